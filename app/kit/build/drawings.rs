//! `assets/icons/**.svg` → an enum each, and the list of places that have a picture of their own.

use std::fmt::Write;
use std::fs;
use std::path::Path;

pub fn compile(assets: &Path) -> Result<String, String> {
    let mut out = String::from("// Generated from assets/ by build.rs.\n\n");
    let icons = svgs(&assets.join("icons/ui"))?;
    let _ = writeln!(
        out,
        "/// A drawing of the interface.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum Icon {{"
    );
    for (name, _) in &icons {
        let _ = writeln!(out, "    {},", camel(name));
    }
    let _ = writeln!(
        out,
        "}}\n\nimpl Icon {{\n    pub const fn svg(self) -> &'static str {{\n        match self {{"
    );
    for (name, svg) in &icons {
        let _ = writeln!(out, "            Icon::{} => {svg:?},", camel(name));
    }
    let _ = writeln!(out, "        }}\n    }}\n}}\n");
    let categories = svgs(&assets.join("icons/category"))?;
    let _ = writeln!(
        out,
        "/// The drawing of a category, by its word.\npub fn category_svg(word: &str) -> &'static str {{\n    match word {{"
    );
    for (name, svg) in &categories {
        let _ = writeln!(out, "        {name:?} => {svg:?},");
    }
    let _ = writeln!(out, "        _ => \"\",\n    }}\n}}\n");
    let pictures: Vec<String> =
        svgs(&assets.join("illustrations/place"))?.into_iter().map(|(name, _)| name).collect();
    let _ = writeln!(
        out,
        "/// Places with a picture of their own, sorted.\npub static PICTURED: &[&str] = &{pictures:?};"
    );
    Ok(out)
}

fn svgs(folder: &Path) -> Result<Vec<(String, String)>, String> {
    let place = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(place)? {
        let path = entry.map_err(place)?.path();
        if path.extension().is_some_and(|ending| ending == "svg")
            && let Some(name) = path.file_stem().and_then(|stem| stem.to_str())
        {
            found.push((name.to_owned(), fs::read_to_string(&path).map_err(place)?.trim().to_owned()));
        }
    }
    found.sort();
    Ok(found)
}

fn camel(name: &str) -> String {
    name.split('-')
        .map(|part| {
            let mut letters = part.chars();
            letters
                .next()
                .map(|first| first.to_ascii_uppercase().to_string() + letters.as_str())
                .unwrap_or_default()
        })
        .collect()
}
