//! An address that leads nowhere.

use dioxus::prelude::*;

use crate::parts::PageHead;
use crate::routes::Route;
use crate::words;

#[component]
pub fn NotFound(path: Vec<String>) -> Element {
    rsx! {
        div { class: "desk-page", "data-path": path.join("/"),
            PageHead { title: words::page_missing_title(), lead: words::page_missing_text() }
            p { Link { class: "button", to: Route::House {}, {words::page_missing_go()} } }
        }
    }
}
