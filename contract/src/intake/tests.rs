//! The whole language at once: a desk and a city of a few lines, and a way between them that loses, doubles and cuts.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::city::tests::{NOW, city_key, city_keys, sealing_key};
use super::enrol::tests::device_key;
use super::signed::{Claim, Message, Nonce, Window, sign};
use super::*;
use crate::Timestamp;
use crate::stay::StayId;

const IDENTITY: &[u8] = "{\"name\":\"Trần Thị Mẫu\"}".as_bytes();

/// The desk's clock is an hour slow until it is told so.
const SLOW_MS: i64 = 3_600_000;

struct City {
    now: Timestamp,
    taken: BTreeMap<RecordKey, (Hash, Receipt)>,
    nonces: BTreeSet<Nonce>,
    /// Sealed to it is no longer taken.
    retired: Option<KeyId>,
}

struct Wire {
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl City {
    fn post(&mut self, wire: &Wire) -> (u16, Vec<u8>) {
        match self.batch(wire) {
            Ok(answer) => (200, serde_json::to_vec(&answer).unwrap()),
            Err(refusal) => {
                let status = refusal.status;
                (status, serde_json::to_vec(&Problem::new(refusal, "", None)).unwrap())
            }
        }
    }

    fn batch(&mut self, wire: &Wire) -> Result<BatchAnswer, Refusal> {
        let key = device_key(1).public();
        let headers: Vec<(&str, &str)> = wire.headers.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let message = Message { headers: &headers, body: &wire.body, ..request() };
        let refuse = |code| Refusal::new(code, "");
        let claim = Claim::read(&message).map_err(|fault| refuse(fault.refusal()))?;
        if claim.device != DeviceId::of(&key) {
            return Err(refuse(RefusalCode::UnknownDevice));
        }
        let verified = claim
            .verify(&message, &key, self.now, &Window::default())
            .map_err(|fault| refuse(fault.refusal()).with_server_time(self.now))?;
        if !self.nonces.insert(verified.nonce) {
            return Err(refuse(RefusalCode::ReplayedNonce));
        }
        let rows = read_batch(&wire.body).map_err(|fault| refuse(fault.refusal()))?;
        let mut answers = Vec::new();
        for (at, row) in rows.into_iter().enumerate() {
            let row = row.unwrap();
            let outcome = match self.row(&row) {
                Ok(receipt) => RowOutcome::Accepted { receipt },
                Err(refusal) => RowOutcome::Refused { refusal },
            };
            answers.push(RowAnswer { row: at as u32, key: Some(row.record.key()), outcome });
        }
        Ok(BatchAnswer { server_time: self.now, rows: answers })
    }

    fn row(&mut self, row: &Submission) -> Result<Receipt, Refusal> {
        let refuse = |code| Refusal::new(code, "");
        let hash = row.check(&device_key(1).public()).map_err(|fault| refuse(fault.refusal()))?;
        let known = self.taken.get(&row.record.key());
        match turn(known.map_or(Known::Nothing, |(hash, _)| Known::Taken(*hash)), &hash) {
            Turn::SameReceipt => return Ok(known.unwrap().1.clone()),
            Turn::Refuse(code) => return Err(refuse(code)),
            Turn::Take => {}
        }
        if row.record.sealed.as_ref().map(|sealed| sealed.key_id) == self.retired {
            let keys = CityKeys { number: 2, sealing: vec![sealing_key(12, 0, None)], ..city_keys() };
            return Err(refuse(RefusalCode::UnknownKey).with_keys(keys.sign(&[&city_key(1)])));
        }
        let sequence = self.taken.len() as u64 + 1;
        let receipt = Receipt::sign(&row.record, self.now, sequence, Verdict::Untimed, &city_key(1)).unwrap();
        self.taken.insert(row.record.key(), (hash, receipt.clone()));
        Ok(receipt)
    }
}

const fn request<'a>() -> Message<'a> {
    Message { method: "POST", authority: "", path: RECORDS_PATH, query: None, headers: &[], body: &[] }
}

struct Row {
    record: Record,
    attempts: u32,
    refused: u32,
    next_try: Timestamp,
    repeats: u32,
}

struct Desk {
    now: Timestamp,
    offset_ms: i64,
    keys: CityKeys,
    outbox: BTreeMap<RecordKey, Row>,
    receipts: BTreeMap<RecordKey, Receipt>,
    wedged: BTreeMap<RecordKey, Answer>,
    requests: u64,
    rows: usize,
}

impl Desk {
    fn enter(&mut self, number: u8) {
        let entry = Entry {
            key: RecordKey { id: StayId::draw(self.now, [number; 10]), version: 1 },
            kind: RecordKind::Registered,
            property: "khach-san-mau".parse().unwrap(),
            device: device_key(1).id(),
            recorded_at: self.now,
            clock_offset_ms: None,
        };
        let (key, now) = (self.keys.sealing_key(self.now).unwrap(), self.now);
        let record = Record::of_stay(entry, &number, IDENTITY, key, &[number; 32]).unwrap();
        self.outbox.insert(record.key(), Row { record, attempts: 0, refused: 0, next_try: now, repeats: 0 });
    }

