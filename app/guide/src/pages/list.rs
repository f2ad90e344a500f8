//! Places by filter; the list twin of what the map shows.

use dioxus::prelude::*;
use haidang_contract::Category;
use haidang_contract::command::ListPlaces;
use haidang_contract::view::{Filter, Sort};
use haidang_kit::elements::{Chip, Empty, Glyph};
use haidang_kit::{Icon, current_lang, words};

use crate::parts::{FaultNote, PageHead, PlaceRows};
use crate::query::use_query;
use crate::routes::{ListQuery, Route};
use crate::state::{self, HERE, MAP_FILTER};

/// The city has some hundreds of places; the core answers at most 1,000.
const LIMIT: u32 = 500;

#[component]
pub fn List(query: ListQuery) -> Element {
    let filter = query.filter.clone();
    use_effect(use_reactive((&filter,), |(filter,)| {
        // The map keeps showing what lies around the area, so that the visitor can move on from it.
        *MAP_FILTER.write() = Filter { within: None, ..filter };
    }));
    let answer = use_query(ListPlaces {
        lang: current_lang(),
        filter: query.filter.clone(),
        near: state::near(),
        sort: query.sort,
        limit: LIMIT,
    });
    let title = match query.filter.categories.as_slice() {
        [one] => words::category(*one),
        _ => words::list_title(),
    };
    let answer = answer.read().clone();
    rsx! {
        div { class: "page",
            PageHead { title,
                Link { class: "icon-button on-narrow", to: Route::MapPage { place: String::new() }, "aria-label": words::list_on_map(),
                    Glyph { icon: Icon::Map }
                }
            }
            Filters { query: query.clone() }
            match answer {
                None => rsx! { div { class: "skeleton", role: "status", span { class: "visually-hidden", {words::loading()} } } },
                Some(Err(fault)) => rsx! { FaultNote { fault } },
                Some(Ok(list)) if list.cards.is_empty() => rsx! {
                    Empty {
                        picture: if query.filter.open_now { "nothing-open" } else { "empty-search" },
                        title: words::list_empty_title(),
                        text: words::list_empty_text(),
                        Link { class: "button", to: Route::List { query: ListQuery::default() }, {words::list_clear()} }
                    }
                },
                Some(Ok(list)) => rsx! {
                    p { class: "count", role: "status", {words::places_count(list.total)} }
                    PlaceRows { cards: list.cards }
                },
            }
        }
    }
}

#[component]
fn Filters(query: ListQuery) -> Element {
    let navigator = use_navigator();
    let go = move |query: ListQuery| {
        navigator.replace(Route::List { query });
    };
    let with = |change: fn(&mut ListQuery)| {
        let mut next = query.clone();
        change(&mut next);
        next
    };
    let open = with(|query| query.filter.open_now = !query.filter.open_now);
    let free = with(|query| query.filter.free = !query.filter.free);
    let steps = with(|query| query.filter.step_free = !query.filter.step_free);
    let everywhere = with(|query| query.filter.within = None);
    let sorted = query.clone();
    rsx! {
        div { class: "filters", role: "group", "aria-label": words::list_filters(),
            div { class: "chips",
                if query.filter.within.is_some() {
                    Chip { label: words::list_area(), pressed: true, icon: Icon::Close, onpress: move |()| go(everywhere.clone()) }
                }
                Chip { label: words::open_now(), pressed: query.filter.open_now, icon: Icon::Clock, onpress: move |()| go(open.clone()) }
                Chip { label: words::list_free(), pressed: query.filter.free, icon: Icon::Ticket, onpress: move |()| go(free.clone()) }
                Chip { label: words::list_step_free(), pressed: query.filter.step_free, icon: Icon::Accessible, onpress: move |()| go(steps.clone()) }
            }
            div { class: "chips",
                for category in Category::ALL.iter().copied() {
                    Chip {
                        key: "{category}",
                        label: words::category(category),
                        pressed: query.filter.categories.contains(&category),
                        onpress: {
                            let query = query.clone();
                            move |()| {
                                let mut next = query.clone();
                                if next.filter.categories.contains(&category) {
                                    next.filter.categories.retain(|other| *other != category);
                                } else {
                                    next.filter.categories.push(category);
                                }
                                go(next);
                            }
                        },
                    }
                }
            }
            label { class: "sort",
                span { {words::list_sort()} }
                select {
                    onchange: move |event| {
                        let sort = match event.value().as_str() {
                            "distance" => Sort::Distance,
                            "name" => Sort::Name,
                            _ => Sort::Importance,
                        };
                        let next = ListQuery { sort, ..sorted.clone() };
                        spawn(async move {
                            // Nearest needs a point to measure from; without consent the order stays as it was.
                            let known = HERE.peek().is_some();
                            if sort != Sort::Distance || known || state::use_my_position().await {
                                go(next);
                            }
                        });
                    },
                    option { value: "importance", selected: query.sort == Sort::Importance, {words::sort_importance()} }
                    option { value: "distance", selected: query.sort == Sort::Distance, {words::sort_distance()} }
                    option { value: "name", selected: query.sort == Sort::Name, {words::sort_name()} }
                }
            }
        }
    }
}
