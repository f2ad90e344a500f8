//! What an old address is called today: type one, or look it up in the table.

use dioxus::prelude::*;
use haidang_contract::command::{ListWards, ReadAddress, SearchPlaces};
use haidang_contract::view::Filter;
use haidang_contract::ward::{AddressView, WardView};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, words};

use crate::device;
use crate::parts::{FaultNote, PageHead, PlaceRows, ward_sentence};
use crate::query::use_query;
use crate::routes::Route;
use crate::state;

const MOST_FOUND: u32 = 10;

#[component]
pub fn Wards(q: String) -> Element {
    let mut text = use_signal(|| q.clone());
    let lang = current_lang();
    let answer = use_query(ReadAddress { lang, text: text() });
    let address = answer.read().clone().and_then(Result::ok).flatten();
    let blank = text.read().trim().is_empty();
    rsx! {
        div { class: "page wards",
            PageHead { title: words::wards_title() }
            p { class: "prose", {words::wards_intro()} }
            form { class: "ward-form", role: "search", onsubmit: move |event| event.prevent_default(),
                label { r#for: "old-address", {words::wards_label()} }
                div { class: "search-field",
                    Glyph { icon: Icon::Pin }
                    input {
                        id: "old-address",
                        r#type: "search",
                        placeholder: words::wards_hint(),
                        autocomplete: "off",
                        spellcheck: "false",
                        maxlength: "300",
                        value: "{text}",
                        oninput: move |event| text.set(event.value()),
                    }
                }
            }
            div { role: "status",
                if let Some(address) = &address {
                    p { class: "ward-today", {ward_sentence(address)} }
                } else if !blank && answer.read().is_some() {
                    p { class: "aside", {words::wards_none()} }
                }
            }
            if let Some(address) = address {
                Found { address }
            }
            Table {}
        }
    }
}

#[component]
fn Found(address: AddressView) -> Element {
    let lang = current_lang();
    let answer = use_query(SearchPlaces {
        lang,
        text: address.search.clone(),
        filter: Filter::default(),
        near: state::near(),
        limit: MOST_FOUND,
    });
    let cards = answer.read().clone().and_then(Result::ok).map(|list| list.cards).unwrap_or_default();
    let written = address.written.clone();
    rsx! {
        section { "aria-labelledby": "h-written",
            h2 { id: "h-written", {words::wards_written()} }
            p { class: "ward-written", lang: "vi", "{written}" }
            div { class: "actions",
                button {
                    class: "action",
                    r#type: "button",
                    onclick: move |_| {
                        let written = written.clone();
                        spawn(async move {
                            if device::share(String::new(), written).await == "copied" {
                                state::toast(words::place_copied());
                            }
                        });
                    },
                    Glyph { icon: Icon::Share }
                    {words::place_share()}
                }
            }
        }
        if !cards.is_empty() {
            section { "aria-labelledby": "h-found",
                h2 { id: "h-found", {words::wards_found()} }
                PlaceRows { cards }
            }
        }
        if !address.places.is_empty() {
            section { "aria-labelledby": "h-there",
                h2 { id: "h-there", {words::wards_places(address.old.clone())} }
                div { class: "chips",
                    for (id, name) in address.places {
                        Link { key: "{id}", class: "chip", to: Route::PlaceDetails { id: id.to_string() },
                            span { lang: name.lang.tag(), "{name.text}" }
                        }
                    }
                }
            }
        }
    }
}

#[component]
fn Table() -> Element {
    let answer = use_query(ListWards { lang: current_lang() });
    let answer = answer.read().clone();
    rsx! {
        section { "aria-labelledby": "h-wards",
            h2 { id: "h-wards", {words::wards_table()} }
            match answer {
                None => rsx! {},
                Some(Err(fault)) => rsx! { FaultNote { fault } },
                Some(Ok(wards)) if wards.is_empty() => rsx! { p { class: "aside", {words::wards_missing()} } },
                Some(Ok(wards)) => rsx! {
                    table { class: "ward-table",
                        thead {
                            tr {
                                th { scope: "col", {words::wards_today()} }
                                th { scope: "col", {words::wards_old()} }
                            }
                        }
                        tbody {
                            for ward in wards {
                                Row { key: "{ward.code}", ward: ward.clone() }
                            }
                        }
                    }
                },
            }
        }
    }
}

#[component]
fn Row(ward: WardView) -> Element {
    rsx! {
        tr {
            th { scope: "row",
                span { class: "line", lang: ward.name.lang.tag(), "{ward.name.text}" }
                if let Some(local) = &ward.local_name {
                    span { class: "line aside", lang: "vi", "{local}" }
                }
                if let Some(province) = &ward.province {
                    span { class: "line aside", lang: province.lang.tag(), "{province.text}" }
                }
                if ward.places > 0 {
                    span { class: "line aside", {words::places_count(ward.places)} }
                }
            }
            td {
                if ward.old.is_empty() {
                    span { class: "aside", {words::wards_unchanged()} }
                } else {
                    ul { class: "ward-old", lang: "vi",
                        for old in &ward.old {
                            li { key: "{old}", "{old}" }
                        }
                    }
                }
            }
        }
    }
}
