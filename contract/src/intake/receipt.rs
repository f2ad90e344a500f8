//! The city's signed word that it has a record: what a house shows when it is asked.

use serde::{Deserialize, Serialize};

use super::bytes::{Hash, Signature};
use super::canon::Canon;
use super::city::CityKeys;
use super::key::CityKey;
use super::reaction::ReceiptStanding;
use super::record::{Record, RecordFault};
use super::{DeviceId, KeyId, RecordKey};
use crate::Timestamp;
use crate::stay::clock::{Judgement, Lateness};
use crate::stay::{PropertyId, StayId};
use crate::words::words;

/// What the city found about the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Verdict {
    /// No law gives this kind of record a deadline.
    Untimed,
    Timed {
        due: Timestamp,
        lateness: Lateness,
        /// See [`Judgement::late_ms`].
        late_ms: i64,
        /// See [`Judgement::received_late_ms`].
        received_late_ms: i64,
    },
}

impl Verdict {
    pub const fn timed(due: Timestamp, judgement: Judgement) -> Self {
        let Judgement { lateness, late_ms, received_late_ms } = judgement;
        Verdict::Timed { due, lateness, late_ms, received_late_ms }
    }
}

/// The lateness as a byte of the signed bytes; 0 is untimed.
pub(super) const fn lateness_byte(lateness: Lateness) -> u8 {
    match lateness {
        Lateness::OnTime => 1,
        Lateness::Held => 2,
        Lateness::Unsure => 3,
        Lateness::Late => 4,
    }
}

words! {
    /// Why a receipt proves nothing.
    ReceiptFault {
        /// Signed by a key that is not in the list at hand.
        UnknownKey = "unknown-key",
        /// The key was not in use at that time.
        KeyNotInUse = "key-not-in-use",
        /// The signature is not of that key, or something was changed.
        Forged = "forged",
        /// It is for another record than this one.
        OtherRecord = "other-record",
    }
}

impl std::error::Error for ReceiptFault {}

impl ReceiptFault {
    pub const fn standing(self) -> ReceiptStanding {
        match self {
            ReceiptFault::UnknownKey => ReceiptStanding::UnknownKey,
            _ => ReceiptStanding::Bad,
        }
    }
}

/// Made once for a record and kept: the same record gets this very receipt again. It says nothing about the guest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    pub id: StayId,
    pub version: u32,
    pub record_hash: Hash,
    /// By the city's clock.
    pub received_at: Timestamp,
    /// Counts the city's receipts upwards.
    pub sequence: u64,
    pub verdict: Verdict,
    pub property: PropertyId,
    pub device: DeviceId,
    /// Of a [`ReceiptKey`](super::ReceiptKey).
    pub key_id: KeyId,
    pub signature: Signature,
}

impl Receipt {
    /// # Errors
    /// What [`Record::hash`] says.
    pub fn sign(
        record: &Record,
        received_at: Timestamp,
        sequence: u64,
        verdict: Verdict,
        key: &CityKey,
    ) -> Result<Self, RecordFault> {
        let mut receipt = Receipt {
            id: record.id.clone(),
            version: record.version,
            record_hash: record.hash()?,
            received_at,
            sequence,
            verdict,
            property: record.property.clone(),
            device: record.device,
            key_id: key.id(),
            signature: Signature::new([0; 64]),
        };
        receipt.signature = key.sign(&receipt.signed_bytes());
        Ok(receipt)
    }

    pub fn key(&self) -> RecordKey {
        RecordKey { id: self.id.clone(), version: self.version }
    }

    /// What is signed (Ed25519), under `receipt`: the stay's id; version (32 bits); record's hash; received at; sequence (64
    /// bits); verdict: one byte, 0 untimed, 1 on time, 2 held, 3 unsure, 4 late, and unless it is 0 due, late by and received
    /// late by (64 bits each); house (text); device; key's name.
    pub fn signed_bytes(&self) -> Vec<u8> {
        self.write(Canon::new("receipt")).as_bytes().to_vec()
    }

    pub(super) fn write(&self, canon: Canon) -> Canon {
        let begun = canon
            .stay(&self.id)
            .u32(self.version)
            .fixed(self.record_hash.bytes())
            .at(self.received_at)
            .u64(self.sequence);
        let judged = match self.verdict {
            Verdict::Untimed => begun.u8(0),
            Verdict::Timed { due, lateness, late_ms, received_late_ms } => {
                begun.u8(lateness_byte(lateness)).at(due).i64(late_ms).i64(received_late_ms)
            }
        };
        judged.text(self.property.as_str()).fixed(self.device.bytes()).fixed(self.key_id.bytes())
    }

    /// That the city signed it, with a key that was in use then.
    ///
    /// # Errors
    /// `unknown-key`, `key-not-in-use`, `forged`.
    pub fn verify(&self, keys: &CityKeys) -> Result<(), ReceiptFault> {
        let key = keys.receipt_key(&self.key_id).ok_or(ReceiptFault::UnknownKey)?;
        if !key.public.verifies(&self.signed_bytes(), &self.signature) {
            return Err(ReceiptFault::Forged);
        }
        if key.holds(self.received_at) { Ok(()) } else { Err(ReceiptFault::KeyNotInUse) }
    }

