//! How old a fact is, in words and by fading: never by fading alone.

use dioxus::prelude::*;
use haidang_contract::place::{Age, FactKind, age};
use haidang_kit::{current_lang, formats, words};

use crate::device;

/// The age of a fact by today's date in the city; `None` where its date is not known.
pub fn aged(kind: FactKind, as_of: Option<&str>) -> Option<Age> {
    age(kind, as_of?, device::now().in_city().date())
}

/// For style sheets: `fresh`, `ageing`, `stale` or `undated`.
pub fn age_word(age: Option<Age>) -> &'static str {
    match age {
        Some(Age::Fresh) => "fresh",
        Some(Age::Ageing) => "ageing",
        Some(Age::Stale) => "stale",
        None => "undated",
    }
}

/// The line below a fact that says when it was true.
#[component]
pub fn AsOf(kind: FactKind, as_of: Option<String>) -> Element {
    let age = aged(kind, as_of.as_deref());
    let date = as_of.map(|as_of| formats::period(current_lang(), &as_of)).unwrap_or_default();
    let text = match (kind, age) {
        (FactKind::Price, Some(Age::Fresh)) => words::place_price_as_of(date),
        (FactKind::Price, Some(Age::Ageing)) => words::place_price_ageing(date),
        (FactKind::Price, Some(Age::Stale)) => words::place_price_stale(date),
        (FactKind::Price, None) => words::place_price_undated(),
        (FactKind::Hours, Some(Age::Fresh)) => words::place_hours_as_of(date),
        (FactKind::Hours, Some(Age::Ageing)) => words::place_hours_ageing(date),
        (FactKind::Hours, Some(Age::Stale)) => words::place_hours_stale(date),
        (FactKind::Hours, None) => words::place_hours_undated(),
        (FactKind::Contact, Some(Age::Fresh)) => words::place_contact_confirmed(date),
        (FactKind::Contact, Some(Age::Ageing | Age::Stale)) => words::place_contact_ageing(date),
        (FactKind::Contact, None) => words::place_contact_unconfirmed(),
        (FactKind::Lasting, _) => words::place_checked(date),
    };
    rsx! { span { class: "line aside as-of", "data-age": age_word(age), "{text}" } }
}
