//! Something laid over the page until it is closed: the platform's own modal dialog, which keeps the focus inside and
//! gives it back to the button it came from.

use dioxus::prelude::*;

use crate::elements::Glyph;
use crate::{Icon, page, words};

/// Open as long as it is drawn. `on_close` is told however it was closed: by its button, Escape, a tap beside it, or
/// the system's own way back. `look` is its class, and begins those of its parts.
#[component]
pub fn Sheet(
    id: String,
    title: String,
    #[props(default = "sheet")] look: &'static str,
    on_close: EventHandler<()>,
    children: Element,
) -> Element {
    let selector = format!("#{id}");
    let closing = selector.clone();
    rsx! {
        dialog {
            class: look,
            id: "{id}",
            "aria-labelledby": "{id}-title",
            onmounted: move |_| {
                let selector = selector.clone();
                spawn(async move {
                    page::show_sheet(selector).await;
                    on_close.call(());
                });
            },
            div { class: "{look}-content",
                header { class: "{look}-head",
                    h2 { id: "{id}-title", tabindex: "-1", autofocus: true, "{title}" }
                    button {
                        class: "icon-button",
                        r#type: "button",
                        "aria-label": words::close(),
                        onclick: move |_| page::close_sheet(&closing),
                        Glyph { icon: Icon::Close }
                    }
                }
                {children}
            }
        }
    }
}
