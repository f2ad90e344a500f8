//! Open, closed or unknown, and until when.

use dioxus::prelude::*;
use haidang_contract::Timestamp;
use haidang_contract::calendar::{DayKind, HolidayView};
use haidang_contract::hours::{ClosedBy, OpenState, Unsure};
use haidang_contract::time::Datelike;
use haidang_kit::{current_lang, formats, words};

use crate::device;

/// `holiday` is the one that `state` speaks of; `at` is the time that was asked about, now when absent.
#[component]
pub fn OpenLine(state: OpenState, holiday: Option<HolidayView>, at: Option<Timestamp>) -> Element {
    let Line { class, text, doubt } = open_words(state, holiday.as_ref(), at.unwrap_or_else(device::now));
    rsx! {
        span { class: "open-line {class}", "{text}" }
        if let Some(doubt) = doubt {
            span { class: "open-line doubtful", "{doubt}" }
        }
    }
}

/// The line as it is shown, or read aloud.
pub struct Line {
    pub class: &'static str,
    pub text: String,
    /// Why it may not hold today.
    pub doubt: Option<String>,
}

pub fn open_words(state: OpenState, holiday: Option<&HolidayView>, at: Timestamp) -> Line {
    let name = holiday.map(holiday_name);
    let (class, text) = match state {
        OpenState::Open { until: None, .. } => ("open", words::open_always()),
        OpenState::Open { until: Some(until), .. } => ("open", words::open_until(when(until, at))),
        OpenState::Closed { until, by, .. } => ("closed", closed(until, by, name.clone(), at)),
        OpenState::Unknown { why, .. } => ("unknown", unknown(why, name.clone())),
    };
    let doubtful = match state {
        OpenState::Open { .. } | OpenState::Closed { by: ClosedBy::Hours | ClosedBy::City, .. } => name,
        OpenState::Closed { by: ClosedBy::Holiday, .. } | OpenState::Unknown { .. } => None,
    };
    Line { class, text, doubt: doubtful.map(words::hours_usual) }
}

fn closed(until: Option<Timestamp>, by: ClosedBy, holiday: Option<String>, at: Timestamp) -> String {
    match (by, until, holiday) {
        (ClosedBy::City, None, _) => words::hours_city_closed(),
        (ClosedBy::City, Some(until), _) => words::hours_city_closed_opens(when(until, at)),
        (ClosedBy::Holiday, None, Some(name)) => words::hours_holiday_closed(name),
        (ClosedBy::Holiday, Some(until), Some(name)) => {
            words::hours_holiday_closed_opens(name, when(until, at))
        }
        (_, None, _) => words::closed(),
        (_, Some(until), _) => opens(until, at),
    }
}

fn unknown(why: Unsure, holiday: Option<String>) -> String {
    match (why, holiday) {
        (Unsure::Holiday, Some(name)) => words::hours_holiday_unknown(name),
        (Unsure::NoCalendar, _) => words::hours_year_unknown(),
        (Unsure::NotTold | Unsure::Holiday, _) => words::hours_unknown(),
    }
}

/// "opens 07:30" when that is on the same day, else with the weekday, or the date when that is a week away.
fn opens(until: Timestamp, at: Timestamp) -> String {
    let lang = current_lang();
    let time = formats::time(lang, until);
    let (today, day) = (at.in_city().date(), until.in_city().date());
    if day == today {
        return words::closed_opens(time);
    }
    let day = match day.signed_duration_since(today).num_days() {
        0..7 => formats::weekday(lang, u8::try_from(day.weekday().number_from_monday()).unwrap_or(1)),
        _ => formats::day_month(lang, day),
    };
    words::closed_opens_day(day, time)
}

/// The time of a day, with as much of the date as one needs to know which.
fn when(until: Timestamp, at: Timestamp) -> String {
    let lang = current_lang();
    match until.since(at) {
        ..86_400_000 => formats::time(lang, until),
        86_400_000..518_400_000 => formats::weekday_time(lang, until),
        _ => formats::day_time(lang, until),
    }
}

/// The name of a special day, and what makes it one.
pub fn holiday_name(day: &HolidayView) -> String {
    let lang = current_lang();
    let name = day.name.text.clone();
    let other = day.swap.map(|day| formats::day_month(lang, day));
    let name = match (day.kind, other) {
        (DayKind::Substitute, _) => words::hours_day_lieu(name),
        (DayKind::SwapOff, Some(other)) => words::hours_day_swap_off(other, name),
        (DayKind::SwapWork, Some(other)) => words::hours_day_swap_work(other),
        (DayKind::Public | DayKind::School | DayKind::SwapOff | DayKind::SwapWork, _) => name,
    };
    if day.expected { words::hours_day_expected(name) } else { name }
}
