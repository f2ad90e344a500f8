//! Compiles the words and the drawings into the kit: a missing message, a missing variable or a broken file stops
//! the build and names the place.

#[path = "build/drawings.rs"]
mod drawings;
#[path = "build/words.rs"]
mod words;

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

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
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("../..");
    let out = PathBuf::from(variable("OUT_DIR")?);
    let write = |name: &str, text: String| {
        fs::write(out.join(name), text).map_err(|error| one(format!("{name}: {error}")))
    };
    println!("cargo::rerun-if-changed={}", root.join("locales").display());
    write("words.rs", words::compile(&root.join("locales"))?)?;
    for folder in ["assets/icons/ui", "assets/icons/category", "assets/illustrations/place"] {
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
    }
    write("drawings.rs", drawings::compile(&root.join("assets")).map_err(one)?)
}
