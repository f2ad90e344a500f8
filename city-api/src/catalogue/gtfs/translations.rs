//! `feed_info.txt` and `translations.txt`: the texts of a feed in the guide's languages.

use std::collections::HashMap;

use haidang_contract::{Lang, Texts};

use super::cell;
use super::fault::{Faults, Wrong};
use super::files::Files;
use super::table::Table;

const FEED_INFO: Table = Table {
    file: "feed_info.txt",
    required: &["feed_publisher_name", "feed_lang"],
    optional: &["default_lang"],
};

const TRANSLATIONS: Table = Table {
    file: "translations.txt",
    required: &["table_name", "field_name", "language", "translation"],
    optional: &["record_id", "field_value"],
};

const TABLES: &str = "agency, stops, routes, trips, stop_times, pathways, levels, feed_info, attributions";

/// Whose text: table, field, then the record's id or the text itself.
type Whose = (String, String, String);

#[derive(Debug)]
pub(super) struct Translations {
    by_record: HashMap<Whose, Vec<(Lang, String)>>,
    by_value: HashMap<Whose, Vec<(Lang, String)>>,
    /// The language of texts that say no other. One that the guide does not know is taken for the local one.
    own: Lang,
}

impl Translations {
    pub fn read(files: &Files, faults: &mut Faults) -> Self {
        let mut own = Lang::Vi;
        FEED_INFO.read(files, faults, |row, faults| {
            let column = if row.cell("default_lang").is_empty() { "feed_lang" } else { "default_lang" };
            match cell::lang(row.cell(column)) {
                Some(lang) => own = lang.unwrap_or(Lang::Vi),
                None => row.fault(column, Wrong::BadLang { text: row.cell(column).to_owned() }, faults),
            }
        });
        let mut all = Translations { by_record: HashMap::new(), by_value: HashMap::new(), own };
        TRANSLATIONS.read(files, faults, |row, faults| {
            let table = row.cell("table_name");
            if !TABLES.split(", ").any(|word| word == table) {
                row.fault("table_name", Wrong::BadWord { text: table.to_owned(), allowed: TABLES }, faults);
            }
            let (id, value) = (row.cell("record_id"), row.cell("field_value"));
            if id.is_empty() && value.is_empty() {
                return row.fault("record_id", Wrong::Required, faults);
            }
            let lang = match cell::lang(row.cell("language")) {
                Some(Some(lang)) => lang,
                // A feed may serve more readers than the guide does.
                Some(None) => return,
                None => {
                    let text = row.cell("language").to_owned();
                    return row.fault("language", Wrong::BadLang { text }, faults);
                }
            };
            let (by, key) = if id.is_empty() { (&mut all.by_value, value) } else { (&mut all.by_record, id) };
            let whose = (table.to_owned(), row.cell("field_name").to_owned(), key.to_owned());
            by.entry(whose).or_default().push((lang, row.cell("translation").to_owned()));
        });
        all
    }

    /// A text of the feed in every language it is there in. Where a record and its text are both translated, the
    /// record's counts.
    pub fn texts(&self, table: &str, field: &str, id: &str, value: &str) -> Texts {
        let mut texts = Texts::default();
        texts.set(self.own, value);
        if texts.is_empty() {
            return texts;
        }
        for (by, key) in [(&self.by_value, value), (&self.by_record, id)] {
            let whose = (table.to_owned(), field.to_owned(), key.to_owned());
            for (lang, text) in by.get(&whose).into_iter().flatten() {
                texts.set(*lang, text);
            }
        }
        texts
    }
}
