//! What a visitor does with a place: call, open its page, find it on the map, share it, measure from it.

use dioxus::prelude::*;
use haidang_contract::view::PlacePage;
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, words};

use crate::device;
use crate::routes::Route;
use crate::state::{self, HERE, Here};

#[component]
pub fn Actions(page: PlacePage) -> Element {
    let place = &page.place;
    let name = page.card.name.text.clone();
    let point = page.card.point;
    let text = share_text(&page);
    rsx! {
        div { class: "actions",
            if let Some(phone) = &place.phone {
                a { class: "action", href: "tel:{phone}",
                    Glyph { icon: Icon::Phone }
                    {words::place_call()}
                }
            }
            if point.is_some() {
                Link { class: "action action-map", to: Route::MapPage { place: place.id.to_string() },
                    Glyph { icon: Icon::Map }
                    {words::place_show_map()}
                }
            }
            if let Some(website) = &place.website {
                a { class: "action", href: "{website}", target: "_blank", rel: "noopener noreferrer",
                    Glyph { icon: Icon::Globe }
                    {words::place_website()}
                }
            }
            button {
                class: "action",
                r#type: "button",
                onclick: move |_| {
                    let (name, text) = (name.clone(), text.clone());
                    spawn(async move {
                        if device::share(name, text).await == "copied" {
                            state::toast(words::place_copied());
                        }
                    });
                },
                Glyph { icon: Icon::Share }
                {words::place_share()}
            }
            if let Some(point) = point {
                button {
                    class: "action",
                    r#type: "button",
                    onclick: move |_| {
                        *HERE.write() = Some(Here { point, accuracy: None });
                        state::toast(words::place_here_set());
                    },
                    Glyph { icon: Icon::Pin }
                    {words::place_here()}
                }
            }
        }
    }
}

/// Plain text any phone can read without the app: name, address, `geo:` link (RFC 5870).
fn share_text(page: &PlacePage) -> String {
    let mut lines = vec![words::share_text(page.card.name.text.clone())];
    lines.extend(page.card.local_name.clone());
    lines.extend(page.place.address.street.clone());
    lines.extend(page.card.point.map(|at| format!("geo:{:.6},{:.6}", at.lat, at.lon)));
    lines.join("\n")
}
