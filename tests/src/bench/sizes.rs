//! Bytes of the program as they are sent: the compressed twin where there is one.

use std::fs;
use std::path::{Path, PathBuf};

use super::report::{Report, Target};

/// KB are thousands of bytes, as in the goal.
const GOAL_KB: f64 = 900.0;

pub fn measure(web: &Path, report: &mut Report) {
    let all = files(web);
    let code: Vec<&PathBuf> = all
        .iter()
        .filter(|path| {
            path.extension().is_some_and(|kind| ["wasm", "js", "mjs", "css"].iter().any(|one| kind == *one))
        })
        .collect();
    let is_map = |path: &Path| path.strip_prefix(web).is_ok_and(|path| path.starts_with("vendor"));
    let own: Vec<&PathBuf> = code.iter().copied().filter(|path| !is_map(path)).collect();
    let map: Vec<&PathBuf> = code.iter().copied().filter(|path| is_map(path)).collect();
    assert!(
        own.iter().any(|path| path.ends_with("haidang_guide_bg.wasm")),
        "no program in {}",
        web.display()
    );
    let kb =
        |files: &[&PathBuf], twin: &str| files.iter().map(|path| sent(path, twin)).sum::<f64>() / 1_000.0;
    let goal = Some(Target(GOAL_KB));
    report.add("program_kb_plain", "wasm + js + css, plain", "KB", vec![kb(&own, "")], None);
    report.add("program_kb_gzip", "wasm + js + css, gzip", "KB", vec![kb(&own, "gz")], goal);
    report.add("program_kb_brotli", "wasm + js + css, brotli", "KB", vec![kb(&own, "br")], goal);
    report.add(
        "map_library_kb_brotli",
        "map library, brotli, fetched with the first map",
        "KB",
        vec![kb(&map, "br")],
        None,
    );
}

/// Bytes of a file, or of its twin with this ending.
fn sent(path: &Path, twin: &str) -> f64 {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(twin);
    let size = |path: &Path| fs::metadata(path).map(|data| data.len());
    let bytes = size(Path::new(&name)).or_else(|_| size(path));
    bytes.unwrap_or_else(|error| panic!("{}: {error}", path.display())) as f64
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries
        .flatten()
        .flat_map(|entry| if entry.path().is_dir() { files(&entry.path()) } else { vec![entry.path()] })
        .collect()
}
