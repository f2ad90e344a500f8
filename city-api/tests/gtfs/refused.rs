//! Every fault is named with its file, line and column, and nothing of a faulty feed is taken.

use std::fs;

use city_api::catalogue::gtfs::FeedFault;

use super::feed::{feed, loaded, read, said, written};

#[test]
fn each_fault_is_named_with_file_line_and_column() {
    for (file, from, to, expected) in [
        (
            "stops.txt",
            "10.3519,107.0867",
            "91.0,107.0867",
            "stops.txt:2:stop_lat: \"91.0\" is no degree of the globe",
        ),
        (
            "stops.txt",
            "10.3519,107.0867",
            "0.0,0.0",
            "stops.txt:2:stop_lat: 0, 0 lies in the Gulf of Guinea; leave unknown stops out",
        ),
        (
            "stops.txt",
            "10.3519,107.0867",
            "10.3519,",
            "stops.txt:2:stop_lon: stop_lat and stop_lon are needed, both",
        ),
        (
            "stops.txt",
            "10.3519,107.0867",
            "nan,inf",
            "stops.txt:2:stop_lat: \"nan\" is no degree of the globe",
        ),
        ("stops.txt", "0,ST,", "0,NO,", "stops.txt:5:parent_station: there is no stop \"NO\""),
        (
            "stops.txt",
            ",bai-sau",
            ",atlantis",
            "stops.txt:3:place_id: the catalogue has no place \"atlantis\"",
        ),
        (
            "stops.txt",
            "S2,Chợ",
            "S1,Chợ",
            "stops.txt:4:stop_id: the same as on line 2; each may be there once",
        ),
        ("stops.txt", "S2,Chợ", "s1,Chợ", "stops.txt:4:stop_id: is written \"id-s1\" in the guide"),
        ("stops.txt", "S2,Chợ", "S2,Ch\u{200B}ợ", "stops.txt:4:stop_name: holds a control character"),
        (
            "routes.txt",
            "VT_6,1,6,Bến xe – Bãi Sau,3",
            "VT_6,9,6,Bến xe – Bãi Sau,3",
            "routes.txt:2:agency_id: there is no agency \"9\"",
        ),
        ("routes.txt", "Bãi Sau,3", "Bãi Sau,bus", "routes.txt:2:route_type: \"bus\" is not a route type"),
        (
            "routes.txt",
            "VT_6,1,6,Bến xe – Bãi Sau,3",
            "VT_6,1,,,3",
            "routes.txt:2:route_short_name: route_short_name or route_long_name is needed",
        ),
        ("agency.txt", "https://bus.example", "ftp:x", "agency.txt:2:agency_url: \"ftp:x\" is no address"),
        (
            "agency.txt",
            "+84 254 300 0000",
            "call us",
            "agency.txt:2:agency_phone: \"call us\" is no phone number",
        ),
        (
            "agency.txt",
            "Asia/Ho_Chi_Minh,+84",
            "Europe/Paris,+84",
            "agency.txt:2:agency_timezone: \"Europe/Paris\"; times are read as Asia/Ho_Chi_Minh only",
        ),
        (
            "calendar.txt",
            "20261101,20261231\nWE",
            "20261231,20261101\nWE",
            "calendar.txt:2:end_date: lies before start_date",
        ),
        (
            "calendar.txt",
            "20261101,20261231\nWE",
            "20261301,20261231\nWE",
            "calendar.txt:2:start_date: \"20261301\" is no date",
        ),
        ("calendar.txt", "WD,1,1", "WD,1,2", "calendar.txt:2:tuesday: \"2\" is none of 0 and 1"),
        ("calendar.txt", "monday,", "", "calendar.txt:1:monday: the column is missing; GTFS requires it"),
        (
            "calendar_dates.txt",
            "20261125,2",
            "20261125,3",
            "calendar_dates.txt:2:exception_type: \"3\" is none of 1 (runs), 2 (does not run)",
        ),
        (
            "calendar_dates.txt",
            "WD,20261128,1",
            "WD,20261125,1",
            "calendar_dates.txt:3:date: the same as on line 2",
        ),
        ("trips.txt", "VT_6,WD,a", "VT_7,WD,a", "trips.txt:2:route_id: there is no route \"VT_7\""),
        ("trips.txt", "VT_6,WD,a", "VT_6,XX,a", "trips.txt:2:service_id: there is no service"),
        ("trips.txt", "VT_6,WD,b", "VT_6,WD,a", "trips.txt:3:trip_id: the same as on line 2"),
        ("trips.txt", "a,Bãi Sau,0", "a,Bãi Sau,2", "trips.txt:2:direction_id: \"2\" is none of 0 and 1"),
        (
            "stop_times.txt",
            "a,6:21:00,6:21:00,S3",
            "a,6:21:00,6:21:00,S9",
            "stop_times.txt:7:stop_id: there is no stop \"S9\"",
        ),
        (
            "stop_times.txt",
            "a,6:21:00,6:21:00,S3",
            "a,6:21:00,6:21:00,ST",
            "stop_times.txt:7:stop_id: there is no stop of location_type 0 \"ST\"",
        ),
        (
            "stop_times.txt",
            "a,6:21:00,6:21:00,S3",
            "z,6:21:00,6:21:00,S3",
            "stop_times.txt:7:trip_id: there is no trip \"z\"",
        ),
        (
            "stop_times.txt",
            "a,6:21:00,6:21:00,S3",
            "a,5:21:00,5:21:00,S3",
            "stop_times.txt:7:arrival_time: earlier than at the stop before it, on line 5",
        ),
        (
            "stop_times.txt",
            "a,6:21:00,6:21:00,S3",
            "a,6:21:00,6:20:00,S3",
            "stop_times.txt:7:departure_time: lies before arrival_time",
        ),
        (
            "stop_times.txt",
            "a,6:21:00,6:21:00,S3",
            "a,,,S3",
            "stop_times.txt:7:departure_time: the first and the last stop of a trip need their times",
        ),
        (
            "stop_times.txt",
            "a,6:21:00,6:21:00,S3,3",
            "a,6:21:00,6:21:00,S3,2",
            "stop_times.txt:7:stop_sequence: the same as on line 6",
        ),
        (
            "stop_times.txt",
            "a,6:21:00,6:21:00,S3,3",
            "a,6:21:00,6:21:00,S3,-3",
            "stop_times.txt:7:stop_sequence: \"-3\" is not a whole number",
        ),
        (
            "stop_times.txt",
            "a,6:00:00,6:00:30",
            "a,6:00,6:00",
            "stop_times.txt:5:arrival_time: \"6:00\" is no time; write HH:MM:SS, past midnight 25:10:00",
        ),
        (
            "stop_times.txt",
            "d,25:30:00,25:30:00",
            "d,99:30:00,99:30:00",
            "stop_times.txt:13:arrival_time: more than three days after its service day began",
        ),
        (
            "stop_times.txt",
            "a,6:21:00,6:21:00,S3,3,,",
            "a,6:21:00,6:21:00,S3,3,",
            "stop_times.txt:7:: the row has 6 cells, the header 7",
        ),
        (
            "frequencies.txt",
            "05:00:00,19:00:00",
            "19:00:00,05:00:00",
            "frequencies.txt:2:end_time: lies before start_time",
        ),
        (
            "frequencies.txt",
            "1200,0,1800",
            "0,0,1800",
            "frequencies.txt:2:headway_secs: \"0\" is not a number of seconds",
        ),
        (
            "frequencies.txt",
            "1200,0,1800",
            "1200,0,600",
            "frequencies.txt:2:headway_max_secs: lies before headway_secs",
        ),
        (
            "frequencies.txt",
            "e,08:00:00,09:00:00",
            "c,18:00:00,20:00:00",
            "frequencies.txt:3:start_time: overlaps the span on line 2",
        ),
        ("frequencies.txt", "e,08", "y,08", "frequencies.txt:3:trip_id: there is no trip \"y\""),
        (
            "translations.txt",
            "routes,route",
            "router,route",
            "translations.txt:2:table_name: \"router\" is none of",
        ),
        (
            "translations.txt",
            ",en,Market",
            ",English!,Market",
            "translations.txt:3:language: \"English!\" is no language tag",
        ),
        ("feed_info.txt", ",vi", ",", "feed_info.txt:2:feed_lang: must not be empty"),
        ("route_facts.txt", "7000,9000", "9000,7000", "route_facts.txt:2:price_max: lies before price_min"),
        ("route_facts.txt", "7000,9000", "7000,", "route_facts.txt:2:price_max: must not be empty"),
        ("route_facts.txt", "2026-11-20", "2026-11-23", "route_facts.txt:2:checked: after today, 2026-11-22"),
        (
            "route_facts.txt",
            ",speed_boat,",
            ",rocket,",
            "route_facts.txt:3:kind: \"rocket\" is none of bus, coach, ferry, speed_boat, other",
        ),
        (
            "route_notes.txt",
            "BOAT,sea,en",
            "SHIP,sea,en",
            "route_notes.txt:4:route_id: there is no route \"SHIP\"",
        ),
        ("attributions.txt", "1,VT_6", "1,VT_9", "attributions.txt:3:route_id: there is no route \"VT_9\""),
    ] {
        let mut feed = feed();
        let text = feed.get_mut(file).unwrap();
        assert!(text.contains(from), "{file} has no {from}");
        *text = text.replacen(from, to, 1);
        let said = said(&feed);
        assert!(
            said.iter().any(|line| line.starts_with(expected)),
            "{file}: {to}\nexpected {expected}\nsaid {said:#?}"
        );
    }
}

