//! Adding a place of one's own choice.

use dioxus::prelude::*;
use haidang_contract::command::SearchPlaces;
use haidang_contract::view::Filter;
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, words};

use super::draft;
use crate::query::use_query;
use crate::state;

const OFFERED: u32 = 5;

#[component]
pub fn AddPlace() -> Element {
    let mut text = use_signal(String::new);
    let answer = use_query(SearchPlaces {
        lang: current_lang(),
        text: text(),
        filter: Filter::default(),
        near: state::near(),
        limit: OFFERED,
    });
    let found = match answer.read().clone() {
        Some(Ok(list)) if !text.read().trim().is_empty() => {
            list.cards.into_iter().filter(|card| card.point.is_some()).collect()
        }
        _ => Vec::new(),
    };
    rsx! {
        section { class: "plan-add no-print", "aria-label": words::plan_add(),
            label { class: "field",
                span { {words::plan_add()} }
                input {
                    r#type: "search",
                    autocomplete: "off",
                    maxlength: "200",
                    value: "{text}",
                    placeholder: words::search_hint(),
                    oninput: move |event| text.set(event.value()),
                }
            }
            ul { class: "plan-found",
                for card in found {
                    li { key: "{card.id}",
                        button {
                            class: "chip",
                            r#type: "button",
                            onclick: move |_| {
                                draft::lock(&card.id);
                                draft::plan_again();
                                text.set(String::new());
                            },
                            Glyph { icon: Icon::Plus }
                            span { lang: card.name.lang.tag(), "{card.name.text}" }
                        }
                    }
                }
            }
        }
    }
}
