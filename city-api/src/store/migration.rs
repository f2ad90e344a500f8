//! Brings a database to the schema this program knows. Each step is one file, applied once, never edited.

use rusqlite::{Connection, TransactionBehavior};

use super::StoreFault;

const STEPS: &[&str] =
    &[include_str!("0001.sql"), include_str!("0002.sql"), include_str!("0003.sql"), include_str!("0004.sql")];

/// Number of the newest schema, kept in the database's `user_version`.
pub(super) fn newest() -> u32 {
    u32::try_from(STEPS.len()).unwrap_or(u32::MAX)
}

pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreFault> {
    // Two processes may open a new database at the same time: the second waits and finds it done.
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let schema: u32 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if schema > newest() {
        return Err(StoreFault::Newer { schema, knows: newest() });
    }
    for step in STEPS.iter().skip(usize::try_from(schema).unwrap_or(usize::MAX)) {
        tx.execute_batch(step)?;
    }
    tx.pragma_update(None, "user_version", newest())?;
    tx.commit()?;
    Ok(())
}
