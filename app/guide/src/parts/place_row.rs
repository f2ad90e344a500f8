//! A place in a list.

use dioxus::prelude::*;
use haidang_contract::view::PlaceCard;
use haidang_kit::elements::CategoryGlyph;
use haidang_kit::{current_lang, formats, icons, words};

use super::{Heart, OpenLine};
use crate::routes::Route;

/// A list of places; the list twin of the map.
#[component]
pub fn PlaceRows(cards: Vec<PlaceCard>) -> Element {
    rsx! {
        ul { class: "rows results",
            for card in cards {
                li { key: "{card.id}", PlaceRow { card: card.clone() } }
            }
        }
    }
}

#[component]
pub fn PlaceRow(card: PlaceCard) -> Element {
    let lang = current_lang();
    let kind = words::kind(card.kind);
    let ward = card.ward.as_ref().map(|ward| ward.text.clone());
    let distance = card.distance_m.map(|metres| formats::distance(lang, metres));
    let meta: Vec<String> = [Some(kind), distance, ward].into_iter().flatten().collect();
    rsx! {
        article { class: "row",
            if icons::has_picture(card.id.as_str()) {
                img {
                    class: "row-picture",
                    src: icons::picture(card.id.as_str(), card.category.word()),
                    alt: "",
                    loading: "lazy",
                    width: "64",
                    height: "64",
                }
            } else {
                CategoryGlyph { category: card.category }
            }
            div { class: "row-text",
                Link { class: "row-link", to: Route::PlaceDetails { id: card.id.to_string() },
                    span { lang: card.name.lang.tag(), Marked { text: card.name.text.clone(), ranges: card.matched.clone() } }
                }
                if let Some(local) = &card.local_name {
                    span { class: "row-local", lang: "vi", "{local}" }
                }
                if let Some(alias) = card.matched_alias.as_ref().filter(|alias| card.local_name.as_ref() != Some(alias)) {
                    span { class: "row-local", {words::also_called(alias.clone())} }
                }
                p { class: "row-meta", {meta.join(" · ")} }
                p { class: "row-meta",
                    OpenLine { state: card.open, holiday: card.holiday.clone() }
                    if card.price.as_ref().is_some_and(|price| price.is_free()) {
                        span { class: "tag", {words::free()} }
                    }
                    if card.approximate {
                        span { class: "tag tag-quiet", {words::approximate()} }
                    }
                }
            }
            Heart { id: card.id.clone(), name: card.name.text.clone(), on: card.favourite }
        }
    }
}

/// A text with the parts that matched the query marked. Ranges are half-open, in characters, and in order.
#[component]
fn Marked(text: String, ranges: Vec<(u32, u32)>) -> Element {
    let mut pieces: Vec<(bool, String)> = Vec::new();
    for (at, letter) in (0_u32..).zip(text.chars()) {
        let hit = ranges.iter().any(|(from, to)| (*from..*to).contains(&at));
        match pieces.last_mut() {
            Some((last, piece)) if *last == hit => piece.push(letter),
            _ => pieces.push((hit, letter.to_string())),
        }
    }
    rsx! {
        for (hit, piece) in pieces {
            if hit {
                mark { "{piece}" }
            } else {
                "{piece}"
            }
        }
    }
}
