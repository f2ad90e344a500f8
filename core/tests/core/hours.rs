//! Opening hours over the city's holidays and closures, as a visitor is answered.

use haidang_contract::calendar::DayKind;
use haidang_contract::command::{GetHours, GetPlace, ListPlaces};
use haidang_contract::hours::{ClosedBy, HoursView, OpenState, Told, Unsure};
use haidang_contract::view::{Filter, PlaceList, Sort};
use haidang_contract::{Code, Kind, Lang, PlaceId, Timestamp};
use serde_json::json;

use super::city::{City, Edition, Fate, edition};
use super::device::{Device, Folder};
use super::places::{Touch, place};

/// Tết 2027 falls on Saturday, 6 February; the fourth day is not decided yet.
fn calendar() -> String {
    let day = |date: &str, name: &str, more: serde_json::Value| {
        let mut day = json!({"date": date, "kind": "public", "names": {"vi": name, "en": name}});
        more.as_object().unwrap().iter().for_each(|(key, value)| day[key] = value.clone());
        day
    };
    json!({
        "year": 2027,
        "days": [
            day("2027-02-05", "Giao thừa", json!({"void": true})),
            day("2027-02-06", "Mùng 1 Tết", json!({"void": true})),
            day("2027-02-07", "Mùng 2 Tết", json!({"void": true})),
            day("2027-02-08", "Mùng 3 Tết", json!({"void": true})),
            day("2027-02-09", "Mùng 4 Tết", json!({"expected": true})),
            day("2027-04-24", "Lao động", json!({"kind": "swap_work", "swap": "2027-04-29"})),
            day("2027-04-29", "Lao động", json!({"kind": "swap_off", "swap": "2027-04-24"})),
            day("2027-05-01", "Lao động", json!({})),
        ],
        "sources": [{"title": "Bộ luật Lao động", "licence": "facts"}],
        "checked": "2026-11-22",
    })
    .to_string()
}

fn at(text: &str) -> Timestamp {
    Timestamp::from_field(text).unwrap()
}

fn town() -> Edition {
    edition(&[
        place("museum", Kind::Historic, 80, &[(Lang::Vi, "Bảo tàng")]).open("Tu-Su 07:30-17:00; PH off"),
        place("noodles", Kind::Noodle, 60, &[(Lang::Vi, "Quán bún")]).open("08:00-20:00"),
        place("beach", Kind::Beach, 90, &[(Lang::Vi, "Bãi Sau")]).open("24/7"),
        place("shop", Kind::Shop, 20, &[(Lang::Vi, "Tiệm")]),
    ])
}

fn with_calendar() -> Edition {
    let mut all = town();
    all.insert("calendar/year-2027".into(), calendar());
    all
}

fn device_with(all: Edition) -> (Device, City) {
    let city = City::new("vt");
    city.publish(all);
    let device = Device::in_memory(Some(&city));
    assert_eq!(device.sync().fault, None);
    (device, city)
}

fn ask(device: &Device, id: &str, when: &str) -> HoursView {
    device.get(&GetHours { id: id.parse::<PlaceId>().unwrap(), lang: Lang::Vi, at: at(when) })
}

fn open_at(device: &Device, when: &str) -> (String, u32) {
    let filter = Filter { open_at: Some(at(when)), ..Filter::default() };
    let list: PlaceList =
        device.get(&ListPlaces { lang: Lang::Vi, filter, near: None, sort: Sort::Importance, limit: 100 });
    (list.cards.iter().map(|card| card.id.as_str()).collect::<Vec<_>>().join(" "), list.may_fit)
}

#[test]
fn tet_closes_what_says_so_and_makes_the_rest_unknown() {
    let (device, _city) = device_with(with_calendar());
    let museum = ask(&device, "museum", "2027-02-06T12:00");
    assert!(matches!(
        museum.state,
        OpenState::Closed { until: Some(until), by: ClosedBy::Holiday, .. } if until == at("2027-02-10T07:30")
    ));
    let holiday = museum.holiday.unwrap();
    assert_eq!(
        (holiday.name.text.as_str(), holiday.kind, holiday.expected),
        ("Mùng 1 Tết", DayKind::Public, false)
    );
    let noodles = ask(&device, "noodles", "2027-02-06T12:00");
    assert!(matches!(noodles.state, OpenState::Unknown { why: Unsure::Holiday, .. }));
    assert_eq!(noodles.holiday.unwrap().name.text, "Mùng 1 Tết");
    assert_eq!(
        ask(&device, "beach", "2027-02-06T12:00").state,
        OpenState::Open { until: None, holiday: None }
    );
    assert_eq!(ask(&device, "shop", "2027-02-06T12:00").state, OpenState::NOT_TOLD);
}

#[test]
fn a_holiday_that_is_not_decided_says_so_and_leaves_the_usual_hours() {
    let (device, _city) = device_with(with_calendar());
    let fourth = ask(&device, "noodles", "2027-02-09T12:00");
    assert!(
        matches!(fourth.state, OpenState::Open { until: Some(until), holiday: Some(_) } if until == at("2027-02-09T20:00"))
    );
    assert!(fourth.holiday.unwrap().expected);
    let swapped = ask(&device, "museum", "2027-04-24T12:00");
    assert!(matches!(swapped.state, OpenState::Open { holiday: None, .. }));
    let week = swapped.week.unwrap();
    assert_eq!(week[5].holiday.as_ref().unwrap().kind, DayKind::SwapWork);
    assert!(matches!(
        ask(&device, "museum", "2027-04-29T12:00").state,
        OpenState::Closed { by: ClosedBy::Holiday, .. }
    ));
}

