//! Timetables on the city's clock.

use haidang_contract::command::{GetRoute, GetTimetable, ListRoutes, NextDepartures};
use haidang_contract::transit::Gap;
use haidang_contract::transit::view::{Departures, Span, When};
use haidang_contract::{Code, Lang, Point, Timestamp};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::city::{City, edition};
use super::device::Device;
use super::places::city as places;

/// A bus with exact times by day and a headway by night, a boat that runs past midnight, and one that nobody knows.
fn bus() -> Value {
    json!({
        "id": "bus-6", "kind": "bus", "number": "6", "names": {"vi": "Bến xe – Bãi Sau", "en": "Station – Back Beach"},
        "operator": {"names": {"vi": "Công ty Xe"}, "phone": "+842543000000"},
        "fare": {"min": 7000, "max": 7000, "as_of": "2026"}, "order": 1, "as_of": "2026-10", "checked": "2026-11-20",
        "sources": ["The city's bus office"],
        "stops": [
            {"id": "station", "names": {"vi": "Bến xe", "en": "Station"}, "point": {"lon": 107.0867, "lat": 10.3519}},
            {"id": "market", "names": {"vi": "Chợ"}, "point": {"lon": 107.0840, "lat": 10.3470}},
            {"id": "beach", "names": {"vi": "Bãi Sau", "en": "Back Beach"}, "place": "bai-sau",
             "point": {"lon": 107.0936, "lat": 10.3392}},
        ],
        "services": [
            // Weekdays but Wednesday 25 November; Saturday 28 runs as a weekday.
            {"weekdays": 31, "from": "2026-11-01", "to": "2026-12-31", "plus": ["2026-11-28"], "minus": ["2026-11-25"]},
            {"weekdays": 96, "from": "2026-11-01", "to": "2026-12-31", "minus": ["2026-11-28"]},
        ],
        "patterns": [
            {"direction": 0, "calls": [{"stop": 0, "after": 0}, {"stop": 1, "after": 7, "about": true}, {"stop": 2, "after": 20}],
             "runs": [{"service": 0, "at": [360, 600, 615, 1140]},
                      {"service": 1, "every": [{"from": 300, "to": 1140, "minutes": 20, "upto": 30}]}]},
            // The last one of a weekday goes by the beach only.
            {"direction": 0, "calls": [{"stop": 0, "after": 0}, {"stop": 2, "after": 15}], "runs": [{"service": 0, "at": [1200]}]},
            {"direction": 1, "headsign": {"en": "Town"}, "calls": [{"stop": 2, "after": 0}, {"stop": 1, "after": 12, "boarding": "no"}, {"stop": 0, "after": 20}],
             "runs": [{"service": 0, "at": [620]}]},
        ],
    })
}

fn boat() -> Value {
    json!({
        "id": "night-boat", "kind": "ferry", "names": {"vi": "Đò đêm"}, "order": 2,
        "stops": [{"id": "pier", "names": {"vi": "Bến"}}, {"id": "island", "names": {"vi": "Đảo"}}],
        "services": [{"weekdays": 1, "from": "2026-11-01", "to": "2026-11-30"}],
        "patterns": [{"direction": 0, "calls": [{"stop": 0, "after": 0, "boarding": "on_request"}, {"stop": 1, "after": 40}],
                      "runs": [{"service": 0, "at": [1380, 1510]}]}],
    })
}

fn unknown() -> Value {
    json!({
        "id": "bus-172", "kind": "bus", "number": "172", "order": 3, "notes": [{"vi": "Chưa rõ.", "en": "Not known."}],
        "stops": [{"id": "station", "names": {"vi": "Bến xe"}}],
        "patterns": [{"direction": 0, "calls": [{"stop": 0}]}],
    })
}

fn device_with(routes: &[Value]) -> Device {
    let city = City::new("vt");
    let mut published = edition(&places());
    for route in routes {
        published.insert(format!("route/{}", route["id"].as_str().unwrap()), route.to_string());
    }
    city.publish(published);
    let device = Device::in_memory(Some(&city));
    assert_eq!(device.sync().fault, None);
    device
}

fn device() -> Device {
    device_with(&[unknown(), boat(), bus()])
}

/// An instant by the city's clock.
fn at(text: &str) -> Timestamp {
    Timestamp::from_city(format!("{text}:00").parse().unwrap())
}

fn asked(stop: &str, when: &str) -> NextDepartures {
    NextDepartures {
        lang: Lang::En,
        stop: Some(stop.into()),
        place: None,
        near: None,
        route: None,
        direction: None,
        at: Some(at(when)),
        limit: 3,
    }
}

