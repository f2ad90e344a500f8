//! Something laid over the page until it is closed: the platform's own modal dialog, which keeps the focus inside and
//! gives it back to the button it came from.

use dioxus::prelude::*;
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, words};

use crate::device;

/// Open as long as it is drawn. `on_close` is told however it was closed: by its button, Escape, a tap beside it, or
/// the system's own way back.
#[component]
pub fn Sheet(id: String, title: String, on_close: EventHandler<()>, children: Element) -> Element {
    let selector = format!("#{id}");
    let closing = selector.clone();
    rsx! {
        dialog {
            class: "sheet",
            id: "{id}",
            "aria-labelledby": "{id}-title",
            onmounted: move |_| {
                let selector = selector.clone();
                spawn(async move {
                    device::show_sheet(selector).await;
                    on_close.call(());
                });
            },
            div { class: "sheet-content",
                header { class: "sheet-head",
                    h2 { id: "{id}-title", tabindex: "-1", autofocus: true, "{title}" }
                    button {
                        class: "icon-button",
                        r#type: "button",
                        "aria-label": words::close(),
                        onclick: move |_| device::close_sheet(&closing),
                        Glyph { icon: Icon::Close }
                    }
                }
                {children}
            }
        }
    }
}
