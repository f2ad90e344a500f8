//! Which column is what, by the words above it, in any order.

use super::super::fold::fold;
use super::super::portal_words;
use super::table::Row;
use super::vocabulary::meaning;
use super::{FileFault, Note};

portal_words! {
    /// What a column of a list of guests says.
    Column {
        /// The row's number; not read.
        Number = "number",
        Name = "name",
        Surname = "surname",
        GivenNames = "given-names",
        Born = "born",
        Sex = "sex",
        Nationality = "nationality",
        DocumentKind = "document-kind",
        DocumentName = "document-name",
        DocumentNumber = "document-number",
        PassportNumber = "passport-number",
        /// Of an identity card.
        CardNumber = "card-number",
        Phone = "phone",
        Residence = "residence",
        Province = "province",
        Ward = "ward",
        Address = "address",
        Arrival = "arrival",
        Departure = "departure",
        Room = "room",
        Purpose = "purpose",
        PurposeText = "purpose-text",
        Note = "note",
        PermitUntil = "permit-until",
    }
}

/// Rows above the headers: a title, the house, a date.
const HEADROOM: usize = 20;

/// Where the headers are and what they say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// Of the headers.
    pub line: u32,
    /// Of the first guest.
    pub first_line: u32,
    pub columns: Vec<Option<Column>>,
    blank: Vec<bool>,
}

impl Layout {
    /// The row that says the most.
    pub fn find(rows: &[Row]) -> Result<Self, FileFault> {
        let all = rows.iter().take(HEADROOM).map(Layout::of);
        let best = all.filter(Layout::is_one).reduce(
            |best, next| {
                if next.known() > best.known() { next } else { best }
            },
        );
        let best = best.ok_or(FileFault::NoHeader)?;
        let mut seen = Vec::new();
        for column in best.columns.iter().flatten() {
            if seen.contains(column) {
                return Err(FileFault::ColumnTwice);
            }
            seen.push(*column);
        }
        Ok(best)
    }

    fn of(row: &Row) -> Self {
        let shown: Vec<String> = row.cells.iter().map(super::table::Raw::shown).collect();
        Layout {
            line: row.line,
            first_line: row.line.saturating_add(1),
            columns: shown.iter().map(|text| column(text)).collect(),
            blank: shown.iter().map(|text| text.trim().is_empty()).collect(),
        }
    }

    fn is_one(&self) -> bool {
        let has = |column| self.columns.contains(&Some(column));
        self.known() >= 2 && (has(Column::Name) || (has(Column::Surname) && has(Column::GivenNames)))
    }

    pub fn known(&self) -> usize {
        self.columns.iter().flatten().count()
    }

    /// Columns that have a header which says nothing, from 1.
    pub fn unknown(&self) -> impl Iterator<Item = u32> {
        (1u32..)
            .zip(self.columns.iter().zip(&self.blank))
            .filter(|(_, (column, blank))| column.is_none() && !**blank)
            .map(|(at, _)| at)
    }

    /// Where a column is, from 0.
    pub fn position(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|at| *at == Some(column))
    }
}

/// `HỌ TÊN (*)`, `Họ tên / Full name`, `Ngày sinh` over `Date of birth`.
fn column(text: &str) -> Option<Column> {
    if text.chars().count() > 120 {
        return None;
    }
    let bare = outside_brackets(text);
    let word = |text: &str| {
        let word = meaning("column", &fold(text))?;
        Column::ALL.iter().copied().find(|column| column.word() == word)
    };
    word(&bare).or_else(|| bare.split(['/', '\n', '|']).find_map(word))
}

fn outside_brackets(text: &str) -> String {
    let mut depth = 0u32;
    let mut kept = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' => depth = depth.saturating_add(1),
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// The layout of the first table that has one, and the notes about the others.
pub(super) fn first_of(tables: &[(u32, Vec<Row>)]) -> Result<(usize, Layout, Vec<Note>), FileFault> {
    let mut fault = FileFault::NoHeader;
    for (at, (_, rows)) in tables.iter().enumerate() {
        match Layout::find(rows) {
            Ok(layout) => {
                let others =
                    tables.iter().enumerate().filter(|(other, (_, rows))| *other != at && !rows.is_empty());
                let notes = others.map(|(_, (sheet, _))| Note::OtherSheet { sheet: *sheet }).collect();
                return Ok((at, layout, notes));
            }
            Err(FileFault::ColumnTwice) => fault = FileFault::ColumnTwice,
            Err(_) => {}
        }
    }
    Err(fault)
}
