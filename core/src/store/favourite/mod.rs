//! The places a visitor has marked. They outlive the place: a mark the city's edit removed is told, not lost.

use haidang_contract::{PlaceId, Timestamp};
use rusqlite::{Connection, named_params};

use super::Trouble;

/// Newest first.
pub(crate) fn list(connection: &Connection) -> Result<Vec<PlaceId>, Trouble> {
    let mut read = connection.prepare_cached(include_str!("list.sql"))?;
    let ids = read.query_map([], |row| row.get::<_, String>(0))?;
    let mut list = Vec::new();
    for id in ids {
        if let Ok(id) = id?.parse() {
            list.push(id);
        }
    }
    Ok(list)
}

/// Answers whether that changed anything; marking again keeps the first instant.
pub(crate) fn mark(connection: &Connection, id: &PlaceId, at: Timestamp) -> Result<bool, Trouble> {
    let rows = connection
        .prepare_cached(include_str!("mark.sql"))?
        .execute(named_params! {":id": id.as_str(), ":at": at.0})?;
    Ok(rows > 0)
}

/// Answers whether that changed anything.
pub(crate) fn unmark(connection: &Connection, id: &PlaceId) -> Result<bool, Trouble> {
    let rows = connection
        .prepare_cached("DELETE FROM favourite WHERE place_id = :id")?
        .execute(named_params! {":id": id.as_str()})?;
    Ok(rows > 0)
}

pub(crate) fn clear(connection: &Connection) -> Result<(), Trouble> {
    connection.execute("DELETE FROM favourite", [])?;
    Ok(())
}
