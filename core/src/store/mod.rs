//! The device's database: one folder per entity, the SQL beside the Rust that runs it.

pub(crate) mod correction;
#[cfg(not(target_arch = "wasm32"))]
pub mod file;
pub(crate) mod follow;
pub(crate) mod migrations;
pub(crate) mod place;
pub(crate) mod plan;
pub(crate) mod record;
pub(crate) mod saved;
pub(crate) mod setting;
pub(crate) mod staging;
pub(crate) mod told;
mod trouble;

use std::sync::Arc;

use haidang_contract::{Fault, RecordKey};
use rusqlite::Connection;

use crate::shelf::Shelf;
pub(crate) use trouble::Trouble;

/// The connection, and what is remembered of it between calls.
pub(crate) struct Desk {
    pub connection: Connection,
    /// The guide as read, and the `PRAGMA data_version` it was read at: another process may write too.
    shelf: Option<(i64, Arc<Shelf>)>,
    /// The last attempt's fault where it could not be written down, e.g. on a full disk.
    pub unsaved_fault: Option<Fault>,
}

impl Desk {
    pub fn new(connection: Connection) -> Self {
        Desk { connection, shelf: None, unsaved_fault: None }
    }

    /// The guide, read and parsed; from memory while nobody has changed it.
    pub fn shelf(&mut self) -> Result<Arc<Shelf>, Trouble> {
        let version: i64 = self.connection.pragma_query_value(None, "data_version", |row| row.get(0))?;
        if let Some((read_at, shelf)) = &self.shelf
            && *read_at == version
        {
            return Ok(Arc::clone(shelf));
        }
        let (shelf, unreadable) = Shelf::read(&self.connection)?;
        if let Some(key) = unreadable.first() {
            self.doubt(key);
        }
        let shelf = Arc::new(shelf);
        self.shelf = Some((version, Arc::clone(&shelf)));
        Ok(shelf)
    }

    /// To be called after every change of the guide.
    pub fn places_changed(&mut self) {
        self.shelf = None;
    }

    /// A stored record went bad: show the others, and have the next sync or seed fetch the edition anew.
    fn doubt(&self, key: &RecordKey) {
        tracing::warn!(%key, "a stored record cannot be read; the edition will be fetched again");
        if let Err(error) = follow::doubt(&self.connection) {
            tracing::warn!(%error, "the doubt cannot be noted");
        }
    }
}

/// Checks, tunes and migrates. A database of a newer program is refused before anything is written to it.
pub(crate) fn prepare(connection: &mut Connection) -> Result<(), Trouble> {
    migrations::admit(connection)?;
    tune(connection)?;
    migrations::run(connection)
}

/// FULL: a commit that was answered stays after a power cut; there are few of them.
#[cfg(not(target_arch = "wasm32"))]
fn tune(connection: &Connection) -> Result<(), Trouble> {
    Ok(connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;",
    )?)
}

/// The browser's file system has one connection and no shared memory, so no WAL.
#[cfg(target_arch = "wasm32")]
fn tune(connection: &Connection) -> Result<(), Trouble> {
    Ok(connection
        .execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;")?)
}

#[cfg(test)]
mod tests;
