//! Strangers' files, and ours on their way out and back.

use haidang_contract::Point;
use haidang_contract::saved::{
    FileTrouble, Format, ItemTrouble, MOST_SAVED, NOTE_LENGTH, SOURCE_BYTES, clean_name, clean_note,
};
use proptest::prelude::*;

use super::*;
use crate::saved::thing::Thing;

const ORGANIC_MAPS: &str = include_str!("../../fixtures/exchange/organic-maps.kml");
const OSMAND: &str = include_str!("../../fixtures/exchange/osmand.gpx");
const GARMIN: &str = include_str!("../../fixtures/exchange/garmin-1.0.gpx");
const MY_MAPS: &str = include_str!("../../fixtures/exchange/my-maps.kml");
const TAKEOUT: &str = include_str!("../../fixtures/exchange/takeout-saved-places.json");
const GEOJSON_IO: &str = include_str!("../../fixtures/exchange/geojson-io.geojson");
const ALL: [&str; 6] = [ORGANIC_MAPS, OSMAND, GARMIN, MY_MAPS, TAKEOUT, GEOJSON_IO];

fn contents(source: Result<Source, FileFault>) -> Contents {
    match source {
        Ok(Source::Whole(contents)) => contents,
        Ok(Source::Part(parts)) => panic!("a part: {parts:?}"),
        Err(fault) => panic!("refused: {fault:?}"),
    }
}

fn refused(bytes: &[u8]) -> (FileTrouble, Option<u32>) {
    match read_file(bytes) {
        Err(fault) => (fault.why, fault.line),
        Ok(Source::Whole(contents)) => panic!("{} things", contents.things.len()),
        Ok(Source::Part(parts)) => panic!("a part: {parts:?}"),
    }
}

fn names(contents: &Contents) -> Vec<&str> {
    contents.things.iter().map(|thing| thing.names[0].as_str()).collect()
}

fn faults(contents: &Contents) -> Vec<(ItemTrouble, u32, Option<u32>)> {
    contents.faults.iter().map(|fault| (fault.why, fault.item, fault.line)).collect()
}

#[test]
fn organic_maps() {
    let read = contents(read_file(ORGANIC_MAPS.as_bytes()));
    assert_eq!(read.format, Format::Kml);
    assert_eq!(names(&read), ["Back Beach", "Our bench"]);
    assert_eq!(read.things[0].names, ["Back Beach", "Bãi Sau", "Back Beach"]);
    assert_eq!(read.things[0].note, "Go early, before the sun.");
    assert_eq!(read.things[1].point, Some(Point { lon: 107.0779, lat: 10.3341 }));
    assert_eq!(faults(&read), [(ItemTrouble::NotAPoint, 3, Some(35))]);
}

#[test]
fn osmand() {
    let read = contents(read_file(OSMAND.as_bytes()));
    assert_eq!(read.format, Format::Gpx);
    assert_eq!(names(&read), ["Bạch Dinh", "Bike rental, blue door"]);
    assert_eq!(read.things[0].names, ["Bạch Dinh"], "an extension's name is not the waypoint's");
    assert_eq!(read.things[0].note, "Closed on Mondays? Ask.");
    assert_eq!(faults(&read), [(ItemTrouble::NotAPoint, 3, Some(24))]);
    assert_eq!(read.faults[0].name, "Morning run");
}

#[test]
fn garmin_s_older_gpx() {
    let read = contents(read_file(GARMIN.as_bytes()));
    assert_eq!(names(&read), ["VUNG TAU LIGHTHOUSE"]);
    assert_eq!(read.things[0].note, "", "the name repeated is no note");
    assert_eq!(faults(&read), [(ItemTrouble::BadPosition, 2, Some(12))]);
}

#[test]
fn google_s_my_maps() {
    let read = contents(read_file(MY_MAPS.as_bytes()));
    assert_eq!(names(&read), ["Bánh khọt Gốc Vú Sữa", "Coffee with a view"]);
    assert_eq!(read.things[0].note, "Order two plates.\nCash only & no cards.");
    assert_eq!(read.things[0].point, Some(Point { lon: 107.0855, lat: 10.3395 }));
    assert_eq!(faults(&read), [(ItemTrouble::NoPosition, 3, Some(32))]);
}

