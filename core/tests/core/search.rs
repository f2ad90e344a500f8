//! Finding places as visitors type.

use std::sync::OnceLock;

use haidang_contract::command::SearchPlaces;
use haidang_contract::view::{Filter, PlaceList};
use haidang_contract::{Category, Kind, Lang, Place, Point};
use proptest::prelude::*;

use super::city::{City, edition};
use super::device::Device;
use super::places::{Touch, city as places, place};

fn device(places: &[Place]) -> Device {
    let city = City::new("vt");
    city.publish(edition(places));
    let device = Device::in_memory(Some(&city));
    assert_eq!(device.sync().fault, None);
    device
}

fn query(text: &str) -> SearchPlaces {
    SearchPlaces { lang: Lang::En, text: text.into(), filter: Filter::default(), near: None, limit: 50 }
}

fn ids(list: &PlaceList) -> Vec<&str> {
    list.cards.iter().map(|card| card.id.as_str()).collect()
}

#[test]
fn first_is_what_was_meant() {
    let device = device(&places());
    let cases = [
        ("bai sau", "bai-sau"),
        ("Bãi Sau", "bai-sau"),
        ("BÃI SA", "bai-sau"),
        ("sau bai", "bai-sau"),
        ("baisau", "bai-sau"),
        ("back be", "bai-sau"),
        ("thùy vân", "bai-sau"),
        ("kito", "tuong-chua"),
        ("статуя", "tuong-chua"),
        ("キリスト", "tuong-chua"),
        ("白宫", "bach-dinh"),
        ("宫", "bach-dinh"),
        ("바이사우", "bai-sau"),
        ("해변", "bai-sau"),
        ("villa blanche", "bach-dinh"),
        ("tran phu", "bach-dinh"),
        ("811 steps", "tuong-chua"),
        ("pharmacy", "nha-thuoc"),
        ("nhà thuốc", "nha-thuoc"),
        ("hotel", "khach-san"),
        ("khách sạn", "khach-san"),
        ("115", "cap-cuu"),
        ("hai dang", "hai-dang"),
        ("đăng", "hai-dang"),
        ("bạch dinh vàng", "bach-dinh"),
    ];
    for (typed, expected) in cases {
        let found = device.get(&query(typed));
        assert_eq!(ids(&found).first(), Some(&expected), "{typed}: {:?}", ids(&found));
    }
}

#[test]
fn typed_marks_order_but_never_exclude() {
    let device = device(&places());
    assert_eq!(ids(&device.get(&query("bà")))[0], "chua-ba");
    let plain = device.get(&query("ba"));
    assert_eq!(ids(&plain)[0], "bai-sau");
    let mut marked: Vec<_> = device.get(&query("bà")).cards.into_iter().map(|card| card.id).collect();
    let mut unmarked: Vec<_> = plain.cards.into_iter().map(|card| card.id).collect();
    marked.sort();
    unmarked.sort();
    assert_eq!(marked, unmarked);
}

#[test]
fn names_come_before_addresses_and_addresses_before_descriptions() {
    let device = device(&[
        place("in-text", Kind::Park, 100, &[(Lang::En, "Quiet Corner")])
            .told(Lang::En, "A view of the Dragon."),
        place("in-street", Kind::Park, 90, &[(Lang::En, "Green Corner")]).street("12 Dragon Street"),
        place("in-alias", Kind::Park, 30, &[(Lang::En, "Old Corner")]).alias("Hill of the Dragon"),
        place("in-name", Kind::Park, 20, &[(Lang::En, "Sleeping Dragon")]),
        place("begins", Kind::Park, 10, &[(Lang::En, "Dragon Corner")]),
        place("whole", Kind::Park, 0, &[(Lang::En, "Dragon")]),
    ]);
    let expected = ["whole", "begins", "in-name", "in-alias", "in-street", "in-text"];
    assert_eq!(ids(&device.get(&query("dragon"))), expected);
}

#[test]
fn among_equals_the_known_and_the_near_come_first() {
    let namesake = |id: &str, importance| place(id, Kind::Cafe, importance, &[(Lang::En, "Sea Cafe")]);
    let device = device(&[
        namesake("far", 50).at(107.20, 10.45),
        namesake("near", 50).at(107.08, 10.34),
        namesake("known", 90).at(107.20, 10.45),
    ]);
    assert_eq!(ids(&device.get(&query("sea cafe")))[0], "known");
    let here = SearchPlaces { near: Some(Point { lon: 107.08, lat: 10.34 }), ..query("sea cafe") };
    assert_eq!(ids(&device.get(&here)), ["near", "known", "far"]);
}

#[test]
fn all_words_are_wanted_and_where_that_finds_nothing_some() {
    let device = device(&places());
    let both = device.get(&query("vung tau lighthouse"));
    assert_eq!(ids(&both), ["hai-dang"]);
    let some = device.get(&query("lighthouse pizza"));
    assert_eq!(ids(&some), ["hai-dang"]);
    assert_eq!(device.get(&query("pizza")).total, 0);
}

