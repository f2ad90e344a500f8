//! The map's tiles, read in place from the program itself: no file to write, to check or to lose.

use std::sync::{Mutex, OnceLock, PoisonError};

use haidang_contract::{Code, Fault};
use haidang_core::Tiles;
use rusqlite::{Connection, MAIN_DB};

static MBTILES: &[u8] = include_bytes!("../../assets/basemap/vung-tau.mbtiles");

/// Opened with the first tile; a visitor may never look at the map.
#[derive(Default)]
pub struct Basemap(OnceLock<Result<Mutex<Tiles>, Fault>>);

impl Basemap {
    /// A tile as stored, usually gzip-compressed; `None` where the map is empty. `y` counts from the north.
    ///
    /// # Errors
    /// `storage_broken` when the embedded map cannot be read.
    pub fn tile(&self, z: u8, x: u32, y: u32) -> Result<Option<Vec<u8>>, Fault> {
        match self.0.get_or_init(open) {
            Ok(tiles) => tiles.lock().unwrap_or_else(PoisonError::into_inner).tile(z, x, y),
            Err(fault) => Err(fault.clone()),
        }
    }
}

fn open() -> Result<Mutex<Tiles>, Fault> {
    let mut connection = Connection::open_in_memory().map_err(broken)?;
    connection.deserialize_bytes(MAIN_DB, MBTILES).map_err(broken)?;
    Tiles::open(connection).map(Mutex::new)
}

fn broken(error: rusqlite::Error) -> Fault {
    tracing::error!(%error, "the embedded map cannot be read");
    Fault::new(Code::StorageBroken)
}
