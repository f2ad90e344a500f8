//! `locales/<lang>/<feature>.ftl` → one typed Rust function per message, and the source language's text.
//!
//! The other languages' texts are files of the page, fetched when they are chosen: nobody downloads eight languages
//! to read one.

use std::path::Path;

use haidang_locales::{SOURCE, read};

/// The languages of the interface, as in `Lang::INTERFACE`; a test of the kit compares the two.
const INTERFACE: &[&str] = &["vi", "en", "ko", "ja", "zh-Hans", "zh-Hant", "ru", "fr"];

pub fn compile(locales: &Path) -> Result<String, Vec<String>> {
    let all = read(locales).map_err(|unreadable| vec![unreadable.to_string()])?;
    let functions = haidang_locales::compile(&all, INTERFACE)?;
    let source = all.iter().find(|words| words.lang == SOURCE).map_or("", |words| words.text.as_str());
    Ok(format!("{functions}\nstatic SOURCE_TEXT: &str = {source:?};\n"))
}
