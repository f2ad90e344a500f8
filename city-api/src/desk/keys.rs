//! The city's keys: those that sign receipts and those that records are sealed to.
//!
//! They lie in a file of their own, readable by the service's user alone, and never in the database: a copy of the database
//! opens nothing. The sealing secrets move to the authority with the city's register.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use haidang_contract::Timestamp;
use haidang_contract::intake::{CityKey, CityKeys, KeyId, OpeningKey, ReceiptKey, SealingKey, SignedKeys};
use serde::{Deserialize, Serialize};

use super::Random;
use super::store::IntakeFault;

/// Name of the file in the data folder.
pub const KEYS: &str = "intake.keys";

/// Until a new key signs receipts. The keys are turned in another process: by then the service has read them again, and no
/// receipt is signed with a key that is over.
const UNTIL_IT_SIGNS_MS: i64 = 60_000;

/// One secret, hexadecimal, and when it is used.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Secret {
    secret: String,
    from: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<Timestamp>,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Secrets {
    /// Counts the changes: a desk never goes back to older keys.
    number: u32,
    issued_at: Timestamp,
    receipts: Vec<Secret>,
    sealing: Vec<Secret>,
}

pub(super) struct Keyring {
    path: PathBuf,
    secrets: Secrets,
    signing: Vec<CityKey>,
    opening: Vec<OpeningKey>,
    signed: SignedKeys,
    /// The file as it was read.
    stamp: Option<Stamp>,
}

/// Tells one state of the file from the next: every turn adds a key, so the length differs where the clock is coarse.
type Stamp = (SystemTime, u64);

fn stamp(path: &Path) -> Option<Stamp> {
    let about = fs::metadata(path).ok()?;
    Some((about.modified().ok()?, about.len()))
}

impl Keyring {
    pub fn open(folder: &Path, now: Timestamp, random: Random) -> Result<Self, IntakeFault> {
        let path = folder.join(KEYS);
        let failed = |error| IntakeFault::File { path: path.clone(), error };
        if !path.exists() {
            let draw = || draw(now, random);
            let secrets =
                Secrets { number: 1, issued_at: now, receipts: vec![draw()], sealing: vec![draw()] };
            write(&path, &secrets).map_err(failed)?;
        }
        Keyring::read(path)
    }

    fn read(path: PathBuf) -> Result<Self, IntakeFault> {
        // Before the text: what is written meanwhile is then read once more.
        let stamp = stamp(&path);
        let text =
            fs::read_to_string(&path).map_err(|error| IntakeFault::File { path: path.clone(), error })?;
        let secrets = serde_json::from_str(&text).map_err(|_| IntakeFault::BadKeys(path.clone()))?;
        Ok(Keyring { stamp, ..Keyring::of(path, secrets)? })
    }

    /// Whether the file holds other keys by now: the command line turns them while the service runs.
    pub fn is_stale(&self) -> bool {
        stamp(&self.path) != self.stamp
    }

    pub fn read_again(&self) -> Result<Self, IntakeFault> {
        Keyring::read(self.path.clone())
    }

    fn of(path: PathBuf, secrets: Secrets) -> Result<Self, IntakeFault> {
        let bad = || IntakeFault::BadKeys(path.clone());
        let mut keys = CityKeys {
            number: secrets.number,
            issued_at: secrets.issued_at,
            receipts: Vec::new(),
            sealing: Vec::new(),
        };
        let (mut signing, mut opening) = (Vec::new(), Vec::new());
        for secret in &secrets.receipts {
            let key = CityKey::from_seed(&bytes(&secret.secret).ok_or_else(bad)?);
            keys.receipts.push(ReceiptKey::new(key.public(), secret.from, secret.until));
            signing.push(key);
        }
        for secret in &secrets.sealing {
            let key = OpeningKey::from_random(&bytes(&secret.secret).ok_or_else(bad)?);
            keys.sealing.push(SealingKey::new(key.public(), secret.from, secret.until));
            opening.push(key);
        }
        keys.check().map_err(|_| bad())?;
        // By all of them: a desk that was offline for months may know the oldest only.
        let by: Vec<&CityKey> = signing.iter().collect();
        let signed = keys.sign(&by);
        Ok(Keyring { path, secrets, signing, opening, signed, stamp: None })
    }

    pub fn signed(&self) -> SignedKeys {
        self.signed.clone()
    }

    /// The key that signs at that instant.
    pub fn signing(&self, at: Timestamp) -> Option<&CityKey> {
        let holds = |secret: &Secret| secret.from <= at && secret.until.is_none_or(|until| at < until);
        let mut all = self.secrets.receipts.iter().zip(&self.signing);
        all.rfind(|(secret, _)| holds(secret)).map(|(_, key)| key).or_else(|| self.signing.last())
    }

    /// The key that a record was sealed to, if the city still has it.
    pub fn opening(&self, id: &KeyId) -> Option<&OpeningKey> {
        self.opening.iter().find(|key| key.id() == *id)
    }

    /// A new key that signs in a minute; what the old one signs until then stays good.
    pub fn rotate_receipts(&self, now: Timestamp, random: Random) -> Result<Self, IntakeFault> {
        let mut secrets = self.next(now);
        let from = Timestamp(now.0.saturating_add(UNTIL_IT_SIGNS_MS));
        end(&mut secrets.receipts, from);
        secrets.receipts.push(draw(from, random));
        self.replaced(secrets)
    }

    /// A new key to seal to; records sealed to the old one are still taken.
    pub fn rotate_sealing(&self, now: Timestamp, random: Random) -> Result<Self, IntakeFault> {
        let mut secrets = self.next(now);
        end(&mut secrets.sealing, now);
        secrets.sealing.push(draw(now, random));
        self.replaced(secrets)
    }

    fn next(&self, now: Timestamp) -> Secrets {
        Secrets { number: self.secrets.number.saturating_add(1), issued_at: now, ..self.secrets.clone() }
    }

    fn replaced(&self, secrets: Secrets) -> Result<Self, IntakeFault> {
        let made = Keyring::of(self.path.clone(), secrets)?;
        write(&self.path, &made.secrets)
            .map_err(|error| IntakeFault::File { path: self.path.clone(), error })?;
        Ok(Keyring { stamp: stamp(&self.path), ..made })
    }
}

fn end(secrets: &mut [Secret], at: Timestamp) {
    for secret in secrets.iter_mut().filter(|secret| secret.until.is_none()) {
        secret.until = Some(at);
    }
}

fn draw(now: Timestamp, random: Random) -> Secret {
    let mut bytes = [0; 32];
    random(&mut bytes);
    Secret { secret: hex::encode(bytes), from: now, until: None }
}

fn bytes(text: &str) -> Option<[u8; 32]> {
    hex::decode(text).ok()?.try_into().ok()
}

/// Whole or not at all, and for nobody else to read.
fn write(path: &Path, secrets: &Secrets) -> std::io::Result<()> {
    let text = serde_json::to_string_pretty(secrets)?;
    let fresh = path.with_extension("keys.fresh");
    // One that a power cut left may be anybody's to read.
    if fresh.exists() {
        fs::remove_file(&fresh)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file: File = options.open(&fresh)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&fresh, path)?;
    // Without its entry in the folder the file may be gone after a power cut.
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
