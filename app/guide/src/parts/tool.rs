//! Something that is done now and then: folded away until it is asked for.

use dioxus::prelude::*;
use haidang_kit::Icon;
use haidang_kit::elements::Glyph;

#[component]
pub fn Tool(id: String, icon: Icon, title: String, children: Element) -> Element {
    let mut open = use_signal(|| false);
    rsx! {
        div { class: "tool", id: "{id}",
            button {
                class: "row-action",
                r#type: "button",
                "aria-expanded": if open() { "true" } else { "false" },
                "aria-controls": "{id}-content",
                onclick: move |_| open.toggle(),
                Glyph { icon }
                span { "{title}" }
                Glyph { icon: if open() { Icon::Minus } else { Icon::Plus } }
            }
            div { class: "tool-content", id: "{id}-content", hidden: !open(),
                if open() {
                    {children}
                }
            }
        }
    }
}
