//! `page/device.mjs`, typed.

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
    #[wasm_bindgen(js_name = printPage)]
    pub fn print_page();
    #[wasm_bindgen(js_name = toHeading)]
    pub fn to_heading();
    #[wasm_bindgen(js_name = focusOn)]
    pub fn focus_on(selector: &str);
    #[wasm_bindgen(js_name = sleep)]
    async fn js_sleep(ms: u32);
    #[wasm_bindgen(js_name = words)]
    async fn js_words(tag: String) -> JsValue;
    #[wasm_bindgen(js_name = share)]
    async fn js_share(title: String, text: String) -> JsValue;
    #[wasm_bindgen(js_name = copy)]
    async fn js_copy(text: String) -> JsValue;
    #[wasm_bindgen(js_name = showSheet)]
    async fn js_show_sheet(selector: String);
    #[wasm_bindgen(js_name = closeSheet)]
    pub fn close_sheet(selector: &str);
    #[wasm_bindgen(js_name = random)]
    fn js_random() -> Vec<u8>;
}

pub async fn sleep(ms: u32) {
    js_sleep(ms).await;
}

/// The Fluent text of a language; `None` where it cannot be fetched.
pub async fn words(tag: String) -> Option<String> {
    js_words(tag).await.as_string()
}

/// `shared`, `copied` or `failed`.
pub async fn share(title: String, text: String) -> String {
    js_share(title, text).await.as_string().unwrap_or_default()
}

/// Whether the text is in the clipboard now.
pub async fn copy(text: String) -> bool {
    js_copy(text).await.as_bool().unwrap_or(false)
}

/// Opens the dialog over the page; done when it is closed.
pub async fn show_sheet(selector: String) {
    js_show_sheet(selector).await;
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
