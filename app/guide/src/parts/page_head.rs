//! The head of a page: back, title, and the window's title. Takes the focus, so that a screen reader begins here.

use dioxus::prelude::*;
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, words};

use crate::device;

#[component]
pub fn PageHead(title: String, children: Element) -> Element {
    use_effect(device::to_heading);
    let window_title = format!("{title} · {}", words::app_name());
    use_effect(use_reactive((&window_title,), |(title,)| device::set_title(&title)));
    let navigator = use_navigator();
    rsx! {
        header { class: "page-head",
            button {
                class: "icon-button",
                r#type: "button",
                "aria-label": words::back(),
                onclick: move |_| {
                    if navigator.can_go_back() {
                        navigator.go_back();
                    } else {
                        navigator.replace(crate::routes::Route::Explore {});
                    }
                },
                Glyph { icon: Icon::Back }
            }
            h1 { tabindex: "-1", "{title}" }
            {children}
        }
    }
}
