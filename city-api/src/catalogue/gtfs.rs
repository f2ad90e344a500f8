//! Timetables: a GTFS feed, as a folder of `.txt` files or a `.zip`, compiled into one record per route.
//!
//! A feed is taken whole or not at all, with every fault told. GTFS has no way to say "nobody knows": a route may
//! therefore have no trip, and the guide's own files (`route_facts.txt`, `route_notes.txt`, `route_stops.txt`, which
//! other readers of GTFS pass over) say what is known and what is not. See `assets/catalogue/README.md`.

mod calendar;
mod cell;
mod compile;
mod fault;
mod files;
mod known;
mod lines;
mod listed;
mod stops;
mod table;
mod translations;
mod trips;

use std::collections::BTreeSet;
use std::path::Path;

use haidang_contract::time::Day;
use haidang_contract::transit::Route;

pub use fault::{FeedFault, Wrong};

use super::fault::{RowFault, What};
use fault::Faults;

/// Files without which there is no feed. Of the two calendars one is enough, see [`calendar`].
const NEEDED: [&str; 5] = ["agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt"];

/// A feed without a fault.
#[derive(Clone, Debug, PartialEq)]
pub struct Timetables {
    /// In byte order of their ids.
    pub routes: Vec<Route>,
    /// What is incomplete; never keeps a feed from being published.
    pub warnings: Vec<FeedFault>,
}

/// Reads and checks a feed. `today` is the city's day: nothing may have been checked after it. `places` are those of
/// the catalogue, where there is one to compare with.
///
/// # Errors
/// Every fault of every file, in order of file, line and column, with the warnings between them.
pub fn load(
    path: &Path,
    today: Day,
    places: Option<&BTreeSet<String>>,
) -> Result<Timetables, Vec<FeedFault>> {
    let mut faults = Faults::default();
    let files = files::read(path, &mut faults);
    if faults.any() {
        return Err(faults.verdict().err().unwrap_or_default());
    }
    for file in NEEDED.into_iter().filter(|file| !files.contains_key(*file)) {
        faults.add(file, 1, "", Wrong::MissingFile);
    }
    let faults = &mut faults;
    let words = translations::Translations::read(&files, faults);
    let lines = lines::read(&files, &words, today, faults);
    let stops = stops::read(&files, &words, places, faults);
    let services = calendar::read(&files, faults);
    let trips = trips::read(&files, &lines, &services, &stops, faults);
    let known = known::read(&files, &words, &lines, &stops, faults);
    let mut by_route = compile::ByRoute::new();
    for (id, _, trip) in trips.iter().filter(|(.., trip)| trip.calls.len() >= 2) {
        by_route.entry(trip.route.as_str()).or_default().push((id, trip));
    }
    let parts = compile::Parts { words: &words, services: &services, stops: &stops, known: &known };
    let mut routes: Vec<Route> = lines
        .iter()
        .filter_map(|(id, on, line)| {
            let own = by_route.get(id).map(Vec::as_slice).unwrap_or_default();
            compile::route(id, on, line, own, &parts, faults)
        })
        .collect();
    routes.sort_by(|one, other| one.id.cmp(&other.id));
    let warnings = std::mem::take(faults).verdict()?;
    Ok(Timetables { routes, warnings })
}

/// The feed of a catalogue: its folder `gtfs`, where it has one.
pub(super) fn of_catalogue(
    folder: &Path,
    today: Day,
    places: &BTreeSet<String>,
    all: &mut Vec<RowFault>,
) -> Vec<Route> {
    let path = folder.join("gtfs");
    if !path.exists() {
        return Vec::new();
    }
    let (routes, told) = match load(&path, today, Some(places)) {
        Ok(timetables) => (timetables.routes, timetables.warnings),
        Err(faults) => (Vec::new(), faults),
    };
    all.extend(told.into_iter().map(|FeedFault { file, line, column, what }| RowFault {
        file: format!("gtfs/{file}"),
        row: line,
        column,
        what: What::Feed(what),
    }));
    routes
}
