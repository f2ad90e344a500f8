//! Where the key of the register's file is kept.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use haidang_contract::desk::NoKeyStore;
use zeroize::Zeroizing;

/// What the file is encrypted with.
pub type FileKey = Zeroizing<[u8; 32]>;

/// Keeps one key for whoever is signed in to the system.
pub trait KeyStore: Send + Sync {
    /// `None` where none was kept yet.
    ///
    /// # Errors
    /// Why the store cannot be asked.
    fn get(&self) -> Result<Option<FileKey>, NoKeyStore>;

    /// # Errors
    /// Why it is not kept.
    fn set(&self, key: &FileKey) -> Result<(), NoKeyStore>;
}

/// The system's own: Keychain, Credential Manager, or the Secret Service of a Linux desktop.
#[derive(Clone, Debug)]
pub struct SystemKeyStore {
    service: String,
    account: String,
}

impl SystemKeyStore {
    /// `account` tells registers of one machine apart.
    pub fn new(service: &str, account: &str) -> Self {
        SystemKeyStore { service: service.to_owned(), account: account.to_owned() }
    }

    fn entry(&self) -> Result<keyring::Entry, NoKeyStore> {
        keyring::Entry::new(&self.service, &self.account).map_err(|error| why(&error))
    }
}

fn why(error: &keyring::Error) -> NoKeyStore {
    match error {
        keyring::Error::PlatformFailure(_) => NoKeyStore::Absent,
        keyring::Error::NoStorageAccess(_) => NoKeyStore::Locked,
        _ => NoKeyStore::Refused,
    }
}

impl KeyStore for SystemKeyStore {
    fn get(&self) -> Result<Option<FileKey>, NoKeyStore> {
        match self.entry()?.get_secret() {
            Ok(secret) => {
                let secret = Zeroizing::new(secret);
                let bytes = secret.as_slice().try_into().map_err(|_| NoKeyStore::Refused)?;
                Ok(Some(Zeroizing::new(bytes)))
            }
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(why(&error)),
        }
    }

    fn set(&self, key: &FileKey) -> Result<(), NoKeyStore> {
        self.entry()?.set_secret(key.as_slice()).map_err(|error| why(&error))
    }
}

/// In memory: for tests, and for runs that start a program again and again.
pub struct FixedKeyStore(Result<Mutex<Option<FileKey>>, NoKeyStore>);

impl fmt::Debug for FixedKeyStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FixedKeyStore(…)")
    }
}

impl FixedKeyStore {
    /// With this key in it.
    pub fn of(key: [u8; 32]) -> Self {
        FixedKeyStore(Ok(Mutex::new(Some(Zeroizing::new(key)))))
    }

    /// It works, and has nothing yet.
    pub fn empty() -> Self {
        FixedKeyStore(Ok(Mutex::new(None)))
    }

    /// It does not work.
    pub const fn without(why: NoKeyStore) -> Self {
        FixedKeyStore(Err(why))
    }
}

impl KeyStore for FixedKeyStore {
    fn get(&self) -> Result<Option<FileKey>, NoKeyStore> {
        let kept = self.0.as_ref().map_err(|why| *why)?;
        Ok(kept.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    fn set(&self, key: &FileKey) -> Result<(), NoKeyStore> {
        let kept = self.0.as_ref().map_err(|why| *why)?;
        *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(key.clone());
        Ok(())
    }
}
