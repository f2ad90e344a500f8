//! What the visitor keeps.

use dioxus::prelude::*;
use haidang_contract::command::ListFavourites;
use haidang_kit::elements::Empty;
use haidang_kit::{current_lang, words};

use crate::parts::{FaultNote, PageHead, PlaceRows};
use crate::query::use_query;
use crate::routes::Route;
use crate::state;

#[component]
pub fn Saved() -> Element {
    let answer = use_query(ListFavourites { lang: current_lang(), near: state::near() });
    let answer = answer.read().clone();
    rsx! {
        div { class: "page",
            PageHead { title: words::saved_title() }
            match answer {
                None => rsx! {},
                Some(Err(fault)) => rsx! { FaultNote { fault } },
                Some(Ok(list)) if list.cards.is_empty() && list.gone.is_empty() => rsx! {
                    Empty { picture: "empty-favourites", title: words::saved_empty_title(), text: words::saved_empty_text(),
                        Link { class: "button", to: Route::Explore {}, {words::nav_explore()} }
                    }
                },
                Some(Ok(list)) => rsx! {
                    if !list.gone.is_empty() {
                        p { class: "note", {words::saved_gone(list.gone.len())} }
                    }
                    PlaceRows { cards: list.cards }
                },
            }
        }
    }
}
