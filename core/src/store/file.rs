//! Opening the database file natively, and starting over when it is beyond repair.

use std::fs;
use std::path::{Path, PathBuf};

use haidang_contract::saved::SavedItem;
use haidang_contract::{Code, Fault, Timestamp};
use rusqlite::{Connection, OpenFlags, Row, named_params};

use super::{Trouble, correction, prepare, saved};

/// What [`open_file`] had to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Healed {
    /// Nothing: the file was sound, or there was none.
    Sound,
    /// The file was broken. It now lies at `aside`; of what the visitor kept, so much could be read.
    Replaced { aside: PathBuf, favourites: usize, settings: usize },
}

/// Opens the database at `path`, creating it when there is none. One that is no SQLite database, or that
/// `PRAGMA quick_check` finds damaged, is renamed to `<name>.broken-<now in milliseconds>` and replaced by a
/// new one, with what can still be read of the visitor's things and settings.
///
/// # Errors
/// `storage_newer`, `storage_full`, `storage_busy`; `storage_broken` when not even a new file can be made.
pub fn open_file(path: &Path, now: Timestamp) -> Result<(Connection, Healed), Fault> {
    match sound(path) {
        Ok(connection) => Ok((connection, Healed::Sound)),
        Err(trouble) if beyond_repair(&trouble) => {
            tracing::warn!(%trouble, "the database is broken and is replaced");
            Ok(replace(path, now)?)
        }
        Err(trouble) => Err(trouble.into()),
    }
}

fn sound(path: &Path) -> Result<Connection, Trouble> {
    let mut connection = Connection::open(path)?;
    super::migrations::admit(&connection)?;
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(Fault::new(Code::StorageBroken).with("what", "quick_check").into());
    }
    prepare(&mut connection)?;
    Ok(connection)
}

/// Damage of the file itself; a folder that cannot be written or a lock is none.
fn beyond_repair(trouble: &Trouble) -> bool {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    match trouble {
        Trouble::Sqlite(error) => matches!(error.sqlite_error_code(), Some(DatabaseCorrupt | NotADatabase)),
        Trouble::Told(fault) => fault.detail("what") == "quick_check",
        Trouble::Json(_) => false,
    }
}

fn replace(path: &Path, now: Timestamp) -> Result<(Connection, Healed), Trouble> {
    let aside = with_suffix(path, &format!(".broken-{}", now.0));
    let cannot = |error: std::io::Error| {
        tracing::error!(%error, "the broken database cannot be moved aside");
        Trouble::from(Code::StorageBroken)
    };
    fs::rename(path, &aside).map_err(cannot)?;
    for part in ["-wal", "-shm"] {
        match fs::rename(with_suffix(path, part), with_suffix(&aside, part)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(cannot(error)),
            _ => {}
        }
    }
    let kept = salvage(&aside);
    let mut connection = Connection::open(path)?;
    prepare(&mut connection)?;
    let transaction = connection.transaction()?;
    for item in &kept.saved {
        saved::put_back(&transaction, item)?;
    }
    for unsent in &kept.corrections {
        correction::put_back(&transaction, unsent)?;
    }
    for (key, value) in &kept.settings {
        transaction.execute(
            "INSERT OR IGNORE INTO setting (key, value) VALUES (:key, :value)",
            named_params! {":key": key, ":value": value},
        )?;
    }
    transaction.commit()?;
    let (favourites, settings) = (kept.saved.len(), kept.settings.len());
    Ok((connection, Healed::Replaced { aside, favourites, settings }))
}

#[derive(Default)]
struct Kept {
    saved: Vec<SavedItem>,
    corrections: Vec<correction::Unsent>,
    settings: Vec<(String, String)>,
}

/// Whatever rows can still be read, up to the first that cannot.
fn salvage(broken: &Path) -> Kept {
    let Ok(connection) = Connection::open_with_flags(broken, OpenFlags::SQLITE_OPEN_READ_WRITE) else {
        return Kept::default();
    };
    Kept {
        saved: saved::salvage(&connection),
        corrections: correction::salvage(&connection),
        settings: readable(&connection, "SELECT key, value FROM setting", |row| {
            Ok((row.get(0)?, row.get(1)?))
        }),
    }
}

fn readable<T>(
    connection: &Connection,
    sql: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Vec<T> {
    let Ok(mut statement) = connection.prepare(sql) else { return Vec::new() };
    let Ok(rows) = statement.query_map([], read) else { return Vec::new() };
    rows.map_while(Result::ok).collect()
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
