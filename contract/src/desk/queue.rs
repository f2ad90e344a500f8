//! What waits for the city, its receipts, and what to do when it cannot be reached.

use serde::{Deserialize, Serialize};

use crate::intake::{FieldFinding, RecordKey, RecordKind};
use crate::stay::{ClockState, Deadline, Property, Standing};
use crate::words::words;
use crate::{Private, Timestamp};

words! {
    /// How it stands with the way to the city.
    LinkState {
        /// Nothing was sent yet.
        Untried = "untried",
        Good = "good",
        /// The last attempt brought no answer of the city.
        Cut = "cut",
        /// The city answered that it does not take anything of this device.
        Barred = "barred",
    }
}

/// The way to the city.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub state: LinkState,
    /// When the city last answered.
    #[serde(default)]
    pub heard: Option<Timestamp>,
    #[serde(default)]
    pub tried: Option<Timestamp>,
    /// A [`crate::intake::NoAnswer`]'s or a refusal's word.
    #[serde(default)]
    pub why: Option<String>,
    /// When it is tried again by itself.
    #[serde(default)]
    pub next_try: Option<Timestamp>,
    /// How far this device's clock is behind the city's, in milliseconds; positive when behind.
    #[serde(default)]
    pub clock_offset_ms: Option<i64>,
    pub under_way: bool,
}

/// A record that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueRow {
    pub key: RecordKey,
    pub kind: RecordKind,
    /// `None` for a zero report.
    #[serde(default)]
    pub name: Option<Private<String>>,
    #[serde(default)]
    pub room: Option<Private<String>>,
    pub standing: Standing,
    #[serde(default)]
    pub deadline: Option<Deadline>,
    #[serde(default)]
    pub clock: Option<ClockState>,
    pub attempts: u32,
    #[serde(default)]
    pub first_attempt: Option<Timestamp>,
    #[serde(default)]
    pub next_try: Option<Timestamp>,
    /// A refusal's or a [`crate::intake::NoAnswer`]'s word; of the last attempt.
    #[serde(default)]
    pub why: Option<String>,
    #[serde(default)]
    pub fields: Vec<FieldFinding>,
}

/// A time in which the city could not be reached, by this desk's log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutageRow {
    pub from: Timestamp,
    /// `None`: it lasts.
    #[serde(default)]
    pub until: Option<Timestamp>,
    pub lasted_ms: u64,
    pub attempts: u32,
}

/// The outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueView {
    pub link: Link,
    /// At most 200, those that need a person first, then by deadline.
    pub rows: Vec<QueueRow>,
    pub total: u32,
    /// Newest first, at most 20.
    pub outages: Vec<OutageRow>,
    /// Receipts that are here.
    pub receipts: u32,
}

/// A receipt, verified anew when it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptPage {
    pub key: RecordKey,
    pub kind: RecordKind,
    pub property: Property,
    /// Who it is for, if this desk still knows.
    #[serde(default)]
    pub name: Option<Private<String>>,
    pub received_at: Timestamp,
    pub sequence: u64,
    /// The verdict's lateness: its word; `untimed` where no deadline belongs to the act.
    pub verdict: String,
    #[serde(default)]
    pub due: Option<Timestamp>,
    /// Hexadecimal.
    pub record_hash: String,
    pub key_id: String,
    pub device: String,
    /// For a QR code; [`super::command::CheckReceipt`] reads it again.
    pub code: String,
    /// The signature holds, and it is for the record that this desk has (or had).
    pub verifies: bool,
}

/// A guest on the sheet of paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRow {
    pub row: super::StayRow,
    pub born: Private<String>,
    pub sex: crate::stay::Sex,
    #[serde(default)]
    pub document: Option<crate::document::Document>,
    #[serde(default)]
    pub address: Option<Private<String>>,
    pub purpose: crate::stay::Purpose,
    pub recorded_at: Timestamp,
    pub attempts: u32,
}

/// What is handed to the ward's police by hand, when the clock will be missed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperSheet {
    pub property: Property,
    pub made_at: Timestamp,
    /// By deadline.
    pub rows: Vec<PaperRow>,
    /// The outage that lasts, if there is one.
    #[serde(default)]
    pub outage: Option<OutageRow>,
    /// The newest entry of the attempt log: its number and hash, hexadecimal.
    pub log_number: u64,
    pub log_hash: String,
}
