//! A version as the city gets it: split, sealed and signed when it is entered, and then left as it is.

use haidang_contract::intake::{Entry, Record, RecordFault, RecordKey, RecordKind, SealingKey};
use haidang_contract::stay::canonical::canonical;
use haidang_contract::stay::{Version, ZeroReport};
use haidang_contract::{Code, Fault, Timestamp};
use rusqlite::{Connection, params};

use super::device::Device;
use super::json;
use crate::store::Trouble;

/// Bytes of a row beside its record.
const AROUND: usize = 400;

pub(super) struct Made {
    pub key: RecordKey,
    kind: RecordKind,
    text: String,
    signature: String,
    hash: String,
}

fn unmade(fault: RecordFault) -> Trouble {
    Fault::new(Code::Internal).with("what", "record").with("why", fault).into()
}

fn sealing_key(device: &Device, now: Timestamp) -> Result<&SealingKey, Trouble> {
    let none = || Trouble::from(Fault::new(Code::Internal).with("what", "sealing key"));
    device.keys.sealing_key(now).ok_or_else(none)
}

fn made(record: &Record, device: &Device) -> Result<Made, Trouble> {
    let signature = record.sign(&device.key).map_err(unmade)?;
    let hash = record.hash().map_err(unmade)?;
    Ok(Made {
        key: record.key(),
        kind: record.kind,
        text: json::write(record)?,
        signature: signature.to_string(),
        hash: hash.to_string(),
    })
}

/// `city_now` chooses the key, `random` is 32 bytes for nothing else.
pub(super) fn of_version(
    version: &Version,
    device: &Device,
    offset_ms: Option<i64>,
    city_now: Timestamp,
    random: &[u8; 32],
) -> Result<Made, Trouble> {
    let (clear, identity) = version.split();
    let entry = Entry {
        key: RecordKey { id: version.stay.id.clone(), version: version.number },
        kind: version.change.kind().into(),
        property: version.stay.property.clone(),
        device: device.key.id(),
        recorded_at: version.at,
        clock_offset_ms: offset_ms,
    };
    let identity = canonical(&identity).map_err(|_| unmade(RecordFault::NotCanonical))?;
    let key = sealing_key(device, city_now)?;
    let record = Record::of_stay(entry, &clear, identity.as_bytes(), key, random).map_err(unmade)?;
    made(&record, device)
}

/// The very record, sealed to the city's key of now. Only for one that it has not taken.
pub(super) fn resealed(
    record: Record,
    version: &Version,
    device: &Device,
    city_now: Timestamp,
    random: &[u8; 32],
) -> Result<Made, Trouble> {
    let identity = canonical(&version.split().1).map_err(|_| unmade(RecordFault::NotCanonical))?;
    let key = sealing_key(device, city_now)?;
    made(&record.resealed(identity.as_bytes(), key, random).map_err(unmade)?, device)
}

pub(super) fn of_zero(report: &ZeroReport, device: &Device, offset_ms: Option<i64>) -> Result<Made, Trouble> {
    let entry = Entry {
        key: RecordKey { id: report.id.clone(), version: 1 },
        kind: RecordKind::ZeroReport,
        property: report.property.clone(),
        device: device.key.id(),
        recorded_at: report.recorded_at,
        clock_offset_ms: offset_ms,
    };
    made(&Record::of_nobody(entry, report).map_err(unmade)?, device)
}

impl Made {
    /// A new row of the outbox, or a fresh one in the place of a record that the city has not taken.
    pub fn put(
        &self,
        connection: &Connection,
        due: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<(), Trouble> {
        connection.execute(
            "INSERT INTO outbox (stay, number, kind, standing, record, signature, record_hash, size, due_at, next_try_at)
             VALUES (?1, ?2, ?3, 'queued', ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (stay, number) DO UPDATE SET kind = ?3, standing = 'queued', record = ?4, signature = ?5,
                 record_hash = ?6, size = ?7, due_at = ?8, next_try_at = ?9, refused = 0, repeats = 0, why = NULL,
                 fields = '[]', taken = 0",
            params![
                self.key.id.as_str(),
                self.key.version,
                self.kind.word(),
                self.text,
                self.signature,
                self.hash,
                u32::try_from(self.text.len() + AROUND).unwrap_or(u32::MAX),
                due.map(|due| due.0),
                now.0,
            ],
        )?;
        Ok(())
    }

    /// The same row with its record sealed anew: what happened to it before still counts.
    pub fn reseal(&self, connection: &Connection) -> Result<(), Trouble> {
        connection.execute(
            "UPDATE outbox SET record = ?3, signature = ?4, record_hash = ?5 WHERE stay = ?1 AND number = ?2",
            params![self.key.id.as_str(), self.key.version, self.text, self.signature, self.hash],
        )?;
        Ok(())
    }
}
