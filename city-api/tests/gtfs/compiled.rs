//! What becomes of a good feed.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use city_api::catalogue::gtfs::{Timetables, load};
use city_api::publication;
use haidang_contract::Lang;
use haidang_contract::record::Record;
use haidang_contract::time::Day;
use haidang_contract::transit::{Boarding, Gap, Route, RouteKind};

use super::feed::{Feed, feed, loaded, read, said, today, written};

fn route(timetables: &Timetables, id: &str) -> Route {
    timetables.routes.iter().find(|route| route.id == id).unwrap().clone()
}

#[test]
fn a_feed_becomes_one_compact_record_per_route() {
    let timetables = read(&feed()).unwrap();
    assert_eq!(timetables.warnings, []);
    assert_eq!(timetables.routes.iter().map(|route| route.id.as_str()).collect::<Vec<_>>(), ["boat", "vt-6"]);
    let bus = route(&timetables, "vt-6");
    assert!(bus.is_sound());
    assert_eq!((bus.kind, bus.number.as_deref(), bus.gaps()), (RouteKind::Bus, Some("6"), vec![]));
    assert_eq!(bus.names.get(Lang::En), Some("Station – Back Beach"));
    let operator = bus.operator.unwrap();
    assert_eq!(
        (operator.names.get(Lang::En), operator.phone.as_deref()),
        (Some("City Bus"), Some("+842543000000"))
    );
    let fare = bus.fare.unwrap();
    assert_eq!((fare.min, fare.max, fare.as_of.as_deref()), (7000, 9000, Some("2026")));
    assert_eq!(bus.sources, ["Whole city", "Bus office"]);
    assert_eq!(
        (bus.as_of.as_deref(), bus.checked.unwrap().to_string().as_str()),
        (Some("2026-10"), "2026-11-20")
    );

    let names: Vec<&str> = bus.stops.iter().map(|stop| stop.id.as_str()).collect();
    assert_eq!(names, ["id-s1", "id-s2", "id-s3"]);
    let market = &bus.stops[1].names;
    assert_eq!(
        (market.get(Lang::Ko), market.get(Lang::ZhHant), market.iter().count()),
        (Some("시장"), Some("市場"), 4)
    );
    assert_eq!(bus.stops[2].names.get(Lang::Vi), Some("Bãi Sau, cổng \"A\""));
    // A platform is the place that its station is.
    assert_eq!(bus.stops[2].place.as_ref().map(|place| place.as_str()), Some("bai-sau"));

    let [there, weekend, back] = bus.patterns.as_slice() else { panic!("{:?}", bus.patterns) };
    let (there, weekend) = if there.runs[0].at.is_empty() { (weekend, there) } else { (there, weekend) };
    assert_eq!(there.headsign.get(Lang::En), Some("Back Beach"));
    // Seconds are dropped, and a time that is not told is reckoned from its neighbours.
    assert_eq!(there.runs[0].at, [360, 600]);
    let calls: Vec<_> = there.calls.iter().map(|call| (call.stop, call.after, call.about)).collect();
    assert_eq!(calls, [(0, Some(0), false), (1, Some(10), true), (2, Some(21), false)]);
    assert!(weekend.calls[1].about && weekend.calls[1].boarding == Boarding::OnRequest);
    let headway = &weekend.runs[0].every[0];
    assert_eq!((headway.from, headway.to, headway.minutes, headway.upto), (300, 1140, 20, Some(30)));
    assert_eq!((back.direction, back.runs[0].at.as_slice()), (1, [1510].as_slice()));
    assert_eq!(back.calls[1].boarding, Boarding::No);

    let weekdays = bus.services.iter().find(|service| service.weekdays == 0b001_1111).unwrap();
    // Monday 23 November runs anyway, so it is no exception.
    assert_eq!(weekdays.plus, ["2026-11-28".parse::<Day>().unwrap()]);
    assert_eq!(weekdays.minus, ["2026-11-25".parse::<Day>().unwrap()]);

    let boat = route(&timetables, "boat");
    assert_eq!((boat.kind, boat.operator.is_none()), (RouteKind::SpeedBoat, true));
    assert_eq!(boat.gaps(), [Gap::Operator, Gap::Fare]);
    assert_eq!(boat.notes[0].get(Lang::Vi), Some("Biển động thì nghỉ."));
    // Exact frequencies are times; without direction_id the far end tells the ways apart.
    let ways: Vec<_> =
        boat.patterns.iter().map(|pattern| (pattern.direction, pattern.runs[0].at.clone())).collect();
    assert_eq!(ways, [(0, vec![480, 495, 510, 525]), (1, vec![420])]);
    let holidays = boat.services.iter().find(|service| service.weekdays == 0).unwrap();
    assert_eq!(holidays.plus.len(), 2);
}

