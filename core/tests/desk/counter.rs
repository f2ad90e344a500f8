//! A counter: a folder, clocks that the test sets, and the register on them.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::task::{Context, Poll, Waker};

use haidang_contract::desk::command::*;
use haidang_contract::desk::*;
use haidang_contract::stay::StayId;
use haidang_contract::{Command, Fault, Private, Reply, Request, Timestamp};
use haidang_core::register::{FixedKeyStore, KeyStore, Random, Register as Book, RegisterConfig};

use super::city::{City, NOW, code};

pub const PIN: &str = "274918";
pub const KEY: [u8; 32] = [42; 32];

pub struct Counter {
    pub book: Book,
    pub city: City,
    pub clock: Arc<AtomicI64>,
    pub monotonic: Arc<AtomicU64>,
    pub config: RegisterConfig,
}

/// Different bytes at each call, the same in every run.
fn chance(seed: u64) -> Random {
    let state = AtomicU64::new(seed);
    Arc::new(move |bytes| {
        for byte in bytes {
            let mut x = state.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed);
            x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            *byte = (x ^ (x >> 31)) as u8;
        }
    })
}

pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

pub fn config(
    folder: &Path,
    city: &City,
    keys: Arc<dyn KeyStore>,
) -> (RegisterConfig, Arc<AtomicI64>, Arc<AtomicU64>) {
    static SEED: AtomicU64 = AtomicU64::new(1);
    let (clock, monotonic) = (Arc::new(AtomicI64::new(NOW.0)), Arc::new(AtomicU64::new(5_000)));
    let (wall, steady) = (Arc::clone(&clock), Arc::clone(&monotonic));
    let config = RegisterConfig {
        folder: folder.to_owned(),
        clock: Arc::new(move || Timestamp(wall.load(Ordering::Relaxed))),
        monotonic: Arc::new(move || steady.load(Ordering::Relaxed)),
        random: chance(SEED.fetch_add(1, Ordering::Relaxed) << 32),
        carry: Some(Arc::new(city.clone())),
        keys,
        most_pages: None,
    };
    (config, clock, monotonic)
}

pub fn request<C: Command>(command: &C) -> Request {
    Request { name: C::NAME.into(), input: serde_json::to_value(command).unwrap() }
}

/// As far as it gets without waiting.
pub fn started<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut future = std::pin::pin!(future);
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}

impl Counter {
    /// Over the register of this folder, whatever is in it.
    pub fn over(folder: &Path, city: &City) -> Self {
        Counter::with(folder, city, Arc::new(FixedKeyStore::of(KEY)))
    }

    pub fn with(folder: &Path, city: &City, keys: Arc<dyn KeyStore>) -> Self {
        let (config, clock, monotonic) = config(folder, city, keys);
        let book = Book::begin(config.clone()).unwrap();
        Counter { book, city: city.clone(), clock, monotonic, config }
    }

    /// A new one: a manager works here, and the city knows the device.
    pub fn enrolled(folder: &Path, city: &City) -> Self {
        let counter = Counter::over(folder, city);
        counter.settle(1);
        counter
    }

    pub fn settle(&self, number: u8) {
        let name = Private::new("Lễ tân trưởng".to_owned());
        let outcome = self.get(&AddFirstClerk { name, pin: Private::new(PIN.to_owned()) });
        assert!(matches!(outcome, ClerkOutcome::Done { .. }), "{outcome:?}");
        assert!(matches!(self.enrol(number), EnrolOutcome::Enrolled { .. }));
    }

    pub fn enrol(&self, number: u8) -> EnrolOutcome {
        let code = Private::new(code(number).grouped().to_lowercase());
        self.get(&Enrol { code, device_name: Private::new("Lễ tân 1".to_owned()) })
    }

    pub fn sign_in(&self) {
        let clerk = "clerk-1".parse().unwrap();
        let signed = self.get(&SignInClerk { clerk, pin: Private::new(PIN.to_owned()) });
        assert_eq!(signed, SignIn::Open);
    }

    /// Ended and begun again, and a clerk signs in.
    pub fn restarted(self, folder: &Path) -> Self {
        let (city, now, steady) = (self.city.clone(), self.now(), self.monotonic.load(Ordering::Relaxed));
        drop(self);
        let counter = Counter::over(folder, &city);
        counter.clock.store(now.0, Ordering::Relaxed);
        counter.monotonic.store(steady, Ordering::Relaxed);
        counter.sign_in();
        counter
    }

    pub fn ask<C: Command>(&self, command: &C) -> Result<(C::Output, Reply), Fault> {
        let reply = started(self.book.call(request(command))).expect("it waits")?;
        Ok((serde_json::from_value(reply.output.clone()).unwrap(), reply))
    }

    pub fn call<C: Command>(&self, command: &C) -> Result<C::Output, Fault> {
        self.ask(command).map(|(output, _)| output)
    }

    pub fn get<C: Command>(&self, command: &C) -> C::Output {
        self.call(command).unwrap_or_else(|fault| panic!("{}: {fault}", C::NAME))
    }

    pub fn tick(&self) {
        started(self.book.tick()).expect("it waits").unwrap();
    }

    pub fn register(&self, entry: &Entry) -> StayId {
        match self.get(&Register { entry: entry.clone() }) {
            RegisterOutcome::Done(done) => done.stay,
            other => panic!("{other:?}"),
        }
    }

    pub fn page(&self, id: &StayId) -> StayPage {
        self.get(&GetStay { id: id.clone() })
    }

    pub fn queue(&self) -> QueueView {
        self.get(&GetQueue {})
    }

    pub fn list(&self, filter: StayFilter) -> StayList {
        self.get(&ListStays { filter, text: Private::new(String::new()), limit: 1_000 })
    }

    pub fn view(&self) -> DeskView {
        self.get(&GetDesk {})
    }

    pub fn now(&self) -> Timestamp {
        Timestamp(self.clock.load(Ordering::Relaxed))
    }

    /// Time passes, for everybody.
    pub fn pass(&self, ms: i64) {
        self.clock.fetch_add(ms, Ordering::Relaxed);
        self.monotonic.fetch_add(ms as u64, Ordering::Relaxed);
        self.city.town(|town| town.now.0 += ms);
    }

    pub fn set_clock(&self, now: Timestamp) {
        self.clock.store(now.0, Ordering::Relaxed);
    }

    /// Until nothing can be sent any more, time passing.
    pub fn drain(&self) {
        for _ in 0..400 {
            self.tick();
            let Some(wake) = self.book.next_wake() else { return };
            self.pass(wake.since(self.now()).clamp(1_000, 600_000));
        }
        panic!("it never ends: {:?}", self.queue().link);
    }
}

/// The files of a register as a power cut would leave them.
pub fn copied(from: &Path, to: &Path) -> PathBuf {
    std::fs::create_dir_all(to).unwrap();
    for file in std::fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        if !file.file_name().to_string_lossy().ends_with("-shm") {
            std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
        }
    }
    to.to_owned()
}
