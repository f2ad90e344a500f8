//! Editions: all or nothing, immutable, and every way between two of them is exact.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod shared;

use std::collections::BTreeMap;

use city_api::Guide;
use city_api::publication::{PAGE, digest, texts};
use city_api::store::{DATABASE, Published};
use haidang_contract::{Change, ChangePage, Cursor, Manifest, Place, RecordKey, Timestamp, record};
use proptest::prelude::*;
use rusqlite::Connection;
use shared::{guide, place};
use uuid::Uuid;

type State = BTreeMap<RecordKey, String>;

fn state_of(places: &[Place]) -> State {
    places.iter().map(|place| (RecordKey::from(&place.id), serde_json::to_string(place).unwrap())).collect()
}

/// Follows the chain of pages as a device does.
fn apply(guide: &Guide, state: &mut State, after: u32, upto: u32) -> usize {
    let mut cursor = Some(Cursor::start(after, upto));
    let mut pages = 0;
    while let Some(here) = cursor {
        let text = guide.page(here).unwrap().unwrap();
        assert_eq!(guide.page(here).unwrap().unwrap(), text, "the same cursor, the same bytes");
        let page: ChangePage = serde_json::from_str(&text).unwrap();
        assert_eq!((page.cursor, page.guide.as_str()), (here, guide.series()));
        assert!(page.changes.len() <= PAGE);
        for change in page.changes {
            match change {
                Change::Put { key, record } => {
                    record::read::<Place>(&key, record.get()).unwrap();
                    state.insert(key, record.get().to_owned());
                }
                Change::Drop { key } => {
                    assert!(after > 0, "the way from nothing drops nothing");
                    assert!(state.remove(&key).is_some(), "{key} was there");
                }
            }
        }
        pages += 1;
        cursor = page.next;
    }
    let past = Cursor { after, upto, part: u32::try_from(pages).unwrap() };
    assert_eq!(guide.page(past).unwrap(), None, "no page after the last");
    pages
}

fn publish(guide: &Guide, places: &[Place], now: i64) -> Published {
    guide.import(&texts(places).unwrap()).unwrap();
    guide.publish(Timestamp(now)).unwrap()
}

fn new_edition(guide: &Guide, places: &[Place], now: i64) -> Manifest {
    match publish(guide, places, now) {
        Published::New(manifest) => manifest,
        nothing => panic!("{nothing:?}"),
    }
}

#[test]
fn what_changed_is_told_and_an_unchanged_catalogue_is_not_published_again() {
    let guide = guide();
    assert_eq!(guide.publish(Timestamp(1)).unwrap(), Published::NothingNew(None));
    assert_eq!(guide.manifest().unwrap(), None);
    let first = new_edition(&guide, &[place("aaa", 1), place("bbb", 1)], 1000);
    assert_eq!((first.edition, first.records, first.published_at), (1, 2, Timestamp(1000)));
    assert_eq!(
        publish(&guide, &[place("bbb", 1), place("aaa", 1)], 2000),
        Published::NothingNew(Some(first))
    );

    let done = guide.import(&texts(&[place("bbb", 2), place("ccc", 1)]).unwrap()).unwrap();
    let ids = |ids: &[RecordKey]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        (ids(&done.added), ids(&done.changed), ids(&done.removed)),
        (vec!["place/ccc".to_owned()], vec!["place/bbb".to_owned()], vec!["place/aaa".to_owned()])
    );
    assert_eq!(guide.manifest().unwrap().unwrap().edition, 1, "importing publishes nothing");
    let Published::New(second) = guide.publish(Timestamp(3000)).unwrap() else { panic!("something changed") };
    assert_eq!((second.edition, second.records), (2, 2));
}

