//! Where the guide lies: a file in the browser's own file system, or memory where there is none.

use std::fmt::Display;

use haidang_contract::{Code, Fault, Storage};
use haidang_core::{Core, CoreConfig};
use rusqlite::{Connection, MAIN_DB, OpenFlags};
use wasm_bindgen::JsValue;

use crate::pool::{self, Pool};

const FILE: &str = "haidang.sqlite";

/// Opens the core on the lasting database, or in memory when the browser has no room for one, keeps it from us
/// (private windows) or another tab has it open. A broken file is thrown away: the guide comes again from the
/// city.
///
/// # Errors
/// `storage_newer`: the file stays as it is and is not hidden behind an empty one.
pub async fn open(config: impl Fn(Storage) -> CoreConfig) -> Result<Core, Fault> {
    if let Some(pool) = pool::take().await {
        match lasting(&pool, config(Storage::Lasting)) {
            Ok(core) => return Ok(core),
            Err(fault) if fault.code == Code::StorageNewer => return Err(fault),
            Err(fault) => warn("the guide's database cannot be opened", &fault),
        }
    }
    Core::open(Connection::open_in_memory().map_err(broken)?, config(Storage::Memory))
}

fn lasting(pool: &Pool, config: CoreConfig) -> Result<Core, Fault> {
    match on_file(pool, config.clone()) {
        Err(fault) if fault.code == Code::StorageBroken => {
            warn("the guide's database is broken and is replaced", &fault);
            pool.forget()?;
            on_file(pool, config)
        }
        outcome => outcome,
    }
}

fn on_file(pool: &Pool, config: CoreConfig) -> Result<Core, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let connection = Connection::open_with_flags_and_vfs(FILE, flags, pool.vfs()).map_err(broken)?;
    Core::open(connection, config)
}

/// A database in memory that holds these bytes of an SQLite file and cannot be written.
///
/// # Errors
/// `storage_broken` when they are none.
pub fn read_only(file: &[u8]) -> Result<Connection, Fault> {
    let mut connection = Connection::open_in_memory().map_err(broken)?;
    connection.deserialize_read_exact(MAIN_DB, file, file.len(), true).map_err(broken)?;
    Ok(connection)
}

fn broken(error: rusqlite::Error) -> Fault {
    warn("SQLite", &error);
    Fault::new(Code::StorageBroken)
}

pub fn warn(what: &str, why: &impl Display) {
    web_sys::console::warn_1(&JsValue::from_str(&format!("{what}: {why}")));
}
