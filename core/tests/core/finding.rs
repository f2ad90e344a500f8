//! Facets, sorts, collections.

use haidang_contract::command::{GetCollection, GetFacets, ListCollections, ListPlaces};
use haidang_contract::place::{Cuisine, Diet};
use haidang_contract::view::{Facets, Filter, PlaceList, PriceBand, Sort};
use haidang_contract::{Category, Kind, Lang, Place, Point, Timestamp};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};

use super::city::{City, NOW, edition};
use super::device::Device;
use super::places::place;

const COLLECTION: &str = r#"{"id":"by-the-sea","title":{"vi":"Bên biển","en":"By the sea"},"intro":{"vi":"Đi bộ."},"places":["phuong","beach","gone-one"],"order":1,"checked":"2026-11-22"}"#;
const EMPTY: &str = r#"{"id":"all-gone","title":{"vi":"Đã mất"},"intro":{},"places":["gone-one"],"order":0,"checked":"2026-11-22"}"#;

fn with(place: Place, facts: &Value) -> Place {
    let mut body = serde_json::to_value(place).unwrap();
    for (key, value) in facts.as_object().unwrap() {
        body[key] = value.clone();
    }
    serde_json::from_value(body).unwrap()
}

fn town() -> Vec<Place> {
    let at = |east: f64| json!({"lon": 107.08 + east, "lat": 10.34, "precision": "exact", "source": "osm"});
    let price = |min: u32, max: u32| json!({"min": min, "max": max});
    vec![
        with(
            place("beach", Kind::Beach, 95, &[(Lang::Vi, "Bãi Sau")]),
            &json!({
                "position": at(0.01), "price": price(0, 0), "toilets": true, "step_free": "yes", "hours": {"rule": "24/7"},
            }),
        ),
        with(
            place("phuong", Kind::Local, 60, &[(Lang::Vi, "Đá Phượng")]),
            &json!({
                "position": at(0.002), "price": price(30_000, 60_000), "cuisine": ["vietnamese"], "diet": ["vegetarian"],
                "hours": {"rule": "07:00-12:00"}, "contact_verified": "2026-11-01",
            }),
        ),
        with(
            place("dinh", Kind::Seafood, 50, &[(Lang::Vi, "Dinh Cậu")]),
            &json!({
                "position": at(0.005), "price": price(200_000, 900_000), "cuisine": ["seafood", "vietnamese"],
                "diet": ["halal"], "hours": {"rule": "16:00-23:00"}, "children": true, "toilets": false,
            }),
        ),
        with(place("an-quan", Kind::Noodle, 20, &[(Lang::Vi, "Ăn quán")]), &json!({})),
        with(
            place("toilet", Kind::Toilet, 10, &[(Lang::Vi, "Nhà vệ sinh")]),
            &json!({"position": at(0.001)}),
        ),
    ]
}

fn device() -> Device {
    let city = City::new("vt");
    let mut all = edition(&town());
    all.insert("collection/by-the-sea".into(), COLLECTION.into());
    all.insert("collection/all-gone".into(), EMPTY.into());
    city.publish(all);
    let device = Device::in_memory(Some(&city));
    assert_eq!(device.sync().fault, None);
    device
}

fn list(device: &Device, filter: &Filter, sort: Sort, near: Option<Point>) -> PlaceList {
    device.get(&ListPlaces { lang: Lang::Vi, filter: filter.clone(), near, sort, limit: 100 })
}

fn ids(list: &PlaceList) -> Vec<&str> {
    list.cards.iter().map(|card| card.id.as_str()).collect()
}

#[test]
fn each_wish_takes_what_is_known_to_fit_and_counts_what_is_not_known() {
    let device = device();
    let of = |filter: Filter| {
        let list = list(&device, &filter, Sort::Importance, None);
        (ids(&list).join(" "), list.may_fit)
    };
    // Monday, 10:00. Hours of the noodle shop and of the toilet are not known.
    assert_eq!(of(Filter { open_now: true, ..Filter::default() }), ("beach phuong".into(), 2));
    let evening = Some(Timestamp(NOW.0 + 10 * 3_600_000));
    assert_eq!(
        of(Filter { open_at: evening, open_now: true, ..Filter::default() }),
        ("beach dinh".into(), 2)
    );
    assert_eq!(of(Filter { free: true, ..Filter::default() }), ("beach".into(), 2));
    assert_eq!(of(Filter { prices: vec![PriceBand::Low], ..Filter::default() }), ("phuong".into(), 2));
    assert_eq!(
        of(Filter { prices: vec![PriceBand::Top, PriceBand::Low], ..Filter::default() }).0,
        "phuong dinh"
    );
    assert_eq!(of(Filter { cuisines: vec![Cuisine::Seafood], ..Filter::default() }), ("dinh".into(), 2));
    assert_eq!(of(Filter { diets: vec![Diet::Halal], ..Filter::default() }), ("dinh".into(), 2));
    assert_eq!(of(Filter { step_free: true, ..Filter::default() }), ("beach".into(), 4));
    assert_eq!(of(Filter { with_children: true, ..Filter::default() }), ("dinh".into(), 4));
    assert_eq!(of(Filter { verified: true, ..Filter::default() }), ("phuong".into(), 0));
    assert_eq!(of(Filter { toilets: true, ..Filter::default() }), ("beach toilet".into(), 2));
}

