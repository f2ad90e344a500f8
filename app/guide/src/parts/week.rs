//! Opening hours of seven days.

use dioxus::prelude::*;
use haidang_contract::hours::DayHours;
use haidang_kit::{current_lang, formats, words};

#[component]
pub fn Week(days: Vec<DayHours>, today: u8) -> Element {
    let lang = current_lang();
    rsx! {
        table { class: "week",
            caption { class: "visually-hidden", {words::place_hours()} }
            tbody {
                for day in days {
                    tr { key: "{day.weekday}", class: if day.weekday == today { "today" },
                        th { scope: "row",
                            {formats::weekday(lang, day.weekday)}
                            if day.weekday == today {
                                span { class: "tag tag-quiet", {words::place_today()} }
                            }
                        }
                        td { {spans(&day)} }
                    }
                }
            }
        }
    }
}

fn spans(day: &DayHours) -> String {
    if day.spans.is_empty() {
        return words::place_day_closed();
    }
    if day.spans == [(0, 1440)] {
        return words::place_day_open();
    }
    let span = |(from, to): &(u16, u16)| format!("{}–{}", formats::clock(*from), formats::clock(*to));
    day.spans.iter().map(span).collect::<Vec<_>>().join(", ")
}
