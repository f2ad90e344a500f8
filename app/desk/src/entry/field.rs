//! One field with its label, what proves it, and what is noticed about it.

use dioxus::prelude::*;
use haidang_contract::desk::EntryForm;
use haidang_contract::document::{Evidence, FieldName};
use haidang_contract::stay::{Field, Findings};
use haidang_kit::Icon;
use haidang_kit::elements::Glyph;

use crate::words;

/// The id of a field's element: also where the focus goes when something is wrong with it.
pub fn id(field: Field) -> String {
    format!("f-{}", field.word().replace('.', "-"))
}

/// A labelled place for an input. The input itself is `children`; it has the id of the field and is described by what is
/// noticed.
#[component]
pub fn Labelled(
    field: Field,
    label: String,
    findings: Signal<Findings>,
    form: Signal<EntryForm>,
    #[props(default)] read: Option<FieldName>,
    #[props(default)] hint: Option<String>,
    children: Element,
) -> Element {
    let id = id(field);
    let found = findings.read();
    let errors: Vec<_> = found.errors.iter().filter(|finding| finding.field == field).collect();
    let warnings: Vec<_> = found.warnings.iter().filter(|finding| finding.field == field).collect();
    let is_wrong = !errors.is_empty();
    let form = form.read();
    let proof = read.and_then(|name| form.evidence.iter().find(|evidence| evidence.field == name));
    rsx! {
        div { class: "field entry-field", "data-wrong": is_wrong,
            label { r#for: "{id}", "{label}" }
            {children}
            div { id: "{id}-notes", class: "field-notes",
                if let Some(proof) = proof {
                    Proof { evidence: proof.evidence.clone(), confirmed: proof.confirmed }
                }
                if let Some(hint) = hint {
                    p { class: "field-hint", "{hint}" }
                }
                for (at, finding) in errors.into_iter().enumerate() {
                    p { key: "e{at}", class: "field-error",
                        Glyph { icon: Icon::Danger }
                        {words::finding(finding.code.word())}
                    }
                }
                for (at, finding) in warnings.into_iter().enumerate() {
                    p { key: "w{at}", class: "field-warning",
                        Glyph { icon: Icon::Warning }
                        {words::finding(finding.code.word())}
                    }
                }
            }
        }
    }
}

/// What speaks for a value that was read.
#[component]
pub fn Proof(evidence: Evidence, confirmed: bool) -> Element {
    let (word, icon) = match &evidence {
        Evidence::Proved { .. } => ("proved", Icon::Verified),
        Evidence::CrossChecked { .. } => ("cross-checked", Icon::Check),
        Evidence::Contradicted { .. } => ("contradicted", Icon::Danger),
        Evidence::Unproved if confirmed => ("compared", Icon::Check),
        Evidence::Unproved => ("unproved", Icon::Info),
    };
    rsx! {
        p { class: "proof", "data-proof": word,
            Glyph { icon }
            {words::proof(word)}
        }
    }
}
