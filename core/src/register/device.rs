//! The device as the city knows it.

use haidang_contract::intake::{CityKeys, DeviceCertificate, DeviceKey, IntakeLimits};
use haidang_contract::stay::Property;
use haidang_contract::{Code, Fault, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};
use zeroize::Zeroizing;

use super::json;
use crate::store::Trouble;

pub(super) struct Device {
    pub key: DeviceKey,
    pub keys: CityKeys,
    pub property: Property,
    pub limits: IntakeLimits,
}

fn seed_of(bytes: Vec<u8>) -> Result<Zeroizing<[u8; 32]>, Trouble> {
    let bytes = Zeroizing::new(bytes);
    let broken = || Trouble::from(Fault::new(Code::StorageBroken).with("what", "seed"));
    bytes.as_slice().try_into().map(Zeroizing::new).map_err(|_| broken())
}

pub(super) fn load(connection: &Connection) -> Result<Option<Device>, Trouble> {
    let sql = "SELECT seed, city_keys, property, limits FROM device";
    let row = connection
        .query_row(sql, [], |row| {
            Ok((
                row.get::<_, Vec<u8>>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, String>(3)?,
            ))
        })
        .optional()?;
    let Some((seed, keys, property, limits)) = row else { return Ok(None) };
    Ok(Some(Device {
        key: DeviceKey::from_seed(&*seed_of(seed)?),
        keys: json::read(&keys)?,
        property: json::read(&property)?,
        limits: json::read(&limits)?,
    }))
}

/// The key that this code was shown to the city with, or a new one that is written down before it is.
pub(super) fn pending(
    connection: &Connection,
    digest: &str,
    fresh: Zeroizing<[u8; 32]>,
) -> Result<Zeroizing<[u8; 32]>, Trouble> {
    let sql = "SELECT seed FROM enrolling WHERE code_digest = ?1";
    if let Some(seed) = connection.query_row(sql, [digest], |row| row.get(0)).optional()? {
        return seed_of(seed);
    }
    connection.execute(
        "INSERT INTO enrolling (one, code_digest, seed) VALUES (1, ?1, ?2)
         ON CONFLICT (one) DO UPDATE SET code_digest = ?1, seed = ?2",
        params![digest, fresh.as_slice()],
    )?;
    Ok(fresh)
}

pub(super) fn keep(
    connection: &Connection,
    device: &Device,
    certificate: &DeviceCertificate,
    rules_revision: &str,
    now: Timestamp,
) -> Result<(), Trouble> {
    connection.execute(
        "INSERT INTO device (one, seed, certificate, city_keys, property, limits, rules_revision, enrolled_at)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (one) DO UPDATE SET seed = ?1, certificate = ?2, city_keys = ?3, property = ?4, limits = ?5,
             rules_revision = ?6, enrolled_at = ?7",
        params![
            device.key.seed().as_slice(),
            json::write(certificate)?,
            json::write(&device.keys)?,
            json::write(&device.property)?,
            json::write(&device.limits)?,
            rules_revision,
            now.0,
        ],
    )?;
    connection.execute("DELETE FROM enrolling", [])?;
    Ok(())
}

pub(super) fn keep_keys(connection: &Connection, keys: &CityKeys) -> Result<(), Trouble> {
    connection.execute("UPDATE device SET city_keys = ?1", [json::write(keys)?])?;
    Ok(())
}

pub(super) fn keep_property(connection: &Connection, property: &Property) -> Result<(), Trouble> {
    connection.execute("UPDATE device SET property = ?1", [json::write(property)?])?;
    Ok(())
}
