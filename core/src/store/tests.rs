//! The schema, its upgrades, and files that are not what they should be.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::PathBuf;

use haidang_contract::{Code, Lang, PlaceId, Settings, Theme, Timestamp};
use rusqlite::Connection;

use super::file::{Healed, open_file};
use super::follow::Origin;
use super::{favourite, follow, migrations, place, prepare, setting};
use crate::search::{Query, index};
use crate::shelf::Shelf;

const SCHEMA_1: &str = include_str!("../../fixtures/schema-1.sql");
const NOW: Timestamp = Timestamp(1_795_392_000_000);

fn schema(connection: &Connection) -> Vec<(String, String, String, Option<String>)> {
    let mut read = connection
        .prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")
        .unwrap();
    let rows = read.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

fn fresh() -> Connection {
    let mut connection = Connection::open_in_memory().unwrap();
    prepare(&mut connection).unwrap();
    connection
}

fn ids(texts: &[&str]) -> Vec<PlaceId> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}

#[test]
fn the_fixture_is_what_schema_1_was() {
    let mut first = Connection::open_in_memory().unwrap();
    migrations::run_to(&mut first, 1).unwrap();
    let dump = Connection::open_in_memory().unwrap();
    dump.execute_batch(SCHEMA_1).unwrap();
    assert_eq!(schema(&dump), schema(&first));
}

#[test]
fn schema_1_becomes_today_s_and_keeps_every_row() {
    let mut old = Connection::open_in_memory().unwrap();
    old.execute_batch(SCHEMA_1).unwrap();
    prepare(&mut old).unwrap();
    index::refresh(&mut old).unwrap();

    assert_eq!(migrations::version(&old).unwrap(), migrations::newest());
    assert_eq!(schema(&old), schema(&fresh()));
    assert_eq!(favourite::list(&old).unwrap(), ids(&["bach-dinh", "quan-cu-da-dong"]));
    assert_eq!(setting::read(&old).unwrap(), Settings { lang: Some(Lang::Vi), theme: Theme::Dark });
    let follow = follow::read(&old).unwrap();
    assert_eq!((follow.origin, follow.guide.as_str(), follow.edition), (Origin::Seed, "vung-tau", 1));
    assert_eq!(follow.published_at, Some(Timestamp(1_793_500_000_000)));
    assert_eq!(place::digest(&old).unwrap(), (follow.digest, 3));
    let (shelf, unreadable) = Shelf::read(&old).unwrap();
    assert_eq!((shelf.entries().len(), unreadable.len()), (3, 0));
    for (typed, id) in
        [("bãi sau", "bai-sau"), ("villa bl", "bach-dinh"), ("ngon hai dang", "hai-dang-vung-tau")]
    {
        let found = index::find(&old, &Query::parse(typed).all()).unwrap();
        let found: Vec<_> = found.into_iter().filter_map(|number| shelf.by_number(number)).collect();
        assert!(found.iter().any(|entry| entry.place.id.as_str() == id), "{typed}");
    }
}

#[test]
fn an_empty_guide_of_schema_1_stays_empty() {
    let mut old = Connection::open_in_memory().unwrap();
    migrations::run_to(&mut old, 1).unwrap();
    prepare(&mut old).unwrap();
    let follow = follow::read(&old).unwrap();
    assert_eq!((follow.origin, follow.edition, follow.published_at), (Origin::None, 0, None));
}

#[test]
fn an_index_folded_by_another_version_is_built_anew() {
    let mut connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(SCHEMA_1).unwrap();
    connection
        .execute_batch("DELETE FROM place_search; UPDATE meta SET value = '0' WHERE key = 'fold_version'")
        .unwrap();
    prepare(&mut connection).unwrap();
    let search =
        |connection: &Connection| index::find(connection, &Query::parse("hải đăng").all()).unwrap().len();
    assert_eq!(search(&connection), 0);
    index::refresh(&mut connection).unwrap();
    assert_eq!(search(&connection), 1);
}

