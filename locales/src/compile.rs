//! From messages to Rust: a typed function per message.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::{SOURCE, Words, problems};

/// One Rust function per message of `all`, each calling `say(key, [(variable, value)…])`, and a list of the keys.
///
/// # Errors
/// Everything wrong with the messages, each with its place.
pub fn compile(all: &[Words], wanted: &[&str]) -> Result<String, Vec<String>> {
    let found = problems(all, wanted);
    if !found.is_empty() {
        return Err(found);
    }
    let Some(source) = all.iter().find(|words| words.lang == SOURCE) else {
        return Err(vec![format!("locales/{SOURCE} is missing")]);
    };
    let mut out = String::from("// Generated from locales/ by build.rs.\n\n");
    let _ = writeln!(
        out,
        "/// The tags of the languages that were checked.\npub const CHECKED: &[&str] = &{wanted:?};\n"
    );
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
