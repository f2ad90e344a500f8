//! The front desk's register: who stays here, in an encrypted file, and the outbox to the city.
//!
//! A shell gives it a folder, clocks, randomness, a key store and a way to the city, moves [`Request`]s to
//! [`Register::call`], and calls [`Register::tick`] every few seconds. What is entered is sealed for the city and written
//! with its outbox row in one transaction; an attempt is counted before it is made; a receipt is verified before it is
//! believed. Which record goes when, and what an answer means, [`haidang_contract::intake`] decides; what is a right
//! stay, [`haidang_contract::stay`].

mod act;
mod answer;
mod book;
mod carry;
mod change;
mod clerks;
mod config;
mod device;
mod drafts;
mod enrol;
mod enter;
mod file;
mod filings;
mod groups;
mod json;
mod keys;
mod link;
mod list;
mod migrations;
mod open;
mod opening;
mod outbox;
mod page;
mod paper;
mod passphrase;
mod queue;
mod records;
mod refresh;
mod retention;
mod view;
mod zero;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use haidang_contract::desk::command::{Enrol, SendNow};
use haidang_contract::desk::{EnrolOutcome, Opened};
use haidang_contract::intake::ENROL_PATH;
use haidang_contract::{Code, Command, Fault, Reply, Request, Tag, Timestamp};

use crate::Listener;
use crate::handle::{FREE, Turn};
use crate::store::Trouble;
use answer::State;

pub use carry::{Carried, Carry, HttpCarry, Parcel};
pub use config::{Monotonic, Random, RegisterConfig};
pub use keys::{FileKey, FixedKeyStore, KeyStore, SystemKeyStore};

type Ear = Arc<dyn Fn(&[Tag]) + Send + Sync>;

/// How often it is looked whether something is to be erased, in milliseconds.
const RETENTION_MS: u64 = 600_000;
/// Requests in a row without an answer for the rows, after which a flush stops.
const PATIENCE: u32 = 4;

/// Tags of what an exchange with the city changes.
const SENT: &[Tag] = &[Tag::Queue, Tag::Stays, Tag::Desk];

/// The register in one folder. Cloning it gives another handle to the same one.
#[derive(Clone)]
pub struct Register {
    inner: Arc<Inner>,
}

struct Inner {
    config: RegisterConfig,
    state: Mutex<State>,
    listeners: Mutex<Vec<Ear>>,
    sending: AtomicU8,
    looked_at: AtomicU64,
}

impl fmt::Debug for Register {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Register").field("config", &self.inner.config).finish_non_exhaustive()
    }
}

impl Register {
    /// Opens the register with the key store's key, or waits for a passphrase where there is none: see
    /// [`haidang_contract::desk::DeskPhase`].
    ///
    /// # Errors
    /// `storage_newer` (the file is left as it was), `storage_full`, `storage_broken`, `storage_busy`.
    pub fn begin(config: RegisterConfig) -> Result<Self, Fault> {
        let gate = opening::begin(&config)?;
        let inner = Inner {
            config,
            state: Mutex::new(State { gate, clerk: None }),
            listeners: Mutex::new(Vec::new()),
            sending: AtomicU8::new(FREE),
            looked_at: AtomicU64::new(0),
        };
        Ok(Register { inner: Arc::new(inner) })
    }

