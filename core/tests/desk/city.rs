//! A city of a few lines, as the documents describe it, and a way there on which things happen.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use haidang_contract::Timestamp;
use haidang_contract::intake::signed::{Claim, Message, Nonce, Window};
use haidang_contract::intake::*;
use haidang_contract::stay::{Property, PropertyKind, Version, deadline};
use haidang_core::Pending;
use haidang_core::register::{Carried, Carry, Parcel};

/// 2026-11-22 21:00 in Vũng Tàu.
pub const NOW: Timestamp = Timestamp(1_795_356_000_000);
pub const DAY: i64 = 86_400_000;
pub const HOUR: i64 = 3_600_000;

pub fn property() -> Property {
    Property {
        id: "khach-san-mau".parse().unwrap(),
        name: "Khách sạn Mẫu".to_owned(),
        kind: PropertyKind::Hotel,
        ward: "26506".to_owned(),
        address: "1 Đường Mẫu".to_owned(),
        rooms: 40,
        beds: 80,
        remote: false,
        organisation: true,
    }
}

pub fn code(number: u8) -> EnrolCode {
    EnrolCode::from_random([number; 9])
}

/// What happens to one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Through,
    Lost,
    /// The city takes it, its answer is lost.
    AnswerLost,
    AnswerCut,
    Doubled,
    LogInPage,
    Busy,
    /// Never answered: whoever waits is ended.
    Hangs,
    /// The city takes it, and the answer hangs.
    AnswerHangs,
}

pub struct Town {
    pub now: Timestamp,
    pub keys: CityKeys,
    signer: u8,
    pub devices: BTreeMap<DeviceId, PublicKey>,
    pub revoked: BTreeSet<DeviceId>,
    used: BTreeMap<String, DeviceId>,
    pub taken: BTreeMap<RecordKey, (Record, Receipt)>,
    nonces: BTreeSet<Nonce>,
    /// Sealed to these nothing is taken any more.
    pub retired: BTreeSet<KeyId>,
    pub fates: Vec<Fate>,
    pub otherwise: Option<Fate>,
    pub asked: usize,
    /// Receipts are altered on their way.
    pub forges: bool,
    /// Whole batches larger than this are refused.
    pub most_rows: usize,
    /// Fields that the city finds wrong, while it does.
    pub finds: Option<(&'static str, &'static str)>,
    /// Every body that came.
    pub heard: Vec<Vec<u8>>,
    pub sizes: Vec<usize>,
}

#[derive(Clone)]
pub struct City(pub Arc<Mutex<Town>>);

pub fn city_key(number: u8) -> CityKey {
    CityKey::from_seed(&[number; 32])
}

pub fn opening_key(number: u8) -> OpeningKey {
    OpeningKey::from_bytes(&[number; 32])
}

pub fn sealing(number: u8, from: i64) -> SealingKey {
    SealingKey::new(opening_key(number).public(), Timestamp(NOW.0 + from * DAY), None)
}

pub fn city_keys() -> CityKeys {
    CityKeys {
        number: 1,
        issued_at: Timestamp(NOW.0 - 10 * DAY),
        receipts: vec![ReceiptKey::new(city_key(1).public(), Timestamp(NOW.0 - 30 * DAY), None)],
        sealing: vec![sealing(11, -30)],
    }
}

impl City {
    pub fn new() -> Self {
        City(Arc::new(Mutex::new(Town {
            now: NOW,
            keys: city_keys(),
            signer: 1,
            devices: BTreeMap::new(),
            revoked: BTreeSet::new(),
            used: BTreeMap::new(),
            taken: BTreeMap::new(),
            nonces: BTreeSet::new(),
            retired: BTreeSet::new(),
            fates: Vec::new(),
            otherwise: None,
            asked: 0,
            forges: false,
            most_rows: usize::MAX,
            finds: None,
            heard: Vec::new(),
            sizes: Vec::new(),
        })))
    }

    pub fn town<T>(&self, act: impl FnOnce(&mut Town) -> T) -> T {
        act(&mut self.0.lock().unwrap())
    }

    /// The next requests go this way, and those after them well.
    pub fn weather(&self, fates: &[Fate]) {
        self.town(|town| town.fates = fates.iter().rev().copied().collect());
    }

    pub fn always(&self, fate: Fate) {
        self.town(|town| town.otherwise = Some(fate));
    }

    pub fn fair(&self) {
        self.town(|town| {
            town.fates.clear();
            town.otherwise = None;
        });
    }

    pub fn taken(&self) -> usize {
        self.town(|town| town.taken.len())
    }

