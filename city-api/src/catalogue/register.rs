//! The two small tables that places refer to: wards and sources.

use std::collections::BTreeMap;

use haidang_contract::place::{Source, Ward};
use haidang_contract::{Lang, Texts};

use super::entry::TYPED;
use super::fault::{Faults, What};
use super::table::{self, Column, Row, optional, required};

const WARD_COLUMNS: &[Column] = &[
    required("code", TYPED),
    required("name_vi", 80),
    required("name_en", 80),
    required("kind", TYPED),
    optional("old_wards", 400),
    required("province_vi", 80),
    required("province_en", 80),
];

const SOURCE_COLUMNS: &[Column] =
    &[required("code", 16), required("title", 200), required("licence", 40), optional("as_of", TYPED)];

/// A ward, and the wards it was made of on 1 July 2025.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WardEntry {
    pub ward: Ward,
    pub old: Vec<String>,
}

pub(super) type Wards = BTreeMap<String, WardEntry>;
pub(super) type Sources = BTreeMap<String, Source>;

/// Adds a row under its code unless the code is taken.
fn enter<T>(
    row: &Row,
    rows: &mut BTreeMap<String, u32>,
    into: &mut BTreeMap<String, T>,
    entry: T,
    faults: &mut Faults<'_>,
) {
    let code = row.cell("code");
    if code.is_empty() {
        return;
    }
    match rows.get(code) {
        Some(first) => faults.add(row.number, "code", What::DuplicateCode { row: *first }),
        None => {
            rows.insert(code.to_owned(), row.number);
            into.insert(code.to_owned(), entry);
        }
    }
}

/// The ward's rank before or after its name, as it is officially written.
fn ward_names(row: &Row, faults: &mut Faults<'_>) -> Texts {
    let (vi, en) = (row.cell("name_vi"), row.cell("name_en"));
    let (vi, en) = match row.cell("kind") {
        "ward" => (format!("Phường {vi}"), format!("{en} Ward")),
        "commune" => (format!("Xã {vi}"), format!("{en} Commune")),
        "special_zone" => (format!("Đặc khu {vi}"), format!("{en} Special Zone")),
        word => {
            if !word.is_empty() {
                let allowed = "ward, commune, special_zone";
                faults.add(row.number, "kind", What::UnknownWord { word: word.to_owned(), allowed });
            }
            (vi.to_owned(), en.to_owned())
        }
    };
    Texts::from_iter([(Lang::Vi, vi), (Lang::En, en)])
}

pub(super) fn wards(file: &[u8], faults: &mut Faults<'_>) -> Wards {
    let names = "code, name_vi, name_en, kind, old_wards, province_vi, province_en";
    let (mut rows, mut wards) = (BTreeMap::new(), Wards::new());
    for row in table::read(file, WARD_COLUMNS, names, faults) {
        let code = row.cell("code");
        let official = code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit());
        if !official && !code.is_empty() {
            faults.add(row.number, "code", What::BadWardCode);
        }
        let province = Texts::from_iter([
            (Lang::Vi, row.cell("province_vi").to_owned()),
            (Lang::En, row.cell("province_en").to_owned()),
        ]);
        let ward = Ward { code: code.to_owned(), names: ward_names(&row, faults), province };
        let old = super::parts(row.cell("old_wards")).map(str::to_owned).collect();
        enter(&row, &mut rows, &mut wards, WardEntry { ward, old }, faults);
    }
    wards
}

pub(super) fn sources(file: &[u8], today: haidang_contract::time::Day, faults: &mut Faults<'_>) -> Sources {
    let (mut rows, mut sources) = (BTreeMap::new(), Sources::new());
    for row in table::read(file, SOURCE_COLUMNS, "code, title, licence, as_of", faults) {
        super::cell::as_of(&row, "as_of", today, faults);
        let source = Source { title: row.cell("title").to_owned(), licence: row.cell("licence").to_owned() };
        enter(&row, &mut rows, &mut sources, source, faults);
    }
    sources
}
