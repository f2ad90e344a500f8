//! Days planned over the real catalogue, as a local would read them. `--nocapture` prints them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "tests")]

use haidang_contract::command::MakePlan;
use haidang_contract::plan::{Doubt, Going, Plan, Why, Wish};
use haidang_contract::{Category, Kind, Lang, Point, Timestamp};
use haidang_tests::city::City;
use haidang_tests::device::Device;
use haidang_tests::equipment;

const BAI_TRUOC: Point = Point { lon: 107.0740, lat: 10.3450 };
const BAI_SAU: Point = Point { lon: 107.0930, lat: 10.3400 };

fn wish(from: Point, begins: &str, hours: u16) -> Wish {
    Wish {
        from,
        begins: Timestamp::from_field(begins).unwrap(),
        minutes: hours * 60,
        back: false,
        budget: None,
        tastes: Vec::new(),
        meals: true,
        with_children: false,
        locked: Vec::new(),
        without: Vec::new(),
    }
}

fn days() -> Vec<(&'static str, Wish)> {
    use Category as C;
    vec![
        ("a morning on foot from Bãi Trước", wish(BAI_TRUOC, "2026-12-02T07:30", 4)),
        ("a whole day from Bãi Sau", Wish { back: true, ..wish(BAI_SAU, "2026-12-02T08:00", 12) }),
        (
            "an evening",
            Wish { tastes: vec![C::Nightlife, C::Food, C::Market], ..wish(BAI_TRUOC, "2026-12-04T17:30", 4) },
        ),
        ("with children", Wish { with_children: true, ..wish(BAI_SAU, "2026-12-05T08:30", 8) }),
        ("on 100,000 đồng", Wish { budget: Some(100_000), ..wish(BAI_TRUOC, "2026-12-02T08:00", 8) }),
        (
            "museums and temples, rain",
            Wish { tastes: vec![C::Museum, C::Temple, C::Cafe], ..wish(BAI_TRUOC, "2026-12-02T09:00", 6) },
        ),
        (
            "only beaches",
            Wish { tastes: vec![C::Beach], meals: false, ..wish(BAI_SAU, "2026-12-02T06:00", 6) },
        ),
        ("the first day of Tết", wish(BAI_TRUOC, "2027-02-06T08:00", 8)),
        ("the shortest", wish(BAI_TRUOC, "2026-12-02T15:00", 1)),
        ("lunch and an afternoon", wish(BAI_TRUOC, "2026-12-02T11:00", 6)),
    ]
}

fn tell(title: &str, plan: &Plan) {
    println!(
        "\n{title}: {} stops, {} m on foot, {} m ridden, {:?}",
        plan.stops.len(),
        plan.walk_m,
        plan.ride_m,
        plan.cost
    );
    for stop in &plan.stops {
        println!(
            "  {}–{}  {} [{}] {:?} {} min · {:?} {:?}",
            stop.arrive.in_city().format("%H:%M"),
            stop.leave.in_city().format("%H:%M"),
            stop.card.name.text,
            stop.card.kind,
            stop.leg.going,
            stop.leg.minutes,
            stop.why,
            stop.doubts,
        );
    }
}

#[tokio::test]
async fn typical_days_are_sensible() {
    let today = haidang_tests::device::now().in_city().date();
    let catalogue = city_api::catalogue::load(&equipment::catalogue(), today).expect("a sound catalogue");
    let city = City::start(1).await;
    city.publish_records(&catalogue.texts().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let device = Device::open(&folder.path().join("guide.sqlite"), &city.url());
    assert_eq!(device.sync().await.fault, None);
    for (title, wish) in days() {
        let plan = device.ask(MakePlan { lang: Lang::En, wish: wish.clone() }).await.unwrap();
        tell(title, &plan);
        assert!(!plan.stops.is_empty() && !plan.too_long, "{title}");
        // A filled day: no more than two hours of a long one are left over.
        let idle = i64::from(wish.minutes) - plan.ends.since(wish.begins) / 60_000;
        assert!(idle <= 120, "{title}: {idle} minutes with nothing to do");
        let ridden = plan.stops.iter().filter(|stop| stop.leg.going == Going::Ride).count();
        assert!(ridden * 2 <= plan.stops.len() + 1, "{title}: {ridden} rides for {} stops", plan.stops.len());
        assert!(plan.stops.iter().all(|stop| !stop.doubts.contains(&Doubt::Closed)), "{title}");
        let meals = plan
            .stops
            .iter()
            .filter(|stop| stop.why.iter().any(|why| matches!(why, Why::MealTime { .. })))
            .count();
        assert!(meals <= 2, "{title}: {meals} meals");
        let twice = |kind: Kind| plan.stops.iter().filter(|stop| stop.card.kind == kind).count();
        assert!(Kind::ALL.iter().all(|kind| twice(*kind) <= 4), "{title}: too much of one kind");
    }
}
