//! A feed without a fault as one compact record per route.
//!
//! Trips that call at the same stops with the same minutes between them become one pattern with a list of starts:
//! a city's feed shrinks to a few bytes per trip.

use std::collections::BTreeMap;

use haidang_contract::record::Record;
use haidang_contract::transit::{Call, Headway, LATEST, Pattern, Route, Runs, Service, Stop};

use super::fault::{Faults, Wrong};
use super::known::{KnownCall, KnownStops};
use super::lines::Line;
use super::listed::Listed;
use super::stops::StopRow;
use super::translations::Translations;
use super::trips::{RawCall, Trip};

/// Starts of one pattern and service, before those in the same minute become one. Keeps a hostile feed from filling
/// the memory.
const MOST_STARTS: usize = 50_000;

/// Everything a route is made of.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    pub words: &'a Translations,
    pub services: &'a Listed<Service>,
    pub stops: &'a Listed<StopRow>,
    pub known: &'a KnownStops,
}

/// Trips by route, with the id of each.
pub(super) type ByRoute<'a> = BTreeMap<&'a str, Vec<(&'a str, &'a Trip)>>;

/// `None` when something without which there is no route is faulty; that is told elsewhere.
pub(super) fn route(
    id: &str,
    on: u32,
    line: &Line,
    trips: &[(&str, &Trip)],
    parts: &Parts<'_>,
    faults: &mut Faults,
) -> Option<Route> {
    let mut drawn = Drawn::default();
    drawn.trips(trips, parts);
    if drawn.patterns.is_empty() {
        for direction in [0, 1] {
            if let Some(calls) = parts.known.get(&(id.to_owned(), direction)) {
                drawn.known(direction, calls);
            }
        }
        if line.notes.is_empty() {
            faults.add("routes.txt", on, "route_id", Wrong::NoRuns);
        }
    }
    let route = Route {
        id: line.slug.clone()?,
        kind: line.kind,
        number: line.number.clone(),
        names: line.names.clone(),
        operator: line.operator.clone(),
        fare: line.fare.clone(),
        stops: drawn.stops,
        services: drawn.services,
        patterns: drawn.patterns,
        notes: line.notes.iter().map(|(_, texts)| texts.clone()).collect(),
        sources: line.sources.clone(),
        as_of: line.as_of.clone(),
        checked: line.checked,
        order: line.order,
    };
    if !route.is_sound() && !faults.any() {
        faults.add("routes.txt", on, "route_id", Wrong::Unsound);
    }
    Some(route)
}

#[derive(Debug, Default)]
struct Drawn {
    stops: Vec<Stop>,
    services: Vec<Service>,
    patterns: Vec<Pattern>,
}

/// What makes two trips one pattern.
type Shape = (u8, String, Vec<Call>);

#[derive(Debug, Default)]
struct Times {
    at: Vec<u16>,
    every: Vec<Headway>,
}

impl Drawn {
    fn trips(&mut self, trips: &[(&str, &Trip)], parts: &Parts<'_>) {
        let untold = trips.iter().all(|(_, trip)| trip.direction.is_none());
        let first_end = trips.first().and_then(|(_, trip)| end(trip));
        let mut shapes = BTreeMap::<Shape, (&str, BTreeMap<u16, Times>)>::new();
        for (id, trip) in trips {
            // Where the feed does not tell directions apart, where a trip ends does.
            let other_way = untold && end(trip) != first_end;
            let direction = trip.direction.unwrap_or(u8::from(other_way));
            let (Some(start), Some(calls)) = (start(trip), self.calls(trip, parts)) else { continue };
            let Some(service) = parts.services.get(&trip.service).and_then(|one| self.service(one)) else {
                continue;
            };
            let shape = (direction, trip.headsign.clone(), calls);
            let (_, runs) = shapes.entry(shape).or_insert_with(|| (id, BTreeMap::new()));
            runs.entry(service).or_default().add(trip, start);
        }
        let drawn = shapes.into_iter().map(|((direction, headsign, calls), (trip, runs))| Pattern {
            direction,
            headsign: parts.words.texts("trips", "trip_headsign", trip, &headsign),
            calls,
            runs: runs.into_iter().map(|(service, times)| times.runs(service)).collect(),
        });
        self.patterns = drawn.collect();
        let weight =
            |pattern: &Pattern| pattern.runs.iter().map(|runs| runs.at.len() + 100 * runs.every.len()).sum();
        self.patterns.sort_by_key(|pattern| (pattern.direction, std::cmp::Reverse::<usize>(weight(pattern))));
    }

