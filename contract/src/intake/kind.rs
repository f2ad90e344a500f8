//! What a record tells, and which one it is.

use serde::{Deserialize, Serialize};

use crate::stay::StayId;
use crate::stay::version::ChangeKind;
use crate::words::words;

words! {
    /// What a record tells the city.
    RecordKind {
        Registered = "registered",
        Extended = "extended",
        LeftEarly = "left-early",
        CheckedOut = "checked-out",
        Corrected = "corrected",
        Cancelled = "cancelled",
        /// Nobody stayed in that night. It has no identity part.
        ZeroReport = "zero-report",
    }
}

impl RecordKind {
    /// It is about a guest, so something of it is sealed.
    pub const fn has_identity(self) -> bool {
        !matches!(self, RecordKind::ZeroReport)
    }
}

impl From<ChangeKind> for RecordKind {
    fn from(change: ChangeKind) -> Self {
        match change {
            ChangeKind::Registered => RecordKind::Registered,
            ChangeKind::Extended => RecordKind::Extended,
            ChangeKind::LeftEarly => RecordKind::LeftEarly,
            ChangeKind::CheckedOut => RecordKind::CheckedOut,
            ChangeKind::Corrected => RecordKind::Corrected,
            ChangeKind::Cancelled => RecordKind::Cancelled,
        }
    }
}

/// One version of one stay: the key by which a record is the same when it comes twice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordKey {
    /// Of the stay; of a zero report the one that was drawn for it.
    pub id: StayId,
    /// From 1.
    pub version: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_under_its_own_name() {
        for change in ChangeKind::ALL {
            assert_eq!(RecordKind::from(*change).word(), change.word());
            assert!(RecordKind::from(*change).has_identity());
        }
    }
}