    fn batch(&mut self) -> Option<(Vec<RecordKey>, Wire)> {
        let waiting: Vec<Waiting> = self
            .outbox
            .iter()
            .map(|(key, row)| Waiting {
                key: key.clone(),
                due: None,
                attempts: row.attempts,
                refused: row.refused,
                next_try: row.next_try,
                size: 1_000,
            })
            .collect();
        let keys = next_batch(&waiting, self.now, &Limits { rows: self.rows, ..Limits::default() });
        let mut submissions = Vec::new();
        for key in &keys {
            let row = self.outbox.get_mut(key).unwrap();
            row.attempts += 1;
            let delivery = Delivery { attempts: row.attempts, ..Delivery::default() };
            submissions.push(Submission::sign(row.record.clone(), &device_key(1), delivery).unwrap());
        }
        if keys.is_empty() {
            return None;
        }
        self.requests += 1;
        let mut nonce = [0; 16];
        nonce[..8].copy_from_slice(&self.requests.to_be_bytes());
        let body = serde_json::to_vec(&Batch { submissions }).unwrap();
        let city_now = Timestamp(self.now.0 + self.offset_ms);
        let signed =
            sign(&Message { body: &body, ..request() }, &device_key(1), city_now, &Nonce::from_random(nonce));
        let headers = signed.unwrap().pairs().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
        Some((keys, Wire { headers, body }))
    }

