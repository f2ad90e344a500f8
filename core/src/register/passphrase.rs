//! The file's key under a passphrase, where no key store keeps it. The key itself is random and stays the same: a new
//! passphrase wraps it anew.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use data_encoding::BASE64;
use haidang_contract::{Code, Fault};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use super::keys::FileKey;
use crate::store::Trouble;

/// What the wrapped key is for.
const PURPOSE: &[u8] = b"haidang/register-key/1";

/// Memory in KiB, passes and lanes of argon2id (RFC 9106): half a second on a small counter machine, asked once a start.
const COST: Cost = Cost { memory_kib: 65_536, passes: 3, lanes: 1 };

/// Nobody sets more: a file that was tampered with must not take the machine down.
const MOST: Cost = Cost { memory_kib: 1_048_576, passes: 16, lanes: 8 };

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Cost {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

impl Cost {
    /// The 32 bytes that a secret and its salt give.
    pub fn stretch(&self, secret: &[u8], salt: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).ok()?;
        let mut out = Zeroizing::new([0; 32]);
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon2.hash_password_into(secret, salt, out.as_mut_slice()).ok()?;
        Some(out)
    }
}

#[derive(Serialize, Deserialize)]
struct Wrapped {
    kdf: String,
    cost: Cost,
    salt: String,
    cipher: String,
    nonce: String,
    key: String,
}

fn internal() -> Trouble {
    Fault::new(Code::Internal).with("what", "passphrase").into()
}

fn io(error: &std::io::Error) -> Trouble {
    let code = match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Code::StorageFull,
        _ => Code::StorageBroken,
    };
    Fault::new(code).with("what", "key file").into()
}

/// Writes the key, wrapped, whole or not at all. `random` gives salt and nonce.
pub(super) fn wrap(path: &Path, key: &FileKey, passphrase: &str, random: [u8; 40]) -> Result<(), Trouble> {
    let (salt, nonce) = random.split_first_chunk::<16>().ok_or_else(internal)?;
    let nonce: [u8; 24] = nonce.try_into().map_err(|_| internal())?;
    let stretched = COST.stretch(passphrase.as_bytes(), salt).ok_or_else(internal)?;
    let cipher = XChaCha20Poly1305::new(&Key::from(*stretched));
    let payload = Payload { msg: key.as_slice(), aad: PURPOSE };
    let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| internal())?;
    let wrapped = Wrapped {
        kdf: "argon2id".to_owned(),
        cost: COST,
        salt: BASE64.encode(salt),
        cipher: "xchacha20poly1305".to_owned(),
        nonce: BASE64.encode(&nonce),
        key: BASE64.encode(&sealed),
    };
    let text = serde_json::to_vec_pretty(&wrapped).map_err(|_| internal())?;
    let fresh = path.with_extension("json.new");
    let write = || -> std::io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&fresh)?;
        file.write_all(&text)?;
        file.sync_all()?;
        fs::rename(&fresh, path)?;
        // The name too survives a power cut; a system that cannot do this keeps it by itself.
        if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
            let _ = folder.sync_all();
        }
        Ok(())
    };
    write().map_err(|error| io(&error))
}

/// `None` for another passphrase.
///
/// # Errors
/// `storage_broken` for a file that is none of ours.
pub(super) fn unwrap(path: &Path, passphrase: &str) -> Result<Option<FileKey>, Trouble> {
    let broken = || Trouble::from(Fault::new(Code::StorageBroken).with("what", "key file"));
    let text = fs::read(path).map_err(|error| io(&error))?;
    let wrapped: Wrapped = serde_json::from_slice(&text).map_err(|_| broken())?;
    let cost = wrapped.cost;
    let bearable =
        cost.memory_kib <= MOST.memory_kib && cost.passes <= MOST.passes && cost.lanes <= MOST.lanes;
    if wrapped.kdf != "argon2id" || wrapped.cipher != "xchacha20poly1305" || !bearable {
        return Err(broken());
    }
    let bytes = |text: &str| BASE64.decode(text.as_bytes()).map_err(|_| broken());
    let nonce: [u8; 24] = bytes(&wrapped.nonce)?.try_into().map_err(|_| broken())?;
    let stretched = cost.stretch(passphrase.as_bytes(), &bytes(&wrapped.salt)?).ok_or_else(broken)?;
    let cipher = XChaCha20Poly1305::new(&Key::from(*stretched));
    let sealed = bytes(&wrapped.key)?;
    let Ok(mut clear) = cipher.decrypt(&XNonce::from(nonce), Payload { msg: &sealed, aad: PURPOSE }) else {
        return Ok(None);
    };
    let key = clear.as_slice().try_into().map(Zeroizing::new).map_err(|_| broken());
    clear.zeroize();
    key.map(Some)
}
