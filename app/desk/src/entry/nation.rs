//! The nationality, found by typing: a list of 250 names is no list to a keyboard, and `Đ` and `Ú` begin no word in it.

use dioxus::prelude::*;
use haidang_contract::Lang;
use haidang_contract::desk::EntryForm;
use haidang_contract::document::{FieldName, Nation};
use haidang_contract::stay::{Field, Findings};
use haidang_kit::current_lang;

use super::field::{Labelled, id};
use crate::words;

/// As the clerk reads it.
pub fn nation_name(nation: Nation) -> &'static str {
    if current_lang() == Lang::Vi { nation.name_vi() } else { nation.name_en() }
}

fn found(typed: &str) -> Option<Nation> {
    if typed.trim().is_empty() { None } else { Nation::find(typed).into_iter().next() }
}

/// What is typed is looked for in both languages and among the codes; what was understood stands below, and in the field
/// once it is left.
#[component]
pub fn NationField(form: Signal<EntryForm>, findings: Signal<Findings>) -> Element {
    let mut form = form;
    // With the code that it gave: when a document has given another since, that one is shown.
    let mut typed = use_signal(|| None::<(String, String)>);
    let code = form.read().nationality.clone();
    let nation = code.parse::<Nation>().ok();
    let typing = typed().filter(|(_, gave)| *gave == code).map(|(text, _)| text);
    let is_typing = typing.is_some();
    let value = typing.unwrap_or_else(|| nation.map(nation_name).unwrap_or_default().to_owned());
    let id = id(Field::Nationality);
    let wrong = findings.read().errors.iter().any(|finding| finding.field == Field::Nationality);
    rsx! {
        Labelled { field: Field::Nationality, label: words::entry_nationality(), findings, form, read: FieldName::Nationality,
            input {
                id: "{id}",
                r#type: "text",
                autocomplete: "off",
                spellcheck: "false",
                "aria-describedby": "{id}-found {id}-notes",
                "aria-invalid": if wrong { "true" } else { "false" },
                value: "{value}",
                oninput: move |event| {
                    let text = event.value();
                    let gives = found(&text).map(|nation| nation.code().to_owned()).unwrap_or_default();
                    form.with_mut(|form| {
                        form.typed(FieldName::Nationality);
                        form.nationality.clone_from(&gives);
                    });
                    typed.set(Some((text, gives)));
                },
                onblur: move |_| typed.set(None),
            }
            p { id: "{id}-found", class: "nation-found", role: "status",
                if is_typing {
                    {nation.map_or_else(words::entry_nationality_none, |nation| nation_name(nation).to_owned())}
                }
            }
        }
    }
}
