//! What officers do on the command line: houses, codes, devices, keys, counts.

use std::collections::BTreeMap;

use haidang_contract::Timestamp;
use haidang_contract::intake::{DeviceId, EnrolCode, RecordKind};
use haidang_contract::stay::{Property, PropertyId, Statistics};
use haidang_contract::time::Day;
use rusqlite::params;

use super::Intake;
use super::store::IntakeFault;

const HOUR_MS: i64 = 3_600_000;

/// A code that was made.
#[derive(Debug)]
pub struct Invited {
    /// As it is shown to the house, once.
    pub code: EnrolCode,
    pub expires_at: Timestamp,
}

/// A device as the city knows it.
#[derive(Clone, Debug)]
pub struct DeviceRow {
    pub id: String,
    pub property: String,
    pub app: String,
    pub enrolled_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
    pub seen_at: Option<Timestamp>,
}

/// Records of one kind from one house, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordCount {
    pub property: String,
    pub kind: String,
    pub records: u32,
}

/// Which records are counted: by the city's clock, from `since` until just before `until`.
#[derive(Clone, Debug)]
pub struct Came {
    pub since: Timestamp,
    pub until: Timestamp,
    /// All houses, if none is named.
    pub property: Option<PropertyId>,
}

impl Intake {
    /// Adds a house, or describes it anew. Answers whether it is new.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn put_property(&self, property: &Property) -> Result<bool, IntakeFault> {
        let store = self.store();
        let is_new = store.property(&property.id)?.is_none();
        store.connection.execute(
            "INSERT INTO property (id, body, added_ms) VALUES (?1, ?2, ?3) \
             ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            params![property.id.as_str(), serde_json::to_string(property)?, (self.now)().0],
        )?;
        Ok(is_new)
    }

    /// # Errors
    /// The database cannot be read.
    pub fn properties(&self) -> Result<Vec<Property>, IntakeFault> {
        let store = self.store();
        let mut read = store.connection.prepare("SELECT body FROM property ORDER BY id")?;
        let bodies = read.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        bodies.iter().map(|body| Ok(serde_json::from_str(body)?)).collect()
    }

    /// Makes a one-time code for a device of a house.
    ///
    /// # Errors
    /// `NoProperty`, or the database cannot be written.
    pub fn invite(&self, property: &PropertyId, hours: u32) -> Result<Invited, IntakeFault> {
        self.property_named(property)?;
        let code = EnrolCode::from_random(self.draw());
        let now = (self.now)();
        let expires_at = Timestamp(now.0.saturating_add(i64::from(hours) * HOUR_MS));
        self.store().connection.execute(
            "INSERT INTO invitation (code, property, made_ms, expires_ms) VALUES (?1, ?2, ?3, ?4)",
            params![code.digest().bytes(), property.as_str(), now.0, expires_at.0],
        )?;
        Ok(Invited { code, expires_at })
    }

    /// # Errors
    /// The database cannot be read.
    pub fn devices(&self, property: Option<&PropertyId>) -> Result<Vec<DeviceRow>, IntakeFault> {
        let store = self.store();
        let mut read = store.connection.prepare(
            "SELECT id, property, app, enrolled_ms, revoked_ms, seen_ms FROM device \
             WHERE ?1 IS NULL OR property = ?1 ORDER BY property, enrolled_ms",
        )?;
        let rows = read.query_map([property.map(PropertyId::as_str)], |row| {
            Ok(DeviceRow {
                id: row.get(0)?,
                property: row.get(1)?,
                app: row.get(2)?,
                enrolled_at: Timestamp(row.get(3)?),
                revoked_at: row.get::<_, Option<i64>>(4)?.map(Timestamp),
                seen_at: row.get::<_, Option<i64>>(5)?.map(Timestamp),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// From now on nothing of this device is taken.
    ///
    /// # Errors
    /// `NoDevice`, or the database cannot be written.
    pub fn revoke(&self, device: &DeviceId) -> Result<(), IntakeFault> {
        let changed = self.store().connection.execute(
            "UPDATE device SET revoked_ms = coalesce(revoked_ms, ?2) WHERE id = ?1",
            params![device.to_string(), (self.now)().0],
        )?;
        if changed == 0 { Err(IntakeFault::NoDevice(device.to_string())) } else { Ok(()) }
    }

    /// How many records of each kind came. Counts only.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn counts(&self, came: &Came) -> Result<Vec<RecordCount>, IntakeFault> {
        let store = self.store();
        let mut read = store.connection.prepare(
            "SELECT property, kind, count(*) FROM record WHERE received_ms >= ?1 AND received_ms < ?2 \
             AND (?3 IS NULL OR property = ?3) GROUP BY property, kind ORDER BY property, kind",
        )?;
        let property = came.property.as_ref().map(PropertyId::as_str);
        let rows = read.query_map(params![came.since.0, came.until.0, property], |row| {
            Ok(RecordCount { property: row.get(0)?, kind: row.get(1)?, records: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many guests each house says to have had in that night, by the newest version of each stay. Houses without any
    /// are left out. It reads the clear parts only, and all of them: not for requests.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn guests(
        &self,
        night: Day,
        property: Option<&PropertyId>,
    ) -> Result<BTreeMap<String, u32>, IntakeFault> {
        let store = self.store();
        let mut read = store.connection.prepare(
            "SELECT property, statistics FROM record AS this WHERE kind NOT IN (?1, ?2) \
             AND (?3 IS NULL OR property = ?3) AND NOT EXISTS \
             (SELECT 1 FROM record AS next WHERE next.id = this.id AND next.version > this.version)",
        )?;
        let (nobody, cancelled) = (RecordKind::ZeroReport.word(), RecordKind::Cancelled.word());
        let mut rows = read.query(params![nobody, cancelled, property.map(PropertyId::as_str)])?;
        let mut guests = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let statistics: Statistics = serde_json::from_str(&row.get::<_, String>(1)?)?;
            if statistics.span().has_night(night) {
                *guests.entry(row.get(0)?).or_insert(0) += 1;
            }
        }
        Ok(guests)
    }

    /// A new key that signs receipts from a minute on, also in a service that runs meanwhile.
    ///
    /// # Errors
    /// The file of the keys cannot be written.
    pub fn rotate_receipts(&self) -> Result<(), IntakeFault> {
        let mut keyring = self.keyring.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        *keyring = keyring.rotate_receipts((self.now)(), self.random)?;
        Ok(())
    }

    /// A new key that records are sealed to.
    ///
    /// # Errors
    /// The file of the keys cannot be written.
    pub fn rotate_sealing(&self) -> Result<(), IntakeFault> {
        let mut keyring = self.keyring.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        *keyring = keyring.rotate_sealing((self.now)(), self.random)?;
        Ok(())
    }
}
