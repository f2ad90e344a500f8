//! Templates: drafts for what comes again and again, in every language of the guide.

use std::fs;
use std::path::Path;

use super::{Draft, DraftFault, Listed};

pub(super) fn read(folder: &Path, name: &str) -> Result<Draft, DraftFault> {
    let there = names(folder)?;
    // Looked up among the names, so that no name leads out of the folder.
    if !there.iter().any(|one| one == name) {
        let (name, folder) = (name.to_owned(), folder.to_owned());
        return Err(DraftFault::NoTemplate { name, folder, there: Listed(there) });
    }
    Draft::read(&folder.join(format!("{name}.json")))
}

/// In the order of their bytes.
fn names(folder: &Path) -> Result<Vec<String>, DraftFault> {
    let io = |error| DraftFault::Io { path: folder.to_owned(), error };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(io)? {
        let file = entry.map_err(io)?.file_name();
        names.extend(file.to_str().and_then(|file| file.strip_suffix(".json")).map(str::to_owned));
    }
    names.sort();
    Ok(names)
}
