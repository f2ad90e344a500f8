//! What every page can do by itself, typed: the part of `page/device.mjs` that the guide and the desk share.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "/device.mjs")]
extern "C" {
    #[wasm_bindgen(js_name = preferredLanguages)]
    pub fn preferred_languages() -> String;
    #[wasm_bindgen(js_name = setTheme)]
    pub fn set_theme(theme: &str);
    #[wasm_bindgen(js_name = setLanguage)]
    pub fn set_language(tag: &str);
    #[wasm_bindgen(js_name = setTitle)]
    pub fn set_title(title: &str);
    #[wasm_bindgen(js_name = clearSplash)]
    pub fn clear_splash();
    #[wasm_bindgen(js_name = toHeading)]
    pub fn to_heading();
    #[wasm_bindgen(js_name = focusOn)]
    pub fn focus_on(selector: &str);
    #[wasm_bindgen(js_name = sleep)]
    async fn js_sleep(ms: u32);
    #[wasm_bindgen(js_name = words)]
    async fn js_words(tag: String) -> JsValue;
    #[wasm_bindgen(js_name = showSheet)]
    async fn js_show_sheet(selector: String);
    #[wasm_bindgen(js_name = closeSheet)]
    pub fn close_sheet(selector: &str);
}

pub async fn sleep(ms: u32) {
    js_sleep(ms).await;
}

/// The Fluent text of a language; `None` where it cannot be fetched.
pub async fn words(tag: String) -> Option<String> {
    js_words(tag).await.as_string()
}

/// Opens the dialog over the page; done when it is closed.
pub async fn show_sheet(selector: String) {
    js_show_sheet(selector).await;
}
