//! What a visitor tells the city arrives once, however bad the way; or stays until it can.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::sync::{Arc, Mutex};

use haidang_contract::capability::Kiosk;
use haidang_contract::command::{
    AddCorrection, DropCorrection, Forget, ListCorrections, SendCorrections, SyncNow,
};
use haidang_contract::correction::{
    CorrectionCard, CorrectionId, CorrectionState, LONGEST_TEXT, MOST_WAITING, Reason, RefusalCode,
};
use haidang_contract::{Code, Fault, Lang, Tag, Timestamp};
use haidang_core::{Core, Fetch, Fetched, open_file};
use rusqlite::Connection;

use super::city::{City, Fate, NOW, edition};
use super::device::{Device, Folder, config, now, started};
use super::places::three_editions;

const MINUTE: i64 = 60_000;

fn id(number: u8) -> CorrectionId {
    CorrectionId::from_random([number; 16])
}

fn told(number: u8) -> AddCorrection {
    let place = "bach-dinh".parse().unwrap();
    AddCorrection {
        id: id(number), place, reason: Reason::Hours, text: format!("Mở cửa lúc {number} giờ")
    }
}

fn city() -> City {
    let city = City::new("vt");
    city.publish(edition(&three_editions()[0]));
    city
}

fn followed() -> (City, Device) {
    let city = city();
    let device = Device::in_memory(Some(&city));
    device.sync();
    city.fair();
    (city, device)
}

fn list(device: &Device) -> Vec<CorrectionCard> {
    device.get(&ListCorrections { lang: Lang::En })
}

fn states(device: &Device) -> Vec<CorrectionState> {
    list(device).into_iter().map(|card| card.state).collect()
}

fn later(device: &Device, ms: i64) {
    device.set_clock(Timestamp(NOW.0 + ms));
}

fn posts(city: &City) -> usize {
    city.asked().iter().filter(|path| path.as_str() == "/v1/corrections").count()
}

fn unreachable(city: &City) {
    city.weather(|_, _, _| Fate::Fails(Fault::new(Code::CityUnreachable)));
}

fn answers(city: &City, status: u16, body: &'static str) {
    city.weather(move |_, path, answer| {
        if path == "/v1/corrections" {
            let body = body.as_bytes().to_vec();
            Fate::Arrives(Fetched { status, body, ..Fetched::default() })
        } else {
            Fate::Arrives(answer)
        }
    });
}

#[test]
fn what_is_told_offline_waits_and_goes_with_the_next_exchange() {
    let (city, device) = followed();
    unreachable(&city);
    device.get(&told(1));
    later(&device, 1_000);
    device.get(&told(2));
    assert_eq!(device.get(&SendCorrections {}), 2);
    assert_eq!(posts(&city), 1, "where the first reaches nobody, the second is not tried");
    assert!(device.sync().fault.is_some());
    // Months later, on the first exchange that works: at once, oldest first.
    later(&device, 90 * 24 * 60 * MINUTE);
    city.fair();
    let touched = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&touched);
    device.core.on_touched(Box::new(move |tags| seen.lock().unwrap().extend_from_slice(tags)));
    assert_eq!(device.sync().fault, None);
    assert_eq!(posts(&city), 2);
    assert_eq!(city.letters().len(), 2);
    assert!(touched.lock().unwrap().contains(&Tag::Corrections));
    let cards = list(&device);
    let numbers: Vec<_> = cards.iter().map(|card| card.id.clone()).collect();
    assert_eq!(numbers, [id(2), id(1)], "newest first");
    assert!(cards.iter().all(|card| matches!(card.state, CorrectionState::Received { .. })));
    device.sync();
    assert_eq!(posts(&city), 2, "what has arrived is not sent again");
}

#[test]
fn what_is_sent_says_nothing_of_who_tells() {
    let (city, device) = followed();
    device.get(&told(1));
    assert_eq!(device.get(&SendCorrections {}), 0);
    let letter = city.letters().remove(id(1).as_str()).unwrap();
    let read: serde_json::Value = serde_json::from_str(&letter).unwrap();
    let expected = serde_json::json!({
        "id": id(1), "place": "bach-dinh", "reason": "hours", "text": "Mở cửa lúc 1 giờ", "seen": "2026-11-23",
        "edition": 1,
    });
    assert_eq!(read, expected);
}

