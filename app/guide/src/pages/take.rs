//! Where the code of another device leads. The code stands behind the `#` of the address and is sent nowhere.

use dioxus::prelude::*;
use haidang_kit::words;

use crate::parts::{PageHead, TakeIn};

#[component]
pub fn Take(code: String) -> Element {
    let first = (!code.is_empty()).then(|| format!("haidang:{code}"));
    rsx! {
        div { class: "page",
            PageHead { title: words::take_title() }
            if first.is_none() {
                p { {words::take_none()} }
            }
            TakeIn { first, with_file: false }
        }
    }
}
