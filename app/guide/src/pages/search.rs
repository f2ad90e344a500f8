//! Search as you type.

use dioxus::prelude::*;
use haidang_contract::Category;
use haidang_contract::command::{SearchPlaces, SearchSpots};
use haidang_contract::view::Filter;
use haidang_kit::elements::{CategoryGlyph, Empty, Glyph};
use haidang_kit::{Icon, current_lang, words};

use crate::device;
use crate::parts::{FaultNote, Filters, PageHead, PlaceRows, SpotRow, WardNote};
use crate::query::use_query;
use crate::routes::{ListQuery, Route};
use crate::state;

const LIMIT: u32 = 60;

#[component]
pub fn Search(q: String) -> Element {
    let mut text = use_signal(|| q.clone());
    let mut filter = use_signal(Filter::default);
    use_effect(|| device::focus_on(".search-field input"));
    let answer = use_query(SearchPlaces {
        lang: current_lang(),
        text: text(),
        filter: filter(),
        near: state::near(),
        limit: LIMIT,
    });
    let answer = answer.read().clone();
    let blank = text.read().trim().is_empty();
    rsx! {
        div { class: "page",
            PageHead { title: words::search_title() }
            form {
                class: "search-field",
                role: "search",
                onsubmit: move |event| event.prevent_default(),
                Glyph { icon: Icon::Search }
                input {
                    r#type: "search",
                    name: "q",
                    "aria-label": words::search_label(),
                    placeholder: words::search_hint(),
                    autocomplete: "off",
                    autocapitalize: "none",
                    spellcheck: "false",
                    enterkeyhint: "search",
                    maxlength: "200",
                    value: "{text}",
                    oninput: move |event| text.set(event.value()),
                }
                if !blank {
                    button {
                        class: "icon-button",
                        r#type: "button",
                        "aria-label": words::search_clear(),
                        onclick: move |_| {
                            text.set(String::new());
                            device::focus_on(".search-field input");
                        },
                        Glyph { icon: Icon::Close }
                    }
                }
            }
            if blank {
                Start {}
            } else {
                WardNote { text: text() }
                Filters { filter: filter(), onchange: move |new| filter.set(new) }
                Spots { text: text() }
                match answer {
                    None => rsx! {},
                    Some(Err(fault)) => rsx! { FaultNote { fault } },
                    Some(Ok(list)) if list.cards.is_empty() => rsx! {
                        Empty { picture: "empty-search", title: words::search_empty_title(text()), text: words::search_empty_text() }
                    },
                    Some(Ok(list)) => rsx! {
                        p { class: "count", role: "status", {words::search_results(list.total)} }
                        PlaceRows { cards: list.cards }
                    },
                }
            }
        }
    }
}

/// What the visitor keeps of their own, by name or note.
#[component]
fn Spots(text: String) -> Element {
    let answer = use_query(SearchSpots { text, near: state::near() });
    let Some(Ok(spots)) = answer.read().clone() else { return rsx! {} };
    rsx! {
        ul { class: "rows",
            for spot in spots {
                li { key: "{spot.id:?}", SpotRow { entry: spot.clone() } }
            }
        }
    }
}

/// Before the first letter: ways in for those who do not know a name.
#[component]
fn Start() -> Element {
    rsx! {
        div { class: "search-start",
            h2 { {words::search_start_title()} }
            p { {words::search_start_text()} }
            ul { class: "categories",
                for category in Category::ALL.iter().copied() {
                    li { key: "{category}",
                        Link { class: "category", to: Route::List { query: ListQuery::category(category) },
                            CategoryGlyph { category }
                            span { class: "category-name", {words::category(category)} }
                        }
                    }
                }
            }
        }
    }
}
