//! The city's receipt: what it says, whether it holds, on paper too. It is not the portal's filing.

use dioxus::prelude::*;
use haidang_bridge::call;
use haidang_bridge::query::use_query;
use haidang_contract::desk::ReceiptPage;
use haidang_contract::desk::command::{CheckReceipt, GetReceipt};
use haidang_contract::intake::RecordKey;
use haidang_contract::{Code, Fault};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, Qr, current_lang, formats};

use crate::parts::{FaultNote, Hint, HintKind, PageHead};
use crate::{device, words};

#[component]
pub fn Receipt(id: String, version: u32) -> Element {
    rsx! {
        div { class: "desk-page receipt-page",
            PageHead { title: words::receipt_title(),
                for (paper, name) in [("a4", words::print_a4()), ("a5", words::print_a5()), ("roll", words::print_roll())] {
                    button { key: "{paper}", class: "button button-quiet", r#type: "button", onclick: move |_| device::print_on(paper),
                        Glyph { icon: Icon::Note }
                        "{name}"
                    }
                }
            }
            match id.parse() {
                Ok(id) => rsx! { Asked { record: RecordKey { id, version } } },
                Err(_) => rsx! { FaultNote { fault: Fault::new(Code::NotFound) } },
            }
        }
    }
}

#[component]
fn Asked(record: RecordKey) -> Element {
    let mut answer = use_query(GetReceipt { key: record });
    match answer.read().clone() {
        None => rsx! { div { class: "skeleton" } },
        Some(Err(fault)) => rsx! { FaultNote { fault, retry: Callback::new(move |()| answer.restart()) } },
        Some(Ok(page)) => rsx! { Sheet { page } },
    }
}

/// As it is printed.
#[component]
fn Sheet(page: ReceiptPage) -> Element {
    let lang = current_lang();
    let facts = [
        (words::receipt_guest(), page.name.as_ref().map_or_else(words::erased, |name| name.reveal().clone())),
        (words::receipt_kind(), words::record_kind(page.kind.word())),
        (words::receipt_house(), page.property.name.clone()),
        (words::receipt_address(), page.property.address.clone()),
        (words::receipt_received(), formats::day_time(lang, page.received_at)),
        (words::receipt_number(), page.sequence.to_string()),
        (words::receipt_verdict(), words::verdict(&page.verdict)),
        (words::receipt_due(), page.due.map_or_else(String::new, |at| formats::day_time(lang, at))),
        (words::receipt_record(), format!("{} · {}", page.key.id.as_str(), page.key.version)),
        (words::receipt_hash(), page.record_hash.clone()),
        (words::receipt_key(), page.key_id.clone()),
        (words::receipt_device(), page.device.clone()),
    ];
    rsx! {
        article { class: "receipt print-sheet", "data-verifies": page.verifies,
            header { class: "receipt-head",
                Glyph { icon: Icon::Verified }
                div {
                    p { class: "receipt-kind", {words::receipt_of_city()} }
                    p { class: "aside", {words::receipt_not_portal()} }
                }
            }
            if page.verifies {
                Hint { kind: HintKind::Good, text: words::receipt_verifies() }
            } else {
                Hint { kind: HintKind::Error, text: words::receipt_broken(), next: words::receipt_broken_next() }
            }
            div { class: "receipt-body",
                dl { class: "facts",
                    for (at, (name, value)) in facts.into_iter().enumerate().filter(|(_, (_, value))| !value.is_empty()) {
                        div { key: "{at}", class: "fact", dt { "{name}" } dd { class: "digits", "{value}" } }
                    }
                }
                div { class: "receipt-code",
                    Qr { text: page.code.clone(), label: words::receipt_qr() }
                    p { class: "aside", {words::receipt_qr()} }
                }
            }
        }
    }
}

/// A receipt on paper is scanned or pasted, and verified here.
#[component]
pub fn Receipts() -> Element {
    let mut code = use_signal(String::new);
    let mut found = use_signal(|| None::<Result<ReceiptPage, Fault>>);
    use_effect(|| device::focus_on("#receipt-code"));
    let submit = move |event: FormEvent| {
        event.prevent_default();
        let typed = code.peek().trim().to_owned();
        spawn(async move {
            let answer = call(&CheckReceipt { code: typed }).await;
            found.set(Some(answer));
        });
    };
    rsx! {
        div { class: "desk-page",
            PageHead { title: words::receipts_title(), lead: words::receipts_lead() }
            form { class: "form", onsubmit: submit,
                div { class: "field",
                    label { r#for: "receipt-code", {words::receipts_code()} }
                    input {
                        id: "receipt-code",
                        class: "code",
                        autocomplete: "off",
                        spellcheck: "false",
                        "data-wedge": "own",
                        value: "{code}",
                        oninput: move |event| code.set(event.value()),
                    }
                    p { class: "field-hint", {words::receipts_hint()} }
                }
                button { class: "button", r#type: "submit", {words::receipts_check()} }
            }
            div { "aria-live": "polite",
                match found() {
                    None => rsx! {},
                    Some(Ok(page)) => rsx! { Sheet { page } },
                    Some(Err(fault)) if fault.code == Code::BadInput => rsx! {
                        Hint { kind: HintKind::Error, text: words::receipts_no_code(), next: words::receipts_no_code_next() }
                    },
                    Some(Err(fault)) if fault.code == Code::NotFound => rsx! {
                        Hint { kind: HintKind::Warning, text: words::receipts_other(), next: words::receipts_other_next() }
                    },
                    Some(Err(fault)) => rsx! { FaultNote { fault } },
                }
            }
        }
    }
}
