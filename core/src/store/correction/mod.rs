//! What the visitor has told the city: an outbox whose rows stay until the city has answered.

use haidang_contract::Timestamp;
use haidang_contract::correction::{Correction, CorrectionId, CorrectionState};
use rusqlite::{Connection, OptionalExtension, named_params};

use super::Trouble;

/// Answered ones that are kept to be looked at.
const MOST_ANSWERED: i64 = 100;

/// One that is to be sent.
pub(crate) struct Due {
    pub id: String,
    pub body: String,
    /// Before this one.
    pub attempts: u32,
}

pub(crate) struct Row {
    pub name: String,
    pub correction: Correction,
    pub told_at: Timestamp,
    pub state: CorrectionState,
}

/// Adds one. Its id must be new.
pub(crate) fn add(
    connection: &Connection,
    correction: &Correction,
    name: &str,
    at: Timestamp,
) -> Result<(), Trouble> {
    connection.prepare_cached(include_str!("add.sql"))?.execute(named_params! {
        ":id": correction.id.as_str(),
        ":name": name,
        ":body": serde_json::to_string(correction)?,
        ":told_at": at.0,
    })?;
    connection.prepare_cached(include_str!("trim.sql"))?.execute(named_params! {":most": MOST_ANSWERED})?;
    Ok(())
}

/// What lies under this id, as it is sent.
pub(crate) fn body(connection: &Connection, id: &CorrectionId) -> Result<Option<String>, Trouble> {
    let found = connection
        .prepare_cached("SELECT body FROM correction WHERE id = :id")?
        .query_row(named_params! {":id": id.as_str()}, |row| row.get(0));
    Ok(found.optional()?)
}

pub(crate) fn waiting(connection: &Connection) -> Result<u32, Trouble> {
    let sql = "SELECT count(*) FROM correction WHERE answer IS NULL";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

/// The next to be sent at `now`. None is ever put off by more than `longest` milliseconds.
pub(crate) fn due(connection: &Connection, now: Timestamp, longest: i64) -> Result<Option<Due>, Trouble> {
    let found = connection
        .prepare_cached(include_str!("due.sql"))?
        .query_row(named_params! {":now": now.0, ":longest": longest}, |row| {
            Ok(Due { id: row.get(0)?, body: row.get(1)?, attempts: row.get(2)? })
        });
    Ok(found.optional()?)
}

/// Counts an attempt; the next is not before `next`.
pub(crate) fn attempted(connection: &Connection, id: &str, next: Timestamp) -> Result<(), Trouble> {
    let sql = "UPDATE correction SET attempts = attempts + 1, next_try_at = :next WHERE id = :id";
    connection.prepare_cached(sql)?.execute(named_params! {":id": id, ":next": next.0})?;
    Ok(())
}

/// The attempt reached nobody: it may be made again at once.
pub(crate) fn not_reached(connection: &Connection, id: &str, now: Timestamp) -> Result<(), Trouble> {
    let sql = "UPDATE correction SET next_try_at = :now WHERE id = :id AND answer IS NULL";
    connection.prepare_cached(sql)?.execute(named_params! {":id": id, ":now": now.0})?;
    Ok(())
}

/// Writes down what the city said; of one whose visitor has left nothing stays.
pub(crate) fn answered(connection: &Connection, id: &str, state: &CorrectionState) -> Result<(), Trouble> {
    connection
        .prepare_cached("DELETE FROM correction WHERE id = :id AND listed = 0")?
        .execute(named_params! {":id": id})?;
    connection
        .prepare_cached("UPDATE correction SET answer = :answer WHERE id = :id")?
        .execute(named_params! {":id": id, ":answer": serde_json::to_string(state)?})?;
    Ok(())
}

/// Newest first. One that a later program has made into something else is passed over.
pub(crate) fn list(connection: &Connection) -> Result<Vec<Row>, Trouble> {
    let mut read = connection.prepare_cached(include_str!("list.sql"))?;
    let mut rows = read.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let Ok(correction) = serde_json::from_str(&row.get::<_, String>("body")?) else { continue };
        let answer: Option<String> = row.get("answer")?;
        let waiting = CorrectionState::Waiting { attempts: row.get("attempts")? };
        let Ok(state) = answer.map_or(Ok(waiting), |answer| serde_json::from_str(&answer)) else { continue };
        let told_at = Timestamp(row.get("told_at")?);
        all.push(Row { name: row.get("name")?, correction, told_at, state });
    }
    Ok(all)
}

/// Answers whether there was one.
pub(crate) fn drop(connection: &Connection, id: &CorrectionId) -> Result<bool, Trouble> {
    let rows = connection
        .prepare_cached("DELETE FROM correction WHERE id = :id")?
        .execute(named_params! {":id": id.as_str()})?;
    Ok(rows > 0)
}

pub(crate) fn clear(connection: &Connection) -> Result<(), Trouble> {
    connection.execute("DELETE FROM correction", [])?;
    Ok(())
}

/// Keeps only what the city has not answered yet, and shows it to nobody any more.
pub(crate) fn unlist(connection: &Connection) -> Result<(), Trouble> {
    connection.execute("DELETE FROM correction WHERE answer IS NOT NULL", [])?;
    connection.execute("UPDATE correction SET listed = 0", [])?;
    Ok(())
}

/// One that waits in a damaged file.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) struct Unsent {
    id: String,
    name: String,
    body: String,
    told_at: i64,
    attempts: u32,
    listed: bool,
}

/// What waits and can still be read of a damaged file.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn salvage(broken: &Connection) -> Vec<Unsent> {
    let sql = "SELECT id, name, body, told_at, attempts, listed FROM correction WHERE answer IS NULL";
    let Ok(mut read) = broken.prepare(sql) else { return Vec::new() };
    let rows = read.query_map([], |row| {
        Ok(Unsent {
            id: row.get(0)?,
            name: row.get(1)?,
            body: row.get(2)?,
            told_at: row.get(3)?,
            attempts: row.get(4)?,
            listed: row.get(5)?,
        })
    });
    rows.map(|rows| rows.map_while(Result::ok).collect()).unwrap_or_default()
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn put_back(connection: &Connection, unsent: &Unsent) -> Result<(), Trouble> {
    connection.prepare_cached(include_str!("put_back.sql"))?.execute(named_params! {
        ":id": unsent.id,
        ":name": unsent.name,
        ":body": unsent.body,
        ":told_at": unsent.told_at,
        ":attempts": unsent.attempts,
        ":listed": unsent.listed,
    })?;
    Ok(())
}
