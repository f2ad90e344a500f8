//! Old addresses and today's wards.

use haidang_contract::Lang;
use haidang_contract::command::{ListWards, ReadAddress};
use haidang_contract::ward::AddressView;
use serde_json::json;

use super::city::{City, edition};
use super::device::Device;
use super::places::city as places;

fn device() -> Device {
    let ward = json!({
        "code": "26506", "names": {"vi": "Phường Vũng Tàu", "en": "Vung Tau Ward"},
        "province": {"vi": "Thành phố Hồ Chí Minh", "en": "Ho Chi Minh City"},
        "old": ["Phường 2", "Thắng Tam"],
    });
    let mut all = places();
    for (id, old) in [("tuong-chua", Some("Phường 2")), ("bai-sau", Some("Phường 2")), ("bach-dinh", None)]
    {
        let place = all.iter_mut().find(|place| place.id.as_str() == id).unwrap();
        place.address.ward = serde_json::from_value(ward.clone()).unwrap();
        place.address.ward_old = old.map(str::to_owned);
    }
    let city = City::new("vt");
    let other =
        json!({"code": "26536", "names": {"vi": "Phường Rạch Dừa"}, "province": {}, "old": ["Rạch Dừa"]});
    let mut records = edition(&all);
    records.extend([
        ("ward/w-26536".to_owned(), other.to_string()),
        ("ward/w-26506".to_owned(), ward.to_string()),
    ]);
    city.publish(records);
    let device = Device::in_memory(Some(&city));
    assert_eq!(device.sync().fault, None);
    device
}

fn read(device: &Device, text: &str) -> Option<AddressView> {
    device.get(&ReadAddress { lang: Lang::En, text: text.to_owned() })
}

#[test]
fn an_old_address_is_told_in_today_s_words_with_the_places_there() {
    let device = device();
    let found = read(&device, "12 ha long p2, vung tau").unwrap();
    assert_eq!((found.old.as_str(), found.today.text.as_str()), ("Phường 2", "Vung Tau Ward"));
    assert_eq!(found.today_local.as_deref(), Some("Phường Vũng Tàu"));
    assert_eq!(found.written, "12 ha long, Phường Vũng Tàu, Thành phố Hồ Chí Minh");
    assert_eq!((found.search.as_str(), found.kept_name), ("12 ha long", false));
    let there: Vec<&str> = found.places.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(there, ["bai-sau", "tuong-chua"], "best known first");
    let alone = read(&device, "Thắng Tam").unwrap();
    assert_eq!((alone.search.as_str(), alone.places.len()), ("Thắng Tam", 0));
    assert!(read(&device, "Rạch Dừa").unwrap().kept_name);
    assert_eq!(read(&device, "Bãi Sau"), None);
    assert_eq!(read(&device, &"phường ".repeat(2_000)), None);
}

#[test]
fn today_s_wards_stand_with_their_old_ones_and_their_places() {
    let wards = device().get(&ListWards { lang: Lang::Vi });
    let told: Vec<(&str, &str, usize, u32)> = wards
        .iter()
        .map(|ward| (ward.code.as_str(), ward.name.text.as_str(), ward.old.len(), ward.places))
        .collect();
    assert_eq!(told, [("26506", "Phường Vũng Tàu", 2, 3), ("26536", "Phường Rạch Dừa", 1, 0)]);
    assert_eq!(wards[0].local_name, None);
}

#[test]
fn a_guide_without_wards_knows_no_old_address() {
    let city = City::new("vt");
    city.publish(edition(&places()));
    let device = Device::in_memory(Some(&city));
    device.sync();
    assert_eq!(read(&device, "phường 2"), None);
    assert!(device.get(&ListWards { lang: Lang::En }).is_empty());
}
