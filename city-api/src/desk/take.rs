//! Takes a batch of records, row by row.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use haidang_contract::intake::{
    BatchAnswer, CityKey, Known, Record, Refusal, RefusalCode, RowAnswer, RowFault, RowOutcome, Submission,
    Turn, read_batch, turn,
};

use super::admit::Wire;
use super::look::{Looking, look};
use super::store::{Before, Device, IntakeFault};
use super::writer::{Job, Row, Written};
use super::{Intake, busy};

/// Records of this request that are being taken, until it is answered.
struct Flight<'f> {
    all: &'f Mutex<HashSet<(String, u32)>>,
    mine: Vec<(String, u32)>,
}

impl Flight<'_> {
    /// Whether no other request is taking it.
    fn begin(&mut self, submission: &Submission) -> bool {
        let key = (submission.record.id.as_str().to_owned(), submission.record.version);
        let free = self.all.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone());
        if free {
            self.mine.push(key);
        }
        free
    }
}

impl Drop for Flight<'_> {
    fn drop(&mut self) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        for key in &self.mine {
            all.remove(key);
        }
    }
}

/// What is known of a row before the writer has it.
enum Looked {
    Answered(Box<RowOutcome>),
    /// The writer decides: its position among the rows that it was given.
    Written(usize),
}

impl Looked {
    fn of(outcome: RowOutcome) -> Self {
        Looked::Answered(Box::new(outcome))
    }
}

impl Intake {
    /// Takes what a device sends, and answers each row by itself.
    ///
    /// # Errors
    /// The refusal of the request as a whole.
    pub fn take(&self, wire: &Wire) -> Result<BatchAnswer, Refusal> {
        let (device, verified) = self.admit(wire)?;
        let now = (self.now)();
        let rows =
            read_batch(&wire.body).map_err(|fault| self.refuse(fault.refusal(), &format!("{fault}.")))?;
        let mut flight = Flight { all: &self.in_flight, mine: Vec::new() };
        let (mut looked, mut writing) = (Vec::with_capacity(rows.len()), Vec::new());
        let mut log = None;
        for row in rows {
            let key = match &row {
                Ok(submission) => Some(submission.record.key()),
                Err(fault) => fault.key.clone(),
            };
            if let Ok(submission) = &row {
                log = submission.delivery.log.or(log);
            }
            let found = self
                .look_at(&device, row, &mut flight, &mut writing)
                .unwrap_or_else(|fault| Looked::of(RowOutcome::Refused { refusal: busy(&fault, now) }));
            looked.push((key, found));
        }
        let nonce_until = haidang_contract::Timestamp(now.0.saturating_add(self.window.remember_ms()));
        let key = self.signing(now).map_err(|fault| busy(&fault, now))?;
        let nonce = verified.nonce.as_str().to_owned();
        let job = Job { device: device.id, now, nonce, nonce_until, log, key, rows: writing };
        let mut written: Vec<Option<Written>> =
            self.writer.write(job).map_err(|fault| busy(&fault, now))?.into_iter().map(Some).collect();
        let rows = looked.into_iter().enumerate().map(|(at, (key, found))| {
            let outcome = match found {
                Looked::Answered(outcome) => *outcome,
                Looked::Written(at) => match written.get_mut(at).and_then(Option::take) {
                    Some(Written::Receipt(receipt)) => RowOutcome::Accepted { receipt: *receipt },
                    Some(Written::Refused(code)) => {
                        RowOutcome::Refused { refusal: Refusal::new(code, detail(code)) }
                    }
                    None => RowOutcome::Refused { refusal: Refusal::new(RefusalCode::Internal, "") },
                },
            };
            RowAnswer { row: u32::try_from(at).unwrap_or(u32::MAX), key, outcome }
        });
        Ok(BatchAnswer { server_time: (self.now)(), rows: rows.collect() })
    }