#[test]
fn every_table_of_ours_is_strict() {
    let connection = fresh();
    let mut read = connection
        .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0")
        .unwrap();
    let loose: Vec<String> = read.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(loose, ["sqlite_schema"]);
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Folder(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("guide.db")
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// A database with two marks, a choice, and enough filler that its pages can be hit apart.
    fn filled(&self) -> PathBuf {
        let (connection, healed) = open_file(&self.path(), NOW).unwrap();
        assert_eq!(healed, Healed::Sound);
        favourite::mark(&connection, &"bach-dinh".parse().unwrap(), Timestamp(1)).unwrap();
        favourite::mark(&connection, &"bai-sau".parse().unwrap(), Timestamp(2)).unwrap();
        connection.execute("INSERT INTO setting (key, value) VALUES ('theme', '\"dark\"')", []).unwrap();
        for number in 0..200 {
            let sql = "INSERT INTO place (id, body) VALUES (?1, ?2)";
            connection.execute(sql, (format!("place-{number}"), "x".repeat(2000))).unwrap();
        }
        connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        self.path()
    }
}

#[test]
fn a_newer_database_is_refused_and_left_as_it_is() {
    let folder = Folder::new();
    let path = folder.filled();
    {
        let connection = Connection::open(&path).unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    }
    let before = fs::read(&path).unwrap();
    let fault = open_file(&path, NOW).unwrap_err();
    assert_eq!((fault.code, fault.detail("schema"), fault.detail("knows")), (Code::StorageNewer, "99", "2"));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(folder.names(), ["guide.db"]);
}

#[test]
fn no_database_at_all_is_put_aside() {
    let folder = Folder::new();
    fs::write(
        folder.path(),
        b"this was never a database, but it is longer than a header of one hundred bytes. ".repeat(9),
    )
    .unwrap();
    let (connection, healed) = open_file(&folder.path(), NOW).unwrap();
    let Healed::Replaced { aside, favourites, settings } = healed else { panic!("it was broken") };
    assert!(aside.ends_with("guide.db.broken-1795392000000"), "{aside:?}");
    assert!(aside.exists());
    assert_eq!((favourites, settings), (0, 0));
    assert_eq!(place::count(&connection).unwrap(), 0);
}

#[test]
fn what_the_visitor_kept_is_saved_from_a_damaged_file() {
    let folder = Folder::new();
    let path = folder.filled();
    let length = fs::metadata(&path).unwrap().len();
    let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    // The filler's pages, far behind those of the small tables.
    file.seek(SeekFrom::Start(length / 2)).unwrap();
    file.write_all(&[0xA5; 40_000]).unwrap();
    drop(file);

    let (connection, healed) = open_file(&path, NOW).unwrap();
    let Healed::Replaced { favourites, settings, .. } = healed else { panic!("it was broken") };
    assert_eq!((favourites, settings), (2, 1));
    assert_eq!(favourite::list(&connection).unwrap(), ids(&["bai-sau", "bach-dinh"]));
    assert_eq!(setting::read(&connection).unwrap().theme, Theme::Dark);
    assert_eq!(place::count(&connection).unwrap(), 0);
    drop(connection);
    assert_eq!(open_file(&path, NOW).unwrap().1, Healed::Sound);
}

#[test]
fn a_folder_that_is_not_there_is_no_damage() {
    let folder = Folder::new();
    let fault = open_file(&folder.0.path().join("missing").join("guide.db"), NOW).unwrap_err();
    assert_eq!(fault.code, Code::StorageBroken);
    assert!(folder.names().is_empty());
}

#[test]
fn a_file_that_another_process_is_writing_is_busy_not_broken() {
    let folder = Folder::new();
    let path = folder.filled();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let (connection, healed) = open_file(&path, NOW).unwrap();
    assert_eq!(healed, Healed::Sound);
    connection.busy_timeout(std::time::Duration::ZERO).unwrap();
    let trouble = favourite::mark(&connection, &"bai-truoc".parse().unwrap(), NOW).unwrap_err();
    assert_eq!(trouble.code(), Code::StorageBusy);
}
