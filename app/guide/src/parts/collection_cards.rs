//! The city's collections, in a row that scrolls sideways.

use dioxus::prelude::*;
use haidang_contract::command::ListCollections;
use haidang_contract::view::CollectionCard;
use haidang_kit::{current_lang, icons, words};

use crate::query::use_query;
use crate::routes::Route;

#[component]
pub fn CollectionCards() -> Element {
    let answer = use_query(ListCollections { lang: current_lang() });
    // Without any, or while they are on their way, the page is complete without them.
    let Some(Ok(cards)) = answer.read().clone() else { return rsx! {} };
    if cards.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { "aria-labelledby": "h-collections",
            h2 { id: "h-collections", {words::collections_title()} }
            ul { class: "tiles collections",
                for card in cards {
                    li { key: "{card.id}", CollectionTile { card: card.clone() } }
                }
            }
        }
    }
}

#[component]
fn CollectionTile(card: CollectionCard) -> Element {
    let picture = card
        .face
        .as_ref()
        .zip(card.face_category)
        .map(|(id, category)| icons::picture(id.as_str(), category.word()));
    rsx! {
        article { class: "tile",
            if let Some(picture) = picture {
                img { class: "tile-picture", src: picture, alt: "", loading: "lazy", width: "240", height: "150" }
            }
            div { class: "tile-text",
                Link { class: "tile-link", to: Route::CollectionDetails { id: card.id.clone() },
                    span { lang: card.title.lang.tag(), "{card.title.text}" }
                }
                p { class: "row-meta", {words::places_count(card.places)} }
            }
        }
    }
}
