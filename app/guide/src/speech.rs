//! `page/speech.mjs`, typed: reading aloud by the device's own voices.

use haidang_contract::{Lang, aloud};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "/speech.mjs")]
extern "C" {
    #[wasm_bindgen(js_name = canRead)]
    async fn js_can_read(tag: String) -> JsValue;
    #[wasm_bindgen(js_name = read)]
    fn js_read(json: &str, report: &Closure<dyn FnMut(String)>);
    pub fn pause();
    pub fn resume();
    pub fn stop();
}

/// Whether this device can read a language aloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    Yes,
    /// It has voices, but none for this language.
    NotThisLanguage,
    /// It has none.
    Never,
}

/// How far the reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    Idle,
    Going,
    Paused,
    /// The engine said nothing.
    Failed,
}

#[derive(Serialize)]
struct Piece {
    lang: &'static str,
    text: String,
}

pub async fn voice(lang: Lang) -> Voice {
    match js_can_read(lang.tag().to_owned()).await.as_string().as_deref() {
        Some("yes") => Voice::Yes,
        Some("no") => Voice::NotThisLanguage,
        _ => Voice::Never,
    }
}

/// Reads these texts one after another, those in a language without a voice left out. `report` must live until
/// [`stop`] is called.
pub fn read(texts: &[(Lang, String)], report: &Closure<dyn FnMut(String)>) {
    let pieces: Vec<Piece> = texts
        .iter()
        .flat_map(|(lang, text)| {
            aloud::sentences(text).into_iter().map(|text| Piece { lang: lang.tag(), text })
        })
        .collect();
    // A list of plain texts always becomes JSON.
    js_read(&serde_json::to_string(&pieces).unwrap_or_default(), report);
}

/// What `page/speech.mjs` reports.
pub fn reading(word: &str) -> Reading {
    match word {
        "reading" => Reading::Going,
        "paused" => Reading::Paused,
        "failed" => Reading::Failed,
        _ => Reading::Idle,
    }
}
