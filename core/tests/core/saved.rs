//! What the visitor keeps, with notes, and how it moves to other apps and devices.

use haidang_contract::command::{
    AddSpot, EditSpot, ExportSaved, Forget, GetSaved, ListFavourites, ListSaved, MoveSaved, PackSaved,
    PutBackSaved, ReadSaved, RemoveSaved, SearchSpots, SetFavourite, SetNote, TakeSaved,
};
use haidang_contract::saved::{
    Carried, FileTrouble, Format, IncomingState, ItemTrouble, NOTE_LENGTH, Preview, Reading, SavedEntry,
    SavedId, SavedRef, SavedSort, SavedWhat, Taken,
};
use haidang_contract::{Code, Fault, Lang, Place, Point, Tag, Timestamp};

use super::city::{City, NOW, edition};
use super::device::{Device, Folder};
use super::places::city as places;

/// On the promenade of Back Beach.
const HERE: Point = Point { lon: 107.0930, lat: 10.3395 };
const BENCH: Point = Point { lon: 107.0779, lat: 10.3341 };

fn device() -> (Device, City) {
    let city = City::new("vt");
    city.publish(edition(&places()));
    let device = Device::in_memory(Some(&city));
    assert_eq!(device.sync().fault, None);
    (device, city)
}

fn place(id: &str) -> SavedRef {
    SavedRef::Place(id.parse().unwrap())
}

fn mark(device: &Device, id: &str) {
    device.get(&SetFavourite { id: id.parse().unwrap(), on: true });
}

fn note(device: &Device, id: SavedRef, text: &str) {
    device.get(&SetNote { id, text: text.into() });
}

fn entries(device: &Device, sort: SavedSort) -> Vec<SavedEntry> {
    device.get(&ListSaved { lang: Lang::En, near: Some(HERE), sort }).entries
}

fn names(device: &Device) -> Vec<String> {
    entries(device, SavedSort::Own).into_iter().map(|entry| entry.name).collect()
}

fn preview(device: &Device, from: &Carried) -> Preview {
    match device.get(&ReadSaved { from: from.clone(), lang: Lang::En }) {
        Reading::Ready { preview } => preview,
        other => panic!("{other:?}"),
    }
}

fn fixture(text: &str) -> Carried {
    Carried::File(data_encoding::BASE64.encode(text.as_bytes()))
}

#[test]
fn places_and_spots_are_kept_with_notes() {
    let (device, _) = device();
    mark(&device, "chua-ba");
    device.set_clock(Timestamp(NOW.0 + 1));
    let touched = device.reply(&SetNote { id: place("bai-sau"), text: " Go early.\r\nBring water. ".into() });
    assert_eq!(touched.unwrap().touched, [Tag::Favourites], "a note keeps its place");
    let spot = device.get(&AddSpot { name: " Our\nbench ".into(), point: BENCH });
    note(&device, SavedRef::Item(spot), "ours");
    let kept = entries(&device, SavedSort::Own);
    let shown: Vec<_> = kept.iter().map(|entry| (entry.name.as_str(), entry.note.as_str())).collect();
    assert_eq!(
        shown,
        [("Our bench", "ours"), ("Back Beach", "Go early.\nBring water."), ("Lady Temple", "")]
    );
    assert_eq!((kept[0].what.clone(), kept[0].point), (SavedWhat::Spot, Some(BENCH)));
    assert!(
        matches!(&kept[1].what, SavedWhat::Place { card } if card.favourite && card.id.as_str() == "bai-sau")
    );
    assert!(kept.iter().all(|entry| entry.distance_m.is_some()));
    assert_eq!((kept[1].saved_at, kept[2].saved_at), (Timestamp(NOW.0 + 1), NOW));
    assert_eq!(device.get(&ListFavourites { lang: Lang::En, near: None }).total, 2, "spots are no places");

    let order = |sort| entries(&device, sort).into_iter().map(|entry| entry.name).collect::<Vec<_>>();
    assert_eq!(order(SavedSort::Distance), ["Back Beach", "Our bench", "Lady Temple"]);
    assert_eq!(order(SavedSort::Name), ["Back Beach", "Lady Temple", "Our bench"]);
    let item = device.get(&GetSaved { id: place("bai-sau") }).unwrap();
    assert_eq!((item.note.as_str(), item.name.as_str()), ("Go early.\nBring water.", "Bãi Sau"));
    assert_eq!(device.get(&GetSaved { id: place("bai-truoc") }), None);

    let moved = Point { lon: 107.08, lat: 10.33 };
    device.get(&EditSpot { spot, name: "The bench".into(), point: moved });
    let kept = entries(&device, SavedSort::Own);
    assert_eq!(
        (kept[0].name.as_str(), kept[0].point, kept[0].note.as_str()),
        ("The bench", Some(moved), "ours")
    );
    note(&device, SavedRef::Item(spot), "");
    assert_eq!(entries(&device, SavedSort::Own)[0].note, "");
}

