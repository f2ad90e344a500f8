//! What a visitor does with a place: call, write, open its page, find it on a map, share it, show it to a driver.

use dioxus::prelude::*;
use haidang_contract::view::PlacePage;
use haidang_contract::{Place, share};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, Qr, current_lang, qr, words};

use crate::device;
use crate::pages::add_to_plan;
use crate::routes::Route;
use crate::state::{self, CAPABILITIES, HERE, Here};
use haidang_kit::Sheet;

/// Which sheet is open.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Qr,
    Driver,
}

#[component]
pub fn Actions(page: PlacePage) -> Element {
    let mut shown = use_signal(|| None::<Shown>);
    let place = &page.place;
    let name = page.card.name.text.clone();
    let point = page.card.point;
    let capabilities = CAPABILITIES.read();
    let city = capabilities.as_ref().and_then(|can| can.city.clone());
    // A public screen leads nowhere else; its visitors take the code along.
    let leads = capabilities.as_ref().is_none_or(|can| can.kiosk.is_none());
    let text = share::text(place, current_lang(), city.as_deref());
    let local = page.card.local_name.clone().unwrap_or_else(|| name.clone());
    let driver = has_address(place);
    rsx! {
        div { class: "actions",
            if leads {
                Ways { place: place.clone() }
            }
            if point.is_some() {
                Link { class: "action action-map", to: Route::MapPage { place: place.id.to_string() },
                    Glyph { icon: Icon::Map }
                    {words::place_show_map()}
                }
            }
            if let Some(point) = point.filter(|_| leads) {
                a { class: "action action-geo", href: share::geo_named(point, &local), "aria-label": words::place_open_in_label(name.clone()),
                    Glyph { icon: Icon::Location }
                    {words::place_open_in()}
                }
            }
            if leads {
                Share { name: name.clone(), text: text.clone() }
            }
            if qr::fits(&text) {
                button { class: "action action-qr", r#type: "button", "aria-haspopup": "dialog", onclick: move |_| shown.set(Some(Shown::Qr)),
                    Glyph { icon: Icon::Qr }
                    {words::place_qr()}
                }
            }
            if driver {
                button { class: "action action-driver", r#type: "button", "aria-haspopup": "dialog", onclick: move |_| shown.set(Some(Shown::Driver)),
                    Glyph { icon: Icon::Car }
                    {words::place_driver()}
                }
            }
            if point.is_some() {
                button {
                    class: "action action-plan",
                    r#type: "button",
                    onclick: {
                        let (id, name) = (place.id.clone(), name.clone());
                        move |_| add_to_plan(&id, &name)
                    },
                    Glyph { icon: Icon::Route }
                    {words::plan_add_this()}
                }
            }
            if let Some(point) = point {
                button {
                    class: "action action-here",
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
        match shown() {
            Some(Shown::Qr) => rsx! {
                Sheet { id: "qr", title: words::place_qr_title(name.clone()), on_close: move |()| shown.set(None),
                    Code { name: name.clone(), text }
                }
            },
            Some(Shown::Driver) => rsx! {
                Sheet { id: "driver", title: words::place_driver_title(), on_close: move |()| shown.set(None),
                    ForDriver { place: place.clone(), local }
                }
            },
            None => rsx! {},
        }
    }
}

/// Telephone, Zalo and website: each leaves the app.
#[component]
fn Ways(place: Place) -> Element {
    rsx! {
        if let Some(phone) = &place.phone {
            a { class: "action action-call", href: "tel:{phone}",
                Glyph { icon: Icon::Phone }
                {words::place_call()}
            }
        }
        if let Some(number) = &place.zalo {
            a { class: "action action-zalo", href: share::zalo(number), target: "_blank", rel: "noopener noreferrer",
                Glyph { icon: Icon::Chat }
                {words::place_zalo()}
            }
        }
        if let Some(website) = &place.website {
            a { class: "action action-web", href: "{website}", target: "_blank", rel: "noopener noreferrer",
                Glyph { icon: Icon::Globe }
                {words::place_website()}
            }
        }
    }
}

#[component]
fn Share(name: String, text: String) -> Element {
    rsx! {
        button {
            class: "action action-share",
            r#type: "button",
            onclick: move |_| {
                let (name, text) = (name.clone(), text.clone());
                spawn(async move {
                    match device::share(name, text).await.as_str() {
                        "copied" => state::toast(words::place_copied()),
                        "failed" => state::toast(words::place_share_failed()),
                        _ => {}
                    }
                });
            },
            Glyph { icon: Icon::Share }
            {words::place_share()}
        }
    }
}

/// Read by any phone's camera, without this app and without a connection.
#[component]
fn Code(name: String, text: String) -> Element {
    rsx! {
        p { class: "prose", {words::place_qr_text()} }
        figure { class: "qr-figure", "data-code": "{text}",
            Qr { text: text.clone(), label: words::place_qr_label(name) }
        }
        details { class: "qr-content",
            summary { {words::place_qr_content()} }
            p { class: "plain-text", "{text}" }
        }
        CopyText { text: text.clone() }
    }
}

/// In Vietnamese whatever the visitor reads: it is for somebody else.
#[component]
fn ForDriver(place: Place, local: String) -> Element {
    let lines = share::address(haidang_contract::Lang::Vi, &place.address);
    let whole = std::iter::once(local.clone()).chain(lines.iter().cloned()).collect::<Vec<_>>().join("\n");
    rsx! {
        p { class: "prose", {words::place_driver_text()} }
        div { class: "for-driver", lang: "vi",
            p { class: "for-driver-name", "{local}" }
            for line in lines {
                p { "{line}" }
            }
            if let Some(old) = &place.address.ward_old {
                p { class: "for-driver-old", "({old})" }
            }
        }
        if let Some(old) = &place.address.ward_old {
            p { class: "aside", {words::place_ward_old(old.clone())} }
        }
        CopyText { text: whole }
    }
}

#[component]
fn CopyText(text: String) -> Element {
    rsx! {
        button {
            class: "button button-quiet copy",
            r#type: "button",
            onclick: move |_| {
                let text = text.clone();
                spawn(async move {
                    let copied = device::copy(text).await;
                    state::toast(if copied { words::place_copied() } else { words::place_copy_failed() });
                });
            },
            {words::place_copy()}
        }
    }
}

fn has_address(place: &Place) -> bool {
    place.address.street.is_some() || place.address.ward.is_some()
}
