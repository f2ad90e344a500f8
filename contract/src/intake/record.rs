//! One version of a stay as the city gets it.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::bytes::{Hash, PublicKey, Signature};
use super::canon::Canon;
use super::city::SealingKey;
use super::key::DeviceKey;
use super::seal::{Binding, Sealed, seal};
use super::{DeviceId, LONGEST_STATISTICS, RecordKey, RecordKind, RefusalCode};
use crate::Timestamp;
use crate::stay::canonical::canonical;
use crate::stay::{PropertyId, StayId};
use crate::words::words;

words! {
    /// Why a record does not hold together. Each is a fault of the program that made it, or a forgery.
    RecordFault {
        /// Versions count from 1.
        NoVersion = "no-version",
        /// A record of a guest without a sealed part, or a zero report with one.
        Identity = "identity",
        /// The sealed part does not have the length of a size class: its length tells something.
        NotPadded = "not-padded",
        /// The clear part has no canonical text: it has fractions or is nested too deeply.
        NotCanonical = "not-canonical",
        /// The clear part is longer than [`LONGEST_STATISTICS`].
        TooLong = "too-long",
        /// It names another device than the one that sends it.
        OtherDevice = "other-device",
        /// Its signature is not this device's.
        Forged = "forged",
        /// Nothing can be sealed to that key, or the identity part is too long.
        NotSealed = "not-sealed",
    }
}

impl std::error::Error for RecordFault {}

impl RecordFault {
    /// What the desk is told.
    pub const fn refusal(self) -> RefusalCode {
        match self {
            RecordFault::TooLong => RefusalCode::RecordTooLarge,
            _ => RefusalCode::BadRecord,
        }
    }
}

/// What a record is about, apart from its two parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub key: RecordKey,
    pub kind: RecordKind,
    pub property: PropertyId,
    pub device: DeviceId,
    /// By the device's clock as it is.
    pub recorded_at: Timestamp,
    /// As last measured; see [`super::offset_ms`].
    pub clock_offset_ms: Option<i64>,
}

/// The same wherever and whenever it is sent: what changes between attempts is in [`Delivery`](super::Delivery).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Of the stay; of a zero report the one that was drawn for it.
    pub id: StayId,
    /// From 1.
    pub version: u32,
    pub kind: RecordKind,
    pub property: PropertyId,
    /// That entered it.
    pub device: DeviceId,
    /// By the device's clock as it was.
    pub recorded_at: Timestamp,
    /// What had to be added to that clock to get the city's, in milliseconds, as last measured; absent if it never was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock_offset_ms: Option<i64>,
    /// Absent in a zero report only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<Sealed>,
    /// The clear part, whole numbers only: nothing by which a person could be named.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub statistics: Value,
}

/// The clear part may single out a guest, so it is not for logs.
impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record")
            .field("id", &self.id)
            .field("version", &self.version)
            .field("kind", &self.kind)
            .field("property", &self.property)
            .field("device", &self.device)
            .finish_non_exhaustive()
    }
}

impl Record {
    pub fn key(&self) -> RecordKey {
        RecordKey { id: self.id.clone(), version: self.version }
    }

    /// Of a guest's stay: what is in clear, and what is sealed. `random` as for [`seal`].
    ///
    /// # Errors
    /// What [`Record::hash`] says of it, and `not-sealed`.
    pub fn of_stay<C: Serialize>(
        entry: Entry,
        statistics: &C,
        identity: &[u8],
        key: &SealingKey,
        random: &[u8; 32],
    ) -> Result<Self, RecordFault> {
        let clear = serde_json::to_value(statistics).map_err(|_| RecordFault::NotCanonical)?;
        Record::unsealed(entry, clear).resealed(identity, key, random)
    }

    /// Of a night in which nobody stayed.
    ///
    /// # Errors
    /// What [`Record::hash`] says of it.
    pub fn of_nobody<C: Serialize>(entry: Entry, statistics: &C) -> Result<Self, RecordFault> {
        let clear = serde_json::to_value(statistics).map_err(|_| RecordFault::NotCanonical)?;
        let record = Record::unsealed(entry, clear);
        record.hash().map(|_| record)
    }

    fn unsealed(entry: Entry, statistics: Value) -> Self {
        let Entry { key, kind, property, device, recorded_at, clock_offset_ms } = entry;
        let RecordKey { id, version } = key;
        Record { id, version, kind, property, device, recorded_at, clock_offset_ms, sealed: None, statistics }
    }

    /// The same record sealed anew: to another key of the city, when it does not take the first one. It is another record
    /// by its hash, so this is only for one that was not taken.
    ///
    /// # Errors
    /// What [`Record::hash`] says of it, and `not-sealed`.
    pub fn resealed(
        mut self,
        identity: &[u8],
        key: &SealingKey,
        random: &[u8; 32],
    ) -> Result<Self, RecordFault> {
        let sealed = seal(key, &self.binding(), identity, random).map_err(|_| RecordFault::NotSealed)?;
        self.sealed = Some(sealed);
        self.hash().map(|_| self)
    }

