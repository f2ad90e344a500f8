//! Language, appearance, how fresh the guide is, what is kept about the visitor.

use dioxus::prelude::*;
use haidang_contract::command::{Forget, GetSync, SaveSettings, SyncNow};
use haidang_contract::view::SyncView;
use haidang_contract::{Lang, Settings};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, LanguageChoice, ThemeChoice, current_lang, formats, words};

use crate::parts::{AlertsChoice, FaultNote, OwnCorrections, PageHead};
use crate::query::use_query;
use crate::routes::Route;
use crate::state::{self, CAPABILITIES, HERE, SETTINGS};
use crate::{bridge, device};

#[component]
pub fn SettingsPage() -> Element {
    rsx! {
        div { class: "page settings",
            PageHead { title: words::settings_title() }
            LanguageChoice {
                langs: Lang::INTERFACE.to_vec(),
                on_choose: |lang| keep(|settings| settings.lang = Some(lang)),
            }
            ThemeChoice { chosen: SETTINGS.read().theme, on_choose: |theme| keep(|settings| settings.theme = theme) }
            AlertsChoice {}
            GuideData {}
            OwnCorrections {}
            Privacy {}
            section {
                Link { class: "row-action", to: Route::Wards { q: String::new() },
                    Glyph { icon: Icon::Pin }
                    span { {words::wards_title()} }
                    Glyph { icon: Icon::ChevronRight }
                }
                Link { class: "row-action", to: Route::About {},
                    Glyph { icon: Icon::Info }
                    span { {words::settings_about()} }
                    Glyph { icon: Icon::ChevronRight }
                }
            }
        }
    }
}

fn keep(change: impl FnOnce(&mut Settings)) {
    // Copied out first: `apply` writes what is read here.
    let mut settings = *SETTINGS.peek();
    change(&mut settings);
    spawn(async move {
        state::apply(settings).await;
        if let Err(fault) = bridge::call(&SaveSettings { settings }).await {
            let (what, next) = words::fault(&fault);
            state::toast(format!("{what} {next}"));
        }
    });
}

#[component]
fn GuideData() -> Element {
    let answer = use_query(GetSync {});
    let offline = use_resource(bridge::offline_ready);
    let ready = offline.read().unwrap_or(false);
    let sync = match answer.read().clone() {
        Some(Ok(sync)) => sync,
        Some(Err(fault)) => return rsx! { FaultNote { fault } },
        None => SyncView::default(),
    };
    let connected = CAPABILITIES.read().as_ref().is_some_and(|can| can.city.is_some());
    let lang = current_lang();
    let now = device::now();
    let published = sync.published_at.map_or_else(words::data_never, |at| formats::date(lang, at));
    let confirmed = sync.confirmed_at.map_or_else(words::data_never, |at| formats::ago(lang, at, now));
    let edition = sync.edition.map_or_else(words::data_seed, |edition| edition.to_string());
    rsx! {
        section { "aria-labelledby": "h-data", "data-edition": sync.edition.unwrap_or(0),
            h2 { id: "h-data", {words::settings_data()} }
            dl { class: "facts",
                div { class: "fact", dt { {words::data_places()} } dd { class: "data-places", "{sync.places}" } }
                div { class: "fact", dt { {words::data_edition()} } dd { "{edition}" } }
                div { class: "fact", dt { {words::data_published()} } dd { "{published}" } }
                div { class: "fact", dt { {words::data_confirmed()} } dd { "{confirmed}" } }
            }
            if let Some(off) = sync.clock_off_ms {
                p { class: "note", {words::clock_off((off.abs() / 60_000).to_string())} }
            }
            if let Some(fault) = sync.fault.clone() {
                FaultNote { fault }
            }
            p { class: "aside", role: "status",
                Glyph { icon: if ready { Icon::Check } else { Icon::Database } }
                {if ready { words::data_offline_ready() } else { words::data_offline_preparing() }}
            }
            if connected {
                Update { running: sync.running }
            } else {
                p { class: "note", {words::data_no_city()} }
            }
        }
    }
}

#[component]
fn Update(running: bool) -> Element {
    let mut asking = use_signal(|| false);
    let busy = running || asking();
    rsx! {
        button {
            class: "button",
            r#type: "button",
            disabled: busy,
            onclick: move |_| {
                asking.set(true);
                spawn(async move {
                    let outcome = bridge::call(&SyncNow {}).await;
                    asking.set(false);
                    if outcome.is_ok_and(|sync| sync.fault.is_none()) {
                        state::toast(words::data_updated());
                    }
                });
            },
            Glyph { icon: Icon::Refresh }
            {if busy { words::data_updating() } else { words::data_update() }}
        }
    }
}

#[component]
fn Privacy() -> Element {
    let mut sure = use_signal(|| false);
    rsx! {
        section { "aria-labelledby": "h-privacy",
            h2 { id: "h-privacy", {words::settings_privacy()} }
            p { class: "prose", {words::privacy_text()} }
            if HERE.read().is_some() {
                button { class: "button button-quiet", r#type: "button", onclick: move |_| *HERE.write() = None,
                    Glyph { icon: Icon::Location }
                    {words::locate_stop()}
                }
            }
            if sure() {
                div { class: "note", role: "alertdialog", "aria-label": words::privacy_forget_sure(),
                    p { {words::privacy_forget_sure()} }
                    button {
                        class: "button button-danger",
                        r#type: "button",
                        onclick: move |_| {
                            sure.set(false);
                            spawn(async move {
                                match bridge::call(&Forget {}).await {
                                    Ok(()) => {
                                        *HERE.write() = None;
                                        state::apply(Settings::default()).await;
                                        state::toast(words::privacy_forgotten());
                                    }
                                    Err(fault) => state::toast(words::fault(&fault).0),
                                }
                            });
                        },
                        {words::privacy_forget_yes()}
                    }
                    button { class: "button button-quiet", r#type: "button", onclick: move |_| sure.set(false), {words::privacy_forget_no()} }
                }
            } else {
                button { class: "button button-quiet", r#type: "button", onclick: move |_| sure.set(true), {words::privacy_forget()} }
            }
        }
    }
}
