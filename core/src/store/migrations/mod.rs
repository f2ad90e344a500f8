//! Brings a database to this program's schema. Each step is one transaction that also counts
//! `PRAGMA user_version` up, so a kill leaves an older schema, never a half one.

use haidang_contract::{Code, Fault};
use rusqlite::{Connection, TransactionBehavior};

use super::Trouble;

/// In order; a step that was released is never edited.
const STEPS: &[&str] = &[
    include_str!("001_guide.sql"),
    include_str!("002_follow.sql"),
    include_str!("003_record.sql"),
    include_str!("004_saved.sql"),
    include_str!("005_plan.sql"),
    include_str!("006_told.sql"),
    include_str!("007_search.sql"),
    include_str!("008_correction.sql"),
];

/// The schema this program writes.
pub(crate) fn newest() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

pub(crate) fn version(connection: &Connection) -> Result<i64, Trouble> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Refuses a database of a newer program, writing nothing.
pub(crate) fn admit(connection: &Connection) -> Result<(), Trouble> {
    let found = version(connection)?;
    if (0..=newest()).contains(&found) {
        return Ok(());
    }
    Err(Fault::new(Code::StorageNewer).with("schema", found).with("knows", newest()).into())
}

pub(crate) fn run(connection: &mut Connection) -> Result<(), Trouble> {
    run_to(connection, newest())
}

pub(crate) fn run_to(connection: &mut Connection, target: i64) -> Result<(), Trouble> {
    while version(connection)? < target {
        // Looked at again under the write lock: another process may be migrating the same file.
        let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let from = version(&step)?;
        let sql = usize::try_from(from).ok().and_then(|index| STEPS.get(index));
        let Some(sql) = sql.filter(|_| from < target) else { return Ok(()) };
        step.execute_batch(sql)?;
        step.pragma_update(None, "user_version", from + 1)?;
        step.commit()?;
    }
    Ok(())
}
