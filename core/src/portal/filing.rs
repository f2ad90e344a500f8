//! What was handed to the portal and what it took of it. The portal gives no receipt and its import can report success
//! with no rows, so the clerk counts, and a difference is an alarm.
//!
//! A filing is no city receipt: no function takes one for the other, and none of its words is one of
//! [`Standing`](haidang_contract::stay::Standing)'s.

use std::collections::BTreeSet;

use haidang_contract::Timestamp;
use haidang_contract::stay::{ClerkId, PropertyId, StayId};
use serde::{Deserialize, Serialize};

use super::{Export, List, portal_words};

/// One file that was made for the portal. Kept without the file: it names the stays by their ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    pub list: List,
    pub portal: String,
    pub map_version: String,
    pub property: PropertyId,
    /// By the desk's clock, like every time in it.
    pub made_at: Timestamp,
    pub made_by: ClerkId,
    /// Each once, in the order of the file's rows.
    pub rows: Vec<StayId>,
    /// Of the file, in hexadecimal: which file it was.
    pub file_sha256: String,
    pub state: FilingState,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum FilingState {
    /// The file is there; what the portal took of it is not known.
    Made,
    /// The clerk has seen that many accepted.
    Counted { accepted: u32, at: Timestamp, by: ClerkId },
    /// Fewer were accepted, and the clerk has found out which ones are missing there.
    Traced { accepted: u32, missing: Vec<StayId>, at: Timestamp, by: ClerkId },
    /// The file was never handed in.
    Discarded { at: Timestamp, by: ClerkId },
}

portal_words! {
    /// How a filing stands, for a screen.
    FilingWord {
        /// Made, and nobody has counted.
        Uncounted = "uncounted",
        /// As many as were exported.
        Agrees = "agrees",
        /// Another number: see [`Filing::alarm`].
        Differs = "differs",
        /// Which ones are missing is known.
        Traced = "traced",
        Discarded = "discarded",
    }
}

portal_words! {
    /// Why a filing does not take what the clerk says.
    FilingFault {
        /// It was discarded: a new file is made.
        Discarded = "discarded",
        /// Nobody has counted yet.
        Uncounted = "uncounted",
        /// The portal has counted these: they cannot be discarded.
        Accepted = "accepted-some",
        /// As many have to be named as are missing, each of this file and once.
        WrongMissing = "wrong-missing",
    }
}

impl std::error::Error for FilingFault {}

/// What a person has to look into. The numbers are guests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Alarm {
    /// Nobody has said for that many minutes what became of the file.
    NotCounted { exported: u32, minutes: u32 },
    /// The portal took nothing, whatever it reported.
    NothingAccepted { exported: u32 },
    /// Some are missing there.
    Fewer { exported: u32, accepted: u32 },
    /// More than there were: a file was handed in twice, or another one.
    More { exported: u32, accepted: u32 },
}

impl Alarm {
    /// The word in message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Alarm::NotCounted { .. } => "not-counted",
            Alarm::NothingAccepted { .. } => "nothing-accepted",
            Alarm::Fewer { .. } => "fewer",
            Alarm::More { .. } => "more",
        }
    }
}

impl Filing {
    pub fn of(export: &Export, property: PropertyId, at: Timestamp, by: ClerkId) -> Self {
        Filing {
            list: export.list,
            portal: export.portal.clone(),
            map_version: export.map_version.clone(),
            property,
            made_at: at,
            made_by: by,
            rows: export.rows.clone(),
            file_sha256: export.sha256.clone(),
            state: FilingState::Made,
        }
    }

