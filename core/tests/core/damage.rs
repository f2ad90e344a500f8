//! A city, or what lies between, that sends what it should not.

use haidang_contract::{Code, Fault, Timestamp};
use haidang_core::Fetched;
use proptest::prelude::*;

use super::city::{City, Fate, NOW, edition};
use super::device::{Device, Folder, guide_at};
use super::places::three_editions;

/// A device with edition 1 of a city that has just published edition 2.
fn waiting() -> (Folder, Device, City) {
    let folder = Folder::new();
    let city = City::new("vt");
    let [first, second, _] = three_editions();
    city.publish(edition(&first));
    let device = Device::at(&folder.file("guide.db"), &city);
    assert_eq!(device.sync().fault, None);
    city.publish(edition(&second));
    city.fair();
    (folder, device, city)
}

fn keeps_the_first(folder: &Folder, device: &Device) {
    assert_eq!(device.state().edition, Some(1));
    assert_eq!(guide_at(&folder.file("guide.db")), edition(&three_editions()[0]));
}

fn heals(folder: &Folder, device: &Device, city: &City) {
    city.fair();
    let view = device.sync();
    assert_eq!((view.edition, view.fault), (Some(2), None));
    assert_eq!(guide_at(&folder.file("guide.db")), edition(&three_editions()[1]));
}

fn is_page(path: &str) -> bool {
    path.contains("cursor=")
}

/// Every answer that `wanted` picks is changed by `how`; the sync must fail with `code` and heal afterwards.
fn survives(code: Code, wanted: fn(&str) -> bool, how: fn(&mut Fetched)) -> Fault {
    let (folder, device, city) = waiting();
    city.weather(move |_, path, mut answer| {
        if wanted(path) {
            how(&mut answer);
        }
        Fate::Arrives(answer)
    });
    let fault = device.sync().fault.expect("a fault");
    assert_eq!(fault.code, code, "{fault}");
    keeps_the_first(&folder, &device);
    heals(&folder, &device, &city);
    fault
}

fn replace(answer: &mut Fetched, from: &str, to: &str) {
    let body = String::from_utf8(std::mem::take(&mut answer.body)).unwrap();
    answer.body = body.replace(from, to).into_bytes();
}

#[test]
fn a_page_cut_short() {
    survives(Code::PackDamaged, is_page, |answer| answer.body.truncate(answer.body.len() / 2));
    survives(Code::PackDamaged, is_page, |answer| answer.body.clear());
}

#[test]
fn a_manifest_cut_short_or_of_another_kind() {
    survives(Code::PackDamaged, |_| true, |answer| answer.body.truncate(20));
    survives(
        Code::PackDamaged,
        |_| true,
        |answer| answer.body = b"<!doctype html><title>Wi-Fi login".to_vec(),
    );
}

#[test]
fn a_place_that_is_none_is_named() {
    let fault =
        survives(Code::PackDamaged, is_page, |answer| replace(answer, "\"theme_park\"", "\"volcano\""));
    assert_eq!(fault.detail("record"), "place/ho-may");
    let fault = survives(Code::PackDamaged, is_page, |answer| replace(answer, "107.069", "1070.69"));
    assert_eq!(fault.detail("record"), "place/ho-may");
}

#[test]
fn a_place_that_reads_well_but_is_not_what_was_published() {
    let fault = survives(Code::PackDamaged, is_page, |answer| replace(answer, "Hồ Mây", "Hồ Mấy"));
    assert_eq!(fault.detail("what"), "digest");
}

#[test]
fn one_altered_page_is_fetched_again_in_the_same_call() {
    let (folder, device, city) = waiting();
    city.weather(|number, _, mut answer| {
        if number == 1 {
            replace(&mut answer, "Back Beach", "Bad Beach");
        }
        Fate::Arrives(answer)
    });
    let view = device.sync();
    assert_eq!((view.edition, view.fault), (Some(2), None));
    assert!(city.asked().iter().any(|path| path.ends_with("=0.2.0")), "{:?}", city.asked());
    assert_eq!(guide_at(&folder.file("guide.db")), edition(&three_editions()[1]));
}

#[test]
fn a_newer_format_is_told_and_nothing_of_it_kept() {
    let fault = survives(Code::PackNewer, |_| true, |answer| replace(answer, "\"format\":2", "\"format\":3"));
    assert_eq!((fault.detail("format"), fault.detail("reads")), ("3", "2"));
    survives(Code::PackNewer, is_page, |answer| replace(answer, "\"format\":2", "\"format\":9"));
}

#[test]
fn a_city_that_refuses() {
    let fault = survives(Code::CityRefused, |_| true, |answer| answer.status = 503);
    assert_eq!(fault.detail("status"), "503");
    survives(Code::CityRefused, is_page, |answer| answer.status = 500);
    survives(Code::CityRefused, |_| true, |answer| answer.status = 404);
    // Nobody asked for "not modified".
    survives(Code::CityRefused, is_page, |answer| answer.status = 304);
}

