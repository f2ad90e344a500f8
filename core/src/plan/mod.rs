//! A day planned on the device, without a network: which stops, in which order, and why.

mod candidate;
mod compose;
mod reasons;
mod timeline;

use haidang_contract::hours::OpenState;
use haidang_contract::plan::{Cost, Going, LENGTHS, MOST_STOPS, Plan, Stop, Wish};
use haidang_contract::{Category, Code, Fault, PlaceId, Timestamp};

use crate::commands::card::Cards;
use crate::distance::metres;
use crate::search::Matched;
use crate::shelf::{Entry, Opening, Shelf};
use candidate::{Candidate, Doors, Minute, is_meal};
use compose::Taste;
use timeline::{Day, Timeline, walk};

/// What a bit of everything is.
const EVERYTHING: [Category; 6] =
    [Category::Sight, Category::Beach, Category::Museum, Category::Temple, Category::Market, Category::Cafe];
/// Places looked at: the best by importance and nearness. More would not change a day in one city.
const MOST_CANDIDATES: usize = 100;
/// Metres from the start beyond which nothing is proposed.
const REACH: f64 = 15_000.0;
/// Changes of a place's state looked for within a plan.
const MOST_SPANS: usize = 8;

/// # Errors
/// `bad_input` with `field` = `from`, `minutes`, `locked` or `begins`.
pub(crate) fn check(wish: &Wish) -> Result<(), Fault> {
    let bad = |field: &str| Err(Fault::new(Code::BadInput).with("field", field));
    // A century around now: the calendar's own limits are further off.
    let century = (0..4_102_444_800_000).contains(&wish.begins.0);
    match () {
        () if !wish.from.is_valid() => bad("from"),
        () if !LENGTHS.contains(&wish.minutes) => bad("minutes"),
        () if wish.locked.len() > MOST_STOPS => bad("locked"),
        () if !century => bad("begins"),
        () => Ok(()),
    }
}

/// A plan for a wish.
pub(crate) fn make(wish: &Wish, shelf: &Shelf, cards: &mut Cards<'_>) -> Plan {
    let day = day(wish);
    let (mut candidates, missing) = kept(wish, &wish.locked, shelf, cards);
    let locked: Vec<usize> = (0..candidates.len()).collect();
    candidates.extend(proposed(wish, shelf, cards, &candidates));
    let taste =
        Taste { one_thing: wish.tastes.len() == 1, with_children: wish.with_children, budget: wish.budget };
    let order = compose::choose(&day, &taste, &candidates, &locked);
    let stops: Vec<&Candidate> = order.iter().filter_map(|index| candidates.get(*index)).collect();
    told(wish, &day, &stops, missing, shelf, cards)
}

/// The times of an order that the visitor has made.
pub(crate) fn time(wish: &Wish, order: &[PlaceId], shelf: &Shelf, cards: &mut Cards<'_>) -> Plan {
    let (stops, missing) = kept(wish, order, shelf, cards);
    told(wish, &day(wish), &stops.iter().collect::<Vec<_>>(), missing, shelf, cards)
}

fn day(wish: &Wish) -> Day {
    use chrono::Timelike;
    let clock = wish.begins.in_city();
    let minutes = clock.hour() * 60 + clock.minute();
    Day {
        from: wish.from,
        back: wish.back,
        minutes: Minute::from(wish.minutes),
        clock: Minute::try_from(minutes).unwrap_or(0),
        meals: wish.meals,
    }
}

fn categories(wish: &Wish) -> Vec<Category> {
    let mut all = if wish.tastes.is_empty() { EVERYTHING.to_vec() } else { wish.tastes.clone() };
    if wish.meals && !all.contains(&Category::Food) {
        all.push(Category::Food);
    }
    all
}

/// The places of an order, in it; those that cannot be gone to beside them.
fn kept(
    wish: &Wish,
    order: &[PlaceId],
    shelf: &Shelf,
    cards: &mut Cards<'_>,
) -> (Vec<Candidate>, Vec<PlaceId>) {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for id in order.iter().take(MOST_STOPS) {
        match shelf.by_id(id).and_then(|entry| candidate(wish, entry, shelf, cards)) {
            Some(candidate) => found.push(candidate),
            None => missing.push(id.clone()),
        }
    }
    (found, missing)
}