#[test]
fn open_at_a_chosen_time_counts_what_is_not_known() {
    let (device, _city) = device_with(with_calendar());
    assert_eq!(open_at(&device, "2027-02-03T12:00"), ("beach museum noodles".into(), 1));
    assert_eq!(open_at(&device, "2027-02-06T12:00"), ("beach".into(), 2));
    assert_eq!(open_at(&device, "2027-02-09T12:00"), ("beach noodles".into(), 1));
    assert_eq!(open_at(&device, "2027-05-01T12:00"), ("beach noodles".into(), 1));
}

#[test]
fn the_page_of_a_place_shows_the_week_with_its_holidays() {
    let (device, _city) = device_with(with_calendar());
    device.set_clock(at("2027-02-06T12:00"));
    let page = device.get(&GetPlace { id: "noodles".parse().unwrap(), lang: Lang::Ko, near: None });
    let week = page.week.unwrap();
    let days: Vec<(Told, usize)> = week.iter().map(|day| (day.told, day.spans.len())).collect();
    assert_eq!(days[3], (Told::Rule, 1), "Thursday");
    assert_eq!(days[4..], [(Told::Nobody, 0); 3]);
    let name = &week[5].holiday.as_ref().unwrap().name;
    assert_eq!(
        (name.text.as_str(), name.lang),
        ("Mùng 1 Tết", Lang::En),
        "no Korean name here: shown in English"
    );
    assert_eq!(page.card.holiday.unwrap().name.text, "Mùng 1 Tết");
}

#[test]
fn a_year_that_is_not_published_is_unknown_to_a_rule_about_holidays_until_it_is() {
    let (device, city) = device_with(town());
    let before = ask(&device, "museum", "2027-03-03T12:00");
    assert_eq!(before.state, OpenState::Unknown { why: Unsure::NoCalendar, holiday: None });
    assert_eq!(before.week, None);
    city.publish(with_calendar());
    assert_eq!(device.sync().fault, None);
    assert!(matches!(ask(&device, "museum", "2027-03-03T12:00").state, OpenState::Open { .. }));
    let later = ask(&device, "museum", "2028-03-03T12:00").state;
    assert_eq!(later, OpenState::Unknown { why: Unsure::NoCalendar, holiday: None });
}

#[test]
fn what_the_city_closes_is_closed_with_or_without_hours() {
    let mut all = with_calendar();
    let notice = json!({
        "id": "storm-1", "subject": "closure", "severity": "warning", "title": {"vi": "Bão"}, "text": {},
        "issuer": "UBND", "issued": at("2027-03-01T08:00"), "begins": at("2027-03-02T10:00"),
        "expires": at("2027-03-04T00:00"), "places": ["beach", "noodles", "shop"], "closes": true,
    });
    all.insert("notice/storm-1".into(), notice.to_string());
    let (device, _city) = device_with(all);
    let beach = ask(&device, "beach", "2027-03-03T12:00");
    let until = Some(at("2027-03-04T00:00"));
    assert_eq!(beach.state, OpenState::Closed { until, by: ClosedBy::City, holiday: None });
    assert_eq!(beach.week.unwrap()[2].told, Told::City);
    assert!(matches!(
        ask(&device, "shop", "2027-03-03T12:00").state,
        OpenState::Closed { by: ClosedBy::City, until: None, .. }
    ));
    let noodles = ask(&device, "noodles", "2027-03-02T09:00").state;
    assert_eq!(noodles, OpenState::Open { until: Some(at("2027-03-02T10:00")), holiday: None });
    assert_eq!(open_at(&device, "2027-03-03T12:00").0, "museum");
}

#[test]
fn a_calendar_that_makes_no_sense_is_refused_and_named() {
    let folder = Folder::new();
    let city = City::new("vt");
    city.publish(with_calendar());
    let device = Device::at(&folder.file("guide.db"), &city);
    city.weather(|_, _, mut answer| {
        let body = String::from_utf8(std::mem::take(&mut answer.body)).unwrap();
        answer.body = body.replace("2027-02-07", "2027-02-05").into_bytes();
        Fate::Arrives(answer)
    });
    let fault = device.sync().fault.unwrap();
    assert_eq!((fault.code, fault.detail("record")), (Code::PackDamaged, "calendar/year-2027"));
}

#[test]
fn an_unknown_place_is_not_found() {
    let (device, _city) = device_with(town());
    let ask = GetHours { id: "nowhere".parse().unwrap(), lang: Lang::En, at: at("2027-02-06T12:00") };
    assert_eq!(device.call(&ask).unwrap_err().code, Code::NotFound);
    let absurd = GetHours { id: "noodles".parse().unwrap(), lang: Lang::En, at: Timestamp(i64::MAX) };
    assert!(device.call(&absurd).is_ok());
}
