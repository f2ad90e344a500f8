//! Every fault a ward office can make is named with its file, row and column, and says what to write instead.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod shared;

use city_api::catalogue::{Catalogue, RowFault, load};
use haidang_contract::place::{Cuisine, Diet};
use haidang_contract::{Category, Lang};
use shared::{HEADER, SOURCES, catalogue, real, row, rows, today};

fn load_files(files: &[(&str, &[u8])]) -> Result<Catalogue, Vec<RowFault>> {
    load(catalogue(files).path(), today())
}

/// Faults of one file `a.csv`, as they are printed.
fn said(file: &[u8]) -> Vec<String> {
    load_files(&[("a.csv", file)]).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn a_good_row_becomes_a_place() {
    let catalogue = load_files(&[("a.csv", &rows(&[row(&[])]))]).unwrap();
    assert_eq!(catalogue.warnings, []);
    let place = &catalogue.places[0];
    assert_eq!(place.aliases, ["Villa Blanche", "Dinh Trắng"]);
    let ward = place.address.ward.as_ref().unwrap();
    assert_eq!(ward.names.get(Lang::Vi), Some("Phường Vũng Tàu"));
    assert_eq!(ward.names.get(Lang::En), Some("Vung Tau Ward"));
    assert_eq!(
        place.price.as_ref().map(|price| (price.min, price.as_of.as_deref())),
        Some((15000, Some("2023")))
    );
    assert_eq!(place.sources[0].licence, "ODbL-1.0");
    assert_eq!((place.toilets, place.children), (Some(true), Some(false)));
    assert_eq!(place.cuisine, [Cuisine::Seafood, Cuisine::Grill]);
    assert_eq!(place.diet, [Diet::Vegetarian]);
    assert_eq!(place.zalo.as_deref(), Some("+84903123456"));
    assert_eq!(place.contact_verified, Some(shared::day("2026-11-20")));
    assert!(catalogue.counts().contains(&(Category::Sight, 1)));
}

#[test]
fn what_is_unknown_is_absent() {
    let empty = [
        "aliases",
        "lon",
        "lat",
        "position",
        "position_source",
        "address",
        "ward_old",
        "ward",
        "opening_hours",
        "hours_as_of",
        "phone",
        "website",
        "zalo",
        "contact_verified",
        "price_min",
        "price_max",
        "price_as_of",
        "step_free",
        "toilets",
        "children",
        "cuisine",
        "diet",
    ];
    let cells: Vec<_> = empty.iter().map(|column| (*column, "")).collect();
    let place = load_files(&[("a.csv", &rows(&[row(&cells)]))]).unwrap().places.remove(0);
    assert_eq!(place.position, None);
    assert_eq!(place.address, Default::default());
    assert_eq!((place.hours, place.phone, place.website, place.price), (None, None, None, None));
    assert_eq!((place.step_free, place.toilets, place.children), (None, None, None));
    assert_eq!((place.zalo, place.contact_verified), (None, None));
    assert_eq!((place.cuisine, place.diet), (vec![], vec![]));
}

/// Cells set otherwise than in the good row, the column that is faulty then, and a part of the advice.
type Case<'a> = (&'a [(&'a str, &'a str)], &'a str, &'a str);

