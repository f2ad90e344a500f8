//! `texts/<tag>.csv`: names and descriptions of places in one more language each, as translators write them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use haidang_contract::{Lang, Place};

use super::entry::{DESCRIPTION, NAME, TYPED};
use super::fault::{Faults, RowFault, What};
use super::table::{self, Column, optional, required};

const FOLDER: &str = "texts";

const COLUMNS: &[Column] =
    &[required("id", TYPED), required("name", NAME), optional("description", DESCRIPTION)];

/// Vietnamese and English stand with the places themselves.
const LANGS: [Lang; 6] = [Lang::Ko, Lang::Ja, Lang::ZhHans, Lang::ZhHant, Lang::Ru, Lang::Fr];

/// Sets the names and descriptions of `places`. A text may only be about a place of `ids`.
pub(super) fn merge(folder: &Path, ids: &BTreeSet<String>, places: &mut [Place], all: &mut Vec<RowFault>) {
    for (lang, texts) in read_all(folder, ids, all) {
        for place in places.iter_mut() {
            if let Some(text) = texts.get(place.id.as_str()) {
                place.names.set(lang, &text.name);
                place.description.set(lang, &text.description);
            }
        }
    }
}

struct Text {
    name: String,
    description: String,
}

fn read_all(
    folder: &Path,
    ids: &BTreeSet<String>,
    all: &mut Vec<RowFault>,
) -> Vec<(Lang, BTreeMap<String, Text>)> {
    if !folder.join(FOLDER).exists() {
        return Vec::new();
    }
    let mut read = Vec::new();
    for file in super::csv_files(folder, FOLDER, all) {
        let tag = file.strip_prefix("texts/").and_then(|name| name.strip_suffix(".csv")).unwrap_or_default();
        let Some(lang) = LANGS.into_iter().find(|lang| lang.tag() == tag) else {
            Faults { file: &file, all }.add(
                1,
                "id",
                What::UnknownLanguage { allowed: LANGS.map(Lang::tag).join(", ") },
            );
            continue;
        };
        if let Some(bytes) = super::read(folder, &file, "id", all) {
            read.push((lang, texts(&bytes, ids, &mut Faults { file: &file, all })));
        }
    }
    read
}

fn texts(file: &[u8], ids: &BTreeSet<String>, faults: &mut Faults<'_>) -> BTreeMap<String, Text> {
    let mut texts = BTreeMap::new();
    let mut rows = BTreeMap::<String, u32>::new();
    for row in table::read(file, COLUMNS, "id, name, description", faults) {
        let id = row.cell("id");
        if id.is_empty() {
            continue;
        }
        if !ids.contains(id) {
            faults.add(row.number, "id", What::UnknownPlace { id: id.to_owned() });
        }
        if let Some(first) = rows.get(id) {
            faults.add(row.number, "id", What::RepeatedRow { row: *first });
            continue;
        }
        rows.insert(id.to_owned(), row.number);
        let text =
            Text { name: row.cell("name").to_owned(), description: row.cell("description").to_owned() };
        texts.insert(id.to_owned(), text);
    }
    texts
}
