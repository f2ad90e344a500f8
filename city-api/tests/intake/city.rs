//! A city on a free port, with an intake in a folder of its own.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use city_api::desk::{Came, Intake};
use city_api::{Guide, State};
use haidang_contract::Timestamp;
use haidang_contract::stay::{Property, PropertyId, PropertyKind};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use uuid::Uuid;

/// 2026-11-22 21:00 in Vũng Tàu.
pub const NOW: Timestamp = Timestamp(1_795_356_000_000);

thread_local! {
    /// Set by a test; the service sees it after [`City::tick`].
    pub static CLOCK: AtomicI64 = const { AtomicI64::new(NOW.0) };
}

/// The service's clock is a plain function: one clock for each city, chosen by its number.
static CLOCKS: [AtomicI64; 40] = [const { AtomicI64::new(NOW.0) }; 40];
static NEXT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);

macro_rules! clocks {
    ($($number:literal),*) => { [$(|| Timestamp(CLOCKS[$number].load(Ordering::SeqCst))),*] };
}
static NOWS: [fn() -> Timestamp; 40] = clocks!(
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
    29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39
);

pub struct City {
    pub intake: Arc<Intake>,
    pub base: String,
    folder: Arc<TempDir>,
    now: fn() -> Timestamp,
    number: usize,
    client: reqwest::Client,
    /// Absent where the service is a process of its own.
    _stop: Option<oneshot::Sender<()>>,
}

/// How a city differs from an ordinary one.
#[derive(Clone, Copy, Default)]
pub struct Set {
    pub each_second: Option<u32>,
    pub proxied: bool,
}

pub fn random(bytes: &mut [u8]) {
    getrandom::fill(bytes).unwrap();
}

impl City {
    pub async fn start() -> Self {
        City::set(Set::default()).await
    }

    pub async fn set(set: Set) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let city = City::on(folder, NEXT.fetch_add(1, Ordering::SeqCst), set).await;
        city.intake.put_property(&property()).unwrap();
        city
    }

    async fn on(folder: Arc<TempDir>, number: usize, set: Set) -> Self {
        let now = NOWS[number];
        let mut intake = Intake::open(folder.path(), now, random).unwrap();
        if let Some(each_second) = set.each_second {
            intake = intake.with_pace(each_second);
        }
        let intake = Arc::new(intake);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        let guide = Arc::new(Guide::in_memory(Uuid::from_u128(7)).unwrap());
        let state = State { guide, web: None, now, proxied: set.proxied, intake: Some(Arc::clone(&intake)) };
        tokio::spawn(city_api::serve(listener, state, async move {
            let _ = stopped.await;
        }));
        City { intake, base, folder, now, number, client: reqwest::Client::new(), _stop: Some(stop) }
    }

    /// Another service on the same folder.
    pub async fn restarted(&self) -> Self {
        City::on(Arc::clone(&self.folder), self.number, Set::default()).await
    }

    /// What a process serves from that folder, by the machine's clock. `intake` only looks on.
    pub fn served(folder: &Arc<TempDir>, base: String, now: fn() -> Timestamp) -> Self {
        let intake = Arc::new(Intake::open(folder.path(), now, random).unwrap());
        let folder = Arc::clone(folder);
        City { intake, base, folder, now, number: 0, client: reqwest::Client::new(), _stop: None }
    }

    pub fn now(&self) -> Timestamp {
        (self.now)()
    }

    /// Sets the service's clock to the test's.
    pub fn tick(&self) {
        CLOCKS[self.number].store(CLOCK.with(|clock| clock.load(Ordering::SeqCst)), Ordering::SeqCst);
    }

    pub fn invite(&self) -> String {
        self.intake.invite(&property().id, 72).unwrap().code.grouped()
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn records(&self) -> u32 {
        let all = Came { since: Timestamp(0), until: Timestamp(i64::MAX), property: None };
        self.intake.counts(&all).unwrap().iter().map(|count| count.records).sum()
    }

    pub async fn post(&self, path: &str, body: Vec<u8>, headers: &[(String, String)]) -> (u16, Vec<u8>) {
        let answer = self.answer(path, body, headers).await;
        (answer.status().as_u16(), answer.bytes().await.unwrap().to_vec())
    }

    pub async fn answer(&self, path: &str, body: Vec<u8>, headers: &[(String, String)]) -> reqwest::Response {
        let mut request =
            self.client.post(format!("{}{path}", self.base)).header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(name, value);
        }
        request.body(body).send().await.unwrap()
    }
}

pub fn property() -> Property {
    Property {
        id: house(),
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

pub fn house() -> PropertyId {
    "khach-san-mau".parse().unwrap()
}