    /// What the authority reads of a record.
    pub fn version(&self, key: &RecordKey) -> Version {
        self.town(|town| {
            let record = &town.taken[key].0;
            let sealed = record.sealed.clone().unwrap();
            let opener = (11..20).map(opening_key).find(|key| key.open(&sealed, &record.binding()).is_ok());
            let opened = opener.unwrap().open(&sealed, &record.binding()).unwrap();
            let identity = serde_json::from_slice(opened.reveal()).unwrap();
            Version::join(&serde_json::from_value(record.statistics.clone()).unwrap(), identity).unwrap()
        })
    }
}

impl Carry for City {
    fn carry<'a>(&'a self, parcel: Parcel<'a>) -> Pending<'a, Result<Carried, NoAnswer>> {
        let (fate, answer) = self.town(|town| {
            town.asked += 1;
            let fate = town.fates.pop().or(town.otherwise).unwrap_or(Fate::Through);
            let reaches = !matches!(fate, Fate::Lost | Fate::LogInPage | Fate::Busy | Fate::Hangs);
            let mut answer = reaches.then(|| town.answer(&parcel));
            if fate == Fate::Doubled {
                answer = Some(town.answer(&parcel));
            }
            (fate, answer)
        });
        Box::pin(async move {
            let (status, mut body) = answer.unwrap_or_default();
            match fate {
                Fate::Lost => return Err(NoAnswer::NoConnection),
                Fate::AnswerLost => return Err(NoAnswer::CutOff),
                Fate::AnswerCut => body.truncate(body.len() / 2),
                Fate::LogInPage => {
                    return Ok(Carried { status: 200, request_id: None, body: b"<html>".to_vec() });
                }
                Fate::Busy => {
                    let busy = Problem::new(Refusal::new(RefusalCode::ServerBusy, ""), "", None);
                    let body = serde_json::to_vec(&busy).unwrap();
                    return Ok(Carried { status: 503, request_id: None, body });
                }
                Fate::Hangs | Fate::AnswerHangs => std::future::pending().await,
                Fate::Through | Fate::Doubled => {}
            }
            Ok(Carried { status, request_id: Some("r-1".to_owned()), body })
        })
    }
}

impl Town {
    fn answer(&mut self, parcel: &Parcel<'_>) -> (u16, Vec<u8>) {
        self.heard.push(parcel.body.to_vec());
        let answered = match parcel.path {
            ENROL_PATH => self.enrol(parcel.body).map(|answer| serde_json::to_vec(&answer).unwrap()),
            RECORDS_PATH => self.batch(parcel).map(|answer| serde_json::to_vec(&answer).unwrap()),
            KEYS_PATH => self.signed(parcel).map(|_| serde_json::to_vec(&self.signed_keys()).unwrap()),
            other => panic!("asked for {other}"),
        };
        match answered {
            Ok(body) => (200, body),
            Err(refusal) => (refusal.status, serde_json::to_vec(&Problem::new(refusal, "", None)).unwrap()),
        }
    }

    pub fn signed_keys(&self) -> SignedKeys {
        self.keys.clone().sign(&[&city_key(1), &city_key(self.signer)])
    }

    /// The next keys: what was sealed to the old one is no longer taken.
    pub fn turn_keys(&mut self) {
        let old = self.keys.sealing.last().unwrap().id;
        let number = 11 + self.keys.number as u8;
        self.retired.insert(old);
        self.keys.number += 1;
        self.keys.issued_at = self.now;
        self.keys.sealing.last_mut().unwrap().until = Some(self.now);
        self.keys.sealing.push(SealingKey::new(opening_key(number).public(), self.now, None));
    }

    fn enrol(&mut self, body: &[u8]) -> Result<EnrolAnswer, Refusal> {
        let refuse = |code| Refusal::new(code, "");
        let request: EnrolRequest =
            serde_json::from_slice(body).map_err(|_| refuse(RefusalCode::Malformed))?;
        let digest = request.code.digest().to_string();
        let known = (1..10).any(|number| code(number).digest().to_string() == digest);
        if !known {
            return Err(refuse(RefusalCode::UnknownCode));
        }
        let invitation = Invitation {
            code: request.code.digest(),
            property: property().id,
            expires_at: Timestamp(i64::MAX),
            used_by: self.used.get(&digest).copied(),
        };
        let admission = invitation.admit(&request, self.now).map_err(refuse)?;
        self.used.insert(digest, admission.device);
        self.devices.insert(admission.device, request.public_key);
        Ok(EnrolAnswer {
            device: admission.device,
            property: property(),
            certificate: DeviceCertificate::sign(
                request.public_key,
                property().id,
                Timestamp(NOW.0 - DAY),
                &city_key(1),
            ),
            keys: self.signed_keys(),
            limits: IntakeLimits { rows: 100, body_bytes: 2_000_000, skew_ms: 300_000 },
            rules_revision: "test".to_owned(),
            server_time: self.now,
        })
    }

