//! Open, closed or unknown, and until when.

use dioxus::prelude::*;
use haidang_contract::Timestamp;
use haidang_contract::hours::OpenState;
use haidang_kit::{current_lang, formats, words};

use crate::device;

#[component]
pub fn OpenLine(state: OpenState) -> Element {
    let (class, text) = match state {
        OpenState::Open { until: None } => ("open", words::open_always()),
        OpenState::Open { until: Some(until) } => {
            ("open", words::open_until(formats::time(current_lang(), until)))
        }
        OpenState::Closed { until: None } => ("closed", words::closed()),
        OpenState::Closed { until: Some(until) } => ("closed", opens(until)),
        OpenState::Unknown => ("unknown", words::hours_unknown()),
    };
    rsx! { span { class: "open-line {class}", "{text}" } }
}

/// "opens 07:30" when that is within a day, else with the weekday.
fn opens(until: Timestamp) -> String {
    let lang = current_lang();
    let time = formats::time(lang, until);
    let today = device::now().in_city().date();
    let day = until.in_city().date();
    if day == today {
        return words::closed_opens(time);
    }
    let weekday = u8::try_from(chrono_weekday(day)).unwrap_or(1);
    words::closed_opens_day(formats::weekday(lang, weekday), time)
}

fn chrono_weekday(day: haidang_contract::time::Day) -> u32 {
    use haidang_contract::time::Datelike;
    day.weekday().number_from_monday()
}
