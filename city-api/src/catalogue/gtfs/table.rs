//! A file of a feed as rows of named cells. Columns that are not asked for are nobody's business.

use std::collections::BTreeSet;

use csv::{ByteRecord, ReaderBuilder};
use unicode_normalization::UnicodeNormalization;

use super::fault::{Faults, Wrong};
use super::files::Files;

const BOM: &[u8] = b"\xEF\xBB\xBF";
/// No cell of a feed is longer, in characters. A lone quotation mark makes one of half a file.
const LONGEST: usize = 4_000;
const MOST_ROWS: u32 = 1_000_000;

/// A file and the columns that are read from it.
#[derive(Debug)]
pub(super) struct Table {
    pub file: &'static str,
    /// Must be in the header, and no cell of theirs may be empty.
    pub required: &'static [&'static str],
    /// May be missing or empty.
    pub optional: &'static [&'static str],
}

/// One row below the header.
#[derive(Debug)]
pub(super) struct Row {
    pub file: &'static str,
    /// Of the file, where the row begins.
    pub line: u32,
    cells: Vec<(&'static str, String)>,
}

impl Row {
    /// The cell of a column; empty when the file has no such column.
    pub fn cell(&self, column: &str) -> &str {
        self.cells.iter().find(|(name, _)| *name == column).map_or("", |(_, cell)| cell.as_str())
    }

    pub fn fault(&self, column: &str, what: Wrong, faults: &mut Faults) {
        faults.add(self.file, self.line, column, what);
    }
}

impl Table {
    /// Hands every row to `take`. A file that is not there has no rows; whether it must be is for the caller.
    pub fn read(&self, files: &Files, faults: &mut Faults, mut take: impl FnMut(Row, &mut Faults)) {
        let Some(bytes) = files.get(self.file) else { return };
        let text = bytes.strip_prefix(BOM).unwrap_or(bytes);
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
        let mut record = ByteRecord::new();
        let mut header: Option<Vec<Option<&'static str>>> = None;
        let mut rows = 0_u32;
        loop {
            let (line, from) = (reader.position().line(), reader.position().byte());
            match reader.read_byte_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    faults.add(self.file, short(line), "", Wrong::Unreadable { why: error.to_string() });
                    return;
                }
            }
            let line = short(line.saturating_add(blank_lines(text, from)));
            let Some(header) = &header else {
                match self.header(&record, line, faults) {
                    Some(found) => header = Some(found),
                    None => return,
                }
                continue;
            };
            if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
                continue;
            }
            rows = rows.saturating_add(1);
            if rows > MOST_ROWS {
                faults.add(self.file, line, "", Wrong::TooManyRows { limit: MOST_ROWS });
                return;
            }
            if let Some(row) = self.row(&record, line, header, faults) {
                take(row, faults);
            }
        }
        if header.is_none() {
            faults.add(self.file, 1, "", Wrong::NoHeader);
        }
    }

    fn header(
        &self,
        record: &ByteRecord,
        line: u32,
        faults: &mut Faults,
    ) -> Option<Vec<Option<&'static str>>> {
        if record.len() == 1 && record.get(0).is_some_and(|cell| cell.contains(&b';')) {
            faults.add(self.file, line, "", Wrong::Semicolons);
            return None;
        }
        let mut seen = BTreeSet::new();
        let mut good = true;
        let header = record
            .iter()
            .map(|cell| {
                let name = cell.trim_ascii();
                let known = self.required.iter().chain(self.optional);
                let column = known.copied().find(|column| column.as_bytes() == name)?;
                if !seen.insert(column) {
                    faults.add(self.file, line, column, Wrong::RepeatedColumn);
                    good = false;
                }
                Some(column)
            })
            .collect();
        for column in self.required.iter().filter(|column| !seen.contains(*column)) {
            faults.add(self.file, line, column, Wrong::MissingColumn);
            good = false;
        }
        // With a column missing every row would be faulty: the header is to be mended first.
        good.then_some(header)
    }

    fn row(
        &self,
        record: &ByteRecord,
        line: u32,
        header: &[Option<&'static str>],
        faults: &mut Faults,
    ) -> Option<Row> {
        let (have, want) = (record.len(), header.len());
        if have != want {
            faults.add(self.file, line, "", Wrong::Cells { have, want });
            return None;
        }
        let mut good = true;
        let mut cells = Vec::new();
        for (column, raw) in header.iter().zip(record) {
            let Some(column) = column else { continue };
            match cell(raw) {
                Ok(cell) => cells.push((*column, cell)),
                Err(what) => {
                    faults.add(self.file, line, column, what);
                    good = false;
                }
            }
        }
        let row = Row { file: self.file, line, cells };
        if good {
            for column in self.required.iter().filter(|column| row.cell(column).is_empty()) {
                row.fault(column, Wrong::Required, faults);
                good = false;
            }
        }
        good.then_some(row)
    }
}

/// Line breaks within quotation marks are legal and mean a space; texts are composed (NFC).
fn cell(raw: &[u8]) -> Result<String, Wrong> {
    let text = std::str::from_utf8(raw).map_err(|_| Wrong::NotUtf8)?;
    if text.chars().count() > LONGEST {
        return Err(Wrong::TooLong { limit: LONGEST });
    }
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect();
    if text.chars().any(super::super::table::is_invisible) {
        return Err(Wrong::Control);
    }
    Ok(text)
}

/// Lines that the reader skips before a row.
fn blank_lines(text: &[u8], from: u64) -> u64 {
    let rest = usize::try_from(from).ok().and_then(|from| text.get(from..)).unwrap_or_default();
    let skipped = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    u64::try_from(skipped.filter(|byte| **byte == b'\n').count()).unwrap_or_default()
}

fn short(line: u64) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}