    fn signed(&mut self, parcel: &Parcel<'_>) -> Result<PublicKey, Refusal> {
        let refuse = |code| Refusal::new(code, "");
        let message = Message {
            method: parcel.method,
            authority: "",
            path: parcel.path,
            query: None,
            headers: parcel.headers,
            body: parcel.body,
        };
        let claim = Claim::read(&message).map_err(|fault| refuse(fault.refusal()))?;
        let key = *self.devices.get(&claim.device).ok_or_else(|| refuse(RefusalCode::UnknownDevice))?;
        if self.revoked.contains(&claim.device) {
            return Err(refuse(RefusalCode::RevokedDevice));
        }
        let verified = claim
            .verify(&message, &key, self.now, &Window::default())
            .map_err(|fault| refuse(fault.refusal()).with_server_time(self.now))?;
        if !self.nonces.insert(verified.nonce) {
            return Err(refuse(RefusalCode::ReplayedNonce));
        }
        Ok(key)
    }

    fn batch(&mut self, parcel: &Parcel<'_>) -> Result<BatchAnswer, Refusal> {
        let key = self.signed(parcel)?;
        let refuse = |code| Refusal::new(code, "");
        let rows = read_batch(parcel.body).map_err(|fault| refuse(fault.refusal()))?;
        if rows.len() > self.most_rows {
            return Err(refuse(RefusalCode::BatchTooLarge));
        }
        self.sizes.push(rows.len());
        let mut answers = Vec::new();
        for (at, row) in rows.into_iter().enumerate() {
            let row = row.unwrap();
            assert!(row.delivery.attempts > 0 && row.delivery.first_attempt_at.is_some());
            let outcome = match self.row(&row, &key) {
                Ok(receipt) => RowOutcome::Accepted { receipt },
                Err(refusal) => RowOutcome::Refused { refusal },
            };
            answers.push(RowAnswer { row: at as u32, key: Some(row.record.key()), outcome });
        }
        Ok(BatchAnswer { server_time: self.now, rows: answers })
    }

    fn row(&mut self, row: &Submission, key: &PublicKey) -> Result<Receipt, Refusal> {
        let refuse = |code| Refusal::new(code, "");
        let record = &row.record;
        let hash = row.check(key).map_err(|fault| refuse(fault.refusal()))?;
        let known = self.taken.get(&record.key());
        let taken = match known {
            Some((taken, _)) => Known::Taken(taken.hash().unwrap()),
            None => Known::Nothing,
        };
        match turn(taken, &hash) {
            Turn::SameReceipt => return Ok(known.unwrap().1.clone()),
            Turn::Refuse(code) => return Err(refuse(code)),
            Turn::Take => {}
        }
        if record.sealed.as_ref().is_some_and(|sealed| self.retired.contains(&sealed.key_id)) {
            return Err(refuse(RefusalCode::UnknownKey).with_keys(self.signed_keys()));
        }
        if let Some((code, field)) = self.finds {
            let found = FieldFinding::new(code, field).unwrap();
            return Err(refuse(RefusalCode::InvalidRecord).with_fields(vec![found]));
        }
        let before = RecordKey { id: record.id.clone(), version: record.version - 1 };
        if record.version > 1 && !self.taken.contains_key(&before) {
            return Err(refuse(RefusalCode::VersionGap));
        }
        let sequence = self.taken.len() as u64 + 1;
        let verdict = self.verdict(record);
        let mut receipt = Receipt::sign(record, self.now, sequence, verdict, &city_key(self.signer)).unwrap();
        if self.forges {
            receipt.sequence += 1;
        }
        self.taken.insert(record.key(), (record.clone(), receipt.clone()));
        Ok(receipt)
    }

    fn verdict(&self, record: &Record) -> Verdict {
        if record.kind != RecordKind::Registered {
            return Verdict::Untimed;
        }
        let clear: haidang_contract::stay::Statistics =
            serde_json::from_value(record.statistics.clone()).unwrap();
        let rules = haidang_contract::stay::Rules::built_in();
        let due = deadline(clear.arrived(), &property(), &rules).unwrap();
        let judged =
            haidang_contract::stay::judge(record.recorded_at, record.clock_offset_ms, self.now, &due);
        Verdict::timed(due.due, judged)
    }
}
