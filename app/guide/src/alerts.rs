//! `page/notify.mjs`, typed: the device draws attention to a new notice, where the visitor has asked for it.

use dioxus::prelude::ReadableExt;
use haidang_contract::command::TakeNewNotices;
use haidang_contract::notice::Severity;
use haidang_kit::{current_lang, words};
use wasm_bindgen::prelude::*;

use crate::bridge;
use crate::parts::severity_word;
use crate::state::{CAPABILITIES, SETTINGS};

#[wasm_bindgen(raw_module = "/notify.mjs")]
extern "C" {
    #[wasm_bindgen(js_name = alertsState)]
    fn js_state() -> String;
    #[wasm_bindgen(js_name = askAlerts)]
    async fn js_ask() -> JsValue;
    #[wasm_bindgen(js_name = watchAlertTaps)]
    pub fn watch_taps(report: &Closure<dyn FnMut()>);
    #[wasm_bindgen(js_name = showAlert)]
    async fn js_show(title: String, body: String, tag: String, lang: String, urgent: bool) -> JsValue;
}

/// Whether this device shows messages of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    Granted,
    NotAsked,
    Refused,
    /// The platform shows none.
    Missing,
}

fn consent(word: &str) -> Consent {
    match word {
        "granted" => Consent::Granted,
        "default" => Consent::NotAsked,
        "denied" => Consent::Refused,
        _ => Consent::Missing,
    }
}

/// As it is now; asks nobody.
pub fn state() -> Consent {
    consent(&js_state())
}

/// Asks the visitor through the platform, where that has not been done.
pub async fn ask() -> Consent {
    consent(&js_ask().await.as_string().unwrap_or_default())
}

/// A public screen has nobody to draw attention of.
pub fn offered() -> bool {
    CAPABILITIES.peek().as_ref().is_some_and(|can| can.kiosk.is_none())
}

/// Shows what the city has newly issued. What could not be shown still stands on every page.
pub async fn tell_new() {
    if !SETTINGS.peek().alerts || !offered() {
        return;
    }
    // A webview forgets with each start that it was allowed; a browser does not.
    let consent = match state() {
        Consent::NotAsked => ask().await,
        known => known,
    };
    if consent != Consent::Granted {
        return;
    }
    let Ok(fresh) = bridge::call(&TakeNewNotices { lang: current_lang() }).await else { return };
    for notice in fresh {
        let what = if notice.all_clear { words::notice_all_clear() } else { severity_word(notice.severity) };
        let title = words::alerts_message(what, notice.title.text.clone());
        let text = notice.text.map(|text| text.text).unwrap_or_default();
        let tag = notice.title.lang.tag().to_owned();
        let _ = js_show(title, text, notice.id, tag, notice.severity == Severity::Danger).await;
    }
}
