//! Which notices this device has already drawn attention to: each once, and again when the city issues it anew.

use haidang_contract::notice::Notice;
use rusqlite::{Connection, named_params};

use super::Trouble;

/// Answers whether it was new.
pub(crate) fn mark(connection: &Connection, notice: &Notice) -> Result<bool, Trouble> {
    let rows = connection
        .prepare_cached(include_str!("mark.sql"))?
        .execute(named_params! {":id": notice.id, ":issued": notice.issued.0})?;
    Ok(rows > 0)
}

/// What the city has taken back need not be remembered.
pub(crate) fn keep_only(connection: &Connection, notices: &[Notice]) -> Result<(), Trouble> {
    let mut read = connection.prepare_cached("SELECT notice_id FROM told")?;
    let told = read.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let mut forget = connection.prepare_cached("DELETE FROM told WHERE notice_id = :id")?;
    for id in told.iter().filter(|id| notices.iter().all(|notice| notice.id != **id)) {
        forget.execute(named_params! {":id": id})?;
    }
    Ok(())
}