#[test]
fn each_faulty_cell_is_named_with_what_to_write() {
    let long = "x".repeat(121);
    let cases: &[Case] = &[
        (&[("id", "Bạch Dinh")], "id", "3 to 64 characters of a-z"),
        (&[("id", "")], "id", "must be filled in every row"),
        (&[("category", "sights")], "category", "write one of: sight, beach"),
        (&[("kind", "castle")], "kind", "write one of: monument, lighthouse"),
        (&[("kind", "cafe")], "kind", "cafe belongs to the category cafe"),
        (&[("importance", "101")], "importance", "from 0 to 100"),
        (&[("importance", "-1")], "importance", "from 0 to 100"),
        (&[("importance", "+5")], "importance", "from 0 to 100"),
        (&[("name_en", "")], "name_en", "must be filled"),
        (&[("name_en", &long)], "name_en", "121 characters are too many; write at most 120"),
        (&[("name_vi", "Ba\u{323}ch Dinh")], "name_vi", "NFC"),
        (&[("name_en", "White\tPalace")], "name_en", "U+0009"),
        (&[("name_en", "White\u{200B}Palace")], "name_en", "U+200B"),
        (&[("address", "4 Trần Phú\nVũng Tàu")], "address", "write it on one line"),
        (&[("lon", "")], "lon", "this cell is empty but lat is not"),
        (&[("lat", "")], "lat", "this cell is empty but lon is not"),
        (&[("lon", "107,069681")], "lon", "with a decimal point"),
        (&[("lat", "1e1")], "lat", "with a decimal point"),
        (&[("lat", "NaN")], "lat", "with a decimal point"),
        (&[("lon", "10.350539")], "lon", "not swapped"),
        (&[("lat", "107.069681")], "lat", "not swapped"),
        (&[("lat", "10.3505391")], "lat", "at most 6"),
        (&[("position", "")], "position", "write one of: exact, near, approximate"),
        (&[("position", "about")], "position", "write one of: exact, near, approximate"),
        (&[("position_source", "gps")], "position_source", "osm, boundary, interpolated, map_link"),
        (&[("lon", ""), ("lat", ""), ("position_source", "")], "position", "leave this cell empty too"),
        (&[("ward", "99999"), ("ward_old", "")], "ward", "wards.csv has no ward “99999”"),
        (
            &[("ward_old", "Phường 8")],
            "ward_old",
            "not a part of Phường Vũng Tàu; write one of: Phường 1, Phường 2",
        ),
        (&[("ward", "")], "ward_old", "fill in the column ward too"),
        (&[("ward", "26662")], "ward_old", "names no old wards of Xã Long Hải"),
        (&[("opening_hours", "from morning till late")], "opening_hours", "Tu-Su 07:30-17:00"),
        (&[("opening_hours", "")], "hours_as_of", "opening_hours is empty"),
        (&[("hours_as_of", "01/2026")], "hours_as_of", "2023 or 2026-01"),
        (&[("hours_as_of", "2026-13")], "hours_as_of", "2023 or 2026-01"),
        (
            &[("hours_as_of", "2026-12")],
            "hours_as_of",
            "in the future; write a year or a month up to 2026-11",
        ),
        (&[("price_as_of", "2027")], "price_as_of", "in the future"),
        (&[("phone", "0254 385 2421")], "phone", "+842543852421"),
        (&[("phone", "1022")], "phone", "3-digit"),
        (&[("phone", "+0842543852421")], "phone", "country code"),
        (&[("website", "http://example.vn")], "website", "https://"),
        (&[("website", "example.vn")], "website", "https://"),
        (&[("website", "https://me:secret@example.vn")], "website", "secure web address"),
        (&[("website", "https://localhost/")], "website", "secure web address"),
        (&[("price_min", "15.000")], "price_min", "whole đồng"),
        (&[("price_max", "")], "price_max", "fill in both"),
        (&[("price_min", ""), ("price_as_of", "")], "price_min", "fill in both"),
        (&[("price_max", "9000")], "price_max", "below the lowest 15000"),
        (&[("price_min", ""), ("price_max", "")], "price_as_of", "price_min is empty"),
        (&[("step_free", "maybe")], "step_free", "yes, partly, no"),
        (&[("toilets", "partly")], "toilets", "yes, no"),
        (&[("children", "small")], "children", "yes, no"),
        (&[("cuisine", "seafood;sushi")], "cuisine", "write one of: vietnamese, seafood, noodle"),
        (&[("cuisine", "grill;grill")], "cuisine", "“grill” is there twice"),
        (&[("diet", "kosher")], "diet", "vegetarian, vegan, halal"),
        (&[("zalo", "0903123456")], "zalo", "+84903123456"),
        (&[("zalo", "115")], "zalo", "country code"),
        (&[("contact_verified", "2026-11-23")], "contact_verified", "write a day up to 2026-11-22"),
        (&[("phone", ""), ("website", "")], "contact_verified", "leave this cell empty too"),
        (&[("description_vi", "")], "description_vi", "must be filled"),
        (&[("sources", "OSM;WIKI")], "sources", "sources.csv has no source “WIKI”"),
        (&[("sources", "OSM;OSM")], "sources", "named twice"),
        (&[("sources", "KG")], "sources", "ODbL-1.0"),
        (&[("sources", "")], "sources", "must be filled"),
        (&[("checked", "22.11.2026")], "checked", "2026-11-22"),
        (&[("checked", "2026-11-3")], "checked", "2026-11-22"),
        (&[("checked", "2026-11-23")], "checked", "write a day up to 2026-11-22"),
    ];
    for (cells, column, advice) in cases {
        // The faulty row is the third of the sheet.
        let file = rows(&[row(&[("id", "another")]), row(cells)]);
        let said = said(&file);
        assert_eq!(said.len(), 1, "{cells:?}: {said:#?}");
        assert!(said[0].starts_with(&format!("places/a.csv:3:{column}: ")), "{cells:?}: {said:#?}");
        assert!(said[0].contains(advice), "{cells:?}: {said:#?}");
    }
}

#[test]
fn all_faults_are_told_not_only_the_first() {
    let a =
        rows(&[row(&[("phone", "x"), ("lat", ""), ("kind", "x")]), row(&[("id", "two"), ("checked", "x")])]);
    let b = rows(&[row(&[("id", "three"), ("importance", "x")])]);
    let faults = load_files(&[("b.csv", &b), ("a.csv", &a)]).unwrap_err();
    let named: Vec<_> = faults.iter().map(|f| format!("{}:{}:{}", f.file, f.row, f.column)).collect();
    assert_eq!(
        named,
        [
            "places/a.csv:2:kind",
            "places/a.csv:2:lat",
            "places/a.csv:2:phone",
            "places/a.csv:3:checked",
            "places/b.csv:2:importance"
        ]
    );
}

