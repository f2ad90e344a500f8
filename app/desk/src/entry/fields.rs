//! The fields, in the order in which a counter asks for them.

use dioxus::prelude::*;
use haidang_contract::Private;
use haidang_contract::desk::EntryForm;
use haidang_contract::document::{DocumentKind, FieldName, Nation};
use haidang_contract::stay::{Field, Findings, NoPapers, PropertyKind, Purpose, Sex};

use super::field::{Labelled, id};
use super::nation::NationField;
use crate::state::DESK;
use crate::words;

/// A text field of the form.
#[component]
fn TextField(
    field: Field,
    label: String,
    form: Signal<EntryForm>,
    findings: Signal<Findings>,
    value: String,
    #[props(default)] read: Option<FieldName>,
    #[props(default)] hint: Option<String>,
    #[props(default = "text")] kind: &'static str,
    #[props(default = "text")] mode: &'static str,
    on_change: EventHandler<String>,
) -> Element {
    let mut form = form;
    let id = id(field);
    let wrong = findings.read().errors.iter().any(|finding| finding.field == field);
    rsx! {
        Labelled { field, label, findings, form, read, hint,
            input {
                id: "{id}",
                r#type: kind,
                inputmode: mode,
                autocomplete: "off",
                spellcheck: "false",
                "aria-describedby": "{id}-notes",
                "aria-invalid": if wrong { "true" } else { "false" },
                value: "{value}",
                oninput: move |event| {
                    if let Some(read) = read {
                        form.with_mut(|form| form.typed(read));
                    }
                    on_change.call(event.value());
                },
            }
        }
    }
}

/// A choice of words.
#[component]
fn Choice(
    field: Field,
    label: String,
    form: Signal<EntryForm>,
    findings: Signal<Findings>,
    value: String,
    options: Vec<(String, String)>,
    #[props(default)] read: Option<FieldName>,
    on_change: EventHandler<String>,
) -> Element {
    let mut form = form;
    let id = id(field);
    let wrong = findings.read().errors.iter().any(|finding| finding.field == field);
    rsx! {
        Labelled { field, label, findings, form, read,
            select {
                id: "{id}",
                "aria-describedby": "{id}-notes",
                "aria-invalid": if wrong { "true" } else { "false" },
                onchange: move |event| {
                    if let Some(read) = read {
                        form.with_mut(|form| form.typed(read));
                    }
                    on_change.call(event.value());
                },
                for (word, name) in options {
                    option { key: "{word}", value: "{word}", selected: word == value, "{name}" }
                }
            }
        }
    }
}

