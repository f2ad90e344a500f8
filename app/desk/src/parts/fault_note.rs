//! What went wrong or needs to be known, and what to do next.

use dioxus::prelude::*;
use haidang_contract::Fault;
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, words as kit};

/// `role="alert"`, so that a screen reader says it at once.
#[component]
pub fn FaultNote(fault: Fault, #[props(default)] retry: Option<Callback<()>>) -> Element {
    let (what, next) = kit::fault(&fault);
    rsx! {
        div { class: "note note-fault", role: "alert", "data-code": "{fault.code:?}",
            Glyph { icon: Icon::Warning }
            div {
                strong { "{what}" }
                p { "{next}" }
                if let Some(retry) = retry {
                    button { class: "button button-quiet", r#type: "button", onclick: move |_| retry.call(()),
                        Glyph { icon: Icon::Refresh }
                        {kit::retry()}
                    }
                }
            }
        }
    }
}

/// How grave a hint is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HintKind {
    Plain,
    Good,
    Warning,
    Error,
}

/// A sentence that is no fault: what came of an act, what a field lacks. `next` says what to do.
#[component]
pub fn Hint(
    kind: HintKind,
    text: String,
    #[props(default)] next: Option<String>,
    children: Element,
) -> Element {
    let (word, icon) = match kind {
        HintKind::Plain => ("plain", Icon::Info),
        HintKind::Good => ("good", Icon::Check),
        HintKind::Warning => ("warning", Icon::Warning),
        HintKind::Error => ("error", Icon::Danger),
    };
    let role = if kind == HintKind::Error { "alert" } else { "status" };
    rsx! {
        div { class: "note hint", "data-kind": word, role,
            Glyph { icon }
            div {
                p { class: "hint-text", "{text}" }
                if let Some(next) = next {
                    p { "{next}" }
                }
                {children}
            }
        }
    }
}
