//! What went wrong and what to do next, in the reader's language.

use dioxus::prelude::*;
use haidang_contract::Fault;
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, words};

/// `role="alert"`, so that a screen reader says it at once.
#[component]
pub fn FaultNote(fault: Fault, retry: Option<Callback<()>>) -> Element {
    let (what, next) = words::fault(&fault);
    rsx! {
        div { class: "note note-fault", role: "alert", "data-code": "{fault.code:?}",
            Glyph { icon: Icon::Warning }
            div {
                strong { "{what}" }
                p { "{next}" }
                if let Some(retry) = retry {
                    button { class: "button button-quiet", r#type: "button", onclick: move |_| retry.call(()),
                        Glyph { icon: Icon::Refresh }
                        {words::retry()}
                    }
                }
            }
        }
    }
}
