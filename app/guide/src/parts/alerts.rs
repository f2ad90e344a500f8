//! The switch for messages of the device itself.

use dioxus::prelude::*;
use haidang_contract::command::SaveSettings;
use haidang_kit::words;

use crate::alerts::{self, Consent};
use crate::bridge;
use crate::state::{self, SETTINGS};

#[component]
pub fn AlertsChoice() -> Element {
    let mut consent = use_signal(alerts::state);
    if !alerts::offered() {
        return rsx! {};
    }
    let missing = consent() == Consent::Missing;
    let wanted = SETTINGS.read().alerts;
    let on = wanted && consent() == Consent::Granted;
    rsx! {
        fieldset { class: "choices alerts",
            legend { {words::alerts_title()} }
            label { class: "choice",
                input {
                    r#type: "checkbox",
                    role: "switch",
                    checked: on,
                    disabled: missing,
                    "aria-describedby": "alerts-text",
                    onchange: move |event| {
                        let wish = event.checked();
                        spawn(async move {
                            let answer = if wish { alerts::ask().await } else { consent() };
                            consent.set(answer);
                            keep(wish && answer == Consent::Granted).await;
                            if wish {
                                alerts::tell_new().await;
                            }
                        });
                    },
                }
                span { {words::alerts_switch()} }
            }
            p { class: "aside", id: "alerts-text",
                {if missing { words::alerts_missing() } else { words::alerts_text() }}
            }
            if consent() == Consent::Refused {
                p { class: "note", role: "status", {words::alerts_refused()} }
            }
        }
    }
}

async fn keep(alerts: bool) {
    let mut settings = *SETTINGS.peek();
    settings.alerts = alerts;
    state::apply(settings).await;
    if let Err(fault) = bridge::call(&SaveSettings { settings }).await {
        let (what, next) = words::fault(&fault);
        state::toast(format!("{what} {next}"));
    }
}
