//! The browser's `Intl.Collator`.

use std::cmp::Ordering;

use haidang_contract::Lang;
use js_sys::{Array, Function, Intl, Object};
use wasm_bindgen::JsValue;

pub(crate) struct Collation(Function);

impl Collation {
    pub fn of(lang: Lang) -> Self {
        let locales = Array::of1(&JsValue::from_str(lang.tag()));
        Collation(Intl::Collator::new(&locales, &Object::new()).compare())
    }

    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        let sign = self.0.call2(&JsValue::UNDEFINED, &JsValue::from_str(one), &JsValue::from_str(other));
        let sign = sign.ok().and_then(|sign| sign.as_f64()).unwrap_or(0.0);
        sign.partial_cmp(&0.0).unwrap_or(Ordering::Equal)
    }
}
