//! Lists of groups read from files: CSV of a spreadsheet or XLSX, the portal's own sheet among them.
//!
//! A row is read wholly or not at all: what is not certain is a fault of its cell, with row, column and code, and the row
//! is kept as it was for a person to mend. A good row is a [`Draft`]: it has still to pass the rules of a stay, and the
//! name has still to be confirmed. No formula is evaluated; the value that the spreadsheet kept is read.

mod book;
mod decode;
mod draft;
mod faults;
mod header;
mod parcel;
mod table;
mod value;
mod vocabulary;

use std::fmt;

use haidang_contract::document::{DocumentKind, Nation};
use haidang_contract::stay::Purpose;
use haidang_contract::time::Day;
use haidang_contract::{Code, Fault, Private};
use serde::{Deserialize, Serialize};

pub use draft::{Begin, Draft};
pub use faults::faults_csv;
pub use header::Column;

use super::{PortalMap, portal_words};
use header::Layout;
use table::{Raw, Row, Table};

/// Most bytes of a file.
pub const FILE_BYTES: usize = 10 * 1024 * 1024;
/// Most guests in one file.
pub const ROWS: usize = 5_000;
/// Columns that are looked at.
pub const COLUMNS: usize = 256;

portal_words! {
    /// Why a file is not read at all. The words are parts of message keys.
    FileFault {
        Empty = "empty",
        /// More than [`FILE_BYTES`], or more than that would be unpacked.
        TooLarge = "too-large",
        /// Neither a text nor a workbook.
        NotATable = "not-a-table",
        /// A workbook of another format than XLSX, or one with a password.
        OtherFormat = "other-format",
        /// A text in an encoding that cannot be told for sure: to be saved as UTF-8.
        Encoding = "encoding",
        /// Cut off or altered.
        Damaged = "damaged",
        /// No row of headers with at least a name and one more column.
        NoHeader = "no-header",
        /// Two columns are the same thing.
        ColumnTwice = "column-twice",
        NoRows = "no-rows",
        /// More than [`ROWS`].
        TooManyRows = "too-many-rows",
        /// Every sheet is hidden.
        NoVisibleSheet = "no-visible-sheet",
    }
}

impl std::error::Error for FileFault {}

/// Details: `field` as `file`, `why` with the word.
impl From<FileFault> for Fault {
    fn from(fault: FileFault) -> Self {
        Fault::new(Code::BadInput).with("field", "file").with("why", fault.word())
    }
}

portal_words! {
    /// What is wrong with a cell. The words are parts of message keys.
    CellCode {
        Missing = "missing",
        /// Not a day as `dd/MM/yyyy`, `yyyy-MM-dd` or a spreadsheet's number of a day.
        NotADate = "not-a-date",
        /// A year of two digits.
        YearShort = "year-short",
        /// The spreadsheet keeps a number here: zeros in front, or digits, may be lost.
        NumberCell = "number-cell",
        /// As 1.23E+11: digits are lost.
        Scientific = "scientific",
        /// Only digits, and fewer than such a number has.
        ZerosLost = "zeros-lost",
        /// No document of that kind has such a number.
        NumberWrong = "number-wrong",
        /// Two documents in one row.
        DocumentTwice = "document-twice",
        UnknownNation = "unknown-nation",
        UnknownSex = "unknown-sex",
        UnknownDocument = "unknown-document",
        UnknownResidence = "unknown-residence",
        UnknownPurpose = "unknown-purpose",
        /// Code and label of two different things.
        Contradiction = "contradiction",
        /// The spreadsheet shows an error there.
        ErrorCell = "error-cell",
        TooLong = "too-long",
        /// Leaves before having arrived.
        DepartureFirst = "departure-first",
        /// Born after the day of arrival.
        BornAhead = "born-ahead",
    }
}

/// One fault of one row. Holds nothing that stood there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellFault {
    /// As the spreadsheet counts, from 1; of a text, the line.
    pub row: u32,
    /// From 1; `None` where the file has no such column.
    pub at: Option<u32>,
    pub column: Column,
    pub code: CellCode,
}

/// What was noticed and stops nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Note {
    /// A hidden sheet was not read. Sheets count from 1.
    HiddenSheet { sheet: u32 },
    /// Another sheet was read instead of this one.
    OtherSheet { sheet: u32 },
    /// A column whose header is not known was not read.
    UnknownColumn { at: u32 },
    /// There is something beyond the columns that are looked at.
    ColumnsCut,
    /// The text was in windows-1258, the old Vietnamese encoding: names deserve a second look.
    OldEncoding,
    /// A number where a telephone number was expected: its first zero may be lost.
    PhoneNumberCell { row: u32 },
}

