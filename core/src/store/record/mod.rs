//! The records of the guide: those of every kind but places as they were published, and what is true of all.

use haidang_contract::record::{self, Record};
use haidang_contract::{Code, Fault, RecordKey, RecordKind};
use rusqlite::{Connection, Row, named_params};
use sha2::{Digest, Sha256};

use super::{Trouble, place};

/// Keeps what was staged: a place in its tables, anything else as it came. `None` drops the record, which is
/// fine when it is not there.
pub(crate) fn apply(connection: &Connection, key: &RecordKey, body: Option<&str>) -> Result<(), Trouble> {
    match (key.place(), body) {
        (Some(_), Some(body)) => {
            let read = record::read(key, body).map_err(|_| damaged(key))?;
            place::put(connection, &read, body)
        }
        (Some(id), None) => place::drop(connection, &id),
        (None, Some(body)) => {
            connection
                .prepare_cached(include_str!("put.sql"))?
                .execute(named_params! {":key": key.as_str(), ":body": body})?;
            Ok(())
        }
        (None, None) => {
            connection
                .prepare_cached("DELETE FROM record WHERE key = :key")?
                .execute(named_params! {":key": key.as_str()})?;
            Ok(())
        }
    }
}

/// All records but places are gone.
pub(crate) fn clear(connection: &Connection) -> Result<(), Trouble> {
    connection.execute("DELETE FROM record", [])?;
    Ok(())
}

/// Key and JSON text of every record of a kind, in byte order of the keys. Places have a reader of their own,
/// [`place::each`].
pub(crate) fn each(
    connection: &Connection,
    kind: RecordKind,
    mut visit: impl FnMut(&str, &str) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let mut read = connection.prepare_cached(include_str!("each.sql"))?;
    // "0" is the character after "/".
    let (from, before) = (format!("{kind}/"), format!("{kind}0"));
    let mut rows = read.query(named_params! {":from": from, ":before": before})?;
    while let Some(row) = rows.next()? {
        let (key, body) = texts(row)?;
        visit(key, body)?;
    }
    Ok(())
}

/// Every record of a type. The keys of those that cannot be read are added to `unreadable`.
pub(crate) fn list<R: Record>(
    connection: &Connection,
    unreadable: &mut Vec<RecordKey>,
) -> Result<Vec<R>, Trouble> {
    let mut list = Vec::new();
    each(connection, R::KIND, |key, body| {
        if let Ok(key) = key.parse::<RecordKey>() {
            match record::read(&key, body) {
                Ok(record) => list.push(record),
                Err(_) => unreadable.push(key),
            }
        }
        Ok(())
    })?;
    Ok(list)
}

/// SHA-256 over all records as [`haidang_contract::Manifest::digest`] says, and their number.
pub(crate) fn digest(connection: &Connection) -> Result<(String, u32), Trouble> {
    let mut read = connection.prepare_cached(include_str!("all.sql"))?;
    let mut rows = read.query([])?;
    let mut whole = Sha256::new();
    let mut count = 0_u32;
    while let Some(row) = rows.next()? {
        count = count.saturating_add(1);
        let (key, body) = texts(row)?;
        whole.update(format!("{key}\n{}\n", hex::encode(Sha256::digest(body))));
    }
    Ok((hex::encode(whole.finalize()), count))
}

fn texts<'a>(row: &'a Row<'_>) -> rusqlite::Result<(&'a str, &'a str)> {
    Ok((row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?))
}

fn damaged(key: &RecordKey) -> Trouble {
    Fault::new(Code::PackDamaged).with("record", key).into()
}