#[test]
fn told_twice_it_is_one() {
    let (city, device) = followed();
    device.get(&told(1));
    later(&device, 24 * 60 * MINUTE);
    device.get(&told(1));
    assert_eq!(list(&device).len(), 1);
    let other = AddCorrection { reason: Reason::Gone, ..told(1) };
    let fault = device.call(&other).unwrap_err();
    assert_eq!((fault.code, fault.detail("field")), (Code::BadInput, "id"));
    device.get(&SendCorrections {});
    device.get(&told(1));
    device.get(&SendCorrections {});
    assert_eq!((posts(&city), city.letters().len()), (1, 1));
}

#[test]
fn killed_between_sending_and_receipt_it_arrives_once() {
    let folder = Folder::new();
    let path = folder.file("guide.db");
    let city = city();
    let device = Device::at(&path, &city);
    device.sync();
    device.get(&told(1));
    city.weather(
        |_, path, answer| {
            if path == "/v1/corrections" { Fate::Hangs } else { Fate::Arrives(answer) }
        },
    );
    assert!(started(device.core.call(Device::request(&SendCorrections {}))).is_none());
    assert_eq!(city.letters().len(), 1, "the city has it; the device does not know");
    drop(device);

    city.fair();
    let device = Device::at(&path, &city);
    assert_eq!(states(&device), [CorrectionState::Waiting { attempts: 1 }]);
    later(&device, MINUTE);
    device.sync();
    assert_eq!((posts(&city), city.letters().len()), (1, 1));
    let [CorrectionState::Received { receipt }] = &states(&device)[..] else { panic!("no receipt") };
    assert_eq!((&receipt.id, receipt.number), (&id(1), 1));
}

#[test]
fn killed_in_the_middle_of_an_exchange_the_next_sends_it() {
    let (city, device) = followed();
    device.get(&told(1));
    city.weather(
        |_, path, answer| {
            if path == "/v1/corrections" { Fate::Hangs } else { Fate::Arrives(answer) }
        },
    );
    // Dropped half way: the turn to send is given back.
    assert!(started(device.core.call(Device::request(&SyncNow {}))).is_none());
    city.fair();
    later(&device, MINUTE);
    device.sync();
    assert!(matches!(states(&device)[..], [CorrectionState::Received { .. }]));
}

/// The line comes back while an attempt that began without it has not failed yet.
#[test]
fn who_asks_while_an_attempt_is_being_lost_is_not_forgotten() {
    for (lost, again) in [
        ("/v1/guide/manifest", Device::request(&SyncNow {})),
        ("/v1/corrections", Device::request(&SendCorrections {})),
    ] {
        let (city, device) = followed();
        device.get(&told(1));
        let core = device.core.clone();
        let mut first = true;
        city.weather(move |_, path, answer| {
            if path == lost && std::mem::take(&mut first) {
                now(core.call(again.clone())).unwrap();
                return Fate::Fails(Fault::new(Code::CityUnreachable));
            }
            Fate::Arrives(answer)
        });
        device.sync();
        assert!(matches!(states(&device)[..], [CorrectionState::Received { .. }]), "{lost}");
    }
}

