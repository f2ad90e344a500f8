//! The catalogue: a folder of CSV files that a ward office keeps in a spreadsheet program. Its format is
//! described in `assets/catalogue/README.md`.

mod cell;
mod collections;
mod entry;
mod fault;
pub mod gtfs;
mod holidays;
mod register;
mod sentence;
mod table;
mod translation;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use haidang_contract::calendar::Calendar;
use haidang_contract::collection::Collection;
use haidang_contract::time::Day;
use haidang_contract::transit::Route;
use haidang_contract::ward::WardRecord;
use haidang_contract::{Category, Place};

use crate::publication::{TextFault, Texts, add};

pub use fault::{RowFault, What};

use fault::Faults;

/// A catalogue without a fault.
#[derive(Clone, Debug, PartialEq)]
pub struct Catalogue {
    /// In byte order of their ids.
    pub places: Vec<Place>,
    pub collections: Vec<Collection>,
    /// One per year, in order.
    pub calendars: Vec<Calendar>,
    pub routes: Vec<Route>,
    /// Today's wards, in the order of their codes.
    pub wards: Vec<WardRecord>,
    /// What could read better; never keeps a catalogue from being published.
    pub warnings: Vec<RowFault>,
}

impl Catalogue {
    /// How many places each category has; categories without a place are there with 0.
    pub fn counts(&self) -> Vec<(Category, usize)> {
        let count = |category| self.places.iter().filter(|place| place.category == category).count();
        Category::ALL.iter().map(|category| (*category, count(*category))).collect()
    }

    /// The JSON text of every record, as it is imported and published.
    ///
    /// # Errors
    /// A record cannot be written as JSON.
    pub fn texts(&self) -> Result<Texts, TextFault> {
        let mut texts = Texts::new();
        add(&mut texts, &self.places)?;
        add(&mut texts, &self.collections)?;
        add(&mut texts, &self.calendars)?;
        add(&mut texts, &self.routes)?;
        add(&mut texts, &self.wards)?;
        Ok(texts)
    }

    /// The newest day on which any record was compared with its sources.
    pub fn newest_check(&self) -> Option<Day> {
        let places = self.places.iter().map(|place| place.checked);
        let routes = self.routes.iter().filter_map(|route| route.checked);
        let calendars = self.calendars.iter().map(|calendar| calendar.checked);
        let collections = self.collections.iter().map(|collection| collection.checked);
        places.chain(collections).chain(calendars).chain(routes).max()
    }
}

/// Reads and checks a whole catalogue. `today` is the city's day: nothing may be dated after it.
///
/// # Errors
/// Every fault of every file, in order of file, row and column, with the warnings between them.
pub fn load(folder: &Path, today: Day) -> Result<Catalogue, Vec<RowFault>> {
    let mut all = Vec::new();
    let wards = read(folder, "wards.csv", "code", &mut all)
        .map(|bytes| register::wards(&bytes, &mut Faults { file: "wards.csv", all: &mut all }));
    let sources = read(folder, "sources.csv", "code", &mut all)
        .map(|bytes| register::sources(&bytes, today, &mut Faults { file: "sources.csv", all: &mut all }));
    // Without the tables that places refer to, every row of every file would be reported as faulty.
    let (Some(wards), Some(sources)) = (wards, sources) else { return Err(all) };
    let known = entry::Known { wards: &wards, sources: &sources, today };

    let mut places = Vec::new();
    let mut taken = BTreeMap::<String, (String, u32)>::new();
    for file in csv_files(folder, "places", &mut all) {
        let Some(bytes) = read(folder, &file, "id", &mut all) else { continue };
        let mut faults = Faults { file: &file, all: &mut all };
        for row in table::read(&bytes, entry::COLUMNS, entry::NAMES, &mut faults) {
            places.extend(entry::place(&row, &known, &mut faults));
            let id = row.cell("id");
            match taken.get(id) {
                _ if id.is_empty() => {}
                Some((file, first)) => {
                    faults.add(row.number, "id", What::DuplicateId { file: file.clone(), row: *first });
                }
                None => {
                    taken.insert(id.to_owned(), (file.clone(), row.number));
                }
            }
        }
    }
    let ids: BTreeSet<String> = taken.into_keys().collect();
    translation::merge(folder, &ids, &mut places, &mut all);
    let calendars = holidays::read(folder, known.sources, today, &mut all);
    let collections = collections::read(folder, &ids, today, &mut all);
    let routes = gtfs::of_catalogue(folder, today, &ids, &mut all);
    all.sort();
    if all.iter().any(|fault| !fault.is_warning()) {
        return Err(all);
    }
    places.sort_by(|one, other| one.id.cmp(&other.id));
    let wards = wards.into_values().map(|entry| WardRecord { ward: entry.ward, old: entry.old }).collect();
    Ok(Catalogue { places, collections, calendars, routes, wards, warnings: all })
}

fn unreadable(file: &str, column: &str, error: &io::Error) -> RowFault {
    let what = What::Unreadable { why: error.to_string() };
    RowFault { file: file.to_owned(), row: 1, column: column.to_owned(), what }
}

fn read(folder: &Path, file: &str, column: &str, all: &mut Vec<RowFault>) -> Option<Vec<u8>> {
    fs::read(folder.join(file)).inspect_err(|error| all.push(unreadable(file, column, error))).ok()
}

/// A file that a catalogue need not have.
fn read_if_there(folder: &Path, file: &str, column: &str, all: &mut Vec<RowFault>) -> Option<Vec<u8>> {
    if folder.join(file).exists() { read(folder, file, column, all) } else { None }
}

/// The tables of a folder within the catalogue, by name.
fn csv_files(folder: &Path, within: &str, all: &mut Vec<RowFault>) -> Vec<String> {
    let entries =
        fs::read_dir(folder.join(within)).and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
    let mut files: Vec<String> = match entries {
        Ok(entries) => entries
            .iter()
            .filter_map(|entry| entry.file_name().into_string().ok())
            // A spreadsheet program keeps hidden lock files beside an open file.
            .filter(|name| name.ends_with(".csv") && !name.starts_with('.'))
            .map(|name| format!("{within}/{name}"))
            .collect(),
        Err(error) => {
            all.push(unreadable(within, "id", &error));
            return Vec::new();
        }
    };
    files.sort();
    if files.is_empty() {
        let column = "id".to_owned();
        all.push(RowFault { file: within.to_owned(), row: 1, column, what: What::NoRows });
    }
    files
}

/// The parts of a cell that holds several values.
fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty())
}