/// Route, towards, time as a clock shows it, minutes to go; `*` marks the last of its day.
fn lines(departures: &Departures) -> Vec<String> {
    let clock = |at: Timestamp| at.in_city().format("%a %H:%M").to_string();
    let line = |departure: &haidang_contract::transit::view::Departure| {
        let last = if departure.last { "*" } else { "" };
        let towards = departure.towards.as_ref().map_or("?", |towards| towards.text.as_str());
        let when = match departure.when {
            When::At { at, in_min } => format!("{} in {in_min}", clock(at)),
            When::Every { from, to, minutes, upto, running } => {
                let now = if running { "now" } else { "later" };
                format!("{}-{} every {minutes}-{upto:?} {now}", clock(from), clock(to))
            }
        };
        format!("{} {towards} {when}{last}", departure.route.id)
    };
    departures.next.iter().map(line).collect()
}

#[test]
fn the_next_departures_follow_the_calendar() {
    let device = device();
    for (stop, when, expected) in [
        // 23 November 2026 is a Monday.
        (
            "station",
            "2026-11-23T10:00",
            vec![
                "bus-6 Back Beach Mon 10:00 in 0",
                "bus-6 Back Beach Mon 10:15 in 15",
                "bus-6 Back Beach Mon 19:00 in 540",
            ],
        ),
        // The last one is of another pattern; then Tuesday's first.
        (
            "station",
            "2026-11-23T19:01",
            vec![
                "bus-6 Back Beach Mon 20:00 in 59*",
                "bus-6 Back Beach Tue 06:00 in 659",
                "bus-6 Back Beach Tue 10:00 in 899",
            ],
        ),
        // At the market the pattern that does not call there is not the last.
        (
            "market",
            "2026-11-23T19:00",
            vec![
                "bus-6 Back Beach Mon 19:07 in 7*",
                "bus-6 Back Beach Tue 06:07 in 667",
                "bus-6 Back Beach Tue 10:07 in 907",
            ],
        ),
        // Wednesday is taken out.
        (
            "station",
            "2026-11-24T20:01",
            vec![
                "bus-6 Back Beach Thu 06:00 in 2039",
                "bus-6 Back Beach Thu 10:00 in 2279",
                "bus-6 Back Beach Thu 10:15 in 2294",
            ],
        ),
        // Saturday runs as a weekday; Sunday has no exact times.
        (
            "station",
            "2026-11-28T20:00",
            vec![
                "bus-6 Back Beach Sat 20:00 in 0*",
                "bus-6 Back Beach Sun 05:00-Sun 19:00 every 20-Some(30) later",
                "bus-6 Back Beach Mon 06:00 in 2040",
            ],
        ),
        (
            "station",
            "2026-11-29T12:00",
            vec![
                "bus-6 Back Beach Sun 05:00-Sun 19:00 every 20-Some(30) now",
                "bus-6 Back Beach Mon 06:00 in 1080",
                "bus-6 Back Beach Mon 10:00 in 1320",
            ],
        ),
        // Where it ends nobody gets on; the way back starts there.
        (
            "beach",
            "2026-11-23T10:00",
            vec![
                "bus-6 Town Mon 10:20 in 20*",
                "bus-6 Town Tue 10:20 in 1460*",
                "bus-6 Town Thu 10:20 in 4340*",
            ],
        ),
    ] {
        assert_eq!(lines(&device.get(&asked(stop, when))), expected, "{stop} {when}");
    }
}

#[test]
fn a_departure_past_midnight_belongs_to_the_evening_before() {
    let device = device();
    // Tuesday has no service of its own: 01:10 is Monday's 25:10.
    let answer = device.get(&asked("pier", "2026-11-24T00:30"));
    assert_eq!(
        lines(&answer),
        [
            "night-boat Đảo Tue 01:10 in 40*",
            "night-boat Đảo Mon 23:00 in 9990",
            "night-boat Đảo Tue 01:10 in 10120*"
        ]
    );
    assert!(answer.next[0].on_request);
    // Of the last Monday of November the second leaves in December, when the calendar has ended.
    let end = device.get(&asked("pier", "2026-12-01T00:00"));
    assert_eq!(lines(&end), ["night-boat Đảo Tue 01:10 in 70*"]);
    assert_eq!(lines(&device.get(&asked("pier", "2026-12-01T01:11"))), [""; 0]);
}

#[test]
fn what_leaves_days_after_its_service_day_began_does_not_come_first() {
    let mut route = boat();
    route["services"][0]["weekdays"] = json!(127);
    route["patterns"][0]["runs"][0]["at"] = json!([360, 2_940]);
    let device = device_with(&[route]);
    let mut ask = asked("pier", "2026-11-23T07:00");
    ask.limit = 1;
    // Saturday's 49:00 was at 01:00; Sunday's is on Tuesday, and Tuesday's own 06:00 comes after it.
    assert_eq!(lines(&device.get(&ask)), ["night-boat Đảo Tue 01:00 in 1080*"]);
    ask.at = Some(at("2026-11-24T02:00"));
    assert_eq!(lines(&device.get(&ask)), ["night-boat Đảo Tue 06:00 in 240"]);
}

