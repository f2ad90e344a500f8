//! The frame around every page of the open desk: ways to go, both clocks, the way to the city, who works.

use dioxus::prelude::*;
use haidang_contract::desk::{DeskPhase, Tonights};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, words as kit};

use super::{DeskClockCard, KeyCap, LinkLine, Watch};
use crate::routes::Route;
use crate::scan::Scanner;
use crate::state::{self, DESK, TOAST};
use crate::{app, device, words};

#[component]
pub fn Frame() -> Element {
    let navigator = use_navigator();
    use_effect(move || {
        let Some(act) = app::ACT.read().clone() else { return };
        *app::ACT.write() = None;
        match act.as_str() {
            "house" => drop(navigator.push(Route::House {})),
            "check-in" => {
                navigator.push(Route::CheckIn {});
                // If this is the page already.
                device::focus_on("#f-guest-name");
            }
            "queue" => drop(navigator.push(Route::Queue {})),
            "portal" => drop(navigator.push(Route::Portal {})),
            "search" => {
                navigator.push(Route::House {});
                device::focus_on("#house-search");
            }
            _ => {}
        }
    });
    let tonights = DESK.read().as_ref().and_then(|desk| desk.tonights.clone());
    rsx! {
        div { class: "desk-frame",
            a { class: "skip", href: "#content", onclick: |event| { event.prevent_default(); device::to_heading(); }, {kit::skip_to_content()} }
            aside { class: "rail",
                House {}
                Ways { tonights: tonights.clone() }
                if let Some(tonights) = tonights {
                    div { class: "rail-clocks",
                        DeskClockCard { clock: tonights.city, city: true }
                        DeskClockCard { clock: tonights.portal, city: false }
                        LinkLine { link: tonights.link, waiting: tonights.waiting }
                    }
                }
                Clerk {}
            }
            main { id: "content", class: "desk-main", Outlet::<Route> {} }
            div { class: "toast", role: "status", "aria-live": "polite",
                if let Some(text) = TOAST.read().clone() {
                    p { "{text}" }
                }
            }
            Watch {}
            Scanner {}
        }
    }
}

#[component]
fn House() -> Element {
    let name = DESK.read().as_ref().and_then(|desk| desk.property.as_ref().map(|house| house.name.clone()));
    rsx! {
        div { class: "rail-house",
            img { src: "/icons/app/icon.svg", alt: "", width: "32", height: "32" }
            div {
                p { class: "rail-name", {name.unwrap_or_else(words::desk_title)} }
                p { class: "rail-app", {words::desk_title()} }
            }
        }
    }
}

/// One way of the rail: address, drawing, name, key, and a count with what it counts.
struct Way {
    to: Route,
    icon: Icon,
    name: String,
    key: &'static str,
    count: Option<(u32, String, bool)>,
}

fn ways(tonights: Option<&Tonights>) -> Vec<Way> {
    let way = |to, icon, name, key| Way { to, icon, name, key, count: None };
    let queue = tonights.and_then(|all| match (all.wedged, all.waiting) {
        (0, 0) => None,
        (0, waiting) => Some((waiting, words::nav_waiting(waiting), false)),
        (wedged, _) => Some((wedged, words::nav_wedged(wedged), true)),
    });
    let portal =
        tonights.filter(|all| all.alarms > 0).map(|all| (all.alarms, words::nav_alarms(all.alarms), true));
    vec![
        way(Route::House {}, Icon::Home, words::nav_house(), "F1"),
        way(Route::CheckIn {}, Icon::Plus, words::nav_check_in(), "F2"),
        way(Route::Group {}, Icon::List, words::nav_group(), ""),
        Way { count: queue, ..way(Route::Queue {}, Icon::Upload, words::nav_queue(), "F4") },
        way(Route::Receipts {}, Icon::Verified, words::nav_receipts(), ""),
        Way { count: portal, ..way(Route::Portal {}, Icon::ExternalLink, words::nav_portal(), "F6") },
        way(Route::Settings {}, Icon::Settings, words::nav_settings(), ""),
    ]
}

const fn is_here(route: &Route, way: &Route) -> bool {
    matches!(
        (route, way),
        (Route::House {} | Route::StayPage { .. }, Route::House {})
            | (Route::CheckIn {} | Route::CheckInDraft { .. }, Route::CheckIn {})
            | (Route::Group {} | Route::GroupPage { .. }, Route::Group {})
            | (Route::Queue {} | Route::Paper {}, Route::Queue {})
            | (Route::Receipts {} | Route::Receipt { .. }, Route::Receipts {})
            | (Route::Portal {}, Route::Portal {})
            | (Route::Settings {}, Route::Settings {})
    )
}

#[component]
fn Ways(tonights: Option<Tonights>) -> Element {
    let route = use_route::<Route>();
    rsx! {
        nav { class: "rail-ways", "aria-label": kit::nav_label(),
            button {
                class: "rail-search",
                r#type: "button",
                "aria-keyshortcuts": "F3 /",
                onclick: |_| *app::ACT.write() = Some("search".to_owned()),
                Glyph { icon: Icon::Search }
                span { {words::nav_search()} }
                KeyCap { name: "F3" }
            }
            for way in ways(tonights.as_ref()) {
                Link {
                    key: "{way.to}",
                    class: "rail-way",
                    to: way.to.clone(),
                    "aria-current": if is_here(&route, &way.to) { Some("page") } else { None },
                    "aria-keyshortcuts": if way.key.is_empty() { None } else { Some(way.key) },
                    Glyph { icon: way.icon }
                    span { class: "rail-way-name", "{way.name}" }
                    if let Some((count, what, pressing)) = way.count {
                        span { class: "rail-count", "data-pressing": pressing, title: "{what}",
                            span { "aria-hidden": "true", "{count}" }
                            span { class: "visually-hidden", "{what}" }
                        }
                    }
                    if !way.key.is_empty() {
                        kbd { "{way.key}" }
                    }
                }
            }
        }
    }
}

#[component]
fn Clerk() -> Element {
    let desk = DESK.read();
    let Some(DeskPhase::Open { clerk }) = desk.as_ref().map(|desk| desk.phase.clone()) else {
        return rsx! {};
    };
    rsx! {
        div { class: "rail-clerk",
            div {
                p { class: "rail-name", {clerk.name.reveal().clone()} }
                p { class: "rail-app", {words::role(clerk.role.word())} }
            }
            button { class: "button button-quiet", r#type: "button", "aria-keyshortcuts": "F12 Control+L", onclick: |_| state::lock(),
                {words::desk_lock()}
                KeyCap { name: "F12" }
            }
        }
    }
}