#[test]
fn what_makes_no_sense_is_refused() {
    let (device, _) = device();
    let bad = |field: &str| Fault::new(Code::BadInput).with("field", field);
    let long = "ộ".repeat(NOTE_LENGTH + 1);
    assert_eq!(device.call(&SetNote { id: place("bai-sau"), text: long }), Err(bad("note")));
    let just = "ộ".repeat(NOTE_LENGTH);
    assert_eq!(device.call(&SetNote { id: place("bai-sau"), text: just }), Ok(()));
    let unknown = device.call(&SetNote { id: place("atlantis"), text: "x".into() }).unwrap_err();
    assert_eq!(unknown.code, Code::NotFound);
    assert_eq!(device.reply(&SetNote { id: place("atlantis"), text: " ".into() }).unwrap().touched, []);
    let nowhere = device.call(&SetNote { id: SavedRef::Item(SavedId(99)), text: "x".into() }).unwrap_err();
    assert_eq!(nowhere.code, Code::NotFound);
    assert_eq!(device.call(&AddSpot { name: " \u{0} ".into(), point: BENCH }), Err(bad("name")));
    let off = Point { lon: 107.0, lat: 99.0 };
    assert_eq!(device.call(&AddSpot { name: "A".into(), point: off }), Err(bad("point")));
    let kept = device.get(&GetSaved { id: place("bai-sau") }).unwrap();
    let edit = EditSpot { spot: kept.id, name: "Mine now".into(), point: BENCH };
    assert_eq!(device.call(&edit).unwrap_err().code, Code::NotFound, "a place is not a spot");
    for format in [Format::Kmz, Format::Code] {
        assert_eq!(device.call(&ExportSaved { format, lang: Lang::En }), Err(bad("format")));
    }
    let from = Carried::File("not base64!".into());
    assert_eq!(device.call(&ReadSaved { from, lang: Lang::En }), Err(bad("from")));
    let from = Carried::Text("<kml/>".into());
    assert_eq!(device.call(&TakeSaved { from }), Err(bad("from")));
}

#[test]
fn the_order_is_the_visitor_s() {
    let (device, _) = device();
    for id in ["hai-dang", "bai-truoc", "bai-sau"] {
        mark(&device, id);
    }
    let spot = device.get(&AddSpot { name: "Bench".into(), point: BENCH });
    assert_eq!(names(&device), ["Bench", "Back Beach", "Front Beach", "Vung Tau Lighthouse"]);
    let shift = |id: SavedRef, to: u32| device.get(&MoveSaved { id, to });
    shift(SavedRef::Item(spot), 2);
    assert_eq!(names(&device), ["Back Beach", "Front Beach", "Bench", "Vung Tau Lighthouse"]);
    shift(place("bai-sau"), 99);
    assert_eq!(names(&device), ["Front Beach", "Bench", "Vung Tau Lighthouse", "Back Beach"]);
    shift(place("bai-sau"), 0);
    shift(place("atlantis"), 0);
    assert_eq!(names(&device), ["Back Beach", "Front Beach", "Bench", "Vung Tau Lighthouse"]);
    mark(&device, "chua-ba");
    assert_eq!(names(&device)[0], "Lady Temple", "what is new comes first");
}