    /// What its sealed part was bound to.
    pub const fn binding(&self) -> Binding<'_> {
        Binding { id: &self.id, version: self.version, property: &self.property, device: &self.device }
    }

    /// By which it is the same record, or another.
    ///
    /// SHA-256 over, under `record`: the stay's id; version (32 bits); kind (text); house (text); device; recorded at; the
    /// clock's offset (64 bits, may be missing); the sealed part, which may be missing: suite (text), key's name, `enc`,
    /// ciphertext (row of bytes); the clear part's canonical text (RFC 8785, whole numbers only).
    ///
    /// # Errors
    /// `no-version`, `identity`, `not-padded`, `not-canonical`, `too-long`.
    pub fn hash(&self) -> Result<Hash, RecordFault> {
        if self.version == 0 {
            return Err(RecordFault::NoVersion);
        }
        if self.kind.has_identity() != self.sealed.is_some() {
            return Err(RecordFault::Identity);
        }
        if self.sealed.as_ref().is_some_and(|sealed| !sealed.is_padded()) {
            return Err(RecordFault::NotPadded);
        }
        let clear = canonical(&self.statistics).map_err(|_| RecordFault::NotCanonical)?;
        if clear.len() > LONGEST_STATISTICS {
            return Err(RecordFault::TooLong);
        }
        let canon = Canon::new("record")
            .stay(&self.id)
            .u32(self.version)
            .text(self.kind.word())
            .text(self.property.as_str())
            .fixed(self.device.bytes())
            .at(self.recorded_at)
            .maybe(self.clock_offset_ms, Canon::i64)
            .maybe(self.sealed.as_ref(), |canon, sealed| {
                let keyed = canon.text(sealed.suite.word()).fixed(sealed.key_id.bytes());
                keyed.fixed(sealed.enc.bytes()).bytes(sealed.ciphertext.bytes())
            })
            .text(&clear);
        Ok(canon.hash())
    }

    /// The device's word for it, kept with the record: Ed25519 over, under `record-signature`, the hash.
    ///
    /// # Errors
    /// What [`Record::hash`] says, and `other-device`.
    pub fn sign(&self, key: &DeviceKey) -> Result<Signature, RecordFault> {
        if self.device != key.id() {
            return Err(RecordFault::OtherDevice);
        }
        Ok(key.sign(signed(&self.hash()?).as_bytes()))
    }

    /// That the device signed it; answers its hash.
    ///
    /// # Errors
    /// What [`Record::hash`] says, `other-device`, `forged`.
    pub fn verify(&self, key: &PublicKey, signature: &Signature) -> Result<Hash, RecordFault> {
        let hash = self.hash()?;
        if self.device != DeviceId::of(key) {
            return Err(RecordFault::OtherDevice);
        }
        if key.verifies(signed(&hash).as_bytes(), signature) { Ok(hash) } else { Err(RecordFault::Forged) }
    }
}