#[test]
fn a_refusal_of_the_city_is_final() {
    let (city, device) = followed();
    answers(&city, 400, r#"{"code":"bad_correction","fields":[{"field":"place","why":"malformed"}]}"#);
    device.get(&told(1));
    device.get(&told(2));
    assert_eq!(device.get(&SendCorrections {}), 0, "a refused one does not hold up the others");
    assert_eq!(posts(&city), 2);
    let [CorrectionState::Refused { refusal }, _] = &states(&device)[..] else { panic!("not refused") };
    assert_eq!((refusal.code, refusal.fields.len()), (RefusalCode::BadCorrection, 1));
    city.fair();
    later(&device, 24 * 60 * MINUTE);
    device.sync();
    assert_eq!(posts(&city), 0);
}

#[test]
fn somebody_else_s_answer_is_no_receipt_and_is_not_asked_for_in_a_rush() {
    for (status, body) in
        [(200, "<html>Welcome</html>"), (500, ""), (429, r#"{"code":"too_many"}"#), (404, "")]
    {
        let (city, device) = followed();
        answers(&city, status, body);
        device.get(&told(1));
        device.get(&told(2));
        assert_eq!(device.get(&SendCorrections {}), 2, "{status}");
        assert_eq!(posts(&city), 1, "{status}: the second would fare no better");
        device.get(&SendCorrections {});
        device.get(&SendCorrections {});
        assert_eq!(posts(&city), 2, "{status}: each has had its turn");
        // Through days of trouble it is asked ever less often.
        let mut asked = Vec::new();
        for hour in 1..=48 {
            let before = posts(&city);
            later(&device, hour * 60 * MINUTE);
            device.get(&SendCorrections {});
            asked.push(posts(&city) - before);
        }
        let (first, last): (usize, usize) = (asked[..12].iter().sum(), asked[36..].iter().sum());
        assert!(first > last && last > 0, "{status}: {asked:?}");
        city.fair();
        later(&device, 60 * 60 * MINUTE);
        device.get(&SendCorrections {});
        later(&device, 70 * 60 * MINUTE);
        assert_eq!((device.get(&SendCorrections {}), city.letters().len()), (0, 2), "{status}");
    }
}

#[test]
fn a_clock_that_was_wrong_holds_nothing_back() {
    let (city, device) = followed();
    answers(&city, 500, "");
    later(&device, 5 * 365 * 24 * 60 * MINUTE);
    device.get(&told(1));
    device.get(&SendCorrections {});
    city.fair();
    device.set_clock(NOW);
    assert_eq!(device.get(&SendCorrections {}), 0);
}

#[test]
fn without_a_city_it_waits() {
    let folder = Folder::new();
    let path = folder.file("guide.db");
    let city = city();
    drop((Device::at(&path, &city).sync(), city.fair()));
    let device = Device::over(Connection::open(&path).unwrap(), None).unwrap();
    device.get(&told(1));
    assert_eq!(device.get(&SendCorrections {}), 1);
    assert_eq!(states(&device), [CorrectionState::Waiting { attempts: 0 }]);
    drop(device);
    assert_eq!(Device::at(&path, &city).get(&SendCorrections {}), 0);
    assert_eq!(city.letters().len(), 1);
}

#[test]
fn what_makes_no_sense_is_not_kept() {
    let (_, device) = followed();
    let refused = |command: &AddCorrection| {
        let fault = device.call(command).unwrap_err();
        (fault.code, fault.detail("field").to_owned())
    };
    let long = AddCorrection { text: "x".repeat(LONGEST_TEXT + 1), ..told(1) };
    assert_eq!(refused(&long), (Code::BadInput, "text".into()));
    let wordless = AddCorrection { reason: Reason::Other, text: " \u{202e} ".into(), ..told(1) };
    assert_eq!(refused(&wordless), (Code::BadInput, "text".into()));
    let nowhere = AddCorrection { place: "no-such-place".parse().unwrap(), ..told(1) };
    assert_eq!(refused(&nowhere), (Code::NotFound, String::new()));
    assert_eq!(list(&device), []);
    for number in 0..MOST_WAITING {
        device.get(&told(u8::try_from(number).unwrap()));
    }
    assert_eq!(refused(&told(200)), (Code::BadInput, "full".into()));
    device.get(&SendCorrections {});
    device.get(&told(200));
}

#[test]
fn what_is_dropped_before_it_was_sent_is_never_sent() {
    let (city, device) = followed();
    device.get(&told(1));
    let reply = device.reply(&DropCorrection { id: id(1) }).unwrap();
    assert_eq!(reply.touched, [Tag::Corrections]);
    assert_eq!(device.reply(&DropCorrection { id: id(1) }).unwrap().touched, []);
    assert_eq!((device.get(&SendCorrections {}), city.letters().len()), (0, 0));
}

#[test]
fn a_place_that_is_gone_is_still_told_by_its_name() {
    let (city, device) = followed();
    device.get(&told(1));
    let without: Vec<_> =
        three_editions()[0].iter().filter(|place| place.id.as_str() != "bach-dinh").cloned().collect();
    city.publish(edition(&without));
    device.sync();
    let card = list(&device).remove(0);
    assert_eq!((card.name.as_str(), card.listed), ("Bạch Dinh", false));
    assert_eq!(city.letters().len(), 1);
}

#[test]
fn forgetting_leaves_nothing_to_send_and_nothing_to_read() {
    let folder = Folder::new();
    let path = folder.file("guide.db");
    let city = city();
    let device = Device::at(&path, &city);
    device.sync();
    device.get(&AddCorrection { text: "Giá đã đổi XYZZY".into(), ..told(1) });
    device.get(&Forget {});
    assert_eq!((list(&device), device.get(&SendCorrections {})), (vec![], 0));
    assert_eq!(city.letters().len(), 0);
    drop(device);
    for file in ["guide.db", "guide.db-wal"] {
        let bytes = fs::read(folder.file(file)).unwrap_or_default();
        assert!(!bytes.windows(5).any(|window| window == b"XYZZY"), "{file}");
    }
}

#[test]
fn a_public_screen_sends_what_was_told_and_shows_it_to_nobody_else() {
    let folder = Folder::new();
    let path = folder.file("guide.db");
    let city = city();
    let open = || {
        let clock = Arc::new(std::sync::atomic::AtomicI64::new(NOW.0));
        let mut config = config(&clock);
        config.capabilities.kiosk = Some(Kiosk { idle_seconds: 60 });
        let fetch = Arc::new(city.clone()) as Arc<dyn Fetch>;
        Core::open_with(Connection::open(&path).unwrap(), config, Some(fetch)).unwrap()
    };
    let call = |core: &Core, request| super::device::now(core.call(request)).unwrap();
    let core = open();
    call(&core, Device::request(&SyncNow {}));
    call(&core, Device::request(&AddCorrection { text: "XYZZY".into(), ..told(1) }));
    call(&core, Device::request(&SendCorrections {}));
    unreachable(&city);
    call(&core, Device::request(&AddCorrection { text: "XYZZY".into(), ..told(2) }));
    call(&core, Device::request(&SendCorrections {}));
    call(&core, Device::request(&Forget {}));
    let shown = call(&core, Device::request(&ListCorrections { lang: Lang::Vi }));
    assert_eq!(shown.output, serde_json::json!([]));
    drop(core);
    city.fair();
    let core = open();
    call(&core, Device::request(&SyncNow {}));
    assert_eq!(city.letters().len(), 2);
    call(&core, Device::request(&Forget {}));
    drop(core);
    let rows: i64 = Connection::open(&path)
        .unwrap()
        .query_row("SELECT count(*) FROM correction", [], |row| row.get(0))
        .unwrap();
    assert_eq!(rows, 0);
    assert!(!fs::read(&path).unwrap().windows(5).any(|window| window == b"XYZZY"));
}

#[test]
fn what_waits_is_saved_from_a_damaged_file() {
    let folder = Folder::new();
    let path = folder.file("guide.db");
    let city = city();
    let device = Device::at(&path, &city);
    device.sync();
    device.get(&told(1));
    device.get(&SendCorrections {});
    device.get(&told(2));
    drop(device);
    let raw = Connection::open(&path).unwrap();
    for number in 0..200 {
        let sql = "INSERT INTO record (key, body) VALUES (?1, ?2)";
        raw.execute(sql, (format!("weather/day-{number}"), "x".repeat(2000))).unwrap();
    }
    raw.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    drop(raw);
    let length = fs::metadata(&path).unwrap().len();
    let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start(length / 2)).unwrap();
    file.write_all(&[0xA5; 40_000]).unwrap();
    drop(file);

    let (connection, healed) = open_file(&path, NOW).unwrap();
    assert!(matches!(healed, haidang_core::Healed::Replaced { .. }), "{healed:?}");
    city.fair();
    let device = Device::over(connection, Some(&city)).unwrap();
    assert_eq!(device.get(&SendCorrections {}), 0);
    assert_eq!((posts(&city), city.letters().len()), (1, 2));
}
