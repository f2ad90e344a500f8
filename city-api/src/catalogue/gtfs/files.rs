//! The files of a feed: a folder, or a `.zip` that is taken for hostile.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use rawzip::{CompressionMethod, ZipArchive};

use super::fault::{Faults, Wrong};

/// Largest file of a feed, unpacked, and all of them together.
const LARGEST: u64 = 64 << 20;
const LARGEST_FEED: u64 = 256 << 20;
/// A feed has some thirty files.
const MOST_FILES: usize = 500;

/// By name, in memory.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Reads every `.txt` of the feed at `path`.
pub(super) fn read(path: &Path, faults: &mut Faults) -> Files {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let files = match fs::metadata(path) {
        Ok(found) if found.is_dir() => folder(path, faults),
        Ok(found) if found.is_file() && found.len() > LARGEST => {
            faults.add(&name, 1, "", Wrong::TooBig { limit: LARGEST });
            return Files::new();
        }
        Ok(found) if found.is_file() => fs::read(path).map(|bytes| unpack(&bytes, &name, faults)),
        Ok(_) => Err(io::ErrorKind::InvalidInput.into()),
        Err(error) => Err(error),
    };
    files.unwrap_or_else(|error| {
        faults.add(&name, 1, "", Wrong::Unreadable { why: error.to_string() });
        Files::new()
    })
}

fn folder(path: &Path, faults: &mut Faults) -> io::Result<Files> {
    let mut files = Files::new();
    for entry in fs::read_dir(path)?.take(MOST_FILES) {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        if !is_table(&name) {
            continue;
        }
        if entry.metadata()?.len() > LARGEST {
            faults.add(&name, 1, "", Wrong::TooBig { limit: LARGEST });
            continue;
        }
        files.insert(name, fs::read(entry.path())?);
    }
    Ok(files)
}

fn is_table(name: &str) -> bool {
    name.ends_with(".txt") && !name.starts_with('.')
}

/// Only names are taken from the archive, never paths, and nothing is written to the disk. Some feeds lie in one
/// folder of their archive.
fn unpack(bytes: &[u8], name: &str, faults: &mut Faults) -> Files {
    let mut files = Files::new();
    let broken = |error: &dyn std::fmt::Display| Wrong::Unreadable { why: error.to_string() };
    let archive = match ZipArchive::from_slice(bytes) {
        Ok(archive) => archive,
        Err(error) => {
            faults.add(name, 1, "", if bytes.starts_with(b"PK") { broken(&error) } else { Wrong::NoFeed });
            return files;
        }
    };
    let mut left = LARGEST_FEED;
    let mut entries = archive.entries();
    for _ in 0..MOST_FILES {
        let entry = match entries.next_entry() {
            Ok(Some(entry)) => entry,
            Ok(None) => break,
            Err(error) => {
                faults.add(name, 1, "", broken(&error));
                break;
            }
        };
        let path = String::from_utf8_lossy(entry.file_path().as_ref()).into_owned();
        let file = path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        if !is_table(&file) || path.contains("__MACOSX") {
            continue;
        }
        let limit = LARGEST.min(left);
        match unpacked(&archive, entry.wayfinder(), entry.compression_method(), limit) {
            Ok(content) => {
                left = left.saturating_sub(u64::try_from(content.len()).unwrap_or(u64::MAX));
                if files.insert(file.clone(), content).is_some() {
                    faults.add(&file, 1, "", Wrong::Unreadable { why: "twice in the archive".to_owned() });
                }
            }
            Err(what) => faults.add(&file, 1, "", what),
        }
    }
    files
}

fn unpacked(
    archive: &rawzip::ZipSliceArchive<&[u8]>,
    wayfinder: rawzip::ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    limit: u64,
) -> Result<Vec<u8>, Wrong> {
    let why = |why: String| Wrong::Unreadable { why };
    let too_big = Wrong::TooBig { limit: LARGEST };
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let entry = archive.get_entry(wayfinder).map_err(|error| why(error.to_string()))?;
    let content = match method {
        CompressionMethod::STORE if entry.data().len() > most => return Err(too_big),
        CompressionMethod::STORE => entry.data().to_vec(),
        CompressionMethod::DEFLATE => miniz_oxide::inflate::decompress_to_vec_with_limit(entry.data(), most)
            .map_err(|error| match error.status {
                miniz_oxide::inflate::TINFLStatus::HasMoreOutput => too_big,
                _ => why("the archive is damaged".to_owned()),
            })?,
        _ => return Err(why("packed in a way that is not known; use Deflate".to_owned())),
    };
    // The archive's own checksum: a flipped bit in a timetable would look like a time.
    io::copy(&mut entry.verifying_reader(content.as_slice()), &mut io::sink())
        .map_err(|error| why(error.to_string()))?;
    Ok(content)
}