#[test]
fn what_was_removed_can_be_put_back_where_it_was() {
    let (device, _) = device();
    for id in ["hai-dang", "bai-truoc", "bai-sau"] {
        mark(&device, id);
    }
    note(&device, place("bai-truoc"), "sunset");
    let removed = device.get(&RemoveSaved { id: place("bai-truoc") }).unwrap();
    assert_eq!(names(&device), ["Back Beach", "Vung Tau Lighthouse"]);
    assert_eq!(device.reply(&RemoveSaved { id: place("bai-truoc") }).unwrap().touched, []);
    assert_eq!(device.reply(&PutBackSaved { item: removed.clone() }).unwrap().touched, [Tag::Favourites]);
    assert_eq!(names(&device), ["Back Beach", "Front Beach", "Vung Tau Lighthouse"]);
    assert_eq!(device.get(&GetSaved { id: place("bai-truoc") }), Some(removed.clone()));

    // Marked again before it is put back: once is enough, and the newer note stays.
    device.get(&RemoveSaved { id: place("bai-truoc") });
    note(&device, place("bai-truoc"), "another");
    device.get(&PutBackSaved { item: removed });
    assert_eq!(device.get(&GetSaved { id: place("bai-truoc") }).unwrap().note, "another");

    let spot = device.get(&AddSpot { name: "Bench".into(), point: BENCH });
    let bench = device.get(&RemoveSaved { id: SavedRef::Item(spot) }).unwrap();
    // Its number goes to another meanwhile.
    assert_eq!(device.get(&AddSpot { name: "Tree".into(), point: HERE }), spot);
    device.get(&PutBackSaved { item: bench });
    let kept = names(&device);
    assert!(kept.contains(&"Bench".to_owned()) && kept.contains(&"Tree".to_owned()), "{kept:?}");
}

#[test]
fn a_place_that_the_city_drops_is_told_by_name() {
    let (device, city) = device();
    note(&device, place("chua-ba"), "ask for Ms Lan");
    let without: Vec<Place> = places().into_iter().filter(|place| place.id.as_str() != "chua-ba").collect();
    city.publish(edition(&without));
    device.sync();
    let kept = entries(&device, SavedSort::Own);
    assert_eq!(kept[0].what, SavedWhat::Gone { place: "chua-ba".parse().unwrap() });
    assert_eq!((kept[0].name.as_str(), kept[0].note.as_str()), ("Chùa Bà", "ask for Ms Lan"));
    assert_eq!(kept[0].point, Some(Point { lon: 107.08, lat: 10.35 }));
    let file = device.get(&ExportSaved { format: Format::Kml, lang: Lang::En });
    assert!(file.text.contains("Chùa Bà") && file.text.contains("ask for Ms Lan"), "{}", file.text);
    note(&device, place("chua-ba"), "");
    assert_eq!(entries(&device, SavedSort::Own)[0].note, "");
    city.publish(edition(&places()));
    device.sync();
    assert_eq!(names(&device), ["Lady Temple"]);
}

#[test]
fn forgetting_leaves_no_word_of_a_note_in_the_files() {
    let folder = Folder::new();
    let city = City::new("vt");
    city.publish(edition(&places()));
    let device = Device::at(&folder.file("guide.db"), &city);
    device.sync();
    let written = |needle: &str| {
        ["guide.db", "guide.db-wal"].iter().any(|name| {
            let bytes = std::fs::read(folder.file(name)).unwrap_or_default();
            bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
        })
    };
    // Written, written over, removed and kept: no way of going may leave it behind.
    note(&device, place("bai-sau"), "first secret word");
    note(&device, place("bai-sau"), "x");
    note(&device, place("chua-ba"), "second secret word");
    device.get(&RemoveSaved { id: place("chua-ba") });
    device.get(&AddSpot { name: "third secret word".into(), point: BENCH });
    assert!(written("first secret word") && written("third secret word"));
    device.get(&Forget {});
    assert_eq!(names(&device), [""; 0]);
    for secret in ["first secret", "second secret", "third secret"] {
        assert!(!written(secret), "{secret}");
    }
}

