//! Save and unsave.

use dioxus::prelude::*;
use haidang_contract::command::{RemoveSaved, SetFavourite};
use haidang_contract::saved::SavedRef;
use haidang_contract::{Fault, PlaceId};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, words};

use super::undo::offer_undo;
use crate::{bridge, state};

#[component]
pub fn Heart(id: PlaceId, name: String, on: bool) -> Element {
    let label = if on { words::unsave_place(name.clone()) } else { words::save_place(name.clone()) };
    let toggle = move |event: MouseEvent| {
        event.stop_propagation();
        event.prevent_default();
        let (id, name) = (id.clone(), name.clone());
        spawn(async move {
            let outcome =
                if on { unsave(id, name).await } else { bridge::call(&SetFavourite { id, on: true }).await };
            if let Err(fault) = outcome {
                let (what, next) = words::fault(&fault);
                state::toast(format!("{what} {next}"));
            }
        });
    };
    rsx! {
        button {
            class: "heart",
            r#type: "button",
            "aria-label": label,
            "aria-pressed": if on { "true" } else { "false" },
            onclick: toggle,
            Glyph { icon: if on { Icon::HeartFilled } else { Icon::Heart } }
        }
    }
}

/// The note goes with the mark; both can be had back.
async fn unsave(id: PlaceId, name: String) -> Result<(), Fault> {
    if let Some(item) = bridge::call(&RemoveSaved { id: SavedRef::Place(id) }).await? {
        offer_undo(item, name);
    }
    Ok(())
}
