//! What visitors have told the city: kept once, however often it comes; closed by an officer, never deleted.

use haidang_contract::Timestamp;
use haidang_contract::correction::{Correction, CorrectionId, Receipt};
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};

use super::{Guide, StoreFault};

/// Open ones at which the city takes no more: somebody is filling the disk, or nobody has looked for years.
const MOST_OPEN: u32 = 50_000;

/// What became of a correction that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Now, or when it first came.
    Kept(Receipt),
    /// Another one came under its id before.
    IdTaken,
    /// Too many are open.
    Full,
}

/// One that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub number: u32,
    pub correction: Correction,
    pub received: Timestamp,
    /// When an officer closed it; `None` while it is open.
    pub closed: Option<Timestamp>,
    pub note: String,
}

const COLUMNS: &str =
    "SELECT number, id, place_id, reason, text, seen, edition, received_ms, closed_ms, note FROM correction";

impl Guide {
    /// Keeps a correction, or finds that it is kept already.
    ///
    /// # Errors
    /// The database refuses.
    pub fn take(&self, correction: &Correction, now: Timestamp) -> Result<Taken, StoreFault> {
        let mut connection = self.connection();
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if let Some(first) = find(&tx, &correction.id)? {
            return Ok(if first.correction == *correction {
                let id = first.correction.id;
                Taken::Kept(Receipt { id, number: first.number, received: first.received })
            } else {
                Taken::IdTaken
            });
        }
        let open: u32 =
            tx.query_row("SELECT count(*) FROM correction WHERE closed_ms IS NULL", [], |row| row.get(0))?;
        if open >= MOST_OPEN {
            return Ok(Taken::Full);
        }
        let number = tx.query_row(
            "INSERT INTO correction (id, place_id, reason, text, seen, edition, received_ms) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING number",
            params![
                correction.id.as_str(),
                correction.place.as_str(),
                correction.reason.word(),
                correction.text,
                correction.seen.to_string(),
                correction.edition,
                now.0,
            ],
            |row| row.get(0),
        )?;
        tx.commit()?;
        Ok(Taken::Kept(Receipt { id: correction.id.clone(), number, received: now }))
    }

    /// In the order in which they came; with `open_only` without those that are closed.
    ///
    /// # Errors
    /// The database refuses.
    pub fn told(&self, open_only: bool) -> Result<Vec<Told>, StoreFault> {
        let connection = self.connection();
        let mut read = connection
            .prepare_cached(&format!("{COLUMNS} WHERE NOT ?1 OR closed_ms IS NULL ORDER BY number"))?;
        let rows = read.query_map(params![open_only], told)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Closes the correction that has this number or id. Closing it again changes the note. Answers it as it then is;
    /// `None` where there is none.
    ///
    /// # Errors
    /// The database refuses.
    pub fn close(&self, which: &str, note: &str, now: Timestamp) -> Result<Option<Told>, StoreFault> {
        let connection = self.connection();
        let closed = connection
            .prepare_cached(
                "UPDATE correction SET closed_ms = coalesce(closed_ms, ?2), note = ?3 \
                 WHERE id = ?1 OR CAST(number AS TEXT) = ?1 RETURNING id",
            )?
            .query_row(params![which, now.0, note], |row| row.get::<_, String>(0))
            .optional()?;
        match closed.map(|id| id.parse()) {
            Some(Ok(id)) => find(&connection, &id),
            _ => Ok(None),
        }
    }
}

fn find(connection: &Connection, id: &CorrectionId) -> Result<Option<Told>, StoreFault> {
    let mut read = connection.prepare_cached(&format!("{COLUMNS} WHERE id = ?1"))?;
    Ok(read.query_row(params![id.as_str()], told).optional()?)
}

fn told(row: &Row<'_>) -> rusqlite::Result<Told> {
    let word = |at: usize| row.get::<_, String>(at);
    Ok(Told {
        number: row.get(0)?,
        correction: Correction {
            id: parsed(1, word(1)?.parse())?,
            place: parsed(2, word(2)?.parse())?,
            reason: parsed(3, word(3)?.parse().map_err(|_| UnknownReason))?,
            text: row.get(4)?,
            seen: parsed(5, word(5)?.parse())?,
            edition: row.get(6)?,
        },
        received: Timestamp(row.get(7)?),
        closed: row.get::<_, Option<i64>>(8)?.map(Timestamp),
        note: row.get(9)?,
    })
}

/// A newer program has taken reasons that this one does not know.
#[derive(Debug, thiserror::Error)]
#[error("a reason that this program does not know")]
struct UnknownReason;

fn parsed<T, E: std::error::Error + Send + Sync + 'static>(
    column: usize,
    value: Result<T, E>,
) -> rusqlite::Result<T> {
    let text = rusqlite::types::Type::Text;
    value.map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, text, Box::new(error)))
}
