//! A guest's stay: what is registered, by which rules, until when, and how it goes on.
//!
//! One stay is one guest. A family is several stays of one party. What was entered is never changed in place: every
//! later act makes a new [`Version`] of the same stay. "guest-stays.md" in comments is the sheet of facts that the rules
//! were taken from; each rule also names its law and article, or the portal's manual.

pub mod born;
pub mod canonical;
pub mod check;
pub mod clock;
pub mod field;
pub mod fines;
pub mod guest;
pub mod id;
pub mod nights;
pub mod property;
pub mod reason;
pub mod rules;
pub mod split;
pub mod standing;
#[cfg(test)]
pub(crate) mod tests;
pub mod tonight;
pub mod version;
pub mod zero;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use born::{AgeBand, Born};
pub use check::{Basis, Context, Finding, FindingCode, Findings, OtherStay, check};
pub use clock::{Arrived, ClockState, Deadline, DeskClock, Judgement, Lateness, deadline, judge};
pub use field::Field;
pub use guest::{Guest, NoPapers, Papers, Residence, ResidenceKind, Sex};
pub use id::{BadId, ClerkId, PartyId, PropertyId, StayId};
pub use property::{Property, PropertyKind};
pub use reason::{Purpose, StayKind};
pub use rules::Rules;
pub use split::{Identity, Statistics};
pub use standing::{Standing, Step};
pub use tonight::Tonight;
pub use version::{Act, CancelReason, Change, Phase, Version, VersionFault};
pub use zero::{ZeroFault, ZeroReport};

use crate::time::Day;
use crate::{Private, Timestamp};

/// One guest's stay in one house, as it is known now.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stay {
    pub id: StayId,
    pub property: PropertyId,
    /// Whom the guest came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    /// As the house numbers its rooms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<Private<String>>,
    /// By the desk's clock or as the clerk set it; for day use too. The legal clock starts here.
    pub arrival: Timestamp,
    /// The day of day use itself.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub planned_departure: Day,
    /// Absent while the guest is in the house.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departed: Option<Timestamp>,
    pub guest: Guest,
    pub purpose: Purpose,
    /// In words, for [`Purpose::Other`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose_text: Option<Private<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Private<String>>,
    pub kind: StayKind,
    /// When it was first written down, by the desk's clock as it was.
    pub recorded_at: Timestamp,
}

/// Neither room, times nor guest are for logs.
impl fmt::Debug for Stay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stay").field("id", &self.id).field("property", &self.property).finish_non_exhaustive()
    }
}

impl Stay {
    /// The day on which it begins, by the city's calendar. An instant that no calendar has counts as the first of 1970;
    /// [`check()`] names it.
    pub fn arrival_day(&self) -> Day {
        self.arrival.in_city().date()
    }

    /// What its deadline depends on.
    pub fn arrived(&self) -> Arrived {
        Arrived { at: self.arrival, citizen: self.guest.is_citizen() }
    }

    /// In the house at that instant: arrived, and not gone.
    pub fn is_in_house(&self, at: Timestamp) -> bool {
        self.arrival <= at && self.departed.is_none_or(|departed| at < departed)
    }

    pub fn age_band(&self) -> AgeBand {
        AgeBand::on_arrival(*self.guest.born.reveal(), self.arrival_day())
    }
}
