//! Lines of buses and boats: the list, and one line with its stops and times.

mod line;
mod table;

use dioxus::prelude::*;
use haidang_contract::command::{ListRoutes, NextDepartures};
use haidang_kit::elements::Empty;
use haidang_kit::{current_lang, words};

use crate::parts::{DepartureRows, FaultNote, PageHead, RouteRows, use_departures};
use crate::query::use_query;
use crate::state;

pub use line::TransitLine;

#[component]
pub fn Transit() -> Element {
    let answer = use_query(ListRoutes { lang: current_lang() });
    let answer = answer.read().clone();
    rsx! {
        div { class: "page",
            PageHead { title: words::transit_title() }
            p { class: "prose", {words::transit_intro()} }
            Near {}
            match answer {
                None => rsx! { div { class: "skeleton", role: "status", span { class: "visually-hidden", {words::loading()} } } },
                Some(Err(fault)) => rsx! { FaultNote { fault } },
                Some(Ok(cards)) if cards.is_empty() => rsx! {
                    Empty { picture: "empty-search", title: words::transit_empty_title(), text: words::transit_empty_text() }
                },
                Some(Ok(cards)) => rsx! { RouteRows { cards } },
            }
        }
    }
}

/// What leaves within a walk of the visitor, where that is known.
#[component]
fn Near() -> Element {
    let answer = use_departures(NextDepartures {
        lang: current_lang(),
        stop: None,
        place: None,
        near: state::near(),
        route: None,
        direction: None,
        at: None,
        limit: 8,
    });
    let Some(Ok(departures)) =
        answer.read().clone().filter(|answer| answer.as_ref().is_ok_and(|all| !all.next.is_empty()))
    else {
        return rsx! {};
    };
    rsx! {
        section { "aria-labelledby": "h-transit-near",
            h2 { id: "h-transit-near", {words::transit_near()} }
            DepartureRows { departures, lines: true }
        }
    }
}
