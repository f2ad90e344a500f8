//! What is published beside the catalogue and for a while only.

use haidang_contract::{RecordKey, RecordKind, Timestamp};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::{Guide, StoreFault};
use crate::publication::Texts;

/// A record that is published until an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Live {
    pub key: RecordKey,
    /// The JSON text that is published.
    pub body: String,
    pub until: Timestamp,
}

/// What [`Guide::put_live`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    Added,
    /// It was there and is told anew.
    Replaced,
    /// It is over, and its id with it.
    Over,
}

impl Guide {
    /// Takes a record that is in every edition from the next one on until it is over. One that still holds is
    /// replaced.
    ///
    /// # Errors
    /// The database refuses.
    pub fn put_live(&self, live: &Live, now: Timestamp) -> Result<Put, StoreFault> {
        let mut connection = self.connection();
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let present: Option<i64> = tx
            .query_row("SELECT until_ms FROM live_record WHERE key = ?1", params![live.key.as_str()], |row| {
                row.get(0)
            })
            .optional()?;
        if present.is_some_and(|until| until <= now.0) {
            return Ok(Put::Over);
        }
        tx.execute(
            "INSERT INTO live_record (key, body, until_ms) VALUES (?1, ?2, ?3) \
             ON CONFLICT (key) DO UPDATE SET body = excluded.body, until_ms = excluded.until_ms",
            params![live.key.as_str(), live.body, live.until.0],
        )?;
        tx.commit()?;
        Ok(if present.is_some() { Put::Replaced } else { Put::Added })
    }

    /// Takes a record out of the editions to come. Answers whether it held.
    ///
    /// # Errors
    /// The database refuses.
    pub fn end_live(&self, key: &RecordKey, now: Timestamp) -> Result<bool, StoreFault> {
        let rows = self.connection().execute(
            "UPDATE live_record SET until_ms = ?2 WHERE key = ?1 AND until_ms > ?2",
            params![key.as_str(), now.0],
        )?;
        Ok(rows > 0)
    }

    /// Every live record of a kind that was ever taken, over ones among them, in the order of their keys.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn live(&self, kind: RecordKind) -> Result<Vec<Live>, StoreFault> {
        let mut all = every(&self.connection())?;
        all.retain(|live| live.key.kind() == Some(kind));
        Ok(all)
    }
}

/// Those that are in an edition of `now`.
pub(super) fn texts(connection: &Connection, now: Timestamp) -> Result<Texts, StoreFault> {
    let holding = every(connection)?.into_iter().filter(|live| live.until > now);
    Ok(holding.map(|live| (live.key, live.body)).collect())
}

fn every(connection: &Connection) -> Result<Vec<Live>, StoreFault> {
    let mut statement =
        connection.prepare_cached("SELECT key, body, until_ms FROM live_record ORDER BY key")?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let key = row.get::<_, String>(0)?.parse()?;
        all.push(Live { key, body: row.get(1)?, until: Timestamp(row.get(2)?) });
    }
    Ok(all)
}
