//! What goes to other apps and devices, and what comes from there.

use serde::{Deserialize, Serialize};

use crate::Point;

/// Most bytes of a file that is read.
pub const SOURCE_BYTES: usize = 5_000_000;

/// How places are written down for other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// KML 2.2.
    Kml,
    /// A KML file inside a zip file. Read only.
    Kmz,
    /// GPX 1.1; 1.0 is read as well.
    Gpx,
    /// RFC 7946.
    Geojson,
    /// The text of our own QR codes. Not a file: see [`Packed`].
    Code,
}

impl Format {
    /// What a visitor can choose for a file.
    pub const FILES: [Format; 3] = [Format::Kml, Format::Gpx, Format::Geojson];

    pub const fn word(self) -> &'static str {
        match self {
            Format::Kml => "kml",
            Format::Kmz => "kmz",
            Format::Gpx => "gpx",
            Format::Geojson => "geojson",
            Format::Code => "code",
        }
    }
}

/// A file for other apps.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Exported {
    /// Plain ASCII with an ending, e.g. `vung-tau-saved-2026-11-23.kml`.
    pub file_name: String,
    pub media_type: String,
    pub text: String,
    pub items: u32,
    /// Places without a position, which the format has no way to hold.
    pub left_out: u32,
}

impl std::fmt::Debug for Exported {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Exported").field("file_name", &self.file_name).finish_non_exhaustive()
    }
}

/// What is kept as texts for QR codes, to be shown one after the other.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Packed {
    /// Addresses of the city's web app, `<city>/take#<code>`, or `haidang:<code>` where no city is known. What
    /// stands behind `#` is not sent to any server. Empty where nothing is kept, or too much.
    pub codes: Vec<String>,
    pub items: u32,
    /// More than a visitor would want to photograph; a file is the way then.
    pub too_many: bool,
}

impl std::fmt::Debug for Packed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Packed").field("codes", &self.codes.len()).finish_non_exhaustive()
    }
}

/// Something that may hold places, from another app or device.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Carried {
    /// The bytes of a file, in base64.
    File(String),
    /// A text that was pasted or scanned: one or more codes, or the content of a file.
    Text(String),
}

impl std::fmt::Debug for Carried {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Carried")
    }
}

/// Why nothing of what was carried here can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileTrouble {
    Empty,
    /// More than [`SOURCE_BYTES`], packed or unpacked.
    TooLarge,
    /// More than [`super::MOST_SAVED`] places.
    TooMany,
    /// Elements nested deeper than any map app writes them.
    TooDeep,
    /// Neither UTF-8 nor UTF-16 with a byte order mark.
    Encoding,
    /// The file defines words of its own (a document type), which no map app needs and attacks are made of.
    Doctype,
    /// Not well formed.
    Syntax,
    /// Ends in the middle.
    CutOff,
    /// None of the formats that are read.
    Unknown,
    /// A zip file that is damaged, protected, or without a KML file.
    Zip,
    /// Well formed, but with no place in it.
    Nothing,
    /// A code that was altered on its way.
    CodeDamaged,
    /// A code of a newer version of this program.
    CodeNewer,
    /// Codes of different sets.
    CodeMixed,
}

impl FileTrouble {
    pub const ALL: [FileTrouble; 14] = [
        FileTrouble::Empty,
        FileTrouble::TooLarge,
        FileTrouble::TooMany,
        FileTrouble::TooDeep,
        FileTrouble::Encoding,
        FileTrouble::Doctype,
        FileTrouble::Syntax,
        FileTrouble::CutOff,
        FileTrouble::Unknown,
        FileTrouble::Zip,
        FileTrouble::Nothing,
        FileTrouble::CodeDamaged,
        FileTrouble::CodeNewer,
        FileTrouble::CodeMixed,
    ];

    /// Chooses the sentence: `take-trouble-<word>`.
    pub const fn word(self) -> &'static str {
        match self {
            FileTrouble::Empty => "empty",
            FileTrouble::TooLarge => "too-large",
            FileTrouble::TooMany => "too-many",
            FileTrouble::TooDeep => "too-deep",
            FileTrouble::Encoding => "encoding",
            FileTrouble::Doctype => "doctype",
            FileTrouble::Syntax => "syntax",
            FileTrouble::CutOff => "cut-off",
            FileTrouble::Unknown => "unknown",
            FileTrouble::Zip => "zip",
            FileTrouble::Nothing => "nothing",
            FileTrouble::CodeDamaged => "code-damaged",
            FileTrouble::CodeNewer => "code-newer",
            FileTrouble::CodeMixed => "code-mixed",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFault {
    pub why: FileTrouble,
    /// Counted from 1, where it is known.
    pub line: Option<u32>,
}

/// What is not quite right with one thing in an otherwise good file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemTrouble {
    /// Left out: neither a position nor a place of the guide.
    NoPosition,
    /// Left out: its position is not on the globe.
    BadPosition,
    /// Left out: a line, an area or a track.
    NotAPoint,
    /// Taken, with the beginning of its note: it does not fit.
    NoteCut,
}

impl ItemTrouble {
    pub const ALL: [ItemTrouble; 4] =
        [ItemTrouble::NoPosition, ItemTrouble::BadPosition, ItemTrouble::NotAPoint, ItemTrouble::NoteCut];

    /// Chooses the sentence: `take-item-<word>`.
    pub const fn word(self) -> &'static str {
        match self {
            ItemTrouble::NoPosition => "no-position",
            ItemTrouble::BadPosition => "bad-position",
            ItemTrouble::NotAPoint => "not-a-point",
            ItemTrouble::NoteCut => "note-cut",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemFault {
    pub why: ItemTrouble,
    /// The how-manieth thing of the file, from 1.
    pub item: u32,
    /// Line on which it begins, from 1; absent for JSON and codes.
    pub line: Option<u32>,
    /// As the file names it; may be empty.
    pub name: String,
}

/// What would become of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncomingState {
    /// A place of the guide that is not kept yet.
    Place,
    /// A place that this guide does not know, by its id alone.
    Unknown,
    Spot,
    /// Kept already; its note is new.
    NoteAdded,
    /// Kept already, nothing new.
    Here,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Incoming {
    pub state: IncomingState,
    pub name: String,
    pub point: Option<Point>,
    pub has_note: bool,
}

/// What taking it would do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    pub format: Format,
    /// Places of the guide that would be added, also those that this guide does not know (yet).
    pub places: u32,
    /// Spots of the visitor's own that would be added.
    pub spots: u32,
    /// Kept already.
    pub here: u32,
    /// Kept already, with a note that would be added to.
    pub notes: u32,
    /// The first hundred.
    pub items: Vec<Incoming>,
    /// The first hundred.
    pub faults: Vec<ItemFault>,
    pub faults_total: u32,
}

/// What came of looking at it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Reading {
    Ready {
        preview: Preview,
    },
    /// Some codes of a set: these are here, of so many. Counted from 1.
    Part {
        have: Vec<u32>,
        of: u32,
    },
    Refused {
        fault: FileFault,
    },
}

/// What was taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    pub places: u32,
    pub spots: u32,
    pub notes: u32,
}
