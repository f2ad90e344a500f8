//! Moving what the visitor keeps out to other apps and devices, and in from there.
//!
//! Everything that comes in is a stranger's: it is bounded before it is read, read without following anything it
//! names, and either understood or refused with the line it fails on.

mod code;
mod geojson;
mod gpx;
mod kml;
mod merge;
mod text;
mod thing;
mod xml;
mod zip;

use haidang_contract::saved::{FileFault, FileTrouble, Format, SOURCE_BYTES};

pub(crate) use code::{Parts, pack};
pub(crate) use merge::{Plan, Step, plan};
pub(crate) use thing::{Contents, Outgoing};

/// What came of reading.
pub(crate) enum Source {
    Whole(Contents),
    /// Some of several codes.
    Part(Parts),
}

/// Reads the bytes of a file. What it is, its content says; names and endings lie.
pub(crate) fn read_file(bytes: &[u8]) -> Result<Source, FileFault> {
    if bytes.len() > SOURCE_BYTES {
        return Err(fault(FileTrouble::TooLarge));
    }
    if bytes.starts_with(b"PK") {
        let inner = zip::kml_of(bytes)?;
        let mut contents = kml::read(&text::decode(&inner)?)?;
        contents.format = Format::Kmz;
        return Ok(Source::Whole(contents));
    }
    read_text(&text::decode(bytes)?)
}

/// Reads a text: codes, or the content of a file.
pub(crate) fn read_text(text: &str) -> Result<Source, FileFault> {
    if text.len() > SOURCE_BYTES {
        return Err(fault(FileTrouble::TooLarge));
    }
    // Counted before anything is cut off, so that lines are those of the file.
    let begin = text.trim_start();
    if begin.is_empty() {
        return Err(fault(FileTrouble::Empty));
    }
    if begin.starts_with(['{', '[']) {
        return geojson::read(text).map(Source::Whole);
    }
    if begin.starts_with('<') {
        return match xml::root(text)?.as_str() {
            "kml" => kml::read(text).map(Source::Whole),
            "gpx" => gpx::read(text).map(Source::Whole),
            _ => Err(fault(FileTrouble::Unknown)),
        };
    }
    code::read(text)
}

/// Writes a file for other apps. `None` for a format that is only read.
pub(crate) fn write(format: Format, things: &[Outgoing]) -> Option<String> {
    match format {
        Format::Kml => Some(kml::write(things)),
        Format::Gpx => Some(gpx::write(things)),
        Format::Geojson => Some(geojson::write(things)),
        Format::Kmz | Format::Code => None,
    }
}

fn fault(why: FileTrouble) -> FileFault {
    FileFault { why, line: None }
}
#[cfg(test)]
mod tests;
