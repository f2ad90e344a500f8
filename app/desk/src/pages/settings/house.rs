//! The house, the desk's options, and the device.

use dioxus::prelude::*;
use haidang_bridge::call;
use haidang_contract::desk::DeskOptions;
use haidang_contract::desk::command::{SetDeskOptions, SetProperty};
use haidang_contract::stay::PropertyKind;

use crate::state::{self, DESK};
use crate::words;

#[component]
pub fn House() -> Element {
    let house = DESK.peek().as_ref().and_then(|desk| desk.property.clone());
    let mut kind = use_signal(|| house.as_ref().map_or(PropertyKind::Hotel, |house| house.kind));
    let rooms = use_signal(|| house.as_ref().map_or(0, |house| house.rooms).to_string());
    let beds = use_signal(|| house.as_ref().map_or(0, |house| house.beds).to_string());
    let submit = move |event: FormEvent| {
        event.prevent_default();
        let numbers = (rooms.peek().trim().parse::<u16>(), beds.peek().trim().parse::<u16>());
        let (Ok(rooms), Ok(beds)) = numbers else {
            state::toast(words::number_needed());
            return;
        };
        let kind = *kind.peek();
        spawn(async move {
            match call(&SetProperty { kind, rooms, beds }).await {
                Ok(()) => state::toast(words::settings_kept()),
                Err(fault) => state::tell(&fault),
            }
        });
    };
    rsx! {
        section { class: "card", "aria-labelledby": "h-house",
            h2 { id: "h-house", {words::house_title()} }
            form { class: "form", onsubmit: submit,
                div { class: "field",
                    label { r#for: "house-kind", {words::house_kind()} }
                    select {
                        id: "house-kind",
                        onchange: move |event| {
                            if let Ok(chosen) = event.value().parse() {
                                kind.set(chosen);
                            }
                        },
                        for each in PropertyKind::ALL {
                            option { key: "{each.word()}", value: each.word(), selected: kind() == *each, {words::property_kind(each.word())} }
                        }
                    }
                }
                NumberField { id: "house-rooms", label: words::house_rooms(), hint: words::house_zero(), value: rooms }
                NumberField { id: "house-beds", label: words::house_beds(), hint: words::house_zero(), value: beds }
                button { class: "button", r#type: "submit", {words::settings_keep()} }
            }
        }
    }
}

#[component]
fn NumberField(id: String, label: String, hint: String, value: Signal<String>) -> Element {
    let mut value = value;
    rsx! {
        div { class: "field",
            label { r#for: "{id}", "{label}" }
            input {
                id: "{id}",
                class: "digits short",
                inputmode: "numeric",
                autocomplete: "off",
                "aria-describedby": "{id}-hint",
                value: "{value}",
                oninput: move |event| value.set(event.value()),
            }
            p { class: "field-hint", id: "{id}-hint", "{hint}" }
        }
    }
}

#[component]
pub fn Options() -> Element {
    let now = DESK.peek().as_ref().map_or_else(DeskOptions::default, |desk| desk.options);
    let lock = use_signal(|| now.lock_after_min.to_string());
    let keep = use_signal(|| now.keep_days.to_string());
    let submit = move |event: FormEvent| {
        event.prevent_default();
        let numbers = (lock.peek().trim().parse::<u16>(), keep.peek().trim().parse::<u16>());
        let options = match numbers {
            (Ok(lock_after_min @ 1..=60), Ok(keep_days @ 1..=400)) => {
                DeskOptions { lock_after_min, keep_days }
            }
            _ => {
                state::toast(words::options_range());
                return;
            }
        };
        spawn(async move {
            match call(&SetDeskOptions { options }).await {
                Ok(()) => state::toast(words::settings_kept()),
                Err(fault) => state::tell(&fault),
            }
        });
    };
    rsx! {
        section { class: "card", "aria-labelledby": "h-options",
            h2 { id: "h-options", {words::options_title()} }
            form { class: "form", onsubmit: submit,
                NumberField { id: "option-lock", label: words::options_lock(), hint: words::options_lock_hint(), value: lock }
                NumberField { id: "option-keep", label: words::options_days(), hint: words::options_days_hint(), value: keep }
                button { class: "button", r#type: "submit", {words::settings_keep()} }
            }
        }
    }
}

#[component]
pub fn Device() -> Element {
    let desk = DESK.read().clone();
    let Some(desk) = desk else { return rsx! {} };
    rsx! {
        section { class: "card", "aria-labelledby": "h-device",
            h2 { id: "h-device", {words::device_title()} }
            if let Some(house) = desk.property {
                p { {words::device_enrolled(house.name.clone())} }
                p { class: "aside digits", {words::device_house(house.id.as_str().to_owned(), house.ward.clone())} }
            }
            if let Some(home) = desk.key_home {
                p { {words::key_home(home.word())} }
            }
            p { class: "aside", {words::device_new()} }
        }
    }
}