#[test]
fn names_sort_as_a_vietnamese_reads_and_distances_as_one_walks() {
    let device = device();
    let by_name = list(&device, &Filter::default(), Sort::Name, None);
    assert_eq!(ids(&by_name), ["an-quan", "beach", "dinh", "phuong", "toilet"], "Ă, B, D, Đ, N");
    let here = Some(Point { lon: 107.08, lat: 10.34 });
    let by_distance = list(&device, &Filter::default(), Sort::Distance, here);
    assert_eq!(ids(&by_distance), ["toilet", "phuong", "dinh", "beach", "an-quan"]);
}

#[test]
fn a_collection_keeps_the_city_s_order_and_leaves_out_what_is_gone() {
    let device = device();
    let all = device.get(&ListCollections { lang: Lang::En });
    assert_eq!(all.len(), 1, "one without a place left is not shown");
    assert_eq!((all[0].title.text.as_str(), all[0].places), ("By the sea", 2));
    assert_eq!(all[0].intro.as_ref().unwrap().lang, Lang::Vi);
    assert_eq!(all[0].face.as_ref().unwrap().as_str(), "beach");
    let page = device.get(&GetCollection { id: "by-the-sea".into(), lang: Lang::En, near: None });
    let order: Vec<&str> = page.places.iter().map(|card| card.id.as_str()).collect();
    assert_eq!(order, ["phuong", "beach"]);
    let filter = Filter { collection: Some("by-the-sea".into()), ..Filter::default() };
    assert_eq!(ids(&list(&device, &filter, Sort::Importance, None)), ["phuong", "beach"]);
    assert!(device.call(&GetCollection { id: "none".into(), lang: Lang::En, near: None }).is_err());
    let nowhere = Filter { collection: Some("none".into()), ..Filter::default() };
    assert!(ids(&list(&device, &nowhere, Sort::Importance, None)).is_empty());
}

fn any_filter() -> impl Strategy<Value = Filter> {
    let lists = (
        subsequence(Category::ALL.to_vec(), 0..=3),
        subsequence(PriceBand::ALL.to_vec(), 0..=2),
        subsequence(Cuisine::ALL.to_vec(), 0..=2),
        subsequence(Diet::ALL.to_vec(), 0..=2),
    );
    (lists, any::<[bool; 6]>(), select(vec![None, Some("by-the-sea".to_owned())])).prop_map(
        |((categories, prices, cuisines, diets), flags, collection)| {
            let [open_now, free, step_free, with_children, verified, toilets] = flags;
            Filter {
                categories,
                prices,
                cuisines,
                diets,
                open_now,
                free,
                step_free,
                with_children,
                verified,
                toilets,
                collection,
                ..Filter::default()
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Every count is the length of the list that choosing it gives.
    #[test]
    fn counts_are_the_lists_totals(filter in any_filter()) {
        let device = device();
        let facets: Facets = device.get(&GetFacets { filter: filter.clone() });
        let total = |filter: &Filter| list(&device, filter, Sort::Importance, None).total;
        let now = list(&device, &filter, Sort::Importance, None);
        prop_assert_eq!((facets.total, facets.may_fit), (now.total, now.may_fit));
        for (category, count) in &facets.categories {
            prop_assert_eq!(*count, total(&Filter { categories: vec![*category], ..filter.clone() }));
        }
        for (band, count) in &facets.prices {
            prop_assert_eq!(*count, total(&Filter { prices: vec![*band], ..filter.clone() }));
        }
        for (cuisine, count) in &facets.cuisines {
            prop_assert_eq!(*count, total(&Filter { cuisines: vec![*cuisine], ..filter.clone() }));
        }
        for (diet, count) in &facets.diets {
            prop_assert_eq!(*count, total(&Filter { diets: vec![*diet], ..filter.clone() }));
        }
        prop_assert_eq!(facets.open, total(&Filter { open_now: true, ..filter.clone() }));
        prop_assert_eq!(facets.free, total(&Filter { free: true, ..filter.clone() }));
        prop_assert_eq!(facets.step_free, total(&Filter { step_free: true, ..filter.clone() }));
        prop_assert_eq!(facets.with_children, total(&Filter { with_children: true, ..filter.clone() }));
        prop_assert_eq!(facets.verified, total(&Filter { verified: true, ..filter.clone() }));
        prop_assert_eq!(facets.toilets, total(&Filter { toilets: true, ..filter.clone() }));
    }
}
