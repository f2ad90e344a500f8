//! A desk as the contract makes one, with invented guests.

use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

use haidang_contract::document::{Document, DocumentKind};
use haidang_contract::intake::signed::{Message, Nonce, sign};
use haidang_contract::intake::*;
use haidang_contract::stay::*;
use haidang_contract::{Private, Timestamp};

use crate::city::{City, house};

/// What stands in every guest and may stand nowhere else.
pub const PLANTED: [&str; 5] = ["QUÁCH THỊ ĐÀI TRANG", "QUÁCH", "1990-05-17", "P.KÍN-7", "0900111222"];

pub fn number(n: u8) -> String {
    format!("079190{n:06}")
}

impl std::fmt::Debug for Desk<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.key.fmt(f)
    }
}

pub struct Desk<'c> {
    pub city: &'c City,
    pub key: DeviceKey,
    pub answer: EnrolAnswer,
}

static NEXT: AtomicU8 = AtomicU8::new(10);
static NONCES: AtomicU64 = AtomicU64::new(1);

impl<'c> Desk<'c> {
    pub async fn new(city: &'c City) -> Self {
        let code = city.invite();
        Desk::enrolled(city, NEXT.fetch_add(1, Ordering::SeqCst), &code).await.unwrap()
    }

    pub async fn enrolled(city: &'c City, number: u8, code: &str) -> Result<Self, (u16, String)> {
        let key = DeviceKey::from_seed(&[number; 32]);
        let request = EnrolRequest::make(code.parse().unwrap(), &key, "Lễ tân", "0.1.0", city.now());
        let (status, body) = city.post(ENROL_PATH, serde_json::to_vec(&request).unwrap(), &[]).await;
        if status != 200 {
            return Err((status, refusal(&body)));
        }
        let answer: EnrolAnswer = serde_json::from_slice(&body).unwrap();
        answer.check(&key).unwrap();
        Ok(Desk { city, key, answer })
    }

    pub fn at(&self, city: &'c City) -> Self {
        Desk { city, key: DeviceKey::from_seed(&self.key.seed()), answer: self.answer.clone() }
    }

    pub fn keys(&self) -> &CityKeys {
        &self.answer.keys.keys
    }

    /// The first version of a guest who came an hour ago.
    pub fn registered(&self, n: u8) -> Version {
        let at = Timestamp(self.city.now().0 - 3_600_000);
        let mut random = [n; 10];
        random[0] = self.key.id().bytes()[0];
        let stay = Stay {
            id: StayId::draw(at, random),
            property: house(),
            party: None,
            room: Some(Private::new("P.KÍN-7".to_owned())),
            arrival: at,
            planned_departure: Timestamp(at.0 + 86_400_000).in_city().date(),
            departed: None,
            guest: Guest {
                name: Private::new("QUÁCH THỊ ĐÀI TRANG".to_owned()),
                born: Private::new("1990-05-17".parse().unwrap()),
                sex: Sex::Female,
                nationality: "VNM".parse().unwrap(),
                papers: Papers::Document(Document {
                    kind: DocumentKind::CanCuoc,
                    number: Private::new(number(n)),
                    other_name: None,
                    expires: None,
                    issuer: None,
                }),
                phone: Some(Private::new("0900111222".to_owned())),
                residence: None,
                permit_until: None,
                accompanied_by: None,
            },
            purpose: Purpose::Tourism,
            purpose_text: None,
            note: None,
            kind: StayKind::Overnight,
            recorded_at: at,
        };
        Version::register(stay, Act { at, by: "le-tan".parse().unwrap() })
    }

    pub fn submission(&self, version: &Version) -> Submission {
        self.sealed(version, 1)
    }

    pub fn sealed(&self, version: &Version, random: u8) -> Submission {
        let key = self.keys().sealing_key(self.city.now()).unwrap().clone();
        self.sealed_to(version, &key, random)
    }

    pub fn sealed_to_a_stranger(&self, version: &Version) -> Submission {
        let key = SealingKey::new(OpeningKey::from_random(&[5; 32]).public(), Timestamp(0), None);
        self.sealed_to(version, &key, 1)
    }

