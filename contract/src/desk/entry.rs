//! Entering a guest, and every later act.

use serde::{Deserialize, Serialize};

use crate::document::{Evidence, FieldName, Mended, Source};
use crate::stay::{
    CancelReason, Deadline, Findings, Guest, PartyId, Purpose, StayId, StayKind, VersionFault,
};
use crate::time::Day;
use crate::{Private, Timestamp};

/// What proves a field, kept with the stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidenced {
    pub field: FieldName,
    pub source: Source,
    pub evidence: Evidence,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mended: Vec<Mended>,
    /// A person has compared it with the document.
    #[serde(default)]
    pub confirmed: bool,
}

/// A guest as the form has read them. `id` is drawn when the form is begun ([`super::command::NewEntry`]), so a key that
/// is pressed twice registers once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub id: StayId,
    #[serde(default)]
    pub party: Option<PartyId>,
    #[serde(default)]
    pub room: Option<Private<String>>,
    /// `None`: now.
    #[serde(default)]
    pub arrival: Option<Timestamp>,
    pub planned_departure: Day,
    pub guest: Guest,
    pub purpose: Purpose,
    #[serde(default)]
    pub purpose_text: Option<Private<String>>,
    #[serde(default)]
    pub note: Option<Private<String>>,
    pub kind: StayKind,
    #[serde(default)]
    pub evidence: Vec<Evidenced>,
    /// The name was compared with the document by a person: no check digit covers it. Without this nobody is registered
    /// whose name a machine has read.
    pub name_confirmed: bool,
}

/// What the rules say of an entry, before it is registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    pub findings: Findings,
    /// Until when the city has to know.
    #[serde(default)]
    pub deadline: Option<Deadline>,
    pub nights: u32,
}

/// A guest who is in the register now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    pub stay: StayId,
    /// Of the version that was written.
    pub number: u32,
    #[serde(default)]
    pub deadline: Option<Deadline>,
    /// Warnings only.
    pub findings: Findings,
}

/// What came of registering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum RegisterOutcome {
    Done(Registered),
    /// Errors among the findings.
    Refused {
        findings: Findings,
    },
    /// Nobody has compared the name.
    NameUnconfirmed,
    /// The same form was registered before, as this; nothing was written again.
    Already(Registered),
}

/// A later act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum StayAct {
    Extend {
        until: Day,
    },
    /// Before the planned day it is an early departure. `None`: now.
    CheckOut {
        #[serde(default)]
        at: Option<Timestamp>,
    },
    /// The whole guest as they should stand. For a version that the city has refused, it takes its place.
    Correct {
        entry: Box<Entry>,
    },
    Cancel {
        why: CancelReason,
    },
}

/// What came of an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum ChangeOutcome {
    Done(Registered),
    Impossible { why: VersionFault },
    Refused { findings: Findings },
    NameUnconfirmed,
}
