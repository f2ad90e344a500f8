//! An address that leads nowhere.

use dioxus::prelude::*;
use haidang_kit::elements::Empty;
use haidang_kit::words;

use crate::parts::PageHead;
use crate::routes::Route;

#[component]
pub fn NotFound(path: Vec<String>) -> Element {
    rsx! {
        div { class: "page", "data-path": path.join("/"),
            PageHead { title: words::not_found_page() }
            Empty { picture: "empty-search", title: words::not_found_title(), text: words::not_found_text(),
                Link { class: "button", to: Route::Explore {}, {words::go_home()} }
            }
        }
    }
}
