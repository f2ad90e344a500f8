//! The tables of a catalogue beside its places: texts in more languages, and collections.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod shared;

use std::fs;

use city_api::catalogue::{Catalogue, RowFault, load};
use haidang_contract::{Lang, Place, RecordKind};
use shared::{catalogue, real, row, rows, today};

const COLLECTIONS: &str = "id,order,places,title_vi,title_en,title_ko,title_ja,title_zh-Hans,title_zh-Hant,title_ru,\
title_fr,intro_vi,intro_en,intro_ko,intro_ja,intro_zh-Hans,intro_zh-Hant,intro_ru,intro_fr,checked";

/// A catalogue of two places, `bach-dinh` and `bai-sau`, and these files beside them.
fn with(files: &[(&str, &str)]) -> Result<Catalogue, Vec<RowFault>> {
    let folder = catalogue(&[("a.csv", &rows(&[row(&[]), row(&[("id", "bai-sau")])]))]);
    fs::create_dir_all(folder.path().join("texts")).unwrap();
    fs::write(folder.path().join("texts/fr.csv"), "id,name,description\nbai-sau,Grande plage,\n").unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    load(folder.path(), today())
}

fn said(files: &[(&str, &str)]) -> Vec<String> {
    with(files).unwrap_err().iter().map(ToString::to_string).collect()
}

fn collection(cells: [&str; 6]) -> String {
    let [id, order, places, title, intro, checked] = cells;
    format!("{COLLECTIONS}\n{id},{order},{places},{title},Title,,,,,,,{intro},An intro.,,,,,,,{checked}\n")
}

#[test]
fn texts_of_translators_become_names_and_descriptions() {
    let ko = "id,name,description\nbach-dinh,화이트 펠리스,\"하얀 저택, 1898.\"\n";
    let catalogue =
        with(&[("texts/ko.csv", ko), ("texts/zh-Hant.csv", "description,id,name\n,bai-sau,後灘\n")]).unwrap();
    let [villa, beach] = &catalogue.places[..] else { panic!("two places") };
    assert_eq!(villa.names.get(Lang::Ko), Some("화이트 펠리스"));
    assert_eq!(villa.description.get(Lang::Ko), Some("하얀 저택, 1898."));
    assert_eq!(villa.description.get(Lang::En), Some("One sentence. Another one."));
    assert_eq!((villa.names.get(Lang::Fr), beach.names.get(Lang::Fr)), (None, Some("Grande plage")));
    assert_eq!((beach.names.get(Lang::ZhHant), beach.description.get(Lang::ZhHant)), (Some("後灘"), None));
}

#[test]
fn each_fault_of_a_translator_is_named_with_file_row_and_column() {
    let cases = [
        (
            "texts/ja.csv",
            "id,name,description\nbai-sau,バックビーチ,浜\nvolcano,火山,山\n",
            "texts/ja.csv:3:id: no file below places/ has the id “volcano”",
        ),
        (
            "texts/ru.csv",
            "id,name,description\nbai-sau,Пляж,Песок\nbai-sau,Пляж,Песок\n",
            "texts/ru.csv:3:id: row 2 has the same id",
        ),
        ("texts/ru.csv", "id,name,description\nbai-sau,,Песок\n", "texts/ru.csv:2:name: this cell is empty"),
        (
            "texts/fr.csv",
            "id,name,description\nbai-sau,Plage,De\u{301}part\n",
            "texts/fr.csv:2:description: letters and their marks",
        ),
        (
            "texts/fr.csv",
            "id,name\nbai-sau,Plage\n",
            "texts/fr.csv:1:description: the header has no such column",
        ),
        ("texts/fr.csv", "id,name,description\n", "texts/fr.csv:1:id: there is no row"),
        (
            "texts/th.csv",
            "id,name,description\nbai-sau,x,y\n",
            "texts/th.csv:1:id: the file's name is no language of the guide; name it after one of: ko, ja",
        ),
        (
            "texts/en.csv",
            "id,name,description\nbai-sau,x,y\n",
            "texts/en.csv:1:id: the file's name is no language",
        ),
    ];
    for (file, content, told) in cases {
        let said = said(&[(file, content)]);
        assert_eq!(said.len(), 1, "{said:#?}");
        assert!(said[0].starts_with(told), "{said:#?}");
    }
}

