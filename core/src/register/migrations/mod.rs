//! Brings a register to this program's schema, as [`crate::store::migrations`] does for the guide's cache.

use haidang_contract::{Code, Fault};
use rusqlite::{Connection, TransactionBehavior};

use crate::store::Trouble;

/// In order; a step that was released is never edited.
const STEPS: &[&str] = &[include_str!("001_register.sql")];

fn newest() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

fn version(connection: &Connection) -> Result<i64, Trouble> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Refuses a register of a newer program, writing nothing.
pub(super) fn admit(connection: &Connection) -> Result<(), Trouble> {
    let found = version(connection)?;
    if (0..=newest()).contains(&found) {
        return Ok(());
    }
    Err(Fault::new(Code::StorageNewer).with("schema", found).with("knows", newest()).into())
}

pub(super) fn run(connection: &mut Connection) -> Result<(), Trouble> {
    while version(connection)? < newest() {
        let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let from = version(&step)?;
        let Some(sql) = usize::try_from(from).ok().and_then(|at| STEPS.get(at)) else { return Ok(()) };
        step.execute_batch(sql)?;
        step.pragma_update(None, "user_version", from + 1)?;
        step.commit()?;
    }
    Ok(())
}