    /// That it is good and for this record.
    ///
    /// # Errors
    /// [`ReceiptFault`].
    pub fn check(&self, keys: &CityKeys, record: &Record) -> Result<(), ReceiptFault> {
        self.verify(keys)?;
        let same = self.id == record.id
            && self.version == record.version
            && self.property == record.property
            && self.device == record.device
            && record.hash() == Ok(self.record_hash);
        if same { Ok(()) } else { Err(ReceiptFault::OtherRecord) }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::intake::city::tests::{DAY, NOW, city_key, city_keys, receipt_key};
    use crate::intake::enrol::tests::device_key;
    use crate::intake::record::tests::{record, zero_report};

    pub fn verdict() -> Verdict {
        let judgement = Judgement { lateness: Lateness::Late, late_ms: 60_000, received_late_ms: 90_000 };
        Verdict::timed(Timestamp(NOW.0 - 90_000), judgement)
    }

    pub fn receipt() -> Receipt {
        Receipt::sign(&record(), NOW, 4_711, verdict(), &city_key(1)).unwrap()
    }

    #[test]
    fn a_receipt_is_good_for_its_record() {
        let keys = city_keys();
        assert_eq!(receipt().check(&keys, &record()), Ok(()));
        assert_eq!(
            receipt().check(&keys, &Record { version: 2, ..record() }),
            Err(ReceiptFault::OtherRecord)
        );
        assert_eq!(receipt().check(&keys, &zero_report()), Err(ReceiptFault::OtherRecord));
        let untimed = Receipt::sign(&zero_report(), NOW, 1, Verdict::Untimed, &city_key(1)).unwrap();
        for receipt in [receipt(), untimed] {
            let json = serde_json::to_string(&receipt).unwrap();
            let read: Receipt = serde_json::from_str(&json).unwrap();
            assert_eq!((read.verify(&keys), &read), (Ok(()), &receipt));
        }
        // The same again is the same, to the byte.
        assert_eq!(receipt(), receipt());
    }

    #[test]
    fn every_field_is_signed() {
        let changes: [fn(&mut Receipt); 12] = [
            |receipt| receipt.id = StayId::draw(NOW, [2; 10]),
            |receipt| receipt.version += 1,
            |receipt| receipt.record_hash = Hash::new([0; 32]),
            |receipt| receipt.received_at.0 -= 1,
            |receipt| receipt.sequence += 1,
            |receipt| receipt.verdict = Verdict::Untimed,
            |receipt| {
                receipt.verdict = Verdict::Timed {
                    due: NOW,
                    lateness: Lateness::Late,
                    late_ms: 60_000,
                    received_late_ms: 90_000,
                }
            },
            |receipt| {
                if let Verdict::Timed { lateness, .. } = &mut receipt.verdict {
                    *lateness = Lateness::OnTime;
                }
            },
            |receipt| {
                if let Verdict::Timed { late_ms, .. } = &mut receipt.verdict {
                    *late_ms = 0;
                }
            },
            |receipt| {
                if let Verdict::Timed { received_late_ms, .. } = &mut receipt.verdict {
                    *received_late_ms = 0;
                }
            },
            |receipt| receipt.property = "nha-khac".parse().unwrap(),
            |receipt| receipt.device = device_key(2).id(),
        ];
        for (at, change) in changes.iter().enumerate() {
            let mut forged = receipt();
            change(&mut forged);
            assert_eq!(forged.verify(&city_keys()), Err(ReceiptFault::Forged), "{at}");
        }
        let other = Receipt { key_id: city_key(2).id(), ..receipt() };
        assert_eq!(other.verify(&city_keys()), Err(ReceiptFault::UnknownKey));
    }

    #[test]
    fn keys_come_and_go_and_receipts_stay() {
        let mut keys = CityKeys { receipts: vec![receipt_key(1, -30, Some(1))], ..city_keys() };
        keys.receipts.push(receipt_key(2, 1, None));
        assert_eq!(receipt().verify(&keys), Ok(()));
        let sign = |days: i64, key: u8| {
            let at = Timestamp(NOW.0 + days * DAY);
            Receipt::sign(&record(), at, 1, Verdict::Untimed, &city_key(key)).unwrap().verify(&keys)
        };
        assert_eq!((sign(1, 2), sign(900, 2)), (Ok(()), Ok(())));
        // A key that leaked after it was retired makes no new receipts, nor one from before it was there.
        assert_eq!(
            (sign(1, 1), sign(0, 2), sign(-31, 1)),
            (Err(ReceiptFault::KeyNotInUse), Err(ReceiptFault::KeyNotInUse), Err(ReceiptFault::KeyNotInUse))
        );
        assert_eq!(sign(0, 3), Err(ReceiptFault::UnknownKey));
        assert_eq!(ReceiptFault::UnknownKey.standing(), ReceiptStanding::UnknownKey);
        assert_eq!(ReceiptFault::Forged.standing(), ReceiptStanding::Bad);
    }
}
