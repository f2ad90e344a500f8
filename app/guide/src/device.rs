//! `page/device.mjs`, typed.

pub use haidang_kit::page::{
    clear_splash, close_sheet, focus_on, preferred_languages, set_language, set_theme, set_title, sleep,
    to_heading, words,
};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "/device.mjs")]
extern "C" {
    #[wasm_bindgen(js_name = watchDark)]
    pub fn watch_dark(report: &Closure<dyn FnMut(bool)>);
    #[wasm_bindgen(js_name = watchWide)]
    pub fn watch_wide(report: &Closure<dyn FnMut(bool)>);
    #[wasm_bindgen(js_name = watchOnline)]
    pub fn watch_online(report: &Closure<dyn FnMut(bool)>);
    #[wasm_bindgen(js_name = watchVisible)]
    pub fn watch_visible(report: &Closure<dyn FnMut()>);
    #[wasm_bindgen(js_name = watchKeys)]
    pub fn watch_keys(report: &Closure<dyn FnMut(String)>);
    #[wasm_bindgen(js_name = watchIdle)]
    pub fn watch_idle(seconds: u32, report: &Closure<dyn FnMut()>);
    #[wasm_bindgen(js_name = reducedMotion)]
    pub fn reduced_motion() -> bool;
    #[wasm_bindgen(js_name = printPage)]
    pub fn print_page();
    #[wasm_bindgen(js_name = share)]
    async fn js_share(title: String, text: String) -> JsValue;
    #[wasm_bindgen(js_name = copy)]
    async fn js_copy(text: String) -> JsValue;
    #[wasm_bindgen(js_name = random)]
    fn js_random() -> Vec<u8>;
}

/// `shared`, `copied` or `failed`.
pub async fn share(title: String, text: String) -> String {
    js_share(title, text).await.as_string().unwrap_or_default()
}

/// Whether the text is in the clipboard now.
pub async fn copy(text: String) -> bool {
    js_copy(text).await.as_bool().unwrap_or(false)
}

/// From the platform's own generator.
pub fn random() -> [u8; 16] {
    // `page/device.mjs` always gives sixteen.
    js_random().try_into().unwrap_or_default()
}

/// The device's clock, milliseconds since the epoch.
pub fn now() -> haidang_contract::Timestamp {
    #[allow(clippy::cast_possible_truncation)] // milliseconds of any real date fit
    haidang_contract::Timestamp(js_sys::Date::now() as i64)
}
