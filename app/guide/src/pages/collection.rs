//! What the city has put together under one heading.

use dioxus::prelude::*;
use haidang_contract::command::GetCollection;
use haidang_contract::view::{CollectionPage, Filter};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, formats, words};

use crate::parts::{FaultNote, PageHead, PlaceRows};
use crate::query::use_query;
use crate::routes::{ListQuery, Route};
use crate::state::{self, MAP_FILTER};

/// More locked places leave the planner nothing to choose.
const MOST_IN_A_DAY: usize = 6;

#[component]
pub fn CollectionDetails(id: String) -> Element {
    use_effect(use_reactive((&id,), |(id,)| {
        *MAP_FILTER.write() = Filter { collection: Some(id), ..Filter::default() };
    }));
    let answer = use_query(GetCollection { id: id.clone(), lang: current_lang(), near: state::near() });
    let answer = answer.read().clone();
    match answer {
        None => {
            rsx! { div { class: "page skeleton", role: "status", span { class: "visually-hidden", {words::loading()} } } }
        }
        Some(Err(fault)) => rsx! {
            div { class: "page",
                PageHead { title: words::not_found_title() }
                FaultNote { fault }
            }
        },
        Some(Ok(page)) => {
            let checked = formats::day(current_lang(), &page.checked.to_string());
            rsx! {
                div { class: "page collection",
                    PageHead { title: page.card.title.text.clone(),
                        Link { class: "icon-button on-narrow", to: Route::MapPage { place: String::new() }, "aria-label": words::list_on_map(),
                            Glyph { icon: Icon::Map }
                        }
                    }
                    if let Some(intro) = page.card.intro.clone() {
                        p { class: "intro", lang: intro.lang.tag(), "{intro.text}" }
                    }
                    p { class: "count", {words::places_count(page.card.places)} " · " {words::collection_checked(checked)} }
                    Link { class: "button button-quiet", to: Route::PlanPage { with: together(&page) },
                        Glyph { icon: Icon::Route }
                        {words::collection_plan()}
                    }
                    PlaceRows { cards: page.places.clone() }
                    Link { class: "more", to: Route::List { query: ListQuery::collection(&id) }, {words::collection_filter()} }
                }
            }
        }
    }
}

/// As many of its places as a day holds, for the planner's address.
fn together(page: &CollectionPage) -> String {
    let on_map = page.places.iter().filter(|card| card.point.is_some());
    on_map.take(MOST_IN_A_DAY).map(|card| card.id.as_str()).collect::<Vec<_>>().join(",")
}
