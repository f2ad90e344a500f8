//! The handle a shell holds.

use std::fmt;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use haidang_contract::command::{SendCorrections, SyncNow};
use haidang_contract::{Capabilities, Code, Command, Fault, Reply, Request, Tag, Timestamp};
use rusqlite::Connection;

use crate::commands::{self, Ask};
use crate::fetch::{Fetch, HttpFetch};
use crate::store::{Desk, Trouble};
use crate::{correction, seed, store, sync};

/// The device's clock. Passed in: wasm has none in `std`, and tests set their own.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Told which tags changed outside a call's own reply.
pub type Listener = Box<dyn Fn(&[Tag]) + Send + Sync>;

/// A listener that can be called without holding the lock on their list.
type Ear = Arc<dyn Fn(&[Tag]) + Send + Sync>;

/// What a shell tells the core about itself.
#[derive(Clone)]
pub struct CoreConfig {
    pub capabilities: Capabilities,
    pub clock: Clock,
    /// Base URL of the city's service, e.g. `https://guide.example.vn`. Without one the core never uses the
    /// network and `sync_now` answers `not_found`.
    pub city: Option<String>,
}

impl fmt::Debug for CoreConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CoreConfig")
            .field("capabilities", &self.capabilities)
            .field("city", &self.city)
            .finish_non_exhaustive()
    }
}

/// The core over one database. Cloning it gives another handle to the same one.
#[derive(Clone)]
pub struct Core {
    inner: Arc<Inner>,
}

struct Inner {
    config: CoreConfig,
    fetch: Option<Arc<dyn Fetch>>,
    desk: Mutex<Desk>,
    listeners: Mutex<Vec<Ear>>,
    syncing: AtomicU8,
    sending: AtomicU8,
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core").field("config", &self.inner.config).finish_non_exhaustive()
    }
}

impl Core {
    /// Brings the database to the schema of this program and opens the core on it.
    ///
    /// # Errors
    /// `storage_newer` (the file is left as it was), `storage_full`, `storage_broken`, `storage_busy`;
    /// `bad_input` with `field` = `city` when the base URL is not one.
    pub fn open(connection: Connection, config: CoreConfig) -> Result<Self, Fault> {
        let fetch = match &config.city {
            Some(base) => Some(Arc::new(HttpFetch::new(base)?) as Arc<dyn Fetch>),
            None => None,
        };
        Core::open_with(connection, config, fetch)
    }

    /// As [`Core::open`], reaching the city through `fetch` instead of the network.
    ///
    /// # Errors
    /// As [`Core::open`], but for `city`.
    pub fn open_with(
        mut connection: Connection,
        config: CoreConfig,
        fetch: Option<Arc<dyn Fetch>>,
    ) -> Result<Self, Fault> {
        store::prepare(&mut connection)?;
        store::saved::complete(&mut connection)?;
        let inner = Inner {
            config,
            fetch,
            desk: Mutex::new(Desk::new(connection)),
            listeners: Mutex::new(Vec::new()),
            syncing: AtomicU8::new(FREE),
            sending: AtomicU8::new(FREE),
        };
        Ok(Core { inner: Arc::new(inner) })
    }

    /// Answers one command. The store is locked only between awaits; only `sync_now` and `send_corrections`
    /// await anything.
    ///
    /// # Errors
    /// `not_found` with `what` = `command` for a name nobody knows, `bad_input` with `field` = `input` where
    /// the input does not fit it, else what the command's own documentation says, or a `storage_…` code.
    pub async fn call(&self, request: Request) -> Result<Reply, Fault> {
        if request.name == SyncNow::NAME {
            return self.sync_now().await;
        }
        if request.name == SendCorrections::NAME {
            return self.send_corrections().await;
        }
        let running = self.is_syncing();
        let mut desk = self.desk();
        let mut ask = Ask {
            desk: &mut desk,
            now: (self.inner.config.clock)(),
            capabilities: &self.inner.config.capabilities,
            running,
        };
        Ok(commands::answer(&mut ask, request)?)
    }

    /// Calls `listener` after every commit that happens outside a call's own reply: each step of a sync, and a
    /// seed. It is called on whatever thread made the commit, with no lock held.
    pub fn on_touched(&self, listener: Listener) {
        let mut listeners = self.inner.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        listeners.push(Arc::from(listener));
    }