/// A row that could be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Good {
    pub row: u32,
    /// As they stand in the file, one per column of it.
    pub cells: Vec<Private<String>>,
    pub draft: Draft,
}

/// A row that could not, as it stood there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bad {
    pub row: u32,
    /// One per column of the file.
    pub cells: Vec<Private<String>>,
    /// At least one.
    pub faults: Vec<CellFault>,
}

/// All of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// As they stand in the file.
    pub headers: Vec<Private<String>>,
    pub good: Vec<Good>,
    pub bad: Vec<Bad>,
    pub notes: Vec<Note>,
    layout: Layout,
    is_1904: bool,
}

/// What the desk knows of a group that its file does not say, and by which names it is read.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    pub today: Day,
    pub map: &'a PortalMap,
    /// Years; who is certainly younger may come without a document ([`haidang_contract::stay::rules::DeskRule`]).
    pub child_under: u16,
    /// For rows without one.
    pub nationality: Option<Nation>,
    /// What a Vietnamese guest's number is the number of, where the file does not say.
    pub citizen_document: Option<DocumentKind>,
    /// The same for everybody else.
    pub foreign_document: Option<DocumentKind>,
    pub purpose: Option<Purpose>,
    pub arrival: Option<Day>,
    pub departure: Option<Day>,
}

impl fmt::Debug for Terms<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Terms").field("today", &self.today).finish_non_exhaustive()
    }
}

impl<'a> Terms<'a> {
    /// Nothing is known beside the file.
    pub const fn new(today: Day, map: &'a PortalMap, child_under: u16) -> Self {
        Terms {
            today,
            map,
            child_under,
            nationality: None,
            citizen_document: None,
            foreign_document: None,
            purpose: None,
            arrival: None,
            departure: None,
        }
    }
}

/// Reads a file by what is in it, whatever it is called.
///
/// # Errors
/// See [`FileFault`]. A fault of a row is none of the file.
pub fn read(bytes: &[u8], terms: &Terms<'_>) -> Result<Import, FileFault> {
    if bytes.is_empty() {
        return Err(FileFault::Empty);
    }
    if bytes.len() > FILE_BYTES {
        return Err(FileFault::TooLarge);
    }
    let (table, layout) = if parcel::is_zip(bytes) {
        book::read(bytes, &terms.map.citizens)?
    } else {
        let (text, note) = decode::text(bytes)?;
        let (mut table, layout) = table::of_text(&text)?;
        table.notes.extend(note);
        (table, layout)
    };
    rows(table, layout, terms)
}

fn rows(table: Table, layout: Layout, terms: &Terms<'_>) -> Result<Import, FileFault> {
    let first = layout.first_line;
    let header = table.rows.iter().find(|row| row.line == layout.line);
    let headers: Vec<Private<String>> = header
        .map(|row| row.cells.iter().map(|cell| Private::new(cell.shown())).collect())
        .unwrap_or_default();
    let mut import = Import {
        headers,
        good: Vec::new(),
        bad: Vec::new(),
        notes: table.notes,
        is_1904: table.is_1904,
        layout,
    };
    import.notes.extend(import.layout.unknown().map(|at| Note::UnknownColumn { at }));
    let data = table.rows.into_iter().filter(|row| row.line >= first && !row.is_blank());
    for (count, row) in data.enumerate() {
        if count >= ROWS {
            return Err(FileFault::TooManyRows);
        }
        match draft::read(&row, &import.layout, import.is_1904, terms) {
            Ok((draft, notes)) => {
                let cells = shown(&row, import.headers.len());
                import.good.push(Good { row: row.line, cells, draft });
                import.notes.extend(notes);
            }
            Err(faults) => {
                let cells = shown(&row, import.headers.len());
                import.bad.push(Bad { row: row.line, cells, faults });
            }
        }
    }
    if import.good.is_empty() && import.bad.is_empty() { Err(FileFault::NoRows) } else { Ok(import) }
}

fn shown(row: &Row, columns: usize) -> Vec<Private<String>> {
    let mut cells: Vec<Private<String>> = row.cells.iter().map(|cell| Private::new(cell.shown())).collect();
    cells.resize_with(cells.len().max(columns), || Private::new(String::new()));
    cells
}

impl Import {
    /// Reads a row again after a person has mended its cells, which are the text that they show.
    ///
    /// # Errors
    /// What is still wrong with it.
    pub fn reread(&self, row: u32, cells: &[String], terms: &Terms<'_>) -> Result<Draft, Vec<CellFault>> {
        let cells = cells.iter().map(|cell| Raw::text(cell)).collect();
        draft::read(&Row { line: row, cells }, &self.layout, self.is_1904, terms).map(|(draft, _)| draft)
    }

    /// What the columns are, in the order of the file.
    pub fn columns(&self) -> &[Option<Column>] {
        &self.layout.columns
    }
}
