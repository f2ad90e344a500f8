//! Who goes into a file, and who does not and why.

use std::collections::BTreeSet;
use std::fmt;

use haidang_contract::stay::{
    Basis, Born, Context, Field, Finding, FindingCode, Stay, StayId, Version, check,
};
use haidang_contract::{Private, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::map::{PortalMap, written};
use super::{citizens, foreigners, portal_words};

portal_words! {
    /// The two lists that the portal takes.
    List {
        /// Vietnamese guests: XLSX.
        Citizens = "citizens",
        /// Everybody else: XML.
        Foreigners = "foreigners",
    }
}

impl List {
    pub fn is_for(self, stay: &Stay) -> bool {
        stay.guest.is_citizen() == (self == List::Citizens)
    }

    const fn extension(self) -> &'static str {
        match self {
            List::Citizens => "xlsx",
            List::Foreigners => "xml",
        }
    }
}

/// Why a guest is not in the file. Names fields and codes, never what was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Reason {
    /// The portal would refuse it by its rules, or nobody would take it.
    Rule {
        finding: Finding,
    },
    /// The portal's list has no such value. The code is ours: a nation's, a kind's, a purpose's; empty where it was typed.
    Unmapped {
        field: Field,
        code: String,
    },
    /// The portal wants something here.
    Empty {
        field: Field,
    },
    /// A guest without papers: the portal wants a number.
    NoDocument,
    /// A character that no such file can hold.
    Unwritable {
        field: Field,
    },
    Cancelled,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    pub stay: StayId,
    /// At least one.
    pub reasons: Vec<Reason>,
}

/// A file for the portal, and what is in it.
#[derive(Clone, PartialEq, Eq)]
pub struct Export {
    pub list: List,
    pub portal: String,
    pub map_version: String,
    /// By what it is made, never by a guest: `kbtt-citizens-20261122-2210.xlsx`.
    pub file_name: String,
    pub file: Private<Vec<u8>>,
    /// Of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// The guests in it, in the order of its rows.
    pub rows: Vec<StayId>,
    /// Of this list, and not in it.
    pub left_out: Vec<LeftOut>,
}

impl fmt::Debug for Export {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Export")
            .field("list", &self.list)
            .field("rows", &self.rows.len())
            .field("left_out", &self.left_out.len())
            .finish_non_exhaustive()
    }
}

/// Why there is no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportFault {
    /// Nobody of that list can be in it.
    Nobody { left_out: Vec<LeftOut> },
    /// The clock shows no time that a file can bear, or the file could not be put together.
    Unwritten,
}

impl fmt::Display for ExportFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ExportFault::Nobody { left_out } => write!(f, "nobody to export, {} left out", left_out.len()),
            ExportFault::Unwritten => f.write_str("the file could not be put together"),
        }
    }
}

impl std::error::Error for ExportFault {}

/// One guest's row: a text per column or element.
pub(super) type Cells = Vec<String>;

