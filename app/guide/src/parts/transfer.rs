//! Everything that is kept, as codes for another device.

use dioxus::prelude::*;
use haidang_contract::command::PackSaved;
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, Qr, words};

use super::FaultNote;
use crate::device;
use crate::query::use_query;
use crate::state::{self, CAPABILITIES};

#[component]
pub fn Transfer() -> Element {
    let answer = use_query(PackSaved {});
    let mut at = use_signal(|| 0_usize);
    let packed = match answer.read().clone() {
        None => return rsx! {},
        Some(Err(fault)) => return rsx! { FaultNote { fault } },
        Some(Ok(packed)) => packed,
    };
    if packed.too_many {
        return rsx! { p { class: "note", Glyph { icon: Icon::Info } span { {words::saved_transfer_too_many()} } } };
    }
    let count = packed.codes.len();
    let Some(code) = packed.codes.get(at().min(count.saturating_sub(1))).cloned() else {
        return rsx! { p { {words::saved_empty_title()} } };
    };
    let number = at().min(count - 1) + 1;
    let with_city = CAPABILITIES.read().as_ref().is_some_and(|can| can.city.is_some());
    let copied = packed.codes.join("\n");
    rsx! {
        p { class: "prose", {if with_city { words::saved_transfer_text() } else { words::saved_transfer_text_app() }} }
        if count > 1 {
            p { class: "prose", {words::saved_transfer_all(count)} }
        }
        figure { class: "qr-figure", "data-code": "{code}",
            Qr { text: code.clone(), label: words::saved_transfer_label(count, number) }
            if count > 1 {
                figcaption { p { role: "status", {words::saved_transfer_code(count, number)} } }
            }
        }
        div { class: "tool-buttons",
            if count > 1 {
                button { class: "button button-quiet", r#type: "button", disabled: number == 1, onclick: move |_| at.set(number.saturating_sub(2)),
                    {words::saved_transfer_previous()}
                }
                button { class: "button", r#type: "button", disabled: number == count, onclick: move |_| at.set(number),
                    {words::saved_transfer_next()}
                }
            }
            button {
                class: "button button-quiet",
                r#type: "button",
                onclick: move |_| {
                    let copied = copied.clone();
                    spawn(async move {
                        if device::share(words::saved_title(), copied).await == "copied" {
                            state::toast(words::place_copied());
                        }
                    });
                },
                Glyph { icon: Icon::Share }
                {words::saved_transfer_copy()}
            }
        }
    }
}
