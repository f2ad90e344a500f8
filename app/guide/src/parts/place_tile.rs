//! A place as a picture card, in a row that scrolls sideways.

use dioxus::prelude::*;
use haidang_contract::view::PlaceCard;
use haidang_kit::{current_lang, formats, icons, words};

use super::{Heart, OpenLine};
use crate::routes::Route;

#[component]
pub fn PlaceTile(card: PlaceCard) -> Element {
    let distance = card.distance_m.map(|metres| formats::distance(current_lang(), metres));
    let meta: Vec<String> = [Some(words::kind(card.kind)), distance].into_iter().flatten().collect();
    rsx! {
        article { class: "tile",
            img {
                class: "tile-picture",
                src: icons::picture(card.id.as_str(), card.category.word()),
                alt: "",
                loading: "lazy",
                width: "240",
                height: "150",
            }
            div { class: "tile-text",
                Link { class: "tile-link", to: Route::PlaceDetails { id: card.id.to_string() },
                    span { lang: card.name.lang.tag(), "{card.name.text}" }
                }
                p { class: "row-meta", {meta.join(" · ")} }
                p { class: "row-meta", OpenLine { state: card.open, holiday: card.holiday.clone() } }
            }
            Heart { id: card.id.clone(), name: card.name.text.clone(), on: card.favourite }
        }
    }
}
