//! A notice from the officer's template to the visitor's screen, over HTTP: a core and a city in one process.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "tests")]

use std::collections::BTreeMap;

use city_api::notice::{Context, Draft};
use city_api::store::{Live, Published, Put};
use haidang_contract::command::{GetPlace, ListNotices, ListWards, ReadAddress, TakeNewNotices};
use haidang_contract::hours::{ClosedBy, OpenState};
use haidang_contract::notice::{Notice, Severity};
use haidang_contract::view::NoticeView;
use haidang_contract::{Lang, RecordKey, RecordKind, Timestamp};
use haidang_tests::city::City;
use haidang_tests::device::{Device, now};
use haidang_tests::equipment;
use haidang_tests::proxy::Proxy;

/// Fills a template for one place, as `city-api notice add` does.
fn filled(template: &str, place: &str, hours: i64) -> Notice {
    let catalogue = city_api::catalogue::load(&equipment::catalogue(), now().in_city().date()).unwrap();
    let names: BTreeMap<_, _> = catalogue.places.into_iter().map(|place| (place.id, place.names)).collect();
    let now = now();
    let draft = Draft {
        issuer: Some("UBND phường Vũng Tàu".to_owned()),
        until: Some(Timestamp(now.0 + hours * 3_600_000).to_field()),
        places: vec![place.to_owned()],
        ..Draft::default()
    };
    let folder = equipment::catalogue().join("notice-templates");
    let draft = draft.over(Draft::template(&folder, template).unwrap());
    draft.check(&Context { now, template: Some(template), places: &names }).unwrap()
}

fn take(city: &City, notice: &Notice) -> RecordKey {
    let key = RecordKey::new(RecordKind::Notice, &notice.id).unwrap();
    let body = serde_json::to_string(notice).unwrap();
    let live = Live { key: key.clone(), body, until: notice.expires };
    assert_eq!(city.guide.put_live(&live, now()).unwrap(), Put::Added);
    key
}

fn publish(city: &City) {
    assert!(matches!(city.guide.publish(now()).unwrap(), Published::New(_)));
}

async fn shown(device: &Device, lang: Lang) -> Vec<NoticeView> {
    device.ask(ListNotices { lang, place: None }).await.unwrap()
}

async fn state(device: &Device, id: &str) -> OpenState {
    let place = GetPlace { id: id.parse().unwrap(), lang: Lang::En, near: None };
    device.ask(place).await.unwrap().card.open
}

#[tokio::test]
async fn a_warning_reaches_the_visitor_in_their_language_and_goes_when_the_city_ends_it() {
    let city = City::start(1).await;
    let proxy = Proxy::to(city.address).await;
    let folder = tempfile::tempdir().unwrap();
    let device = Device::open(&folder.path().join("guide.sqlite"), &proxy.url());
    let today = now().in_city().date();
    let catalogue = city_api::catalogue::load(&equipment::catalogue(), today).unwrap();
    let records = catalogue.texts().unwrap();
    city.guide.import(&records).unwrap();
    publish(&city);
    assert_eq!(device.sync().await.fault, None);
    assert!(shown(&device, Lang::Ko).await.is_empty());

    let whirlpools = take(&city, &filled("ao-xoay", "bai-sau", 5));
    take(&city, &filled("dong-cua", "bach-dinh", 5));
    publish(&city);
    proxy.reset();
    assert_eq!(device.sync().await.fault, None);
    let wire = proxy.wire();
    println!("two notices: {wire:?}, {} B both ways", wire.both());
    assert!(wire.requests == 2 && wire.both() < 5_000, "{wire:?}");

    let notices = shown(&device, Lang::Ko).await;
    let first = notices.first().unwrap();
    assert_eq!((first.severity, first.title.lang), (Severity::Danger, Lang::Ko));
    assert!(first.places.iter().any(|(id, _)| id.as_str() == "bai-sau"));
    assert!(matches!(state(&device, "bach-dinh").await, OpenState::Closed { by: ClosedBy::City, .. }));
    let told = device.ask(TakeNewNotices { lang: Lang::Ko }).await.unwrap();
    assert_eq!(told.len(), 2);
    assert!(device.ask(TakeNewNotices { lang: Lang::Ko }).await.unwrap().is_empty());

    // The office imports its folder again, which knows nothing of notices, and ends the danger.
    assert!(city.guide.import(&records).unwrap().is_empty());
    assert!(city.guide.end_live(&whirlpools, now()).unwrap());
    publish(&city);
    assert_eq!(device.sync().await.fault, None);
    let left: Vec<Severity> = shown(&device, Lang::En).await.iter().map(|notice| notice.severity).collect();
    assert_eq!(left, [Severity::Advice]);
}

#[tokio::test]
async fn the_real_wards_answer_an_old_address() {
    let city = City::start(2).await;
    let folder = tempfile::tempdir().unwrap();
    let device = Device::open(&folder.path().join("guide.sqlite"), &city.url());
    let today = now().in_city().date();
    let catalogue = city_api::catalogue::load(&equipment::catalogue(), today).unwrap();
    city.guide.import(&catalogue.texts().unwrap()).unwrap();
    publish(&city);
    assert_eq!(device.sync().await.fault, None);
    let text = "12 Hạ Long, P.2, TP. Vũng Tàu, Bà Rịa - Vũng Tàu".to_owned();
    let found = device.ask(ReadAddress { lang: Lang::En, text }).await.unwrap().unwrap();
    assert_eq!(found.written, "12 Hạ Long, Phường Vũng Tàu, Thành phố Hồ Chí Minh");
    assert!(found.places.iter().any(|(id, _)| id.as_str() == "hon-ba"), "{:?}", found.places);
    let wards = device.ask(ListWards { lang: Lang::En }).await.unwrap();
    assert_eq!(wards.len(), 6);
    for old in wards.iter().flat_map(|ward| &ward.old) {
        let found = device.ask(ReadAddress { lang: Lang::En, text: old.clone() }).await.unwrap();
        assert_eq!(found.map(|found| found.old).as_ref(), Some(old));
    }
}