    /// Calls `listener` after every commit that happens outside a call's own reply, with no lock held.
    pub fn on_touched(&self, listener: Listener) {
        self.inner.listeners.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::from(listener));
    }

    /// Answers one command of [`haidang_contract::desk::command`]. Only `desk_enrol` and `desk_send` await anything.
    ///
    /// # Errors
    /// `not_found` with `what` = `command` for a name nobody knows, `bad_input` with `field` = `input` where the input
    /// does not fit it, `locked`, `not_allowed`, else what the command's own documentation says, or a `storage_…` code.
    pub async fn call(&self, request: Request) -> Result<Reply, Fault> {
        if request.name == Enrol::NAME {
            return Ok(self.enrol(request).await?);
        }
        if request.name == SendNow::NAME {
            return Ok(self.send_now().await?);
        }
        let under_way = self.is_sending();
        let mut state = self.state();
        let answered = answer::answer(&mut state, &self.inner.config, under_way, request);
        if let (Err(Trouble::Sqlite(_)), Ok(open)) = (&answered, state.open()) {
            // What was not written must not be remembered.
            open.reload((self.inner.config.clock)())?;
        }
        Ok(answered?)
    }

    /// Sends what is due and erases what is over. To be called every few seconds; [`Register::next_wake`] says when there
    /// is something to do.
    ///
    /// # Errors
    /// `storage_…`. That the city cannot be reached is no fault.
    pub async fn tick(&self) -> Result<(), Fault> {
        self.flush(false).await?;
        Ok(self.retain()?)
    }

    /// When something can be sent next, by the desk's clock; `None` while nothing waits or nothing can be sent.
    pub fn next_wake(&self) -> Option<Timestamp> {
        let mut state = self.state();
        let open = state.open().ok()?;
        open.device.as_ref()?;
        let now = (self.inner.config.clock)();
        let first = open.book.waiting().into_iter().map(|row| row.next_try).min()?;
        if !open.way.is_ready(now) {
            return open.way.next_try.map(|at| at.max(first));
        }
        Some(first)
    }

    /// Keeps the register's key under another passphrase.
    ///
    /// # Errors
    /// `not_found` with `what` = `passphrase` where the key store has the key; `storage_…`.
    pub fn change_passphrase(&self, old: &str, new: &str) -> Result<Opened, Fault> {
        let _state = self.state();
        Ok(opening::change_passphrase(&self.inner.config, old, new)?)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A panic elsewhere rolled its transaction back while unwinding.
        self.inner.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_sending(&self) -> bool {
        self.inner.sending.load(Ordering::Acquire) != FREE
    }

    fn tell(&self, tags: &[Tag]) {
        let listeners = self.inner.listeners.lock().unwrap_or_else(PoisonError::into_inner).clone();
        for listener in listeners {
            listener(tags);
        }
    }

    async fn enrol(&self, request: Request) -> Result<Reply, Trouble> {
        let config = &self.inner.config;
        let carry = config.carry.clone();
        let asked = {
            let mut state = self.state();
            let desk = state.desk(config)?;
            desk.manager()?;
            let asked: Enrol = answer::input(request)?;
            if carry.is_none() {
                return Err(Fault::new(Code::NotFound).with("what", "city").into());
            }
            enrol::ask(desk.open, config, asked.code.reveal(), asked.device_name.reveal())?
        };
        let (Some(carry), asked) = (carry, asked) else { return Err(Code::Internal.into()) };
        let asked = match asked {
            Ok(asked) => asked,
            Err(outcome) => return answer::reply::<Enrol>(&outcome, &[]),
        };
        let parcel = Parcel { method: "POST", path: ENROL_PATH, headers: &[], body: &asked.body.clone() };
        let answered = carry.carry(parcel).await;
        let outcome = enrol::hear(self.state().open()?, config, asked, answered)?;
        let touched: &[Tag] = match outcome {
            EnrolOutcome::Enrolled { .. } => &[Tag::Desk, Tag::Stays, Tag::Queue, Tag::Filings],
            _ => &[],
        };
        answer::reply::<Enrol>(&outcome, touched)
    }

    async fn send_now(&self) -> Result<Reply, Trouble> {
        {
            let mut state = self.state();
            let desk = state.desk(&self.inner.config)?;
            desk.open.way.unbar();
        }
        self.flush(true).await?;
        let under_way = self.is_sending();
        let mut state = self.state();
        let desk = state.desk(&self.inner.config)?;
        let shown = queue::view(desk.open, desk.now, under_way)?;
        answer::reply::<SendNow>(&shown, SENT)
    }

    /// One flush at a time, however many ask; a future that is dropped gives its turn back.
    async fn flush(&self, forced: bool) -> Result<(), Trouble> {
        let Some(carry) = self.inner.config.carry.clone() else { return Ok(()) };
        let mut turn = Turn::take(&self.inner.sending);
        while let Some(mine) = turn {
            self.batches(carry.as_ref(), forced).await?;
            turn = mine.end();
        }
        Ok(())
    }

    async fn batches(&self, carry: &dyn Carry, forced: bool) -> Result<(), Trouble> {
        let config = &self.inner.config;
        let mut tried = BTreeSet::new();
        let mut useless = 0;
        while useless < PATIENCE {
            let job = {
                let mut state = self.state();
                let Ok(open) = state.open() else { return Ok(()) };
                if !open.way.is_ready((config.clock)()) {
                    return Ok(());
                }
                let job = outbox::prepare(open, config, forced, &mut tried);
                let after = job.is_err().then(|| open.reload((config.clock)()));
                let job = job?;
                after.transpose()?;
                job
            };
            let Some(job) = job else { return Ok(()) };
            self.tell(&[Tag::Queue]);
            let answered = send(carry, &job).await;
            let then = {
                let mut state = self.state();
                let open = state.open()?;
                let then = outbox::apply(open, config, &job, &answered);
                if then.is_err() {
                    open.reload((config.clock)())?;
                }
                then?
            };
            self.tell(SENT);
            let settled = answered.is_ok_and(|carried| carried.status == 200);
            useless = if settled && !then.fetch_keys { 0 } else { useless + 1 };
            if then.fetch_keys && !self.fetch_keys(carry).await? {
                return Ok(());
            }
            if !then.go_on {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn fetch_keys(&self, carry: &dyn Carry) -> Result<bool, Trouble> {
        let config = &self.inner.config;
        let job = refresh::ask(self.state().open()?, config)?;
        let Some(job) = job else { return Ok(false) };
        let answered = send(carry, &job).await;
        refresh::hear(self.state().open()?, config, &answered)
    }

    fn retain(&self) -> Result<(), Trouble> {
        let config = &self.inner.config;
        let monotonic = (config.monotonic)();
        let before = self.inner.looked_at.load(Ordering::Acquire);
        if before != 0 && monotonic.saturating_sub(before) < RETENTION_MS {
            return Ok(());
        }
        let erased = {
            let mut state = self.state();
            let Ok(open) = state.open() else { return Ok(()) };
            // Until the city's clock was heard there is nothing to look at.
            if open.way.city_time(monotonic).is_none() {
                return Ok(());
            }
            retention::run(open, (config.clock)(), monotonic)?
        };
        self.inner.looked_at.store(monotonic.max(1), Ordering::Release);
        if erased {
            self.tell(&[Tag::Stays, Tag::Queue, Tag::Filings]);
        }
        Ok(())
    }
}

async fn send(carry: &dyn Carry, job: &outbox::Job) -> Result<Carried, haidang_contract::intake::NoAnswer> {
    let headers: Vec<(&str, &str)> =
        job.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    carry.carry(Parcel { method: job.method, path: job.path, headers: &headers, body: &job.body }).await
}
