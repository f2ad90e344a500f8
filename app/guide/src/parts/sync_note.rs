//! How fresh the guide is, in one line; and a device clock that is wrong.

use dioxus::prelude::*;
use haidang_contract::view::SyncView;
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, formats, words};

#[component]
pub fn SyncNote(sync: SyncView) -> Element {
    let published = sync.published_at.map(|at| formats::date(current_lang(), at));
    rsx! {
        if let Some(off) = sync.clock_off_ms {
            div { class: "note", role: "status",
                Glyph { icon: Icon::Clock }
                p { {words::clock_off((off.abs() / 60_000).to_string())} }
            }
        }
        if let Some(date) = published {
            p { class: "fresh", {words::explore_fresh(sync.places.to_string(), date)} }
        }
    }
}
