//! Days planned on the device.

use haidang_contract::command::{
    DropPlan, Forget, GetKeptPlan, KeepPlan, ListPlans, MakePlan, SetFavourite, TimePlan,
};
use haidang_contract::plan::{Doubt, Kept, Meal, Plan, Why, Wish};
use haidang_contract::{Category, Code, Fault, Kind, Lang, Place, PlaceId, Point, Tag, Timestamp};
use proptest::prelude::*;
use serde_json::json;

use super::city::{City, NOW, edition};
use super::device::Device;
use super::places::place;

const START: Point = Point { lon: 107.0800, lat: 10.3400 };
const HOUR: i64 = 3_600_000;

/// At a number of metres east and north of [`START`], roughly.
fn at(mut place: Place, east: f64, north: f64, hours: Option<&str>, price: Option<u32>) -> Place {
    let mut body = serde_json::to_value(&place).unwrap();
    body["position"] = json!({
        "lon": START.lon + east / 109_500.0, "lat": START.lat + north / 110_600.0,
        "precision": "exact", "source": "osm",
    });
    if let Some(rule) = hours {
        body["hours"] = json!({"rule": rule});
    }
    if let Some(price) = price {
        body["price"] = json!({"min": price, "max": price});
    }
    place = serde_json::from_value(body).unwrap();
    place
}

fn made(id: &str, kind: Kind, importance: u8) -> Place {
    place(id, kind, importance, &[(Lang::Vi, id), (Lang::En, id)])
}

/// A small town: sights open by day, places to eat, one that is closed on Mondays, one nobody knows the hours of.
fn town() -> Vec<Place> {
    vec![
        at(made("statue", Kind::Monument, 100), 300.0, 900.0, Some("07:00-17:00"), Some(0)),
        at(made("museum", Kind::Museum, 70), 500.0, 100.0, Some("Tu-Su 08:00-17:00"), Some(30_000)),
        at(made("white-palace", Kind::Historic, 90), -400.0, 200.0, Some("07:30-17:00"), Some(15_000)),
        at(made("pagoda", Kind::Pagoda, 80), -900.0, 700.0, Some("06:00-18:00"), Some(0)),
        at(made("church", Kind::Church, 60), 100.0, -300.0, None, None),
        at(made("beach", Kind::Beach, 95), 1_200.0, -200.0, Some("24/7"), Some(0)),
        at(made("market", Kind::Market, 65), 200.0, 300.0, Some("05:00-18:00"), None),
        at(made("cake-house", Kind::Local, 78), 250.0, 150.0, Some("07:00-15:30"), Some(60_000)),
        at(made("seafood-house", Kind::Seafood, 72), 900.0, 0.0, Some("10:00-22:00"), Some(250_000)),
        at(made("night-bar", Kind::Bar, 50), 300.0, 0.0, Some("18:00-02:00"), None),
        at(made("far-spa", Kind::Beach, 99), 60_000.0, 0.0, Some("24/7"), Some(0)),
        made("unplaced", Kind::Pagoda, 99),
    ]
}

fn device() -> Device {
    let city = City::new("vt");
    city.publish(edition(&town()));
    let device = Device::in_memory(Some(&city));
    assert_eq!(device.sync().fault, None);
    device
}

/// From 08:00 on a Monday.
fn wish() -> Wish {
    Wish {
        from: START,
        begins: Timestamp(NOW.0 - 2 * HOUR),
        minutes: 600,
        back: true,
        budget: None,
        tastes: Vec::new(),
        meals: true,
        with_children: false,
        locked: Vec::new(),
        without: Vec::new(),
    }
}

fn make(device: &Device, wish: &Wish) -> Plan {
    device.get(&MakePlan { lang: Lang::En, wish: wish.clone() })
}

fn ids(plan: &Plan) -> Vec<&str> {
    plan.stops.iter().map(|stop| stop.card.id.as_str()).collect()
}

fn id(text: &str) -> PlaceId {
    text.parse().unwrap()
}

#[test]
fn a_day_has_what_one_comes_for_a_lunch_at_noon_and_reasons() {
    let device = device();
    let plan = make(&device, &wish());
    let ids = ids(&plan);
    for known in ["statue", "white-palace", "beach"] {
        assert!(ids.contains(&known), "{ids:?}");
    }
    assert!(!ids.contains(&"museum"), "closed on Mondays");
    assert!(!ids.contains(&"far-spa") && !ids.contains(&"unplaced"), "{ids:?}");
    let lunches: Vec<_> =
        plan.stops.iter().filter(|stop| stop.why.contains(&Why::MealTime { meal: Meal::Lunch })).collect();
    assert_eq!(lunches.len(), 1, "{ids:?}");
    let clock = lunches[0].arrive.in_city().time().to_string();
    assert!(("11:00:00".."13:15:01").contains(&clock.as_str()), "{clock}");
    assert!(plan.stops.iter().all(|stop| !stop.why.is_empty()));
    assert!(!plan.too_long && plan.back.is_some());
    assert_eq!(plan, make(&device, &wish()), "the same wish gives the same plan");
}

#[test]
fn what_is_locked_stays_in_its_order_and_its_trouble_is_told() {
    let device = device();
    let wish = Wish { locked: vec![id("museum"), id("church"), id("unplaced")], ..wish() };
    let plan = make(&device, &wish);
    let locked: Vec<&str> =
        plan.stops.iter().filter(|stop| stop.locked).map(|stop| stop.card.id.as_str()).collect();
    assert_eq!(locked, ["museum", "church"]);
    assert_eq!(plan.missing, [id("unplaced")], "it cannot be gone to: nobody knows where it is");
    let doubts =
        |name: &str| plan.stops.iter().find(|stop| stop.card.id.as_str() == name).unwrap().doubts.clone();
    assert_eq!(doubts("museum"), [Doubt::Closed]);
    assert_eq!(doubts("church"), [Doubt::HoursUnknown]);
}

