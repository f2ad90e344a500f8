//! Everything else that is known of a place, each with its age; what is unknown is not there.

use dioxus::prelude::*;
use haidang_contract::place::{Address, Precision, Price, StepFree};
use haidang_contract::view::PlacePage;
use haidang_contract::{Lang, Texts};
use haidang_kit::{current_lang, formats, words};

#[component]
pub fn Facts(page: PlacePage) -> Element {
    let lang = current_lang();
    let place = &page.place;
    let address = address(lang, &place.address);
    let names: Vec<(Lang, String)> = place
        .names
        .iter()
        .filter(|(name_lang, _)| *name_lang != page.card.name.lang)
        .map(|(name_lang, name)| (name_lang, name.to_owned()))
        .collect();
    rsx! {
        dl { class: "facts",
            if !address.is_empty() {
                Fact { term: words::place_address(),
                    for line in address {
                        span { class: "line", "{line}" }
                    }
                    if let Some(old) = &place.address.ward_old {
                        span { class: "line aside", {words::place_ward_old(old.clone())} }
                    }
                }
            }
            if let Some(phone) = &place.phone {
                Fact { term: words::place_phone(),
                    a { href: "tel:{phone}", "{phone}" }
                }
            }
            if let Some(price) = &place.price {
                Fact { term: words::place_price(),
                    span { class: "line", {price_text(lang, price)} }
                    if let Some(as_of) = &price.as_of {
                        span { class: "line aside", {words::place_price_as_of(as_of.clone())} }
                    }
                }
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
            Fact { term: words::place_position(), {position_text(place.position.map(|position| position.precision))} }
            Fact { term: words::place_sources(),
                for source in &place.sources {
                    span { class: "line", "{source.title}" }
                }
                span { class: "line aside", {words::place_checked(formats::day(lang, &place.checked.to_string()))} }
            }
        }
        p { class: "aside", {words::place_unknown()} }
    }
}

#[component]
fn Fact(term: String, children: Element) -> Element {
    rsx! {
        div { class: "fact",
            dt { "{term}" }
            dd { {children} }
        }
    }
}

fn address(lang: Lang, address: &Address) -> Vec<String> {
    let shown = |texts: &Texts| texts.shown(lang).map(|shown| shown.text);
    let ward = address.ward.as_ref();
    let area: Vec<String> = [ward.and_then(|w| shown(&w.names)), ward.and_then(|w| shown(&w.province))]
        .into_iter()
        .flatten()
        .collect();
    let area = Some(area.join(", ")).filter(|area| !area.is_empty());
    [address.street.clone(), area].into_iter().flatten().collect()
}

fn price_text(lang: Lang, price: &Price) -> String {
    if price.is_free() {
        words::free()
    } else if price.min == price.max {
        formats::dong(lang, price.min)
    } else {
        words::place_price_range(formats::dong(lang, price.max), formats::dong(lang, price.min))
    }
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
