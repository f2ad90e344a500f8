//! One place.

use dioxus::prelude::*;
use haidang_contract::command::GetPlace;
use haidang_contract::place::{Age, FactKind};
use haidang_contract::view::PlacePage;
use haidang_contract::{Code, PlaceId};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, formats, icons, words};

use super::NotFound;
use crate::parts::{
    Actions, AsOf, Facts, FaultNote, Heart, OpenLine, PageHead, PlaceDepartures, PlaceHours, PlaceNote,
    PlaceNotices, PlaceRows, ReadAloud, SomethingWrong, VerifiedBadge, aged,
};
use crate::query::use_query;
use crate::state;

#[component]
pub fn PlaceDetails(id: String) -> Element {
    match id.parse::<PlaceId>() {
        Ok(id) => rsx! { Loaded { id } },
        Err(_) => rsx! { NotFound { path: vec![id] } },
    }
}

#[component]
fn Loaded(id: PlaceId) -> Element {
    let answer = use_query(GetPlace { id: id.clone(), lang: current_lang(), near: state::near() });
    let answer = answer.read().clone();
    match answer {
        Some(Ok(page)) if page.place.id == id => rsx! { Page { page } },
        Some(Err(fault)) if fault.code == Code::NotFound => rsx! { NotFound { path: vec![id.to_string()] } },
        Some(Err(fault)) => rsx! {
            div { class: "page",
                PageHead { title: words::app_name() }
                FaultNote { fault }
            }
        },
        // Nothing yet, or still the place the visitor came from.
        _ => {
            rsx! { div { class: "page", div { class: "skeleton", role: "status", span { class: "visually-hidden", {words::loading()} } } } }
        }
    }
}

#[component]
fn Page(page: PlacePage) -> Element {
    let card = &page.card;
    let lang = current_lang();
    let old_hours = page.place.hours.as_ref().and_then(|hours| hours.as_of.clone());
    let confirmed = page.place.contact_verified.map(|day| day.to_string());
    let verified = aged(FactKind::Contact, confirmed.as_deref()) == Some(Age::Fresh);
    let distance = card.distance_m.map(|metres| words::distance_away(formats::distance(lang, metres)));
    let meta: Vec<String> = [Some(words::kind(card.kind)), distance].into_iter().flatten().collect();
    rsx! {
        div { class: "page place",
            PageHead { title: card.name.text.clone(),
                Heart { id: card.id.clone(), name: card.name.text.clone(), on: card.favourite }
            }
            img {
                class: "place-picture",
                src: icons::picture(card.id.as_str(), card.category.word()),
                alt: "",
                width: "800",
                height: "500",
            }
            div { class: "place-head",
                if let Some(local) = &card.local_name {
                    p { class: "place-local", lang: "vi", "{local}" }
                }
                p { class: "row-meta", {meta.join(" · ")} }
                p { OpenLine { state: card.open, holiday: card.holiday.clone() } }
                if aged(FactKind::Hours, old_hours.as_deref()) == Some(Age::Stale) {
                    p { AsOf { kind: FactKind::Hours, as_of: old_hours } }
                }
                if verified {
                    VerifiedBadge {}
                }
                if card.approximate {
                    p { class: "note",
                        Glyph { icon: Icon::Info }
                        {words::position_approximate()}
                    }
                }
            }
            PlaceNotices { place: card.id.clone() }
            Actions { page: page.clone() }
            ReadAloud { page: page.clone() }
            PlaceNote { id: card.id.clone(), name: card.name.text.clone() }
            if let Some(description) = &page.description {
                section { "aria-labelledby": "h-about",
                    h2 { id: "h-about", {words::place_about()} }
                    p { class: "prose", lang: description.lang.tag(), "{description.text}" }
                    if description.lang != lang {
                        p { class: "aside", {words::place_fallback(description.lang.own_name())} }
                    }
                }
            }
            PlaceHours { page: page.clone() }
            PlaceDepartures { place: card.id.clone(), kind: card.kind }
            section { "aria-labelledby": "h-facts",
                h2 { id: "h-facts", {words::place_facts()} }
                Facts { page: page.clone() }
                SomethingWrong { id: card.id.clone(), name: card.name.text.clone() }
            }
            if !page.nearby.is_empty() {
                section { "aria-labelledby": "h-nearby",
                    h2 { id: "h-nearby", {words::place_nearby()} }
                    PlaceRows { cards: page.nearby.clone() }
                }
            }
        }
    }
}
