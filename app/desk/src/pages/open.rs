//! Opening the register: with a passphrase where the system keeps no key, and the first person who works here.

use dioxus::prelude::*;
use haidang_bridge::call;
use haidang_contract::Private;
use haidang_contract::desk::command::{AddFirstClerk, OpenRegister};
use haidang_contract::desk::device::{LONGEST_CALLED, SHORTEST_PASSPHRASE};
use haidang_contract::desk::{ClerkOutcome, NoKeyStore, Opened};

use crate::parts::{Hint, HintKind, PinField};
use crate::{device, state, words};

/// A page without a frame: what stands before the desk is open.
#[component]
pub fn Door(title: String, children: Element) -> Element {
    use_effect(use_reactive((&title,), |(title,)| device::set_title(&title)));
    rsx! {
        main { id: "content", class: "door",
            div { class: "door-card",
                img { class: "door-mark", src: "/icons/app/icon.svg", alt: "", width: "48", height: "48" }
                h1 { tabindex: "-1", "{title}" }
                {children}
            }
        }
    }
}

#[component]
pub fn Passphrase(why: NoKeyStore, first: bool) -> Element {
    let phrase = use_signal(String::new);
    let again = use_signal(String::new);
    let mut trouble = use_signal(|| None::<String>);
    let mut busy = use_signal(|| false);
    let submit = move |event: FormEvent| {
        event.prevent_default();
        if busy() {
            return;
        }
        if first && phrase.read().chars().count() < SHORTEST_PASSPHRASE {
            trouble.set(Some(words::passphrase_short(SHORTEST_PASSPHRASE)));
            return;
        }
        if first && *phrase.read() != *again.read() {
            trouble.set(Some(words::passphrase_differs()));
            return;
        }
        busy.set(true);
        spawn(async move {
            let outcome = call(&OpenRegister { passphrase: Private::new(phrase.peek().clone()) }).await;
            busy.set(false);
            trouble.set(match outcome {
                Ok(Opened::Open) => None,
                Ok(Opened::Wrong) => Some(words::passphrase_wrong()),
                Ok(Opened::TooShort) => Some(words::passphrase_short(SHORTEST_PASSPHRASE)),
                Err(fault) => {
                    state::tell(&fault);
                    None
                }
            });
            if trouble.peek().is_some() {
                device::focus_on("#passphrase");
            }
        });
    };
    let title = if first { words::passphrase_choose() } else { words::passphrase_enter() };
    rsx! {
        Door { title,
            Hint { kind: HintKind::Plain, text: words::no_key_store(why.word()), next: words::no_key_store_means() }
            form { class: "form", onsubmit: submit,
                PhraseField { id: "passphrase", label: words::passphrase(), value: phrase, fresh: first, first_field: true }
                if first {
                    PhraseField { id: "passphrase-again", label: words::passphrase_again(), value: again, fresh: true, first_field: false }
                    p { class: "field-hint", {words::passphrase_hint(SHORTEST_PASSPHRASE)} }
                }
                if let Some(text) = trouble() {
                    Hint { kind: HintKind::Error, text }
                }
                button { class: "button", r#type: "submit", disabled: busy(),
                    {if first { words::passphrase_keep() } else { words::passphrase_open() }}
                }
            }
        }
    }
}

#[component]
fn PhraseField(id: String, label: String, value: Signal<String>, fresh: bool, first_field: bool) -> Element {
    let mut value = value;
    rsx! {
        div { class: "field",
            label { r#for: "{id}", "{label}" }
            input {
                id: "{id}",
                r#type: "password",
                autofocus: first_field,
                autocomplete: if fresh { "new-password" } else { "off" },
                value: "{value}",
                oninput: move |event| value.set(event.value()),
            }
        }
    }
}

#[component]
pub fn WrongKey() -> Element {
    rsx! {
        Door { title: words::wrong_key_title(),
            Hint { kind: HintKind::Error, text: words::wrong_key(), next: words::wrong_key_next() }
        }
    }
}

#[component]
pub fn FirstClerk() -> Element {
    let mut name = use_signal(String::new);
    let pin = use_signal(String::new);
    let again = use_signal(String::new);
    let mut trouble = use_signal(|| None::<String>);
    let submit = move |event: FormEvent| {
        event.prevent_default();
        if *pin.read() != *again.read() {
            trouble.set(Some(words::pin_differs()));
            return;
        }
        spawn(async move {
            let (name, pin) = (Private::new(name.peek().clone()), Private::new(pin.peek().clone()));
            trouble.set(match call(&AddFirstClerk { name, pin }).await {
                Ok(outcome) => clerk_trouble(&outcome),
                Err(fault) => {
                    state::tell(&fault);
                    None
                }
            });
        });
    };
    rsx! {
        Door { title: words::first_clerk_title(),
            p { class: "lead", {words::first_clerk_lead()} }
            form { class: "form", onsubmit: submit,
                div { class: "field",
                    label { r#for: "clerk-name", {words::clerk_name()} }
                    input {
                        id: "clerk-name",
                        autofocus: true,
                        autocomplete: "off",
                        maxlength: "{LONGEST_CALLED}",
                        value: "{name}",
                        oninput: move |event| name.set(event.value()),
                    }
                }
                PinField { id: "pin", label: words::pin(), value: pin, hint: words::pin_hint() }
                PinField { id: "pin-again", label: words::pin_again(), value: again }
                if let Some(text) = trouble() {
                    Hint { kind: HintKind::Error, text }
                }
                button { class: "button", r#type: "submit", {words::first_clerk_begin()} }
            }
        }
    }
}

/// What is to be said of an outcome that is not `done`.
pub fn clerk_trouble(outcome: &ClerkOutcome) -> Option<String> {
    let word = match outcome {
        ClerkOutcome::Done { .. } => return None,
        ClerkOutcome::BadName => "bad-name",
        ClerkOutcome::NameTaken => "name-taken",
        ClerkOutcome::BadPin => "bad-pin",
        ClerkOutcome::EasyPin => "easy-pin",
        ClerkOutcome::WrongPin => "wrong-pin",
        ClerkOutcome::LastManager => "last-manager",
    };
    Some(words::clerk_trouble(word))
}
