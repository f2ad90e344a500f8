//! Looks that what the app embeds is there, lists the seed, and lets Tauri make its own preparations.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "build/pages.rs"]
mod pages;

/// Made by `cargo xtask build`; from this folder.
const PAGE: &str = "../target/dist/native";
const SEED: &str = "../target/dist/seed";
const BASEMAP: &str = "../assets/basemap/vung-tau.mbtiles";

fn main() {
    // The folder's own time also changes when a file comes or goes.
    for watched in [PAGE, SEED] {
        println!("cargo::rerun-if-changed={watched}");
    }
    let index = format!("{PAGE}/index.html");
    let manifest = format!("{SEED}/manifest.json");
    let mut complete = true;
    for (needed, command) in [(index.as_str(), "build"), (manifest.as_str(), "build"), (BASEMAP, "basemap")] {
        println!("cargo::rerun-if-changed={needed}");
        if !Path::new(needed).is_file() {
            println!("cargo::error={needed} is missing: run `cargo xtask {command}`");
            complete = false;
        }
    }
    if complete && let Err(why) = prepare() {
        println!("cargo::error={why}");
    }
}

fn prepare() -> Result<(), String> {
    write_seed_list()?;
    // Naming the commands takes every other one away from the page.
    let manifest = tauri_build::AppManifest::new().commands(&["call", "keep_bytes", "keep_file"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .map_err(|error| format!("{error:#}"))
}

/// The seed as Rust, so that its bytes become part of the program.
fn write_seed_list() -> Result<(), String> {
    let folder = fs::canonicalize(SEED).map_err(|error| format!("{SEED}: {error}"))?;
    let names = fs::read_dir(&folder)
        .map_err(|error| format!("{SEED}: {error}"))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let include = |name: &str| format!("include_bytes!({:?})", folder.join(name));
    let mut list = format!("pub const MANIFEST: &[u8] = {};\n", include("manifest.json"));
    list.push_str("pub const PAGES: &[&[u8]] = &[\n");
    for page in pages::in_order(names) {
        list.push_str(&format!("    {},\n", include(&page)));
    }
    list.push_str("];\n");
    let out = env::var_os("OUT_DIR").map(PathBuf::from).ok_or("OUT_DIR is not set")?;
    fs::write(out.join("seed.rs"), list).map_err(|error| format!("the seed's list: {error}"))
}
