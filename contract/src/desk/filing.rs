//! Files for the national portal. None of this is the city's receipt.

use serde::{Deserialize, Serialize};

use crate::stay::StayId;
use crate::words::words;
use crate::{Private, Timestamp};

use super::device::ClerkCard;

words! {
    /// Which of the portal's files.
    FilingList {
        /// XLSX.
        Citizens = "citizens",
        /// XML.
        Foreigners = "foreigners",
    }
}

/// One hand-over, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FilingId(pub u32);

/// A guest who cannot be in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOutRow {
    pub row: super::StayRow,
    /// Words of reasons: message keys `portal-reason-<word>`.
    pub reasons: Vec<String>,
    /// The field that each is about, where there is one: [`crate::stay::Field`]'s word, in the order of `reasons`.
    pub fields: Vec<Option<String>>,
}

/// What a file would have in it now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilingPlan {
    pub list: FilingList,
    pub map_version: String,
    /// Guests of this list that the portal has not accepted yet and that can be in the file.
    pub rows: Vec<super::StayRow>,
    pub left_out: Vec<LeftOutRow>,
}

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    pub filing: FilingId,
    pub file_name: String,
    pub media_type: String,
    /// Base64 of the file. It goes among the downloads of the person who asked and nowhere else.
    pub bytes: Private<String>,
    pub rows: u32,
    pub left_out: Vec<LeftOutRow>,
}

/// A hand-over and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilingCard {
    pub id: FilingId,
    pub list: FilingList,
    pub made_at: Timestamp,
    #[serde(default)]
    pub made_by: Option<ClerkCard>,
    /// Guests in the file.
    pub exported: u32,
    /// What the clerk saw accepted.
    #[serde(default)]
    pub accepted: Option<u32>,
    /// The filing's state: a word for message keys `filing-<word>`.
    pub state: String,
    /// `filing-alarm-<word>`.
    #[serde(default)]
    pub alarm: Option<String>,
    /// Those in the file, in its order: to name the ones that are missing at the portal.
    pub rows: Vec<super::StayRow>,
    pub missing: Vec<StayId>,
}
