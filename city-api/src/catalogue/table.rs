//! A CSV file as rows of named cells, with everything checked that does not depend on what a cell means.

use std::collections::{BTreeMap, BTreeSet};

use csv::{ByteRecord, ReaderBuilder};
use unicode_normalization::is_nfc;

use super::fault::{Faults, What};

#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub name: &'static str,
    pub required: bool,
    /// Longest cell, in characters.
    pub limit: usize,
    /// A file may be without this column, as if every cell were empty.
    pub may_lack: bool,
}

pub(super) const fn required(name: &'static str, limit: usize) -> Column {
    Column { name, required: true, limit, may_lack: false }
}

pub(super) const fn optional(name: &'static str, limit: usize) -> Column {
    Column { name, required: false, limit, may_lack: false }
}

/// Optional, and may be missing as a whole.
pub(super) const fn lacking(name: &'static str, limit: usize) -> Column {
    Column { name, required: false, limit, may_lack: true }
}

/// One row below the header. Cells are without the spaces around them.
#[derive(Debug)]
pub(super) struct Row {
    /// As a spreadsheet numbers it.
    pub number: u32,
    cells: BTreeMap<&'static str, String>,
}

impl Row {
    /// The cell of a column; empty when the file has no such column.
    pub fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Reads a file. `names` lists the columns for the message about an unknown one.
pub(super) fn read(
    file: &[u8],
    columns: &'static [Column],
    names: &'static str,
    faults: &mut Faults<'_>,
) -> Vec<Row> {
    // The reader would skip the mark too, but then its offsets are not the file's.
    let (text, shift) = file.strip_prefix(BOM).map_or((file, 0), |rest| (rest, BOM.len()));
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    let mut record = ByteRecord::new();
    let mut place = Numbering::default();
    let mut header: Option<Vec<Option<&'static Column>>> = None;
    let mut rows = Vec::new();
    loop {
        let from = offset(reader.position().byte());
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                faults.add(place.row, "id", What::Unreadable { why: error.to_string() });
                return rows;
            }
        }
        let upto = offset(reader.position().byte());
        let number = place.of(text, from, &record);
        let broken =
            broken_bytes(text.get(from..upto).unwrap_or_default(), shift.saturating_add(from), &record);
        let Some(header) = &header else {
            match read_header(&record, columns, names, faults) {
                Some(found) => header = Some(found),
                None => return rows,
            }
            continue;
        };
        rows.push(read_row(number, &record, header, &broken, faults));
    }
    match header {
        None => faults.add(1, columns.first().map_or("", |column| column.name), What::NoRows),
        Some(_) if rows.is_empty() => {
            faults.add(1, columns.first().map_or("", |column| column.name), What::NoRows);
        }
        Some(_) => {}
    }
    rows
}

fn offset(byte: u64) -> usize {
    usize::try_from(byte).unwrap_or(usize::MAX)
}

/// Counts rows as a spreadsheet does: blank lines count, line breaks within a cell do not.
#[derive(Debug, Default)]
struct Numbering {
    counted: usize,
    lines: u32,
    within_cells: u32,
    row: u32,
}

impl Numbering {
    fn of(&mut self, text: &[u8], from: usize, record: &ByteRecord) -> u32 {
        let rest = text.get(from..).unwrap_or_default();
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let start = from.saturating_add(blank);
        self.lines = self.lines.saturating_add(line_ends(text.get(self.counted..start).unwrap_or_default()));
        self.counted = start;
        self.row = self.lines.saturating_sub(self.within_cells).saturating_add(1);
        for cell in record {
            self.within_cells = self.within_cells.saturating_add(line_ends(cell));
        }
        self.row
    }
}

/// `\n`, `\r\n` and a lone `\r` each end a line.
fn line_ends(bytes: &[u8]) -> u32 {
    let mut ends = 0_u32;
    let mut after_return = false;
    for byte in bytes {
        if *byte == b'\r' || (*byte == b'\n' && !after_return) {
            ends = ends.saturating_add(1);
        }
        after_return = *byte == b'\r';
    }
    ends
}

/// For each cell that is not UTF-8, the offset in the file of its first bad byte.
fn broken_bytes(raw: &[u8], start: usize, record: &ByteRecord) -> BTreeMap<usize, usize> {
    let mut offsets = Vec::new();
    let mut at = start;
    for chunk in raw.utf8_chunks() {
        at = at.saturating_add(chunk.valid().len());
        if !chunk.invalid().is_empty() {
            offsets.push(at);
        }
        at = at.saturating_add(chunk.invalid().len());
    }
    let mut offsets = offsets.into_iter();
    let mut broken = BTreeMap::new();
    for (index, cell) in record.iter().enumerate() {
        let count = cell.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
        let mut own = offsets.by_ref().take(count);
        if let Some(first) = own.next() {
            broken.insert(index, first);
        }
        own.for_each(drop);
    }
    broken
}

