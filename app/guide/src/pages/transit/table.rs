//! All departures from one stop on one day.

use dioxus::prelude::*;
use haidang_contract::command::GetTimetable;
use haidang_contract::time::Day;
use haidang_contract::transit::view::{Span, TimetableRow};
use haidang_kit::{current_lang, formats, words};

use crate::parts::{FaultNote, every};
use crate::query::use_query;
use crate::routes::Route;

#[component]
pub fn DayTable(id: String, way: u8, stop: String, day: String, today: String) -> Element {
    let navigator = use_navigator();
    let chosen = day.parse::<Day>().ok();
    let answer = use_query(GetTimetable {
        id: id.clone(),
        lang: current_lang(),
        direction: way,
        stop: stop.clone(),
        day: chosen,
    });
    let answer = answer.read().clone();
    let shown = chosen.map_or(today, |day| day.to_string());
    rsx! {
        section { "aria-labelledby": "h-table",
            h2 { id: "h-table", {words::transit_table()} }
            label { class: "sort",
                span { {words::transit_day()} }
                input {
                    class: "day",
                    r#type: "date",
                    value: "{shown}",
                    onchange: move |event| {
                        let day = event.value();
                        navigator.replace(Route::TransitLine { id: id.clone(), way, stop: stop.clone(), day });
                    },
                }
            }
            match answer {
                None => rsx! {},
                Some(Err(fault)) => rsx! { FaultNote { fault } },
                Some(Ok(table)) if table.unknown => rsx! { p { role: "status", {words::transit_day_unknown()} } },
                Some(Ok(table)) if table.rows.is_empty() => rsx! { p { role: "status", {words::transit_day_none()} } },
                Some(Ok(table)) => rsx! {
                    if table.rows.iter().all(|row| row.about) {
                        p { class: "aside", {words::transit_all_about()} }
                    }
                    ul { class: "times",
                        for (number , row) in told(table.rows).into_iter().enumerate() {
                            li { key: "{number}", Time { row } }
                        }
                    }
                },
            }
        }
    }
}

/// What is true of every time is said once above them.
fn told(mut rows: Vec<TimetableRow>) -> Vec<TimetableRow> {
    if rows.iter().all(|row| row.about) {
        rows.iter_mut().for_each(|row| row.about = false);
    }
    rows
}

#[component]
fn Time(row: TimetableRow) -> Element {
    let late = match row.span {
        Span::At { at } => at,
        Span::Every { from, .. } => from,
    };
    rsx! {
        match row.span {
            Span::At { at } => rsx! { strong { {clock(at)} } },
            Span::Every { from, to, minutes, upto } => rsx! {
                strong { {words::transit_span(clock(from), clock(to))} }
                span { {every(minutes, upto)} }
            },
        }
        if late >= 1440 {
            span { class: "aside", {words::transit_next_day()} }
        }
        if row.about {
            span { class: "aside", {words::transit_about()} }
        }
        if row.on_request {
            span { class: "aside", {words::transit_on_request()} }
        }
    }
}

/// A service day's 24:00 is the next day's 00:00.
fn clock(minutes: u16) -> String {
    formats::clock(minutes % 1440)
}
