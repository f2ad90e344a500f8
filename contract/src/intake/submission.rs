//! A record on its way, and whether it was there before.

use serde::{Deserialize, Serialize};

use super::RefusalCode;
use super::bytes::{Hash, PublicKey, Signature};
use super::key::DeviceKey;
use super::log::LogHead;
use super::record::{Record, RecordFault};
use crate::Timestamp;

/// What changes from one attempt to the next. Not part of the record: the request's signature covers it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Delivery {
    /// This one included: it is counted before it is made.
    pub attempts: u32,
    /// By the device's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_attempt_at: Option<Timestamp>,
    /// Where the device's log of attempts stood. The city keeps it, and so dates the log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log: Option<LogHead>,
}

/// One row of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Submission {
    pub record: Record,
    /// The device's, see [`Record::sign`].
    pub signature: Signature,
    #[serde(default)]
    pub delivery: Delivery,
}

impl Submission {
    /// # Errors
    /// What [`Record::sign`] says.
    pub fn sign(record: Record, key: &DeviceKey, delivery: Delivery) -> Result<Self, RecordFault> {
        let signature = record.sign(key)?;
        Ok(Submission { record, signature, delivery })
    }

    /// That the record holds together and is this device's; answers its hash.
    ///
    /// # Errors
    /// [`RecordFault`].
    pub fn check(&self, key: &PublicKey) -> Result<Hash, RecordFault> {
        self.record.verify(key, &self.signature)
    }
}

/// What the city has under a record's id and version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    Nothing,
    /// Another request is taking one right now; it may yet fail.
    InFlight,
    Taken(Hash),
}

/// What is to be done with a record that came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Look at it, take it, make a receipt.
    Take,
    /// Answer the receipt that was made for it, byte by byte.
    SameReceipt,
    Refuse(RefusalCode),
}

/// The rule by which sending twice is harmless. It is looked at *before* keys, clear part and version before: what was
/// taken stays taken, also when its key has been retired since.
pub fn turn(known: Known, hash: &Hash) -> Turn {
    match known {
        Known::Nothing => Turn::Take,
        Known::InFlight => Turn::Refuse(RefusalCode::InFlight),
        Known::Taken(taken) if taken == *hash => Turn::SameReceipt,
        Known::Taken(_) => Turn::Refuse(RefusalCode::Conflict),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::enrol::tests::device_key;
    use crate::intake::record::tests::{record, zero_report};

    #[test]
    fn the_same_gets_the_same_and_another_is_refused() {
        let (one, other) = (record().hash().unwrap(), zero_report().hash().unwrap());
        assert_eq!(turn(Known::Nothing, &one), Turn::Take);
        assert_eq!(turn(Known::Taken(one), &one), Turn::SameReceipt);
        assert_eq!(turn(Known::Taken(other), &one), Turn::Refuse(RefusalCode::Conflict));
        assert_eq!(turn(Known::InFlight, &one), Turn::Refuse(RefusalCode::InFlight));
    }

    #[test]
    fn another_attempt_is_the_same_record() {
        let key = device_key(1);
        let first = Submission::sign(record(), &key, Delivery::default()).unwrap();
        let later = Delivery { attempts: 9, first_attempt_at: Some(Timestamp(5)), log: None };
        let ninth = Submission::sign(record(), &key, later).unwrap();
        assert_eq!(first.check(&key.public()), ninth.check(&key.public()));
        assert_eq!(first.signature, ninth.signature);
        assert_eq!(first.check(&device_key(2).public()), Err(RecordFault::OtherDevice));
    }
}