#[test]
fn the_full_table_is_of_one_service_day() {
    let device = device();
    let table = |direction: u8, stop: &str, day: &str| {
        device.get(&GetTimetable {
            id: "bus-6".into(),
            lang: Lang::En,
            direction,
            stop: stop.into(),
            day: Some(day.parse().unwrap()),
        })
    };
    let spans = |direction, stop, day| {
        table(direction, stop, day).rows.iter().map(|row| row.span).collect::<Vec<_>>()
    };
    let exact = |minutes: &[u16]| minutes.iter().map(|at| Span::At { at: *at }).collect::<Vec<_>>();
    assert_eq!(spans(0, "station", "2026-11-23"), exact(&[360, 600, 615, 1140, 1200]));
    assert_eq!(spans(0, "market", "2026-11-23"), exact(&[367, 607, 622, 1147]));
    assert!(table(0, "market", "2026-11-23").rows.iter().all(|row| row.about));
    assert_eq!(spans(1, "market", "2026-11-23"), []);
    assert_eq!(
        spans(0, "station", "2026-11-29"),
        [Span::Every { from: 300, to: 1140, minutes: 20, upto: Some(30) }]
    );
    let none = table(0, "station", "2026-11-25");
    assert_eq!((none.rows.len(), none.unknown), (0, false));
    let after = table(0, "station", "2027-01-01");
    assert_eq!((after.rows.len(), after.unknown), (0, true));
    let boat = device.get(&GetTimetable {
        id: "night-boat".into(),
        lang: Lang::En,
        direction: 0,
        stop: "pier".into(),
        day: Some("2026-11-23".parse().unwrap()),
    });
    assert_eq!(boat.rows.iter().map(|row| row.span).collect::<Vec<_>>(), exact(&[1380, 1510]));
}

#[test]
fn what_is_not_known_is_said_and_never_made_up() {
    let device = device();
    let list = device.get(&ListRoutes { lang: Lang::En });
    assert_eq!(
        list.iter().map(|card| card.id.as_str()).collect::<Vec<_>>(),
        ["bus-6", "night-boat", "bus-172"]
    );
    let page = device.get(&GetRoute { id: "bus-172".into(), lang: Lang::Fr }).unwrap();
    assert_eq!(page.card.gaps, [Gap::Stops, Gap::Times, Gap::Operator, Gap::Fare]);
    assert_eq!((page.card.name, page.last_day, page.ended), (None, None, false));
    assert_eq!((page.notes[0].text.as_str(), page.notes[0].lang), ("Not known.", Lang::En));
    // It calls at the station, but when is not known: it is named and has no departure.
    let answer = device.get(&asked("station", "2026-11-23T10:00"));
    assert!(answer.routes.iter().any(|route| route.id == "bus-172"));
    assert!(answer.next.iter().all(|departure| departure.route.id != "bus-172"));
    let table = device.get(&GetTimetable {
        id: "bus-172".into(),
        lang: Lang::En,
        direction: 0,
        stop: "station".into(),
        day: None,
    });
    assert_eq!((table.rows.len(), table.unknown), (0, true));
    assert_eq!(device.get(&GetRoute { id: "no-such-line".into(), lang: Lang::En }), None);
}

