//! A guide far larger than any city's.

use haidang_contract::command::{GetMapPlaces, GetOverview, GetPlace, ListPlaces, SearchPlaces};
use haidang_contract::view::{Filter, Sort};
use haidang_contract::{Lang, Point};

use super::city::{Edition, edition, manifest, pages};
use super::device::Device;
use super::places::many;

#[test]
fn ten_thousand_places() {
    let places = many(10_000);
    let all = edition(&places);
    let pages = pages("vt", (0, &Edition::new()), (1, &all), 500);
    let parts: Vec<&[u8]> = pages.iter().map(Vec::as_slice).collect();
    let device = Device::in_memory(None);
    assert_eq!(device.core.seed(&manifest("vt", 1, &all), &parts), Ok(true));
    let near = Some(Point { lon: 107.08, lat: 10.34 });
    let lang = Lang::Vi;

    for sort in [Sort::Importance, Sort::Distance, Sort::Name] {
        let list = device.get(&ListPlaces { lang, filter: Filter::default(), near, sort, limit: u32::MAX });
        assert_eq!((list.total, list.cards.len()), (10_000, 1_000));
    }
    for number in [0, 7, 1_234, 6_551, 9_999] {
        let place = &places[number];
        let name = place.names.get(lang).unwrap();
        for text in [name.to_owned(), name.to_uppercase(), number.to_string()] {
            let search = SearchPlaces { lang, text, filter: Filter::default(), near, limit: 10 };
            let found = device.get(&search);
            let rank = found.cards.iter().position(|card| card.id == place.id);
            assert!(rank.is_some_and(|rank| rank < 3), "{}: {rank:?}", search.text);
        }
    }
    let everything =
        SearchPlaces { lang, text: "thuy van".into(), filter: Filter::default(), near, limit: 10 };
    assert_eq!(device.get(&everything).total, 10_000);
    assert_eq!(device.get(&GetMapPlaces { lang, filter: Filter::default() }).len(), 10_000);
    assert_eq!(device.get(&GetOverview { lang, near }).near.len(), 8);
    assert_eq!(device.get(&GetPlace { id: "place-5000".parse().unwrap(), lang, near }).nearby.len(), 6);
}
