//! The one thing that no machine proves: the name. A person compares it with the document, by one key.

use dioxus::prelude::*;
use haidang_contract::desk::EntryForm;
use haidang_contract::document::FieldName;
use haidang_kit::Icon;
use haidang_kit::elements::Glyph;

use crate::parts::KeyCap;
use crate::{device, scan, words};

/// What the document itself leaves open: a visa in place of a passport, a name that fills its line.
#[component]
pub fn Doubts(form: Signal<EntryForm>) -> Element {
    let doubts = form.read().doubts.clone();
    if doubts.is_empty() {
        return rsx! {};
    }
    rsx! {
        ul { class: "doubts", role: "status",
            for doubt in doubts {
                li { key: "{doubt}", class: "field-warning",
                    Glyph { icon: Icon::Warning }
                    {words::doubt(doubt.word())}
                }
            }
        }
    }
}

/// Shown large while nobody has compared it. Takes the focus, so that Enter is the answer.
#[component]
pub fn NameCheck(form: Signal<EntryForm>) -> Element {
    let mut form = form;
    if form.read().name_confirmed {
        return rsx! {};
    }
    let name = form.read().name.reveal().clone();
    let confirm = move |_| {
        form.with_mut(|form| {
            form.name_confirmed = true;
            for evidence in form.evidence.iter_mut().filter(|evidence| evidence.field == FieldName::Name) {
                evidence.confirmed = true;
            }
        });
        // The first thing that no document says.
        scan::focus_first(if form.peek().room.reveal().trim().is_empty() { "#f-room" } else { "#register" });
    };
    rsx! {
        section { class: "name-check", "aria-labelledby": "h-name-check",
            h2 { id: "h-name-check", {words::name_check_title()} }
            p { class: "name-check-name", lang: "vi", "{name}" }
            p { {words::name_check_lead()} }
            button {
                id: "confirm-name",
                class: "button",
                r#type: "button",
                onmounted: |_| {
                    // After the page's heading, which takes the focus when a scan has led here.
                    spawn(async {
                        device::sleep(60).await;
                        scan::focus_first("#confirm-name");
                    });
                },
                onclick: confirm,
                Glyph { icon: Icon::Check }
                {words::name_check_yes()}
                KeyCap { name: "Enter" }
            }
        }
    }
}
