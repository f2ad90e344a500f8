//! What the visitor has told the city, and what became of it.

use dioxus::prelude::*;
use haidang_contract::command::{DropCorrection, ListCorrections, SendCorrections};
use haidang_contract::correction::{CorrectionCard, CorrectionState, RefusalCode};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, formats, words};

use super::correction::reason_name;
use crate::bridge;
use crate::query::use_query;
use crate::routes::Route;
use crate::state::{self, CAPABILITIES};

/// Nothing where nothing was told.
#[component]
pub fn OwnCorrections() -> Element {
    let answer = use_query(ListCorrections { lang: current_lang() });
    let told = match answer.read().clone() {
        Some(Ok(told)) if !told.is_empty() => told,
        _ => return rsx! {},
    };
    let waiting = told.iter().any(|one| matches!(one.state, CorrectionState::Waiting { .. }));
    let connected = CAPABILITIES.read().as_ref().is_some_and(|can| can.city.is_some());
    rsx! {
        section { class: "own-corrections", "aria-labelledby": "h-told",
            h2 { id: "h-told", {words::corrections_title()} }
            ul { class: "told",
                for one in told {
                    li { key: "{one.id}", class: "told-item", Told { one } }
                }
            }
            if waiting && connected {
                SendNow {}
            }
        }
    }
}

#[component]
fn Told(one: CorrectionCard) -> Element {
    let lang = current_lang();
    let (word, state) = match &one.state {
        CorrectionState::Waiting { attempts: 0 } => ("waiting", words::corrections_waiting()),
        CorrectionState::Waiting { attempts } => ("waiting", words::corrections_waiting_tried(*attempts)),
        CorrectionState::Received { receipt } => {
            let number = receipt.number.to_string();
            ("received", words::corrections_received(formats::date(lang, receipt.received), number))
        }
        CorrectionState::Refused { refusal } => (
            "refused",
            match refusal.code {
                RefusalCode::BadCorrection => words::corrections_refused(),
                RefusalCode::IdTaken => words::corrections_refused_taken(),
            },
        ),
    };
    let waiting = word == "waiting";
    let label = if waiting {
        words::corrections_withdraw(one.name.clone())
    } else {
        words::corrections_remove(one.name.clone())
    };
    let id = one.id.clone();
    rsx! {
        div { class: "told-text", "data-state": word,
            if one.listed {
                Link { to: Route::PlaceDetails { id: one.place.to_string() }, "{one.name}" }
            } else {
                strong { "{one.name}" }
            }
            p { {reason_name(one.reason)} }
            if !one.text.is_empty() {
                p { class: "told-words", "{one.text}" }
            }
            p { class: "aside",
                Glyph { icon: match word { "received" => Icon::Check, "refused" => Icon::Warning, _ => Icon::Clock } }
                "{state}"
            }
        }
        button {
            class: "icon-button",
            r#type: "button",
            "aria-label": label,
            onclick: move |_| {
                let id = id.clone();
                spawn(async move {
                    if let Err(fault) = bridge::call(&DropCorrection { id }).await {
                        state::toast(words::fault(&fault).0);
                    }
                });
            },
            Glyph { icon: Icon::Trash }
        }
    }
}

#[component]
fn SendNow() -> Element {
    let mut busy = use_signal(|| false);
    rsx! {
        button {
            class: "button button-quiet",
            r#type: "button",
            disabled: busy(),
            onclick: move |_| {
                busy.set(true);
                spawn(async move {
                    let outcome = bridge::call(&SendCorrections {}).await;
                    busy.set(false);
                    match outcome {
                        Ok(0) => state::toast(words::correction_received()),
                        Ok(_) => state::toast(words::corrections_still_waiting()),
                        Err(fault) => state::toast(words::fault(&fault).0),
                    }
                });
            },
            Glyph { icon: Icon::Refresh }
            {words::corrections_send()}
        }
    }
}
