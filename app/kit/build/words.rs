//! `locales/<lang>/<feature>.ftl` → one typed Rust function per message, and the source language's text.
//!
//! The other languages' texts are files of the page, fetched when they are chosen: nobody downloads eight languages
//! to read one.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use haidang_locales::{SOURCE, problems, read};

/// The languages of the interface, as in `Lang::INTERFACE`; a test of the kit compares the two.
const INTERFACE: &[&str] = &["vi", "en", "ko", "ja", "zh-Hans", "zh-Hant", "ru", "fr"];

pub fn compile(locales: &Path) -> Result<String, Vec<String>> {
    let all = read(locales).map_err(|unreadable| vec![unreadable.to_string()])?;
    let found = problems(&all, INTERFACE);
    if !found.is_empty() {
        return Err(found);
    }
    let Some(source) = all.iter().find(|words| words.lang == SOURCE) else {
        return Err(vec![format!("locales/{SOURCE} is missing")]);
    };
    let mut out = String::from("// Generated from locales/ by build.rs.\n\n");
    let _ = writeln!(
        out,
        "/// The tags of the languages that were checked.\npub const CHECKED: &[&str] = &{INTERFACE:?};\n"
    );
    let _ = writeln!(out, "static SOURCE_TEXT: &str = {:?};\n", source.text);
    for (key, message) in &source.messages {
        function(&mut out, key, &message.variables);
    }
    let keys = source.messages.keys().collect::<Vec<_>>();
    let _ = writeln!(out, "/// Every message key, for the messages chosen by a word (`kind-…`, `fault-…`).");
    let _ = writeln!(out, "pub static KEYS: &[&str] = &{keys:?};");
    Ok(out)
}

fn function(out: &mut String, key: &str, variables: &BTreeSet<String>) {
    let name = key.replace('-', "_");
    let parameters: Vec<String> = variables
        .iter()
        .map(|v| format!("{}: impl Into<FluentValue<'static>>", v.replace('-', "_")))
        .collect();
    let arguments: Vec<String> =
        variables.iter().map(|v| format!("({v:?}, {}.into())", v.replace('-', "_"))).collect();
    let _ = writeln!(
        out,
        "/// `{key}`\npub fn {name}({}) -> String {{\n    say({key:?}, [{}])\n}}\n",
        parameters.join(", "),
        arguments.join(", ")
    );
}
