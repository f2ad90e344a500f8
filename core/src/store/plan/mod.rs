//! Days the visitor has planned.

use haidang_contract::Timestamp;
use haidang_contract::plan::Kept;
use rusqlite::{Connection, OptionalExtension, named_params};

use super::Trouble;

pub(crate) struct Row {
    pub id: i64,
    pub name: String,
    pub kept: Kept,
}

/// Adds a plan, or replaces the one with this id. Answers its id; `None`: there is none with this id.
pub(crate) fn put(
    connection: &Connection,
    id: Option<i64>,
    name: &str,
    kept: &Kept,
    at: Timestamp,
) -> Result<Option<i64>, Trouble> {
    let body = serde_json::to_string(kept)?;
    let Some(id) = id else {
        connection
            .prepare_cached("INSERT INTO plan (name, body, kept_at) VALUES (:name, :body, :at)")?
            .execute(named_params! {":name": name, ":body": body, ":at": at.0})?;
        return Ok(Some(connection.last_insert_rowid()));
    };
    let rows = connection
        .prepare_cached("UPDATE plan SET name = :name, body = :body, kept_at = :at WHERE id = :id")?
        .execute(named_params! {":id": id, ":name": name, ":body": body, ":at": at.0})?;
    Ok((rows > 0).then_some(id))
}

/// Newest first. One that a later program has made into something else is passed over.
pub(crate) fn list(connection: &Connection) -> Result<Vec<Row>, Trouble> {
    let mut read =
        connection.prepare_cached("SELECT id, name, body FROM plan ORDER BY kept_at DESC, id DESC")?;
    let mut rows = read.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        if let Ok(kept) = serde_json::from_str(&row.get::<_, String>(2)?) {
            all.push(Row { id: row.get(0)?, name: row.get(1)?, kept });
        }
    }
    Ok(all)
}

pub(crate) fn get(connection: &Connection, id: i64) -> Result<Option<Row>, Trouble> {
    let found: Option<(String, String)> = connection
        .prepare_cached("SELECT name, body FROM plan WHERE id = :id")?
        .query_row(named_params! {":id": id}, |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.and_then(|(name, body)| Some(Row { id, name, kept: serde_json::from_str(&body).ok()? })))
}

/// Answers whether there was one.
pub(crate) fn drop(connection: &Connection, id: i64) -> Result<bool, Trouble> {
    let rows =
        connection.prepare_cached("DELETE FROM plan WHERE id = :id")?.execute(named_params! {":id": id})?;
    Ok(rows > 0)
}

pub(crate) fn clear(connection: &Connection) -> Result<(), Trouble> {
    connection.execute("DELETE FROM plan", [])?;
    Ok(())
}
