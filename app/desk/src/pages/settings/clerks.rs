//! Who works here.

use dioxus::prelude::*;
use haidang_bridge::call;
use haidang_bridge::query::use_query;
use haidang_contract::desk::command::{AddClerk, ListClerks, RemoveClerk, SetPin};
use haidang_contract::desk::device::LONGEST_CALLED;
use haidang_contract::desk::{ClerkCard, ClerkOutcome, Role};
use haidang_contract::{Fault, Private};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, Sheet};

use super::me;
use crate::pages::open::clerk_trouble;
use crate::parts::{FaultNote, Hint, HintKind, PinField, Table};
use crate::{device, state, words};

#[component]
pub fn Clerks() -> Element {
    let mut answer = use_query(ListClerks {});
    let mut adding = use_signal(|| false);
    let heads = vec![words::clerk_name(), words::clerk_role(), String::new()];
    rsx! {
        section { class: "card", "aria-labelledby": "h-clerks",
            h2 { id: "h-clerks", {words::clerks_title()} }
            match answer.read().clone() {
                None => rsx! { div { class: "skeleton" } },
                Some(Err(fault)) => rsx! { FaultNote { fault, retry: Callback::new(move |()| answer.restart()) } },
                Some(Ok(clerks)) => rsx! {
                    Table { label: words::clerks_title(), heads,
                        for clerk in clerks {
                            Row { key: "{clerk.id.as_str()}", clerk }
                        }
                    }
                },
            }
            button { class: "button button-quiet", r#type: "button", onclick: move |_| adding.set(true),
                Glyph { icon: Icon::Plus }
                {words::clerk_add()}
            }
            if adding() {
                Add { on_close: move |()| adding.set(false) }
            }
        }
    }
}

#[component]
fn Row(clerk: ClerkCard) -> Element {
    let mut pin = use_signal(|| false);
    let mut going = use_signal(|| false);
    let dialog = format!("remove-{}", clerk.id.as_str());
    let closing = format!("#{dialog}");
    let name = clerk.name.reveal().clone();
    let id = clerk.id.clone();
    rsx! {
        tr {
            th { scope: "row", "{name}" }
            td { {words::role(clerk.role.word())} }
            td { class: "acts",
                button { class: "button button-quiet", r#type: "button", onclick: move |_| pin.set(true), {words::pin_set()} }
                button { class: "button button-quiet", r#type: "button", onclick: move |_| going.set(true), {words::clerk_remove()} }
                if pin() {
                    ChangePin { clerk: clerk.clone(), asks_old: false, on_close: move |()| pin.set(false) }
                }
                if going() {
                    Sheet { look: "dialog", id: "{dialog}", title: words::clerk_remove_sure(name.clone()), on_close: move |()| going.set(false),
                        p { {words::clerk_remove_means()} }
                        button {
                            class: "button button-danger",
                            r#type: "button",
                            onclick: move |_| {
                                device::close_sheet(&closing);
                                let clerk = id.clone();
                                spawn(async move {
                                    let outcome = call(&RemoveClerk { clerk }).await;
                                    if let Some(text) = trouble(&outcome) {
                                        state::toast(text);
                                    }
                                });
                            },
                            {words::clerk_remove()}
                        }
                    }
                }
            }
        }
    }
}

fn trouble(outcome: &Result<ClerkOutcome, Fault>) -> Option<String> {
    match outcome {
        Ok(outcome) => clerk_trouble(outcome),
        Err(fault) => {
            let (what, next) = haidang_kit::words::fault(fault);
            Some(format!("{what} {next}"))
        }
    }
}

#[component]
fn Add(on_close: EventHandler<()>) -> Element {
    let mut name = use_signal(String::new);
    let mut role = use_signal(|| Role::Clerk);
    let pin = use_signal(String::new);
    let again = use_signal(String::new);
    let mut said = use_signal(|| None::<String>);
    let submit = move |event: FormEvent| {
        event.prevent_default();
        if *pin.read() != *again.read() {
            said.set(Some(words::pin_differs()));
            return;
        }
        spawn(async move {
            let (called, pin) = (Private::new(name.peek().clone()), Private::new(pin.peek().clone()));
            let role = *role.peek();
            let outcome = call(&AddClerk { name: called, role, pin }).await;
            said.set(trouble(&outcome));
            if said.peek().is_none() {
                device::close_sheet("#add-clerk");
            }
        });
    };
    rsx! {
        Sheet { look: "dialog", id: "add-clerk", title: words::clerk_add(), on_close,
            form { class: "form", onsubmit: submit,
                div { class: "field",
                    label { r#for: "new-clerk", {words::clerk_name()} }
                    input { id: "new-clerk", autocomplete: "off", maxlength: "{LONGEST_CALLED}", value: "{name}", oninput: move |event| name.set(event.value()) }
                }
                fieldset { class: "choices choices-row",
                    legend { {words::clerk_role()} }
                    for each in Role::ALL {
                        label { key: "{each.word()}", class: "choice",
                            input { r#type: "radio", name: "role", checked: role() == *each, onchange: move |_| role.set(*each) }
                            span { {words::role(each.word())} }
                        }
                    }
                }
                PinField { id: "new-pin", label: words::pin(), value: pin, hint: words::pin_hint() }
                PinField { id: "new-pin-again", label: words::pin_again(), value: again }
                if let Some(text) = said() {
                    Hint { kind: HintKind::Error, text }
                }
                button { class: "button", r#type: "submit", {words::clerk_add()} }
            }
        }
    }
}

/// A clerk who is no manager changes their own PIN, with the old one.
#[component]
pub fn OwnPin() -> Element {
    let mut asked = use_signal(|| false);
    let Some(clerk) = me() else { return rsx! {} };
    rsx! {
        section { class: "card",
            button { class: "button button-quiet", r#type: "button", onclick: move |_| asked.set(true), {words::pin_set()} }
            if asked() {
                ChangePin { clerk, asks_old: true, on_close: move |()| asked.set(false) }
            }
        }
    }
}

#[component]
fn ChangePin(clerk: ClerkCard, asks_old: bool, on_close: EventHandler<()>) -> Element {
    let old = use_signal(String::new);
    let pin = use_signal(String::new);
    let again = use_signal(String::new);
    let mut said = use_signal(|| None::<String>);
    let id = clerk.id.clone();
    let submit = move |event: FormEvent| {
        event.prevent_default();
        if *pin.read() != *again.read() {
            said.set(Some(words::pin_differs()));
            return;
        }
        let clerk = id.clone();
        spawn(async move {
            let before = asks_old.then(|| Private::new(old.peek().clone()));
            let outcome = call(&SetPin { clerk, old: before, pin: Private::new(pin.peek().clone()) }).await;
            said.set(trouble(&outcome));
            if said.peek().is_none() {
                device::close_sheet("#set-pin");
                state::toast(words::pin_kept());
            }
        });
    };
    rsx! {
        Sheet { look: "dialog", id: "set-pin", title: words::pin_set_of(clerk.name.reveal().clone()), on_close,
            form { class: "form", onsubmit: submit,
                if asks_old {
                    PinField { id: "old-pin", label: words::pin_old(), value: old }
                }
                PinField { id: "set-pin-new", label: words::pin_new(), value: pin, hint: words::pin_hint() }
                PinField { id: "set-pin-again", label: words::pin_again(), value: again }
                if let Some(text) = said() {
                    Hint { kind: HintKind::Error, text }
                }
                button { class: "button", r#type: "submit", {words::pin_keep()} }
            }
        }
    }
}
