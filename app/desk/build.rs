//! Compiles the desk's words, Vietnamese and English: a missing message, a missing variable or a broken file stops the
//! build and names the place.

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

/// The languages of the desk, as in `words::LANGS`.
const LANGS: &[&str] = &["vi", "en"];

fn main() -> ExitCode {
    match generate() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
            ExitCode::FAILURE
        }
    }
}

fn generate() -> Result<(), Vec<String>> {
    let one = |problem: String| vec![problem];
    let variable = |name: &str| env::var(name).map_err(|_| one(format!("{name} is not set")));
    let locales = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("../../locales/desk");
    let out = PathBuf::from(variable("OUT_DIR")?).join("words.rs");
    println!("cargo::rerun-if-changed={}", locales.display());
    let all = haidang_locales::read(&locales).map_err(|unreadable| one(unreadable.to_string()))?;
    let mut code = haidang_locales::compile(&all, LANGS)?;
    code.push_str("\n/// The text of each language.\npub static TEXTS: &[(&str, &str)] = &[\n");
    for words in &all {
        code.push_str(&format!("    ({:?}, {:?}),\n", words.lang, words.text));
    }
    code.push_str("];\n");
    fs::write(&out, code).map_err(|error| one(format!("{}: {error}", out.display())))
}