/// A device with a place of each sort: known, without a position, a spot, and one that was dropped.
fn filled() -> (Device, City) {
    let (device, city) = device();
    mark(&device, "bach-dinh");
    mark(&device, "cap-cuu");
    note(&device, place("bai-sau"), "5 < 6 & <b>not bold</b>\n\n“quotes”");
    let spot = device.get(&AddSpot { name: "Bench \"A\" & <B>".into(), point: BENCH });
    note(&device, SavedRef::Item(spot), "]]> ộ 🌊");
    (device, city)
}

#[test]
fn each_format_brings_everything_to_an_empty_device() {
    let (from, _) = filled();
    let sent = entries(&from, SavedSort::Own);
    for format in Format::FILES {
        let file = from.get(&ExportSaved { format, lang: Lang::Ko });
        assert_eq!(file.file_name, format!("vung-tau-saved-2026-11-23.{}", format.word()));
        // An emergency number is nowhere, and GPX has no way to say so.
        let left_out = u32::from(format == Format::Gpx);
        assert_eq!((file.items, file.left_out), (4 - left_out, left_out));
        let (to, _) = device();
        let carried = fixture(&file.text);
        let seen = preview(&to, &carried);
        assert_eq!((seen.format, seen.places, seen.spots), (format, 3 - left_out, 1));
        assert_eq!((seen.here, seen.notes, seen.faults_total), (0, 0, 0));
        assert_eq!(names(&to), [""; 0], "looking changes nothing");
        let reply = to.reply(&TakeSaved { from: carried.clone() }).unwrap();
        assert_eq!(reply.touched, [Tag::Favourites]);
        assert_eq!(
            serde_json::from_value::<Taken>(reply.output).unwrap(),
            Taken { places: 3 - left_out, spots: 1, notes: 0 }
        );
        let arrived: Vec<_> = entries(&to, SavedSort::Own)
            .into_iter()
            .map(|entry| (entry.name, entry.note, entry.point))
            .collect();
        let expected: Vec<_> = sent
            .iter()
            .filter(|entry| entry.point.is_some() || format != Format::Gpx)
            .map(|entry| (entry.name.clone(), entry.note.clone(), entry.point))
            .collect();
        assert_eq!(arrived, expected, "{format:?}");

        let again = preview(&to, &carried);
        assert_eq!((again.places, again.spots, again.notes, again.here), (0, 0, 0, 4 - left_out));
        assert_eq!(to.reply(&TakeSaved { from: carried }).unwrap().touched, []);
    }
}

#[test]
fn codes_bring_everything_to_another_device() {
    let (from, _) = filled();
    let packed = from.get(&PackSaved {});
    assert_eq!((packed.codes.len(), packed.items, packed.too_many), (1, 4, false));
    let (to, _) = device();
    let carried = Carried::Text(packed.codes[0].clone());
    let seen = preview(&to, &carried);
    assert_eq!((seen.format, seen.places, seen.spots), (Format::Code, 3, 1));
    to.get(&TakeSaved { from: carried });
    let all = |device: &Device| -> Vec<_> {
        entries(device, SavedSort::Own)
            .into_iter()
            .map(|entry| (entry.name, entry.note, entry.point))
            .collect()
    };
    assert_eq!(all(&to), all(&from));
    assert_eq!(device().0.get(&PackSaved {}).codes, [""; 0]);
}

#[test]
fn several_codes_are_collected() {
    let (from, _) = device();
    for number in 0..30 {
        let spot = from.get(&AddSpot { name: format!("Spot {number}"), point: BENCH });
        note(&from, SavedRef::Item(spot), &format!("{number} ").repeat(20));
    }
    let codes = from.get(&PackSaved {}).codes;
    assert!(codes.len() > 2, "{}", codes.len());
    let (to, _) = device();
    let first = Carried::Text(codes[1].clone());
    let reading = to.get(&ReadSaved { from: first.clone(), lang: Lang::En });
    assert_eq!(reading, Reading::Part { have: vec![2], of: u32::try_from(codes.len()).unwrap() });
    assert_eq!(to.call(&TakeSaved { from: first }).unwrap_err().code, Code::BadInput);
    to.get(&TakeSaved { from: Carried::Text(codes.join(" ")) });
    assert_eq!(names(&to), names(&from));
}