fn read_header(
    record: &ByteRecord,
    columns: &'static [Column],
    names: &'static str,
    faults: &mut Faults<'_>,
) -> Option<Vec<Option<&'static Column>>> {
    let first = columns.first()?;
    if record.len() == 1 && record.get(0).is_some_and(|cell| cell.contains(&b';')) {
        faults.add(1, first.name, What::Semicolons);
        return None;
    }
    let mut seen = BTreeSet::new();
    let header: Vec<_> = record
        .iter()
        .map(|cell| {
            let name = String::from_utf8_lossy(cell);
            let name = name.trim();
            let Some(column) = columns.iter().find(|column| column.name == name) else {
                faults.add(1, name, What::UnknownColumn { expected: names });
                return None;
            };
            if !seen.insert(column.name) {
                faults.add(1, name, What::RepeatedColumn);
                return None;
            }
            Some(column)
        })
        .collect();
    let missing = columns.iter().filter(|column| !column.may_lack && !seen.contains(column.name));
    let whole = missing.fold(true, |_, column| {
        faults.add(1, column.name, What::MissingColumn);
        false
    });
    // With a column missing every row would be faulty: the header is to be mended first.
    whole.then_some(header)
}

fn read_row(
    number: u32,
    record: &ByteRecord,
    header: &[Option<&'static Column>],
    broken: &BTreeMap<usize, usize>,
    faults: &mut Faults<'_>,
) -> Row {
    let (have, want) = (record.len(), header.len());
    if have != want {
        let column = header.get(have).or(header.last()).copied().flatten().map_or("", |column| column.name);
        let what =
            if have < want { What::TooFewCells { have, want } } else { What::TooManyCells { have, want } };
        faults.add(number, column, what);
    }
    let mut cells = BTreeMap::new();
    for (index, column) in header.iter().enumerate() {
        let Some(column) = column else { continue };
        let Some(raw) = record.get(index) else { continue };
        if let Some(byte) = broken.get(&index) {
            faults.add(number, column.name, What::NotUtf8 { byte: *byte });
            continue;
        }
        let cell = String::from_utf8_lossy(raw);
        let cell = cell.trim();
        check_text(number, column, cell, faults);
        cells.insert(column.name, cell.to_owned());
    }
    Row { number, cells }
}

fn check_text(row: u32, column: &Column, cell: &str, faults: &mut Faults<'_>) {
    if cell.is_empty() {
        if column.required {
            faults.add(row, column.name, What::Required);
        }
        return;
    }
    if let Some(character) = cell.chars().find(|character| is_invisible(*character)) {
        faults.add(row, column.name, What::Invisible { character });
    }
    if !is_nfc(cell) {
        faults.add(row, column.name, What::NotNfc);
    }
    let have = cell.chars().count();
    if have > column.limit {
        faults.add(row, column.name, What::TooLong { have, limit: column.limit });
    }
}

/// Control characters, and marks that change how a text reads without being seen: zero-width spaces, byte order
/// marks and direction overrides.
pub(super) fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' | '\u{FFFD}')
        || matches!(character, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[required("id", 5), optional("note", 10)];

    fn read_all(file: &[u8]) -> (Vec<Row>, Vec<String>) {
        let mut all = Vec::new();
        let rows = read(file, COLUMNS, "id, note", &mut Faults { file: "x.csv", all: &mut all });
        (rows, all.iter().map(|fault| format!("{}:{}", fault.row, fault.column)).collect())
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        let numbers = |file: &[u8]| read_all(file).0.iter().map(|row| row.number).collect::<Vec<_>>();
        assert_eq!(numbers(b"id,note\na,1\nb,2\n"), [2, 3]);
        assert_eq!(numbers(b"id,note\r\na,1\r\n\r\nb,2\r\n"), [2, 4]);
        assert_eq!(numbers(b"\xEF\xBB\xBFid,note\n\n\na,\"one\ntwo\"\nb,2"), [4, 5]);
        assert_eq!(numbers(b"id,note\ra,1\rb,2\r"), [2, 3]);
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_header() {
        let (rows, faults) = read_all(b"\xEF\xBB\xBFid,note\nabc, x \n");
        assert_eq!(faults, [""; 0]);
        assert_eq!((rows[0].cell("id"), rows[0].cell("note")), ("abc", "x"));
    }

    #[test]
    fn each_cell_that_is_not_utf8_is_named_with_its_byte() {
        let file = b"\xEF\xBB\xBFid,note\na\xFF\xFE,b\nc,\xE1\xBA\nd,e\n";
        let mut all = Vec::new();
        read(file, COLUMNS, "", &mut Faults { file: "x.csv", all: &mut all });
        let found: Vec<_> = all.iter().map(|fault| (fault.row, fault.column.as_str(), &fault.what)).collect();
        assert_eq!(found, [(2, "id", &What::NotUtf8 { byte: 12 }), (3, "note", &What::NotUtf8 { byte: 19 })]);
        assert_eq!((file[12], file[19]), (0xFF, 0xE1));
    }

    #[test]
    fn columns_may_stand_in_any_order() {
        let (rows, faults) = read_all(b"note,id\nhello,abc\n");
        assert!(faults.is_empty());
        assert_eq!(rows[0].cell("id"), "abc");
    }
}
