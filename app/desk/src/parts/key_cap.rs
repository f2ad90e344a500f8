//! A key as it is named on a keyboard, which no language translates.

use dioxus::prelude::*;

#[component]
pub fn KeyCap(name: &'static str) -> Element {
    rsx! { kbd { "{name}" } }
}
