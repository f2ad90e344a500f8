//! An edition that is on its way: pages are kept as they come, and shown only when all are here.

use haidang_contract::{Cursor, Manifest, RecordKey};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::Trouble;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Staging {
    pub guide: String,
    pub edition: u32,
    pub digest: String,
    /// The edition the first page starts from; 0 replaces everything.
    pub after: u32,
    /// The page to fetch next; `None` when all are here.
    pub next: Option<Cursor>,
    pub pages: u32,
    /// Of the pages so far.
    pub bytes: u64,
}

impl Staging {
    /// Whether this is on its way to exactly what `manifest` names.
    pub(crate) fn leads_to(&self, manifest: &Manifest) -> bool {
        self.guide == manifest.guide && self.edition == manifest.edition && self.digest == manifest.digest
    }
}

/// One record's change, as staged.
pub(crate) struct Staged {
    pub key: String,
    /// `None`: the record is dropped.
    pub body: Option<String>,
}

pub(crate) fn read(connection: &Connection) -> Result<Option<Staging>, Trouble> {
    let mut read = connection.prepare_cached(include_str!("read.sql"))?;
    Ok(read.query_row([], from_row).optional()?.flatten())
}

/// `None` for a row whose cursor cannot be read: such a staging is worth nothing.
fn from_row(row: &Row<'_>) -> rusqlite::Result<Option<Staging>> {
    let next: Option<String> = row.get("next")?;
    let next = match next.map(|text| text.parse::<Cursor>()) {
        Some(Err(_)) => return Ok(None),
        Some(Ok(cursor)) => Some(cursor),
        None => None,
    };
    Ok(Some(Staging {
        guide: row.get("guide")?,
        edition: row.get("edition")?,
        digest: row.get("digest")?,
        after: row.get("after")?,
        next,
        pages: row.get("pages")?,
        bytes: u64::try_from(row.get::<_, i64>("bytes")?).unwrap_or(u64::MAX),
    }))
}

/// Throws away what was staged and starts on the way to `manifest`.
pub(crate) fn begin(connection: &Connection, manifest: &Manifest, first: Cursor) -> Result<(), Trouble> {
    clear(connection)?;
    connection.prepare_cached(include_str!("begin.sql"))?.execute(named_params! {
        ":guide": manifest.guide,
        ":edition": manifest.edition,
        ":digest": manifest.digest,
        ":after": first.after,
        ":next": first.to_string(),
    })?;
    Ok(())
}

pub(crate) fn add(connection: &Connection, key: &RecordKey, body: Option<&str>) -> Result<(), Trouble> {
    connection
        .prepare_cached("INSERT INTO staged_change (key, body) VALUES (:key, :body)")?
        .execute(named_params! {":key": key.as_str(), ":body": body})?;
    Ok(())
}

/// One more page of `bytes` is here; `next` is the one after it.
pub(crate) fn advance(connection: &Connection, next: Option<Cursor>, bytes: u64) -> Result<(), Trouble> {
    connection.prepare_cached(include_str!("advance.sql"))?.execute(named_params! {
        ":next": next.map(|cursor| cursor.to_string()),
        ":bytes": i64::try_from(bytes).unwrap_or(i64::MAX),
    })?;
    Ok(())
}

/// In the order they came.
pub(crate) fn each(
    connection: &Connection,
    mut visit: impl FnMut(Staged) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let mut read = connection.prepare_cached("SELECT key, body FROM staged_change ORDER BY seq")?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        visit(Staged { key: row.get(0)?, body: row.get(1)? })?;
    }
    Ok(())
}

pub(crate) fn clear(connection: &Connection) -> Result<(), Trouble> {
    connection.execute_batch("DELETE FROM staging; DELETE FROM staged_change;")?;
    Ok(())
}