    /// A pattern of which only the way is known.
    fn known(&mut self, direction: u8, calls: &[KnownCall]) {
        let calls = calls
            .iter()
            .filter_map(|call| {
                Some(Call {
                    stop: self.stop(&call.stop)?,
                    after: call.minutes,
                    about: call.minutes.is_some_and(|minutes| minutes > 0),
                    boarding: call.boarding,
                })
            })
            .collect();
        self.patterns.push(Pattern { direction, headsign: Default::default(), calls, runs: Vec::new() });
    }

    fn calls(&mut self, trip: &Trip, parts: &Parts<'_>) -> Option<Vec<Call>> {
        let start = start(trip)?;
        let minutes = filled(&trip.calls);
        let calls = trip.calls.iter().zip(minutes).map(|(call, (minutes, reckoned))| {
            let stop = parts.stops.get(&call.stop)?.stop.as_ref()?;
            Some(Call {
                stop: self.stop(stop)?,
                after: Some(minutes?.checked_sub(start)?),
                about: reckoned || call.about,
                boarding: call.boarding,
            })
        });
        calls.collect()
    }

    fn stop(&mut self, stop: &Stop) -> Option<u16> {
        entered(&mut self.stops, stop, |one| one.id == stop.id)
    }

    fn service(&mut self, service: &Service) -> Option<u16> {
        entered(&mut self.services, service, |one| one == service)
    }
}

/// The index of a thing in a list, added where it is not there yet.
fn entered<T: Clone>(list: &mut Vec<T>, thing: &T, same: impl Fn(&T) -> bool) -> Option<u16> {
    let found = list.iter().position(same).unwrap_or_else(|| {
        list.push(thing.clone());
        list.len().saturating_sub(1)
    });
    u16::try_from(found).ok()
}

fn start(trip: &Trip) -> Option<u16> {
    trip.calls.first().and_then(|call| call.depart.or(call.arrive))
}

fn end(trip: &Trip) -> Option<&str> {
    trip.calls.last().map(|call| call.stop.as_str())
}

/// The minute at which each stop is left, and whether it was reckoned evenly between those that are told.
fn filled(calls: &[RawCall]) -> Vec<(Option<u16>, bool)> {
    let last = calls.len().saturating_sub(1);
    let told = |(at, call): (usize, &RawCall)| {
        // What counts at the end is when one gets there.
        if at == last { call.arrive.or(call.depart) } else { call.depart.or(call.arrive) }
    };
    let mut minutes: Vec<(Option<u16>, bool)> =
        calls.iter().enumerate().map(|call| (told(call), false)).collect();
    let known: Vec<(usize, u16)> =
        minutes.iter().enumerate().filter_map(|(at, (minute, _))| Some((at, (*minute)?))).collect();
    for pair in known.windows(2) {
        let [(from, leaves), (to, arrives)] = *pair else { continue };
        let steps = u32::try_from(to.saturating_sub(from)).unwrap_or(u32::MAX);
        let way = u32::from(arrives.saturating_sub(leaves));
        for (step, slot) in (1_u32..).zip(minutes.iter_mut().take(to).skip(from.saturating_add(1))) {
            let share = way.saturating_mul(step) / steps.max(1);
            *slot = (leaves.checked_add(u16::try_from(share).unwrap_or(u16::MAX)), true);
        }
    }
    minutes
}

impl Times {
    fn add(&mut self, trip: &Trip, start: u16) {
        if trip.spans.is_empty() {
            self.at.push(start);
        }
        for span in &trip.spans {
            if !span.exact {
                self.every.push(span.headway.clone());
                continue;
            }
            let (mut second, end) = (u32::from(span.headway.from) * 60, u32::from(span.headway.to) * 60);
            while second < end && self.at.len() < MOST_STARTS {
                self.at.extend(u16::try_from(second / 60).ok().filter(|minute| *minute < LATEST));
                second = second.saturating_add(span.seconds.max(60));
            }
        }
    }

    fn runs(mut self, service: u16) -> Runs {
        self.at.sort_unstable();
        self.at.dedup();
        self.every.sort();
        self.every.dedup();
        Runs { service, at: self.at, every: self.every }
    }
}
