//! A publication as files: for a plain file host, and as the seed that is shipped with the program.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use haidang_contract::{Cursor, FORMAT, Manifest, Timestamp};

use super::{PAGE, TextFault, Texts, digest, page};

/// Name of the manifest beside the pages.
pub const MANIFEST: &str = "manifest.json";

#[derive(Debug, thiserror::Error)]
pub enum FilesFault {
    #[error(transparent)]
    Text(#[from] TextFault),
    #[error("{}: {error}", path.display())]
    Io { path: PathBuf, error: io::Error },
}

/// The files of edition 1 of a series that holds nothing else: name to content.
///
/// The series is named after the digest. A later catalogue is edition 1 again, but of another series, so no
/// device and no cache takes its pages for those of the earlier one.
///
/// # Errors
/// A text is not JSON.
pub fn files(texts: Texts, published_at: Timestamp) -> Result<BTreeMap<String, String>, TextFault> {
    let digest = digest(&texts);
    let guide = format!("static-{}", digest.chars().take(16).collect::<String>());
    let count = u32::try_from(texts.len()).unwrap_or(u32::MAX);
    let manifest =
        Manifest { format: FORMAT, guide: guide.clone(), edition: 1, published_at, records: count, digest };
    let mut files = BTreeMap::from([(MANIFEST.to_owned(), serde_json::to_string(&manifest)?)]);
    let mut cursor = Cursor::start(0, 1);
    let mut steps = texts.into_iter().map(|(key, text)| (key, Some(text))).peekable();
    loop {
        let part: Vec<_> = steps.by_ref().take(PAGE).collect();
        let more = steps.peek().is_some();
        files.insert(name(cursor), page(&guide, cursor, part, more)?);
        if !more {
            return Ok(files);
        }
        cursor = cursor.next();
    }
}

/// Name of a page's file.
pub fn name(cursor: Cursor) -> String {
    format!("changes-{cursor}.json")
}

/// What [`write`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub written: u32,
    pub same: u32,
    pub removed: u32,
}

/// Brings a folder to exactly these files: writes those whose content differs, and removes pages of an earlier
/// publication. Other files are left alone. The manifest goes last, so that it never names a page that is not
/// there yet.
///
/// # Errors
/// The folder or a file cannot be read or written.
pub fn write(folder: &Path, files: &BTreeMap<String, String>) -> Result<Written, FilesFault> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| FilesFault::Io { path, error }
    };
    fs::create_dir_all(folder).map_err(at(folder))?;
    let mut done = Written::default();
    let (manifest, pages): (Vec<_>, Vec<_>) = files.iter().partition(|(name, _)| *name == MANIFEST);
    for (name, content) in pages.into_iter().chain(manifest) {
        let path = folder.join(name);
        if fs::read(&path).is_ok_and(|present| present == content.as_bytes()) {
            done.same = done.same.saturating_add(1);
            continue;
        }
        // A reader sees the old file or the new one, never the half of one.
        let fresh = folder.join(format!(".{name}.new"));
        fs::write(&fresh, content).and_then(|()| fs::rename(&fresh, &path)).map_err(at(&path))?;
        done.written = done.written.saturating_add(1);
    }
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        if path
            .file_name()
            .and_then(OsStr::to_str)
            .is_some_and(|name| is_page(name) && !files.contains_key(name))
        {
            fs::remove_file(&path).map_err(at(&path))?;
            done.removed = done.removed.saturating_add(1);
        }
    }
    Ok(done)
}

fn is_page(name: &str) -> bool {
    name.strip_prefix("changes-")
        .and_then(|rest| rest.strip_suffix(".json"))
        .is_some_and(|cursor| cursor.parse::<Cursor>().is_ok())
}