#[test]
fn what_matched_is_underlined_or_named() {
    let device = device(&places());
    let found = |lang, text| device.get(&SearchPlaces { lang, ..query(text) }).cards.remove(0);
    assert_eq!(found(Lang::Vi, "sau bai").matched, [(0, 3), (4, 7)]);
    let english = found(Lang::En, "bai sau");
    assert_eq!((english.matched.len(), english.matched_alias.as_deref()), (0, Some("Bãi Sau")));
    assert_eq!(found(Lang::Vi, "villa bl").matched_alias.as_deref(), Some("Villa Blanche"));
    let kind = found(Lang::En, "pharmacy");
    assert_eq!((kind.matched.len(), kind.matched_alias), (0, None));
}

#[test]
fn filters_and_limits_hold_for_searches_too() {
    let device = device(&places());
    let beaches = Filter { categories: vec![Category::Beach], ..Filter::default() };
    let found = device.get(&SearchPlaces { filter: beaches, ..query("ba") });
    assert_eq!(ids(&found), ["bai-sau", "bai-truoc"]);
    let cut = device.get(&SearchPlaces { limit: 1, ..query("ba") });
    assert!(cut.total > 1 && cut.cards.len() == 1);
}

#[test]
fn nothing_typed_is_everything_and_nothing_readable_is_nothing() {
    let device = device(&places());
    assert_eq!(device.get(&query(" \t")).total, 10);
    for text in ["!", "\"", "*", "-", "()", "^", "\u{0}", "…", "\" OR \""] {
        let found = device.get(&query(text));
        assert!(found.total == 0 || text.contains("OR"), "{text}");
    }
}

fn shared() -> &'static Device {
    static DEVICE: OnceLock<Device> = OnceLock::new();
    DEVICE.get_or_init(|| device(&places()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_text_fails(text in "(?s).{0,60}") {
        let found = shared().get(&query(&text));
        prop_assert!(found.total <= 10);
    }

    #[test]
    fn no_query_syntax_fails(text in "[\"*^:+(){}\\-a-bđ白 ANDORNEAR,\u{0}\u{301}]{0,30}") {
        let list = shared().call(&SearchPlaces { lang: Lang::Vi, ..query(&text) });
        prop_assert!(list.is_ok(), "{:?}", list);
        for card in list.unwrap().cards {
            let length = u32::try_from(card.name.text.chars().count()).unwrap();
            prop_assert!(card.matched.iter().all(|(from, to)| from < to && *to <= length));
            prop_assert!(card.matched.windows(2).all(|pair| pair[0].1 < pair[1].0));
        }
    }
}

/// Names as they come in the city's eight languages.
fn names() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![
        "[a-zA-Z0-9]{1,8}",
        "[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĐ]{1,5}",
        "[а-яёА-Я]{2,8}",
        "[가-힣]{1,5}",
        "[一-龥]{1,5}",
        "[ぁ-んァ-ヶ][ぁ-んァ-ヶー]{0,5}",
    ];
    let name = proptest::collection::vec(word, 1..5).prop_map(|words| words.join(" "));
    proptest::collection::hash_set(name, 1..25).prop_map(|names| names.into_iter().collect())
}

/// Marks and case taken away, roughly as a visitor's keyboard would, without the core's own folding.
fn without_marks(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    let latin = |c: char| c.nfd().filter(|c| !is_combining_mark(*c)).collect::<String>();
    let flat = |c: char| if ('\u{3040}'..'\u{fb00}').contains(&c) { c.to_string() } else { latin(c) };
    text.chars().map(flat).collect::<String>().to_lowercase().replace('đ', "d")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_place_is_found_by_its_name_however_it_is_typed(names in names()) {
        let city: Vec<Place> = names
            .iter()
            .enumerate()
            .map(|(at, name)| place(&format!("p-{at:03}"), Kind::Cafe, 50, &[(Lang::Vi, name)]))
            .collect();
        let device = device(&city);
        for (at, name) in names.iter().enumerate() {
            let flat = without_marks(name);
            let namesakes = names.iter().filter(|other| without_marks(other) == flat).count();
            for typed in [name, &flat] {
                let found = device.get(&query(typed));
                let rank = ids(&found).iter().position(|id| *id == format!("p-{at:03}"));
                prop_assert!(rank.is_some_and(|rank| rank < 2 + namesakes), "{typed}: {rank:?} of {}", found.total);
            }
        }
    }
}