fn signed(hash: &Hash) -> Canon {
    Canon::new("record-signature").fixed(hash.bytes())
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeSet;

    use serde_json::json;

    use super::*;
    use crate::intake::city::tests::{NOW, sealing_key};
    use crate::intake::enrol::tests::device_key;

    fn entry(kind: RecordKind) -> Entry {
        Entry {
            key: RecordKey { id: StayId::draw(NOW, [1; 10]), version: 1 },
            kind,
            property: "khach-san-mau".parse().unwrap(),
            device: device_key(1).id(),
            recorded_at: NOW,
            clock_offset_ms: Some(-1_500),
        }
    }

    pub fn record() -> Record {
        let clear = json!({"nationality": "VNM", "nights": 2, "sex": "F"});
        let key = sealing_key(11, 0, None);
        Record::of_stay(entry(RecordKind::Registered), &clear, b"{}", &key, &[4; 32]).unwrap()
    }

    pub fn zero_report() -> Record {
        Record::of_nobody(entry(RecordKind::ZeroReport), &json!({"night": "2026-11-22"})).unwrap()
    }

    #[test]
    fn a_record_is_sealed_anew_to_another_key() {
        let (old, new) = (record(), record().resealed(b"{}", &sealing_key(12, 0, None), &[5; 32]).unwrap());
        assert_ne!(old.hash(), new.hash());
        assert_eq!(Record { sealed: old.sealed.clone(), ..new.clone() }, old);
        let opened = crate::intake::OpeningKey::from_bytes(&[12; 32])
            .open(&new.sealed.clone().unwrap(), &new.binding());
        assert_eq!(opened.unwrap().reveal(), b"{}");
        // A guest's record without an identity, and the other way round.
        assert_eq!(Record::of_nobody(entry(RecordKind::Extended), &0), Err(RecordFault::Identity));
        assert_eq!(
            zero_report().resealed(b"", &sealing_key(12, 0, None), &[5; 32]),
            Err(RecordFault::Identity)
        );
        assert_eq!(
            old.resealed(&[0; 70_000], &sealing_key(12, 0, None), &[5; 32]),
            Err(RecordFault::NotSealed)
        );
    }

    #[test]
    fn every_field_counts() {
        let whole = record();
        let signature = whole.sign(&device_key(1)).unwrap();
        let key = device_key(1).public();
        assert_eq!(whole.verify(&key, &signature), whole.hash());
        let changes: [fn(&mut Record); 14] = [
            |record| record.id = StayId::draw(NOW, [2; 10]),
            |record| record.version = 2,
            |record| record.kind = RecordKind::Extended,
            |record| record.property = "khach-san-mau2".parse().unwrap(),
            |record| record.recorded_at.0 += 1,
            |record| record.clock_offset_ms = None,
            |record| record.clock_offset_ms = Some(-1_501),
            |record| record.sealed.as_mut().unwrap().key_id = sealing_key(12, 0, None).id,
            |record| {
                let enc = &mut record.sealed.as_mut().unwrap().enc;
                let mut bytes = *enc.bytes();
                bytes[31] ^= 1;
                *enc = crate::intake::Encapsulated::new(bytes);
            },
            |record| {
                let sealed = &mut record.sealed.as_mut().unwrap().ciphertext;
                let mut bytes = sealed.bytes().to_vec();
                bytes[500] ^= 1;
                *sealed = crate::intake::Ciphertext::new(bytes);
            },
            |record| record.statistics["nights"] = 3.into(),
            |record| record.statistics["more"] = Value::Null,
            |record| record.statistics = Value::Null,
            |record| record.statistics["sex"] = "f".into(),
        ];
        let mut hashes = BTreeSet::from([whole.hash().unwrap()]);
        for (at, change) in changes.iter().enumerate() {
            let mut other = whole.clone();
            change(&mut other);
            assert!(hashes.insert(other.hash().unwrap()), "{at}");
            assert_eq!(other.verify(&key, &signature), Err(RecordFault::Forged), "{at}");
        }
        let other = Record { device: device_key(2).id(), ..whole.clone() };
        assert_eq!(other.verify(&key, &signature), Err(RecordFault::OtherDevice));
        assert_eq!(whole.verify(&device_key(2).public(), &signature), Err(RecordFault::OtherDevice));
        assert_eq!(other.sign(&device_key(1)), Err(RecordFault::OtherDevice));
    }

    #[test]
    fn the_hash_is_the_same_after_the_wire() {
        for record in [record(), zero_report(), Record { clock_offset_ms: None, ..record() }] {
            let json = serde_json::to_string(&record).unwrap();
            let read: Record = serde_json::from_str(&json).unwrap();
            assert_eq!((read.hash(), &read), (record.hash(), &record));
        }
        // Members in another order are the same clear part.
        let turned =
            Record { statistics: json!({"sex": "F", "nights": 2, "nationality": "VNM"}), ..record() };
        assert_eq!(turned.hash(), record().hash());
    }

    /// Computed apart from this program, from the documented bytes: whoever changes this breaks every desk.
    #[test]
    fn the_hash_is_as_documented() {
        let record = Record {
            id: "017f22e2-79b0-7cc3-98c4-dc0c0c07398f".parse().unwrap(),
            version: 3,
            property: "khach-san-mau".parse().unwrap(),
            device: DeviceId::from_bytes([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
            recorded_at: Timestamp(1_795_392_000_000),
            clock_offset_ms: Some(-250),
            statistics: json!({"b": [1, true], "a": "ơ"}),
            ..zero_report()
        };
        assert_eq!(
            record.hash().unwrap().to_string(),
            "b5d417a2ffc6eb66b90c140a82f8764678e072ab45a876ed4283c77d56bd68cb"
        );
    }

    #[test]
    fn what_does_not_hold_together_is_refused() {
        let refused = |change: fn(&mut Record)| {
            let mut record = record();
            change(&mut record);
            record.hash().unwrap_err()
        };
        assert_eq!(refused(|record| record.version = 0), RecordFault::NoVersion);
        assert_eq!(refused(|record| record.sealed = None), RecordFault::Identity);
        assert_eq!(refused(|record| record.kind = RecordKind::ZeroReport), RecordFault::Identity);
        let cut = |record: &mut Record| {
            record.sealed.as_mut().unwrap().ciphertext = crate::intake::Ciphertext::new(vec![0; 527]);
        };
        assert_eq!(refused(cut), RecordFault::NotPadded);
        assert_eq!(refused(|record| record.statistics = json!(0.5)), RecordFault::NotCanonical);
        assert_eq!(refused(|record| record.statistics = json!("x".repeat(4095))), RecordFault::TooLong);
        let mut more = serde_json::to_value(record()).unwrap();
        more["extra"] = 1.into();
        assert!(serde_json::from_value::<Record>(more).is_err());
    }

    #[test]
    fn the_clear_part_is_not_printed() {
        let shown = format!("{:?}", record());
        assert!(!shown.contains("VNM") && shown.contains("khach-san-mau"), "{shown}");
    }
}
