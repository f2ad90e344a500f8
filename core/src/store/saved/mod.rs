//! What the visitor keeps. It outlives the place it is about: one the city's edit removed is told, not lost.

use haidang_contract::saved::{SavedId, SavedItem, SavedRef};
use haidang_contract::{Lang, Place, PlaceId, Point, Timestamp};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, named_params};

use super::Trouble;

/// A thing to keep, before it has a number.
pub(crate) struct Fresh<'a> {
    pub place: Option<&'a PlaceId>,
    pub name: &'a str,
    /// Needed for a spot.
    pub point: Option<Point>,
    pub note: &'a str,
    pub at: Timestamp,
}

/// What search needs to know of a kept thing.
pub(crate) struct NoteRow {
    /// Absent for a spot of the visitor's own.
    pub place: Option<PlaceId>,
    /// May be empty.
    pub note: String,
}

/// One transaction whose deletions and changes leave nothing readable behind in the file.
pub(crate) fn privately<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Transaction<'_>) -> Result<T, Trouble>,
) -> Result<T, Trouble> {
    connection.execute_batch("PRAGMA secure_delete = ON")?;
    let outcome = in_one_step(connection, work);
    connection.execute_batch("PRAGMA secure_delete = OFF")?;
    outcome
}

fn in_one_step<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Transaction<'_>) -> Result<T, Trouble>,
) -> Result<T, Trouble> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = work(&transaction)?;
    transaction.commit()?;
    Ok(done)
}

/// Everything, in the visitor's own order.
pub(crate) fn all(connection: &Connection) -> Result<Vec<SavedItem>, Trouble> {
    let mut read = connection.prepare_cached(include_str!("all.sql"))?;
    let rows = read.query_map([], item)?;
    // A row of which a program of the future has made something else is passed over, not lost.
    let readable = rows.filter(|row| !matches!(row, Err(rusqlite::Error::FromSqlConversionFailure(..))));
    Ok(readable.collect::<Result<_, _>>()?)
}

/// The places of the guide among them, in the visitor's own order.
pub(crate) fn places(connection: &Connection) -> Result<Vec<PlaceId>, Trouble> {
    let mut read = connection.prepare_cached(
        "SELECT place_id FROM saved WHERE place_id IS NOT NULL ORDER BY rank DESC, number DESC",
    )?;
    let ids = read.query_map([], |row| row.get::<_, String>(0))?;
    let mut list = Vec::new();
    for id in ids {
        list.extend(id?.parse::<PlaceId>());
    }
    Ok(list)
}

/// The notes of everything kept, for search.
pub(crate) fn notes(connection: &Connection) -> Result<Vec<NoteRow>, Trouble> {
    let kept = all(connection)?.into_iter();
    Ok(kept.map(|item| NoteRow { place: item.place, note: item.note }).collect())
}

pub(crate) fn get(connection: &Connection, which: &SavedRef) -> Result<Option<SavedItem>, Trouble> {
    let found = match which {
        SavedRef::Item(id) => connection
            .prepare_cached(include_str!("by_number.sql"))?
            .query_row(named_params! {":number": id.0}, item),
        SavedRef::Place(place) => connection
            .prepare_cached(include_str!("by_place.sql"))?
            .query_row(named_params! {":place_id": place.as_str()}, item),
    };
    Ok(found.optional()?)
}