#[test]
fn a_faulty_feed_is_refused_whole_with_all_its_faults() {
    let mut feed = feed();
    feed.insert("stops.txt", feed["stops.txt"].replace("10.3519", "191").replace("10.3470", "x"));
    feed.insert("stop_times.txt", feed["stop_times.txt"].replace("6:21:00", "6:77:00"));
    feed.remove("calendar.txt");
    feed.remove("calendar_dates.txt");
    let said = said(&feed);
    for start in [
        "calendar.txt:1::",
        "stops.txt:2:stop_lat",
        "stops.txt:4:stop_lat",
        "stop_times.txt:7:arrival_time",
        "stop_times.txt:7:departure_time",
        "trips.txt:2:service_id",
    ] {
        assert!(said.iter().any(|line| line.starts_with(start)), "{start} in {said:#?}");
    }
    let mut sorted = read(&feed).unwrap_err();
    let given = sorted.clone();
    sorted.sort();
    assert_eq!(given, sorted);
    for file in ["agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt"] {
        let mut feed = super::feed::feed();
        feed.remove(file);
        let line = format!("{file}:1::");
        assert!(super::feed::said(&feed).iter().any(|said| said.starts_with(&line)), "{file}");
    }
}

#[test]
fn what_is_no_feed_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("feed.zip");
    for (bytes, expected) in [
        (b"PK\x03\x04 and then nothing".as_slice(), "feed.zip:1:: cannot be read"),
        (b"stop_id;stop_name\n", "feed.zip:1:: neither a folder nor a .zip of GTFS files"),
        (b"", "feed.zip:1:: neither a folder nor a .zip of GTFS files"),
    ] {
        fs::write(&file, bytes).unwrap();
        let said = loaded(&file).unwrap_err()[0].to_string();
        assert!(said.starts_with(expected), "{said}");
    }
    assert!(loaded(&folder.path().join("nowhere")).is_err());
    let mut feed = feed();
    for (text, expected) in [
        ("", "stops.txt:1:: the file is empty"),
        ("stop_id;stop_name;stop_lat\na;b;1\n", "stops.txt:1:: the columns are parted by semicolons"),
        ("stop_id,stop_id,stop_name\nS1,S1,x\n", "stops.txt:1:stop_id: the column is there twice"),
        (
            "stop_id,stop_name,stop_lat,stop_lon\nS1,\"Bến xe,10.3,107.0\nS2,Chợ,10.3,107.0\n",
            "stops.txt:2:: the row has 2 cells, the header 4",
        ),
    ] {
        feed.insert("stops.txt", text.to_owned());
        assert!(said(&feed).iter().any(|line| line.starts_with(expected)), "{expected}: {:?}", said(&feed));
    }
    let folder = written(&super::feed::feed());
    fs::write(folder.path().join("stops.txt"), b"stop_id,stop_name,stop_lat,stop_lon\nS1,B\xFF,10.3,107.0\n")
        .unwrap();
    let said: Vec<String> = loaded(folder.path()).unwrap_err().iter().map(FeedFault::to_string).collect();
    assert!(said.iter().any(|line| line.starts_with("stops.txt:2:stop_name: not UTF-8")), "{said:?}");
}
