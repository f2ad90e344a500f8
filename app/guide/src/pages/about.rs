//! What the guide is, how exact it is, where its facts come from.

use dioxus::prelude::*;
use haidang_kit::words;

use crate::parts::PageHead;
use crate::state::CAPABILITIES;

#[component]
pub fn About() -> Element {
    let version = CAPABILITIES.read().as_ref().map(|can| can.version.clone()).unwrap_or_default();
    let sections = [
        (words::about_map_title(), words::about_map_text()),
        (words::about_hours_title(), words::hours_about_text()),
        (words::about_sources_title(), words::about_sources_text()),
        (words::about_keys_title(), words::about_keys_text()),
    ];
    rsx! {
        div { class: "page about",
            PageHead { title: words::settings_about() }
            p { class: "prose lead", {words::about_text()} }
            for (title, text) in sections {
                section { key: "{title}",
                    h2 { "{title}" }
                    p { class: "prose", "{text}" }
                }
            }
            p { class: "aside", {words::about_version(version)} }
        }
    }
}
