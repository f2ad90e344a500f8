//! Killed anywhere, a device shows exactly one published edition, and finishes when it is started again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use haidang_contract::command::{SetFavourite, SyncNow};
use haidang_contract::{Code, Fault};
use rusqlite::Connection;

use super::city::{City, Edition, Fate, edition};
use super::device::{Device, Folder, guide_at, started};
use super::places::three_editions;

fn editions() -> [Edition; 3] {
    three_editions().map(|places| edition(&places))
}

/// A device that has edition 1 and a mark, and a city that now has edition 3.
fn half_way(path: &Path) -> (Device, City) {
    let city = City::new("vt");
    let [first, second, third] = editions();
    city.publish(first);
    let device = Device::at(path, &city);
    device.sync();
    device.get(&SetFavourite { id: "bach-dinh".parse().unwrap(), on: true });
    city.publish(second);
    city.publish(third);
    city.fair();
    (device, city)
}

/// Opens what a kill left behind: one edition whole, the mark still there; and the next sync finishes.
fn recovers(path: &Path, city: &City) {
    let [first, _, third] = editions();
    let left = guide_at(path);
    assert!(left == first || left == third, "a mixture of editions");
    let device = Device::at(path, city);
    let shown = device.state();
    assert_eq!(shown.edition, Some(if left == first { 1 } else { 3 }));
    assert_eq!(shown.places, u32::try_from(left.len()).unwrap());
    let view = device.sync();
    assert_eq!((view.edition, view.fault, view.staged_pages), (Some(3), None, 0));
    drop(device);
    assert_eq!(guide_at(path), third);
    let marks: i64 = Connection::open(path)
        .unwrap()
        .query_row("SELECT count(*) FROM saved WHERE place_id = 'bach-dinh'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(marks, 1);
}

#[test]
fn at_every_request() {
    let folder = Folder::new();
    for at in 0.. {
        let path = folder.file(&format!("{at}.db"));
        let (device, city) = half_way(&path);
        city.weather(move |number, _, answer| if number == at { Fate::Hangs } else { Fate::Arrives(answer) });
        if started(device.core.call(Device::request(&SyncNow {}))).is_some() {
            assert!(at > 4, "the sync asked only {at} times");
            return;
        }
        drop(device);
        city.fair();
        recovers(&path, &city);
        // One manifest, and of the pages only those that were not there yet.
        let pages = city.asked().iter().filter(|path| path.contains("cursor=")).count();
        assert_eq!(pages, 5 - at.saturating_sub(1), "killed at request {at}");
    }
}

#[test]
fn after_every_commit() {
    let folder = Folder::new();
    let path = folder.file("guide.db");
    let (device, city) = half_way(&path);
    let copies = Arc::new(Mutex::new(Vec::<PathBuf>::new()));
    let (kept, from) = (Arc::clone(&copies), path.clone());
    device.core.on_touched(Box::new(move |_| {
        // The files as a power cut would leave them: the log may hold what the database does not.
        let mut kept = kept.lock().unwrap();
        let to = from.with_file_name(format!("copy-{}.db", kept.len()));
        fs::copy(&from, &to).unwrap();
        fs::copy(from.with_file_name("guide.db-wal"), to.with_extension("db-wal")).unwrap();
        kept.push(to);
    }));
    assert_eq!(device.sync().fault, None);
    let copies = copies.lock().unwrap().clone();
    assert!(copies.len() > 7);
    city.fair();
    for copy in copies {
        recovers(&copy, &city);
    }
}

/// The store fails at its n-th step, for n across the whole exchange, and the program dies there.
#[test]
fn at_steps_of_the_store() {
    let folder = Folder::new();
    let steps = Arc::new(AtomicU64::new(0));
    let limit = Arc::new(AtomicU64::new(u64::MAX));
    let watched = |path: &Path, city: &City| {
        let mut connection = Connection::open(path).unwrap();
        let (steps, limit) = (Arc::clone(&steps), Arc::clone(&limit));
        let step = move || steps.fetch_add(1, Ordering::Relaxed) >= limit.load(Ordering::Relaxed);
        connection.progress_handler(20, Some(step)).unwrap();
        Device::over(connection, Some(city)).unwrap()
    };
    let whole = {
        let path = folder.file("whole.db");
        let (device, city) = half_way(&path);
        drop(device);
        let device = watched(&path, &city);
        let before = steps.load(Ordering::Relaxed);
        assert_eq!(device.sync().fault, None);
        steps.load(Ordering::Relaxed) - before
    };
    assert!(whole > 60, "{whole} steps");
    let mut failed = 0;
    for nth in (0..whole).step_by(usize::try_from(whole / 60).unwrap().max(1)) {
        let path = folder.file(&format!("{nth}.db"));
        let (device, city) = half_way(&path);
        drop(device);
        let device = watched(&path, &city);
        limit.store(steps.load(Ordering::Relaxed) + nth, Ordering::Relaxed);
        failed += usize::from(device.call(&SyncNow {}).map_or(true, |view| view.fault.is_some()));
        drop(device);
        limit.store(u64::MAX, Ordering::Relaxed);
        city.fair();
        recovers(&path, &city);
    }
    assert!(failed > 50, "only {failed} attempts failed");
}

#[test]
fn a_network_that_fails_at_every_request_in_turn_still_gets_there() {
    let folder = Folder::new();
    let path = folder.file("guide.db");
    let (device, city) = half_way(&path);
    let unreachable = Fault::new(Code::CityUnreachable);
    let mut attempts = 0;
    loop {
        // Every attempt gets one page further, then loses the connection.
        let fault = unreachable.clone();
        city.weather(
            move |number, _, answer| {
                if number == 2 { Fate::Fails(fault.clone()) } else { Fate::Arrives(answer) }
            },
        );
        let view = device.sync();
        attempts += 1;
        if view.fault.is_none() {
            break;
        }
        assert_eq!(
            (view.fault, view.edition, view.staged_pages),
            (Some(unreachable.clone()), Some(1), attempts)
        );
    }
    assert_eq!(attempts, 5);
    assert_eq!(guide_at(&path), editions()[2]);
}
