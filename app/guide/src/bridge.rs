//! What the guide asks of the page beside the core: the device's position, and the program's own updates.

pub use haidang_bridge::{call, keep_file, on_touched};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "/bridge.mjs")]
extern "C" {
    #[wasm_bindgen(catch, js_name = locate)]
    async fn ask_position() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = onUpdateReady)]
    pub fn on_update_ready(listener: &Closure<dyn FnMut()>);
    #[wasm_bindgen(js_name = applyUpdate)]
    pub fn apply_update();
    #[wasm_bindgen(catch, js_name = offlineReady)]
    async fn ask_offline_ready() -> Result<JsValue, JsValue>;
}

/// Where the device is.
#[derive(Clone, Copy, Debug, serde::Deserialize)]
pub struct Fix {
    pub lon: f64,
    pub lat: f64,
    /// Radius in metres.
    pub accuracy: f64,
}

/// Why the device does not say where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFix {
    /// The visitor, or the device's settings, said no.
    Denied,
    Unavailable,
}

/// Asks the device once; the first time the platform asks the visitor for consent.
pub async fn locate() -> Result<Fix, NoFix> {
    match ask_position().await {
        Ok(fix) => {
            fix.as_string().and_then(|text| serde_json::from_str(&text).ok()).ok_or(NoFix::Unavailable)
        }
        Err(why) if why.as_string().as_deref() == Some("denied") => Err(NoFix::Denied),
        Err(_) => Err(NoFix::Unavailable),
    }
}

/// Whether the program itself starts without a connection.
pub async fn offline_ready() -> bool {
    ask_offline_ready().await.ok().and_then(|ready| ready.as_bool()).unwrap_or(false)
}
