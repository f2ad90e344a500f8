//! Stateless elements: everything they show comes in as a property.

use dioxus::prelude::*;
use haidang_contract::Category;

use crate::icons::{Icon, category_svg};

/// A drawing that only decorates: its meaning stands beside it in words.
#[component]
pub fn Glyph(icon: Icon) -> Element {
    rsx! { span { class: "glyph", "aria-hidden": "true", dangerous_inner_html: icon.svg() } }
}

/// The drawing of a category in its colour.
#[component]
pub fn CategoryGlyph(category: Category) -> Element {
    rsx! {
        span {
            class: "category-glyph",
            "data-category": category.word(),
            "aria-hidden": "true",
            dangerous_inner_html: category_svg(category.word()),
        }
    }
}

/// A toggle in a row of filters.
#[component]
pub fn Chip(label: String, pressed: bool, icon: Option<Icon>, onpress: EventHandler<()>) -> Element {
    rsx! {
        button {
            class: "chip",
            r#type: "button",
            "aria-pressed": if pressed { "true" } else { "false" },
            onclick: move |_| onpress.call(()),
            if let Some(icon) = icon {
                Glyph { icon }
            }
            "{label}"
        }
    }
}

/// A designed nothing: a picture, what it means, what to do.
#[component]
pub fn Empty(picture: String, title: String, text: String, children: Element) -> Element {
    rsx! {
        div { class: "empty",
            img { class: "empty-picture", src: "/illustrations/state/{picture}.svg", alt: "", width: "320", height: "220" }
            h2 { "{title}" }
            p { "{text}" }
            {children}
        }
    }
}
