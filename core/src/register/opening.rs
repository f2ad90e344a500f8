//! How the register comes open: by the system's key store, or by a passphrase.

use std::fs;
use std::path::PathBuf;

use haidang_contract::desk::device::SHORTEST_PASSPHRASE;
use haidang_contract::desk::{KeyHome, NoKeyStore, Opened};
use haidang_contract::{Code, Fault};
use zeroize::Zeroizing;

use super::config::RegisterConfig;
use super::keys::FileKey;
use super::open::Open;
use super::{file, passphrase};
use crate::store::Trouble;

/// How far it is.
pub(super) enum Gate {
    Passphrase { why: NoKeyStore, first: bool },
    WrongKey,
    Open(Box<Open>),
}

fn database(config: &RegisterConfig) -> PathBuf {
    config.folder.join("register.sqlite")
}

fn key_file(config: &RegisterConfig) -> PathBuf {
    config.folder.join("register.key.json")
}

fn opened(config: &RegisterConfig, key: &FileKey, home: KeyHome) -> Result<Gate, Trouble> {
    match file::open(&database(config), key, config.most_pages)? {
        Some(connection) => Ok(Gate::Open(Box::new(Open::begin(connection, home, config)?))),
        None => Ok(Gate::WrongKey),
    }
}

fn draw_key(config: &RegisterConfig) -> FileKey {
    let mut key = Zeroizing::new([0; 32]);
    (config.random)(key.as_mut_slice());
    key
}

/// At the start of the program.
pub(super) fn begin(config: &RegisterConfig) -> Result<Gate, Trouble> {
    fs::create_dir_all(&config.folder)
        .map_err(|_| Trouble::from(Fault::new(Code::StorageBroken).with("what", "folder")))?;
    if key_file(config).exists() {
        let why = config.keys.get().err().unwrap_or(NoKeyStore::Chosen);
        return Ok(Gate::Passphrase { why, first: false });
    }
    let there = database(config).exists();
    match config.keys.get() {
        Ok(Some(key)) => opened(config, &key, KeyHome::KeyStore),
        // The key of this file is gone, or cannot be had now: another one would not open it.
        Ok(None) | Err(_) if there => Ok(Gate::WrongKey),
        Ok(None) => {
            let key = draw_key(config);
            let kept = config.keys.set(&key).and_then(|()| config.keys.get());
            match kept {
                // Read back: a store that forgets would lose the register.
                Ok(Some(kept)) if *kept == *key => opened(config, &key, KeyHome::KeyStore),
                Ok(_) => Ok(Gate::Passphrase { why: NoKeyStore::Refused, first: true }),
                Err(why) => Ok(Gate::Passphrase { why, first: true }),
            }
        }
        Err(why) => Ok(Gate::Passphrase { why, first: true }),
    }
}

/// With what somebody typed. The gate is left as it was unless it opens.
pub(super) fn with_passphrase(
    config: &RegisterConfig,
    gate: &mut Gate,
    typed: &str,
) -> Result<Opened, Trouble> {
    let first = match gate {
        Gate::Open(_) => return Ok(Opened::Open),
        Gate::WrongKey => {
            // The key store may have been unlocked meanwhile.
            *gate = begin(config)?;
            return Ok(if matches!(gate, Gate::Open(_)) { Opened::Open } else { Opened::Wrong });
        }
        Gate::Passphrase { first, .. } => *first,
    };
    let key = if first {
        if typed.chars().count() < SHORTEST_PASSPHRASE {
            return Ok(Opened::TooShort);
        }
        let key = draw_key(config);
        passphrase::wrap(&key_file(config), &key, typed, config.draw())?;
        key
    } else {
        match passphrase::unwrap(&key_file(config), typed)? {
            Some(key) => key,
            None => return Ok(Opened::Wrong),
        }
    };
    *gate = opened(config, &key, KeyHome::Passphrase)?;
    Ok(if matches!(gate, Gate::Open(_)) { Opened::Open } else { Opened::Wrong })
}

/// The same key under another passphrase.
pub(super) fn change_passphrase(config: &RegisterConfig, old: &str, new: &str) -> Result<Opened, Trouble> {
    if new.chars().count() < SHORTEST_PASSPHRASE {
        return Ok(Opened::TooShort);
    }
    let path = key_file(config);
    if !path.exists() {
        return Err(Fault::new(Code::NotFound).with("what", "passphrase").into());
    }
    let Some(key) = passphrase::unwrap(&path, old)? else { return Ok(Opened::Wrong) };
    passphrase::wrap(&path, &key, new, config.draw())?;
    Ok(Opened::Open)
}