#[test]
fn the_same_id_in_two_files_names_both() {
    let file = rows(&[row(&[])]);
    let faults = load_files(&[("a.csv", &file), ("b.csv", &file)]).unwrap_err();
    assert_eq!(
        faults[0].to_string(),
        "places/b.csv:2:id: places/a.csv, row 2, has the same id; give one of the two places another id"
    );
    assert_eq!(faults.len(), 1);
}

#[test]
fn a_crooked_header_is_told_once_not_for_every_row() {
    let body = row(&[]);
    let without = |name: &str| HEADER.replace(&format!(",{name}"), "");
    let said = |header: String| said(format!("{header}\n{body}\n{body}\n").as_bytes());
    let missing = said(without("phone"));
    assert_eq!(missing.len(), 1);
    assert!(missing[0].starts_with("places/a.csv:1:phone: the header has no such column"), "{missing:?}");
    let extra = said(HEADER.replace(",phone", ",telephone"));
    assert_eq!(extra.len(), 2, "{extra:?}");
    assert!(extra[1].starts_with("places/a.csv:1:telephone: the header must not have"), "{extra:?}");
    let twice = said(HEADER.replace(",phone", ",lon"));
    assert!(
        twice.iter().any(|fault| fault.starts_with("places/a.csv:1:lon: the header has this column twice"))
    );
    let semicolons = said(HEADER.replace(',', ";"));
    assert_eq!(semicolons.len(), 1);
    assert!(semicolons[0].contains("CSV with commas"), "{semicolons:?}");
}

#[test]
fn a_row_of_another_length_is_told() {
    let short = said(&rows(&["bach-dinh,sight,historic".to_owned()]));
    assert!(short[0].starts_with("places/a.csv:2:importance: the row ends before this column"), "{short:?}");
    let long = said(&rows(&[format!("{},,", row(&[]))]));
    assert_eq!(long.len(), 1, "{long:?}");
    assert!(long[0].contains("between quotes"), "{long:?}");
}

#[test]
fn a_file_that_is_not_utf8_names_the_byte() {
    let mut file = rows(&[row(&[("name_en", "White Palace")])]);
    let at = file.windows(5).position(|window| window == b"White").unwrap();
    file[at] = 0xC0;
    let said = said(&file);
    assert_eq!(
        said,
        [format!(
            "places/a.csv:2:name_en: byte {at} of the file is not UTF-8 text; save the file as “CSV UTF-8”"
        )]
    );
}

#[test]
fn a_folder_without_what_is_needed_says_so() {
    let empty = rows(&[]);
    assert!(said(&empty)[0].starts_with("places/a.csv:1:id: there is no row below the header"));
    assert!(load_files(&[]).unwrap_err()[0].to_string().starts_with("places:1:id: there is no row"));
    let folder = catalogue(&[("a.csv", &rows(&[row(&[])]))]);
    std::fs::remove_file(folder.path().join("wards.csv")).unwrap();
    let faults = load(folder.path(), today()).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].to_string().starts_with("wards.csv:1:code: this cannot be read"), "{}", faults[0]);
}

#[test]
fn the_small_tables_are_checked_too() {
    let folder = catalogue(&[("a.csv", &rows(&[row(&[])]))]);
    let wards = format!("{}26506,Vũng Tàu,Vung Tau,town,,A,B\n2650,Y,Y,ward,,A,B\n", shared::WARDS);
    std::fs::write(folder.path().join("wards.csv"), wards).unwrap();
    std::fs::write(folder.path().join("sources.csv"), format!("{SOURCES}KG,Again,,2030\n")).unwrap();
    let said: Vec<_> = load(folder.path(), today())
        .unwrap_err()
        .iter()
        .map(|fault| format!("{}:{}:{}", fault.file, fault.row, fault.column))
        .collect();
    assert_eq!(
        said,
        [
            "sources.csv:4:as_of",
            "sources.csv:4:code",
            "sources.csv:4:licence",
            "wards.csv:4:code",
            "wards.csv:4:kind",
            "wards.csv:5:code"
        ]
    );
}

#[test]
fn a_description_of_one_sentence_is_a_warning_only() {
    let catalogue = load_files(&[("a.csv", &rows(&[row(&[("description_en", "Only one.")])]))]).unwrap();
    let said: Vec<_> = catalogue.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        ["places/a.csv:2:description_en: warning: the description has 1 sentence(s); 2 to 4 read best"]
    );
}

#[test]
fn the_catalogue_of_this_repository_is_faultless() {
    // It was kept in 2026; whatever day it is, its newest check is not in the future then.
    let far = shared::day("2100-01-01");
    let catalogue = load(&real(), far).unwrap_or_else(|faults| {
        panic!("{}", faults.iter().map(|fault| format!("{fault}\n")).collect::<String>());
    });
    assert!(catalogue.places.len() >= 150, "{}", catalogue.places.len());
    let newest = catalogue.newest_check().unwrap();
    assert!(load(&real(), newest).is_ok(), "nothing is dated after the newest check, {newest}");
}