#[test]
fn pages_that_the_city_no_longer_has_are_walked_around() {
    for status in [404, 410] {
        let (folder, device, city) = waiting();
        city.weather(move |_, path, mut answer| {
            if path.contains("cursor=1.") {
                answer.status = status;
            }
            Fate::Arrives(answer)
        });
        assert_eq!(device.sync().fault, None);
        assert!(city.asked()[2].ends_with("=0.2.0"), "{:?}", city.asked());
        assert_eq!(guide_at(&folder.file("guide.db")), edition(&three_editions()[1]));
    }
    let fault = survives(Code::CityRefused, is_page, |answer| answer.status = 410);
    assert_eq!(fault.detail("status"), "410");
}

#[test]
fn an_older_edition_is_not_taken() {
    let (folder, device, city) = waiting();
    device.sync();
    city.roll_back();
    let fault = device.sync().fault.unwrap();
    assert_eq!((fault.code, fault.detail("offered"), fault.detail("have")), (Code::PackOlder, "1", "2"));
    assert_eq!(guide_at(&folder.file("guide.db")), edition(&three_editions()[1]));
    city.publish(edition(&three_editions()[2]));
    // The number is the same again, the content is not: fetched whole.
    let view = device.sync();
    assert_eq!((view.edition, view.fault), (Some(2), None));
    assert_eq!(guide_at(&folder.file("guide.db")), edition(&three_editions()[2]));
}

#[test]
fn pages_without_end_are_given_up() {
    let (folder, device, city) = waiting();
    city.weather(|_, path, mut answer| {
        if let Some(cursor) = path.split("cursor=").nth(1) {
            let cursor: haidang_contract::Cursor = cursor.parse().unwrap();
            let filler = " ".repeat(7_000_000);
            let page = format!(
                r#"{{"format":2,"guide":"vt","cursor":"{cursor}","next":"{}","changes":[]{filler}}}"#,
                cursor.next()
            );
            answer = Fetched { status: 200, body: page.into_bytes(), ..answer };
        }
        Fate::Arrives(answer)
    });
    let fault = device.sync().fault.unwrap();
    assert_eq!((fault.code, fault.detail("what")), (Code::PackDamaged, "size"));
    assert!(city.asked().len() < 50);
    keeps_the_first(&folder, &device);
}

#[test]
fn a_wrong_clock_is_told_and_forgotten_when_right() {
    let (_folder, device, city) = waiting();
    let hour = 3_600_000;
    device.set_clock(Timestamp(NOW.0 - hour));
    assert_eq!(device.sync().clock_off_ms, Some(-hour));
    device.set_clock(Timestamp(NOW.0 + 2 * hour));
    assert_eq!(device.sync().clock_off_ms, Some(2 * hour));
    city.set_date(None);
    assert_eq!(device.sync().clock_off_ms, None);
    city.set_date(Some(NOW));
    device.set_clock(Timestamp(NOW.0 + 9 * 60_000));
    assert_eq!(device.sync().clock_off_ms, None);
}

#[test]
fn a_stored_place_that_went_bad_is_fetched_again() {
    let (folder, device, city) = waiting();
    device.sync();
    drop(device);
    let file = folder.file("guide.db");
    let connection = rusqlite::Connection::open(&file).unwrap();
    connection.execute("UPDATE place SET body = '{' WHERE id = 'bai-sau'", []).unwrap();
    drop(connection);
    let device = Device::at(&file, &city);
    let overview = haidang_contract::command::GetOverview { lang: haidang_contract::Lang::En, near: None };
    assert!(device.get(&overview).top.iter().all(|card| card.id.as_str() != "bai-sau"));
    assert_eq!(device.sync().fault, None);
    assert!(device.get(&overview).top.iter().any(|card| card.id.as_str() == "bai-sau"));
    assert_eq!(guide_at(&file), edition(&three_editions()[1]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever one byte of whatever answer turns into: the guide is one of the two editions, never another.
    #[test]
    fn a_flipped_byte(request in 0_usize..6, position in 0.0..1.0_f64, flip in 1_u8..=255) {
        let (folder, device, city) = waiting();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        city.weather(move |number, _, mut answer| {
            let at = (answer.body.len() as f64 * position) as usize;
            if let Some(byte) = answer.body.get_mut(at).filter(|_| number == request) {
                *byte ^= flip;
            }
            Fate::Arrives(answer)
        });
        let view = device.sync();
        let guide = guide_at(&folder.file("guide.db"));
        let [first, second, _] = three_editions().map(|places| edition(&places));
        prop_assert_eq!(&guide, if view.fault.is_some() { &first } else { &second });
        city.fair();
        prop_assert_eq!(device.sync().fault, None);
        prop_assert_eq!(&guide_at(&folder.file("guide.db")), &second);
    }
}
