//! The start: what to look for, what people come for, what is near, what is open.

use dioxus::prelude::*;
use haidang_contract::Kind;
use haidang_contract::command::{GetOverview, SyncNow};
use haidang_contract::view::{Overview, PlaceCard};
use haidang_kit::elements::{CategoryGlyph, Empty, Glyph};
use haidang_kit::{Icon, current_lang, words};

use crate::parts::{CollectionCards, FaultNote, PlaceRows, PlaceTile, SyncNote};
use crate::query::use_query;
use crate::routes::{ListQuery, Route};
use crate::state::{self, HERE};
use crate::{bridge, device};

#[component]
pub fn Explore() -> Element {
    let answer = use_query(GetOverview { lang: current_lang(), near: state::near() });
    let title = format!("{} · {}", words::app_name(), words::app_city());
    use_effect(use_reactive((&title,), |(title,)| device::set_title(&title)));
    use_effect(device::to_heading);
    let answer = answer.read().clone();
    rsx! {
        div { class: "page explore",
            header { class: "hero",
                div { class: "hero-text",
                    p { class: "hero-mark", {words::app_name()} }
                    h1 { tabindex: "-1", {words::app_city()} }
                    p { {words::explore_tagline()} }
                }
            }
            Link { class: "search-pill", to: Route::Search { q: String::new() },
                Glyph { icon: Icon::Search }
                span { {words::search_open()} }
                span { class: "search-hint", {words::search_hint()} }
            }
            div { class: "chips",
                NearMe {}
                Link { class: "chip", to: Route::PlanPage { with: String::new() },
                    Glyph { icon: Icon::Route }
                    {words::explore_plan()}
                }
                Link { class: "chip", to: Route::List { query: ListQuery::open_now() },
                    Glyph { icon: Icon::Clock }
                    {words::open_now()}
                }
                Link { class: "chip", to: Route::Notices { about: String::new() },
                    Glyph { icon: Icon::Bell }
                    {words::notices_title()}
                }
            }
            match answer {
                None => rsx! { div { class: "skeleton", role: "status", span { class: "visually-hidden", {words::loading()} } } },
                Some(Err(fault)) => rsx! { FaultNote { fault } },
                Some(Ok(overview)) if overview.sync.places == 0 => rsx! { NoGuide { overview } },
                Some(Ok(overview)) => rsx! { Filled { overview } },
            }
        }
    }
}

#[component]
fn NearMe() -> Element {
    let navigator = use_navigator();
    rsx! {
        button {
            class: "chip",
            r#type: "button",
            title: words::explore_near_hint(),
            onclick: move |_| {
                spawn(async move {
                    // A guard of `HERE` must not live while the position is being written to it.
                    let known = HERE.peek().is_some();
                    if known || state::use_my_position().await {
                        navigator.push(Route::List { query: ListQuery::nearest() });
                    }
                });
            },
            Glyph { icon: Icon::Location }
            {words::explore_near_me()}
        }
    }
}

#[component]
fn Filled(overview: Overview) -> Element {
    rsx! {
        section { "aria-labelledby": "h-categories",
            h2 { id: "h-categories", {words::explore_categories()} }
            ul { class: "categories",
                for count in overview.counts.iter().filter(|count| count.places > 0) {
                    li { key: "{count.category}",
                        Link { class: "category", to: Route::List { query: ListQuery::category(count.category) },
                            CategoryGlyph { category: count.category }
                            span { class: "category-name", {words::category(count.category)} }
                            span { class: "category-count", "aria-label": words::places_count(count.places), "{count.places}" }
                        }
                    }
                }
            }
        }
        Needs {}
        if !overview.near.is_empty() {
            Rows { id: "h-near", title: words::explore_near(), cards: overview.near.clone(), all: ListQuery::nearest() }
        }
        section { "aria-labelledby": "h-top",
            h2 { id: "h-top", {words::explore_top()} }
            ul { class: "tiles",
                for card in overview.top.clone() {
                    li { key: "{card.id}", PlaceTile { card: card.clone() } }
                }
            }
        }
        CollectionCards {}
        if !overview.open_now.is_empty() {
            Rows { id: "h-open", title: words::explore_open(), cards: overview.open_now.clone(), all: ListQuery::open_now() }
        }
        SyncNote { sync: overview.sync.clone() }
    }
}

/// What one needs at once: each a search for its kind, nearest first.
#[component]
fn Needs() -> Element {
    let needs = [
        (Icon::Pin, words::need_toilet(), words::kind(Kind::Toilet)),
        (Icon::Ticket, words::need_cash(), words::kind(Kind::Atm)),
        (Icon::Plus, words::need_doctor(), words::kind(Kind::Hospital)),
        (Icon::Phone, words::need_emergency(), words::kind(Kind::Emergency)),
    ];
    rsx! {
        section { "aria-labelledby": "h-needs",
            h2 { id: "h-needs", {words::needs_title()} }
            div { class: "chips",
                for (icon, label, kind) in needs {
                    Link { key: "{label}", class: "chip", to: Route::Search { q: kind },
                        Glyph { icon }
                        "{label}"
                    }
                }
                Link { class: "chip", to: Route::Transit {},
                    Glyph { icon: Icon::Bus }
                    {words::need_transit()}
                }
            }
        }
    }
}

#[component]
fn Rows(id: String, title: String, cards: Vec<PlaceCard>, all: ListQuery) -> Element {
    rsx! {
        section { "aria-labelledby": "{id}",
            div { class: "section-head",
                h2 { id: "{id}", "{title}" }
                Link { class: "more", to: Route::List { query: all }, {words::see_all()} }
            }
            PlaceRows { cards }
        }
    }
}

/// Nothing on the device yet: on its way, or it could not come.
#[component]
fn NoGuide(overview: Overview) -> Element {
    match overview.sync.fault.filter(|_| !overview.sync.running) {
        None => rsx! {
            Empty { picture: "first-sync", title: words::first_sync_title(), text: words::first_sync_text(),
                div { class: "progress", role: "progressbar", "aria-label": words::first_sync_title() }
            }
        },
        Some(fault) => {
            let (what, next) = words::fault(&fault);
            rsx! {
                Empty { picture: "offline", title: words::no_guide_title(), text: "{what} {next}",
                    button {
                        class: "button",
                        r#type: "button",
                        onclick: move |_| {
                            spawn(async move {
                                let _ = bridge::call(&SyncNow {}).await;
                            });
                        },
                        Glyph { icon: Icon::Refresh }
                        {words::retry()}
                    }
                }
            }
        }
    }
}
