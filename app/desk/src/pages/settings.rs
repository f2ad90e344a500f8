//! How the desk is set up: language and looks for everybody, the rest for managers, and the rules in force.

mod clerks;
mod house;
mod rules;

use dioxus::prelude::*;
use haidang_bridge::call;
use haidang_contract::Settings as Chosen;
use haidang_contract::command::SaveSettings;
use haidang_kit::{LanguageChoice, ThemeChoice};

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
                    LanguageChoice {
                        langs: words::LANGS.to_vec(),
                        in_a_row: true,
                        on_choose: |lang| keep(|settings| settings.lang = Some(lang)),
                    }
                    ThemeChoice { chosen: SETTINGS.read().theme, on_choose: |theme| keep(|settings| settings.theme = theme) }
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

/// Who works now.
fn me() -> Option<haidang_contract::desk::ClerkCard> {
    match DESK.read().as_ref().map(|desk| desk.phase.clone()) {
        Some(haidang_contract::desk::DeskPhase::Open { clerk }) => Some(clerk),
        _ => None,
    }
}
