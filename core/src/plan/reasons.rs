//! Why a stop stands where it does, and what is not certain about it.

use haidang_contract::place::Precision;
use haidang_contract::plan::{Doubt, Going, Meal, Why, Wish};
use haidang_contract::{Category, Timestamp};

use super::candidate::{Candidate, Doors, Minute};
use super::timeline::{Day, Visit};

/// What everybody comes for.
const BEST_KNOWN: u8 = 85;
/// A walk that is no walk.
const NEAR: u16 = 10;
/// Closing within this many minutes of leaving is a reason to come now.
const SOON: Minute = 75;

const MORNING_ENDS: Minute = 10 * 60 + 30;
const AFTERNOON_BEGINS: Minute = 15 * 60 + 30;

pub(crate) fn instant(wish: &Wish, at: Minute) -> Timestamp {
    Timestamp(wish.begins.0.saturating_add(i64::from(at) * 60_000))
}

/// Most telling first.
pub(crate) fn why(wish: &Wish, day: &Day, stop: &Candidate, visit: &Visit, locked: bool) -> Vec<Why> {
    let mut why = Vec::new();
    if locked {
        why.push(Why::Locked);
    }
    let meal = [Meal::Lunch, Meal::Dinner].into_iter().find(|meal| {
        let (from, to) = day.meal_window(*meal);
        stop.is_meal() && (from..=to).contains(&visit.arrive)
    });
    why.extend(meal.map(|meal| Why::MealTime { meal }));
    if visit.arrive > visit.at_door {
        why.push(Why::Opens { at: instant(wish, visit.arrive) });
    }
    if stop.saved {
        why.push(Why::Saved);
    }
    if stop.importance >= BEST_KNOWN {
        why.push(Why::BestKnown);
    }
    if wish.with_children && stop.children {
        why.push(Why::Children);
    }
    let closes = stop.span_from(visit.arrive).map(|(_, to)| to);
    if let Some(to) = closes.filter(|to| (visit.leave..=visit.leave + SOON).contains(to)) {
        why.push(Why::BeforeClosing { at: instant(wish, to) });
    }
    let clock = day.clock_at(visit.arrive);
    if stop.is_hot() && (clock <= MORNING_ENDS || clock >= AFTERNOON_BEGINS) {
        why.push(Why::OutOfTheHeat);
    }
    if visit.leg.going == Going::Walk && visit.leg.minutes <= NEAR {
        why.push(Why::Near { minutes: visit.leg.minutes });
    }
    if meal.is_none() && wish.tastes.contains(&stop.category()) {
        why.push(Why::Taste { category: stop.category() });
    }
    if stop.price.is_some_and(|(_, max)| max == 0) && stop.category() != Category::Beach {
        why.push(Why::Free);
    }
    if why.is_empty() {
        why.push(Why::Taste { category: stop.category() });
    }
    why
}

pub(crate) fn doubts(wish: &Wish, stop: &Candidate, visit: &Visit) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if visit.closed {
        doubts.push(Doubt::Closed);
    }
    if let Some(at) = visit.closes_early {
        doubts.push(Doubt::ClosesEarly { at: instant(wish, at) });
    }
    if stop.doors == Doors::Unknown {
        doubts.push(Doubt::HoursUnknown);
    }
    if stop.holiday {
        doubts.push(Doubt::Holiday);
    }
    if stop.precision == Precision::Approximate {
        doubts.push(Doubt::Approximate);
    }
    doubts
}
