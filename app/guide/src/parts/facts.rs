//! Everything else that is known of a place, each with its age; what is unknown is not there.

use dioxus::prelude::*;
use haidang_contract::place::{Age, FactKind, Place, Precision, Price, StepFree};
use haidang_contract::view::PlacePage;
use haidang_contract::{Lang, share};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, formats, words};

use super::dated::{AsOf, age_word, aged};
use crate::state::CAPABILITIES;

#[component]
pub fn Facts(page: PlacePage) -> Element {
    let lang = current_lang();
    let place = &page.place;
    let address = share::address(lang, &place.address);
    let names: Vec<(Lang, String)> = place
        .names
        .iter()
        .filter(|(name_lang, _)| *name_lang != page.card.name.lang)
        .map(|(name_lang, name)| (name_lang, name.to_owned()))
        .collect();
    let cuisine: Vec<String> = place.cuisine.iter().map(|cuisine| words::cuisine(*cuisine)).collect();
    let diet: Vec<String> = place.diet.iter().map(|diet| words::diet(*diet)).collect();
    rsx! {
        dl { class: "facts",
            if !address.is_empty() {
                Fact { term: words::place_address(),
                    for line in address {
                        span { class: "line", "{line}" }
                    }
                    if let Some(old) = &place.address.ward_old {
                        span { class: "line aside ward-old", {words::place_ward_old(old.clone())} }
                    }
                }
            }
            Contact { place: place.clone() }
            if let Some(price) = &place.price {
                Cost { price: price.clone() }
            }
            if !cuisine.is_empty() {
                Fact { term: words::place_cuisine(), {cuisine.join(" · ")} }
            }
            if !diet.is_empty() {
                Fact { term: words::place_diet(), {diet.join(" · ")} }
            }
            if let Some(children) = place.children {
                Fact { term: words::place_children(), {if children { words::children_yes() } else { words::children_no() }} }
            }
            if let Some(step_free) = place.step_free {
                Fact { term: words::place_step_free(), {step_free_text(step_free)} }
            }
            if let Some(toilets) = place.toilets {
                Fact { term: words::place_toilets(), {if toilets { words::toilets_yes() } else { words::toilets_no() }} }
            }
            if !names.is_empty() {
                Fact { term: words::place_names(),
                    for (name_lang, name) in names {
                        span { class: "line", lang: name_lang.tag(), "{name}" }
                    }
                }
            }
            Fact { term: words::place_position(),
                span { class: "line", {position_text(place.position.map(|position| position.precision))} }
                if let Some(position) = place.position {
                    span { class: "line aside", "{position.point.lat:.5}, {position.point.lon:.5}" }
                }
            }
            Fact { term: words::place_sources(),
                for source in &place.sources {
                    span { class: "line", "{source.title} · {licence(&source.licence)}" }
                }
                span { class: "line aside", {words::place_checked(formats::day(lang, &place.checked.to_string()))} }
            }
        }
        p { class: "aside", {words::place_unknown()} }
    }
}

/// `age` fades the fact itself; the line that says why stands beside it.
#[component]
fn Fact(term: String, age: Option<Age>, children: Element) -> Element {
    rsx! {
        div { class: "fact", "data-age": age.map(|age| age_word(Some(age))),
            dt { "{term}" }
            dd { {children} }
        }
    }
}

/// Telephone, website and Zalo, confirmed together. A public screen leads nowhere.
#[component]
fn Contact(place: Place) -> Element {
    if place.phone.is_none() && place.website.is_none() && place.zalo.is_none() {
        return rsx! {};
    }
    let leads = CAPABILITIES.read().as_ref().is_none_or(|can| can.kiosk.is_none());
    let as_of = place.contact_verified.map(|day| day.to_string());
    let age = aged(FactKind::Contact, as_of.as_deref());
    let site = place.website.as_ref().map(|website| {
        let bare = website.trim_start_matches("https://").trim_start_matches("http://");
        (website.clone(), bare.trim_end_matches('/').to_owned())
    });
    let zalo = place.zalo.as_ref().map(|number| (share::zalo(number), number.clone()));
    rsx! {
        Fact { term: words::place_contact(), age,
            if let Some(phone) = &place.phone {
                span { class: "line",
                    if leads {
                        a { href: "tel:{phone}", "{phone}" }
                    } else {
                        "{phone}"
                    }
                }
            }
            if let Some((website, shown)) = site {
                span { class: "line",
                    if leads {
                        a { href: "{website}", target: "_blank", rel: "noopener noreferrer", "{shown}" }
                    } else {
                        "{shown}"
                    }
                }
            }
            if let Some((link, number)) = zalo {
                span { class: "line",
                    if leads {
                        a { href: "{link}", target: "_blank", rel: "noopener noreferrer", {words::place_zalo_number(number)} }
                    } else {
                        {words::place_zalo_number(number)}
                    }
                }
            }
            if age == Some(Age::Fresh) {
                VerifiedBadge {}
            }
            AsOf { kind: FactKind::Contact, as_of }
        }
    }
}

/// Not a judgement of the place: only that its number and website are its own.
#[component]
pub fn VerifiedBadge() -> Element {
    rsx! {
        span { class: "tag verified",
            Glyph { icon: Icon::Verified }
            {words::place_verified()}
        }
    }
}

#[component]
fn Cost(price: Price) -> Element {
    let age = aged(FactKind::Price, price.as_of.as_deref());
    rsx! {
        Fact { term: words::place_price(), age,
            span { class: "line", {price_text(current_lang(), &price)} }
            // Of what has always been free nobody notes the day.
            if price.as_of.is_some() || !price.is_free() {
                AsOf { kind: FactKind::Price, as_of: price.as_of.clone() }
            }
        }
    }
}

pub fn price_text(lang: Lang, price: &Price) -> String {
    if price.is_free() {
        words::free()
    } else if price.min == price.max {
        formats::dong(lang, price.min)
    } else {
        words::place_price_range(formats::dong(lang, price.max), formats::dong(lang, price.min))
    }
}

/// Licences have names of their own; only that there is none is said in words.
fn licence(licence: &str) -> String {
    if licence == "facts" { words::place_licence_facts() } else { licence.to_owned() }
}

fn step_free_text(step_free: StepFree) -> String {
    match step_free {
        StepFree::Yes => words::step_free_yes(),
        StepFree::Partly => words::step_free_partly(),
        StepFree::No => words::step_free_no(),
    }
}

fn position_text(precision: Option<Precision>) -> String {
    match precision {
        Some(Precision::Exact) => words::position_exact(),
        Some(Precision::Near) => words::position_near(),
        Some(Precision::Approximate) => words::position_approximate(),
        None => words::position_none(),
    }
}
