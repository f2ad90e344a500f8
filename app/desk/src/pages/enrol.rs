//! Making the device known to the city with a one-time code.

use dioxus::prelude::*;
use haidang_bridge::call;
use haidang_contract::Private;
use haidang_contract::desk::EnrolOutcome;
use haidang_contract::desk::command::Enrol as EnrolDevice;
use haidang_contract::desk::device::LONGEST_CALLED;

use super::open::Door;
use crate::parts::{Hint, HintKind};
use crate::{device, state, words};

/// Symbols between two hyphens.
const GROUP: usize = 5;
/// Of a whole code.
const SYMBOLS: usize = 15;

/// As it stands on the paper: capitals in groups.
pub fn grouped(typed: &str) -> String {
    let plain = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_uppercase);
    let mut shown = String::new();
    for (at, symbol) in plain.take(SYMBOLS).enumerate() {
        if at > 0 && at % GROUP == 0 {
            shown.push('-');
        }
        shown.push(symbol);
    }
    shown
}

/// What is to be said of an outcome that is not `enrolled`, and what to do.
fn trouble(outcome: &EnrolOutcome) -> Option<(String, String)> {
    match outcome {
        EnrolOutcome::Enrolled { .. } => None,
        EnrolOutcome::BadCode { why } => Some((words::code_fault(why), words::enrol_code_next())),
        EnrolOutcome::Refused { code } => Some(words::why(code)),
        EnrolOutcome::NoAnswer { why } => Some(words::why(why)),
        EnrolOutcome::Stranger => Some(words::why("stranger")),
    }
}

#[component]
pub fn Enrol() -> Element {
    rsx! {
        Door { title: words::enrol_title(),
            p { class: "lead", {words::enrol_lead()} }
            EnrolForm {}
            button { class: "button button-quiet", r#type: "button", onclick: |_| state::lock(), {words::enrol_as_other()} }
        }
    }
}

#[component]
pub fn EnrolForm() -> Element {
    let mut code = use_signal(String::new);
    let mut called = use_signal(words::enrol_device_example);
    let mut busy = use_signal(|| false);
    let mut said = use_signal(|| None::<(String, String)>);
    let submit = move |event: FormEvent| {
        event.prevent_default();
        if busy() {
            return;
        }
        busy.set(true);
        said.set(None);
        spawn(async move {
            let (code, device_name) =
                (Private::new(code.peek().clone()), Private::new(called.peek().clone()));
            match call(&EnrolDevice { code, device_name }).await {
                Ok(outcome) => {
                    if let EnrolOutcome::Enrolled { property } = &outcome {
                        state::toast(words::enrol_done(property.name.clone()));
                    }
                    said.set(trouble(&outcome));
                }
                Err(fault) => said.set(Some(haidang_kit::words::fault(&fault))),
            }
            busy.set(false);
            if said.peek().is_some() {
                device::focus_on("#enrol-code");
            }
        });
    };
    rsx! {
        form { class: "form", onsubmit: submit,
            div { class: "field",
                label { r#for: "enrol-code", {words::enrol_code()} }
                input {
                    id: "enrol-code",
                    class: "code",
                    autofocus: true,
                    autocomplete: "off",
                    autocapitalize: "characters",
                    spellcheck: "false",
                    "aria-describedby": "enrol-code-hint",
                    value: "{code}",
                    oninput: move |event| code.set(grouped(&event.value())),
                }
                p { class: "field-hint", id: "enrol-code-hint", {words::enrol_code_hint()} }
            }
            div { class: "field",
                label { r#for: "enrol-called", {words::enrol_device()} }
                input {
                    id: "enrol-called",
                    autocomplete: "off",
                    maxlength: "{LONGEST_CALLED}",
                    "aria-describedby": "enrol-called-hint",
                    value: "{called}",
                    oninput: move |event| called.set(event.value()),
                }
                p { class: "field-hint", id: "enrol-called-hint", {words::enrol_device_hint()} }
            }
            if let Some((text, next)) = said() {
                Hint { kind: HintKind::Error, text, next }
            }
            button { class: "button", r#type: "submit", disabled: busy(),
                {if busy() { words::enrol_asking() } else { words::enrol_send() }}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn a_code_is_shown_as_on_paper() {
        for (typed, shown) in [
            ("", ""),
            ("7kq2m", "7KQ2M"),
            ("7kq2mx", "7KQ2M-X"),
            ("7kq2m x4h9t-0rwbc", "7KQ2M-X4H9T-0RWBC"),
            ("7KQ2M-X4H9T-0RWBC9", "7KQ2M-X4H9T-0RWBC"),
        ] {
            assert_eq!(grouped(typed), shown, "{typed}");
        }
    }
}
