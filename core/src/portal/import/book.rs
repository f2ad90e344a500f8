//! The cells of a workbook.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xlsx};

use super::super::CitizenFile;
use super::header::{Layout, first_of};
use super::parcel::unpacked;
use super::table::{Raw, Row, Table};
use super::value::FROM_1904;
use super::{COLUMNS, FileFault, Note, ROWS};

/// Characters of all cells together: one long text may stand in a million of them.
const CHARACTERS: usize = 16 * 1024 * 1024;
/// Rows of one sheet that are kept; those above the headers are among them.
const KEPT: usize = ROWS + 50;
/// Sheets that are looked at.
const SHEETS: usize = 20;

type Book = Xlsx<Cursor<Vec<u8>>>;

pub(super) fn read(bytes: &[u8], template: &CitizenFile) -> Result<(Table, Layout), FileFault> {
    let (plain, is_1904) = unpacked(bytes)?;
    // The library is fuzzed, and has no limits on what a sheet may say of itself. A file must not end the program.
    std::panic::catch_unwind(|| tables(plain, is_1904, template)).unwrap_or(Err(FileFault::Damaged))
}

fn tables(plain: Vec<u8>, is_1904: bool, template: &CitizenFile) -> Result<(Table, Layout), FileFault> {
    let mut book: Book = Xlsx::new(Cursor::new(plain)).map_err(|_| FileFault::Damaged)?;
    let mut notes = Vec::new();
    let mut names = Vec::new();
    for (sheet, meta) in (1u32..).zip(book.sheets_metadata().to_vec()) {
        if meta.typ != SheetType::WorkSheet {
            continue;
        }
        if meta.visible == SheetVisible::Visible {
            names.push((sheet, meta.name));
        } else {
            notes.push(Note::HiddenSheet { sheet });
        }
    }
    if names.is_empty() {
        return Err(FileFault::NoVisibleSheet);
    }
    // The portal's own sheet first.
    names.sort_by_key(|(sheet, name)| (*name != template.sheet, *sheet));
    let mut found = Vec::new();
    let mut cut = false;
    let mut characters = CHARACTERS;
    for (sheet, name) in names.iter().take(SHEETS) {
        found.push((*sheet, rows(&mut book, name, is_1904, &mut characters, &mut cut)?));
    }
    let (at, mut layout, others) = first_of(&found)?;
    notes.extend(others);
    if cut {
        notes.push(Note::ColumnsCut);
    }
    let is_template = names.get(at).is_some_and(|(_, name)| *name == template.sheet);
    if is_template && layout.line < template.first_row {
        layout.first_line = template.first_row;
    }
    let rows = if at < found.len() { found.swap_remove(at).1 } else { Vec::new() };
    Ok((Table { rows, is_1904, notes }, layout))
}

/// Cell by cell: a table of all cells would be as large as the two that lie farthest apart.
fn rows(
    book: &mut Book,
    name: &str,
    is_1904: bool,
    characters: &mut usize,
    cut: &mut bool,
) -> Result<Vec<Row>, FileFault> {
    let mut rows: BTreeMap<u32, Vec<Raw>> = BTreeMap::new();
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| FileFault::Damaged)?;
    while let Some(cell) = cells.next_cell().map_err(|_| FileFault::Damaged)? {
        let (row, column) = cell.get_position();
        let raw = raw(cell.get_value(), is_1904);
        if raw.is_empty() {
            continue;
        }
        if let Raw::Text(text) = &raw {
            *characters = characters.checked_sub(text.len()).ok_or(FileFault::TooLarge)?;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= COLUMNS {
            *cut = true;
            continue;
        }
        if rows.len() >= KEPT && !rows.contains_key(&row) {
            // More than enough to know that there are too many, if this is the sheet with the guests.
            break;
        }
        let cells = rows.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, Raw::Empty);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = raw;
        }
    }
    let row = |(row, cells): (u32, Vec<Raw>)| Row { line: row.saturating_add(1), cells };
    Ok(rows.into_iter().map(row).collect())
}

fn raw(value: &DataRef<'_>, is_1904: bool) -> Raw {
    match Data::from(value.clone()) {
        Data::Empty => Raw::Empty,
        Data::Int(number) => number.to_string().parse().map_or(Raw::Empty, Raw::Number),
        Data::Float(number) => Raw::Number(number),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Raw::text(&text),
        Data::Bool(flag) => Raw::Text(flag.to_string()),
        Data::DateTime(at) => Raw::Day(at.as_f64() + if is_1904 { FROM_1904 } else { 0.0 }),
        Data::Error(error) => Raw::Fault(error.to_string()),
        // A later kind of value: shown, and never taken for anything.
        #[allow(unreachable_patterns, reason = "the library has added kinds before")]
        _ => Raw::Fault("#".to_owned()),
    }
}