#[test]
fn a_place_that_this_guide_does_not_know_yet_comes_alive_with_it() {
    let (from, _) = filled();
    let code = from.get(&PackSaved {}).codes[0].clone();
    let city = City::new("vt");
    city.publish(edition(&places()));
    let to = Device::in_memory(Some(&city));
    let carried = Carried::Text(code);
    let seen = preview(&to, &carried);
    assert_eq!(seen.items[1].state, IncomingState::Unknown);
    to.get(&TakeSaved { from: carried });
    assert_eq!(names(&to)[1], "bai-sau");
    to.sync();
    assert_eq!(names(&to)[1], "Back Beach");
}

#[test]
fn other_apps_places_are_recognised_by_name_and_position() {
    let (device, _) = device();
    let carried = fixture(include_str!("../../fixtures/exchange/organic-maps.kml"));
    let seen = preview(&device, &carried);
    assert_eq!((seen.places, seen.spots, seen.faults_total), (1, 1, 1));
    assert_eq!(seen.items[0].state, IncomingState::Place);
    assert_eq!((seen.faults[0].why, seen.faults[0].line), (ItemTrouble::NotAPoint, Some(35)));
    device.get(&TakeSaved { from: carried });
    assert_eq!(device.get(&GetSaved { id: place("bai-sau") }).unwrap().note, "Go early, before the sun.");
    // The villa's name without its marks, in capitals; a namesake a kilometre off is somewhere else.
    let spots = r#"<gpx version="1.1"><wpt lat="10.3514" lon="107.0687"><name>BACH DINH</name></wpt>
        <wpt lat="10.3614" lon="107.0687"><name>Bạch Dinh</name></wpt></gpx>"#;
    let seen = preview(&device, &Carried::Text(spots.into()));
    let states: Vec<_> = seen.items.iter().map(|item| item.state).collect();
    assert_eq!(states, [IncomingState::Place, IncomingState::Spot]);
    assert_eq!(seen.items[0].name, "White Palace");
}

#[test]
fn notes_that_are_here_stay_and_new_ones_come_below() {
    let (device, _) = device();
    note(&device, place("bai-sau"), "mine");
    let file = |note: &str| {
        Carried::Text(format!(
            r#"<gpx><wpt lat="1" lon="2"><name>A</name><desc>{note}</desc><src>haidang:bai-sau</src></wpt></gpx>"#
        ))
    };
    let held = || device.get(&GetSaved { id: place("bai-sau") }).unwrap().note;
    let seen = preview(&device, &file("theirs"));
    assert_eq!((seen.notes, seen.items[0].state), (1, IncomingState::NoteAdded));
    assert_eq!(device.get(&TakeSaved { from: file("theirs") }), Taken { places: 0, spots: 0, notes: 1 });
    assert_eq!(held(), "mine\n\ntheirs");
    assert_eq!(device.reply(&TakeSaved { from: file("theirs") }).unwrap().touched, []);
    assert_eq!(preview(&device, &file("mine")).here, 1);
    // No room: what is here stays whole, and the file's rest is told to be cut.
    let long = "y".repeat(NOTE_LENGTH - 2);
    assert_eq!(preview(&device, &file(&long)).faults[0].why, ItemTrouble::NoteCut);
    device.get(&TakeSaved { from: file(&long) });
    assert!(held().starts_with("mine\n\ntheirs\n\nyyy"));
    assert_eq!(held().chars().count(), NOTE_LENGTH);
}

