//! The city's database of the guide: the working catalogue and every edition ever published.

mod correction;
mod edition;
mod live;
mod migration;
mod working;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

pub use correction::{Taken, Told};
pub use edition::{Edition, Published};
pub use live::{Live, Put};
pub use working::Imported;

use crate::publication::TextFault;

/// Name of the database within the data folder.
pub const DATABASE: &str = "city.sqlite";

#[derive(Debug, thiserror::Error)]
pub enum StoreFault {
    #[error("the database: {0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("the database has schema {schema}, this program knows {knows}: start the newer program")]
    Newer { schema: u32, knows: u32 },
    #[error("{}: {error}", path.display())]
    Folder { path: PathBuf, error: io::Error },
    #[error(transparent)]
    Text(#[from] TextFault),
    #[error("a published text cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the database holds what no record key is")]
    Key(#[from] haidang_contract::record::BadRecordKey),
}

/// The guide in its database. Calls block; an asynchronous caller moves them to a thread for that.
#[derive(Debug)]
pub struct Guide {
    connection: Mutex<Connection>,
    series: String,
    /// The newest edition as last read; checked against the database at each use, since another process may
    /// have published.
    newest: Mutex<Option<Arc<Edition>>>,
}

impl Guide {
    /// Opens the database in `folder`, making both when they are not there. `series` names the series of
    /// editions of a new database; one that exists keeps its own.
    ///
    /// # Errors
    /// The folder or the database cannot be opened, or a newer program has written it.
    pub fn open(folder: &Path, series: Uuid) -> Result<Self, StoreFault> {
        fs::create_dir_all(folder).map_err(|error| StoreFault::Folder { path: folder.to_owned(), error })?;
        Self::with(Connection::open(folder.join(DATABASE))?, series)
    }

    /// A guide that is gone when it is dropped.
    ///
    /// # Errors
    /// SQLite has no memory.
    pub fn in_memory(series: Uuid) -> Result<Self, StoreFault> {
        Self::with(Connection::open_in_memory()?, series)
    }

    fn with(mut connection: Connection, series: Uuid) -> Result<Self, StoreFault> {
        connection.busy_timeout(Duration::from_secs(10))?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        migration::migrate(&mut connection)?;
        connection.execute(
            "INSERT INTO series (one, guide) VALUES (1, ?1) ON CONFLICT (one) DO NOTHING",
            params![series.hyphenated().to_string()],
        )?;
        let series = connection.query_row("SELECT guide FROM series", [], |row| row.get(0))?;
        Ok(Guide { connection: Mutex::new(connection), series, newest: Mutex::new(None) })
    }

    /// Name of the series of editions.
    pub fn series(&self) -> &str {
        &self.series
    }

    /// A thread that died while it held the connection has left no half transaction: SQLite rolled it back.
    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn latest(connection: &Connection, series: &str) -> Result<Option<u32>, StoreFault> {
        let number = connection
            .query_row("SELECT max(edition) FROM edition WHERE guide = ?1", params![series], |row| row.get(0))
            .optional()?;
        Ok(number.flatten())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_series_is_named_once_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let first = Guide::open(folder.path(), Uuid::from_u128(1)).unwrap().series().to_owned();
        let again = Guide::open(folder.path(), Uuid::from_u128(2)).unwrap().series().to_owned();
        assert_eq!(first, Uuid::from_u128(1).to_string());
        assert_eq!(first, again);
    }

    #[test]
    fn a_database_of_a_newer_program_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        drop(Guide::open(folder.path(), Uuid::nil()).unwrap());
        let raw = Connection::open(folder.path().join(DATABASE)).unwrap();
        raw.pragma_update(None, "user_version", 99).unwrap();
        let fault = Guide::open(folder.path(), Uuid::nil()).unwrap_err();
        assert!(matches!(fault, StoreFault::Newer { schema: 99, knows: 4 }), "{fault}");
    }

    #[test]
    fn a_database_of_places_keeps_its_catalogue_and_begins_a_new_series() {
        let folder = tempfile::tempdir().unwrap();
        let raw = Connection::open(folder.path().join(DATABASE)).unwrap();
        raw.execute_batch(include_str!("store/0001.sql")).unwrap();
        raw.execute_batch(
            "INSERT INTO series (one, guide) VALUES (1, 'old');
             INSERT INTO working_place (place_id, body) VALUES ('aaa', '{}'), ('bbb', '{\"b\":1}');
             INSERT INTO edition (guide, edition, published_ms, places, digest) VALUES ('old', 1, 5, 1, 'd');
             INSERT INTO place_version (guide, place_id, edition, body) VALUES ('old', 'aaa', 1, '{}');
             PRAGMA user_version = 1;",
        )
        .unwrap();
        drop(raw);
        let guide = Guide::open(folder.path(), Uuid::from_u128(3)).unwrap();
        assert_eq!(guide.series(), Uuid::from_u128(3).to_string());
        assert_eq!(guide.manifest().unwrap(), None);
        let kept = working::read(&guide.connection()).unwrap();
        let kept: Vec<_> = kept.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect();
        assert_eq!(kept, [("place/aaa", "{}"), ("place/bbb", "{\"b\":1}")]);
        let fresh = tempfile::tempdir().unwrap();
        let made = Guide::open(fresh.path(), Uuid::nil()).unwrap();
        let schema = |guide: &Guide| -> Vec<String> {
            let connection = guide.connection();
            let mut read =
                connection.prepare("SELECT sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY name").unwrap();
            read.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        assert_eq!(schema(&guide), schema(&made));
    }

    #[test]
    fn every_table_is_strict() {
        let guide = Guide::in_memory(Uuid::nil()).unwrap();
        let connection = guide.connection();
        let loose: u32 = connection
            .query_row(
                "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' \
                 AND strict = 0 AND name NOT LIKE 'sqlite_%'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(loose, 0);
    }
}
