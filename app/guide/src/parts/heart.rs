//! Save and unsave.

use dioxus::prelude::*;
use haidang_contract::PlaceId;
use haidang_contract::command::SetFavourite;
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, words};

use crate::{bridge, state};

#[component]
pub fn Heart(id: PlaceId, name: String, on: bool) -> Element {
    let label = if on { words::unsave_place(name) } else { words::save_place(name) };
    let toggle = move |event: MouseEvent| {
        event.stop_propagation();
        event.prevent_default();
        let command = SetFavourite { id: id.clone(), on: !on };
        spawn(async move {
            if let Err(fault) = bridge::call(&command).await {
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
