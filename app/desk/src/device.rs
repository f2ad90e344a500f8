//! The page's own abilities, typed: every page's, and `page/desk.mjs`.

use haidang_contract::Timestamp;
pub use haidang_kit::page::{
    clear_splash, close_sheet, focus_on, preferred_languages, set_language, set_theme, set_title, sleep,
    to_heading, words,
};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "/desk.mjs")]
extern "C" {
    #[wasm_bindgen(js_name = watchDeskKeys)]
    pub fn watch_desk_keys(report: &Closure<dyn FnMut(String)>);
    #[wasm_bindgen(js_name = idleMs)]
    pub fn idle_ms() -> f64;
    #[wasm_bindgen(js_name = stayAwake)]
    pub fn stay_awake();
    /// `a4`, `a5` or `roll`.
    #[wasm_bindgen(js_name = printOn)]
    pub fn print_on(paper: &str);
    #[wasm_bindgen(js_name = forgetSelection)]
    pub fn forget_selection();
}

/// The device's clock, uncorrected; see [`crate::state::now`].
pub fn clock() -> Timestamp {
    #[allow(clippy::cast_possible_truncation)] // milliseconds of any real date fit
    Timestamp(js_sys::Date::now() as i64)
}