#[test]
fn a_place_that_goes_leaves_a_tombstone_and_may_come_back() {
    let guide = guide();
    let both = [place("aaa", 1), place("bbb", 1)];
    new_edition(&guide, &both, 1);
    new_edition(&guide, &both[..1], 2);
    new_edition(&guide, &both, 3);
    let page = |after, upto| guide.page(Cursor::start(after, upto)).unwrap().unwrap();
    assert!(page(1, 2).ends_with(r#""changes":[{"drop":{"key":"place/bbb"}}]}"#), "{}", page(1, 2));
    assert!(page(1, 3).ends_with(r#""changes":[]}"#), "gone and back the same is no change: {}", page(1, 3));
    assert!(page(2, 3).contains(r#"{"put":{"key":"place/bbb""#));
    assert!(!page(0, 2).contains("drop"));
}

#[test]
fn the_way_ends_at_its_own_edition_even_when_there_are_newer_ones() {
    let guide = guide();
    let many: Vec<_> = (0..250).map(|number| place(&format!("place-{number:03}"), 1)).collect();
    let first = new_edition(&guide, &many, 1);
    let opening = guide.page(Cursor::start(0, 1)).unwrap().unwrap();
    let changed: Vec<_> = (0..240).map(|number| place(&format!("place-{number:03}"), 2)).collect();
    new_edition(&guide, &changed, 2);
    assert_eq!(guide.page(Cursor::start(0, 1)).unwrap().unwrap(), opening);
    let mut state = State::new();
    assert_eq!(apply(&guide, &mut state, 0, 1), 3);
    assert_eq!(state, state_of(&many));
    assert_eq!(digest(&state), first.digest);
    assert_eq!(apply(&guide, &mut state, 1, 2), 3);
    assert_eq!(state, state_of(&changed));
}

#[test]
fn unknown_editions_and_parts_have_no_page() {
    let guide = guide();
    assert_eq!(guide.page(Cursor::start(0, 1)).unwrap(), None);
    new_edition(&guide, &[place("aaa", 1)], 1);
    assert!(guide.page(Cursor::start(0, 1)).unwrap().is_some());
    for (after, upto, part) in [(0, 2, 0), (1, 2, 0), (0, 1, 1), (0, 1, u32::MAX), (0, u32::MAX, 0)] {
        assert_eq!(guide.page(Cursor { after, upto, part }).unwrap(), None);
    }
}

#[test]
fn an_import_that_fails_half_way_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let guide = Guide::open(folder.path(), Uuid::nil()).unwrap();
    let before = [place("aaa", 1), place("bbb", 1), place("ccc", 1)];
    new_edition(&guide, &before, 1);
    let raw = Connection::open(folder.path().join(DATABASE)).unwrap();
    raw.execute_batch(
        "CREATE TRIGGER broken_disk BEFORE INSERT ON working_record WHEN new.key = 'place/ccc'
         BEGIN SELECT raise(ABORT, 'broken disk'); END;",
    )
    .unwrap();
    let after = texts(&[place("aaa", 2), place("bbb", 2), place("ccc", 2)]).unwrap();
    assert!(guide.import(&after).is_err());
    assert!(texts(&[place("aaa", 2), place("aaa", 3)]).is_err(), "the same id twice");
    raw.execute_batch("DROP TRIGGER broken_disk").unwrap();
    assert!(matches!(guide.publish(Timestamp(2)).unwrap(), Published::NothingNew(Some(_))));
    assert!(guide.import(&texts(&before).unwrap()).unwrap().is_empty());
}

#[test]
fn a_published_edition_cannot_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    let guide = Guide::open(folder.path(), Uuid::nil()).unwrap();
    new_edition(&guide, &[place("aaa", 1)], 1);
    let raw = Connection::open(folder.path().join(DATABASE)).unwrap();
    for attempt in [
        "UPDATE record_version SET body = NULL",
        "DELETE FROM record_version",
        "UPDATE edition SET digest = ''",
        "DELETE FROM edition",
        "UPDATE series SET guide = 'x'",
        "DELETE FROM series",
    ] {
        assert!(raw.execute(attempt, []).is_err(), "{attempt}");
    }
}

#[test]
fn an_edition_published_by_another_process_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let serving = Guide::open(folder.path(), Uuid::nil()).unwrap();
    assert!(serving.newest().unwrap().is_none());
    let other = Guide::open(folder.path(), Uuid::nil()).unwrap();
    new_edition(&other, &[place("aaa", 1)], 1);
    assert_eq!(serving.newest().unwrap().unwrap().texts.len(), 1);
    new_edition(&other, &[place("aaa", 1), place("bbb", 1)], 2);
    let newest = serving.newest().unwrap().unwrap();
    assert_eq!((newest.manifest.edition, newest.texts.len()), (2, 2));
}

/// For each of some ids: absent, or present in one of three versions.
fn catalogues() -> impl Strategy<Value = Vec<Vec<Option<u8>>>> {
    let catalogue = proptest::collection::vec(proptest::option::weighted(0.7, 0..3_u8), 6);
    proptest::collection::vec(catalogue, 1..7)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_way_between_two_editions_is_exact(catalogues in catalogues()) {
        let guide = guide();
        let mut editions: Vec<(State, Option<Manifest>)> = vec![(State::new(), None)];
        for (time, versions) in (1..).zip(&catalogues) {
            let places: Vec<_> = versions
                .iter()
                .enumerate()
                .filter_map(|(number, version)| Some(place(&format!("place-{number}"), (*version)?)))
                .collect();
            let changed = editions.last().unwrap().0 != state_of(&places);
            match publish(&guide, &places, time) {
                Published::New(manifest) => {
                    prop_assert!(changed);
                    editions.push((state_of(&places), Some(manifest)));
                }
                Published::NothingNew(_) => prop_assert!(!changed),
            }
        }
        for (upto, (wanted, manifest)) in (0..).zip(&editions) {
            let Some(manifest) = manifest else { continue };
            prop_assert_eq!(manifest.edition, upto);
            prop_assert_eq!(&manifest.digest, &digest(wanted));
            prop_assert_eq!(usize::try_from(manifest.records).unwrap(), wanted.len());
            for (after, (start, _)) in (0..upto).zip(&editions) {
                let mut state = start.clone();
                apply(&guide, &mut state, after, upto);
                prop_assert_eq!(&state, wanted, "from {} to {}", after, upto);
            }
        }
    }
}