    fn signing(&self, at: haidang_contract::Timestamp) -> Result<CityKey, IntakeFault> {
        let keyring = self.keyring();
        let key = keyring.signing(at).ok_or(IntakeFault::Stored("no key that signs"))?;
        Ok(CityKey::from_seed(&key.seed()))
    }

    fn look_at(
        &self,
        device: &Device,
        row: Result<Submission, RowFault>,
        flight: &mut Flight<'_>,
        writing: &mut Vec<Row>,
    ) -> Result<Looked, IntakeFault> {
        let refuse = |code: RefusalCode| {
            Ok(Looked::of(RowOutcome::Refused { refusal: Refusal::new(code, detail(code)) }))
        };
        let Ok(submission) = row else { return refuse(RefusalCode::BadRecord) };
        let hash = match submission.check(&device.key) {
            Ok(hash) => hash,
            Err(fault) => return refuse(fault.refusal()),
        };
        let record = &submission.record;
        if record.property != device.property {
            return refuse(RefusalCode::OtherProperty);
        }
        if !flight.begin(&submission) {
            return refuse(RefusalCode::InFlight);
        }
        let (taken, property, before) = {
            let store = self.store();
            let taken = store.taken(record.id.as_str(), record.version)?;
            let before = match record.version.checked_sub(1) {
                Some(number) if number > 0 => {
                    store.before(record.id.as_str(), number)?.or_else(|| earlier(writing, record))
                }
                _ => None,
            };
            (taken, store.property(&record.property)?, before)
        };
        match turn(taken.as_ref().map_or(Known::Nothing, |taken| Known::Taken(taken.hash)), &hash) {
            Turn::SameReceipt => {
                let receipt = taken.ok_or(IntakeFault::Stored("a receipt"))?.receipt;
                return Ok(Looked::of(RowOutcome::Accepted { receipt }));
            }
            Turn::Refuse(code) => return refuse(code),
            Turn::Take => {}
        }
        let property =
            property.ok_or_else(|| IntakeFault::NoProperty(record.property.as_str().to_owned()))?;
        let keyring = self.keyring();
        let looking = Looking {
            now: (self.now)(),
            property: &property,
            rules: &self.rules,
            key: record.sealed.as_ref().and_then(|sealed| keyring.opening(&sealed.key_id)),
            before: before.as_ref(),
            key_before: before
                .as_ref()
                .and_then(|before| before.sealed.as_ref())
                .and_then(|sealed| keyring.opening(&sealed.key_id)),
        };
        let verdict = match look(record, &looking) {
            Ok(verdict) => verdict,
            Err(refusal) if refusal.known() == Some(RefusalCode::UnknownKey) => {
                let refusal = refusal.with_keys(keyring.signed());
                return Ok(Looked::of(RowOutcome::Refused { refusal }));
            }
            Err(refusal) => return Ok(Looked::of(RowOutcome::Refused { refusal })),
        };
        drop(keyring);
        writing.push(Row { submission, hash, verdict });
        Ok(Looked::Written(writing.len() - 1))
    }
}

/// The version before, earlier in the same batch.
fn earlier(writing: &[Row], record: &Record) -> Option<Before> {
    let before = |row: &&Row| {
        let other = &row.submission.record;
        other.id == record.id && other.version.checked_add(1) == Some(record.version)
    };
    let other = &writing.iter().find(before)?.submission.record;
    let statistics = serde_json::from_value(other.statistics.clone()).ok()?;
    Some(Before { statistics, sealed: other.sealed.clone(), device: other.device })
}

/// What to do instead, for a person who reads the wire.
const fn detail(code: RefusalCode) -> &'static str {
    match code {
        RefusalCode::BadRecord => "The record does not hold together.",
        RefusalCode::RecordTooLarge => "The record is larger than one may be.",
        RefusalCode::OtherProperty => "The device belongs to another house.",
        RefusalCode::InFlight => "It is being taken right now, in another request.",
        RefusalCode::Conflict => "Another record was taken under this id and version.",
        RefusalCode::VersionGap => "Send the version before it first.",
        _ => "The record cannot be taken.",
    }
}
