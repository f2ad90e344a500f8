//! A PIN: digits only, never shown, never offered again.

use dioxus::prelude::*;
use haidang_contract::desk::device::LONGEST_PIN;

#[component]
pub fn PinField(
    id: String,
    label: String,
    value: Signal<String>,
    #[props(default)] hint: Option<String>,
) -> Element {
    let mut value = value;
    let described = hint.is_some().then(|| format!("{id}-hint"));
    rsx! {
        div { class: "field",
            label { r#for: "{id}", "{label}" }
            input {
                id: "{id}",
                class: "pin",
                r#type: "password",
                inputmode: "numeric",
                autocomplete: "off",
                maxlength: "{LONGEST_PIN}",
                "aria-describedby": described,
                value: "{value}",
                oninput: move |event| value.set(event.value().chars().filter(char::is_ascii_digit).collect()),
            }
            if let Some(hint) = hint {
                p { class: "field-hint", id: "{id}-hint", "{hint}" }
            }
        }
    }
}
