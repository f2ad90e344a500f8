//! The schema, its upgrades, and files that are not what they should be.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::PathBuf;

use haidang_contract::{Code, Lang, PlaceId, Settings, Theme, Timestamp};
use rusqlite::Connection;

use super::file::{Healed, open_file};
use super::follow::Origin;
use super::{follow, migrations, place, prepare, record, saved, setting, staging};
use crate::search::Wanted;
use crate::shelf::Shelf;

const SCHEMA_1: &str = include_str!("../../fixtures/schema-1.sql");
const SCHEMA_2: &str = include_str!("../../fixtures/schema-2.sql");
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

fn mark(connection: &Connection, id: &str, at: Timestamp) -> Result<(), super::Trouble> {
    let place = id.parse().unwrap();
    let fresh = saved::Fresh { place: Some(&place), name: "", point: None, note: "", at };
    saved::add(connection, &fresh).map(drop)
}

fn ids(texts: &[&str]) -> Vec<PlaceId> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}

#[test]
fn the_fixtures_are_what_the_schemas_were() {
    for (version, sql) in [(1, SCHEMA_1), (2, SCHEMA_2)] {
        let mut then = Connection::open_in_memory().unwrap();
        migrations::run_to(&mut then, version).unwrap();
        let dump = Connection::open_in_memory().unwrap();
        dump.execute_batch(sql).unwrap();
        // A new device is no longer given the search table, which all of today's programs take away.
        let of_that_time = |connection| -> Vec<_> {
            schema(connection).into_iter().filter(|row| !row.2.starts_with("place_search")).collect()
        };
        assert_eq!(of_that_time(&dump), of_that_time(&then), "schema {version}");
    }
}

#[test]
fn schema_2_becomes_today_s_and_the_next_exchange_brings_the_guide_anew() {
    let mut old = Connection::open_in_memory().unwrap();
    old.execute_batch(SCHEMA_2).unwrap();
    assert!(staging::read(&old).unwrap().is_some());
    prepare(&mut old).unwrap();

    assert_eq!(schema(&old), schema(&fresh()));
    assert_eq!(saved::places(&old).unwrap(), ids(&["bach-dinh", "quan-cu-da-dong"]));
    assert_eq!(place::count(&old).unwrap(), 3);
    assert_eq!(record::digest(&old).unwrap().1, 3);
    let follow = follow::read(&old).unwrap();
    assert_eq!((follow.origin, follow.guide.as_str(), follow.edition), (Origin::City, "vung-tau", 4));
    assert_eq!((follow.digest.as_str(), follow.etag), ("", None));
    assert_eq!(staging::read(&old).unwrap(), None);
    let mut staged = 0;
    staging::each(&old, |_| {
        staged += 1;
        Ok(())
    })
    .unwrap();
    assert_eq!(staged, 0);
}

#[test]
fn records_of_a_kind_are_read_apart_and_a_crooked_one_is_named() {
    let connection = fresh();
    let put = |key: &str, body: &str| record::apply(&connection, &key.parse().unwrap(), Some(body)).unwrap();
    let body = |id: &str, order: u8| {
        format!(
            r#"{{"id":"{id}","title":{{"vi":"Bãi biển"}},"intro":{{}},"places":["bai-sau"],"order":{order},"checked":"2026-11-22"}}"#
        )
    };
    put("collection/beaches", &body("beaches", 2));
    put("collection/first-day", &body("first-day", 1));
    put("collection/crooked", "{");
    put("collections/other", "{}");
    put("weather/today", "{}");
    let (shelf, unreadable) = Shelf::read(&connection).unwrap();
    let shown: Vec<_> = shelf.collections().iter().map(|collection| collection.id.as_str()).collect();
    assert_eq!(shown, ["first-day", "beaches"]);
    let unreadable: Vec<_> = unreadable.iter().map(|key| key.as_str()).collect();
    assert_eq!(unreadable, ["collection/crooked"]);
    assert_eq!(record::digest(&connection).unwrap().1, 5);
    record::apply(&connection, &"collection/crooked".parse().unwrap(), None).unwrap();
    assert_eq!(record::digest(&connection).unwrap().1, 4);
}

#[test]
fn schema_1_becomes_today_s_and_keeps_every_row() {
    let mut old = Connection::open_in_memory().unwrap();
    old.execute_batch(SCHEMA_1).unwrap();
    prepare(&mut old).unwrap();

    assert_eq!(migrations::version(&old).unwrap(), migrations::newest());
    assert_eq!(schema(&old), schema(&fresh()));
    assert_eq!(saved::places(&old).unwrap(), ids(&["bach-dinh", "quan-cu-da-dong"]));
    assert_eq!(
        setting::read(&old).unwrap(),
        Settings { lang: Some(Lang::Vi), theme: Theme::Dark, ..Settings::default() }
    );
    let follow = follow::read(&old).unwrap();
    assert_eq!((follow.origin, follow.guide.as_str(), follow.edition), (Origin::Seed, "vung-tau", 1));
    assert_eq!(follow.published_at, Some(Timestamp(1_793_500_000_000)));
    assert_eq!((follow.digest.as_str(), record::digest(&old).unwrap().1), ("", 3));
    let (shelf, unreadable) = Shelf::read(&old).unwrap();
    assert_eq!((shelf.entries().len(), unreadable.len()), (3, 0));
    for (typed, id) in
        [("bãi sau", "bai-sau"), ("villa bl", "bach-dinh"), ("ngon hai dang", "hai-dang-vung-tau")]
    {
        let found = shelf.index().search(&Wanted { text: typed, ..Wanted::default() });
        let first = found.hits.first().and_then(|hit| shelf.entries().get(hit.place)).unwrap();
        assert_eq!(first.place.id.as_str(), id, "{typed}");
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
fn the_search_table_goes_also_where_fts5_is_gone() {
    for sql in [SCHEMA_1, SCHEMA_2] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("guide.db");
        let old = Connection::open(&file).unwrap();
        old.execute_batch(sql).unwrap();
        old.execute_batch(
            "PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, 'fts5', 'unheard_of') WHERE name = 'place_search';",
        )
        .unwrap();
        drop(old);
        let mut today = Connection::open(&file).unwrap();
        assert!(today.execute("DELETE FROM place_search", []).is_err());
        prepare(&mut today).unwrap();
        assert_eq!(schema(&today), schema(&fresh()));
        let sound: String = today.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(sound, "ok");
        assert_eq!(place::count(&today).unwrap(), 3);
    }
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
        mark(&connection, "bach-dinh", Timestamp(1)).unwrap();
        mark(&connection, "bai-sau", Timestamp(2)).unwrap();
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
    let knows = migrations::newest().to_string();
    assert_eq!((fault.code, fault.detail("schema")), (Code::StorageNewer, "99"));
    assert_eq!(fault.detail("knows"), knows);
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
    assert_eq!(saved::places(&connection).unwrap(), ids(&["bai-sau", "bach-dinh"]));
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
    let trouble = mark(&connection, "bai-truoc", NOW).unwrap_err();
    assert_eq!(trouble.code(), Code::StorageBusy);
}
