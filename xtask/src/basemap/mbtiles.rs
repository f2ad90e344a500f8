//! MBTiles 1.3: a SQLite file of two tables, the same bytes for the same tiles.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use rusqlite::{Connection, OpenFlags, params};

use super::grid::TileId;

/// What a file holds, with its tiles uncompressed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tileset {
    pub metadata: BTreeMap<String, String>,
    pub tiles: BTreeMap<TileId, Vec<u8>>,
}

#[derive(Debug, thiserror::Error)]
pub enum MbtilesError {
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error("tile {0}/{1}/{2} lies outside the world")]
    Address(u8, i32, i32),
}

/// Tables as the format gives them, not STRICT: old readers of maps open this file too.
/// 0x4d504258 is "MPBX", by which `file` and others know the format.
const SCHEMA: &str = "
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA application_id = 0x4d504258;
CREATE TABLE metadata (name TEXT NOT NULL, value TEXT NOT NULL);
CREATE UNIQUE INDEX metadata_name ON metadata (name);
CREATE TABLE tiles (
    zoom_level INTEGER NOT NULL, tile_column INTEGER NOT NULL, tile_row INTEGER NOT NULL, tile_data BLOB NOT NULL
);
CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);
";

impl Tileset {
    /// Writes a new file, replacing one that is there only once all is well.
    pub fn write(&self, path: &Path) -> Result<(), MbtilesError> {
        let draft = path.with_extension("mbtiles.draft");
        match std::fs::remove_file(&draft) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        self.fill(Connection::open(&draft)?)?;
        Ok(std::fs::rename(&draft, path)?)
    }

    fn fill(&self, mut database: Connection) -> Result<(), MbtilesError> {
        database.execute_batch(SCHEMA)?;
        let transaction = database.transaction()?;
        for (name, value) in &self.metadata {
            transaction
                .execute("INSERT INTO metadata (name, value) VALUES (?1, ?2)", params![name, value])?;
        }
        for (tile, bytes) in &self.tiles {
            transaction.execute(
                "INSERT INTO tiles (zoom_level, tile_column, tile_row, tile_data) VALUES (?1, ?2, ?3, ?4)",
                params![tile.zoom, tile.x, tile.row_from_south(), compressed(bytes)?],
            )?;
        }
        transaction.commit()?;
        database.execute_batch("VACUUM")?;
        database.close().map_err(|(_, error)| error)?;
        Ok(())
    }

    pub fn read(path: &Path) -> Result<Self, MbtilesError> {
        let database = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let mut set = Self::default();
        let mut metadata = database.prepare("SELECT name, value FROM metadata")?;
        for row in metadata.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
            let (name, value) = row?;
            set.metadata.insert(name, value);
        }
        let mut tiles = database.prepare("SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles")?;
        let mut rows = tiles.query([])?;
        while let Some(row) = rows.next()? {
            let (zoom, x, row_from_south): (u8, i32, i32) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let side = 1_i32.checked_shl(u32::from(zoom)).unwrap_or(0);
            if !(0..side).contains(&x) || !(0..side).contains(&row_from_south) {
                return Err(MbtilesError::Address(zoom, x, row_from_south));
            }
            let mut bytes = Vec::new();
            GzDecoder::new(row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?)
                .read_to_end(&mut bytes)?;
            set.tiles.insert(TileId { zoom, x, y: side - 1 - row_from_south }, bytes);
        }
        Ok(set)
    }

    /// What a reader would notice, at most one line for each tile or entry.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let entries = keys(&self.metadata, &other.metadata).into_iter().filter_map(|name| {
            let (ours, theirs) = (self.metadata.get(name), other.metadata.get(name));
            (ours != theirs)
                .then(|| format!("metadata {name}: {} instead of {}", quoted(ours), quoted(theirs)))
        });
        let tiles = keys(&self.tiles, &other.tiles).into_iter().filter_map(|tile| {
            let said = match (self.tiles.get(tile), other.tiles.get(tile)) {
                (Some(ours), Some(theirs)) if ours == theirs => return None,
                (Some(ours), Some(theirs)) => {
                    format!("{} bytes instead of {}, or other ones", ours.len(), theirs.len())
                }
                (Some(_), None) => "is one too many".to_owned(),
                (None, _) => "is missing".to_owned(),
            };
            Some(format!("tile {}/{}/{}: {said}", tile.zoom, tile.x, tile.y))
        });
        entries.chain(tiles).collect()
    }
}

fn keys<'a, K: Ord, V>(
    one: &'a BTreeMap<K, V>,
    other: &'a BTreeMap<K, V>,
) -> std::collections::BTreeSet<&'a K> {
    one.keys().chain(other.keys()).collect()
}

fn quoted(value: Option<&String>) -> String {
    value.map_or_else(|| "nothing".to_owned(), |value| format!("{value:?}"))
}

/// No file name and no time in the header.
fn compressed(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("haidang-mbtiles-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn sample() -> Tileset {
        Tileset {
            metadata: [("name".to_owned(), "Vũng Tàu".to_owned()), ("minzoom".to_owned(), "8".to_owned())]
                .into(),
            tiles: (0..40)
                .map(|x| (TileId { zoom: 8, x, y: 255 - x }, vec![u8::try_from(x).unwrap(); 900]))
                .collect(),
        }
    }

    #[test]
    fn the_same_tiles_make_the_same_file_and_come_back() {
        let folder = folder("same");
        let (one, other) = (folder.join("one.mbtiles"), folder.join("other.mbtiles"));
        sample().write(&one).unwrap();
        std::fs::write(&other, "an older file").unwrap();
        sample().write(&other).unwrap();
        assert_eq!(std::fs::read(&one).unwrap(), std::fs::read(&other).unwrap());
        assert_eq!(Tileset::read(&one).unwrap(), sample());
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn rows_are_stored_from_the_south() {
        let folder = folder("rows");
        let path = folder.join("rows.mbtiles");
        sample().write(&path).unwrap();
        let database = Connection::open(&path).unwrap();
        let row: i32 = database
            .query_row("SELECT tile_row FROM tiles WHERE tile_column = 7", [], |row| row.get(0))
            .unwrap();
        assert_eq!(row, 7);
        drop(database);
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn each_difference_is_named() {
        let (kept, mut built) = (sample(), sample());
        assert!(kept.differences(&built).is_empty());
        built.tiles.remove(&TileId { zoom: 8, x: 3, y: 252 });
        built.tiles.insert(TileId { zoom: 8, x: 4, y: 251 }, vec![1, 2]);
        built.tiles.insert(TileId { zoom: 9, x: 0, y: 0 }, vec![]);
        built.metadata.remove("minzoom");
        assert_eq!(
            kept.differences(&built),
            [
                "metadata minzoom: \"8\" instead of nothing",
                "tile 8/3/252: is one too many",
                "tile 8/4/251: 900 bytes instead of 2, or other ones",
                "tile 9/0/0: is missing",
            ]
        );
    }
}
