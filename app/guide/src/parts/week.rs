//! Opening hours of seven days, and whether a place is open at a time of the visitor's choice.

use dioxus::prelude::*;
use haidang_contract::command::GetHours;
use haidang_contract::hours::{DayHours, OpenState, Told};
use haidang_contract::place::FactKind;
use haidang_contract::time::Day;
use haidang_contract::view::PlacePage;
use haidang_contract::{PlaceId, Timestamp};
use haidang_kit::{current_lang, formats, words};

use super::open_line::holiday_name;
use super::{AsOf, FaultNote, OpenLine, age_word, aged};
use crate::device;
use crate::query::use_query;

/// The section of a place's page; nothing where its hours are not known.
#[component]
pub fn PlaceHours(page: PlacePage) -> Element {
    let Some(hours) = &page.place.hours else { return rsx! {} };
    if page.week.is_none() && page.card.open == OpenState::NOT_TOLD {
        return rsx! {};
    }
    let age = age_word(aged(FactKind::Hours, hours.as_of.as_deref()));
    rsx! {
        section { class: "hours-aged", "data-age": age, "aria-labelledby": "h-hours",
            h2 { id: "h-hours", {words::place_hours()} }
            if let Some(week) = page.week.clone() {
                Week { days: week, caption: words::place_hours() }
                p { AsOf { kind: FactKind::Hours, as_of: hours.as_of.clone() } }
            } else {
                p { OpenLine { state: page.card.open, holiday: page.card.holiday.clone() } }
            }
            OtherTime { key: "{page.card.id}", id: page.card.id.clone() }
        }
    }
}

/// "Open on … at …?", asked only when the visitor wants to know.
#[component]
fn OtherTime(id: PlaceId) -> Element {
    let mut at = use_signal(|| None::<Timestamp>);
    rsx! {
        details {
            class: "other-time",
            ontoggle: move |_| {
                if at.peek().is_none() {
                    at.set(Some(device::now()));
                }
            },
            summary { {words::hours_other_time()} }
            if let Some(chosen) = at() {
                div { class: "other-time-form",
                    label { class: "field",
                        span { {words::hours_other_field()} }
                        input {
                            r#type: "datetime-local",
                            required: true,
                            value: chosen.to_field(),
                            onchange: move |event| {
                                if let Some(chosen) = Timestamp::from_field(&event.value()) {
                                    at.set(Some(chosen));
                                }
                            },
                        }
                    }
                    button {
                        class: "button button-quiet",
                        r#type: "button",
                        onclick: move |_| at.set(Some(device::now())),
                        {words::hours_other_now()}
                    }
                }
                AtTime { id, at: chosen }
            }
        }
    }
}

#[component]
fn AtTime(id: PlaceId, at: Timestamp) -> Element {
    let lang = current_lang();
    let answer = use_query(GetHours { id, lang, at });
    match answer.read().clone() {
        None => rsx! {},
        Some(Err(fault)) => rsx! { FaultNote { fault } },
        Some(Ok(view)) => rsx! {
            p { class: "other-time-answer", role: "status",
                span { class: "other-time-when", {formats::day_time(lang, view.at)} }
                OpenLine { state: view.state, holiday: view.holiday.clone(), at: view.at }
            }
            if let Some(days) = view.week {
                if let Some(monday) = days.first().map(|day| day.date) {
                    Week { days, caption: words::hours_week_from(formats::day_month(lang, monday)), chosen: view.at.in_city().date() }
                }
            }
        },
    }
}

/// Today, or the `chosen` day, stands out.
#[component]
fn Week(days: Vec<DayHours>, caption: String, chosen: Option<Day>) -> Element {
    let lang = current_lang();
    let today = device::now().in_city().date();
    let marked = chosen.unwrap_or(today);
    rsx! {
        table { class: "week",
            caption { class: if chosen.is_none() { "visually-hidden" } else { "week-caption" }, "{caption}" }
            tbody {
                for day in days {
                    tr { key: "{day.date}", class: if day.date == marked { "today" },
                        th { scope: "row",
                            {formats::weekday(lang, day.weekday)}
                            if day.date == today {
                                span { class: "tag tag-quiet", {words::place_today()} }
                            }
                            if let Some(holiday) = &day.holiday {
                                span { class: "week-holiday", lang: holiday.name.lang.tag(), {holiday_name(holiday)} }
                            }
                        }
                        td {
                            {spans(&day)}
                            if let Some(doubt) = doubt(&day) {
                                span { class: "week-doubt", "{doubt}" }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn spans(day: &DayHours) -> String {
    match (&day.spans[..], day.told) {
        ([], Told::Nobody) => words::hours_week_unknown(),
        ([], Told::City) => words::hours_week_city(),
        ([], Told::Rule | Told::Usual) => words::place_day_closed(),
        ([(0, 1440)], _) => words::place_day_open(),
        (spans, _) => {
            let span = |(from, to): &(u16, u16)| format!("{}–{}", formats::clock(*from), formats::clock(*to));
            spans.iter().map(span).collect::<Vec<_>>().join(", ")
        }
    }
}

fn doubt(day: &DayHours) -> Option<String> {
    match day.told {
        Told::Usual => Some(words::hours_week_usual()),
        Told::City if !day.spans.is_empty() => Some(words::hours_week_part()),
        Told::Rule | Told::Nobody | Told::City => None,
    }
}