#[component]
pub fn Fields(form: Signal<EntryForm>, findings: Signal<Findings>) -> Element {
    let mut form = form;
    let now = form.read().clone();
    let text = |value: &Private<String>| value.reveal().clone();
    let sexes = std::iter::once((String::new(), words::sex_choose()))
        .chain(Sex::ALL.iter().map(|sex| (sex.word().to_owned(), words::sex(sex.word()))))
        .collect::<Vec<_>>();
    let kinds: Vec<_> = DocumentKind::ALL
        .iter()
        .map(|kind| (kind.word().to_owned(), words::document_kind(kind.word())))
        .collect();
    let reasons: Vec<_> =
        NoPapers::ALL.iter().map(|why| (why.word().to_owned(), words::no_papers(why.word()))).collect();
    let purposes: Vec<_> = Purpose::ALL
        .iter()
        .map(|purpose| (purpose.word().to_owned(), words::purpose(purpose.word())))
        .collect();
    let is_foreign = now.nationality != Nation::vietnam().code();
    let is_clinic = DESK.read().as_ref().and_then(|desk| desk.property.as_ref().map(|house| house.kind))
        == Some(PropertyKind::Clinic);
    rsx! {
        fieldset { class: "entry-group",
            legend { {words::entry_who()} }
            TextField { field: Field::Name, label: words::entry_name(), form, findings, value: text(&now.name), read: FieldName::Name,
                on_change: move |value| form.with_mut(|form| form.name = Private::new(value)) }
            TextField { field: Field::Born, label: words::entry_born(), form, findings, value: text(&now.born), read: FieldName::Born,
                hint: words::entry_born_hint(), mode: "numeric",
                on_change: move |value| form.with_mut(|form| form.born = Private::new(value)) }
            Choice { field: Field::Sex, label: words::entry_sex(), form, findings, value: now.sex.clone(), options: sexes, read: FieldName::Sex,
                on_change: move |value| form.with_mut(|form| form.sex = value) }
            NationField { form, findings }
        }
        fieldset { class: "entry-group",
            legend { {words::entry_papers()} }
            label { class: "tick",
                input { r#type: "checkbox", id: id(Field::Papers), checked: now.has_papers,
                    onchange: move |event| form.with_mut(|form| form.has_papers = event.checked()) }
                {words::entry_has_papers()}
            }
            if now.has_papers {
                Choice { field: Field::DocumentKind, label: words::entry_kind(), form, findings, value: now.kind.clone(), options: kinds, read: FieldName::Kind,
                    on_change: move |value| form.with_mut(|form| form.kind = value) }
                if now.kind == DocumentKind::Other.word() {
                    TextField { field: Field::DocumentName, label: words::entry_other_name(), form, findings, value: now.other_name.clone(),
                        on_change: move |value| form.with_mut(|form| form.other_name = value) }
                }
                TextField { field: Field::DocumentNumber, label: words::entry_number(), form, findings, value: text(&now.number), read: FieldName::Number,
                    on_change: move |value| form.with_mut(|form| form.number = Private::new(value)) }
                TextField { field: Field::DocumentExpires, label: words::entry_expires(), form, findings, value: text(&now.expires), read: FieldName::Expires, mode: "numeric",
                    on_change: move |value| form.with_mut(|form| form.expires = Private::new(value)) }
            } else {
                Choice { field: Field::Without, label: words::entry_without(), form, findings, value: now.without.clone(), options: reasons,
                    on_change: move |value| form.with_mut(|form| form.without = value) }
            }
            if is_foreign {
                TextField { field: Field::PermitUntil, label: words::entry_permit(), form, findings, value: text(&now.permit_until), mode: "numeric",
                    on_change: move |value| form.with_mut(|form| form.permit_until = Private::new(value)) }
            }
        }
        fieldset { class: "entry-group",
            legend { {words::entry_stay()} }
            TextField { field: Field::Room, label: if is_clinic { words::entry_ward() } else { words::entry_room() }, form, findings, value: text(&now.room),
                on_change: move |value| form.with_mut(|form| form.room = Private::new(value)) }
            label { class: "tick",
                input { r#type: "checkbox", id: id(Field::Kind), checked: now.day_use,
                    onchange: move |event| form.with_mut(|form| form.day_use = event.checked()) }
                {words::entry_day_use()}
            }
            if !now.day_use {
                TextField { field: Field::PlannedDeparture, label: words::entry_until(), form, findings, value: now.until.clone(), hint: words::entry_until_hint(),
                    on_change: move |value| form.with_mut(|form| form.until = value) }
            }
            TextField { field: Field::Arrival, label: words::entry_arrival(), form, findings, value: now.arrival.clone(), hint: words::entry_arrival_hint(), kind: "datetime-local",
                on_change: move |value| form.with_mut(|form| form.arrival = value) }
            Choice { field: Field::Purpose, label: words::entry_purpose(), form, findings, value: now.purpose.clone(), options: purposes,
                on_change: move |value| form.with_mut(|form| form.purpose = value) }
            if now.purpose == Purpose::Other.word() {
                TextField { field: Field::PurposeText, label: words::entry_purpose_text(), form, findings, value: text(&now.purpose_text),
                    on_change: move |value| form.with_mut(|form| form.purpose_text = Private::new(value)) }
            }
        }
        fieldset { class: "entry-group",
            legend { {words::entry_more()} }
            TextField { field: Field::Residence, label: words::entry_address(), form, findings, value: text(&now.address), read: FieldName::Address,
                on_change: move |value| form.with_mut(|form| form.address = Private::new(value)) }
            TextField { field: Field::Phone, label: words::entry_phone(), form, findings, value: text(&now.phone), mode: "tel",
                on_change: move |value| form.with_mut(|form| form.phone = Private::new(value)) }
            TextField { field: Field::Note, label: words::entry_note(), form, findings, value: text(&now.note),
                on_change: move |value| form.with_mut(|form| form.note = Private::new(value)) }
        }
    }
}
