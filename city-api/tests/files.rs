//! A publication as files.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod shared;

use std::collections::BTreeMap;
use std::fs;

use city_api::publication::files::{self, Written, write};
use city_api::publication::texts;
use haidang_contract::{Change, ChangePage, Manifest, Place, Timestamp};
use sha2::{Digest, Sha256};
use shared::place;

fn files(places: &[Place], at: Timestamp) -> BTreeMap<String, String> {
    files::files(texts(places).unwrap(), at).unwrap()
}

fn places(count: u32) -> Vec<Place> {
    (0..count).map(|number| place(&format!("place-{number:03}"), 1)).collect()
}

#[test]
fn the_files_are_a_whole_edition_with_the_digest_as_documented() {
    let files = files(&places(201), Timestamp(5));
    let names: Vec<_> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["changes-0.1.0.json", "changes-0.1.1.json", "changes-0.1.2.json", "manifest.json"]);
    let manifest: Manifest = serde_json::from_str(&files["manifest.json"]).unwrap();
    let mut lines = BTreeMap::new();
    let mut name = Some("changes-0.1.0.json".to_owned());
    while let Some(file) = name {
        let page: ChangePage = serde_json::from_str(&files[&file]).unwrap();
        assert_eq!(page.guide, manifest.guide);
        for change in &page.changes {
            let Change::Put { key, record } = change else { panic!("a first edition drops nothing") };
            let hash = hex::encode(Sha256::digest(record.get()));
            lines.insert(key.to_string(), format!("{key}\n{hash}\n"));
        }
        name = page.next.map(|cursor| format!("changes-{cursor}.json"));
    }
    let whole: String = lines.values().map(String::as_str).collect();
    assert_eq!(manifest.digest, hex::encode(Sha256::digest(whole)));
    assert_eq!((manifest.edition, manifest.records, manifest.published_at), (1, 201, Timestamp(5)));
}

#[test]
fn the_same_catalogue_gives_the_same_bytes_and_another_one_another_series() {
    let mut turned = places(5);
    turned.reverse();
    let (one, two) = (files(&places(5), Timestamp(1)), files(&turned, Timestamp(2)));
    assert_eq!(one["changes-0.1.0.json"], two["changes-0.1.0.json"]);
    let other = files(&places(4), Timestamp(1));
    let guide = |files: &BTreeMap<String, String>| {
        serde_json::from_str::<Manifest>(&files["manifest.json"]).unwrap().guide
    };
    assert_eq!(guide(&one), guide(&two));
    assert_ne!(guide(&one), guide(&other));
}

#[test]
fn only_what_differs_is_written_and_old_pages_go() {
    let folder = tempfile::tempdir().unwrap();
    let many = files(&places(150), Timestamp(1));
    assert_eq!(write(folder.path(), &many).unwrap(), Written { written: 3, same: 0, removed: 0 });
    fs::write(folder.path().join("changes-of-mind.json"), "mine").unwrap();
    let modified = || fs::metadata(folder.path().join("manifest.json")).unwrap().modified().unwrap();
    let before = modified();
    std::thread::sleep(std::time::Duration::from_millis(20));
    assert_eq!(write(folder.path(), &many).unwrap(), Written { written: 0, same: 3, removed: 0 });
    assert_eq!(modified(), before);
    let few = files(&places(2), Timestamp(1));
    assert_eq!(write(folder.path(), &few).unwrap(), Written { written: 2, same: 0, removed: 1 });
    let mut left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, ["changes-0.1.0.json", "changes-of-mind.json", "manifest.json"]);
}
