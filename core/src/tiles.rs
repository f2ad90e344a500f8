//! Map tiles from an MBTiles file (specification 1.3).

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use haidang_contract::{Code, Fault};
use rusqlite::{Connection, OptionalExtension, named_params};

use crate::store::Trouble;

/// Deepest zoom asked of the file: MBTiles rows are counted in 32 bits.
const DEEPEST: u8 = 30;

/// An open MBTiles file. Never written to.
pub struct Tiles {
    connection: Mutex<Connection>,
}

impl fmt::Debug for Tiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tiles").finish_non_exhaustive()
    }
}

impl Tiles {
    /// # Errors
    /// `storage_broken` when the file is no MBTiles database.
    pub fn open(connection: Connection) -> Result<Self, Fault> {
        let probe = "SELECT (SELECT count(*) FROM metadata WHERE name = 'format')
            + (SELECT count(*) FROM (SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles LIMIT 1))";
        connection.query_row(probe, [], |row| row.get::<_, i64>(0)).map_err(|error| {
            tracing::warn!(%error, "this is no MBTiles file");
            Fault::new(Code::StorageBroken).with("what", "tiles")
        })?;
        Ok(Tiles { connection: Mutex::new(connection) })
    }

    /// The tile at `z`, `x`, `y` in XYZ numbering (row 0 in the north), exactly as stored: for vector tiles
    /// usually gzip, see [`Tiles::is_gzip`]. `None` where the map has no tile, or the numbers name none.
    ///
    /// # Errors
    /// A `storage_…` code.
    pub fn tile(&self, z: u8, x: u32, y: u32) -> Result<Option<Vec<u8>>, Fault> {
        if z > DEEPEST {
            return Ok(None);
        }
        let last = (1_u32 << z) - 1;
        if x > last || y > last {
            return Ok(None);
        }
        let connection = self.lock();
        Ok(read(&connection, z, x, last - y)?)
    }

    /// The file's own description: `name`, `format`, `bounds`, `minzoom`, `maxzoom`, `json`, …
    ///
    /// # Errors
    /// A `storage_…` code.
    pub fn metadata(&self) -> Result<BTreeMap<String, String>, Fault> {
        let connection = self.lock();
        Ok(metadata(&connection)?)
    }

    /// Whether a tile is gzip-compressed, so that a shell can say `Content-Encoding: gzip` or unpack it.
    pub fn is_gzip(tile: &[u8]) -> bool {
        tile.starts_with(&[0x1f, 0x8b])
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `tms_row` counts from the south, as MBTiles does.
fn read(connection: &Connection, z: u8, x: u32, tms_row: u32) -> Result<Option<Vec<u8>>, Trouble> {
    let mut read = connection.prepare_cached(
        "SELECT tile_data FROM tiles
         WHERE zoom_level = :zoom AND tile_column = :column AND tile_row = :row",
    )?;
    let tile = read.query_row(named_params! {":zoom": z, ":column": x, ":row": tms_row}, |row| row.get(0));
    Ok(tile.optional()?)
}

fn metadata(connection: &Connection) -> Result<BTreeMap<String, String>, Trouble> {
    let mut read = connection.prepare_cached("SELECT name, CAST(value AS TEXT) FROM metadata")?;
    let pairs =
        read.query_map([], |row| Ok((row.get(0)?, row.get::<_, Option<String>>(1)?.unwrap_or_default())))?;
    Ok(pairs.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn city() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(
                "CREATE TABLE metadata (name text, value text);
                 CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);
                 INSERT INTO metadata (name, value) VALUES ('format', 'pbf'), ('maxzoom', '14');
                 INSERT INTO tiles (zoom_level, tile_column, tile_row, tile_data)
                 VALUES (0, 0, 0, x'1f8b00'), (2, 3, 0, x'00');",
            )
            .unwrap();
        connection
    }

    #[test]
    fn rows_are_counted_from_the_north() {
        let tiles = Tiles::open(city()).unwrap();
        assert_eq!(tiles.tile(2, 3, 3).unwrap(), Some(vec![0]));
        assert_eq!(tiles.tile(2, 3, 0).unwrap(), None);
        assert!(Tiles::is_gzip(&tiles.tile(0, 0, 0).unwrap().unwrap()));
        assert!(!Tiles::is_gzip(&[0]));
        assert_eq!(tiles.metadata().unwrap().get("maxzoom").map(String::as_str), Some("14"));
    }

    #[test]
    fn numbers_beyond_the_map_name_no_tile() {
        let tiles = Tiles::open(city()).unwrap();
        for (z, x, y) in [(0, 1, 0), (2, 4, 0), (2, 0, 4), (31, 0, 0), (255, 0, 0), (30, u32::MAX, u32::MAX)]
        {
            assert_eq!(tiles.tile(z, x, y).unwrap(), None, "{z}/{x}/{y}");
        }
    }

    #[test]
    fn another_database_is_no_map() {
        let fault = Tiles::open(Connection::open_in_memory().unwrap()).unwrap_err();
        assert_eq!(fault.code, Code::StorageBroken);
    }
}