#[test]
fn keystrokes_slips_and_gaps_find_the_name_and_underline_it() {
    let device = device(&places());
    type Case<'a> = (&'a str, &'a str, &'a [(u32, u32)]);
    let cases: [Case<'_>; 14] = [
        ("baxi sau", "bai-sau", &[(0, 3), (4, 7)]),
        ("baix sa", "bai-sau", &[(0, 3), (4, 6)]),
        ("bai4 sau", "bai-sau", &[(0, 3), (4, 7)]),
        ("bia sau", "bai-sau", &[(0, 3), (4, 7)]),
        ("baisau", "bai-sau", &[(0, 3), (4, 7)]),
        ("ba isau", "bai-sau", &[(0, 3), (4, 7)]),
        ("tuwowngj chuas kitoo", "tuong-chua", &[(0, 5), (6, 10), (11, 15)]),
        ("bahc dinh", "bach-dinh", &[(0, 4), (5, 9)]),
        ("bachdin", "bach-dinh", &[(0, 4), (5, 8)]),
        ("haidangvungtau", "hai-dang", &[(0, 3), (4, 8), (9, 13), (14, 17)]),
        ("бай сау", "bai-sau", &[(0, 3), (4, 7)]),
        ("ばっくでぃん", "bach-dinh", &[(0, 4), (5, 9)]),
        ("vugn tau hai dang", "hai-dang", &[(0, 3), (4, 8), (9, 13), (14, 17)]),
        ("nhathuoc long chau", "nha-thuoc", &[(0, 4), (5, 9)]),
    ];
    for (typed, expected, underlined) in cases {
        let found = device.get(&SearchPlaces { lang: Lang::Vi, ..query(typed) });
        let first = found.cards.first().unwrap_or_else(|| panic!("{typed}"));
        assert_eq!((first.id.as_str(), first.matched.as_slice()), (expected, underlined), "{typed}");
    }
}

#[test]
fn a_syllable_of_hangul_is_found_while_it_is_typed() {
    let device = device(&places());
    for typed in
        ["ㅂ", "바", "바이", "바잇", "바이사", "바이상", "바이 사우", "바이 사우 해변", "바이사우해변"]
    {
        assert_eq!(ids(&device.get(&query(typed))).first(), Some(&"bai-sau"), "{typed}");
    }
}

#[test]
fn a_near_place_does_not_come_before_one_that_fits_better() {
    let here = Point { lon: 107.08, lat: 10.34 };
    let device = device(&[
        place("far-and-right", Kind::Cafe, 0, &[(Lang::En, "Blue Lantern")]).at(109.0, 12.0),
        place("near-and-like", Kind::Cafe, 100, &[(Lang::En, "Blue Lanterns House")]).at(here.lon, here.lat),
        place("near-and-half", Kind::Cafe, 100, &[(Lang::En, "Blue House")]).at(here.lon, here.lat),
    ]);
    let found = device.get(&SearchPlaces { near: Some(here), ..query("blue lantern") });
    assert_eq!(ids(&found)[..2], ["far-and-right", "near-and-like"]);
}

#[test]
fn what_the_visitor_marked_and_wrote_is_found() {
    use haidang_contract::command::{SetFavourite, SetNote};
    use haidang_contract::saved::SavedRef;

    let namesake = |id: &str| place(id, Kind::Cafe, 50, &[(Lang::En, "Sea Cafe")]);
    let device = device(&[
        namesake("one-cafe"),
        namesake("other-cafe"),
        place("hill", Kind::Hill, 90, &[(Lang::En, "Hill")]),
    ]);
    assert_eq!(ids(&device.get(&query("sea cafe")))[0], "one-cafe");
    device.get(&SetFavourite { id: "other-cafe".parse().unwrap(), on: true });
    assert_eq!(ids(&device.get(&query("sea cafe")))[0], "other-cafe");
    assert_eq!(device.get(&query("sunrise")).total, 0);
    let id = SavedRef::Place("hill".parse().unwrap());
    device.get(&SetNote { id, text: "Xem bình minh, sunrise at 5:30".into() });
    for typed in ["sunrise", "sunri", "bình minh", "binh minh"] {
        assert_eq!(ids(&device.get(&query(typed))), ["hill"], "{typed}");
    }
}

#[test]
fn hostile_queries_are_answered() {
    let device = device(&places());
    let words = "bãi sau ".repeat(1_300);
    let mixed = "붕따우baiбай白宫🏖️\u{202e}\u{0}\u{301}ば9/".repeat(300);
    let marks = format!("b{}", "\u{301}".repeat(10_000));
    let jamo = "ㅂㅏㅇ\u{1107}\u{1161}\u{11bc}".repeat(500);
    for text in
        [words.as_str(), &mixed, &marks, &jamo, &"x".repeat(10_000), &"🏖️".repeat(2_000), "\u{1b}[31m", "ﷺ"]
    {
        let found = device.get(&query(text));
        assert!(found.cards.len() <= 50);
    }
    assert_eq!(ids(&device.get(&query(&words)))[0], "bai-sau");
    assert_eq!(device.get(&query("🏖️")).total, 0);
}
