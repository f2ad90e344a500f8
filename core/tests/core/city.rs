//! A city in memory that publishes what a test tells it, and misbehaves on demand.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use haidang_contract::{Cursor, Fault, Place, Timestamp};
use haidang_core::{Fetch, Fetched, Pending};
use serde_json::json;
use sha2::{Digest, Sha256};

/// The device's clock and the city's in every test that does not set them apart. 23 November 2026 is a Monday;
/// in Vũng Tàu it is 10:00.
pub const NOW: Timestamp = Timestamp(1_795_392_000_000 + 3 * 3_600_000);

/// Record key to its JSON text.
pub type Edition = BTreeMap<String, String>;

pub fn edition(places: &[Place]) -> Edition {
    places
        .iter()
        .map(|place| (format!("place/{}", place.id), serde_json::to_string(place).unwrap()))
        .collect()
}

pub fn digest(edition: &Edition) -> String {
    let mut whole = Sha256::new();
    for (key, body) in edition {
        whole.update(format!("{key}\n{}\n", hex::encode(Sha256::digest(body))));
    }
    hex::encode(whole.finalize())
}

/// The manifest of edition `number` in the series `guide`.
pub fn manifest(guide: &str, number: u32, edition: &Edition) -> Vec<u8> {
    json!({
        "format": 2, "guide": guide, "edition": number, "published_at": 1_790_000_000_000_i64 + i64::from(number),
        "records": edition.len(), "digest": digest(edition),
    })
    .to_string()
    .into_bytes()
}

