//! Places by filter; the list twin of what the map shows.

use dioxus::prelude::*;
use haidang_contract::command::ListPlaces;
use haidang_contract::view::{Filter, Sort};
use haidang_kit::elements::{Empty, Glyph};
use haidang_kit::{Icon, current_lang, words};

use crate::parts::{FaultNote, Filters, PageHead, PlaceRows};
use crate::query::use_query;
use crate::routes::{ListQuery, Route};
use crate::state::{self, HERE, MAP_FILTER};

/// The city has some hundreds of places; the core answers at most 1,000.
const LIMIT: u32 = 500;

#[component]
pub fn List(query: ListQuery) -> Element {
    let filter = query.filter.clone();
    let order = query.sort.unwrap_or(if state::near().is_some() { Sort::Distance } else { Sort::Importance });
    use_effect(use_reactive((&filter,), |(filter,)| {
        // The map keeps showing what lies around the area, so that the visitor can move on from it.
        *MAP_FILTER.write() = Filter { within: None, ..filter };
    }));
    let answer = use_query(ListPlaces {
        lang: current_lang(),
        filter: query.filter.clone(),
        near: state::near(),
        sort: order,
        limit: LIMIT,
    });
    let navigator = use_navigator();
    let go = move |query: ListQuery| {
        navigator.replace(Route::List { query });
    };
    let (sort, sorted) = (query.sort, query.filter.clone());
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
            Filters { filter: query.filter.clone(), onchange: move |filter| go(ListQuery { filter, sort }) }
            SortChoice { sort: order, onchoose: move |sort| go(ListQuery { filter: sorted.clone(), sort: Some(sort) }) }
            match answer {
                None => rsx! { div { class: "skeleton", role: "status", span { class: "visually-hidden", {words::loading()} } } },
                Some(Err(fault)) => rsx! { FaultNote { fault } },
                Some(Ok(list)) if list.cards.is_empty() => rsx! {
                    Empty {
                        picture: if query.filter.open_now || query.filter.open_at.is_some() { "nothing-open" } else { "empty-search" },
                        title: words::list_empty_title(),
                        text: words::list_empty_text(),
                        MayFit { count: list.may_fit }
                        Link { class: "button", to: Route::List { query: ListQuery::default() }, {words::list_clear()} }
                    }
                },
                Some(Ok(list)) => rsx! {
                    p { class: "count", role: "status", {words::places_count(list.total)} }
                    PlaceRows { cards: list.cards }
                    MayFit { count: list.may_fit }
                },
            }
        }
    }
}

#[component]
fn SortChoice(sort: Sort, onchoose: EventHandler<Sort>) -> Element {
    rsx! {
        label { class: "sort",
            span { {words::list_sort()} }
            select {
                onchange: move |event| {
                    let sort = match event.value().as_str() {
                        "distance" => Sort::Distance,
                        "name" => Sort::Name,
                        _ => Sort::Importance,
                    };
                    spawn(async move {
                        // Nearest needs a point to measure from; without consent the order stays as it was.
                        let known = HERE.peek().is_some();
                        if sort != Sort::Distance || known || state::use_my_position().await {
                            onchoose.call(sort);
                        }
                    });
                },
                option { value: "importance", selected: sort == Sort::Importance, {words::sort_importance()} }
                option { value: "distance", selected: sort == Sort::Distance, {words::sort_distance()} }
                option { value: "name", selected: sort == Sort::Name, {words::sort_name()} }
            }
        }
    }
}

/// Places that nobody has told enough about: an empty list is not the whole truth.
#[component]
fn MayFit(count: u32) -> Element {
    if count == 0 {
        return rsx! {};
    }
    rsx! { p { class: "note note-quiet", {words::list_may_fit(count)} } }
}
