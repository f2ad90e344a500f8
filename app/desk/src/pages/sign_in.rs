//! A locked desk: who works now, by number key, and their PIN.

use dioxus::prelude::*;
use haidang_bridge::call;
use haidang_contract::Private;
use haidang_contract::desk::command::SignInClerk;
use haidang_contract::desk::{ClerkCard, SignIn};
use haidang_contract::stay::ClerkId;

use super::open::Door;
use crate::parts::{Hint, HintKind, PinField};
use crate::{device, state, words};

#[component]
pub fn SignInPage(clerks: Vec<ClerkCard>) -> Element {
    let mut chosen = use_signal(|| None::<ClerkId>);
    let mut pin = use_signal(String::new);
    let mut wrong = use_signal(|| false);
    let mut wait_s = use_signal(|| 0_u64);
    // A house with one person has nobody to choose.
    let only = if clerks.len() == 1 { clerks.first().map(|clerk| clerk.id.clone()) } else { None };
    use_effect(use_reactive((&only,), move |(only,)| {
        if only.is_some() {
            chosen.set(only);
        }
    }));
    use_effect(move || {
        if chosen.read().is_some() {
            device::focus_on("#pin");
        } else {
            device::focus_on(".clerk-tile");
        }
    });
    use_future(move || async move {
        loop {
            device::sleep(1_000).await;
            let left = *wait_s.peek();
            if left > 0 {
                wait_s.set(left - 1);
                if left == 1 {
                    device::focus_on("#pin");
                }
            }
        }
    });
    let submit = move |event: FormEvent| {
        event.prevent_default();
        let Some(clerk) = chosen.peek().clone() else { return };
        let typed = Private::new(pin.peek().clone());
        pin.set(String::new());
        spawn(async move {
            match call(&SignInClerk { clerk, pin: typed }).await {
                Ok(SignIn::Open) => wrong.set(false),
                Ok(SignIn::Wrong { wait_ms }) => {
                    wrong.set(true);
                    wait_s.set(wait_ms.div_ceil(1_000));
                    device::focus_on("#pin");
                }
                Ok(SignIn::Wait { wait_ms }) => wait_s.set(wait_ms.div_ceil(1_000)),
                Err(fault) => state::tell(&fault),
            }
        });
    };
    let by_number = clerks.clone();
    let keys = move |event: KeyboardEvent| {
        // A digit in the PIN is a digit.
        if chosen.peek().is_some() {
            return;
        }
        let Key::Character(typed) = event.key() else { return };
        let clerk = typed.parse::<usize>().ok().and_then(|n| by_number.get(n.checked_sub(1)?));
        if let Some(clerk) = clerk {
            event.prevent_default();
            chosen.set(Some(clerk.id.clone()));
        }
    };
    let name = chosen.read().as_ref().and_then(|id| clerks.iter().find(|clerk| clerk.id == *id));
    rsx! {
        Door { title: words::sign_in_title(),
            div { class: "sign-in", onkeydown: keys,
                if let Some(clerk) = name {
                    form { class: "form", onsubmit: submit,
                        p { class: "sign-in-who", {words::sign_in_as(clerk.name.reveal().clone())} }
                        PinField { id: "pin", label: words::pin(), value: pin }
                        if wait_s() > 0 {
                            Hint { kind: HintKind::Error, text: words::sign_in_wait(wait_s()) }
                        } else if wrong() {
                            Hint { kind: HintKind::Error, text: words::sign_in_wrong() }
                        }
                        button { class: "button", r#type: "submit", disabled: wait_s() > 0, {words::sign_in_open()} }
                        if clerks.len() > 1 {
                            button {
                                class: "button button-quiet",
                                r#type: "button",
                                onclick: move |_| {
                                    chosen.set(None);
                                    pin.set(String::new());
                                    wrong.set(false);
                                },
                                {words::sign_in_other()}
                            }
                        }
                    }
                } else {
                    p { class: "lead", {words::sign_in_who()} }
                    ul { class: "clerk-tiles",
                        for (at, clerk) in clerks.iter().cloned().enumerate() {
                            li { key: "{at}",
                                button {
                                    class: "clerk-tile",
                                    r#type: "button",
                                    onclick: move |_| chosen.set(Some(clerk.id.clone())),
                                    if at < 9 {
                                        kbd { "{at + 1}" }
                                    }
                                    span { class: "clerk-tile-name", {clerk.name.reveal().clone()} }
                                    span { class: "clerk-tile-role", {words::role(clerk.role.word())} }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