/// The file of one list, from the newest version of each stay, in the order given. Versions of the other list are passed
/// over. The same input gives the same bytes.
///
/// # Errors
/// See [`ExportFault`].
pub fn export(
    list: List,
    versions: &[Version],
    context: &Context<'_>,
    map: &PortalMap,
) -> Result<Export, ExportFault> {
    let mine: Vec<&Version> = versions.iter().filter(|version| list.is_for(&version.stay)).collect();
    let mut later: BTreeSet<&StayId> = mine.iter().map(|version| &version.stay.id).collect();
    let (mut rows, mut cells, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
    for version in mine {
        let stay = &version.stay;
        later.remove(&stay.id);
        let mut reasons = Vec::new();
        let row = row(list, stay, cells.len() + 1, map, &mut reasons);
        if version.is_cancelled() {
            reasons = vec![Reason::Cancelled];
        } else {
            reasons.splice(0..0, refused(stay, context, map, &later));
        }
        if reasons.is_empty() {
            rows.push(stay.id.clone());
            cells.push(row);
        } else {
            left_out.push(LeftOut { stay: stay.id.clone(), reasons });
        }
    }
    if rows.is_empty() {
        return Err(ExportFault::Nobody { left_out });
    }
    let file = match list {
        List::Citizens => citizens::write(&map.citizens, &cells, context.now),
        List::Foreigners => foreigners::write(&map.foreigners, &cells),
    };
    let file = file.ok_or(ExportFault::Unwritten)?;
    Ok(Export {
        list,
        portal: map.portal.clone(),
        map_version: map.version.clone(),
        file_name: file_name(list, map, context.now),
        sha256: hex::encode(Sha256::digest(&file)),
        file: Private::new(file),
        rows,
        left_out,
    })
}

fn file_name(list: List, map: &PortalMap, now: Timestamp) -> String {
    let at = now.in_city().format("%Y%m%d-%H%M");
    format!("{}-{list}-{at}.{}", map.portal, list.extension())
}

/// What the rules of the stay say that the portal refuses. The rules themselves are [`check`]'s.
fn refused(stay: &Stay, context: &Context<'_>, map: &PortalMap, later: &BTreeSet<&StayId>) -> Vec<Reason> {
    let findings = check(stay, context);
    let of_portal = findings.warnings.iter().filter(|finding| {
        let basis = finding.code.basis() == Basis::Portal && !map.tolerated.contains(&finding.code);
        // Of two that share a document the portal takes one: the first.
        let first = finding.code == FindingCode::DocumentShared
            && finding.other.as_ref().is_some_and(|other| later.contains(other));
        basis && !first
    });
    findings.errors.iter().chain(of_portal).map(|finding| Reason::Rule { finding: finding.clone() }).collect()
}

fn row(list: List, stay: &Stay, number: usize, map: &PortalMap, reasons: &mut Vec<Reason>) -> Cells {
    let mut cells = match list {
        List::Citizens => citizens::cells(stay, map, reasons),
        List::Foreigners => foreigners::cells(stay, map, reasons),
    };
    for cell in &mut cells {
        // The row's number is known only here.
        if cell.is_number {
            cell.text = number.to_string();
        }
        if !cell.text.chars().all(is_written) {
            reasons.push(Reason::Unwritable { field: cell.field });
        }
        if cell.required && cell.text.trim().is_empty() && !has_field(reasons, cell.field) {
            reasons.push(Reason::Empty { field: cell.field });
        }
    }
    cells.into_iter().map(|cell| cell.text).collect()
}

/// A row without a document is told once.
fn has_field(reasons: &[Reason], field: Field) -> bool {
    reasons.iter().any(|reason| match reason {
        Reason::Unmapped { field: at, .. } | Reason::Empty { field: at } => *at == field,
        Reason::NoDocument => matches!(field, Field::DocumentNumber | Field::DocumentKind),
        _ => false,
    })
}

/// The characters of XML 1.0, which are those of both files.
fn is_written(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// What stands in one cell and which field it is.
pub(super) struct Cell {
    pub text: String,
    pub field: Field,
    pub required: bool,
    pub is_number: bool,
}

impl Cell {
    pub fn new(field: Field, text: impl Into<String>) -> Self {
        Cell { text: text.into(), field, required: false, is_number: false }
    }
}

pub(super) fn shown(text: Option<&Private<String>>) -> String {
    text.map_or_else(String::new, |text| text.reveal().trim().to_owned())
}

pub(super) fn born(stay: &Stay, map: &PortalMap, reasons: &mut Vec<Reason>) -> String {
    let born: Born = *stay.guest.born.reveal();
    match (map.birth(born.exactness()), born.earliest()) {
        (Some(birth), Some(day)) => written(&birth.date, day),
        _ => {
            let code = born.exactness().word().to_owned();
            reasons.push(Reason::Unmapped { field: Field::Born, code });
            String::new()
        }
    }
}

/// As it is registered; whether the portal takes it, the rules have said.
pub(super) fn document_number(stay: &Stay, reasons: &mut Vec<Reason>) -> String {
    match stay.guest.papers.document() {
        Some(document) => document.kind.check(document.number.reveal()).unwrap_or_default(),
        None => {
            reasons.push(Reason::NoDocument);
            String::new()
        }
    }
}
