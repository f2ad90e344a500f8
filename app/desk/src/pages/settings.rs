//! How the desk is set up: language and looks for everybody, the rest for managers, and the rules in force.

mod clerks;
mod house;
mod rules;

use dioxus::prelude::*;
use haidang_bridge::call;
use haidang_contract::command::SaveSettings;
use haidang_contract::{Settings as Chosen, Theme};
use haidang_kit::{current_lang, words as kit};

use crate::parts::PageHead;
use crate::state::{self, DESK, SETTINGS};
use crate::words;

#[component]
pub fn Settings() -> Element {
    rsx! {
        div { class: "desk-page settings-page",
            PageHead { title: words::settings_title() }
            div { class: "two",
                section { class: "card",
                    Language {}
                    Looks {}
                }
                house::Device {}
            }
            if state::is_manager() {
                clerks::Clerks {}
                div { class: "two",
                    house::House {}
                    house::Options {}
                }
            } else {
                clerks::OwnPin {}
                p { class: "aside", {words::settings_managers()} }
            }
            rules::RulesInForce {}
        }
    }
}

fn keep(change: impl FnOnce(&mut Chosen)) {
    let mut settings = *SETTINGS.peek();
    change(&mut settings);
    spawn(async move {
        state::apply(settings).await;
        if let Err(fault) = call(&SaveSettings { settings }).await {
            state::tell(&fault);
        }
    });
}

#[component]
fn Language() -> Element {
    let chosen = current_lang();
    rsx! {
        fieldset { class: "choices choices-row",
            legend { {kit::settings_language()} }
            for lang in words::LANGS {
                label { key: "{lang}", class: "choice",
                    input {
                        r#type: "radio",
                        name: "language",
                        value: lang.tag(),
                        checked: lang == chosen,
                        onchange: move |_| keep(|settings| settings.lang = Some(lang)),
                    }
                    span { lang: lang.tag(), {lang.own_name()} }
                }
            }
        }
    }
}

#[component]
fn Looks() -> Element {
    let chosen = SETTINGS.read().theme;
    let themes = [
        (Theme::System, "system", kit::theme_system()),
        (Theme::Light, "light", kit::theme_light()),
        (Theme::Dark, "dark", kit::theme_dark()),
    ];
    rsx! {
        fieldset { class: "choices choices-row",
            legend { {kit::settings_theme()} }
            for (theme, value, name) in themes {
                label { key: "{value}", class: "choice",
                    input {
                        r#type: "radio",
                        name: "theme",
                        value,
                        checked: theme == chosen,
                        onchange: move |_| keep(|settings| settings.theme = theme),
                    }
                    span { "{name}" }
                }
            }
        }
    }
}

/// Who works now.
fn me() -> Option<haidang_contract::desk::ClerkCard> {
    match DESK.read().as_ref().map(|desk| desk.phase.clone()) {
        Some(haidang_contract::desk::DeskPhase::Open { clerk }) => Some(clerk),
        _ => None,
    }
}
