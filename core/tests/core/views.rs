//! What the interface is answered.

use haidang_contract::command::{
    Forget, GetCapabilities, GetExtent, GetMapPlaces, GetOverview, GetPlace, GetSettings, ListFavourites,
    ListPlaces, SaveSettings, SetFavourite,
};
use haidang_contract::hours::{ClosedBy, OpenState};
use haidang_contract::place::{Precision, StepFree};
use haidang_contract::view::{BBox, Filter, PlaceList, Sort};
use haidang_contract::{
    Category, Code, Command, Fault, Kind, Lang, Place, Point, Request, Settings, Shell, Tag, Theme, Timestamp,
};
use haidang_core::{Core, CoreConfig};
use rusqlite::Connection;
use serde_json::json;

use super::city::{City, NOW, edition};
use super::device::{Device, config, now};
use super::places::{Touch, city as places, place};

/// On the promenade of Back Beach.
const HERE: Point = Point { lon: 107.0930, lat: 10.3395 };

fn device_with(places: &[Place]) -> (Device, City) {
    let city = City::new("vt");
    city.publish(edition(places));
    let device = Device::in_memory(Some(&city));
    assert_eq!(device.sync().fault, None);
    (device, city)
}

fn device() -> Device {
    device_with(&places()).0
}

fn list(filter: Filter, sort: Sort) -> ListPlaces {
    ListPlaces { lang: Lang::En, filter, near: None, sort, limit: 100 }
}

fn ids(list: &PlaceList) -> Vec<&str> {
    list.cards.iter().map(|card| card.id.as_str()).collect()
}

fn unknown() -> Fault {
    Fault::new(Code::NotFound).with("what", "command")
}