    fn hear(&mut self, keys: &[RecordKey], answer: Option<(u16, Vec<u8>)>) {
        let (whole, rows) = match &answer {
            None => (Answer::Nobody(NoAnswer::CutOff), None),
            Some((200, body)) => {
                (Answer::Stranger { status: 200 }, serde_json::from_slice::<BatchAnswer>(body).ok())
            }
            Some((status, body)) => {
                let problem = Problem::read(*status, body);
                if let Some(time) = problem.as_ref().and_then(|problem| problem.refusal.server_time) {
                    self.offset_ms = offset_ms(self.now, self.now, time).unwrap();
                }
                (Answer::of_failure(*status, body), None)
            }
        };
        for (at, key) in keys.iter().enumerate() {
            let outcome = rows.as_ref().and_then(|rows| rows.row(at, key));
            let row = self.outbox.get_mut(key).unwrap();
            let answer = outcome.map_or(whole, |outcome| {
                outcome.answer(|receipt| match receipt.check(&self.keys, &row.record) {
                    Ok(()) => ReceiptStanding::Good,
                    Err(fault) => fault.standing(),
                })
            });
            let before = Before { rows: keys.len() as u32, repeats: row.repeats };
            row.repeats += 1;
            match react(answer, before) {
                Reaction::Accepted => {
                    let Some(RowOutcome::Accepted { receipt }) = outcome else { panic!("accepted what?") };
                    self.receipts.insert(key.clone(), receipt.clone());
                    self.outbox.remove(key);
                }
                Reaction::Retry { after_s } => {
                    row.repeats = 0;
                    row.next_try = next_try(self.now, row.attempts, 0, None, after_s, &Schedule::default());
                }
                Reaction::RetryWithNewKey => {
                    let Some(RowOutcome::Refused { refusal }) = outcome else { panic!("which key?") };
                    self.keys = refusal.keys.as_ref().unwrap().after(&self.keys).unwrap().clone();
                    let key = self.keys.sealing_key(self.now).unwrap();
                    row.record = row.record.clone().resealed(IDENTITY, key, &[at as u8 + 200; 32]).unwrap();
                    row.refused += 1;
                }
                Reaction::RetryWithClock => {}
                _ => {
                    self.wedged.insert(key.clone(), answer);
                    self.outbox.remove(key);
                }
            }
        }
    }
}

/// What happens to one request.
#[derive(Clone, Copy, Debug)]
enum Way {
    Through,
    RequestLost,
    AnswerLost,
    AnswerCut(u8),
    Doubled,
    /// The house's network wants a room number first.
    LogInPage,
    Enter,
    RetireKey,
}

fn ways() -> impl Strategy<Value = Vec<Way>> {
    let way = prop_oneof![
        3 => Just(Way::Through),
        2 => Just(Way::RequestLost),
        2 => Just(Way::AnswerLost),
        2 => any::<u8>().prop_map(Way::AnswerCut),
        2 => Just(Way::Doubled),
        1 => Just(Way::LogInPage),
        4 => Just(Way::Enter),
        1 => Just(Way::RetireKey),
    ];
    prop::collection::vec(way, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_is_lost_or_doubled_on_a_bad_way(ways in ways()) {
        let mut city =
            City { now: NOW, taken: BTreeMap::new(), nonces: BTreeSet::new(), retired: None };
        let mut desk = Desk {
            now: Timestamp(NOW.0 - SLOW_MS),
            offset_ms: 0,
            keys: city_keys(),
            outbox: BTreeMap::new(),
            receipts: BTreeMap::new(),
            wedged: BTreeMap::new(),
            requests: 0,
            rows: 4,
        };
        let mut entered = 0u8;
        let good = std::iter::repeat_n(Way::Through, 60);
        for way in ways.into_iter().chain(good) {
            city.now.0 += 400_000;
            desk.now.0 += 400_000;
            match way {
                Way::Enter => {
                    entered += 1;
                    desk.enter(entered);
                    continue;
                }
                Way::RetireKey => {
                    city.retired = Some(sealing_key(11, 0, None).id);
                    continue;
                }
                _ => {}
            }
            let Some((keys, wire)) = desk.batch() else { continue };
            let answer = match way {
                Way::RequestLost => None,
                Way::AnswerLost => {
                    city.post(&wire);
                    None
                }
                Way::AnswerCut(at) => {
                    let (status, mut body) = city.post(&wire);
                    body.truncate(body.len() * usize::from(at) / 256);
                    Some((status, body))
                }
                Way::Doubled => {
                    city.post(&wire);
                    Some(city.post(&wire))
                }
                Way::LogInPage => Some((200, b"<html>".to_vec())),
                _ => Some(city.post(&wire)),
            };
            desk.hear(&keys, answer);
        }
        prop_assert!(desk.wedged.is_empty(), "{:?}", desk.wedged);
        prop_assert!(desk.outbox.is_empty());
        prop_assert_eq!(desk.receipts.len(), usize::from(entered));
        prop_assert_eq!(city.taken.len(), usize::from(entered));
        for (key, receipt) in &desk.receipts {
            prop_assert_eq!(&city.taken[key].1, receipt);
            prop_assert_eq!(Receipt::from_code(&receipt.code()).unwrap().verify(&desk.keys), Ok(()));
        }
        let sequences: BTreeSet<u64> = desk.receipts.values().map(|receipt| receipt.sequence).collect();
        prop_assert_eq!(sequences.len(), usize::from(entered));
    }
}
