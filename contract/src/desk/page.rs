//! One guest's page.

use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::intake::FieldFinding;
use crate::stay::{Change, ClerkId, ClockState, Deadline, Findings, Phase, Standing, Stay, StayId};
use crate::words::words;

use super::device::ClerkCard;
use super::entry::Evidenced;

words! {
    /// What is known of a guest at the portal. It is never the city's receipt.
    FiledAs {
        /// In no file yet.
        No = "no",
        /// In a file that a clerk made; nobody has said what the portal took.
        Exported = "exported",
        /// A clerk saw the portal take it.
        Accepted = "accepted",
        /// A clerk saw that the portal has not taken it.
        Missing = "missing",
    }
}

/// One version of a stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionRow {
    pub number: u32,
    pub change: Change,
    pub at: Timestamp,
    pub by: ClerkId,
    /// `None` when they work here no more.
    #[serde(default)]
    pub clerk: Option<ClerkCard>,
    pub standing: Standing,
    /// Why the city has not taken it: a refusal's word.
    #[serde(default)]
    pub refused: Option<String>,
    /// And which fields it named.
    #[serde(default)]
    pub fields: Vec<FieldFinding>,
    pub attempts: u32,
    #[serde(default)]
    pub next_try: Option<Timestamp>,
    /// A receipt is here, and was verified.
    pub has_receipt: bool,
}

/// Everything about one stay. `stay` is `None` once what names the guest was erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StayPage {
    pub id: StayId,
    #[serde(default)]
    pub stay: Option<Stay>,
    #[serde(default)]
    pub erased_at: Option<Timestamp>,
    pub phase: Phase,
    pub nights: u32,
    #[serde(default)]
    pub deadline: Option<Deadline>,
    #[serde(default)]
    pub clock: Option<ClockState>,
    pub findings: Findings,
    pub evidence: Vec<Evidenced>,
    /// Newest first.
    pub versions: Vec<VersionRow>,
    pub filed: FiledAs,
    /// The other stays of the party.
    pub party: Vec<super::StayRow>,
}
