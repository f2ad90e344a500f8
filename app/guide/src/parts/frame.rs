//! The frame around every page: ways to go, the page, the map beside or behind it, messages.

use dioxus::prelude::*;
use haidang_contract::Storage;
use haidang_contract::command::GetMapPlaces;
use haidang_contract::view::Filter;
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, words};

use super::{MapView, NoticeBanner, UndoBar, Watchers};
use crate::query::use_query;
use crate::routes::Route;
use crate::state::{CAPABILITIES, MAP_FILTER, TOAST, WIDE};

#[component]
pub fn Frame() -> Element {
    let route = use_route::<Route>();
    let on_map = matches!(route, Route::MapPage { .. });
    // The map is built when it is first seen and then kept: building it twice would cost a second each time.
    let mut map_seen = use_signal(|| false);
    if (on_map || *WIDE.read()) && !*map_seen.peek() {
        map_seen.set(true);
    }
    let listed = matches!(route, Route::List { .. });
    use_effect(use_reactive((&listed,), |(listed,)| {
        if !listed && *MAP_FILTER.peek() != Filter::default() {
            *MAP_FILTER.write() = Filter::default();
        }
    }));
    let places = use_query(GetMapPlaces { lang: current_lang(), filter: MAP_FILTER.read().clone() });
    let map_places = places.read().clone().and_then(Result::ok);
    let memory_only =
        CAPABILITIES.read().as_ref().is_some_and(|can| can.storage == Storage::Memory && can.kiosk.is_none());
    let mut noticed = use_signal(|| false);
    rsx! {
        div { class: if on_map { "frame on-map" } else { "frame" },
            a { class: "skip", href: "#content", {words::skip_to_content()} }
            Ways { route: route.clone() }
            main { id: "content", class: "panel",
                NoticeBanner {}
                if memory_only && !noticed() {
                    div { class: "note", role: "status",
                        Glyph { icon: Icon::Info }
                        p { {words::memory_only()} }
                        button { class: "icon-button", r#type: "button", "aria-label": words::close(), onclick: move |_| noticed.set(true),
                            Glyph { icon: Icon::Close }
                        }
                    }
                }
                Outlet::<Route> {}
            }
            // The map itself is the region with the name.
            div { class: "stage",
                if map_seen() {
                    MapView { places: map_places.unwrap_or_default() }
                }
            }
            div { class: "toast", role: "status", "aria-live": "polite",
                if let Some(text) = TOAST.read().clone() {
                    p { "{text}" }
                }
            }
            UndoBar {}
            Watchers {}
        }
    }
}

#[component]
fn Ways(route: Route) -> Element {
    let ways = [
        (Route::Explore {}, Icon::Compass, words::nav_explore()),
        (Route::MapPage { place: String::new() }, Icon::Map, words::nav_map()),
        (Route::Saved {}, Icon::Heart, words::nav_saved()),
        (Route::SettingsPage {}, Icon::Settings, words::nav_settings()),
    ];
    let here = match route {
        Route::MapPage { .. } => 1,
        Route::Saved {} | Route::Take { .. } => 2,
        Route::SettingsPage {} | Route::About {} => 3,
        _ => 0,
    };
    rsx! {
        nav { class: "ways", "aria-label": words::nav_label(),
            span { class: "ways-mark", "aria-hidden": "true",
                img { src: "/icons/app/icon.svg", alt: "", width: "36", height: "36" }
            }
            for (at, (to, icon, label)) in ways.into_iter().enumerate() {
                Link { class: "way", to, "aria-current": if at == here { Some("page") } else { None },
                    Glyph { icon }
                    span { "{label}" }
                }
            }
        }
    }
}
