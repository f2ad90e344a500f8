//! The map's own page. On a phone the map fills the screen and this lies over it; beside a map it is the list of
//! what the map shows.

use dioxus::prelude::*;
use haidang_contract::PlaceId;
use haidang_contract::command::{GetPlace, ListPlaces};
use haidang_contract::view::{Filter, Sort};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, words};

use crate::device;
use crate::parts::{FaultNote, PlaceRow, PlaceRows};
use crate::query::use_query;
use crate::routes::{ListQuery, Route};
use crate::state::{self, MAP_VIEW, PICKED, WIDE};

#[component]
pub fn MapPage(place: String) -> Element {
    let title = format!("{} · {}", words::map_title(), words::app_name());
    use_effect(use_reactive((&title,), |(title,)| device::set_title(&title)));
    let picked = PICKED.read().clone();
    rsx! {
        div { class: "page map-page", "data-place": "{place}",
            h1 { class: "visually-hidden", tabindex: "-1", {words::map_title()} }
            div { class: "map-top",
                Link { class: "search-pill", to: Route::Search { q: String::new() },
                    Glyph { icon: Icon::Search }
                    span { {words::search_open()} }
                }
                Link { class: "icon-button", to: Route::List { query: ListQuery::default() }, "aria-label": words::list_as_list(),
                    Glyph { icon: Icon::List }
                }
            }
            if *WIDE.read() {
                InView {}
            } else if let Some(id) = picked {
                Picked { id }
            }
        }
    }
}

/// The place tapped on the map, as a card above the thumb.
#[component]
fn Picked(id: PlaceId) -> Element {
    let answer = use_query(GetPlace { id, lang: current_lang(), near: state::near() });
    let card = answer.read().clone().and_then(Result::ok).map(|page| page.card);
    rsx! {
        div { class: "picked", role: "status",
            if let Some(card) = card {
                PlaceRow { card }
            }
        }
    }
}

/// Everything in the map's view, for the eye and for a screen reader.
#[component]
fn InView() -> Element {
    let filter = Filter { within: *MAP_VIEW.read(), ..Filter::default() };
    let command =
        ListPlaces { lang: current_lang(), filter, near: state::near(), sort: Sort::Importance, limit: 500 };
    let answer = use_query(command);
    let answer = answer.read().clone();
    rsx! {
        h2 { {words::map_in_view()} }
        match answer {
            None => rsx! {},
            Some(Err(fault)) => rsx! { FaultNote { fault } },
            Some(Ok(list)) => rsx! {
                p { class: "count", role: "status", {words::places_count(list.total)} }
                PlaceRows { cards: list.cards }
            },
        }
    }
}
