//! The one way from a page to the core, and what follows from it: which views to refresh. Which carrier moves the JSON
//! (Tauri's IPC or the browser's worker) is decided in `page/bridge.mjs`; nothing on this side can tell.

pub mod pulse;
pub mod query;

use haidang_contract::{Code, Command, Fault, Reply, Request};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "/bridge.mjs")]
extern "C" {
    #[wasm_bindgen(catch, js_name = call)]
    async fn carry(request: String) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = onTouched)]
    pub fn on_touched(listener: &Closure<dyn FnMut(String)>);
    #[wasm_bindgen(catch, js_name = keepFile)]
    async fn js_keep_file(name: String, media_type: String, text: String) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = keepBytes)]
    async fn js_keep_bytes(name: String, base64: String) -> Result<JsValue, JsValue>;
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
    pulse::touch(&reply.touched);
    serde_json::from_value(reply.output).map_err(internal)
}

/// Gives the visitor a file, among their downloads. Answers the name it was given there.
///
/// # Errors
/// `storage_full`, `storage_broken`, or `not_found` where the system has no such folder.
pub async fn keep_file(name: String, media_type: String, text: String) -> Result<String, Fault> {
    kept(js_keep_file(name, media_type, text).await)
}

/// As [`keep_file`], for what is no text; natively only.
///
/// # Errors
/// As [`keep_file`].
pub async fn keep_bytes(name: String, base64: String) -> Result<String, Fault> {
    kept(js_keep_bytes(name, base64).await)
}

fn kept(answer: Result<JsValue, JsValue>) -> Result<String, Fault> {
    let fault = |error: JsValue| error.as_string().and_then(|text| serde_json::from_str::<Fault>(&text).ok());
    match answer {
        Ok(name) => Ok(name.as_string().unwrap_or_default()),
        Err(error) => Err(fault(error).unwrap_or_else(|| Fault::new(Code::Internal))),
    }
}
