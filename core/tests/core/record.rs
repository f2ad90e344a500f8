//! Records of other kinds than places, on their way to a device.

use haidang_contract::Code;

use super::city::{City, Edition, Fate, edition};
use super::device::{Device, Folder, guide_at};
use super::places::three_editions;

const COLLECTION: &str = r#"{"id":"first-day","title":{"vi":"Ngày đầu","en":"A first day"},"intro":{"vi":"Đi bộ."},"places":["bach-dinh","bai-sau"],"order":1,"checked":"2026-11-22"}"#;

fn with(mut edition: Edition, more: &[(&str, &str)]) -> Edition {
    edition.extend(more.iter().map(|(key, body)| ((*key).to_owned(), (*body).to_owned())));
    edition
}

#[test]
fn records_come_and_go_with_the_editions_and_places_are_counted_alone() {
    let folder = Folder::new();
    let file = folder.file("guide.db");
    let city = City::new("vt");
    let [first, second, third] = three_editions();
    let editions = [
        with(
            edition(&first),
            &[("collection/first-day", COLLECTION), ("weather/today", r#"{"any":  "thing"}"#)],
        ),
        with(
            edition(&second),
            &[("collection/first-day", &COLLECTION.replace("Đi bộ", "Đi xe")), ("weather/other", "7")],
        ),
        edition(&third),
    ];
    let device = Device::at(&file, &city);
    for wanted in editions {
        city.publish(wanted.clone());
        let view = device.sync();
        assert_eq!(view.fault, None);
        assert_eq!(guide_at(&file), wanted);
        let places = wanted.keys().filter(|key| key.starts_with("place/")).count();
        assert_eq!(view.places, u32::try_from(places).unwrap());
    }
}

#[test]
fn a_way_from_nothing_leaves_no_record_of_before() {
    let folder = Folder::new();
    let file = folder.file("guide.db");
    let city = City::new("vt");
    let [first, second, _] = three_editions();
    city.publish(with(edition(&first), &[("collection/first-day", COLLECTION), ("weather/today", "1")]));
    let device = Device::at(&file, &city);
    device.sync();
    city.roll_back();
    city.rename("another");
    city.publish(edition(&second));
    assert_eq!(device.sync().fault, None);
    assert_eq!(guide_at(&file), edition(&second));
}

#[test]
fn a_record_that_is_none_is_named_and_nothing_of_it_kept() {
    let folder = Folder::new();
    let file = folder.file("guide.db");
    let city = City::new("vt");
    let [first, second, _] = three_editions();
    city.publish(edition(&first));
    let device = Device::at(&file, &city);
    device.sync();
    city.publish(with(edition(&second), &[("collection/first-day", COLLECTION)]));
    city.weather(|_, _, mut answer| {
        let body = String::from_utf8(std::mem::take(&mut answer.body)).unwrap();
        answer.body = body.replace(r#""order":1"#, r#""order":1000"#).into_bytes();
        Fate::Arrives(answer)
    });
    let fault = device.sync().fault.unwrap();
    assert_eq!((fault.code, fault.detail("record")), (Code::PackDamaged, "collection/first-day"));
    assert_eq!(guide_at(&file), edition(&first));
    city.fair();
    assert_eq!(device.sync().fault, None);
}
