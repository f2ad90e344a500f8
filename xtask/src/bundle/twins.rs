//! `.br` and `.gz` beside every file that gets smaller by it: the city sends them as they are.
//!
//! Node.js compresses; it is there anyway and has both formats in fast native code.

use std::collections::BTreeMap;
use std::path::Path;

use super::tree::Tree;
use crate::failure::Failure;
use crate::machine::npm;
use crate::stamp::sha256;
use crate::workspace::Workspace;

const COMPRESSIBLE: [&str; 10] =
    [".html", ".js", ".mjs", ".css", ".ftl", ".json", ".svg", ".wasm", ".webmanifest", ".txt"];
/// Below this a request's own headers weigh more than what is saved.
const SMALLEST: usize = 1024;
const SCRIPT: &str = "assets/npm/compress.mjs";

pub fn is_twin(path: &str) -> bool {
    path.ends_with(".br") || path.ends_with(".gz")
}

fn wants_twins(path: &str, bytes: usize) -> bool {
    bytes > SMALLEST && COMPRESSIBLE.iter().any(|ending| path.ends_with(ending))
}

/// Compresses what changed since the last time and removes what has no file any more; gives how many
/// files were compressed.
pub fn press(workspace: &Workspace, tree: &Tree, folder: &Path) -> Result<usize, Failure> {
    let record = workspace.work().join("stamps/twins.json");
    let before: BTreeMap<String, String> =
        std::fs::read(&record).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
    let now: BTreeMap<String, String> = tree
        .iter()
        .filter(|(path, bytes)| wants_twins(path, bytes.len()))
        .map(|(path, bytes)| (path.to_owned(), sha256(bytes)))
        .collect();
    let twins = |path: &str| [folder.join(format!("{path}.br")), folder.join(format!("{path}.gz"))];
    let stale: Vec<&str> = now
        .iter()
        .filter(|(path, digest)| {
            before.get(*path) != Some(*digest) || twins(path).iter().any(|twin| !twin.is_file())
        })
        .map(|(path, _)| path.as_str())
        .collect();
    for gone in before.keys().filter(|path| !now.contains_key(*path)) {
        for twin in twins(gone) {
            // It may have gone with an earlier clean-up.
            let _gone = std::fs::remove_file(twin);
        }
    }
    if !stale.is_empty() {
        compress(workspace, folder, &stale)?;
    }
    if now != before {
        let text = serde_json::to_vec(&now).map_err(|error| Failure::broken("twins.json", error))?;
        if let Some(parent) = record.parent() {
            std::fs::create_dir_all(parent).map_err(Failure::file(parent))?;
        }
        std::fs::write(&record, text).map_err(Failure::file(&record))?;
    }
    Ok(stale.len())
}

fn compress(workspace: &Workspace, folder: &Path, paths: &[&str]) -> Result<(), Failure> {
    npm::node_with(workspace, SCRIPT, &paths)?.label("compressing the web bundle").arg(folder).run()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_are_for_text_and_wasm_above_a_kilobyte() {
        assert!(wants_twins("app/haidang_guide_bg.wasm", 500_000));
        assert!(wants_twins("css/guide.css", 1025));
        assert!(!wants_twins("css/guide.css", 1024));
        assert!(!wants_twins("basemap/basemap.mbtiles", 5_000_000));
        assert!(!wants_twins("fonts/be-vietnam-pro-latin-400-normal.woff2", 20_000));
    }

    #[test]
    fn a_twin_is_known_by_its_name() {
        assert!(is_twin("index.html.br") && is_twin("index.html.gz"));
        assert!(!is_twin("index.html"));
    }
}
