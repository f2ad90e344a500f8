//! What was just removed, for a while one tap from being back.

use dioxus::prelude::*;
use haidang_contract::command::PutBackSaved;
use haidang_contract::saved::SavedItem;
use haidang_kit::words;

use crate::{bridge, device, state};

/// Long enough to be reached by keyboard and screen reader.
const OFFER_MS: u32 = 20_000;

static REMOVED: GlobalSignal<Option<(SavedItem, String)>> = Signal::global(|| None);

/// Offers to put it back. `name` is what the visitor knows it by.
pub fn offer_undo(item: SavedItem, name: String) {
    *REMOVED.write() = Some((item.clone(), name));
    dioxus::core::spawn_forever(async move {
        device::sleep(OFFER_MS).await;
        // Another removal has an offer of its own.
        let same = REMOVED.peek().as_ref().is_some_and(|(offered, _)| *offered == item);
        if same {
            *REMOVED.write() = None;
        }
    });
}

/// For the kiosk's next visitor: the last one's words must not be offered.
pub fn forget_undo() {
    *REMOVED.write() = None;
}

#[component]
pub fn UndoBar() -> Element {
    let removed = REMOVED.read().clone();
    rsx! {
        div { class: "undo", role: "status", "aria-live": "polite",
            if let Some((item, name)) = removed {
                div { class: "undo-box",
                    p { {words::saved_removed(name)} }
                    button {
                        class: "button button-quiet",
                        r#type: "button",
                        onclick: move |_| {
                            let item = item.clone();
                            *REMOVED.write() = None;
                            dioxus::core::spawn_forever(async move {
                                if let Err(fault) = bridge::call(&PutBackSaved { item }).await {
                                    let (what, next) = words::fault(&fault);
                                    state::toast(format!("{what} {next}"));
                                }
                            });
                        },
                        {words::saved_undo()}
                    }
                }
            }
        }
    }
}
