//! Lists of the register.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::document::Nation;
use crate::stay::{ClockState, Deadline, PartyId, Phase, Standing, StayId, StayKind};
use crate::time::Day;
use crate::words::words;
use crate::{Private, Timestamp};

words! {
    /// Which stays.
    StayFilter {
        /// In the house now.
        InHouse = "in-house",
        /// In the house, planned to leave today or earlier.
        Leaving = "leaving",
        /// Entered ahead.
        Expected = "expected",
        /// Gone in the last seven days.
        Left = "left",
        /// Whose newest version the city has not received.
        Unreceived = "unreceived",
        /// Not accepted by the portal, as far as a clerk has said so.
        Unfiled = "unfiled",
        All = "all",
    }
}

/// One guest in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StayRow {
    pub id: StayId,
    #[serde(default)]
    pub party: Option<PartyId>,
    /// `None` once it was erased.
    #[serde(default)]
    pub name: Option<Private<String>>,
    #[serde(default)]
    pub room: Option<Private<String>>,
    pub nationality: Nation,
    pub kind: StayKind,
    pub arrival: Timestamp,
    pub planned_departure: Day,
    #[serde(default)]
    pub departed: Option<Timestamp>,
    pub phase: Phase,
    pub is_child: bool,
    pub without_papers: bool,
    /// Of the newest version, towards the city.
    pub standing: Standing,
    /// The worst of its versions needs a person.
    pub stuck: bool,
    /// While the city has not received it.
    #[serde(default)]
    pub deadline: Option<Deadline>,
    #[serde(default)]
    pub clock: Option<ClockState>,
    /// The portal has accepted it, as a clerk has said.
    pub filed: bool,
}

/// Some of them, the most pressing first: by deadline, then by arrival, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StayList {
    pub rows: Vec<StayRow>,
    /// How many there are without the limit.
    pub total: u32,
    /// How many each filter has, in the order of [`StayFilter::ALL`], without the text.
    pub counts: Vec<u32>,
}

/// A form that was begun and not registered. It outlives a lock and a power cut.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The stay that it will be.
    pub id: StayId,
    pub at: Timestamp,
    /// The form as it stands, in whatever shape the screen gives it.
    pub form: Private<Value>,
}