#[test]
fn every_command_of_the_contract_is_answered() {
    let contract = include_str!("../../../contract/src/command.rs");
    let names: Vec<&str> = contract
        .split("= \"")
        .skip(1)
        .filter_map(|rest| rest.split_once("\" ->"))
        .map(|(name, _)| name)
        .collect();
    assert!(names.len() >= 14 && names.contains(&GetExtent::NAME), "{names:?}");
    let device = device();
    for name in names {
        let input = json!({"lang": "en", "text": "", "limit": 1, "id": "bai-sau", "on": true, "settings": {},
            "name": "A", "point": {"lon": 107.1, "lat": 10.3}, "spot": 1, "to": 0, "format": "kml",
            "item": {"id": 1, "place": null, "name": "A", "point": {"lon": 107.1, "lat": 10.3}, "note": "",
                "saved_at": 0, "rank": 1},
            "from": {"text": r#"{"type": "Point", "coordinates": [107.1, 10.3]}"#}});
        let answer = now(device.core.call(Request { name: name.into(), input }));
        assert_ne!(answer.err(), Some(unknown()), "{name}");
    }
    let nobody = now(device.core.call(Request { name: "dance".into(), input: json!({}) })).unwrap_err();
    assert_eq!(nobody, unknown());
    let crooked =
        now(device.core.call(Request { name: "place".into(), input: json!({"id": 1}) })).unwrap_err();
    assert_eq!(crooked, Fault::new(Code::BadInput).with("field", "input"));
}

#[test]
fn a_call_may_move_between_threads() {
    fn assert_send<T: Send>(_: &T) {}
    fn assert_shared<T: Send + Sync + Clone>(_: &T) {}
    let device = device();
    assert_shared::<Core>(&device.core);
    let call = device.core.call(Device::request(&GetSettings {}));
    assert_send(&call);
    assert!(now(call).is_ok());
}

#[test]
fn a_core_is_not_opened_on_what_it_cannot_work_with() {
    let clock = std::sync::Arc::new(std::sync::atomic::AtomicI64::new(0));
    let with_city = |city: &str| CoreConfig { city: Some(city.into()), ..config(&clock) };
    let memory = || Connection::open_in_memory().unwrap();
    assert!(Core::open(memory(), with_city("http://127.0.0.1:1")).is_ok());
    let fault = Core::open(memory(), with_city("the city")).unwrap_err();
    assert_eq!(fault, Fault::new(Code::BadInput).with("field", "city"));

    let newer = memory();
    newer.pragma_update(None, "user_version", 999).unwrap();
    let fault = Core::open(newer, config(&clock)).unwrap_err();
    assert_eq!((fault.code, fault.detail("schema")), (Code::StorageNewer, "999"));
}

#[test]
fn capabilities_are_the_shell_s() {
    assert_eq!(device().get(&GetCapabilities {}).shell, Shell::Native);
}

#[test]
fn the_start_page() {
    let device = device();
    let overview = device.get(&GetOverview { lang: Lang::En, near: None });
    let count = |category| overview.counts.iter().find(|count| count.category == category).unwrap();
    assert_eq!((count(Category::Beach).places, count(Category::Beach).open_now), (2, 1));
    assert_eq!(
        (count(Category::Museum).places, count(Category::Museum).open_now),
        (1, 0),
        "closed on Mondays"
    );
    assert_eq!(count(Category::Nightlife).places, 0);
    assert_eq!(overview.counts.len(), Category::ALL.len());
    let top: Vec<_> = overview.top.iter().map(|card| card.id.as_str()).collect();
    assert_eq!(top, ["bai-sau", "tuong-chua", "bai-truoc", "hai-dang", "bach-dinh", "chua-ba"]);
    assert!(overview.near.is_empty());
    assert!(overview.open_now.iter().all(|card| matches!(card.open, OpenState::Open { .. })));
    assert_eq!(overview.open_now.len(), 5);
    assert_eq!(overview.sync.edition, Some(1));

    let here = device.get(&GetOverview { lang: Lang::En, near: Some(HERE) });
    let near: Vec<_> = here.near.iter().map(|card| card.id.as_str()).collect();
    assert_eq!(near[..2], ["khach-san", "bai-sau"]);
    assert_eq!(near.len(), 8);
    assert!(!near.contains(&"cap-cuu"), "it has no position");
    assert_eq!(here.open_now[0].id.as_str(), "bai-sau");
}

#[test]
fn an_empty_guide_answers_too() {
    let device = Device::in_memory(None);
    let overview = device.get(&GetOverview { lang: Lang::Vi, near: Some(HERE) });
    assert!(overview.top.is_empty() && overview.near.is_empty() && overview.open_now.is_empty());
    assert_eq!(overview.sync, Default::default());
    assert_eq!(device.get(&GetExtent {}), None);
    assert_eq!(device.get(&list(Filter::default(), Sort::Name)).total, 0);
}

#[test]
fn lists_are_filtered() {
    let mut all = places();
    all[0].step_free = Some(StepFree::Yes);
    all[1].step_free = Some(StepFree::Partly);
    let (device, _) = device_with(&all);
    let filtered = |filter: Filter| {
        let list = device.get(&list(filter, Sort::Importance));
        assert_eq!(usize::try_from(list.total).unwrap(), list.cards.len());
        ids(&list).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(filtered(Filter::default()).len(), 10);
    let both = vec![Category::Beach, Category::Temple];
    assert_eq!(
        filtered(Filter { categories: both, ..Filter::default() }),
        ["bai-sau", "bai-truoc", "chua-ba"]
    );
    assert_eq!(filtered(Filter { free: true, ..Filter::default() }), ["bai-sau", "tuong-chua", "bai-truoc"]);
    assert_eq!(filtered(Filter { step_free: true, ..Filter::default() }), ["bai-sau"]);
    let open = Filter { open_now: true, ..Filter::default() };
    assert_eq!(filtered(open.clone()), ["bai-sau", "tuong-chua", "hai-dang", "banh-khot", "nha-thuoc"]);
    let east = BBox { west: 107.09, south: 10.33, east: 107.10, north: 10.35 };
    assert_eq!(filtered(Filter { within: Some(east), ..Filter::default() }), ["bai-sau", "khach-san"]);
    device.set_clock(Timestamp(NOW.0 + 14 * 3_600_000));
    assert_eq!(filtered(open), ["bai-sau"], "at midnight");
}

#[test]
fn lists_are_sorted_and_cut() {
    let device = device();
    let by_name = device.get(&ListPlaces { lang: Lang::Vi, ..list(Filter::default(), Sort::Name) });
    let names: Vec<_> = by_name.cards.iter().map(|card| card.name.text.as_str()).collect();
    assert_eq!(names[..5], ["Bạch Dinh", "Bãi Sau", "Bãi Trước", "Bánh khọt Gốc Vú Sữa", "Cấp cứu 115"]);

    let near = device.get(&ListPlaces { near: Some(HERE), ..list(Filter::default(), Sort::Distance) });
    let metres: Vec<_> = near.cards.iter().map(|card| card.distance_m).collect();
    assert!(metres[..9].is_sorted_by(|a, b| a.unwrap() <= b.unwrap()), "{metres:?}");
    assert_eq!((near.cards[9].id.as_str(), metres[9]), ("cap-cuu", None));
    let nowhere = device.get(&list(Filter::default(), Sort::Distance));
    assert_eq!(ids(&nowhere), ids(&device.get(&list(Filter::default(), Sort::Importance))));

    let cut = device.get(&ListPlaces { limit: 3, ..list(Filter::default(), Sort::Importance) });
    assert_eq!((cut.total, ids(&cut)), (10, vec!["bai-sau", "tuong-chua", "bai-truoc"]));
    assert_eq!(device.get(&ListPlaces { limit: 0, ..list(Filter::default(), Sort::Name) }).total, 10);
}

#[test]
fn cards_speak_the_reader_s_language_and_keep_the_local_name() {
    let device = device();
    let card = |lang| device.get(&GetPlace { id: "bach-dinh".parse().unwrap(), lang, near: None }).card;
    assert_eq!(
        (card(Lang::En).name.text.as_str(), card(Lang::En).local_name.as_deref()),
        ("White Palace", Some("Bạch Dinh"))
    );
    assert_eq!((card(Lang::Vi).name.text.as_str(), card(Lang::Vi).local_name), ("Bạch Dinh", None));
    assert_eq!((card(Lang::ZhHant).name.text.as_str(), card(Lang::ZhHant).name.lang), ("白宫", Lang::ZhHans));
    assert_eq!(card(Lang::Fr).name.lang, Lang::En);
}

#[test]
fn a_place_with_what_is_around_it() {
    let device = device();
    let page = device.get(&GetPlace { id: "bach-dinh".parse().unwrap(), lang: Lang::En, near: Some(HERE) });
    assert_eq!(
        page.card.open,
        OpenState::Closed {
            until: Some(Timestamp(NOW.0 + (14 + 7) * 3_600_000 + 1_800_000)),
            by: ClosedBy::Hours,
            holiday: None,
        }
    );
    assert_eq!(page.today, 1);
    let week = page.week.unwrap();
    assert_eq!((week[0].spans.len(), week[1].spans.as_slice()), (0, [(450, 1020)].as_slice()));
    assert_eq!(serde_json::to_string(&page.place).unwrap(), edition(&places())["place/bach-dinh"]);
    assert_eq!(page.nearby.len(), 6);
    assert_eq!(page.nearby[0].id.as_str(), "bai-truoc");
    let metres: Vec<f64> = page.nearby.iter().map(|card| card.distance_m.unwrap()).collect();
    assert!(metres.is_sorted());
    // Neighbours are measured from the place, the place from the visitor.
    assert!(metres[0] < 800.0 && page.card.distance_m.unwrap() > 2_500.0);

    let lost = device.get(&GetPlace { id: "cap-cuu".parse().unwrap(), lang: Lang::En, near: Some(HERE) });
    assert!(lost.nearby.is_empty() && lost.card.point.is_none() && lost.week.is_none());
    assert_eq!(lost.card.open, OpenState::NOT_TOLD);
    let unknown = device.call(&GetPlace { id: "atlantis".parse().unwrap(), lang: Lang::En, near: None });
    assert_eq!(unknown.unwrap_err(), Fault::new(Code::NotFound).with("what", "place"));
}

#[test]
fn the_map_shows_what_has_a_position() {
    let mut all = places();
    all[4].position.as_mut().unwrap().precision = Precision::Approximate;
    all[8] = all[8].clone().at(106.66, 10.81);
    all[8].position.as_mut().unwrap().precision = Precision::Near;
    let (device, _) = device_with(&all);
    let map = device.get(&GetMapPlaces { lang: Lang::Vi, filter: Filter::default() });
    assert_eq!((map.len(), map[0].id.as_str()), (9, "bai-sau"));
    assert!(map.iter().all(|place| place.approximate == (place.id.as_str() == "hai-dang")));
    let beaches = Filter { categories: vec![Category::Beach], ..Filter::default() };
    assert_eq!(device.get(&GetMapPlaces { lang: Lang::Vi, filter: beaches }).len(), 2);
    // Only what is exactly placed: neither the approximate nor the far "near" one.
    let extent = BBox { west: 107.0686, south: 10.3268, east: 107.0936, north: 10.3512 };
    assert_eq!(device.get(&GetExtent {}), Some(extent));
}

#[test]
fn favourites_are_newest_first_and_outlive_their_place() {
    let (device, city) = device_with(&places());
    let set =
        |id: &str, on| device.reply(&SetFavourite { id: id.parse().unwrap(), on }).map(|reply| reply.touched);
    assert_eq!(set("chua-ba", true), Ok(vec![Tag::Favourites]));
    device.set_clock(Timestamp(NOW.0 + 1));
    assert_eq!(set("bai-sau", true), Ok(vec![Tag::Favourites]));
    assert_eq!(set("bai-sau", true), Ok(vec![]));
    assert_eq!(set("atlantis", true).unwrap_err().code, Code::NotFound);
    assert_eq!(set("atlantis", false), Ok(vec![]));
    let marked = device.get(&ListFavourites { lang: Lang::En, near: Some(HERE) });
    assert_eq!((marked.total, ids(&marked)), (2, vec!["bai-sau", "chua-ba"]));
    assert!(marked.cards.iter().all(|card| card.favourite && card.distance_m.is_some()));

    let without: Vec<Place> = places().into_iter().filter(|place| place.id.as_str() != "chua-ba").collect();
    city.publish(edition(&without));
    device.sync();
    let marked = device.get(&ListFavourites { lang: Lang::En, near: None });
    assert_eq!((ids(&marked), marked.gone.clone()), (vec!["bai-sau"], vec!["chua-ba".parse().unwrap()]));
    assert_eq!(set("chua-ba", false), Ok(vec![Tag::Favourites]));
    assert!(device.get(&ListFavourites { lang: Lang::En, near: None }).gone.is_empty());
}

#[test]
fn settings_are_kept_and_all_of_the_visitor_forgotten() {
    let device = device();
    assert_eq!(device.get(&GetSettings {}), Settings::default());
    let settings = Settings { lang: Some(Lang::ZhHant), theme: Theme::Light, alerts: true };
    assert_eq!(device.reply(&SaveSettings { settings }).unwrap().touched, [Tag::Settings]);
    assert_eq!(device.get(&GetSettings {}), settings);
    device.get(&SetFavourite { id: "bai-sau".parse().unwrap(), on: true });
    assert_eq!(
        device.reply(&Forget {}).unwrap().touched,
        [Tag::Corrections, Tag::Favourites, Tag::Plans, Tag::Settings]
    );
    assert_eq!(device.get(&GetSettings {}), Settings::default());
    assert_eq!(device.get(&ListFavourites { lang: Lang::En, near: None }).total, 0);
    assert_eq!(device.state().places, 10);
}

#[test]
fn what_was_forgotten_is_not_in_the_files_either() {
    let folder = super::device::Folder::new();
    let path = folder.file("guide.db");
    let device = Device::at(&path, &City::new("vt"));
    let written = |needle: &[u8]| {
        ["guide.db", "guide.db-wal"].iter().any(|name| {
            let bytes = std::fs::read(folder.file(name)).unwrap_or_default();
            bytes.windows(needle.len()).any(|window| window == needle)
        })
    };
    let settings = Settings { lang: Some(Lang::ZhHant), theme: Theme::Light, alerts: true };
    device.get(&SaveSettings { settings });
    assert!(written(b"zh-Hant"));
    device.get(&Forget {});
    assert!(!written(b"zh-Hant"));
}

#[test]
fn a_visitor_off_the_globe_is_refused() {
    let device = device();
    let near = Some(Point { lon: 107.0, lat: 99.0 });
    let fault = device.call(&GetOverview { lang: Lang::En, near }).unwrap_err();
    assert_eq!(fault, Fault::new(Code::BadInput).with("field", "near"));
}

#[test]
fn a_crooked_opening_rule_is_unknown_not_a_fault() {
    let (device, _) =
        device_with(&[place("quan-la", Kind::Local, 5, &[(Lang::Vi, "Quán Lạ")]).open("when it rains")]);
    let page = device.get(&GetPlace { id: "quan-la".parse().unwrap(), lang: Lang::Vi, near: None });
    assert_eq!((page.card.open, page.week), (OpenState::NOT_TOLD, None));
}