#[test]
fn google_s_takeout() {
    let read = contents(read_file(TAKEOUT.as_bytes()));
    assert_eq!(read.format, Format::Geojson);
    assert_eq!(names(&read), ["Christ of Vung Tau", "Hotel with the red roof"]);
    assert_eq!(read.things[0].note, "Climb before noon");
    assert_eq!(faults(&read), [(ItemTrouble::NoPosition, 3, None)], "zero, zero is in the sea");
}

#[test]
fn geojson_io() {
    let read = contents(read_file(GEOJSON_IO.as_bytes()));
    assert_eq!(names(&read), ["10.34000, 107.08000", "Front Beach"]);
    assert_eq!(faults(&read), [(ItemTrouble::NotAPoint, 3, None)]);
}

#[test]
fn single_features_prefixed_roots_and_byte_order_marks_are_read() {
    let point = r#"{"type":"Point","coordinates":[107.1,10.4]}"#;
    assert_eq!(contents(read_text(point)).things.len(), 1);
    let feature = format!(r#"  {{"type":"Feature","properties":null,"geometry":{point}}}"#);
    assert_eq!(contents(read_text(&feature)).things.len(), 1);
    let prefixed = r#"<ns0:kml xmlns:ns0="http://www.opengis.net/kml/2.2"><ns0:Placemark><ns0:name>A</ns0:name>
        <ns0:Point><ns0:coordinates>107.1,10.4</ns0:coordinates></ns0:Point></ns0:Placemark></ns0:kml>"#;
    assert_eq!(names(&contents(read_text(prefixed))), ["A"]);
    let mut marked = vec![0xEF, 0xBB, 0xBF];
    marked.extend(OSMAND.as_bytes());
    assert_eq!(contents(read_file(&marked)).things.len(), 2);
    for (mark, unit) in
        [([0xFF, 0xFE], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xFE, 0xFF], u16::to_be_bytes)]
    {
        let wide: Vec<u8> = mark.into_iter().chain(OSMAND.encode_utf16().flat_map(unit)).collect();
        assert_eq!(names(&contents(read_file(&wide)))[0], "Bạch Dinh");
    }
}

