//! A visitor's device: a file, and the core on it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::task::{Context, Poll, Waker};

use haidang_contract::command::{GetSync, SyncNow};
use haidang_contract::view::SyncView;
use haidang_contract::{Capabilities, Command, Fault, Reply, Request, Shell, Storage, Timestamp};
use haidang_core::{Core, CoreConfig, Fetch};
use rusqlite::Connection;

use super::city::{City, Edition, NOW};

pub struct Device {
    pub core: Core,
    clock: Arc<AtomicI64>,
}

pub fn config(clock: &Arc<AtomicI64>) -> CoreConfig {
    let clock = Arc::clone(clock);
    CoreConfig {
        capabilities: Capabilities {
            shell: Shell::Native,
            storage: Storage::Lasting,
            kiosk: None,
            version: "0.0.0".into(),
            city: None,
        },
        clock: Arc::new(move || Timestamp(clock.load(Ordering::Relaxed))),
        city: None,
    }
}

impl Device {
    pub fn over(connection: Connection, city: Option<&City>) -> Result<Self, Fault> {
        let clock = Arc::new(AtomicI64::new(NOW.0));
        let fetch = city.map(|city| Arc::new(city.clone()) as Arc<dyn Fetch>);
        let core = Core::open_with(connection, config(&clock), fetch)?;
        Ok(Device { core, clock })
    }

    pub fn at(path: &Path, city: &City) -> Self {
        Device::over(Connection::open(path).unwrap(), Some(city)).unwrap()
    }

    pub fn in_memory(city: Option<&City>) -> Self {
        Device::over(Connection::open_in_memory().unwrap(), city).unwrap()
    }

    pub fn set_clock(&self, now: Timestamp) {
        self.clock.store(now.0, Ordering::Relaxed);
    }

    pub fn request<C: Command>(command: &C) -> Request {
        Request { name: C::NAME.into(), input: serde_json::to_value(command).unwrap() }
    }

    pub fn reply<C: Command>(&self, command: &C) -> Result<Reply, Fault> {
        now(self.core.call(Device::request(command)))
    }

    pub fn call<C: Command>(&self, command: &C) -> Result<C::Output, Fault> {
        self.reply(command).map(|reply| serde_json::from_value(reply.output).unwrap())
    }

    pub fn get<C: Command>(&self, command: &C) -> C::Output {
        self.call(command).unwrap()
    }

    pub fn sync(&self) -> SyncView {
        self.get(&SyncNow {})
    }

    pub fn state(&self) -> SyncView {
        self.get(&GetSync {})
    }
}

/// The outcome of a future that waits for nothing.
pub fn now<T>(future: impl Future<Output = T>) -> T {
    started(future).expect("the future waits")
}

/// Lets a future run until it waits for something that never comes, then drops it there.
pub fn started<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut future = Box::pin(future);
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        Folder(tempfile::tempdir().unwrap())
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

/// The guide as it lies in the file, after checking that places and boxes agree.
pub fn guide(connection: &Connection) -> Edition {
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    assert_eq!(
        number("SELECT count(*) FROM place_box"),
        number("SELECT count(*) FROM place WHERE json_extract(body, '$.position') IS NOT NULL")
    );
    let mut read = connection
        .prepare("SELECT 'place/' || id, body FROM place UNION ALL SELECT key, body FROM record")
        .unwrap();
    let rows = read.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.collect::<Result<BTreeMap<String, String>, _>>().unwrap()
}

pub fn guide_at(path: &Path) -> Edition {
    guide(&Connection::open(path).unwrap())
}