pub(crate) fn count(connection: &Connection) -> Result<usize, Trouble> {
    let count: i64 = connection.query_row("SELECT count(*) FROM saved", [], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// On top of the visitor's own order. The place must not be kept yet.
pub(crate) fn add(connection: &Connection, fresh: &Fresh<'_>) -> Result<SavedId, Trouble> {
    connection.prepare_cached(include_str!("add.sql"))?.execute(named_params! {
        ":place_id": fresh.place.map(PlaceId::as_str),
        ":name": fresh.name,
        ":lon": fresh.point.map(|point| point.lon),
        ":lat": fresh.point.map(|point| point.lat),
        ":note": fresh.note,
        ":saved_at": fresh.at.0,
    })?;
    Ok(SavedId(connection.last_insert_rowid()))
}

/// With its number, unless another has that by now. A place that is kept again already stays as it is.
pub(crate) fn put_back(connection: &Connection, item: &SavedItem) -> Result<(), Trouble> {
    connection.prepare_cached(include_str!("put_back.sql"))?.execute(named_params! {
        ":number": item.id.0,
        ":place_id": item.place.as_ref().map(PlaceId::as_str),
        ":name": item.name,
        ":lon": item.point.map(|point| point.lon),
        ":lat": item.point.map(|point| point.lat),
        ":note": item.note,
        ":saved_at": item.saved_at.0,
        ":rank": item.rank,
    })?;
    Ok(())
}

pub(crate) fn set_note(connection: &Connection, id: SavedId, note: &str) -> Result<(), Trouble> {
    connection
        .prepare_cached("UPDATE saved SET note = :note WHERE number = :number")?
        .execute(named_params! {":note": note, ":number": id.0})?;
    Ok(())
}

/// Answers whether there is such a spot.
pub(crate) fn edit_spot(
    connection: &Connection,
    id: SavedId,
    name: &str,
    point: Point,
) -> Result<bool, Trouble> {
    let sql =
        "UPDATE saved SET name = :name, lon = :lon, lat = :lat WHERE number = :number AND place_id IS NULL";
    let rows = connection.prepare_cached(sql)?.execute(named_params! {
        ":name": name, ":lon": point.lon, ":lat": point.lat, ":number": id.0,
    })?;
    Ok(rows > 0)
}

pub(crate) fn remove(connection: &Connection, id: SavedId) -> Result<(), Trouble> {
    connection
        .prepare_cached("DELETE FROM saved WHERE number = :number")?
        .execute(named_params! {":number": id.0})?;
    Ok(())
}

/// Puts everything in this order, which must name everything.
pub(crate) fn reorder(connection: &Connection, ids: &[SavedId]) -> Result<(), Trouble> {
    let mut write = connection.prepare_cached("UPDATE saved SET rank = :rank WHERE number = :number")?;
    for (rank, id) in (1_i64..).zip(ids.iter().rev()) {
        write.execute(named_params! {":rank": rank, ":number": id.0})?;
    }
    Ok(())
}

/// Gives names and positions to places that were kept without: marks from before there were names, and places that
/// came as a bare id before the guide knew them.
pub(crate) fn complete(connection: &mut Connection) -> Result<(), Trouble> {
    let nameless: Vec<(i64, String)> = {
        let mut read = connection.prepare(include_str!("nameless.sql"))?;
        let rows = read.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect::<Result<_, _>>()?
    };
    if nameless.is_empty() {
        return Ok(());
    }
    privately(connection, |connection| {
        let mut write = connection.prepare(include_str!("complete.sql"))?;
        for (number, body) in nameless {
            // One that cannot be read is fetched again soon, see `Desk::shelf`.
            let Ok(place) = serde_json::from_str::<Place>(&body) else { continue };
            let point = place.position.map(|position| position.point);
            write.execute(named_params! {
                ":name": place.names.shown(Lang::Vi).map_or_else(String::new, |name| name.text),
                ":lon": point.map(|point| point.lon),
                ":lat": point.map(|point| point.lat),
                ":number": number,
            })?;
        }
        Ok(())
    })
}

/// What can still be read of a damaged file, also of one from before there were notes.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn salvage(broken: &Connection) -> Vec<SavedItem> {
    let readable = |sql: &str| -> Option<Vec<SavedItem>> {
        let mut read = broken.prepare(sql).ok()?;
        let rows = read.query_map([], item).ok()?;
        // Up to the first that cannot be read: SQLite does not find its way past it.
        Some(rows.map_while(Result::ok).collect())
    };
    readable(include_str!("salvage.sql")).or_else(|| readable(include_str!("marks.sql"))).unwrap_or_default()
}

pub(crate) fn clear(connection: &Connection) -> Result<(), Trouble> {
    connection.execute("DELETE FROM saved", [])?;
    Ok(())
}

fn item(row: &Row<'_>) -> rusqlite::Result<SavedItem> {
    let place: Option<String> = row.get("place_id")?;
    let place = place
        .map(|id| id.parse::<PlaceId>())
        .transpose()
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(1, Type::Text, Box::new(error)))?;
    let (lon, lat): (Option<f64>, Option<f64>) = (row.get("lon")?, row.get("lat")?);
    Ok(SavedItem {
        id: SavedId(row.get("number")?),
        place,
        name: row.get("name")?,
        point: lon.zip(lat).map(|(lon, lat)| Point { lon, lat }),
        note: row.get("note")?,
        saved_at: Timestamp(row.get("saved_at")?),
        rank: row.get("rank")?,
    })
}
