//! How a stay goes on: every act makes the next version, none changes one that was made.

use serde::{Deserialize, Serialize};

use super::canonical::{NotCanonical, canonical};
use super::rules::Rules;
use super::{ClerkId, Field, Stay, StayKind};
use crate::Timestamp;
use crate::time::Day;
use crate::words::words;

words! {
    /// Why a stay is taken back.
    CancelReason {
        NeverCame = "never-came",
        EnteredTwice = "entered-twice",
        WrongPerson = "wrong-person",
        Other = "other",
    }
}

/// What a version changes against the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Change {
    Registered,
    Extended {
        #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
        until: Day,
    },
    /// Left before the planned day.
    LeftEarly {
        at: Timestamp,
    },
    CheckedOut {
        at: Timestamp,
    },
    /// Which fields, not what stood in them.
    Corrected {
        fields: Vec<Field>,
    },
    Cancelled {
        why: CancelReason,
    },
}

words! {
    /// A [`Change`] without what belongs to it.
    ChangeKind {
        Registered = "registered",
        Extended = "extended",
        LeftEarly = "left-early",
        CheckedOut = "checked-out",
        Corrected = "corrected",
        Cancelled = "cancelled",
    }
}

impl Change {
    pub const fn kind(&self) -> ChangeKind {
        match self {
            Change::Registered => ChangeKind::Registered,
            Change::Extended { .. } => ChangeKind::Extended,
            Change::LeftEarly { .. } => ChangeKind::LeftEarly,
            Change::CheckedOut { .. } => ChangeKind::CheckedOut,
            Change::Corrected { .. } => ChangeKind::Corrected,
            Change::Cancelled { .. } => ChangeKind::Cancelled,
        }
    }
}

/// Who does something, and when by the desk's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    pub at: Timestamp,
    pub by: ClerkId,
}

/// One state of a stay, whole: a reader needs no earlier one to read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Version {
    /// 1 for the registration, then one more for each act.
    pub number: u32,
    pub change: Change,
    /// By the desk's clock as it was.
    pub at: Timestamp,
    pub by: ClerkId,
    pub stay: Stay,
}

words! {
    /// Why an act is not possible.
    VersionFault {
        /// It was cancelled; it is registered anew under another id.
        Cancelled = "cancelled",
        /// The guest has left; what was written down wrongly is corrected.
        AlreadyLeft = "already-left",
        /// An extension ends after the day that was planned.
        NotLonger = "not-longer",
        /// The portal takes extensions of 30 days from arrival at most (guest-stays.md, section 3): afterwards the guest
        /// is checked out and registered anew.
        TooLong = "too-long",
        /// A stay by the hour has no nights: its kind is corrected first.
        DayUse = "day-use",
        /// Nobody leaves before having arrived.
        BeforeArrival = "before-arrival",
        /// A departure is written down when it has happened.
        NotYet = "not-yet",
        NothingChanged = "nothing-changed",
        /// A correction keeps id, house and time of the first entry.
        OtherStay = "other-stay",
        /// It does not follow from the version before.
        NotNext = "not-next",
    }
}

impl std::error::Error for VersionFault {}

words! {
    /// Where a guest is.
    Phase {
        /// The arrival is yet to come.
        Expected = "expected",
        InHouse = "in-house",
        Left = "left",
        Cancelled = "cancelled",
    }
}

impl Version {
    pub fn register(stay: Stay, act: Act) -> Self {
        Version { number: 1, change: Change::Registered, at: act.at, by: act.by, stay }
    }

    pub const fn is_cancelled(&self) -> bool {
        matches!(self.change, Change::Cancelled { .. })
    }

    pub fn phase(&self, now: Timestamp) -> Phase {
        if self.is_cancelled() {
            Phase::Cancelled
        } else if self.stay.departed.is_some() {
            Phase::Left
        } else if now < self.stay.arrival {
            Phase::Expected
        } else {
            Phase::InHouse
        }
    }

    /// The guest stays longer, until that day.
    ///
    /// # Errors
    /// `cancelled`, `already-left`, `day-use`, `not-longer`, `too-long`.
    pub fn extend(&self, until: Day, act: Act, rules: &Rules) -> Result<Self, VersionFault> {
        let next = self.extended(until, act)?;
        let arrival = self.stay.arrival_day();
        let most = rules.portal(arrival).map(|dated| i64::from(dated.rule.extension_days));
        let days = until.signed_duration_since(arrival).num_days();
        if most.is_some_and(|most| days > most) { Err(VersionFault::TooLong) } else { Ok(next) }
    }