#[test]
fn the_budget_holds_and_children_see_no_bar() {
    let device = device();
    let plan = make(&device, &Wish { budget: Some(80_000), tastes: Category::ALL.to_vec(), ..wish() });
    assert!(plan.cost.min <= 80_000, "{:?}", plan.cost);
    let evening = Wish {
        begins: Timestamp(NOW.0 + 8 * HOUR),
        minutes: 240,
        tastes: vec![Category::Nightlife, Category::Beach],
        ..wish()
    };
    assert!(ids(&make(&device, &evening)).contains(&"night-bar"));
    let with_children = Wish { with_children: true, ..evening };
    assert!(!ids(&make(&device, &with_children)).contains(&"night-bar"));
}

#[test]
fn ones_own_order_is_timed_as_it_is() {
    let device = device();
    let plan = make(&device, &wish());
    let order: Vec<PlaceId> = plan.stops.iter().map(|stop| stop.card.id.clone()).collect();
    let timed = device.get(&TimePlan { lang: Lang::En, wish: wish(), order: order.clone() });
    assert_eq!(timed, plan);
    let turned: Vec<PlaceId> = order.iter().rev().cloned().collect();
    let timed = device.get(&TimePlan { lang: Lang::En, wish: wish(), order: turned.clone() });
    assert!(timed.stops.iter().map(|stop| &stop.card.id).eq(&turned));
    let short = Wish { minutes: 60, ..wish() };
    assert!(device.get(&TimePlan { lang: Lang::En, wish: short, order }).too_long);
}

#[test]
fn what_the_visitor_keeps_counts_and_without_means_without() {
    let device = device();
    device.get(&SetFavourite { id: id("church"), on: true });
    let plan = make(&device, &wish());
    let church = plan.stops.iter().find(|stop| stop.card.id.as_str() == "church").unwrap();
    assert!(church.why.contains(&Why::Saved));
    let plan = make(&device, &Wish { without: vec![id("statue")], ..wish() });
    assert!(!ids(&plan).contains(&"statue"));
}

#[test]
fn plans_are_kept_and_forgotten() {
    let device = device();
    let kept = Kept { wish: wish(), order: vec![id("statue"), id("beach")] };
    let number = device.get(&KeepPlan { id: None, name: " A day ".into(), kept: kept.clone() });
    assert_eq!(device.get(&GetKeptPlan { id: number }), ("A day".to_owned(), kept.clone()));
    let again = KeepPlan { id: Some(number), name: "Monday".into(), kept: kept.clone() };
    assert_eq!(device.reply(&again).unwrap().touched, [Tag::Plans]);
    let list = device.get(&ListPlans {});
    assert_eq!((list.len(), list[0].name.as_str(), list[0].stops), (1, "Monday", 2));
    let unknown = device.call(&KeepPlan { id: Some(99), name: "x".into(), kept: kept.clone() });
    assert_eq!(unknown.unwrap_err(), Fault::new(Code::NotFound).with("what", "plan"));
    let unnamed = device.call(&KeepPlan { id: None, name: "  ".into(), kept: kept.clone() });
    assert_eq!(unnamed.unwrap_err().detail("field"), "name");
    device.get(&DropPlan { id: number });
    assert!(device.get(&ListPlans {}).is_empty());
    device.get(&KeepPlan { id: None, name: "x".into(), kept });
    device.get(&Forget {});
    assert!(device.get(&ListPlans {}).is_empty());
}

#[test]
fn absurd_wishes_are_refused_by_field() {
    let device = device();
    type Crook = fn(&mut Wish);
    let crooked: [(&str, Crook); 4] = [
        ("from", |wish| wish.from.lat = 100.0),
        ("minutes", |wish| wish.minutes = 5),
        ("begins", |wish| wish.begins = Timestamp(i64::MAX)),
        ("locked", |wish| wish.locked = vec![id("statue"); 13]),
    ];
    for (field, crook) in crooked {
        let mut wish = wish();
        crook(&mut wish);
        let fault = device.call(&MakePlan { lang: Lang::Vi, wish }).unwrap_err();
        assert_eq!((fault.code, fault.detail("field")), (Code::BadInput, field));
    }
}

fn any_wish() -> impl Strategy<Value = Wish> {
    let tastes = proptest::sample::subsequence(Category::ALL.to_vec(), 0..=4);
    (0..7 * 24_i64, 60..=840_u16, any::<[bool; 3]>(), proptest::option::of(0..500_000_u32), tastes).prop_map(
        |(hours, minutes, [back, meals, with_children], budget, tastes)| Wish {
            begins: Timestamp(NOW.0 + hours * HOUR),
            minutes,
            back,
            meals,
            with_children,
            budget,
            tastes,
            ..wish()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_plan_breaks_a_promise(wish in any_wish()) {
        let device = device();
        let plan = make(&device, &wish);
        prop_assert!(!plan.too_long);
        prop_assert!(plan.ends.since(wish.begins) <= i64::from(wish.minutes) * 60_000);
        prop_assert!(wish.budget.is_none_or(|budget| plan.cost.min <= budget));
        let mut seen = std::collections::BTreeSet::new();
        let mut last = wish.begins;
        for stop in &plan.stops {
            prop_assert!(seen.insert(stop.card.id.clone()), "twice");
            prop_assert!(stop.arrive >= last && stop.leave > stop.arrive);
            prop_assert!(!stop.doubts.contains(&Doubt::Closed));
            prop_assert!(!stop.why.is_empty());
            last = stop.leave;
        }
    }
}
