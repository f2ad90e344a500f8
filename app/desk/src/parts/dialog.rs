//! A question over the page: the platform's own modal dialog, which keeps the focus inside and gives it back.

use dioxus::prelude::*;
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, words as kit};

use crate::device;

/// Open as long as it is drawn. `on_close` is told however it was closed: by its button, Escape or a click beside it.
#[component]
pub fn Dialog(id: String, title: String, on_close: EventHandler<()>, children: Element) -> Element {
    let selector = format!("#{id}");
    let closing = selector.clone();
    rsx! {
        dialog {
            class: "dialog",
            id: "{id}",
            "aria-labelledby": "{id}-title",
            onmounted: move |_| {
                let selector = selector.clone();
                spawn(async move {
                    device::show_sheet(selector).await;
                    on_close.call(());
                });
            },
            div { class: "dialog-content",
                header { class: "dialog-head",
                    h2 { id: "{id}-title", tabindex: "-1", autofocus: true, "{title}" }
                    button {
                        class: "icon-button",
                        r#type: "button",
                        "aria-label": kit::close(),
                        onclick: move |_| device::close_sheet(&closing),
                        Glyph { icon: Icon::Close }
                    }
                }
                {children}
            }
        }
    }
}
