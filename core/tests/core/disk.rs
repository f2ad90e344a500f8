//! A device with no room left.

use haidang_contract::command::{GetSettings, ListFavourites, SaveSettings, SetFavourite, SyncNow};
use haidang_contract::{Code, Lang, Settings, Theme};
use rusqlite::{Connection, OpenFlags};

use super::city::{City, edition};
use super::device::{Device, Folder, guide, guide_at};
use super::places::{city as places, many};

/// Room for so many pages more than there are; the core's own connection is the one that must be limited.
fn with_room(path: &std::path::Path, city: &City, more: i64) -> Device {
    let connection = Connection::open(path).unwrap();
    let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    connection
        .pragma_update_and_check(None, "max_page_count", pages + more, |row| row.get::<_, i64>(0))
        .unwrap();
    Device::over(connection, Some(city)).unwrap()
}

#[test]
fn a_full_disk_at_any_point_keeps_guide_and_marks_and_heals() {
    let folder = Folder::new();
    let city = City::new("vt");
    let (small, large) = (edition(&places()), edition(&many(60)));
    city.publish(small.clone());
    let base = folder.file("base.db");
    {
        let device = Device::at(&base, &city);
        device.sync();
        device.get(&SetFavourite { id: "bach-dinh".parse().unwrap(), on: true });
        device.get(&SaveSettings {
            settings: Settings { lang: Some(Lang::Ko), theme: Theme::Dark, alerts: false },
        });
    }
    city.publish(large.clone());
    let mut full = 0;
    for more in 0.. {
        let path = folder.file(&format!("{more}.db"));
        std::fs::copy(&base, &path).unwrap();
        let device = with_room(&path, &city, more);
        let view = device.get(&SyncNow {});
        let Some(fault) = view.fault else { break };
        assert_eq!(fault.code, Code::StorageFull, "{fault} with {more} pages");
        assert_eq!((view.edition, view.places), (Some(1), 10));
        full += 1;
        drop(device);
        assert_eq!(guide_at(&path), small);

        let device = Device::at(&path, &city);
        let view = device.sync();
        assert_eq!((view.edition, view.fault), (Some(2), None));
        assert_eq!(guide_at(&path), large);
        let kept = device.get(&ListFavourites { lang: Lang::Vi, near: None });
        assert_eq!(kept.gone, ["bach-dinh".parse().unwrap()]);
        assert_eq!(device.get(&GetSettings {}).lang, Some(Lang::Ko));
    }
    assert!(full > 5, "the disk was full only {full} times");
}

#[test]
fn a_mark_that_finds_no_room_is_told() {
    let folder = Folder::new();
    let city = City::new("vt");
    city.publish(edition(&many(400)));
    let path = folder.file("guide.db");
    Device::at(&path, &city).sync();
    // What was staged left free pages behind.
    Connection::open(&path).unwrap().execute_batch("VACUUM").unwrap();
    let device = with_room(&path, &city, 0);
    let ids = many(400).into_iter().map(|place| place.id);
    let fault = ids.map(|id| device.call(&SetFavourite { id, on: true })).find_map(Result::err).unwrap();
    assert_eq!(fault.code, Code::StorageFull);
    let kept = device.get(&ListFavourites { lang: Lang::Vi, near: None });
    assert!(kept.total > 0 && kept.total < 400);
}

#[test]
fn a_running_program_goes_on_when_there_is_room_again() {
    // One cache for two connections, so that the limit can be moved while the core holds its own.
    let flags = OpenFlags::default() | OpenFlags::SQLITE_OPEN_URI;
    let open = || Connection::open_with_flags("file:room?mode=memory&cache=shared", flags).unwrap();
    let limit = |connection: &Connection, pages: i64| -> i64 {
        connection.pragma_update_and_check(None, "max_page_count", pages, |row| row.get(0)).unwrap()
    };
    let outside = open();
    let city = City::new("vt");
    city.publish(edition(&places()));
    let device = Device::over(open(), Some(&city)).unwrap();
    assert_eq!(device.sync().fault, None);
    device.get(&SetFavourite { id: "bach-dinh".parse().unwrap(), on: true });
    city.publish(edition(&many(200)));
    let used: i64 = outside.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    for more in 0..20 {
        limit(&outside, used + more);
        let view = device.sync();
        assert_eq!(view.fault.map(|fault| fault.code), Some(Code::StorageFull), "{more} pages");
        assert_eq!((view.edition, view.places), (Some(1), 10));
        assert_eq!(device.get(&ListFavourites { lang: Lang::Vi, near: None }).total, 1);
    }
    limit(&outside, i64::from(u32::MAX) - 1);
    let view = device.sync();
    assert_eq!((view.edition, view.places, view.fault), (Some(2), 200, None));
    assert_eq!(guide(&outside), edition(&many(200)));
}

#[test]
fn a_fault_that_cannot_be_written_down_is_told_all_the_same() {
    let folder = Folder::new();
    let path = folder.file("guide.db");
    let city = City::new("vt");
    city.publish(edition(&places()));
    let connection = Connection::open(&path).unwrap();
    connection.busy_timeout(std::time::Duration::ZERO).unwrap();
    let device = Device::over(connection, Some(&city)).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(device.sync().fault.map(|fault| fault.code), Some(Code::StorageBusy));
    assert_eq!(device.state().fault.map(|fault| fault.code), Some(Code::StorageBusy));
    assert!(city.asked().is_empty());
    other.execute_batch("ROLLBACK").unwrap();
    let view = device.sync();
    assert_eq!((view.edition, view.fault), (Some(1), None));
}
