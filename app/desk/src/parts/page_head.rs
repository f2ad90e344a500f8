//! The head of a page. Takes the focus, so that a screen reader begins here.

use dioxus::prelude::*;
use haidang_kit::words as kit;

use crate::device;

#[component]
pub fn PageHead(title: String, #[props(default)] lead: Option<String>, children: Element) -> Element {
    use_effect(device::to_heading);
    let window_title = format!("{title} · {}", kit::app_name());
    use_effect(use_reactive((&window_title,), |(title,)| device::set_title(&title)));
    rsx! {
        header { class: "desk-head",
            div { class: "desk-head-words",
                h1 { tabindex: "-1", "{title}" }
                if let Some(lead) = lead {
                    p { class: "lead", "{lead}" }
                }
            }
            div { class: "desk-head-acts", {children} }
        }
    }
}
