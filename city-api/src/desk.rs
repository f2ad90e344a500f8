//! The desks' intake: enrols devices, takes their sealed records of stays, gives receipts.
//!
//! What a record says of a guest is sealed; the city opens it in memory to look at it by the same rules as the desk, and
//! keeps it sealed. Everything that decides is `haidang_contract::intake`; here it is stored and served.
//!
//! A request is looked at in this order: whose it is, whether that device is known and not revoked, the signature, the
//! nonce, the device's pace, then row by row. A row: whether it holds together, whose house it is, whether it was taken
//! before (then it gets its old receipt whatever else has changed since), the key it was sealed to, the clear part, the
//! version before, the sealed part. One thread writes; it commits what came together in one transaction, the receipts with
//! the records, so that a crash before the answer leads to the same receipt.

mod admit;
mod keys;
mod look;
mod people;
mod store;
mod take;
mod writer;

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use haidang_contract::Timestamp;
use haidang_contract::intake::signed::Window;
use haidang_contract::intake::{
    DeviceId, IntakeLimits, LARGEST_BODY, MOST_ROWS, Refusal, RefusalCode, SignedKeys,
};
use haidang_contract::stay::{PropertyId, Rules};

pub use admit::{DEVICE_PACE, Wire};
pub use keys::KEYS;
pub use people::{Came, DeviceRow, Invited, RecordCount};
pub use store::{DATABASE, IntakeFault};

use admit::Paces;
use keys::Keyring;
use store::Store;
use writer::Writer;

/// Fills the bytes with randomness fit for keys.
pub type Random = fn(&mut [u8]);

/// The intake over its own database. Calls block; an asynchronous caller moves them to a thread for that.
pub struct Intake {
    now: fn() -> Timestamp,
    random: Random,
    rules: Rules,
    window: Window,
    keyring: RwLock<Keyring>,
    store: Mutex<Store>,
    writer: Writer,
    paces: Mutex<Paces>,
    /// Records that a request is taking right now.
    in_flight: Mutex<HashSet<(String, u32)>>,
    /// Nonces that were seen, and until when they are remembered.
    nonces: Mutex<HashMap<(DeviceId, String), Timestamp>>,
}

impl std::fmt::Debug for Intake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Intake").finish_non_exhaustive()
    }
}

impl Intake {
    /// Whether an intake was begun in this folder. One that has lost its keys was: opening it says so.
    pub fn is_begun(folder: &Path) -> bool {
        folder.join(KEYS).is_file() || folder.join(DATABASE).is_file()
    }

    /// Opens the intake in `folder`, beside the guide's database; makes its keys and its database where there are none.
    ///
    /// # Errors
    /// The folder, the keys or the database cannot be read or made, or a newer program has written them. `NoKeys`: there is
    /// a database, but its keys are gone; new ones would open nothing that it holds.
    pub fn open(folder: &Path, now: fn() -> Timestamp, random: Random) -> Result<Self, IntakeFault> {
        std::fs::create_dir_all(folder)
            .map_err(|error| IntakeFault::File { path: folder.to_owned(), error })?;
        let (path, keys) = (folder.join(DATABASE), folder.join(KEYS));
        // The keys are made first, so a database without them has lost them.
        if path.exists() && !keys.exists() {
            return Err(IntakeFault::NoKeys(keys));
        }
        let keyring = Keyring::open(folder, now(), random)?;
        let store = Store::open(&path)?;
        let nonces = store.nonces(now())?;
        let writer = Writer::begin(Store::open(&path)?);
        Ok(Intake {
            now,
            random,
            rules: Rules::built_in(),
            window: Window::default(),
            keyring: RwLock::new(keyring),
            store: Mutex::new(store),
            writer,
            paces: Mutex::default(),
            in_flight: Mutex::default(),
            nonces: Mutex::new(nonces),
        })
    }

    /// Lets each device make that many requests a second, and three times as many at once.
    #[must_use]
    pub fn with_pace(self, each_second: u32) -> Self {
        Intake { paces: Mutex::new(Paces::new(each_second)), ..self }
    }

    /// The city's keys as a desk gets them.
    pub fn keys(&self) -> SignedKeys {
        self.keyring().signed()
    }

    /// The keys as the file has them now.
    fn keyring(&self) -> RwLockReadGuard<'_, Keyring> {
        let held = self.keyring.read().unwrap_or_else(PoisonError::into_inner);
        if !held.is_stale() {
            return held;
        }
        drop(held);
        let mut held = self.keyring.write().unwrap_or_else(PoisonError::into_inner);
        if held.is_stale() {
            match held.read_again() {
                Ok(read) => *held = read,
                Err(fault) => tracing::error!(%fault, "the keys cannot be read; those before stay in use"),
            }
        }
        drop(held);
        self.keyring.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn limits(&self) -> IntakeLimits {
        let whole = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let skew_ms = u32::try_from(self.window.old_ms.min(self.window.ahead_ms)).unwrap_or(u32::MAX);
        IntakeLimits { rows: whole(MOST_ROWS), body_bytes: whole(LARGEST_BODY), skew_ms }
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn refuse(&self, code: RefusalCode, detail: &str) -> Refusal {
        Refusal::new(code, detail).with_server_time((self.now)())
    }

    fn draw<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.random)(&mut bytes);
        bytes
    }

    fn property_named(&self, id: &PropertyId) -> Result<haidang_contract::stay::Property, IntakeFault> {
        self.store().property(id)?.ok_or_else(|| IntakeFault::NoProperty(id.as_str().to_owned()))
    }
}

/// What failed inside becomes an answer that a desk tries again; the log knows what it was.
fn busy(fault: &IntakeFault, now: Timestamp) -> Refusal {
    tracing::error!(%fault, "the intake's store failed");
    Refusal::new(
        RefusalCode::ServerBusy,
        "The city cannot write at the moment; the record stays at the desk.",
    )
    .with_server_time(now)
    .with_retry_after(5)
}

/// Shared by whoever serves it.
pub type Shared = Arc<Intake>;
