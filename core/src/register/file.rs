//! The encrypted file.

use std::fmt::Write;
use std::path::Path;

use haidang_contract::Code;
use rusqlite::Connection;
use zeroize::Zeroizing;

use super::keys::FileKey;
use super::migrations;
use crate::store::Trouble;

/// `None` where this is not the file's key, or the file is none. Nothing was written then.
///
/// # Errors
/// `storage_…`.
pub(super) fn open(
    path: &Path,
    key: &FileKey,
    most_pages: Option<u32>,
) -> Result<Option<Connection>, Trouble> {
    let mut connection = Connection::open(path)?;
    match prepare(&mut connection, key, most_pages) {
        Ok(()) => Ok(Some(connection)),
        Err(Trouble::Sqlite(error))
            if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) =>
        {
            Ok(None)
        }
        Err(trouble) => Err(trouble),
    }
}

fn prepare(connection: &mut Connection, key: &FileKey, most_pages: Option<u32>) -> Result<(), Trouble> {
    let mut pragma = Zeroizing::new(String::with_capacity(160));
    // Its own log goes to the program's output, where nobody asked for it.
    pragma.push_str("PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'");
    for byte in key.iter() {
        write!(pragma, "{byte:02x}").map_err(|_| Trouble::from(Code::Internal))?;
    }
    pragma.push_str("'\";");
    connection.execute_batch(&pragma)?;
    // The first look at the file is what shows a wrong key.
    let _: i64 = connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
    migrations::admit(connection)?;
    connection.execute_batch(
        "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; PRAGMA mmap_size = 0; PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;",
    )?;
    if let Some(most) = most_pages {
        connection.pragma_update_and_check(None, "max_page_count", most, |_| Ok(()))?;
    }
    migrations::run(connection)
}