/// The pages from one edition to another, in order.
pub fn pages(guide: &str, from: (u32, &Edition), to: (u32, &Edition), per_page: usize) -> Vec<Vec<u8>> {
    let mut changes = Vec::new();
    for (key, body) in to.1 {
        if from.1.get(key) != Some(body) {
            changes.push(format!(r#"{{"put":{{"key":"{key}","record":{body}}}}}"#));
        }
    }
    for key in from.1.keys().filter(|key| !to.1.contains_key(*key)) {
        changes.push(format!(r#"{{"drop":{{"key":"{key}"}}}}"#));
    }
    let mut parts: Vec<String> = changes.chunks(per_page).map(|part| part.join(",")).collect();
    if parts.is_empty() {
        parts.push(String::new());
    }
    let count = parts.len();
    let mut cursor = Cursor::start(from.0, to.0);
    let mut pages = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        let next = if at + 1 < count { format!(r#""next":"{}","#, cursor.next()) } else { String::new() };
        let page =
            format!(r#"{{"format":2,"guide":"{guide}","cursor":"{cursor}",{next}"changes":[{part}]}}"#);
        pages.push(page.into_bytes());
        cursor = cursor.next();
    }
    pages
}

/// What becomes of an answer on its way.
pub enum Fate {
    Arrives(Fetched),
    Fails(Fault),
    /// Nobody ever answers.
    Hangs,
}

type Weather = Box<dyn FnMut(usize, &str, Fetched) -> Fate + Send>;

struct State {
    guide: String,
    editions: Vec<Edition>,
    per_page: usize,
    date: Option<Timestamp>,
    asked: Vec<String>,
    /// Corrections by their id, as they first arrived.
    letters: BTreeMap<String, String>,
    weather: Weather,
}

#[derive(Clone)]
pub struct City(Arc<Mutex<State>>);

impl City {
    pub fn new(guide: &str) -> Self {
        City(Arc::new(Mutex::new(State {
            guide: guide.into(),
            editions: Vec::new(),
            per_page: 3,
            date: Some(NOW),
            asked: Vec::new(),
            letters: BTreeMap::new(),
            weather: Box::new(|_, _, answer| Fate::Arrives(answer)),
        })))
    }

    /// Publishes the next edition.
    pub fn publish(&self, edition: Edition) {
        self.0.lock().unwrap().editions.push(edition);
    }

    /// Goes back to an earlier edition, as a restored backup would.
    pub fn roll_back(&self) {
        self.0.lock().unwrap().editions.pop().unwrap();
    }

    pub fn rename(&self, guide: &str) {
        self.0.lock().unwrap().guide = guide.into();
    }

    pub fn set_date(&self, date: Option<Timestamp>) {
        self.0.lock().unwrap().date = date;
    }

    /// From now on `weather` decides about every answer; its first argument counts requests from 0.
    pub fn weather(&self, weather: impl FnMut(usize, &str, Fetched) -> Fate + Send + 'static) {
        let mut state = self.0.lock().unwrap();
        state.asked.clear();
        state.weather = Box::new(weather);
    }

    pub fn fair(&self) {
        self.weather(|_, _, answer| Fate::Arrives(answer));
    }

    /// Paths asked since the weather was last set.
    pub fn asked(&self) -> Vec<String> {
        self.0.lock().unwrap().asked.clone()
    }

    /// The corrections that arrived, by their id.
    pub fn letters(&self) -> BTreeMap<String, String> {
        self.0.lock().unwrap().letters.clone()
    }
}

impl State {
    fn newest(&self) -> u32 {
        u32::try_from(self.editions.len()).unwrap()
    }

    fn answer(&self, path: &str, etag: Option<&str>) -> Fetched {
        let missing = Fetched { status: 404, date: self.date, ..Fetched::default() };
        if path == "/v1/guide/manifest" {
            let Some(newest) = self.editions.last() else { return missing };
            let own = format!("\"{}-{}\"", self.guide, digest(newest));
            let fresh = etag == Some(own.as_str());
            let body = if fresh { Vec::new() } else { manifest(&self.guide, self.newest(), newest) };
            return Fetched {
                status: if fresh { 304 } else { 200 },
                etag: Some(own),
                date: self.date,
                kept: false,
                body,
            };
        }
        let cursor =
            path.strip_prefix("/v1/guide/changes?cursor=").and_then(|text| text.parse::<Cursor>().ok());
        let page = cursor.and_then(|cursor| {
            let nothing = Edition::new();
            let at = |number: u32| match number {
                0 => Some(&nothing),
                number => self.editions.get(usize::try_from(number).unwrap() - 1),
            };
            let from = (cursor.after, at(cursor.after)?);
            let to = (cursor.upto, at(cursor.upto)?);
            pages(&self.guide, from, to, self.per_page).get(usize::try_from(cursor.part).unwrap()).cloned()
        });
        match page {
            Some(body) => Fetched { status: 200, etag: None, date: self.date, kept: false, body },
            None => missing,
        }
    }
}

impl State {
    /// As the city does: the same correction gets the same receipt, another one under its id is refused.
    fn receive(&mut self, path: &str, json: &str) -> Fetched {
        assert_eq!(path, "/v1/corrections");
        let id = serde_json::from_str::<serde_json::Value>(json).unwrap()["id"].as_str().unwrap().to_owned();
        let first = self.letters.entry(id.clone()).or_insert_with(|| json.to_owned());
        let (status, body) = if first == json {
            let number = self.letters.keys().position(|known| *known == id).unwrap();
            (200, json!({"id": id, "number": number + 1, "received": NOW}))
        } else {
            (422, json!({"code": "id_taken"}))
        };
        Fetched { status, date: self.date, body: body.to_string().into_bytes(), ..Fetched::default() }
    }
}

impl City {
    async fn on_its_way(
        &self,
        path: &str,
        answer: impl FnOnce(&mut State) -> Fetched,
    ) -> Result<Fetched, Fault> {
        let fate = {
            let mut state = self.0.lock().unwrap();
            let answer = answer(&mut state);
            let number = state.asked.len();
            state.asked.push(path.into());
            (state.weather)(number, path, answer)
        };
        match fate {
            Fate::Arrives(answer) => Ok(answer),
            Fate::Fails(fault) => Err(fault),
            Fate::Hangs => std::future::pending().await,
        }
    }
}

impl Fetch for City {
    fn get<'a>(&'a self, path: &'a str, etag: Option<&'a str>) -> Pending<'a, Result<Fetched, Fault>> {
        Box::pin(self.on_its_way(path, move |state| state.answer(path, etag)))
    }

    fn post<'a>(&'a self, path: &'a str, json: &'a str) -> Pending<'a, Result<Fetched, Fault>> {
        Box::pin(self.on_its_way(path, move |state| state.receive(path, json)))
    }
}
