//! Files that the visitor asks for: written into their folder of downloads, as a browser would.
//!
//! The page can name a file and say what is in it, no more: not where it goes, not one that is there already.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use haidang_contract::{Code, Fault};
use tauri::path::PathResolver;
use tauri::{Runtime, State};

/// What the app itself writes.
const ENDINGS: [&str; 10] = ["csv", "geojson", "gpx", "html", "ics", "json", "kml", "txt", "xlsx", "xml"];
/// Bytes; ten thousand places with full notes are less.
const MOST: usize = 50_000_000;
/// Files of one name before it is given up.
const TWINS: u32 = 99;

/// Where files go; `None` on a public screen and where the system names no folder.
#[derive(Debug)]
pub struct Downloads(pub Option<PathBuf>);

impl Downloads {
    /// On a phone the system gives each app a folder of its own.
    pub fn of<R: Runtime>(paths: &PathResolver<R>) -> Self {
        Downloads(paths.download_dir().or_else(|_| paths.document_dir()).or_else(|_| paths.home_dir()).ok())
    }
}

/// Writes a text into the folder of downloads and answers the name it was given, which differs from `name` where
/// there is such a file already.
///
/// # Errors
/// `not_found` with `what` = `downloads`; `bad_input` with `field` = `name` or `text`; `storage_full`;
/// `storage_broken` where the folder cannot be written.
#[tauri::command]
pub async fn keep_file(downloads: State<'_, Downloads>, name: String, text: String) -> Result<String, Fault> {
    let folder = downloads.0.clone().ok_or_else(|| Fault::new(Code::NotFound).with("what", "downloads"))?;
    let work = move || keep(&folder, &name, text.as_bytes());
    tauri::async_runtime::spawn_blocking(work).await.unwrap_or_else(|_| Err(Code::Internal.into()))
}

/// As [`keep_file`], for what is no text: `base64` with padding.
///
/// # Errors
/// As [`keep_file`].
#[tauri::command]
pub async fn keep_bytes(
    downloads: State<'_, Downloads>,
    name: String,
    base64: String,
) -> Result<String, Fault> {
    let folder = downloads.0.clone().ok_or_else(|| Fault::new(Code::NotFound).with("what", "downloads"))?;
    let bytes =
        BASE64.decode(base64.as_bytes()).map_err(|_| Fault::new(Code::BadInput).with("field", "text"))?;
    let work = move || keep(&folder, &name, &bytes);
    tauri::async_runtime::spawn_blocking(work).await.unwrap_or_else(|_| Err(Code::Internal.into()))
}

fn keep(folder: &Path, name: &str, bytes: &[u8]) -> Result<String, Fault> {
    let (stem, ending) = plain(name).ok_or_else(|| Fault::new(Code::BadInput).with("field", "name"))?;
    if bytes.len() > MOST {
        return Err(Fault::new(Code::BadInput).with("field", "text"));
    }
    fs::create_dir_all(folder).map_err(|error| broken(&error))?;
    for twin in 1..=TWINS {
        let name = if twin == 1 { name.to_owned() } else { format!("{stem}-{twin}.{ending}") };
        let path = folder.join(&name);
        match File::create_new(&path) {
            Ok(mut file) => {
                let written = file.write_all(bytes).and_then(|()| file.sync_all());
                if let Err(error) = written {
                    // Half a file would look like a whole one.
                    let _ = fs::remove_file(&path);
                    return Err(broken(&error));
                }
                return Ok(name);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(broken(&error)),
        }
    }
    Err(Fault::new(Code::BadInput).with("field", "name"))
}

/// Stem and ending of a name that cannot lead elsewhere and that every system allows.
fn plain(name: &str) -> Option<(&str, &str)> {
    let (stem, ending) = name.rsplit_once('.')?;
    let letters = stem.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    ((1..=80).contains(&stem.len()) && letters && ENDINGS.contains(&ending)).then_some((stem, ending))
}

fn broken(error: &std::io::Error) -> Fault {
    tracing::warn!(kind = %error.kind(), "a file for the visitor cannot be written");
    let full = matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded);
    Fault::new(if full { Code::StorageFull } else { Code::StorageBroken })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_never_written_over() {
        let folder = std::env::temp_dir().join(format!("haidang-files-{}", std::process::id()));
        let names: Vec<_> =
            ["a", "b", "c"].iter().map(|text| keep(&folder, "saved.kml", text.as_bytes()).unwrap()).collect();
        assert_eq!(names, ["saved.kml", "saved-2.kml", "saved-3.kml"]);
        assert_eq!(fs::read_to_string(folder.join("saved.kml")).unwrap(), "a");
        assert_eq!(fs::read_to_string(folder.join("saved-3.kml")).unwrap(), "c");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_name_cannot_lead_elsewhere() {
        assert!(plain("vung-tau-saved-2026-11-23.kml").is_some());
        for bad in [
            "",
            ".kml",
            "kml",
            "../a.kml",
            "a/b.kml",
            "a\\b.kml",
            "C:a.kml",
            "a.exe",
            "a.kml.exe",
            "a.",
            "a b.kml",
            "~a.kml",
            "a\0.kml",
            "ộ.kml",
            "a.KML",
        ] {
            assert_eq!(plain(bad), None, "{bad}");
        }
        let fault = keep(Path::new("/nowhere"), "../a.kml", b"x").unwrap_err();
        assert_eq!(fault, Fault::new(Code::BadInput).with("field", "name"));
    }
}
