//! What the city warns of, as a device shows it.

use haidang_contract::Lang;
use haidang_contract::command::{ListNotices, TakeNewNotices};
use haidang_contract::notice::Standing;
use haidang_contract::view::NoticeView;
use haidang_contract::{PlaceId, Timestamp};
use serde_json::{Value, json};

use super::city::{City, Edition, NOW, edition};
use super::device::Device;
use super::places::city as places;

const HOUR: i64 = 3_600_000;

fn notice(id: &str, severity: &str, more: &Value) -> (String, String) {
    let mut body = json!({
        "id": id, "subject": "beach", "severity": severity, "title": {"vi": "Ao xoáy", "en": "Whirlpools"},
        "text": {"vi": "Không xuống nước."}, "issuer": "Đội cứu hộ",
        "issued": NOW.0 - HOUR, "begins": NOW.0 - HOUR, "expires": NOW.0 + 5 * HOUR, "places": ["bai-sau", "gone-place"],
    });
    for (key, value) in more.as_object().unwrap() {
        body[key] = value.clone();
    }
    (format!("notice/{id}"), body.to_string())
}

fn device_with(notices: Vec<(String, String)>) -> (Device, City) {
    let city = City::new("vt");
    let mut all: Edition = edition(&places());
    all.extend(notices);
    city.publish(all);
    let device = Device::in_memory(Some(&city));
    assert_eq!(device.sync().fault, None);
    (device, city)
}

fn shown(device: &Device) -> Vec<NoticeView> {
    device.get(&ListNotices { lang: Lang::En, place: None })
}

fn standings(device: &Device) -> Vec<(String, Standing)> {
    shown(device).into_iter().map(|notice| (notice.id, notice.standing)).collect()
}

#[test]
fn the_most_pressing_comes_first_with_its_places_by_name() {
    let (device, _) = device_with(vec![
        notice("fair", "info", &json!({"subject": "event", "places": []})),
        notice("whirlpool", "danger", &json!({})),
        notice("storm-soon", "warning", &json!({"begins": NOW.0 + HOUR})),
    ]);
    let shown = shown(&device);
    let ids: Vec<&str> = shown.iter().map(|notice| notice.id.as_str()).collect();
    assert_eq!(ids, ["whirlpool", "storm-soon", "fair"]);
    assert_eq!(shown[1].standing, Standing::Coming);
    assert_eq!(shown[0].places.len(), 1, "a place that is not in the guide is left out");
    assert_eq!(shown[0].text.as_ref().unwrap().lang, Lang::Vi, "shown in the language there is, and said so");
    let place: PlaceId = "bai-sau".parse().unwrap();
    let about = device.get(&ListNotices { lang: Lang::En, place: Some(place) });
    assert_eq!(about.len(), 2);
}

#[test]
fn an_expired_danger_echoes_offline_and_an_expired_safe_is_gone() {
    let (device, city) = device_with(vec![
        notice("whirlpool", "danger", &json!({})),
        notice("safe-again", "info", &json!({"all_clear": true})),
    ]);
    assert_eq!(shown(&device).len(), 2);
    device.set_clock(Timestamp(NOW.0 + 6 * HOUR));
    assert_eq!(standings(&device), [("whirlpool".to_owned(), Standing::Echo)]);
    // The city is heard again and says nothing new: the danger is over.
    city.set_date(Some(Timestamp(NOW.0 + 6 * HOUR)));
    city.publish(edition(&places()).into_iter().chain([notice("whirlpool", "danger", &json!({}))]).collect());
    assert_eq!(device.sync().fault, None);
    assert!(shown(&device).is_empty());
}

#[test]
fn a_clock_turned_back_wakes_no_expired_safe() {
    let (device, city) = device_with(vec![notice("safe-again", "advice", &json!({"all_clear": true}))]);
    device.set_clock(Timestamp(NOW.0 + 6 * HOUR));
    city.set_date(Some(Timestamp(NOW.0 + 6 * HOUR)));
    city.publish(
        edition(&places())
            .into_iter()
            .chain([notice("safe-again", "advice", &json!({"all_clear": true}))])
            .collect(),
    );
    device.sync();
    assert!(shown(&device).is_empty());
    device.set_clock(NOW);
    assert!(shown(&device).is_empty());
    assert!(device.get(&TakeNewNotices { lang: Lang::En }).is_empty());
}