    fn extended(&self, until: Day, act: Act) -> Result<Self, VersionFault> {
        self.still_stands()?;
        if self.stay.departed.is_some() {
            return Err(VersionFault::AlreadyLeft);
        }
        if self.stay.kind == StayKind::DayUse {
            return Err(VersionFault::DayUse);
        }
        if until <= self.stay.planned_departure {
            return Err(VersionFault::NotLonger);
        }
        let stay = Stay { planned_departure: until, ..self.stay.clone() };
        self.next(Change::Extended { until }, stay, act)
    }

    /// The guest has left at that instant; early, if the city's day is before the planned one.
    ///
    /// # Errors
    /// `cancelled`, `already-left`, `before-arrival`, `not-yet`.
    pub fn check_out(&self, left: Timestamp, act: Act) -> Result<Self, VersionFault> {
        self.still_stands()?;
        if self.stay.departed.is_some() {
            return Err(VersionFault::AlreadyLeft);
        }
        if left < self.stay.arrival {
            return Err(VersionFault::BeforeArrival);
        }
        if left > act.at {
            return Err(VersionFault::NotYet);
        }
        let early = left.in_city().date() < self.stay.planned_departure;
        let change = if early { Change::LeftEarly { at: left } } else { Change::CheckedOut { at: left } };
        self.next(change, Stay { departed: Some(left), ..self.stay.clone() }, act)
    }

    /// It was written down wrongly. Also for a guest who has left, and to take back a check-out. Whether the corrected
    /// stay is right is [`super::check()`]'s business.
    ///
    /// # Errors
    /// `cancelled`, `other-stay`, `nothing-changed`, `before-arrival`.
    pub fn correct(&self, corrected: Stay, act: Act) -> Result<Self, VersionFault> {
        self.still_stands()?;
        let old = &self.stay;
        if (&corrected.id, &corrected.property, corrected.recorded_at)
            != (&old.id, &old.property, old.recorded_at)
        {
            return Err(VersionFault::OtherStay);
        }
        let fields = Field::differences(old, &corrected);
        if fields.is_empty() {
            return Err(VersionFault::NothingChanged);
        }
        let gone_before = corrected.departed.is_some_and(|departed| departed < corrected.arrival);
        if gone_before || corrected.planned_departure < corrected.arrival_day() {
            return Err(VersionFault::BeforeArrival);
        }
        self.next(Change::Corrected { fields }, corrected, act)
    }

    /// It should not have been registered.
    ///
    /// # Errors
    /// `cancelled`.
    pub fn cancel(&self, why: CancelReason, act: Act) -> Result<Self, VersionFault> {
        self.still_stands()?;
        self.next(Change::Cancelled { why }, self.stay.clone(), act)
    }

    fn still_stands(&self) -> Result<(), VersionFault> {
        if self.is_cancelled() { Err(VersionFault::Cancelled) } else { Ok(()) }
    }

    fn next(&self, change: Change, stay: Stay, act: Act) -> Result<Self, VersionFault> {
        let number = self.number.checked_add(1).ok_or(VersionFault::NotNext)?;
        Ok(Version { number, change, at: act.at, by: act.by, stay })
    }

    /// That this is what one of the acts makes of `before`, or a registration where there is none: for whoever receives
    /// versions made elsewhere. The portal's limit on extensions is not looked at: it may have been another one then.
    ///
    /// # Errors
    /// What the act would have answered, or `not-next`.
    pub fn follows(&self, before: Option<&Version>) -> Result<(), VersionFault> {
        let act = || Act { at: self.at, by: self.by.clone() };
        let made = match (before, &self.change) {
            (None, Change::Registered) => Version::register(self.stay.clone(), act()),
            (Some(before), Change::Extended { until }) => before.extended(*until, act())?,
            (Some(before), Change::LeftEarly { at } | Change::CheckedOut { at }) => {
                before.check_out(*at, act())?
            }
            (Some(before), Change::Corrected { .. }) => before.correct(self.stay.clone(), act())?,
            (Some(before), Change::Cancelled { why }) => before.cancel(*why, act())?,
            (None, _) | (Some(_), Change::Registered) => return Err(VersionFault::NotNext),
        };
        if made == *self { Ok(()) } else { Err(VersionFault::NotNext) }
    }

    /// The text over which hashes and signatures are taken; see [`canonical()`].
    ///
    /// # Errors
    /// None for a version that is made of these types; kept so that nobody signs a text that is not one.
    pub fn text(&self) -> Result<String, NotCanonical> {
        canonical(self)
    }
}
