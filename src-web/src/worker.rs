//! What the worker's script can call. Everything that fails fails with a fault's JSON text.

use std::cell::RefCell;
use std::sync::Arc;

use haidang_contract::{Capabilities, Code, Fault, Request, Shell, Storage, Tag, Timestamp};
use haidang_core::{Core, CoreConfig, Tiles};
use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::WorkerGlobalScope;

use crate::database;

thread_local! {
    static CORE: RefCell<Option<Core>> = const { RefCell::new(None) };
    static BASEMAP: RefCell<Option<Tiles>> = const { RefCell::new(None) };
    static LISTENER: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Opens the guide's database and the core on it. `on_touched` is called with the JSON list of tags that
/// changed outside a call's own reply. Once open, further calls do nothing.
#[wasm_bindgen]
pub async fn open(on_touched: Function) -> Result<(), JsValue> {
    console_error_panic_hook::set_once();
    LISTENER.replace(Some(on_touched));
    if CORE.with_borrow(Option::is_some) {
        return Ok(());
    }
    let core = database::open(config).await.map_err(thrown)?;
    core.on_touched(Box::new(tell));
    CORE.replace(Some(core));
    Ok(())
}

/// Answers one request, given and answered as JSON.
#[wasm_bindgen]
pub async fn call(request: String) -> Result<String, JsValue> {
    answer(&request).await.map_err(thrown)
}

async fn answer(request: &str) -> Result<String, Fault> {
    let core = CORE.with_borrow(Clone::clone).ok_or(Code::Internal)?;
    let request: Request =
        serde_json::from_str(request).map_err(|_| Fault::new(Code::BadInput).with("field", "request"))?;
    let reply = core.call(request).await?;
    serde_json::to_string(&reply).map_err(|_| Fault::new(Code::Internal))
}

/// Opens the map's tiles from the bytes of an MBTiles file.
#[wasm_bindgen(js_name = openBasemap)]
pub fn open_basemap(mbtiles: &[u8]) -> Result<(), JsValue> {
    let tiles = database::read_only(mbtiles).and_then(Tiles::open).map_err(thrown)?;
    BASEMAP.replace(Some(tiles));
    Ok(())
}

/// One tile as stored, in most cases gzip-compressed; `undefined` where the map is empty.
#[wasm_bindgen]
pub fn tile(z: u8, x: u32, y: u32) -> Result<Option<Vec<u8>>, JsValue> {
    BASEMAP
        .with_borrow(|basemap| match basemap {
            Some(tiles) => tiles.tile(z, x, y),
            None => Err(Fault::new(Code::Internal)),
        })
        .map_err(thrown)
}

fn config(storage: Storage) -> CoreConfig {
    let city = js_sys::global().dyn_into::<WorkerGlobalScope>().ok().map(|scope| scope.location().origin());
    CoreConfig {
        capabilities: Capabilities {
            shell: Shell::Browser,
            storage,
            kiosk: None,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            city: city.clone(),
        },
        clock: Arc::new(now),
        city,
    }
}

fn now() -> Timestamp {
    #[allow(clippy::cast_possible_truncation)] // whole milliseconds of any real date fit
    Timestamp(js_sys::Date::now() as i64)
}

/// Told from inside the core, which has no place for a JavaScript value of its own.
fn tell(tags: &[Tag]) {
    let (Ok(tags), Some(listener)) = (serde_json::to_string(tags), LISTENER.with_borrow(Clone::clone)) else {
        return;
    };
    // A listener that throws is the page's trouble; what was committed stays committed.
    let _ = listener.call1(&JsValue::NULL, &tags.into());
}

fn thrown(fault: Fault) -> JsValue {
    serde_json::to_string(&fault).unwrap_or_else(|_| r#"{"code":"internal"}"#.to_owned()).into()
}
