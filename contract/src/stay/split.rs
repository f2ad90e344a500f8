//! What the city may read of a version, and what only the authority may open.
//!
//! [`Statistics`] stays in clear: enough to count guests and nights and to judge lateness. Everything else is the
//! [`Identity`], which is sealed at the desk. The identity carries a copy of the statistics it belongs to, so that
//! whoever opens it sees whether the clear part was exchanged or altered meanwhile.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::guest::{Guest, Papers, Residence, Sex};
use super::id::{ClerkId, PartyId, PropertyId, StayId};
use super::nights::Span;
use super::version::{Change, ChangeKind, Version};
use super::{AgeBand, Arrived, Born, Purpose, Stay, StayKind};
use crate::document::Nation;
use crate::time::Day;
use crate::words::words;
use crate::{Private, Timestamp};

/// The clear part of one version. No name, number, birth date, room or free text.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Statistics {
    pub stay: StayId,
    /// [`Version::number`].
    pub version: u32,
    pub change: ChangeKind,
    pub property: PropertyId,
    pub nationality: Nation,
    /// On the day of arrival.
    pub age_band: AgeBand,
    pub sex: Sex,
    pub kind: StayKind,
    pub purpose: Purpose,
    pub arrival: Timestamp,
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub planned_departure: Day,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departed: Option<Timestamp>,
    /// As far as known: see [`Span::nights`].
    pub nights: u32,
    /// When this version was written down, by the desk's clock.
    pub at: Timestamp,
}

/// A guest may be the only one of a nation in a house: not even this is for logs.
impl fmt::Debug for Statistics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Statistics")
            .field("stay", &self.stay)
            .field("version", &self.version)
            .field("change", &self.change)
            .field("property", &self.property)
            .finish_non_exhaustive()
    }
}

impl Statistics {
    pub fn of(version: &Version) -> Self {
        let (stay, guest) = (&version.stay, &version.stay.guest);
        Statistics {
            stay: stay.id.clone(),
            version: version.number,
            change: version.change.kind(),
            property: stay.property.clone(),
            nationality: guest.nationality,
            age_band: stay.age_band(),
            sex: guest.sex,
            kind: stay.kind,
            purpose: stay.purpose,
            arrival: stay.arrival,
            planned_departure: stay.planned_departure,
            departed: stay.departed,
            nights: stay.nights(),
            at: version.at,
        }
    }

    pub fn span(&self) -> Span {
        Span {
            kind: self.kind,
            arrival: self.arrival,
            planned_departure: self.planned_departure,
            departed: self.departed,
        }
    }

    /// What the deadline depends on: the city reckons it without opening anything.
    pub fn arrived(&self) -> Arrived {
        Arrived { at: self.arrival, citizen: self.nationality.is_vietnam() }
    }
}

/// The part that is sealed: with the [`Statistics`] it is the whole [`Version`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// What went along in clear.
    pub clear: Statistics,
    pub change: Change,
    pub by: ClerkId,
    pub recorded_at: Timestamp,
    pub name: Private<String>,
    pub born: Private<Born>,
    pub papers: Papers,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<Private<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Private<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residence: Option<Residence>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permit_until: Option<Private<Day>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accompanied_by: Option<StayId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose_text: Option<Private<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Private<String>>,
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").field("clear", &self.clear).finish_non_exhaustive()
    }
}

words! {
    /// The two parts do not make one version.
    JoinFault {
        /// The clear part is another than the one that was sealed in.
        Exchanged = "exchanged",
        /// The clear part does not tell what the identity says: age band, nights or kind of change.
        Untrue = "untrue",
    }
}

impl std::error::Error for JoinFault {}

impl Version {
    /// Into what stays in clear and what is sealed.
    pub fn split(&self) -> (Statistics, Identity) {
        let clear = Statistics::of(self);
        let stay = self.stay.clone();
        let guest = stay.guest;
        let identity = Identity {
            clear: clear.clone(),
            change: self.change.clone(),
            by: self.by.clone(),
            recorded_at: stay.recorded_at,
            name: guest.name,
            born: guest.born,
            papers: guest.papers,
            party: stay.party,
            room: stay.room,
            phone: guest.phone,
            residence: guest.residence,
            permit_until: guest.permit_until,
            accompanied_by: guest.accompanied_by,
            purpose_text: stay.purpose_text,
            note: stay.note,
        };
        (clear, identity)
    }

    /// The version that the two parts were. Hashes and signatures over [`Version::text`] can be compared with it.
    ///
    /// # Errors
    /// See [`JoinFault`].
    pub fn join(clear: &Statistics, identity: Identity) -> Result<Self, JoinFault> {
        if *clear != identity.clear {
            return Err(JoinFault::Exchanged);
        }
        let guest = Guest {
            name: identity.name,
            born: identity.born,
            sex: clear.sex,
            nationality: clear.nationality,
            papers: identity.papers,
            phone: identity.phone,
            residence: identity.residence,
            permit_until: identity.permit_until,
            accompanied_by: identity.accompanied_by,
        };
        let stay = Stay {
            id: clear.stay.clone(),
            property: clear.property.clone(),
            party: identity.party,
            room: identity.room,
            arrival: clear.arrival,
            planned_departure: clear.planned_departure,
            departed: clear.departed,
            guest,
            purpose: clear.purpose,
            purpose_text: identity.purpose_text,
            note: identity.note,
            kind: clear.kind,
            recorded_at: identity.recorded_at,
        };
        let version =
            Version { number: clear.version, change: identity.change, at: clear.at, by: identity.by, stay };
        if Statistics::of(&version) == *clear { Ok(version) } else { Err(JoinFault::Untrue) }
    }
}