#[test]
fn what_is_no_file_of_places_is_refused_with_its_line() {
    use FileTrouble::{CutOff, Doctype, Empty, Encoding, Nothing, Syntax, TooDeep, Unknown};
    let cases: [(&[u8], FileTrouble, Option<u32>); 20] = [
        (b"", Empty, None),
        (b" \n\t ", Empty, None),
        (b"name,lat,lon\nA,1,2\n", Unknown, None),
        (b"<html><body>Log in</body></html>", Unknown, None),
        (b"<!DOCTYPE html><html></html>", Unknown, None),
        (b"<!-- nothing -->", CutOff, Some(1)),
        (b"<kml/>", Nothing, None),
        (b"<gpx></gpx>", Nothing, None),
        (b"{}", Unknown, None),
        (b"[1,2]", Unknown, None),
        (br#"{"type":"Topology"}"#, Unknown, None),
        (br#"{"type":"FeatureCollection"}"#, Nothing, None),
        (b"{\n\"type\": \"FeatureCollection\",\n\"features\": [NaN]}", Syntax, Some(3)),
        (b"{\n\"type\": \"FeatureCollection\",\n\"features\": [", CutOff, Some(3)),
        (b"<gpx>\n<wpt lat='1' lon='2'>\n</gpx>", Syntax, Some(3)),
        (b"<gpx>\n<wpt lat='1' lon='2'>\n", CutOff, Some(3)),
        (b"<kml>\n<Placemark><name>caf\xE9</name>", Encoding, Some(2)),
        (b"<\0k\0m\0l\0/\0>\0", Encoding, Some(1)),
        (b"<?xml version='1.0'?>\n<!DOCTYPE kml [<!ENTITY a 'b'>]>\n<kml/>", Doctype, Some(2)),
        (b"<kml>&#xFFFFFFFF;</kml>", Syntax, Some(1)),
    ];
    for (bytes, why, line) in cases {
        assert_eq!(refused(bytes), (why, line), "{}", String::from_utf8_lossy(bytes));
    }
    let deep =
        |open: &str, close: &str, count: usize| format!("{}{}", open.repeat(count), close.repeat(count));
    let nested = format!("<kml>{}</kml>", deep("<Folder>", "</Folder>", 100_000));
    assert_eq!(refused(nested.as_bytes()), (TooDeep, Some(1)));
    let nested = format!(r#"{{"type":"Feature","geometry":{}}}"#, deep("[", "]", 1_000_000));
    assert_eq!(refused(nested.as_bytes()), (TooDeep, Some(1)));
}

#[test]
fn bombs_do_not_go_off() {
    let mut laughs = String::from("<?xml version=\"1.0\"?>\n<!DOCTYPE kml [\n<!ENTITY a0 \"ha\">\n");
    for level in 1..20 {
        let refs = format!("&a{};", level - 1).repeat(10);
        laughs.push_str(&format!("<!ENTITY a{level} \"{refs}\">\n"));
    }
    laughs.push_str("]>\n<kml><Placemark><name>&a19;</name></Placemark></kml>");
    assert_eq!(refused(laughs.as_bytes()), (FileTrouble::Doctype, Some(2)));
    let outside = "<!DOCTYPE gpx SYSTEM \"file:///etc/passwd\"><gpx/>";
    assert_eq!(refused(outside.as_bytes()).0, FileTrouble::Doctype);
    // A reference to a word that nobody defined stays as it stands.
    let undefined = r#"<gpx><wpt lat="1" lon="2"><name>a&lol;b &amp; c</name></wpt></gpx>"#;
    assert_eq!(names(&contents(read_text(undefined))), ["a&lol;b & c"]);

    let many = |count: usize| {
        format!("<gpx>{}</gpx>", r#"<wpt lat="10.3" lon="107.1"><name>A</name></wpt>"#.repeat(count))
    };
    assert_eq!(contents(read_text(&many(MOST_SAVED))).things.len(), MOST_SAVED);
    assert_eq!(refused(many(MOST_SAVED + 1).as_bytes()).0, FileTrouble::TooMany);
    assert_eq!(refused(&vec![b' '; SOURCE_BYTES + 1]).0, FileTrouble::TooLarge);
    // A million attributes, none of them looked for twice.
    let wide = format!("<gpx><wpt {}/></gpx>", "a=\"1\" ".repeat(700_000));
    let started = std::time::Instant::now();
    assert_eq!(faults(&contents(read_text(&wide)))[0].0, ItemTrouble::BadPosition);
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}

fn zipped(name: &str, content: &[u8], method: rawzip::CompressionMethod) -> Vec<u8> {
    use std::io::Write as _;
    let mut output = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut output);
    for (name, content) in [("files/icon.png", b"no picture".as_slice()), (name, content)] {
        let (mut entry, config) = archive.new_file(name).compression_method(method).start().unwrap();
        let packed = match method {
            rawzip::CompressionMethod::STORE => content.to_vec(),
            _ => miniz_oxide::deflate::compress_to_vec(content, 6),
        };
        let mut counter = config.wrap(std::io::sink());
        counter.write_all(content).unwrap();
        let (_, descriptor) = counter.finish().unwrap();
        entry.write_all(&packed).unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    output
}

#[test]
fn a_kmz_is_the_kml_in_it() {
    use rawzip::CompressionMethod as Method;
    for method in [Method::STORE, Method::DEFLATE] {
        let read = contents(read_file(&zipped("doc.kml", ORGANIC_MAPS.as_bytes(), method)));
        assert_eq!((read.format, read.things.len()), (Format::Kmz, 2));
    }
    let without = zipped("doc.txt", ORGANIC_MAPS.as_bytes(), Method::DEFLATE);
    assert_eq!(refused(&without).0, FileTrouble::Zip);
    assert_eq!(refused(b"PK\x03\x04 but not really").0, FileTrouble::Zip);
    let mut damaged = zipped("doc.kml", ORGANIC_MAPS.as_bytes(), Method::STORE);
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    assert_eq!(refused(&damaged).0, FileTrouble::Zip);
    let bomb = zipped("doc.kml", &vec![b' '; SOURCE_BYTES * 20], Method::DEFLATE);
    assert!(bomb.len() < 1_000_000);
    assert_eq!(refused(&bomb).0, FileTrouble::TooLarge);
}

#[test]
fn markup_becomes_words() {
    let plain = text::without_markup;
    assert_eq!(plain("5 < 6 & 7 > 2"), "5 < 6 & 7 > 2");
    assert_eq!(plain("<p>One</p><p>Two &amp; <i>three</i></p>"), "One\nTwo & three");
    assert_eq!(plain("<style>p{}</style><SCRIPT>alert('</p>')</SCRIPT >A<!-- b --><br/>C"), "A\nC");
    assert_eq!(plain("a<b"), "a");
    assert_eq!(plain("x<script>never ends"), "x");
    assert_eq!(plain("A&nbsp;B<br>&#7897;"), "A B\nộ");
    assert_eq!(plain("<ul><li>a<li>b</ul>"), "a\nb");
}

#[test]
fn a_note_that_is_too_long_is_cut_and_told() {
    let long = "ộ".repeat(NOTE_LENGTH + 5);
    let file = format!(r#"<gpx><wpt lat="1" lon="2"><name>A</name><desc>{long}</desc></wpt></gpx>"#);
    let read = contents(read_text(&file));
    assert_eq!(read.things[0].note.chars().count(), NOTE_LENGTH);
    assert!(read.things[0].note.ends_with('…'));
    assert_eq!(faults(&read), [(ItemTrouble::NoteCut, 1, Some(1))]);
}

fn outgoing() -> impl Strategy<Value = Outgoing> {
    let place = prop::option::of("[a-z0-9-]{3,20}".prop_map(|id| id.parse().unwrap()));
    let point = prop::option::of((-180_000_000..=180_000_000_i32, -90_000_000..=90_000_000_i32));
    // Markup, entities and the ends of CDATA are what notes could break out of.
    let name = prop_oneof![any::<String>(), "[a-zăâđêôơư<>&'\" ;:\\]]{1,30}"];
    let note = prop_oneof![any::<String>(), "(<b>|</b>|&amp;|]]>|<!--|\n| |x|ộ){0,40}"];
    (place, name, point, note).prop_map(|(place, name, point, note)| {
        let (name, note) = (clean_name(&name), clean_note(&note));
        let name = if name.is_empty() { "A".to_owned() } else { name };
        let point = point.map(|(lon, lat)| Point { lon: f64::from(lon) / 1e6, lat: f64::from(lat) / 1e6 });
        // A spot has a position.
        let point = if place.is_none() { point.or(Some(Point { lon: 107.1, lat: 10.3 })) } else { point };
        // Taken for one that its device repeated; and the sea off Africa for Takeout's nowhere.
        let note = if note == name { String::new() } else { note };
        let point = point.filter(|point| (point.lon, point.lat) != (0.0, 0.0) || place.is_none());
        Outgoing { place, name, point, note, page: None }
    })
}

fn same(thing: &Thing, sent: &Outgoing) -> bool {
    thing.names[0] == sent.name
        && thing.place == sent.place
        && thing.point == sent.point
        && thing.note == sent.note
}

proptest! {
    #[test]
    fn what_goes_out_comes_back_as_it_was(things in prop::collection::vec(outgoing(), 1..12)) {
        for format in Format::FILES {
            let sent: Vec<_> = things
                .iter()
                .filter(|thing| thing.point.is_some() || format != Format::Gpx)
                .filter(|thing| thing.point != Some(Point { lon: 0.0, lat: 0.0 }))
                .collect();
            let text = write(format, &things).unwrap();
            let Ok(Source::Whole(back)) = read_file(text.as_bytes()) else {
                prop_assert!(sent.is_empty(), "{:?}: {}", format, text);
                continue;
            };
            prop_assert_eq!(back.format, format);
            let back: Vec<_> =
                back.things.iter().filter(|thing| thing.point != Some(Point { lon: 0.0, lat: 0.0 })).collect();
            prop_assert_eq!(back.len(), sent.len());
            for (thing, sent) in back.iter().zip(sent) {
                prop_assert!(same(thing, sent), "{:?}: {:?} became {:?}", format, sent, thing);
            }
        }
    }

    #[test]
    fn codes_come_back_in_any_order_and_damage_is_seen(
        things in prop::collection::vec(outgoing(), 1..30), turn in any::<prop::sample::Index>(),
        hit in any::<prop::sample::Index>(), with_city in any::<bool>(),
    ) {
        let city = with_city.then_some("https://guide.example.vn/");
        let mut codes = pack(&things, city).unwrap();
        let first = turn.index(codes.len());
        codes.rotate_left(first);
        let back = contents(read_text(&codes.join("\n")));
        prop_assert_eq!(back.things.len(), things.len());
        for (thing, sent) in back.things.iter().zip(&things) {
            prop_assert_eq!(&thing.place, &sent.place);
            prop_assert_eq!(&thing.note, &sent.note);
            if sent.place.is_none() {
                prop_assert!(same(thing, sent), "{:?} became {:?}", sent, thing);
            }
        }
        // One letter exchanged.
        let code = codes.remove(0);
        let at = code.len() - 1 - hit.index(20);
        let mut letters: Vec<char> = code.chars().collect();
        letters[at] = if letters[at] == 'A' { 'B' } else { 'A' };
        let damaged: String = letters.into_iter().collect();
        let Err(fault) = read_text(&damaged) else { return Err(TestCaseError::fail("not seen")) };
        prop_assert!(fault.why == FileTrouble::CodeDamaged);
    }

    #[test]
    fn nothing_makes_the_readers_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_file(&bytes);
    }

    #[test]
    fn no_damage_to_a_good_file_does_either(
        which in 0..ALL.len(), cut in any::<prop::sample::Index>(),
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
    ) {
        let mut bytes = ALL[which].as_bytes().to_vec();
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len() + 1));
        let _ = read_file(&bytes);
        let _ = read_file(&zipped("a.kml", &bytes, rawzip::CompressionMethod::DEFLATE));
    }

    #[test]
    fn bare_codes_of_noise_are_refused(text in "[A-Z2-7]{24,200}") {
        prop_assert!(read_text(&text).is_err());
    }
}

#[test]
fn a_long_list_is_several_codes_and_some_of_them_say_so() {
    let thing = |number: u32| Outgoing {
        place: Some(format!("a-place-of-some-length-{number}").parse().unwrap()),
        name: String::new(),
        point: None,
        note: String::new(),
        page: None,
    };
    let things: Vec<_> = (0..100).map(thing).collect();
    let codes = pack(&things, None).unwrap();
    assert_eq!(codes.len(), 5);
    assert!(codes.iter().all(|code| code.starts_with("haidang:") && code.len() < 1_100));
    let two = format!("{} {}", codes[3], codes[0]);
    let Ok(Source::Part(parts)) = read_text(&two) else { panic!("not all are here") };
    assert_eq!((parts.have, parts.of), (vec![1, 4], 5));
    let other = pack(&things[..99], None).unwrap();
    let mixed = format!("{} {}", codes[0], other[1]);
    assert_eq!(refused(mixed.as_bytes()).0, FileTrouble::CodeMixed);
    assert!(pack(&(0..1_000).map(thing).collect::<Vec<_>>(), None).is_none());
    assert_eq!(pack(&[], None), Some(Vec::new()));
}

#[test]
fn a_code_of_a_later_version_says_so() {
    let mut frame = vec![2, 9, 9, 9];
    let sum: [u8; 32] = <sha2::Sha256 as sha2::Digest>::digest(&frame).into();
    frame.extend(&sum[..4]);
    let code = format!("haidang:{}", data_encoding::BASE32_NOPAD.encode(&frame));
    assert_eq!(refused(code.as_bytes()).0, FileTrouble::CodeNewer);
    assert_eq!(refused(b"https://guide.example.vn/take#").0, FileTrouble::CodeDamaged);
}
