//! `page/map.mjs`, typed. The map library itself is loaded when the first map is shown.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "/map.mjs")]
extern "C" {
    /// A living map. Methods do nothing after `destroy`.
    #[derive(Clone, Debug, PartialEq)]
    pub type MapHandle;

    #[wasm_bindgen(catch, js_name = mount)]
    async fn js_mount(
        element: web_sys::Element,
        options: String,
        on_event: JsValue,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = setPlaces)]
    pub fn set_places(this: &MapHandle, geojson: &str);
    #[wasm_bindgen(method, js_name = setLang)]
    pub fn set_lang(this: &MapHandle, tag: &str);
    #[wasm_bindgen(method, js_name = setLabels)]
    pub fn set_labels(this: &MapHandle, labels: &str);
    #[wasm_bindgen(method, js_name = setTheme)]
    pub fn set_theme(this: &MapHandle, theme: &str);
    #[wasm_bindgen(method)]
    pub fn select(this: &MapHandle, id: &str);
    #[wasm_bindgen(method, js_name = flyTo)]
    pub fn fly_to(this: &MapHandle, lon: f64, lat: f64, zoom: f64);
    #[wasm_bindgen(method, js_name = setTrack)]
    pub fn set_track(this: &MapHandle, geojson: &str);
    #[wasm_bindgen(method, js_name = setNotices)]
    pub fn set_notices(this: &MapHandle, geojson: &str);
    #[wasm_bindgen(method, js_name = setPosition)]
    pub fn set_position(this: &MapHandle, lon: f64, lat: f64, accuracy: f64);
    #[wasm_bindgen(method, js_name = setSpot)]
    pub fn set_spot(this: &MapHandle, lon: f64, lat: f64, label: &str);
    #[wasm_bindgen(method, js_name = clearSpot)]
    pub fn clear_spot(this: &MapHandle);
    #[wasm_bindgen(method, js_name = clearPosition)]
    pub fn clear_position(this: &MapHandle);
    #[wasm_bindgen(method)]
    pub fn resize(this: &MapHandle);
    #[wasm_bindgen(method)]
    pub fn destroy(this: &MapHandle);
}

/// What the map reports.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum MapEvent {
    Ready,
    Select {
        id: String,
    },
    /// A tap on what a notice marks.
    Notice {
        id: String,
    },
    /// A tap beside every place.
    Background,
    Moved {
        /// West, south, east, north in degrees.
        bounds: [f64; 4],
        #[serde(rename = "byUser", default)]
        by_user: bool,
    },
    Failed,
}

/// Puts a map into the element. Events are JSON texts of [`MapEvent`].
pub async fn mount(
    element: web_sys::Element,
    options: String,
    on_event: &Closure<dyn FnMut(String)>,
) -> Result<MapHandle, JsValue> {
    js_mount(element, options, on_event.as_ref().clone()).await.map(|handle| handle.unchecked_into())
}