    /// Guests in the file.
    pub fn exported(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    /// What the clerk saw accepted; `None` before anybody looked.
    pub const fn accepted(&self) -> Option<u32> {
        match self.state {
            FilingState::Counted { accepted, .. } | FilingState::Traced { accepted, .. } => Some(accepted),
            FilingState::Made | FilingState::Discarded { .. } => None,
        }
    }

    /// The clerk says how many the portal shows as accepted. May be said again: the later look counts.
    ///
    /// # Errors
    /// `discarded`.
    pub fn count(&self, accepted: u32, at: Timestamp, by: ClerkId) -> Result<Self, FilingFault> {
        match self.state {
            FilingState::Discarded { .. } => Err(FilingFault::Discarded),
            _ => Ok(self.with(FilingState::Counted { accepted, at, by })),
        }
    }

    /// The clerk has compared and names who is missing there.
    ///
    /// # Errors
    /// `discarded`, `uncounted`, `wrong-missing`.
    pub fn trace(&self, missing: Vec<StayId>, at: Timestamp, by: ClerkId) -> Result<Self, FilingFault> {
        if matches!(self.state, FilingState::Discarded { .. }) {
            return Err(FilingFault::Discarded);
        }
        let accepted = self.accepted().ok_or(FilingFault::Uncounted)?;
        let due = self.exported().checked_sub(accepted).ok_or(FilingFault::WrongMissing)?;
        let named: BTreeSet<&StayId> = missing.iter().collect();
        let fits = due > 0
            && usize::try_from(due).is_ok_and(|due| due == missing.len() && due == named.len())
            && named.iter().all(|id| self.rows.contains(id));
        if !fits {
            return Err(FilingFault::WrongMissing);
        }
        Ok(self.with(FilingState::Traced { accepted, missing, at, by }))
    }

    /// The file was never handed in.
    ///
    /// # Errors
    /// `accepted-some`, `discarded`.
    pub fn discard(&self, at: Timestamp, by: ClerkId) -> Result<Self, FilingFault> {
        match self.state {
            FilingState::Discarded { .. } => Err(FilingFault::Discarded),
            _ if self.accepted().is_some_and(|accepted| accepted > 0) => Err(FilingFault::Accepted),
            _ => Ok(self.with(FilingState::Discarded { at, by })),
        }
    }

    fn with(&self, state: FilingState) -> Self {
        Filing { state, ..self.clone() }
    }

    pub fn word(&self) -> FilingWord {
        match &self.state {
            FilingState::Made => FilingWord::Uncounted,
            FilingState::Counted { accepted, .. } if *accepted == self.exported() => FilingWord::Agrees,
            FilingState::Counted { .. } => FilingWord::Differs,
            FilingState::Traced { .. } => FilingWord::Traced,
            FilingState::Discarded { .. } => FilingWord::Discarded,
        }
    }

    /// What is wrong with it now; a file may wait `patience` minutes to be counted.
    pub fn alarm(&self, now: Timestamp, patience: u32) -> Option<Alarm> {
        let exported = self.exported();
        match &self.state {
            FilingState::Made => {
                let minutes = u32::try_from(now.since(self.made_at) / 60_000).unwrap_or(0);
                (minutes >= patience).then_some(Alarm::NotCounted { exported, minutes })
            }
            FilingState::Counted { accepted: 0, .. } if exported > 0 => {
                Some(Alarm::NothingAccepted { exported })
            }
            FilingState::Counted { accepted, .. } if *accepted < exported => {
                Some(Alarm::Fewer { exported, accepted: *accepted })
            }
            FilingState::Counted { accepted, .. } if *accepted > exported => {
                Some(Alarm::More { exported, accepted: *accepted })
            }
            FilingState::Counted { .. } | FilingState::Traced { .. } | FilingState::Discarded { .. } => None,
        }
    }

    /// Whether that guest is known to be with the portal by this file. Where the numbers differ nobody is.
    pub fn covers(&self, stay: &StayId) -> bool {
        match &self.state {
            FilingState::Counted { .. } => self.word() == FilingWord::Agrees && self.rows.contains(stay),
            FilingState::Traced { missing, .. } => self.rows.contains(stay) && !missing.contains(stay),
            FilingState::Made | FilingState::Discarded { .. } => false,
        }
    }
}

/// Those that no filing covers.
pub fn unfiled<'s>(stays: impl IntoIterator<Item = &'s StayId>, filings: &[Filing]) -> Vec<&'s StayId> {
    stays.into_iter().filter(|stay| !filings.iter().any(|filing| filing.covers(stay))).collect()
}