    /// Fills an empty guide, or one that came from an older seed, from the publication shipped with the
    /// program: its manifest and all pages of the way from nothing to its edition, in order. Never touches a
    /// guide that came from a city. Answers whether it did anything.
    ///
    /// # Errors
    /// `pack_newer`, `pack_damaged` (the guide is then as before), or a `storage_…` code.
    pub fn seed(&self, manifest: &[u8], pages: &[&[u8]]) -> Result<bool, Fault> {
        let changed = seed::plant(&mut self.desk(), manifest, pages)?;
        if changed {
            self.tell(&[Tag::Places, Tag::Sync]);
        }
        Ok(changed)
    }

    async fn sync_now(&self) -> Result<Reply, Fault> {
        let Some(fetch) = self.inner.fetch.clone() else {
            return Err(Fault::new(Code::NotFound).with("what", "city"));
        };
        let mut touched = Vec::new();
        let mut turn = Turn::take(&self.inner.syncing);
        while let Some(mine) = turn {
            touched.extend(sync::run::exchange(self, fetch.as_ref()).await);
            let outcome = commands::sync::view(&mut self.desk(), true)?;
            if outcome.fault.is_none_or(|fault| fault.code != Code::CityUnreachable) {
                self.send_due(fetch.as_ref()).await;
                break;
            }
            // Whoever asked meanwhile may have done so because the line is back.
            turn = mine.end();
        }
        let view = commands::sync::view(&mut self.desk(), self.is_syncing())?;
        let output = serde_json::to_value(view).map_err(Trouble::from)?;
        if !touched.is_empty() {
            self.tell(&touched);
        }
        Ok(Reply { output, touched })
    }

    async fn send_corrections(&self) -> Result<Reply, Fault> {
        if let Some(fetch) = self.inner.fetch.clone() {
            self.send_due(fetch.as_ref()).await;
        }
        let waiting = store::correction::waiting(&self.desk().connection)?;
        Ok(Reply { output: serde_json::to_value(waiting).map_err(Trouble::from)?, touched: Vec::new() })
    }

    /// Sends every correction that is due, one at a time however many ask for it.
    async fn send_due(&self, fetch: &dyn Fetch) {
        let mut turn = Turn::take(&self.inner.sending);
        while let Some(mine) = turn {
            if let Err(trouble) = correction::send::all_due(self, fetch).await {
                tracing::warn!(%trouble, "corrections wait for a store that works");
                return;
            }
            // One that was told after the last look, or a line that is back since the last attempt, asks again.
            turn = mine.end();
        }
    }

    pub(crate) fn desk(&self) -> MutexGuard<'_, Desk> {
        // A panic elsewhere rolled its transaction back while unwinding: the store is as before it.
        self.inner.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.inner.config.clock)()
    }

    pub(crate) fn tell(&self, tags: &[Tag]) {
        let listeners = self.inner.listeners.lock().unwrap_or_else(PoisonError::into_inner).clone();
        for listener in listeners {
            listener(tags);
        }
    }

    fn is_syncing(&self) -> bool {
        self.inner.syncing.load(Ordering::Acquire) != FREE
    }
}

pub(crate) const FREE: u8 = 0;
const UNDER_WAY: u8 = 1;
/// Under way, and somebody has asked for the same since it began.
const ASKED_AGAIN: u8 = 2;

/// One exchange of a kind at a time; given back also when the future is dropped half way.
pub(crate) struct Turn<'a>(&'a AtomicU8);

impl<'a> Turn<'a> {
    /// `None` while another has it; that one learns at its end that somebody asked.
    pub(crate) fn take(state: &'a AtomicU8) -> Option<Self> {
        let next = |state| Some(if state == FREE { UNDER_WAY } else { ASKED_AGAIN });
        let before = state.fetch_update(Ordering::AcqRel, Ordering::Acquire, next);
        // Made only where it is one: a turn that is dropped gives the state back.
        (before == Ok(FREE)).then(|| Turn(state))
    }

    /// Gives it back, unless somebody has asked meanwhile: then the turn goes on.
    pub(crate) fn end(self) -> Option<Self> {
        let free = self.0.compare_exchange(UNDER_WAY, FREE, Ordering::AcqRel, Ordering::Acquire).is_ok();
        if free {
            std::mem::forget(self);
            return None;
        }
        self.0.store(UNDER_WAY, Ordering::Release);
        Some(self)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.store(FREE, Ordering::Release);
    }
}