#[test]
fn a_collection_becomes_a_record() {
    let file = collection(["first-day", "3", "bai-sau;bach-dinh", "Ngày đầu", "Đi bộ.", "2026-11-22"]);
    let catalogue = with(&[("collections.csv", &file)]).unwrap();
    let [one] = &catalogue.collections[..] else { panic!("one collection") };
    assert_eq!((one.id.as_str(), one.order), ("first-day", 3));
    assert_eq!(one.places.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["bai-sau", "bach-dinh"]);
    assert_eq!((one.title.get(Lang::Vi), one.title.get(Lang::Ko)), (Some("Ngày đầu"), None));
    let texts = catalogue.texts().unwrap();
    let text = &texts[&"collection/first-day".parse().unwrap()];
    assert_eq!(haidang_contract::record::check(&"collection/first-day".parse().unwrap(), text), Ok(()));
    assert_eq!(texts.len(), 5);
}

#[test]
fn each_fault_of_a_collection_is_named() {
    let cases = [
        (["First", "3", "bai-sau", "A", "B.", "2026-11-22"], "id: this is not an id"),
        (
            ["first-day", "256", "bai-sau", "A", "B.", "2026-11-22"],
            "order: “256” is not a place in the order",
        ),
        (["first-day", "+1", "bai-sau", "A", "B.", "2026-11-22"], "order: “+1” is not a place in the order"),
        (
            ["first-day", "1", "bai-sau;volcano", "A", "B.", "2026-11-22"],
            "places: no file below places/ has the id “volcano”",
        ),
        (["first-day", "1", "bai-sau;bai-sau", "A", "B.", "2026-11-22"], "places: “bai-sau” is there twice"),
        (["first-day", "1", "", "A", "B.", "2026-11-22"], "places: this cell is empty"),
        (["first-day", "1", "bai-sau", "", "B.", "2026-11-22"], "title_vi: this cell is empty"),
        (["first-day", "1", "bai-sau", "A", "B.", "2026-11-23"], "checked: this day is in the future"),
    ];
    for (cells, told) in cases {
        let said = said(&[("collections.csv", &collection(cells))]);
        assert_eq!(said.len(), 1, "{said:#?}");
        assert!(said[0].starts_with(&format!("collections.csv:2:{told}")), "{said:#?}");
    }
    let one = collection(["first-day", "1", "bai-sau", "A", "B.", "2026-11-22"]);
    let twice = format!("{one}{}", one.lines().nth(1).unwrap());
    assert!(
        said(&[("collections.csv", &twice)])[0].starts_with("collections.csv:3:id: row 2 has the same id")
    );
}

#[test]
fn the_catalogue_of_this_repository_has_its_collections_and_most_important_places_in_every_language() {
    let catalogue = load(&real(), shared::day("2100-01-01")).unwrap();
    assert!((8..=12).contains(&catalogue.collections.len()), "{}", catalogue.collections.len());
    for collection in &catalogue.collections {
        for lang in Lang::ALL {
            let full = collection.title.get(lang).is_some() && collection.intro.get(lang).is_some();
            assert!(full, "{} in {lang}", collection.id);
        }
    }
    let whole = |place: &&Place| {
        Lang::ALL
            .iter()
            .all(|lang| place.names.get(*lang).is_some() && place.description.get(*lang).is_some())
    };
    let in_all_eight = catalogue.places.iter().filter(whole).count();
    assert!(in_all_eight >= 80, "{in_all_eight} places");
    let texts = catalogue.texts().unwrap();
    let of = |kind| texts.keys().filter(|key| key.kind() == Some(kind)).count();
    assert_eq!(of(RecordKind::Place), catalogue.places.len());
    assert_eq!(of(RecordKind::Collection), catalogue.collections.len());
    for (key, text) in &texts {
        assert_eq!(haidang_contract::record::check(key, text), Ok(()), "{key}");
    }
}