    fn sealed_to(&self, version: &Version, key: &SealingKey, random: u8) -> Submission {
        let (clear, identity) = version.split();
        let entry = Entry {
            key: RecordKey { id: version.stay.id.clone(), version: version.number },
            kind: version.change.kind().into(),
            property: house(),
            device: self.key.id(),
            recorded_at: version.at,
            clock_offset_ms: Some(0),
        };
        let identity = serde_json::to_vec(&identity).unwrap();
        let record = Record::of_stay(entry, &clear, &identity, key, &[random; 32]).unwrap();
        Submission::sign(record, &self.key, Delivery { attempts: 1, ..Delivery::default() }).unwrap()
    }

    /// Whatever these parts are, sealed and signed as they should be.
    pub fn made_of(
        &self,
        version: &Version,
        clear: &serde_json::Value,
        identity: &serde_json::Value,
    ) -> Option<Submission> {
        let key = self.keys().sealing_key(self.city.now()).unwrap();
        let entry = Entry {
            key: RecordKey { id: version.stay.id.clone(), version: version.number },
            kind: version.change.kind().into(),
            property: house(),
            device: self.key.id(),
            recorded_at: version.at,
            clock_offset_ms: Some(0),
        };
        let identity = serde_json::to_vec(identity).unwrap();
        let record = Record::of_stay(entry, clear, &identity, key, &[7; 32]).ok()?;
        Submission::sign(record, &self.key, Delivery::default()).ok()
    }

    pub fn zero_report(&self) -> Submission {
        let act = Act { at: self.city.now(), by: "le-tan".parse().unwrap() };
        let id = StayId::draw(act.at, [99; 10]);
        let desk = Rules::built_in().desk;
        let report = ZeroReport::tonight(id, &house(), act, [], &desk).unwrap();
        let entry = Entry {
            key: RecordKey { id: report.id.clone(), version: 1 },
            kind: RecordKind::ZeroReport,
            property: house(),
            device: self.key.id(),
            recorded_at: report.recorded_at,
            clock_offset_ms: None,
        };
        let record = Record::of_nobody(entry, &report).unwrap();
        Submission::sign(record, &self.key, Delivery::default()).unwrap()
    }

    pub fn signed(&self, submissions: Vec<Submission>, at: Timestamp) -> (Vec<(String, String)>, Vec<u8>) {
        let body = serde_json::to_vec(&Batch { submissions }).unwrap();
        (self.headers(&body, at), body)
    }

    pub fn headers(&self, body: &[u8], at: Timestamp) -> Vec<(String, String)> {
        let mut nonce = [0; 16];
        nonce[..8].copy_from_slice(&NONCES.fetch_add(1, Ordering::SeqCst).to_be_bytes());
        let message =
            Message { method: "POST", authority: "", path: RECORDS_PATH, query: None, headers: &[], body };
        let signed = sign(&message, &self.key, at, &Nonce::from_random(nonce)).unwrap();
        signed.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    pub async fn send(&self, submissions: Vec<Submission>) -> BatchAnswer {
        let (headers, body) = self.signed(submissions, self.city.now());
        let (status, body) = self.city.post(RECORDS_PATH, body, &headers).await;
        assert_eq!(status, 200, "{}", String::from_utf8_lossy(&body));
        serde_json::from_slice(&body).unwrap()
    }
}

pub fn accepted(answer: &BatchAnswer, row: usize) -> Receipt {
    match &answer.rows[row].outcome {
        RowOutcome::Accepted { receipt } => receipt.clone(),
        RowOutcome::Refused { refusal } => panic!("row {row}: {} {:?}", refusal.code, refusal.fields),
    }
}

pub fn row_refusal(answer: &BatchAnswer, row: usize) -> (u16, String) {
    match &answer.rows[row].outcome {
        RowOutcome::Accepted { .. } => panic!("row {row} was taken"),
        RowOutcome::Refused { refusal } => (refusal.status, refusal.code.to_string()),
    }
}

pub fn refusal(body: &[u8]) -> String {
    let problem: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
    problem["code"].as_str().unwrap_or_default().to_owned()
}
