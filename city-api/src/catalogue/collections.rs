//! `collections.csv`: places that the city has put together.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use haidang_contract::collection::Collection;
use haidang_contract::time::Day;
use haidang_contract::{Lang, PlaceId, Texts};

use super::cell;
use super::entry::{NAME, TYPED};
use super::fault::{Faults, RowFault, What};
use super::table::{self, Column, Row, optional, required};

const FILE: &str = "collections.csv";

const INTRO: usize = 400;

const COLUMNS: &[Column] = &[
    required("id", TYPED),
    required("order", TYPED),
    required("places", 2000),
    required("title_vi", NAME),
    required("title_en", NAME),
    optional("title_ko", NAME),
    optional("title_ja", NAME),
    optional("title_zh-Hans", NAME),
    optional("title_zh-Hant", NAME),
    optional("title_ru", NAME),
    optional("title_fr", NAME),
    required("intro_vi", INTRO),
    required("intro_en", INTRO),
    optional("intro_ko", INTRO),
    optional("intro_ja", INTRO),
    optional("intro_zh-Hans", INTRO),
    optional("intro_zh-Hant", INTRO),
    optional("intro_ru", INTRO),
    optional("intro_fr", INTRO),
    required("checked", TYPED),
];

const NAMES: &str = "id, order, places, title_<language>, intro_<language>, checked; languages are vi, en, ko, ja, \
    zh-Hans, zh-Hant, ru, fr";

/// In the order of the file; none when there is no file. They may name only places of `ids`.
pub(super) fn read(
    folder: &Path,
    ids: &BTreeSet<String>,
    today: Day,
    all: &mut Vec<RowFault>,
) -> Vec<Collection> {
    let Some(bytes) = super::read_if_there(folder, FILE, "id", all) else { return Vec::new() };
    let mut faults = Faults { file: FILE, all };
    let mut rows = BTreeMap::<String, u32>::new();
    let mut collections = Vec::new();
    for row in table::read(&bytes, COLUMNS, NAMES, &mut faults) {
        let id = row.cell("id");
        match rows.get(id) {
            Some(first) => faults.add(row.number, "id", What::RepeatedRow { row: *first }),
            None => {
                rows.insert(id.to_owned(), row.number);
            }
        }
        collections.extend(collection(&row, ids, today, &mut faults));
    }
    collections
}

fn collection(row: &Row, ids: &BTreeSet<String>, today: Day, faults: &mut Faults<'_>) -> Option<Collection> {
    // The rule for a place's id is that of every record.
    let id = row.cell("id").parse::<PlaceId>().ok();
    if id.is_none() && !row.cell("id").is_empty() {
        faults.add(row.number, "id", What::BadId);
    }
    let text = row.cell("order");
    let order = text.parse::<u8>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    if order.is_none() && !text.is_empty() {
        faults.add(row.number, "order", What::BadOrder { text: text.to_owned() });
    }
    let places = places(row, ids, faults);
    let checked = cell::day(row, "checked", today, faults);
    Some(Collection {
        id: id?.to_string(),
        title: texts(row, "title"),
        intro: texts(row, "intro"),
        places,
        order: order?,
        checked: checked?,
    })
}

fn places(row: &Row, ids: &BTreeSet<String>, faults: &mut Faults<'_>) -> Vec<PlaceId> {
    let mut places = Vec::<PlaceId>::new();
    for word in super::parts(row.cell("places")) {
        match word.parse::<PlaceId>().ok().filter(|_| ids.contains(word)) {
            None => faults.add(row.number, "places", What::UnknownPlace { id: word.to_owned() }),
            Some(id) if places.contains(&id) => {
                faults.add(row.number, "places", What::RepeatedWord { word: word.to_owned() });
            }
            Some(id) => places.push(id),
        }
    }
    places
}

fn texts(row: &Row, what: &str) -> Texts {
    Lang::ALL.into_iter().map(|lang| (lang, row.cell(&format!("{what}_{lang}")).to_owned())).collect()
}
