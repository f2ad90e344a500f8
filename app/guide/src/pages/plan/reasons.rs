//! Reasons and doubts in the reader's words.

use haidang_contract::plan::{Doubt, Going, Leg, Meal, Why};
use haidang_kit::{current_lang, formats, words};

/// Sentences shown of a stop's reasons.
const SAID: usize = 2;

pub fn why(reasons: &[Why]) -> String {
    reasons.iter().take(SAID).map(sentence).collect::<Vec<_>>().join(" ")
}

fn sentence(why: &Why) -> String {
    let lang = current_lang();
    match why {
        Why::Locked => words::why_locked(),
        Why::MealTime { meal: Meal::Lunch } => words::why_lunch(),
        Why::MealTime { meal: Meal::Dinner } => words::why_dinner(),
        Why::BestKnown => words::why_best_known(),
        Why::Taste { category } => words::why_taste(words::category(*category)),
        Why::Saved => words::why_saved(),
        Why::Near { minutes } => words::why_near(*minutes),
        Why::BeforeClosing { at } => words::why_before_closing(formats::time(lang, *at)),
        Why::Opens { at } => words::why_opens(formats::time(lang, *at)),
        Why::OutOfTheHeat => words::why_out_of_the_heat(),
        Why::Free => words::why_free(),
        Why::Children => words::why_children(),
    }
}

pub fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::HoursUnknown => words::doubt_hours_unknown(),
        Doubt::Holiday => words::doubt_holiday(),
        Doubt::Closed => words::doubt_closed(),
        Doubt::ClosesEarly { at } => words::doubt_closes_early(formats::time(current_lang(), *at)),
        Doubt::Approximate => words::doubt_approximate(),
    }
}

pub fn leg(leg: &Leg) -> String {
    let distance = formats::distance(current_lang(), f64::from(leg.metres));
    match leg.going {
        Going::Walk => words::plan_walk(distance, leg.minutes),
        Going::Ride => words::plan_ride(distance, leg.minutes),
    }
}