#[test]
fn attention_is_drawn_once_and_again_when_it_is_issued_anew() {
    let (device, city) = device_with(vec![
        notice("whirlpool", "danger", &json!({})),
        notice("fair", "info", &json!({"subject": "event"})),
    ]);
    let take =
        || device.get(&TakeNewNotices { lang: Lang::Vi }).into_iter().map(|n| n.id).collect::<Vec<_>>();
    assert_eq!(take(), ["whirlpool"]);
    assert!(take().is_empty());
    let anew = notice("whirlpool", "danger", &json!({"issued": NOW.0 + 1, "expires": NOW.0 + 9 * HOUR}));
    city.publish(edition(&places()).into_iter().chain([anew]).collect());
    device.sync();
    assert_eq!(take(), ["whirlpool"]);
}

#[test]
fn a_crooked_notice_is_damage_on_the_way() {
    let (device, city) = device_with(Vec::new());
    let bad = notice("whirlpool", "danger", &json!({"expires": 0}));
    city.publish(edition(&places()).into_iter().chain([bad]).collect());
    let fault = device.sync().fault.unwrap();
    assert_eq!(fault.code, haidang_contract::Code::PackDamaged);
    assert!(shown(&device).is_empty());
}

#[test]
fn what_a_notice_closes_is_closed_whatever_its_hours_say() {
    use haidang_contract::command::{GetPlace, ListPlaces};
    use haidang_contract::hours::{ClosedBy, OpenState};
    use haidang_contract::view::{Filter, Sort};

    let closure = json!({"subject": "closure", "severity": "warning", "closes": true, "places": ["bai-sau", "chua-ba"]});
    let (device, _) = device_with(vec![notice("closed-beach", "warning", &closure)]);
    let state = |id: &str| {
        let id = id.parse().unwrap();
        device.get(&GetPlace { id, lang: Lang::Vi, near: None }).card.open
    };
    let end = Timestamp(NOW.0 + 5 * HOUR);
    let by_city = |until| OpenState::Closed { until, by: ClosedBy::City, holiday: None };
    assert_eq!(state("bai-sau"), by_city(Some(end)), "its hours say round the clock");
    assert_eq!(state("chua-ba"), by_city(None), "its hours are not known");
    let open = device.get(&ListPlaces {
        lang: Lang::Vi,
        filter: Filter { open_now: true, ..Filter::default() },
        near: None,
        sort: Sort::default(),
        limit: 100,
    });
    assert!(!open.cards.is_empty() && open.cards.iter().all(|card| card.id.as_str() != "bai-sau"));
    device.set_clock(end);
    assert_eq!(state("bai-sau"), OpenState::Open { until: None, holiday: None });
}

#[test]
fn the_numbers_to_call_come_from_the_guide() {
    use haidang_contract::command::ListEmergency;

    let mut all = places();
    let dialled = |id: &str, importance: u8, phone: Option<&str>| {
        let mut place =
            super::places::place(id, haidang_contract::Kind::Emergency, importance, &[(Lang::Vi, id)]);
        place.phone = phone.map(str::to_owned);
        place
    };
    all.extend([
        dialled("police", 88, Some("113")),
        dialled("ambulance", 90, Some("115")),
        dialled("no-number", 99, None),
    ]);
    let city = City::new("vt");
    city.publish(edition(&all));
    let device = Device::in_memory(Some(&city));
    device.sync();
    let numbers = device.get(&ListEmergency { lang: Lang::En });
    let numbers: Vec<(&str, &str)> = numbers.iter().map(|n| (n.place.as_str(), n.phone.as_str())).collect();
    assert_eq!(numbers, [("ambulance", "115"), ("police", "113")]);
}
