//! A group's list, read from a file. Nothing of the file is lost when some rows fail.

use serde::{Deserialize, Serialize};

use crate::document::{DocumentKind, Nation};
use crate::stay::{Findings, Purpose, StayId};
use crate::time::Day;
use crate::{Private, Timestamp};

use super::entry::Entry;

/// One import, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GroupId(pub u32);

/// What holds for rows that do not say it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupTerms {
    #[serde(default)]
    pub nationality: Option<Nation>,
    #[serde(default)]
    pub citizen_document: Option<DocumentKind>,
    #[serde(default)]
    pub foreign_document: Option<DocumentKind>,
    #[serde(default)]
    pub purpose: Option<Purpose>,
    #[serde(default)]
    pub arrival: Option<Day>,
    #[serde(default)]
    pub departure: Option<Day>,
}

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellFaultView {
    /// Position in `cells`, from 0; `None` when the column is not in the file.
    #[serde(default)]
    pub at: Option<u32>,
    /// A column's word: `group-column-<word>`.
    pub column: String,
    /// `group-fault-<word>`.
    pub code: String,
}

/// How far a row is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum RowState {
    /// It can be registered, with these warnings.
    Ready {
        entry: Box<Entry>,
        findings: Findings,
    },
    /// Its cells can be read; the rules refuse it.
    Refused {
        entry: Box<Entry>,
        findings: Findings,
    },
    /// Cells that cannot be read.
    Bad {
        faults: Vec<CellFaultView>,
    },
    Registered {
        stay: StayId,
    },
    /// A clerk has put it aside.
    Dropped,
}

/// A row of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRow {
    /// The line in the file, from 1.
    pub row: u32,
    /// As they stand in the file, or as the clerk has mended them.
    pub cells: Vec<Private<String>>,
    pub state: RowState,
}

/// A group's list as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupView {
    pub id: GroupId,
    pub file_name: String,
    pub read_at: Timestamp,
    pub headers: Vec<Private<String>>,
    /// What each column was understood as: a column's word.
    pub columns: Vec<Option<String>>,
    pub rows: Vec<GroupRow>,
    /// `group-note-<word>`.
    pub notes: Vec<String>,
}

/// A list that is not done, to go on with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupCard {
    pub id: GroupId,
    pub file_name: String,
    pub read_at: Timestamp,
}
