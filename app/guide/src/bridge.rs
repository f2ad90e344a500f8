//! The one way to the core. Which carrier moves the JSON (Tauri's IPC or the browser's worker) is decided in
//! `page/bridge.mjs`; nothing on this side can tell.

use haidang_contract::{Code, Command, Fault, Reply, Request};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "/bridge.mjs")]
extern "C" {
    #[wasm_bindgen(catch, js_name = call)]
    async fn carry(request: String) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = onTouched)]
    pub fn on_touched(listener: &Closure<dyn FnMut(String)>);
    #[wasm_bindgen(catch, js_name = locate)]
    async fn ask_position() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = keepFile)]
    async fn js_keep_file(name: String, media_type: String, text: String) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = onUpdateReady)]
    pub fn on_update_ready(listener: &Closure<dyn FnMut()>);
    #[wasm_bindgen(js_name = applyUpdate)]
    pub fn apply_update();
    #[wasm_bindgen(catch, js_name = offlineReady)]
    async fn ask_offline_ready() -> Result<JsValue, JsValue>;
}

/// Asks the core and tells every view what the act changed.
pub async fn call<C: Command>(command: &C) -> Result<C::Output, Fault> {
    let internal = |_| Fault::new(Code::Internal);
    let input = serde_json::to_value(command).map_err(internal)?;
    let request = serde_json::to_string(&Request { name: C::NAME.to_owned(), input }).map_err(internal)?;
    let answer = carry(request).await.map_err(|error| {
        error
            .as_string()
            .and_then(|text| serde_json::from_str::<Fault>(&text).ok())
            .unwrap_or_else(|| Fault::new(Code::Internal))
    })?;
    let text = answer.as_string().unwrap_or_default();
    let reply: Reply = serde_json::from_str(&text).map_err(internal)?;
    crate::pulse::touch(&reply.touched);
    serde_json::from_value(reply.output).map_err(internal)
}

/// Gives the visitor a file, among their downloads. Answers the name it was given there.
///
/// # Errors
/// `storage_full`, `storage_broken`, or `not_found` where the system has no such folder.
pub async fn keep_file(name: String, media_type: String, text: String) -> Result<String, Fault> {
    let fault = |error: JsValue| error.as_string().and_then(|text| serde_json::from_str::<Fault>(&text).ok());
    match js_keep_file(name, media_type, text).await {
        Ok(name) => Ok(name.as_string().unwrap_or_default()),
        Err(error) => Err(fault(error).unwrap_or_else(|| Fault::new(Code::Internal))),
    }
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
