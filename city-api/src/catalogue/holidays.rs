//! `holidays.csv`, one day in a row, and `holiday-names.csv`: the calendars, one record per year.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use haidang_contract::calendar::{Calendar, DayKind, SpecialDay};
use haidang_contract::place::Source;
use haidang_contract::time::{Datelike, Day};
use haidang_contract::{Lang, Texts};

use super::cell;
use super::entry::{NAME, TYPED, sources};
use super::fault::{Faults, RowFault, What};
use super::register::Sources;
use super::table::{self, Column, Row, optional, required};

const FILE: &str = "holidays.csv";
const NAMES_FILE: &str = "holiday-names.csv";

const COLUMNS: &[Column] = &[
    required("date", TYPED),
    required("kind", TYPED),
    required("name", TYPED),
    optional("swap", TYPED),
    required("status", TYPED),
    optional("usual_hours", TYPED),
    required("sources", 200),
    required("checked", TYPED),
];
const LISTED: &str = "date, kind, name, swap, status, usual_hours, sources, checked";

const NAME_COLUMNS: &[Column] = &[
    required("name", TYPED),
    required("vi", NAME),
    required("en", NAME),
    optional("ko", NAME),
    optional("ja", NAME),
    optional("zh-Hans", NAME),
    optional("zh-Hant", NAME),
    optional("ru", NAME),
    optional("fr", NAME),
];
const NAMES_LISTED: &str = "name, vi, en, ko, ja, zh-Hans, zh-Hant, ru, fr";

const KINDS: &[(&str, DayKind)] = &[
    ("public", DayKind::Public),
    ("substitute", DayKind::Substitute),
    ("swap_off", DayKind::SwapOff),
    ("swap_work", DayKind::SwapWork),
    ("school", DayKind::School),
];
const KIND_WORDS: &str = "public, substitute, swap_off, swap_work, school";

/// The first year that a calendar may have, and the one after the last.
const YEARS: std::ops::Range<i32> = 1990..2201;

/// One row that was read.
struct Entry {
    row: u32,
    day: SpecialDay,
    sources: Vec<Source>,
    checked: Day,
}

/// One calendar per year that has a day, in order; none when there is no file.
pub(super) fn read(folder: &Path, known: &Sources, today: Day, all: &mut Vec<RowFault>) -> Vec<Calendar> {
    let Some(bytes) = super::read_if_there(folder, FILE, "date", all) else { return Vec::new() };
    let names = super::read(folder, NAMES_FILE, "name", all)
        .map(|bytes| names(&bytes, &mut Faults { file: NAMES_FILE, all }))
        .unwrap_or_default();
    let mut faults = Faults { file: FILE, all };
    let entries: Vec<Entry> = table::read(&bytes, COLUMNS, LISTED, &mut faults)
        .iter()
        .filter_map(|row| entry(row, &names, known, today, &mut faults))
        .collect();
    check_dates(&entries, &mut faults);
    calendars(entries)
}

fn names(file: &[u8], faults: &mut Faults<'_>) -> BTreeMap<String, Texts> {
    let mut rows = BTreeMap::<String, u32>::new();
    let mut names = BTreeMap::new();
    for row in table::read(file, NAME_COLUMNS, NAMES_LISTED, faults) {
        let key = row.cell("name").to_owned();
        if let Some(first) = rows.get(&key) {
            faults.add(row.number, "name", What::DuplicateCode { row: *first });
            continue;
        }
        let texts = Lang::ALL.into_iter().map(|lang| (lang, row.cell(lang.tag()).to_owned())).collect();
        rows.insert(key.clone(), row.number);
        names.insert(key, texts);
    }
    names
}

fn entry(
    row: &Row,
    names: &BTreeMap<String, Texts>,
    known: &Sources,
    today: Day,
    faults: &mut Faults<'_>,
) -> Option<Entry> {
    let date = date(row, "date", faults);
    let kind = cell::word(row, "kind", KINDS, KIND_WORDS, faults);
    let key = row.cell("name");
    let texts = names.get(key);
    if texts.is_none() && !key.is_empty() {
        faults.add(row.number, "name", What::UnknownHoliday { name: key.to_owned() });
    }
    let swap = date_if_any(row, "swap", faults);
    let swaps = matches!(kind, Some(DayKind::SwapOff | DayKind::SwapWork));
    if kind.is_some() && swaps == row.cell("swap").is_empty() {
        faults.add(row.number, "swap", What::BadSwap);
    }
    let status = [("decided", false), ("expected", true)];
    let expected = cell::word(row, "status", &status, "decided, expected", faults);
    let void = cell::word(row, "usual_hours", &[("void", true)], "void", faults).unwrap_or(false);
    let sources = sources(row, known, None, faults);
    let checked = cell::day(row, "checked", today, faults);
    let day = SpecialDay { date: date?, kind: kind?, names: texts?.clone(), swap, expected: expected?, void };
    Some(Entry { row: row.number, day, sources, checked: checked? })
}

fn date_if_any(row: &Row, column: &str, faults: &mut Faults<'_>) -> Option<Day> {
    if row.cell(column).is_empty() { None } else { date(row, column, faults) }
}

/// `2027-02-06`, also in the years to come.
fn date(row: &Row, column: &str, faults: &mut Faults<'_>) -> Option<Day> {
    let text = row.cell(column);
    let day = text.parse::<Day>().ok().filter(|day| day.to_string() == text && YEARS.contains(&day.year()));
    if day.is_none() && !text.is_empty() {
        faults.add(row.number, column, What::BadDay { text: text.to_owned() });
    }
    day
}

/// Each date once, school days aside; and each half of a swap with its other half.
fn check_dates(entries: &[Entry], faults: &mut Faults<'_>) {
    let mut rows = BTreeMap::<(Day, bool), u32>::new();
    for entry in entries {
        let key = (entry.day.date, entry.day.kind == DayKind::School);
        match rows.get(&key) {
            Some(first) => faults.add(entry.row, "date", What::RepeatedDate { row: *first }),
            None => {
                rows.insert(key, entry.row);
            }
        }
    }
    let halves: BTreeSet<(Day, DayKind, Day)> =
        entries.iter().filter_map(|entry| Some((entry.day.date, entry.day.kind, entry.day.swap?))).collect();
    for entry in entries {
        let other = match entry.day.kind {
            DayKind::SwapOff => DayKind::SwapWork,
            DayKind::SwapWork => DayKind::SwapOff,
            DayKind::Public | DayKind::Substitute | DayKind::School => continue,
        };
        if entry.day.swap.is_some_and(|swap| !halves.contains(&(swap, other, entry.day.date))) {
            faults.add(entry.row, "swap", What::BadSwap);
        }
    }
}

fn calendars(mut entries: Vec<Entry>) -> Vec<Calendar> {
    entries.sort_by_key(|entry| (entry.day.date, entry.day.kind));
    let mut years = BTreeMap::<u16, Calendar>::new();
    for Entry { day, sources, checked, .. } in entries {
        let Ok(year) = u16::try_from(day.date.year()) else { continue };
        let calendar = years.entry(year).or_insert_with(|| Calendar {
            year,
            days: Vec::new(),
            sources: Vec::new(),
            checked,
        });
        // A year is as fresh as its oldest row.
        calendar.checked = calendar.checked.min(checked);
        for source in sources {
            if !calendar.sources.contains(&source) {
                calendar.sources.push(source);
            }
        }
        calendar.days.push(day);
    }
    years.into_values().collect()
}
