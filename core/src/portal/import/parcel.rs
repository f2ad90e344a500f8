//! The zip file that a workbook is, unpacked under limits and packed anew without compression.
//!
//! The reader of workbooks unpacks as much as there is. So it never sees the file itself: only what was unpacked here, by
//! one reading of the archive, with every byte counted.

use std::collections::BTreeSet;
use std::io::Write;

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer, XmlVersion};
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveWriter, ZipVerification};

use super::FileFault;

/// Bytes of all parts together. 5,000 guests with every column are a fifth of it.
const UNPACKED: usize = 32 * 1024 * 1024;
/// A workbook has dozens.
const PARTS: usize = 2_000;

pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// A plain archive of the parts that make the tables, and whether its days count from 1904.
pub(super) fn unpacked(bytes: &[u8]) -> Result<(Vec<u8>, bool), FileFault> {
    let broken = |_| FileFault::Damaged;
    let archive = ZipArchive::from_slice(bytes).map_err(broken)?;
    let mut entries = archive.entries();
    let mut plain = ZipArchiveWriter::new(Vec::new());
    let (mut names, mut left, mut parts, mut is_1904) = (BTreeSet::new(), UNPACKED, 0, false);
    while let Some(entry) = entries.next_entry().map_err(broken)? {
        parts += 1;
        if parts > PARTS {
            return Err(FileFault::TooLarge);
        }
        let path = entry.file_path();
        let Ok(name) = std::str::from_utf8(path.as_ref()) else { continue };
        let name = name.replace('\\', "/");
        if entry.is_dir() || !is_wanted(&name) {
            continue;
        }
        let method = entry.compression_method();
        let inner = archive.get_entry(entry.wayfinder()).map_err(broken)?;
        let part = part(method, inner.data(), left)?;
        let size = u64::try_from(part.len()).map_err(|_| FileFault::TooLarge)?;
        let found = ZipVerification { crc: rawzip::crc32(&part), uncompressed_size: size };
        inner.claim_verifier().valid(found).map_err(broken)?;
        left = left.saturating_sub(part.len());
        // Two readers of a name that is there twice may see two different parts.
        if !names.insert(name.to_ascii_lowercase()) {
            return Err(FileFault::Damaged);
        }
        if name.eq_ignore_ascii_case("xl/workbook.xml") {
            is_1904 = counts_from_1904(&part);
        }
        let part = std::str::from_utf8(&part).ok().and_then(without_counts).ok_or(FileFault::Damaged)?;
        put(&mut plain, &name, part.as_bytes()).map_err(broken)?;
    }
    if !names.contains("xl/workbook.xml") {
        return Err(if names.is_empty() { FileFault::NotATable } else { FileFault::OtherFormat });
    }
    plain.finish().map(|plain| (plain, is_1904)).map_err(broken)
}

/// What a part says of its own length is left out: calamine 0.36 makes room for as many strings as `uniqueCount` promises
/// (its issue 684), and a machine without that room ends the program.
fn without_counts(part: &str) -> Option<String> {
    let mut reader = Reader::from_str(part);
    loop {
        let before = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let (Event::Start(tag) | Event::Empty(tag)) = &event else {
            if matches!(event, Event::Eof) {
                return None;
            }
            continue;
        };
        let after = usize::try_from(reader.buffer_position()).ok()?;
        let mut fresh = BytesStart::new(tag.name().into_inner());
        for attribute in tag.attributes().with_checks(false).flatten() {
            if !matches!(attribute.key.into_inner(), "count" | "uniqueCount") {
                fresh.push_attribute(attribute);
            }
        }
        let is_empty = matches!(event, Event::Empty(_));
        let mut writer = Writer::new(part.get(..before)?.as_bytes().to_vec());
        writer.write_event(if is_empty { Event::Empty(fresh) } else { Event::Start(fresh) }).ok()?;
        let mut whole = writer.into_inner();
        whole.extend(part.get(after..)?.as_bytes());
        return String::from_utf8(whole).ok();
    }
}

fn counts_from_1904(workbook: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(workbook) else { return false };
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.local_name().into_inner() == "workbookPr" => {
                let mut all = tag.attributes();
                let found = all.with_checks(false).flatten().find(|it| it.key.into_inner() == "date1904");
                let value = found.and_then(|it| {
                    it.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
                });
                return value.is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"));
            }
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// No pictures, charts or properties.
fn is_wanted(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let table = name.ends_with(".xml") || name.ends_with(".rels");
    table && !["media/", "drawings/", "theme/", "charts/", "docprops/"].iter().any(|part| name.contains(part))
}

/// Stops at the limit instead of believing the size in the header.
fn part(method: CompressionMethod, data: &[u8], limit: usize) -> Result<Vec<u8>, FileFault> {
    if method == CompressionMethod::STORE {
        return if data.len() > limit { Err(FileFault::TooLarge) } else { Ok(data.to_vec()) };
    }
    if method != CompressionMethod::DEFLATE {
        return Err(FileFault::Damaged);
    }
    decompress_to_vec_with_limit(data, limit).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => FileFault::TooLarge,
        _ => FileFault::Damaged,
    })
}

fn put(archive: &mut ZipArchiveWriter<Vec<u8>>, name: &str, part: &[u8]) -> Result<(), rawzip::Error> {
    let (mut entry, config) = archive.new_file(name).start()?;
    let mut writer = config.wrap(&mut entry);
    writer.write_all(part)?;
    let (_, output) = writer.finish()?;
    entry.finish(output)?;
    Ok(())
}
