//! What an honest desk and an honest city say to each other: the seeds to begin with, and what alone may pass a signature.

use std::sync::OnceLock;

use haidang_contract::intake::signed::{Message, Nonce, sign};
use haidang_contract::intake::*;
use haidang_contract::stay::clock::{Judgement, Lateness};
use haidang_contract::stay::{Property, StayId};
use haidang_contract::{Timestamp, intake};
use serde::Serialize;
use serde_json::json;

pub const NOW: Timestamp = Timestamp(1_795_392_000_000);

#[derive(Debug)]
pub struct Genuine {
    pub device: DeviceKey,
    pub keys: CityKeys,
    pub batch: Batch,
    pub body: Vec<u8>,
    pub headers: Vec<(&'static str, String)>,
    pub receipt: Receipt,
    pub enrol: EnrolRequest,
    pub answer: EnrolAnswer,
    pub log: SignedLog,
}

pub const fn request<'a>(headers: &'a [(&'a str, &'a str)], body: &'a [u8]) -> Message<'a> {
    Message { method: "POST", authority: "a", path: intake::RECORDS_PATH, query: None, headers, body }
}

pub fn genuine() -> &'static Genuine {
    static ALL: OnceLock<Genuine> = OnceLock::new();
    ALL.get_or_init(make)
}

fn make() -> Genuine {
    let (device, city) = (DeviceKey::from_seed(&[1; 32]), CityKey::from_seed(&[2; 32]));
    let sealing = SealingKey::new(OpeningKey::from_bytes(&[3; 32]).public(), NOW, None);
    let receipts = vec![ReceiptKey::new(city.public(), NOW, None)];
    let keys = CityKeys { number: 1, issued_at: NOW, receipts, sealing: vec![sealing.clone()] };
    let property = json!({"id": "khach-san-mau", "name": "Khách sạn Mẫu", "kind": "hotel", "ward": "26506",
        "rooms": 20, "beds": 34});
    let property: Property = serde_json::from_value(property).expect("a house");
    let entry = |number: u8, kind| Entry {
        key: RecordKey { id: StayId::draw(NOW, [number; 10]), version: 1 },
        kind,
        property: property.id.clone(),
        device: device.id(),
        recorded_at: NOW,
        clock_offset_ms: Some(-1_500),
    };
    let clear = json!({"nationality": "VNM", "nights": 2, "sex": "F"});
    let stay = Record::of_stay(entry(1, RecordKind::Registered), &clear, b"{}", &sealing, &[4; 32]);
    let nobody = Record::of_nobody(entry(2, RecordKind::ZeroReport), &json!({"night": "2026-11-22"}));
    let submission = |record: Record| {
        let delivery = Delivery { attempts: 2, first_attempt_at: Some(NOW), log: None };
        Submission::sign(record, &device, delivery).expect("this device's record")
    };
    let (stay, nobody) = (stay.expect("a stay"), nobody.expect("a zero report"));
    let judgement = Judgement { lateness: Lateness::Held, late_ms: 60_000, received_late_ms: 90_000 };
    let receipt = Receipt::sign(&stay, NOW, 4_711, Verdict::timed(NOW, judgement), &city).expect("a receipt");
    let batch = Batch { submissions: vec![submission(stay), submission(nobody)] };
    let body = serde_json::to_vec(&batch).expect("a batch");
    let signed = sign(&request(&[], &body), &device, NOW, &Nonce::from_random([5; 16])).expect("a request");
    let answer = EnrolAnswer {
        device: device.id(),
        certificate: DeviceCertificate::sign(device.public(), property.id.clone(), NOW, &city),
        property,
        keys: keys.clone().sign(&[&city]),
        limits: IntakeLimits { rows: 100, body_bytes: 2_000_000, skew_ms: 300_000 },
        rules_revision: "2026-11".to_owned(),
        server_time: NOW,
    };
    let code = EnrolCode::from_random([3, 1, 4, 1, 5, 9, 2, 6, 5]);
    Genuine {
        enrol: EnrolRequest::make(code, &device, "Quầy lễ tân", "0.1.0", NOW),
        log: log(&device),
        headers: signed.pairs().map(|(name, value)| (name, value.to_owned())).collect(),
        device,
        keys,
        batch,
        body,
        receipt,
        answer,
    }
}

fn log(device: &DeviceKey) -> SignedLog {
    let begin = LogHead::begin(&device.id());
    let mut log = AttemptLog::resume(begin);
    let outcomes = [AttemptOutcome::NoConnection, AttemptOutcome::Timeout, AttemptOutcome::Answered];
    let attempt = |(minute, outcome): (i64, AttemptOutcome)| Attempt {
        session: 1,
        at: Timestamp(NOW.0 + minute * 60_000),
        monotonic_ms: minute.unsigned_abs() * 60_000,
        outcome,
        status: (outcome == AttemptOutcome::Answered).then_some(200),
        code: None,
        request_id: None,
        rows: 2,
        accepted: 0,
        body: None,
    };
    let entries = (0_i64..).zip(outcomes).map(|at| log.append(attempt(at))).collect();
    SignedLog::sign(begin, entries, device).expect("a whole log")
}

/// The files of `seeds/api`.
pub fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let all = genuine();
    let refusal = Refusal::new(RefusalCode::UnknownKey, "").with_keys(all.answer.keys.clone());
    let problem = Problem::new(refusal.with_server_time(NOW).with_retry_after(3), "", None);
    let taken = RowAnswer {
        row: 0,
        key: Some(all.receipt.key()),
        outcome: RowOutcome::Accepted { receipt: all.receipt.clone() },
    };
    vec![
        ("request", whole_request(all)),
        ("batch", all.body.clone()),
        ("zero", json(&all.batch.submissions[1].record)),
        ("enrol", json(&all.enrol)),
        ("enrolled", json(&all.answer)),
        ("keys", json(&all.answer.keys)),
        ("receipt", json(&all.receipt)),
        ("log", json(&all.log)),
        ("problem", json(&problem)),
        ("answer", json(&BatchAnswer { server_time: NOW, rows: vec![taken] })),
    ]
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("JSON")
}

/// As `api::one` takes it apart: a first byte that says where the body begins, the headers, the body.
fn whole_request(all: &Genuine) -> Vec<u8> {
    let lines = all.headers.iter().map(|(name, value)| format!("{name}: {value}\n"));
    let mut head = format!("\n{}", lines.collect::<String>()).into_bytes();
    while !(1 + head.len()).is_multiple_of(4) {
        head.push(b'\n');
    }
    let length = u8::try_from((1 + head.len()) / 4).expect("headers of less than a kilobyte");
    [&[length][..], &head, &all.body].concat()
}