#[test]
fn the_feed_of_this_city_is_sound_and_says_what_it_does_not_know() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/catalogue/gtfs");
    let timetables = load(&path, today(), None).unwrap();
    assert_eq!(timetables.warnings, []);
    let ids: Vec<&str> = timetables.routes.iter().map(|route| route.id.as_str()).collect();
    assert_eq!(ids, ["bus-172", "cau-da-bach-dang", "cau-da-con-dao"]);
    for route in &timetables.routes {
        assert!(route.is_sound());
        assert!(route.gaps().contains(&Gap::Times), "{}: a time nobody has told", route.id);
        assert!(!route.sources.is_empty() && route.checked.is_some());
        for texts in route.notes.iter().chain(route.stops.iter().map(|stop| &stop.names)) {
            assert_eq!(texts.iter().count(), Lang::ALL.len(), "{texts:?}");
        }
    }
    let boat = route(&timetables, "cau-da-bach-dang");
    assert_eq!(boat.gaps(), [Gap::Times]);
    assert_eq!(boat.stops[0].place.as_ref().map(|place| place.as_str()), Some("ben-tau-cao-toc-cau-da"));
    assert_eq!(boat.names.iter().count(), Lang::ALL.len());
}

#[test]
fn marks_line_ends_and_more_columns_change_nothing() {
    let plain = read(&feed()).unwrap();
    let mut odd = Feed::new();
    for (name, text) in feed() {
        let (header, rows) = text.split_once('\n').unwrap();
        // A byte order mark, Windows line ends, blank lines, and a column that nobody knows.
        let rows: String = rows.split_inclusive('\n').map(|row| row.replace('\n', "\r\n")).collect();
        odd.insert(name, format!("\u{FEFF}{header}\r\n\r\n{rows}\r\n"));
    }
    assert_eq!(read(&odd).unwrap(), plain);
    // The line is still the file's own.
    let stops = odd["stops.txt"].replacen("10.3519", "x", 1);
    odd.insert("stops.txt", stops);
    assert!(said(&odd)[0].starts_with("stops.txt:3:stop_lat"), "{:?}", said(&odd));
}

#[test]
fn a_feed_of_real_size_is_read_at_once_and_becomes_small() {
    let mut feed = feed();
    let (mut stops, mut routes) = (
        feed["stops.txt"].clone(),
        String::from("route_id,agency_id,route_short_name,route_long_name,route_type\n"),
    );
    let mut trips = String::from("route_id,service_id,trip_id,trip_headsign,direction_id\n");
    let mut times = String::from("trip_id,arrival_time,departure_time,stop_id,stop_sequence\n");
    for stop in 0..200 {
        writeln!(stops, "N{stop},Trạm số {stop},10.3{stop:03},107.0{stop:03},,,,").unwrap();
    }
    let mut count = 0;
    for route in 0..10 {
        writeln!(routes, "R{route},1,{route},Tuyến số {route},3").unwrap();
        for (direction, service) in [(0, "WD"), (1, "WD"), (0, "WE"), (1, "WE")] {
            for start in (300..1_320).step_by(15) {
                let trip = format!("R{route}-{direction}-{service}-{start}");
                writeln!(trips, "R{route},{service},{trip},,{direction}").unwrap();
                for stop in 0..25 {
                    let (minute, own) =
                        (start + stop * 3, if direction == 0 { stop } else { 24 - stop } + route * 15);
                    let clock = format!("{:02}:{:02}:00", minute / 60, minute % 60);
                    writeln!(times, "{trip},{clock},{clock},N{own},{stop}").unwrap();
                }
                count += 1;
            }
        }
    }
    let raw: usize = trips.len() + times.len() + stops.len();
    for (name, text) in
        [("stops.txt", stops), ("routes.txt", routes), ("trips.txt", trips), ("stop_times.txt", times)]
    {
        feed.insert(name, text);
    }
    for name in ["frequencies.txt", "route_facts.txt", "route_notes.txt", "attributions.txt"] {
        feed.remove(name);
    }
    let folder = written(&feed);
    let begin = Instant::now();
    let timetables = loaded(folder.path()).unwrap();
    let took = begin.elapsed();
    let texts = publication::texts(&timetables.routes).unwrap();
    let bytes: usize = texts.values().map(String::len).sum();
    println!("{count} trips, {raw} bytes of GTFS: {bytes} bytes in {} records, {took:?}", texts.len());
    assert_eq!(count, 2_720);
    let starts: usize = timetables
        .routes
        .iter()
        .flat_map(|route| &route.patterns)
        .flat_map(|pattern| &pattern.runs)
        .map(|runs| runs.at.len())
        .sum();
    assert_eq!(starts, count, "no trip is lost");
    assert!(timetables.routes.iter().all(|route| route.patterns.len() == 2 && route.is_sound()));
    assert!(bytes * 20 < raw, "{bytes} of {raw}");
    assert!(took.as_secs() < 20, "{took:?}");
}
