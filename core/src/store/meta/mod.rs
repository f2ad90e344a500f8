//! Facts about the database itself.

use rusqlite::{Connection, OptionalExtension, named_params};

use super::Trouble;

pub(crate) fn get(connection: &Connection, key: &str) -> Result<Option<String>, Trouble> {
    let mut read = connection.prepare_cached("SELECT value FROM meta WHERE key = :key")?;
    Ok(read.query_row(named_params! {":key": key}, |row| row.get(0)).optional()?)
}

pub(crate) fn set(connection: &Connection, key: &str, value: &str) -> Result<(), Trouble> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO meta (key, value) VALUES (:key, :value)")?
        .execute(named_params! {":key": key, ":value": value})?;
    Ok(())
}
