//! The working catalogue: what the next edition will be, but for what holds for a while only (`live.rs`).

use haidang_contract::RecordKey;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::{Guide, StoreFault};
use crate::publication::Texts;

/// What an import changed in the working catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub added: Vec<RecordKey>,
    pub changed: Vec<RecordKey>,
    pub removed: Vec<RecordKey>,
}

impl Imported {
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

impl Guide {
    /// Makes the working catalogue exactly these records, all or nothing. Nothing is published yet. Live records are
    /// no part of it.
    ///
    /// # Errors
    /// The database refuses.
    pub fn import(&self, wanted: &Texts) -> Result<Imported, StoreFault> {
        let mut connection = self.connection();
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let present = read(&tx)?;
        let mut done = Imported::default();
        for (key, text) in wanted {
            match present.get(key) {
                Some(same) if same == text => continue,
                Some(_) => done.changed.push(key.clone()),
                None => done.added.push(key.clone()),
            }
            tx.execute(
                "INSERT INTO working_record (key, body) VALUES (?1, ?2) \
                 ON CONFLICT (key) DO UPDATE SET body = excluded.body",
                params![key.as_str(), text],
            )?;
        }
        for key in present.keys().filter(|key| !wanted.contains_key(key)) {
            tx.execute("DELETE FROM working_record WHERE key = ?1", params![key.as_str()])?;
            done.removed.push(key.clone());
        }
        tx.commit()?;
        Ok(done)
    }

    /// The JSON text of a record of the working catalogue.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn working(&self, key: &RecordKey) -> Result<Option<String>, StoreFault> {
        let connection = self.connection();
        let mut read = connection.prepare_cached("SELECT body FROM working_record WHERE key = ?1")?;
        Ok(read.query_row(params![key.as_str()], |row| row.get(0)).optional()?)
    }
}

pub(super) fn read(connection: &Connection) -> Result<Texts, StoreFault> {
    let mut statement = connection.prepare_cached("SELECT key, body FROM working_record")?;
    let mut rows = statement.query([])?;
    let mut texts = Texts::new();
    while let Some(row) = rows.next()? {
        texts.insert(row.get::<_, String>(0)?.parse()?, row.get(1)?);
    }
    Ok(texts)
}
