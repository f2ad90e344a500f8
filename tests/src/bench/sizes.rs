//! The program as the city serves it, compressed.

use std::fs;
use std::path::Path;

/// Bytes of wasm, scripts and styles, without the map library (`vendor/`), which is loaded with the first map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    pub brotli: u64,
    pub gzip: u64,
    /// The map library alone, Brotli.
    pub map_brotli: u64,
}

/// # Panics
/// When the folder cannot be read.
pub fn sizes(web: &Path) -> Sizes {
    let mut sizes = Sizes::default();
    add(web, web, &mut sizes);
    sizes
}

fn add(web: &Path, folder: &Path, sizes: &mut Sizes) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            add(web, &path, sizes);
            continue;
        }
        let program = path.extension().and_then(|ending| ending.to_str());
        if !matches!(program, Some("wasm" | "js" | "mjs" | "css")) {
            continue;
        }
        let twin = |ending: &str| {
            let twin = path.with_added_extension(ending);
            // Files under a kilobyte have no twins and travel as they are.
            fs::metadata(twin).or_else(|_| fs::metadata(&path)).map_or(0, |data| data.len())
        };
        if path.strip_prefix(web).is_ok_and(|inner| inner.starts_with("vendor")) {
            sizes.map_brotli += twin("br");
        } else {
            sizes.brotli += twin("br");
            sizes.gzip += twin("gz");
        }
    }
}
