//! Following a city that behaves.

use std::sync::{Arc, Mutex};

use haidang_contract::command::{GetPlace, GetSync, SearchPlaces, SyncNow};
use haidang_contract::{Code, Command, Lang, Tag, Timestamp};

use super::city::{City, Fate, NOW, edition};
use super::device::{Device, Folder, guide_at, started};
use super::places::{city as places, three_editions};

#[test]
fn the_first_sync_brings_everything_and_the_next_only_what_changed() {
    let folder = Folder::new();
    let city = City::new("vt");
    let editions = three_editions().map(|places| edition(&places));
    city.publish(editions[0].clone());
    let device = Device::at(&folder.file("guide.db"), &city);

    let view = device.sync();
    assert_eq!((view.edition, view.places, view.fault, view.running), (Some(1), 10, None, false));
    assert_eq!((view.published_at, view.confirmed_at), (Some(Timestamp(1_790_000_000_001)), Some(NOW)));
    assert_eq!(
        city.asked()[1..],
        ["0", "1", "2", "3"].map(|part| format!("/v1/guide/changes?cursor=0.1.{part}"))
    );
    assert_eq!(guide_at(&folder.file("guide.db")), editions[0]);

    city.publish(editions[1].clone());
    city.publish(editions[2].clone());
    city.fair();
    assert_eq!(device.sync().edition, Some(3));
    assert!(city.asked()[1].ends_with("=1.3.0"), "{:?}", city.asked());
    assert_eq!(guide_at(&folder.file("guide.db")), editions[2]);
}

#[test]
fn nothing_new_costs_one_request_and_no_body() {
    let city = City::new("vt");
    city.publish(edition(&places()));
    let device = Device::in_memory(Some(&city));
    device.sync();
    city.weather(|_, _, answer| {
        assert_eq!((answer.status, answer.body.len()), (304, 0));
        Fate::Arrives(answer)
    });
    device.set_clock(Timestamp(NOW.0 + 60_000));
    let view = device.sync();
    assert_eq!((view.confirmed_at, view.fault), (Some(Timestamp(NOW.0 + 60_000)), None));
    assert_eq!(city.asked(), ["/v1/guide/manifest"]);
}

#[test]
fn a_city_without_etags_is_followed_all_the_same() {
    let city = City::new("vt");
    city.publish(edition(&places()));
    city.weather(|_, _, mut answer| {
        answer.etag = None;
        answer.date = None;
        Fate::Arrives(answer)
    });
    let device = Device::in_memory(Some(&city));
    assert_eq!(device.sync().edition, Some(1));
    assert_eq!(device.sync().fault, None);
    assert_eq!(city.asked().len(), 6);
}

#[test]
fn a_copy_that_the_shell_kept_is_shown_but_confirms_nothing() {
    let city = City::new("vt");
    city.publish(edition(&places()));
    city.weather(|_, _, mut answer| {
        answer.kept = true;
        Fate::Arrives(answer)
    });
    let device = Device::in_memory(Some(&city));
    let view = device.sync();
    assert_eq!((view.edition, view.confirmed_at), (Some(1), None));
    assert_eq!(view.fault.map(|fault| fault.code), Some(Code::CityUnreachable));
}

#[test]
fn another_series_is_fetched_whole_even_where_its_numbers_are_lower() {
    let folder = Folder::new();
    let city = City::new("vt");
    let editions = three_editions().map(|places| edition(&places));
    city.publish(editions[0].clone());
    city.publish(editions[1].clone());
    let device = Device::at(&folder.file("guide.db"), &city);
    assert_eq!(device.sync().edition, Some(2));
    city.roll_back();
    city.rename("vung-tau-2");
    assert_eq!(device.sync().edition, Some(1));
    assert_eq!(guide_at(&folder.file("guide.db")), editions[0]);
}

#[test]
fn what_is_found_and_shown_changes_with_the_edition() {
    let city = City::new("vt");
    let [first, second, _] = three_editions();
    city.publish(edition(&first));
    let device = Device::in_memory(Some(&city));
    device.sync();
    let found = |text: &str| {
        let search = SearchPlaces {
            lang: Lang::En,
            text: text.into(),
            filter: Default::default(),
            near: None,
            limit: 5,
        };
        device.get(&search).cards.into_iter().map(|card| card.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(found("white palace"), ["bach-dinh"]);
    assert_eq!(found("chùa bà")[0], "chua-ba");
    city.publish(edition(&second));
    device.sync();
    assert_eq!(found("white villa")[0], "bach-dinh");
    assert_eq!(found("ho may")[0], "ho-may");
    assert!(!found("lady temple").contains(&"chua-ba".into()));
    let gone = device.call(&GetPlace { id: "chua-ba".parse().unwrap(), lang: Lang::En, near: None });
    assert_eq!(gone.unwrap_err().code, Code::NotFound);
}

#[test]
fn listeners_hear_of_every_commit_and_of_the_end() {
    let city = City::new("vt");
    city.publish(edition(&places()));
    let device = Device::in_memory(Some(&city));
    let heard = Arc::new(Mutex::new(Vec::new()));
    let ear = Arc::clone(&heard);
    let core = device.core.clone();
    device.core.on_touched(Box::new(move |tags| {
        // A listener may ask the core: no lock is held.
        let view = super::device::now(core.call(Device::request(&GetSync {}))).unwrap().output;
        ear.lock().unwrap().push((
            tags.to_vec(),
            view["running"] == true,
            view["staged_pages"].as_u64().unwrap(),
        ));
    }));
    let reply = device.reply(&SyncNow {}).unwrap();
    assert_eq!(reply.touched, [Tag::Places, Tag::Sync]);
    let heard = heard.lock().unwrap().clone();
    let sync = vec![Tag::Sync];
    let both = vec![Tag::Places, Tag::Sync];
    let expected = [
        (sync.clone(), true, 0),
        (sync.clone(), true, 1),
        (sync.clone(), true, 2),
        (sync.clone(), true, 3),
        (sync, true, 4),
        (both.clone(), true, 0),
        (both, false, 0),
    ];
    assert_eq!(heard, expected);
}

#[test]
fn one_sync_at_a_time_and_a_dropped_one_gives_its_turn_back() {
    let city = City::new("vt");
    city.publish(edition(&places()));
    city.weather(|_, _, _| Fate::Hangs);
    let device = Device::in_memory(Some(&city));
    {
        let mut waiting = Box::pin(device.core.call(Device::request(&SyncNow {})));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(waiting.as_mut().poll(&mut context).is_pending());
        let second = device.sync();
        assert!(second.running);
        assert_eq!(city.asked().len(), 1);
    }
    assert!(!device.state().running);
    city.fair();
    assert_eq!(device.sync().edition, Some(1));
    assert!(started(device.core.call(Device::request(&SyncNow {}))).is_some());
}

#[test]
fn without_a_city_there_is_nothing_to_ask() {
    let device = Device::in_memory(None);
    let fault = device.call(&SyncNow {}).unwrap_err();
    assert_eq!((fault.code, fault.detail("what")), (Code::NotFound, "city"));
    assert_eq!(SyncNow::NAME, "sync_now");
}
