//! The places of the guide, with their boxes.

use haidang_contract::view::BBox;
use haidang_contract::{Place, PlaceId, Point};
use rusqlite::{Connection, OptionalExtension, named_params};

use super::Trouble;

/// A place as it lies in the store.
pub(crate) struct Row {
    pub number: i64,
    pub id: String,
    pub body: String,
}

/// All, in byte order of their ids.
pub(crate) fn each(
    connection: &Connection,
    mut visit: impl FnMut(Row) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let mut read = connection.prepare_cached(include_str!("each.sql"))?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        visit(Row { number: row.get(0)?, id: row.get(1)?, body: row.get(2)? })?;
    }
    Ok(())
}

pub(crate) fn count(connection: &Connection) -> Result<u32, Trouble> {
    Ok(connection.query_row("SELECT count(*) FROM place", [], |row| row.get(0))?)
}

/// Adds or replaces a place. `body` is kept byte for byte; `place` is what it says.
pub(crate) fn put(connection: &Connection, place: &Place, body: &str) -> Result<(), Trouble> {
    drop(connection, &place.id)?;
    connection
        .prepare_cached(include_str!("put.sql"))?
        .execute(named_params! {":id": place.id.as_str(), ":body": body})?;
    let number = connection.last_insert_rowid();
    if let Some(position) = &place.position {
        connection.prepare_cached(include_str!("put_box.sql"))?.execute(
            named_params! {":number": number, ":lon": position.point.lon, ":lat": position.point.lat},
        )?;
    }
    Ok(())
}

/// Takes a place out; fine when it is not there.
pub(crate) fn drop(connection: &Connection, id: &PlaceId) -> Result<(), Trouble> {
    let number: Option<i64> = connection
        .prepare_cached("SELECT number FROM place WHERE id = :id")?
        .query_row(named_params! {":id": id.as_str()}, |row| row.get(0))
        .optional()?;
    let Some(number) = number else { return Ok(()) };
    for sql in ["DELETE FROM place WHERE number = :number", "DELETE FROM place_box WHERE number = :number"] {
        connection.prepare_cached(sql)?.execute(named_params! {":number": number})?;
    }
    Ok(())
}

pub(crate) fn clear(connection: &Connection) -> Result<(), Trouble> {
    connection.execute_batch("DELETE FROM place; DELETE FROM place_box;")?;
    Ok(())
}

/// Numbers of the places whose position may lie in `window`; a few just outside it may be among them.
pub(crate) fn within(connection: &Connection, window: &BBox) -> Result<Vec<i64>, Trouble> {
    let mut read = connection.prepare_cached(include_str!("within.sql"))?;
    let numbers = read.query_map(
        named_params! {
            ":west": window.west, ":east": window.east, ":south": window.south, ":north": window.north,
        },
        |row| row.get(0),
    )?;
    Ok(numbers.collect::<Result<_, _>>()?)
}

/// Degrees; both on the globe.
pub(crate) fn point(place: &Place) -> Option<Point> {
    place.position.map(|position| position.point)
}
