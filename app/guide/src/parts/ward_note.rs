//! "Phường 2 is now Phường Vũng Tàu": said wherever an old address was typed.

use dioxus::prelude::*;
use haidang_contract::command::ReadAddress;
use haidang_contract::ward::AddressView;
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, words};

use crate::query::use_query;
use crate::routes::Route;

/// The sentence alone.
pub fn ward_sentence(address: &AddressView) -> String {
    let today = address.today_local.clone().unwrap_or_else(|| address.today.text.clone());
    if address.kept_name {
        words::wards_kept(address.old.clone(), today)
    } else {
        words::wards_now(address.old.clone(), today)
    }
}

/// Nothing where the text names no old ward.
#[component]
pub fn WardNote(text: String) -> Element {
    let answer = use_query(ReadAddress { lang: current_lang(), text: text.clone() });
    let address = answer.read().clone().and_then(Result::ok).flatten();
    rsx! {
        div { class: "ward-note", role: "status",
            if let Some(address) = address {
                Link { class: "note", to: Route::Wards { q: text },
                    Glyph { icon: Icon::Info }
                    p { {ward_sentence(&address)} }
                    Glyph { icon: Icon::ChevronRight }
                }
            }
        }
    }
}
