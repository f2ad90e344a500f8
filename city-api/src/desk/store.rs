//! The intake's database.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use haidang_contract::Timestamp;
use haidang_contract::intake::{DeviceId, Hash, PublicKey, Receipt, Sealed};
use haidang_contract::stay::{Property, PropertyId, Statistics};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

/// Name of the database within the data folder.
pub const DATABASE: &str = "intake.sqlite";

const STEPS: &[&str] = &[include_str!("0001.sql")];

#[derive(Debug, thiserror::Error)]
pub enum IntakeFault {
    #[error("the intake's database: {0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("the intake's database has schema {schema}, this program knows {knows}: start the newer program")]
    Newer { schema: u32, knows: u32 },
    #[error("{}: {error}", path.display())]
    File { path: PathBuf, error: io::Error },
    #[error("{}: these are no keys of an intake", .0.display())]
    BadKeys(PathBuf),
    #[error("{}: the intake's keys are gone; put the copy of them back", .0.display())]
    NoKeys(PathBuf),
    #[error("what the intake has stored cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    #[error("what the intake has stored makes no sense: {0}")]
    Stored(&'static str),
    #[error("there is no property {0}: `city-api desk property list` names them")]
    NoProperty(String),
    #[error("there is no device {0}: `city-api desk devices` names them")]
    NoDevice(String),
    #[error("the intake's writer has ended")]
    NoWriter,
    #[error("the intake could not commit")]
    NotWritten,
}

/// A device as requests need it.
#[derive(Clone, Debug)]
pub(super) struct Device {
    pub id: DeviceId,
    pub key: PublicKey,
    pub property: PropertyId,
    pub revoked: bool,
}

/// What was taken under an id and version.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    pub hash: Hash,
    /// As it was first answered.
    pub receipt: Receipt,
}

/// The version before, as far as the next needs it.
pub(super) struct Before {
    pub statistics: Statistics,
    pub sealed: Option<Sealed>,
    pub device: DeviceId,
}

pub(super) struct Store {
    pub connection: Connection,
}

impl Store {
    pub fn open(path: &Path) -> Result<Self, IntakeFault> {
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(Duration::from_secs(10))?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        // A receipt must outlive a power cut.
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let schema: u32 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let knows = u32::try_from(STEPS.len()).unwrap_or(u32::MAX);
        if schema > knows {
            return Err(IntakeFault::Newer { schema, knows });
        }
        for step in STEPS.iter().skip(usize::try_from(schema).unwrap_or(usize::MAX)) {
            tx.execute_batch(step)?;
        }
        tx.pragma_update(None, "user_version", knows)?;
        tx.commit()?;
        Ok(Store { connection })
    }

    pub fn property(&self, id: &PropertyId) -> Result<Option<Property>, IntakeFault> {
        let sql = "SELECT body FROM property WHERE id = ?1";
        let body: Option<String> =
            self.connection.prepare_cached(sql)?.query_row([id.as_str()], |row| row.get(0)).optional()?;
        Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
    }

    pub fn device(&self, id: &DeviceId) -> Result<Option<Device>, IntakeFault> {
        let sql = "SELECT public_key, property, revoked_ms FROM device WHERE id = ?1";
        let row = self
            .connection
            .prepare_cached(sql)?
            .query_row([id.to_string()], |row| {
                Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, String>(1)?, row.get::<_, Option<i64>>(2)?))
            })
            .optional()?;
        let Some((key, property, revoked)) = row else { return Ok(None) };
        let key: [u8; 32] = key.try_into().map_err(|_| IntakeFault::Stored("a device's key"))?;
        Ok(Some(Device {
            id: *id,
            key: PublicKey::new(key),
            property: property.parse().map_err(|_| IntakeFault::Stored("a device's property"))?,
            revoked: revoked.is_some(),
        }))
    }

    pub fn taken(&self, id: &str, version: u32) -> Result<Option<Taken>, IntakeFault> {
        taken(&self.connection, id, version)
    }

    pub fn before(&self, id: &str, version: u32) -> Result<Option<Before>, IntakeFault> {
        let sql = "SELECT statistics, sealed, device FROM record WHERE id = ?1 AND version = ?2";
        let row = self
            .connection
            .prepare_cached(sql)?
            .query_row(params![id, version], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?, row.get::<_, String>(2)?))
            })
            .optional()?;
        let Some((statistics, sealed, device)) = row else { return Ok(None) };
        Ok(Some(Before {
            statistics: serde_json::from_str(&statistics)?,
            sealed: sealed.map(|sealed| serde_json::from_str(&sealed)).transpose()?,
            device: device.parse().map_err(|_| IntakeFault::Stored("a record's device"))?,
        }))
    }

    /// Those that are still remembered.
    pub fn nonces(&self, now: Timestamp) -> Result<HashMap<(DeviceId, String), Timestamp>, IntakeFault> {
        let mut read =
            self.connection.prepare("SELECT device, nonce, until_ms FROM nonce WHERE until_ms > ?1")?;
        let mut rows = read.query([now.0])?;
        let mut found = HashMap::new();
        while let Some(row) = rows.next()? {
            let device: String = row.get(0)?;
            let device = device.parse().map_err(|_| IntakeFault::Stored("a nonce's device"))?;
            found.insert((device, row.get(1)?), Timestamp(row.get(2)?));
        }
        Ok(found)
    }
}

pub(super) fn taken(connection: &Connection, id: &str, version: u32) -> Result<Option<Taken>, IntakeFault> {
    let sql = "SELECT hash, receipt FROM record WHERE id = ?1 AND version = ?2";
    let row = connection
        .prepare_cached(sql)?
        .query_row(params![id, version], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, String>(1)?)))
        .optional()?;
    let Some((hash, receipt)) = row else { return Ok(None) };
    let hash: [u8; 32] = hash.try_into().map_err(|_| IntakeFault::Stored("a record's hash"))?;
    Ok(Some(Taken { hash: Hash::new(hash), receipt: serde_json::from_str(&receipt)? }))
}