fn proposed(wish: &Wish, shelf: &Shelf, cards: &mut Cards<'_>, taken: &[Candidate]) -> Vec<Candidate> {
    let categories = categories(wish);
    let mut worth: Vec<(f64, &Entry)> = shelf
        .entries()
        .iter()
        .filter(|entry| {
            let place = &entry.place;
            categories.contains(&place.category)
                && (place.category != Category::Food
                    || wish.tastes.contains(&Category::Food)
                    || is_meal(place.kind))
                && !wish.without.contains(&place.id)
                && !taken.iter().any(|candidate| candidate.id == place.id)
        })
        .filter_map(|entry| {
            let away = metres(wish.from, entry.place.position?.point);
            (away <= REACH).then(|| (f64::from(entry.place.importance) - away / 150.0, entry))
        })
        .collect();
    worth.sort_by(|(one, first), (other, second)| {
        other.total_cmp(one).then_with(|| first.place.id.cmp(&second.place.id))
    });
    worth.truncate(MOST_CANDIDATES);
    worth.into_iter().filter_map(|(_, entry)| candidate(wish, entry, shelf, cards)).collect()
}

/// `None` for a place without a position.
fn candidate(wish: &Wish, entry: &Entry, shelf: &Shelf, cards: &Cards<'_>) -> Option<Candidate> {
    let place = &entry.place;
    let position = place.position?;
    let (doors, holiday) = doors(wish, entry, shelf);
    Some(Candidate {
        id: place.id.clone(),
        kind: place.kind,
        point: position.point,
        precision: position.precision,
        importance: place.importance,
        saved: cards.is_saved(&place.id),
        children: place.children == Some(true),
        price: place.price.as_ref().map(|price| (price.min, price.max)),
        doors,
        holiday,
    })
}

/// When it is open during the plan, and whether a holiday makes that doubtful.
fn doors(wish: &Wish, entry: &Entry, shelf: &Shelf) -> (Doors, bool) {
    let end = i64::from(wish.minutes) + 180;
    let minute = |at: Timestamp| Minute::try_from(at.since(wish.begins) / 60_000).unwrap_or(Minute::MAX);
    let mut spans = Vec::new();
    let mut holiday = false;
    let mut at = wish.begins;
    for _ in 0..MOST_SPANS {
        let state = Opening::at(shelf, at).state(entry);
        // Only where its usual hours may not hold: a rule that speaks of holidays is certain.
        holiday |= matches!(state, OpenState::Open { .. }) && state.holiday().is_some();
        let change = match state {
            OpenState::Unknown { holiday: day, .. } => return (Doors::Unknown, holiday || day.is_some()),
            OpenState::Open { until, holiday: usual } => {
                holiday |= usual.is_some();
                spans.push((minute(at), until.map_or(Minute::MAX, minute)));
                until
            }
            OpenState::Closed { until, .. } => until,
        };
        match change.filter(|change| *change > at && change.since(wish.begins) / 60_000 < end) {
            Some(next) => at = next,
            None => break,
        }
    }
    (Doors::Open(spans), holiday)
}

fn told(
    wish: &Wish,
    day: &Day,
    stops: &[&Candidate],
    missing: Vec<PlaceId>,
    shelf: &Shelf,
    cards: &mut Cards<'_>,
) -> Plan {
    let timeline = walk(day, stops);
    let mut plan = Plan {
        stops: Vec::new(),
        back: timeline.back,
        ends: reasons::instant(wish, timeline.ends),
        walk_m: 0,
        ride_m: 0,
        cost: Cost::default(),
        too_long: timeline.ends > day.minutes,
        missing,
    };
    travelled(&mut plan, &timeline);
    for (stop, visit) in stops.iter().zip(&timeline.visits) {
        let Some(entry) = shelf.by_id(&stop.id) else { continue };
        match stop.price {
            Some((min, max)) => {
                plan.cost.min = plan.cost.min.saturating_add(min);
                plan.cost.max = plan.cost.max.saturating_add(max);
            }
            None => plan.cost.unknown += 1,
        }
        let locked = wish.locked.contains(&stop.id);
        let arrive = reasons::instant(wish, visit.arrive);
        plan.stops.push(Stop {
            card: cards.card_at(entry, None, Matched::default()),
            leg: visit.leg,
            wait: u16::try_from(visit.arrive - visit.at_door).unwrap_or(0),
            arrive,
            leave: reasons::instant(wish, visit.leave),
            locked,
            why: reasons::why(wish, day, stop, visit, locked),
            doubts: reasons::doubts(wish, stop, visit),
        });
    }
    plan
}

fn travelled(plan: &mut Plan, timeline: &Timeline) {
    for leg in timeline.visits.iter().map(|visit| visit.leg).chain(timeline.back) {
        match leg.going {
            Going::Walk => plan.walk_m = plan.walk_m.saturating_add(leg.metres),
            Going::Ride => plan.ride_m = plan.ride_m.saturating_add(leg.metres),
        }
    }
}