#[test]
fn a_route_page_tells_ways_facts_and_age() {
    let device = device();
    let page = device.get(&GetRoute { id: "bus-6".into(), lang: Lang::En }).unwrap();
    assert_eq!(page.card.gaps, []);
    let names = |way: usize| {
        page.directions[way].stops.iter().map(|stop| stop.name.text.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(
        (names(0), names(1)),
        (vec!["Station", "Chợ", "Back Beach"], vec!["Back Beach", "Chợ", "Station"])
    );
    assert_eq!(page.directions.iter().map(|way| way.varies).collect::<Vec<_>>(), [true, false]);
    let minutes: Vec<_> = page.directions[0].stops.iter().map(|stop| (stop.after, stop.about)).collect();
    assert_eq!(minutes, [(Some(0), false), (Some(7), true), (Some(20), false)]);
    assert_eq!(
        (page.as_of.as_deref(), page.ended, page.phone.as_deref()),
        (Some("2026-10"), false, Some("+842543000000"))
    );
    assert_eq!(page.directions[0].stops[2].place.as_ref().map(|place| place.as_str()), Some("bai-sau"));
    device.set_clock(at("2027-01-01T08:00"));
    assert!(device.get(&GetRoute { id: "bus-6".into(), lang: Lang::En }).unwrap().ended);
}

#[test]
fn departures_are_found_by_place_and_by_nearness() {
    let device = device();
    let mut ask = asked("", "2026-11-23T10:00");
    ask.stop = None;
    assert_eq!(device.get(&ask).stops, []);
    ask.place = Some("bai-sau".parse().unwrap());
    assert_eq!(lines(&device.get(&ask))[0], "bus-6 Town Mon 10:20 in 20*");
    ask.place = Some("bach-dinh".parse().unwrap());
    assert_eq!((device.get(&ask).stops.len(), device.get(&ask).next.len()), (0, 0));
    ask.place = None;
    ask.near = Some(Point { lon: 107.0866, lat: 10.3518 });
    let near = device.get(&ask);
    assert_eq!(near.stops.iter().map(|stop| stop.id.as_str()).collect::<Vec<_>>(), ["station", "market"]);
    assert!(near.stops[0].distance_m.unwrap() < 30.0);
    ask.near = Some(Point { lon: 190.0, lat: 10.0 });
    assert_eq!(device.call(&ask).unwrap_err().code, Code::BadInput);
    let mut one_way = asked("station", "2026-11-23T10:00");
    one_way.direction = Some(1);
    assert_eq!(lines(&device.get(&one_way)), [""; 0]);
    one_way.direction = None;
    one_way.route = Some("night-boat".into());
    assert_eq!(device.get(&one_way).stops, []);
}

#[test]
fn a_big_line_is_answered_at_once() {
    let mut big = bus();
    let stops: Vec<Value> =
        (0..60).map(|number| json!({"id": format!("stop-{number}"), "names": {"vi": "Trạm"}})).collect();
    let calls: Vec<Value> = (0..60).map(|number| json!({"stop": number, "after": number * 2})).collect();
    let minutes: Vec<u16> = (240..1_440).step_by(4).collect();
    big["stops"] = json!(stops);
    big["patterns"] = json!([{"direction": 0, "calls": calls, "runs": [{"service": 0, "at": minutes}]}]);
    let device = device_with(&[big]);
    let begin = std::time::Instant::now();
    for number in 0..59 {
        let answer = device.get(&asked(&format!("stop-{number}"), "2026-11-23T10:00"));
        assert_eq!(answer.next.len(), 3);
    }
    let each = begin.elapsed() / 59;
    println!("300 trips a day, next departures: {each:?}");
    assert!(each.as_millis() < 50, "{each:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn departures_come_in_order_are_never_past_and_run_on_their_day(
        starts in proptest::collection::btree_set(0_u16..4_000, 0..12),
        after in 0_u16..200, weekdays in 0_u8..128, minute in 0_i64..60 * 24 * 40,
    ) {
        let mut route = boat();
        route["services"][0]["weekdays"] = json!(weekdays);
        let starts: Vec<u16> = starts.into_iter().collect();
        route["patterns"] = json!([{"direction": 0,
            "calls": [{"stop": 0, "after": 0}, {"stop": 1, "after": after}, {"stop": 0, "after": after}],
            "runs": [{"service": 0, "at": starts}]}]);
        let device = device_with(&[route]);
        let now = Timestamp(at("2026-11-01T00:00").0 + minute * 60_000);
        let mut ask = asked("island", "2026-11-01T00:00");
        ask.at = Some(now);
        ask.limit = 100;
        let answer = device.get(&ask);
        let times: Vec<i64> = answer.next.iter().map(|departure| match departure.when {
            When::At { at, in_min } => {
                assert_eq!(i64::from(in_min) * 60_000, at.0 - now.0);
                at.0
            }
            When::Every { .. } => panic!("no headway was published"),
        }).collect();
        prop_assert!(times.is_sorted());
        // Counted by hand: every service day of November, every start, within the horizon.
        let midnight = at("2026-11-01T00:00").0;
        let mut expected = Vec::new();
        for day in 0..30_i64 {
            // 1 November 2026 is a Sunday.
            let weekday = (day + 6) % 7;
            if weekdays & (1 << weekday) != 0 {
                expected.extend(starts.iter().map(|start| midnight + (day * 1440 + i64::from(*start) + i64::from(after)) * 60_000));
            }
        }
        expected.retain(|at| *at >= now.0);
        expected.sort_unstable();
        let ahead = now.0 + 13 * 86_400_000;
        let soon = |all: &[i64]| all.iter().copied().filter(|at| *at < ahead).take(100).collect::<Vec<_>>();
        prop_assert_eq!(soon(&times), soon(&expected));
    }

    #[test]
    fn no_moment_and_no_stop_panics(at: i64, stop in ".{0,20}", limit: u32) {
        let device = device();
        let mut ask = asked(&stop, "2026-11-23T10:00");
        ask.at = Some(Timestamp(at));
        ask.limit = limit;
        device.get(&ask);
        ask.stop = Some("station".into());
        device.get(&ask);
    }
}
