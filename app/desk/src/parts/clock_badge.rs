//! Legal clocks: how long until somebody has to be announced. State by icon, word and colour.

use dioxus::prelude::*;
use haidang_contract::Timestamp;
use haidang_contract::stay::rules::DeskRule;
use haidang_contract::stay::{ClockState, Deadline, DeskClock, Rules};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, formats};

use super::use_tick;
use crate::words;

const fn icon(state: ClockState) -> Icon {
    match state {
        ClockState::Ample => Icon::Check,
        ClockState::Soon => Icon::Clock,
        ClockState::Urgent => Icon::Warning,
        ClockState::Missed => Icon::Danger,
    }
}

/// `2:05:09`, or `4:59` below an hour; of what is past, how long it is past.
pub fn left(ms: i64) -> String {
    let seconds = ms.unsigned_abs() / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

fn desk_rule() -> DeskRule {
    thread_local! {
        static RULE: DeskRule = Rules::built_in().desk;
    }
    RULE.with(Clone::clone)
}

/// One guest's clock: time left and until when. Counts by itself.
#[component]
pub fn ClockBadge(deadline: Deadline) -> Element {
    let now = *use_tick().read();
    let state = ClockState::of(&deadline, now, &desk_rule());
    let text = match state {
        ClockState::Missed => words::clock_over_by(left(deadline.left(now))),
        _ => words::clock_left(left(deadline.left(now))),
    };
    rsx! {
        span { class: "badge clock", "data-clock": state.word(), title: words::clock_due(due(&deadline)),
            Glyph { icon: icon(state) }
            span { class: "digits", "{text}" }
        }
    }
}

fn due(deadline: &Deadline) -> String {
    formats::day_time(current_lang(), deadline.due)
}

/// The whole desk's clock; `city` tells the two apart.
#[component]
pub fn DeskClockCard(clock: DeskClock, city: bool) -> Element {
    let now = *use_tick().read();
    let rule = desk_rule();
    let nearest = clock.nearest.as_ref().map(|(_, deadline)| deadline.clone());
    // Between two answers of the register the nearest one may have become urgent, or been missed.
    let live = nearest.as_ref().map(|deadline| ClockState::of(deadline, now, &rule));
    let state = live.max(clock.state());
    let word = state.map_or("none", ClockState::word);
    let name = if city { words::clock_city() } else { words::clock_portal() };
    rsx! {
        section { class: "desk-clock", "data-clock": word, "data-of": if city { "city" } else { "portal" }, "aria-label": "{name}",
            p { class: "desk-clock-name",
                Glyph { icon: if city { Icon::Verified } else { Icon::ExternalLink } }
                "{name}"
            }
            if let Some(deadline) = nearest {
                p { class: "desk-clock-left digits", role: "timer", {remaining(&deadline, now)} }
                p { class: "desk-clock-due", {words::clock_due(due(&deadline))} }
            } else if clock.missed == 0 {
                p { class: "desk-clock-left", {words::clock_nothing_open()} }
            }
            p { class: "desk-clock-state",
                Glyph { icon: state.map_or(Icon::Check, icon) }
                if state.is_some() {
                    {words::clock_state(word)}
                    " · "
                    {words::clock_open(clock.open())}
                } else {
                    {words::clock_state_none()}
                }
            }
            if clock.missed > 0 {
                p { class: "desk-clock-missed", {words::clock_missed(clock.missed, clock.missed_but_taken)} }
            }
        }
    }
}

fn remaining(deadline: &Deadline, now: Timestamp) -> String {
    let text = left(deadline.left(now));
    if deadline.met_by(now) { text } else { words::clock_over_by(text) }
}
