//! Rows and cells, wherever they come from, and how a text becomes them.

use std::fmt;

use chrono::{Datelike, NaiveDateTime, Timelike};

use super::header::Layout;
use super::value::serial;
use super::{COLUMNS, FileFault, Note, ROWS};

/// What stands in a cell. A date of a workbook is its number of days, counted from 1900; see [`serial`].
#[derive(Clone, PartialEq)]
pub(super) enum Raw {
    Empty,
    Text(String),
    Number(f64),
    Day(f64),
    /// `#N/A` and the like, as it is shown.
    Fault(String),
}

impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Raw(private)")
    }
}

impl Raw {
    pub fn text(text: &str) -> Self {
        if text.trim().is_empty() { Raw::Empty } else { Raw::Text(unquoted(text).to_owned()) }
    }

    /// As a person saw it, nearly: without thousands' signs and with whole digits.
    pub fn shown(&self) -> String {
        match self {
            Raw::Empty => String::new(),
            Raw::Text(text) | Raw::Fault(text) => text.clone(),
            Raw::Number(number) => number.to_string(),
            Raw::Day(days) => serial(*days).map_or_else(|| days.to_string(), |at| day_and_time(&at)),
        }
    }

    pub fn is_empty(&self) -> bool {
        match self {
            Raw::Empty => true,
            Raw::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

fn day_and_time(at: &NaiveDateTime) -> String {
    let day = format!("{:02}/{:02}/{:04}", at.day(), at.month(), at.year());
    if at.num_seconds_from_midnight() < 60 {
        day
    } else {
        format!("{day} {:02}:{:02}", at.hour(), at.minute())
    }
}

/// Without the sign that keeps a spreadsheet from taking the text for a formula.
fn unquoted(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => text,
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// As the spreadsheet counts, from 1.
    pub line: u32,
    pub cells: Vec<Raw>,
}

impl Row {
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Raw::is_empty)
    }
}

#[derive(Debug)]
pub(super) struct Table {
    pub rows: Vec<Row>,
    /// Numbers that are days count from 1904.
    pub is_1904: bool,
    pub notes: Vec<Note>,
}

/// What parts the cells of a text: whichever makes the better header.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

pub(super) fn of_text(text: &str) -> Result<(Table, Layout), FileFault> {
    // The reader counts a line when it sees `\n`, which after `\r` is with the row behind: the first guest would stand in
    // the line of the headers.
    let text = &text.replace("\r\n", "\n").replace('\r', "\n");
    let mut best: Option<(u8, usize)> = None;
    let mut fault = FileFault::NoHeader;
    for separator in SEPARATORS {
        let (rows, _) = records(text, separator, 25);
        match Layout::find(&rows) {
            Ok(layout) if best.is_none_or(|(_, known)| layout.known() > known) => {
                best = Some((separator, layout.known()));
            }
            Ok(_) => {}
            Err(FileFault::ColumnTwice) => fault = FileFault::ColumnTwice,
            Err(_) => {}
        }
    }
    let (separator, _) = best.ok_or(fault)?;
    // One more than there may be, to know that there are too many.
    let (rows, cut) = records(text, separator, ROWS + 50);
    let layout = Layout::find(&rows)?;
    let notes = if cut { vec![Note::ColumnsCut] } else { Vec::new() };
    Ok((Table { rows, is_1904: false, notes }, layout))
}

/// Where a record begins. The reader's own count is that of the empty lines above it, which it passes over.
fn line_of(text: &str, at: &csv::Position) -> u64 {
    let passed =
        usize::try_from(at.byte()).ok().and_then(|byte| text.as_bytes().get(byte..)).unwrap_or_default();
    passed.iter().take_while(|byte| **byte == b'\n').fold(at.line(), |line, _| line.saturating_add(1))
}

/// The first `most` rows that have something in them, and whether columns were cut off.
fn records(text: &str, separator: u8, most: usize) -> (Vec<Row>, bool) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let (mut rows, mut cut) = (Vec::new(), false);
    let mut record = csv::StringRecord::new();
    while rows.len() < most && reader.read_record(&mut record).is_ok_and(|more| more) {
        let line = record.position().map_or(0, |at| line_of(text, at));
        let cells: Vec<Raw> = record.iter().take(COLUMNS).map(Raw::text).collect();
        cut |= record.iter().skip(COLUMNS).any(|cell| !cell.trim().is_empty());
        let row = Row { line: u32::try_from(line).unwrap_or(u32::MAX), cells };
        if !row.is_blank() {
            rows.push(row);
        }
    }
    (rows, cut)
}
