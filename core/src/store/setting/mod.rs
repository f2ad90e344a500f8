//! What the visitor has chosen, one row per choice.

use haidang_contract::{Settings, Theme};
use rusqlite::{Connection, OptionalExtension, named_params};
use serde::de::DeserializeOwned;

use super::Trouble;

pub(crate) fn read(connection: &Connection) -> Result<Settings, Trouble> {
    Ok(Settings {
        lang: value(connection, "lang")?.unwrap_or_default(),
        theme: value::<Theme>(connection, "theme")?.unwrap_or_default(),
        alerts: value(connection, "alerts")?.unwrap_or_default(),
    })
}

pub(crate) fn write(connection: &mut Connection, settings: &Settings) -> Result<(), Trouble> {
    let transaction = connection.transaction()?;
    for (key, value) in [
        ("lang", serde_json::to_string(&settings.lang)?),
        ("theme", serde_json::to_string(&settings.theme)?),
        ("alerts", serde_json::to_string(&settings.alerts)?),
    ] {
        transaction
            .prepare_cached(include_str!("put.sql"))?
            .execute(named_params! {":key": key, ":value": value})?;
    }
    Ok(transaction.commit()?)
}

pub(crate) fn clear(connection: &Connection) -> Result<(), Trouble> {
    connection.execute("DELETE FROM setting", [])?;
    Ok(())
}

/// A choice that this program does not know counts as none.
fn value<T: DeserializeOwned>(connection: &Connection, key: &str) -> Result<Option<T>, Trouble> {
    let mut read = connection.prepare_cached(include_str!("get.sql"))?;
    let text: Option<String> = read.query_row(named_params! {":key": key}, |row| row.get(0)).optional()?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}
