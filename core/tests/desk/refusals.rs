//! What the city does not take, and what a clerk makes of it.

use haidang_contract::desk::command::*;
use haidang_contract::desk::*;
use haidang_contract::intake::RecordKey;
use haidang_contract::stay::*;

use super::city::{City, Fate, property};
use super::counter::{Counter, folder};
use super::people::{day_after, entry};

fn begun() -> (tempfile::TempDir, City, Counter) {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::enrolled(folder.path(), &city);
    (folder, city, counter)
}

#[test]
fn a_refused_version_is_mended_under_its_own_number_with_what_waits_behind_it() {
    let (_folder, city, counter) = begun();
    let id = counter.register(&entry(1));
    let act = |act| counter.get(&ChangeStay { id: id.clone(), act });
    act(StayAct::Extend { until: day_after(4) });
    city.town(|town| town.finds = Some(("departure-first", "planned_departure")));
    counter.tick();
    let page = counter.page(&id);
    let first = &page.versions[1];
    assert_eq!((first.standing, first.refused.as_deref()), (Standing::Rejected, Some("invalid_record")));
    assert_eq!(first.fields[0].field.as_str(), "planned_departure");
    city.town(|town| town.finds = None);
    counter.drain();
    assert_eq!(city.taken(), 0, "what follows on a refused version waits for it");
    assert!(counter.list(StayFilter::Unreceived).rows[0].stuck);
    let not_yet = act(StayAct::CheckOut { at: None });
    assert_eq!(not_yet, ChangeOutcome::Impossible { why: VersionFault::NotNext });
    let mut right = entry(1);
    right.room = Some(haidang_contract::Private::new("305".to_owned()));
    right.planned_departure = day_after(4);
    let mended = act(StayAct::Correct { entry: Box::new(right) });
    assert!(matches!(mended, ChangeOutcome::Done(ref done) if done.number == 2), "{mended:?}");
    counter.drain();
    let page = counter.page(&id);
    assert!(page.versions.len() == 2 && page.versions.iter().all(|version| version.has_receipt));
    let told = city.version(&RecordKey { id: id.clone(), version: 2 });
    assert_eq!(
        (told.stay.room.unwrap().reveal().as_str(), told.stay.planned_departure),
        ("305", day_after(4))
    );
    let before = city.version(&RecordKey { id, version: 1 });
    assert_eq!((before.change, before.stay.planned_departure), (Change::Registered, day_after(1)));
}

#[test]
fn an_altered_receipt_is_not_believed() {
    let (_folder, city, counter) = begun();
    city.town(|town| town.forges = true);
    let id = counter.register(&entry(1));
    counter.tick();
    let row = &counter.queue().rows[0];
    assert_eq!((row.standing, row.why.as_deref()), (Standing::Wedged, Some("forged")));
    assert!(!counter.page(&id).versions[0].has_receipt);
    assert!(counter.call(&GetReceipt { key: row.key.clone() }).is_err());
    // The city mends its receipt; a person says that it is to be tried again.
    city.town(|town| {
        town.forges = false;
        town.taken.get_mut(&row.key).unwrap().1.sequence -= 1;
    });
    counter.get(&RetryRecord { key: row.key.clone() });
    counter.tick();
    assert!(counter.page(&id).versions[0].has_receipt && city.taken() == 1);
}

#[test]
fn another_record_under_the_same_id_needs_a_person() {
    let (folder, city, counter) = begun();
    let id = counter.register(&entry(1));
    let before = super::counter::folder();
    super::counter::copied(folder.path(), before.path());
    counter.drain();
    // A register from before comes back and registers the same form anew, sealed anew.
    drop(counter);
    let counter = Counter::over(before.path(), &city);
    counter.sign_in();
    counter.drain();
    assert!(counter.page(&id).versions[0].has_receipt, "the same bytes get the same receipt");
    let other = super::counter::folder();
    let stranger = Counter::over(other.path(), &city);
    stranger.settle(2);
    stranger.register(&entry(1));
    stranger.drain();
    let row = &stranger.queue().rows[0];
    assert_eq!((row.standing, row.why.as_deref()), (Standing::Wedged, Some("conflict")));
    assert_eq!((city.taken(), stranger.queue().link.state), (1, LinkState::Good));
}

#[test]
fn a_revoked_device_is_barred_and_told_until_it_is_enrolled_anew() {
    let (_folder, city, counter) = begun();
    (0..60).for_each(|n| drop(counter.register(&entry(n))));
    city.town(|town| town.revoked = town.devices.keys().copied().collect());
    counter.tick();
    let asked = city.town(|town| town.asked);
    let queue = counter.queue();
    assert_eq!((queue.link.state, queue.link.why.as_deref()), (LinkState::Barred, Some("revoked_device")));
    assert_eq!(queue.rows[0].standing, Standing::Wedged);
    counter.pass(3_600_000);
    counter.tick();
    assert_eq!((city.town(|town| town.asked), counter.book.next_wake()), (asked, None));
    assert!(
        matches!(counter.enrol(2), EnrolOutcome::Enrolled { property: ref house } if *house == property())
    );
    counter.drain();
    assert_eq!((counter.queue().total, city.taken()), (0, 60));
}

#[test]
fn a_key_that_turns_costs_no_record() {
    let (_folder, city, counter) = begun();
    let ids: Vec<StayId> = (0..5).map(|n| counter.register(&entry(n))).collect();
    city.weather(&[Fate::AnswerLost]);
    counter.tick();
    city.town(|town| town.turn_keys());
    let late = counter.register(&entry(6));
    counter.pass(60_000);
    counter.drain();
    assert!(ids.iter().chain([&late]).all(|id| counter.page(id).versions[0].has_receipt));
    assert_eq!((city.taken(), counter.queue().total), (6, 0));
    assert!(counter.get(&GetReceipt { key: RecordKey { id: late, version: 1 } }).verifies);
}

#[test]
fn a_batch_that_is_too_large_is_halved() {
    let (_folder, city, counter) = begun();
    (0..90).for_each(|n| drop(counter.register(&entry(n))));
    city.town(|town| town.most_rows = 7);
    counter.drain();
    assert_eq!((city.taken(), counter.queue().total), (90, 0));
}

#[test]
fn a_busy_city_and_a_log_in_page_are_waited_for() {
    let (_folder, city, counter) = begun();
    let id = counter.register(&entry(1));
    city.weather(&[Fate::Busy, Fate::LogInPage, Fate::AnswerCut, Fate::Doubled]);
    counter.tick();
    assert_eq!(counter.queue().link.why.as_deref(), Some("server_busy"));
    counter.tick();
    assert_eq!(counter.queue().rows[0].attempts, 1, "it is not asked again at once");
    counter.drain();
    assert!(counter.page(&id).versions[0].has_receipt);
    assert_eq!(city.taken(), 1);
}