#[test]
fn doubles_within_a_file_become_one() {
    let (device, _) = device();
    let wpt = |lon: f64, name: &str, note: &str| {
        format!(r#"<wpt lat="10.3" lon="{lon}"><name>{name}</name><desc>{note}</desc></wpt>"#)
    };
    let file = format!(
        "<gpx>{}{}{}{}</gpx>",
        wpt(107.1, "Phở", "one"),
        wpt(107.10001, "pho", "two"),
        wpt(107.11, "Phở", "three"),
        wpt(107.1, "Phở", "one")
    );
    let seen = preview(&device, &Carried::Text(file.clone()));
    assert_eq!((seen.spots, seen.here), (2, 2));
    device.get(&TakeSaved { from: Carried::Text(file) });
    let notes: Vec<_> = entries(&device, SavedSort::Own).into_iter().map(|entry| entry.note).collect();
    assert_eq!(notes, ["one\n\ntwo", "three"]);
}

#[test]
fn a_refused_file_names_the_line() {
    let (device, _) = device();
    let read = |text: &str| device.get(&ReadSaved { from: Carried::Text(text.into()), lang: Lang::En });
    let Reading::Refused { fault } = read("<gpx>\n<wpt lat='1' lon='2'>\n</gpx>") else { panic!() };
    assert_eq!((fault.why, fault.line), (FileTrouble::Syntax, Some(3)));
    let big = Carried::File("AAAA".repeat(2_000_000));
    let Reading::Refused { fault } = device.get(&ReadSaved { from: big, lang: Lang::En }) else { panic!() };
    assert_eq!(fault.why, FileTrouble::TooLarge);
}

#[test]
fn ten_thousand_namesakes_are_taken_in_one_step() {
    let (device, _) = device();
    let mut file = String::from("<gpx>");
    for number in 0..10_000 {
        let (lat, lon) = (f64::from(number / 100) / 1_000.0, f64::from(number % 100) / 1_000.0);
        file.push_str(&format!(r#"<wpt lat="{lat}" lon="{lon}"><name>Home</name></wpt>"#));
    }
    file.push_str("</gpx>");
    let from = Carried::Text(file);
    assert_eq!(device.get(&TakeSaved { from: from.clone() }).spots, 10_000);
    let full = device.call(&AddSpot { name: "One more".into(), point: BENCH }).unwrap_err();
    assert_eq!(full, Fault::new(Code::BadInput).with("field", "full"));
    assert_eq!(preview(&device, &from).here, 10_000);
}

#[test]
fn marks_from_before_there_were_notes_are_kept_with_their_names() {
    let old = rusqlite::Connection::open_in_memory().unwrap();
    old.execute_batch(include_str!("../../fixtures/schema-1.sql")).unwrap();
    let device = Device::over(old, None).unwrap();
    let kept = device.get(&GetSaved { id: place("bach-dinh") }).unwrap();
    assert_eq!((kept.name.as_str(), kept.note.as_str()), ("Bạch Dinh", ""));
    assert_eq!(
        (kept.point, kept.saved_at),
        (Some(Point { lon: 107.0686, lat: 10.3512 }), Timestamp(1_794_000_000_000))
    );
    // Gone before its name could be written down: told by its id.
    assert_eq!(names(&device), ["White Palace", "quan-cu-da-dong"]);
}

#[test]
fn ones_own_spots_are_found_by_name_and_note_without_marks() {
    let (device, _city) = device();
    let bench = device.get(&AddSpot { name: "Ghế đá dưới cây bàng".into(), point: BENCH });
    note(&device, SavedRef::Item(bench), "Hoàng hôn đẹp nhất");
    device.get(&AddSpot { name: "Chỗ gửi xe".into(), point: HERE });
    let found = |text: &str| {
        let spots = device.get(&SearchSpots { text: text.into(), near: Some(HERE) });
        spots.into_iter().map(|spot| spot.name).collect::<Vec<_>>()
    };
    assert_eq!(found("ghe da"), ["Ghế đá dưới cây bàng"]);
    assert_eq!(found("hoang ho"), ["Ghế đá dưới cây bàng"], "by the note, the last word half typed");
    assert!(found("bai sau").is_empty() && found("  ").is_empty());
}
