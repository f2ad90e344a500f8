//! "Something wrong?": a tap says what, and the city hears of it as soon as it can be reached.

use dioxus::prelude::*;
use haidang_contract::PlaceId;
use haidang_contract::command::{AddCorrection, ListCorrections, SendCorrections};
use haidang_contract::correction::{CorrectionId, CorrectionState, LONGEST_TEXT, Reason};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, words};

use crate::state::{self, CAPABILITIES};
use crate::{bridge, device};
use haidang_kit::Sheet;

/// Where the room that is left begins to matter.
const NEAR_END: usize = 200;
const SHEET: &str = "correction";

/// The button, and the sheet it opens.
#[component]
pub fn SomethingWrong(id: PlaceId, name: String) -> Element {
    let mut open = use_signal(|| false);
    rsx! {
        button {
            class: "button button-quiet correction-open",
            r#type: "button",
            "aria-haspopup": "dialog",
            onclick: move |_| open.set(true),
            Glyph { icon: Icon::Edit }
            {words::correction_open()}
        }
        if open() {
            Sheet { id: SHEET, title: words::correction_title(name), on_close: move |()| open.set(false),
                Reasons { place: id }
            }
        }
    }
}

pub fn reason_name(reason: Reason) -> String {
    match reason {
        Reason::Gone => words::correction_reason_gone(),
        Reason::Hours => words::correction_reason_hours(),
        Reason::Phone => words::correction_reason_phone(),
        Reason::Position => words::correction_reason_position(),
        Reason::Name => words::correction_reason_name(),
        Reason::Price => words::correction_reason_price(),
        Reason::Other => words::correction_reason_other(),
    }
}

#[component]
fn Reasons(place: PlaceId) -> Element {
    // Drawn once for the sheet: a second tap on the way is the same correction.
    let id = use_hook(|| CorrectionId::from_random(device::random()));
    let mut text = use_signal(String::new);
    let mut needed = use_signal(|| false);
    let left = LONGEST_TEXT.saturating_sub(text.read().chars().count());
    let tell = move |reason: Reason| {
        let command =
            AddCorrection { id: id.clone(), place: place.clone(), reason, text: text.peek().clone() };
        if reason == Reason::Other && command.text.trim().is_empty() {
            needed.set(true);
            device::focus_on("#correction-text");
            return;
        }
        // Not the sheet's own task, which ends with it.
        dioxus::core::spawn_forever(send(command));
        device::close_sheet(&format!("#{SHEET}"));
    };
    rsx! {
        p { class: "prose", {words::correction_intro()} }
        div { class: "field",
            label { r#for: "correction-text", {words::correction_text()} }
            textarea {
                id: "correction-text",
                rows: "2",
                maxlength: "{LONGEST_TEXT}",
                autocomplete: "off",
                value: "{text}",
                "aria-describedby": "correction-state",
                "aria-invalid": if needed() { "true" },
                oninput: move |event| {
                    text.set(event.value());
                    needed.set(false);
                },
            }
            p { id: "correction-state", role: "status", class: if needed() { "field-trouble" } else { "aside" },
                if needed() {
                    {words::correction_text_needed()}
                } else if left < NEAR_END {
                    {words::correction_left(left)}
                }
            }
        }
        ul { class: "reasons",
            for reason in Reason::ALL.iter().copied() {
                li { key: "{reason}",
                    button {
                        class: "choice",
                        id: "correction-{reason}",
                        r#type: "button",
                        onclick: {
                            let mut tell = tell.clone();
                            move |_| tell(reason)
                        },
                        span { {reason_name(reason)} }
                        Glyph { icon: Icon::ChevronRight }
                    }
                }
            }
        }
    }
}

/// Keeps it first; whatever happens afterwards, it is not lost.
async fn send(command: AddCorrection) {
    if let Err(fault) = bridge::call(&command).await {
        let (what, next) = words::fault(&fault);
        let full = fault.detail("field") == "full";
        state::toast(if full { words::correction_full() } else { format!("{what} {next}") });
        return;
    }
    let connected = CAPABILITIES.peek().as_ref().is_some_and(|can| can.city.is_some());
    state::toast(if connected { words::correction_kept() } else { words::correction_kept_no_city() });
    if connected && received(&command.id).await {
        state::toast(words::correction_received());
    }
}

async fn received(id: &CorrectionId) -> bool {
    let lang = current_lang();
    if bridge::call(&SendCorrections {}).await.is_err() {
        return false;
    }
    let told = bridge::call(&ListCorrections { lang }).await.unwrap_or_default();
    told.iter().any(|one| one.id == *id && matches!(one.state, CorrectionState::Received { .. }))
}
