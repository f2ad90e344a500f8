//! `page/files.mjs`, typed: files the visitor chooses, and codes seen by the camera.

use haidang_contract::saved::SOURCE_BYTES;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "/files.mjs")]
extern "C" {
    #[wasm_bindgen(js_name = readChosen)]
    async fn js_read_chosen(selector: String, most: f64) -> JsValue;
    #[wasm_bindgen(js_name = canScan)]
    async fn js_can_scan() -> JsValue;
    #[wasm_bindgen(js_name = scan)]
    async fn js_scan(selector: String, report: JsValue) -> JsValue;
}

/// A file the visitor has chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Its bytes in base64.
    Bytes(String),
    TooLarge,
    Unreadable,
}

/// What lies in the file input at `selector`, which is emptied; `None` where nothing was chosen.
pub async fn read_chosen(selector: &str) -> Option<Chosen> {
    #[allow(clippy::cast_precision_loss)] // some millions
    let most = SOURCE_BYTES as f64;
    let answer = js_read_chosen(selector.to_owned(), most).await.as_string()?;
    Some(match answer.as_str() {
        "too-large" => Chosen::TooLarge,
        "unreadable" => Chosen::Unreadable,
        _ => Chosen::Bytes(answer),
    })
}

/// Whether this platform reads QR codes from a camera by itself.
pub async fn can_scan() -> bool {
    js_can_scan().await.as_bool().unwrap_or(false)
}

/// Reports each code the camera sees in the video element at `selector` until that goes. Answers `ended`, `denied`
/// or `unavailable`.
pub async fn scan(selector: &str, report: &Closure<dyn FnMut(String)>) -> String {
    js_scan(selector.to_owned(), report.as_ref().clone()).await.as_string().unwrap_or_default()
}
