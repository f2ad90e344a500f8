//! The way to the city in words that a clerk understands. Counts to the next attempt by itself.

use dioxus::prelude::*;
use haidang_contract::desk::{Link, LinkState};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, formats};

use super::clock_badge::left;
use super::use_tick;
use crate::words;

#[component]
pub fn LinkLine(link: Link, waiting: u32) -> Element {
    let now = *use_tick().read();
    let lang = current_lang();
    let icon = match link.state {
        LinkState::Good => Icon::Verified,
        LinkState::Untried => Icon::Clock,
        LinkState::Cut => Icon::Offline,
        LinkState::Barred => Icon::Danger,
    };
    let state = match (link.state, link.heard) {
        (LinkState::Cut, Some(heard)) if now.since(heard) < 20 * 3_600_000 => {
            words::link_cut_since(formats::time(lang, heard))
        }
        (LinkState::Cut, Some(heard)) => words::link_cut_since(formats::day_time(lang, heard)),
        _ => words::link_state(link.state.word()),
    };
    let next = link.next_try.filter(|at| *at > now && !link.under_way);
    rsx! {
        div { class: "link-line", "data-link": link.state.word(),
            Glyph { icon }
            div {
                // The seconds are not announced: only the state is.
                p { role: "status", "{state}" }
                if waiting > 0 {
                    p { {words::link_waiting(waiting)} }
                }
                if link.under_way {
                    p { {words::link_under_way()} }
                } else if let Some(at) = next {
                    p { class: "digits", {words::link_next_try(left(at.since(now)))} }
                }
            }
        }
    }
}
