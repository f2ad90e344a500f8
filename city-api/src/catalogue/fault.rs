//! What can be wrong with a catalogue, said so that the person who keeps the spreadsheet can mend it.

use std::fmt;

use haidang_contract::place::{Category, Kind};
use haidang_contract::time::Day;

use super::gtfs::Wrong;

/// One fault of one cell. Ordered as the files are read: by file, row, then column name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowFault {
    /// Path within the catalogue's folder: `places/food-1.csv`.
    pub file: String,
    /// The row as a spreadsheet numbers it: the header is 1. For a fault of the whole file: 1.
    pub row: u32,
    /// Name of the column in the header.
    pub column: String,
    pub what: What,
}

impl RowFault {
    /// Worth a look, but the catalogue may be published as it is.
    pub fn is_warning(&self) -> bool {
        match &self.what {
            What::Feed(wrong) => wrong.is_warning(),
            what => matches!(what, What::Sentences { .. }),
        }
    }
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let warning = if self.is_warning() { "warning: " } else { "" };
        write!(f, "{}:{}:{}: {warning}{}", self.file, self.row, self.column, self.what)
    }
}

/// What is wrong, with the facts its sentence needs. [`fmt::Display`] is the English sentence (`sentence.rs`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The file or folder cannot be read; in the system's words.
    Unreadable {
        why: String,
    },
    /// The file holds a header and nothing else, or there is no file at all.
    NoRows,
    /// Parted by semicolons, as some spreadsheet programs do.
    Semicolons,
    MissingColumn,
    UnknownColumn {
        expected: &'static str,
    },
    RepeatedColumn,
    TooFewCells {
        have: usize,
        want: usize,
    },
    TooManyCells {
        have: usize,
        want: usize,
    },
    /// Offset of the first bad byte from the start of the file, from 0.
    NotUtf8 {
        byte: usize,
    },
    NotNfc,
    /// A line break, tab or invisible mark.
    Invisible {
        character: char,
    },
    TooLong {
        have: usize,
        limit: usize,
    },
    Required,
    BadId,
    DuplicateId {
        file: String,
        row: u32,
    },
    UnknownCategory {
        word: String,
    },
    UnknownKind {
        word: String,
        category: Option<Category>,
    },
    KindElsewhere {
        kind: Kind,
    },
    BadImportance {
        text: String,
    },
    /// One of `lon` and `lat` without the other.
    HalfPosition {
        other: &'static str,
    },
    NotDegrees {
        text: String,
    },
    OffTheMap {
        low: &'static str,
        high: &'static str,
    },
    TooManyDecimals,
    /// `position` or `position_source` without `lon` and `lat`.
    WithoutPosition,
    NeedsPosition {
        allowed: &'static str,
    },
    UnknownWord {
        word: String,
        allowed: &'static str,
    },
    RepeatedWord {
        word: String,
    },
    UnknownPlace {
        id: String,
    },
    /// Another row of the same file is about the same.
    RepeatedRow {
        row: u32,
    },
    /// The file is named after a language that the guide has no texts in.
    UnknownLanguage {
        allowed: String,
    },
    BadOrder {
        text: String,
    },
    UnknownWard {
        code: String,
    },
    OldWardAlone,
    OldWardElsewhere {
        ward: String,
        allowed: String,
    },
    BadHours {
        why: String,
    },
    /// A date of a fact that is not there.
    AsOfAlone {
        of: &'static str,
    },
    BadAsOf {
        text: String,
    },
    AsOfAhead {
        today: Day,
    },
    BadPhone {
        text: String,
    },
    BadMobile {
        text: String,
    },
    /// `contact_verified` without anything that could have been.
    NothingVerified,
    BadWebsite {
        text: String,
    },
    BadPrice {
        text: String,
    },
    HalfPrice {
        other: &'static str,
    },
    PriceOrder {
        min: u32,
        max: u32,
    },
    Sentences {
        have: usize,
    },
    /// Of the timetables.
    Feed(Wrong),
    /// Not in `holiday-names.csv`.
    UnknownHoliday {
        name: String,
    },
    /// Another row has the same date.
    RepeatedDate {
        row: u32,
    },
    /// A swapped day without the other half of the swap, or the other way round.
    BadSwap,
    UnknownSource {
        code: String,
    },
    RepeatedSource {
        code: String,
    },
    OsmWithoutSource,
    BadDay {
        text: String,
    },
    DayAhead {
        today: Day,
    },
    BadWardCode,
    DuplicateCode {
        row: u32,
    },
}

/// Collects the faults of one file.
#[derive(Debug)]
pub(super) struct Faults<'a> {
    pub file: &'a str,
    pub all: &'a mut Vec<RowFault>,
}

impl Faults<'_> {
    pub fn add(&mut self, row: u32, column: &str, what: What) {
        self.all.push(RowFault { file: self.file.to_owned(), row, column: column.to_owned(), what });
    }
}
