//! What the portal calls things, and how its files are laid out: data with a version, not code.
//!
//! The portal's nationalities are not plain ISO, and its own documents give two sets of codes for provinces. So a map is
//! read from a file ([`PortalMap::read`]), one is built in, and what it does not have is said and never guessed.

use std::collections::BTreeSet;
use std::hash::Hash;

use haidang_contract::document::{DocumentKind, Nation};
use haidang_contract::stay::born::Exactness;
use haidang_contract::stay::rules::Certainty;
use haidang_contract::stay::{FindingCode, Purpose, ResidenceKind, Sex};
use haidang_contract::time::{Datelike, Day};
use serde::{Deserialize, Serialize};

use super::fold::fold;
use super::portal_words;

/// The one that this program reads.
const FORMAT: u8 = 1;
/// Bytes of the longest file that is looked at.
const LONGEST: usize = 1024 * 1024;
const BUILT_IN: &str = include_str!("kbtt.json");

/// One value of ours and what the portal calls it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapped<T> {
    pub of: T,
    pub code: String,
    /// Empty where no source has it; then the value can stand only where the code alone is written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    pub certainty: Certainty,
}

impl<T> Mapped<T> {
    /// As the portal's lists write it: `code - label`. `None` without a label.
    pub fn whole(&self) -> Option<String> {
        (!self.label.is_empty()).then(|| format!("{} - {}", self.code, self.label))
    }
}

/// A province or a ward in the portal's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceCode {
    pub code: String,
    pub label: String,
    /// Other names under which it is written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

/// How a birth that is known so exactly is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BirthCode {
    pub of: Exactness,
    pub code: String,
    /// Pattern of `dd`, `MM`, `yyyy` and signs.
    pub date: String,
}

portal_words! {
    /// What stands in a column of the Vietnamese guests' sheet.
    CitizenCell {
        Number = "number",
        Name = "name",
        Born = "born",
        Sex = "sex",
        Nationality = "nationality",
        DocumentKind = "document-kind",
        DocumentName = "document-name",
        DocumentNumber = "document-number",
        Phone = "phone",
        Residence = "residence",
        Province = "province",
        Ward = "ward",
        Address = "address",
        Arrival = "arrival",
        Departure = "departure",
        Room = "room",
        Purpose = "purpose",
        PurposeText = "purpose-text",
        Note = "note",
    }
}

portal_words! {
    /// What stands in an element of the foreign guests' file.
    ForeignCell {
        Number = "number",
        Name = "name",
        Born = "born",
        BornExactness = "born-exactness",
        Sex = "sex",
        Nationality = "nationality",
        DocumentNumber = "document-number",
        Room = "room",
        Arrival = "arrival",
        Departure = "departure",
        /// The day on which the guest left; empty while in the house.
        Left = "left",
        PermitUntil = "permit-until",
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitizenColumn {
    pub header: String,
    pub holds: CitizenCell,
    /// The portal refuses a row without it.
    pub required: bool,
}

/// A line above the header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    /// From 1.
    pub row: u32,
    pub text: String,
}

/// The sheet of Vietnamese guests. Rows count from 1, columns are in their order from A.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitizenFile {
    pub sheet: String,
    pub titles: Vec<Title>,
    pub header_row: u32,
    /// The portal passes it over by its position.
    pub example_row: u32,
    /// The first row that is a guest.
    pub first_row: u32,
    /// One per column.
    pub example: Vec<String>,
    pub columns: Vec<CitizenColumn>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignElement {
    pub name: String,
    pub holds: ForeignCell,
    /// Left out when there is nothing in it.
    pub omit_empty: bool,
}

/// The file of foreign guests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignFile {
    pub root: String,
    pub guest: String,
    /// Kinds whose number stands in the passport's place.
    pub documents: Vec<DocumentKind>,
    pub elements: Vec<ForeignElement>,
}

/// One portal's names for everything, from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalMap {
    pub format: u8,
    pub portal: String,
    /// Of the data, to be shown and kept beside what was exported with it.
    pub version: String,
    pub effective_from: Day,
    /// For whoever keeps the file; shown to nobody else.
    #[serde(default)]
    pub note: String,
    /// Pattern of days other than births.
    pub date: String,
    pub citizens: CitizenFile,
    pub foreigners: ForeignFile,
    pub births: Vec<BirthCode>,
    /// What the rules say of the portal and its file takes all the same.
    pub tolerated: Vec<FindingCode>,
    pub sexes: Vec<Mapped<Sex>>,
    pub documents: Vec<Mapped<DocumentKind>>,
    pub residences: Vec<Mapped<ResidenceKind>>,
    pub purposes: Vec<Mapped<Purpose>>,
    /// Empty: no codes are known, and the name stands in the address.
    pub provinces: Vec<PlaceCode>,
    pub wards: Vec<PlaceCode>,
    /// Known to have no code there, or not known to have one.
    pub unmapped_nationalities: Vec<Nation>,
    pub nationalities: Vec<Mapped<Nation>>,
}

portal_words! {
    /// Why a map is not taken. The one in use stays.
    MapFault {
        TooLong = "too-long",
        Malformed = "malformed",
        /// In a format that this program does not read.
        OtherFormat = "other-format",
        /// Rows out of order, a list without an entry, a code or a value twice, a pattern that is none.
        Absurd = "absurd",
    }
}

impl std::error::Error for MapFault {}

impl PortalMap {
    /// The map as it was when this program was built.
    ///
    /// # Errors
    /// None for the file that is part of the program; a test reads it.
    pub fn built_in() -> Result<Self, MapFault> {
        PortalMap::read(BUILT_IN)
    }

    /// # Errors
    /// For anything that is not a whole and sensible map.
    pub fn read(text: &str) -> Result<Self, MapFault> {
        #[derive(Deserialize)]
        struct Head {
            format: u8,
        }
        if text.len() > LONGEST {
            return Err(MapFault::TooLong);
        }
        let head: Head = serde_json::from_str(text).map_err(|_| MapFault::Malformed)?;
        if head.format != FORMAT {
            return Err(MapFault::OtherFormat);
        }
        let map: PortalMap = serde_json::from_str(text).map_err(|_| MapFault::Malformed)?;
        if map.is_sensible() { Ok(map) } else { Err(MapFault::Absurd) }
    }

    /// The one in force on a day: the latest of those that have begun. `None` before the first.
    pub fn in_force(maps: &[PortalMap], day: Day) -> Option<&PortalMap> {
        maps.iter().filter(|map| map.effective_from <= day).max_by_key(|map| map.effective_from)
    }

    pub fn nationality(&self, nation: Nation) -> Option<&Mapped<Nation>> {
        self.nationalities.iter().find(|mapped| mapped.of == nation)
    }

    pub fn sex(&self, sex: Sex) -> Option<&Mapped<Sex>> {
        self.sexes.iter().find(|mapped| mapped.of == sex)
    }

    pub fn document(&self, kind: DocumentKind) -> Option<&Mapped<DocumentKind>> {
        self.documents.iter().find(|mapped| mapped.of == kind)
    }

    pub fn residence(&self, kind: ResidenceKind) -> Option<&Mapped<ResidenceKind>> {
        self.residences.iter().find(|mapped| mapped.of == kind)
    }

    pub fn purpose(&self, purpose: Purpose) -> Option<&Mapped<Purpose>> {
        self.purposes.iter().find(|mapped| mapped.of == purpose)
    }

    pub fn birth(&self, exactness: Exactness) -> Option<&BirthCode> {
        self.births.iter().find(|birth| birth.of == exactness)
    }

    pub(super) fn day(&self, day: Day) -> String {
        written(&self.date, day)
    }

    fn is_sensible(&self) -> bool {
        let sheet = &self.citizens;
        let rows = sheet.header_row >= 1
            && sheet.header_row < sheet.first_row
            && sheet.example_row < sheet.first_row
            && sheet.example_row != sheet.header_row
            && sheet.first_row <= 100
            && sheet.titles.iter().all(|title| title.row >= 1 && title.row < sheet.header_row);
        let columns = (1..=100).contains(&sheet.columns.len())
            && sheet.example.len() == sheet.columns.len()
            && (1..=31).contains(&sheet.sheet.chars().count())
            && are_distinct(sheet.columns.iter().map(|column| column.holds));
        let elements = &self.foreigners.elements;
        let xml = is_name(&self.foreigners.root)
            && is_name(&self.foreigners.guest)
            && !elements.is_empty()
            && elements.iter().all(|element| is_name(&element.name))
            && are_distinct(elements.iter().map(|element| element.name.as_str()));
        let dates = is_pattern(&self.date) && self.births.iter().all(|birth| is_date(&birth.date));
        let lists = is_list(&self.sexes)
            && is_list(&self.documents)
            && is_list(&self.residences)
            && is_list(&self.purposes)
            && is_list(&self.nationalities)
            && self.unmapped_nationalities.iter().all(|nation| self.nationality(*nation).is_none());
        !self.portal.is_empty() && !self.version.is_empty() && rows && columns && xml && dates && lists
    }
}

fn are_distinct<T: Ord>(items: impl Iterator<Item = T>) -> bool {
    let mut seen = BTreeSet::new();
    items.into_iter().all(|item| seen.insert(item))
}

fn is_list<T: Ord + Copy + Hash>(list: &[Mapped<T>]) -> bool {
    !list.is_empty()
        && list.iter().all(|mapped| !mapped.code.trim().is_empty())
        && are_distinct(list.iter().map(|mapped| mapped.of))
        && are_distinct(list.iter().map(|mapped| mapped.code.as_str()))
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Day, month and year, each once.
fn is_pattern(pattern: &str) -> bool {
    is_date(pattern) && ["dd", "MM", "yyyy"].iter().all(|part| pattern.matches(part).count() == 1)
}

/// A year at least: for births that are not exact.
fn is_date(pattern: &str) -> bool {
    let rest = pattern.replacen("yyyy", "", 1).replacen("MM", "", 1).replacen("dd", "", 1);
    pattern.contains("yyyy") && rest.chars().all(|c| matches!(c, '/' | '-' | '.' | ' '))
}

/// A day by a pattern. Our own: a pattern out of a file can make `chrono` panic.
pub(super) fn written(pattern: &str, day: Day) -> String {
    pattern
        .replacen("yyyy", &format!("{:04}", day.year()), 1)
        .replacen("MM", &format!("{:02}", day.month()), 1)
        .replacen("dd", &format!("{:02}", day.day()), 1)
}

/// The value that a file's text names by `code - label`, by the code or by the label. `Err` when code and label are those
/// of two values.
pub(super) fn named<T: Copy + PartialEq>(list: &[Mapped<T>], text: &str) -> Result<Option<T>, ()> {
    let by_code = |code: &str| {
        list.iter().find(|mapped| mapped.code.eq_ignore_ascii_case(code.trim())).map(|mapped| mapped.of)
    };
    let by_label = |label: &str| {
        let label = fold(label);
        list.iter()
            .find(|mapped| !mapped.label.is_empty() && fold(&mapped.label) == label)
            .map(|mapped| mapped.of)
    };
    if let Some((code, label)) = text.split_once(" - ") {
        return match (by_code(code), by_label(label)) {
            (Some(one), Some(two)) if one != two => Err(()),
            (Some(one), _) => Ok(Some(one)),
            (None, _) => Ok(by_label(text)),
        };
    }
    Ok(by_code(text).or_else(|| by_label(text)))
}

/// The place of that name in the portal's list.
pub(super) fn place<'p>(list: &'p [PlaceCode], name: &str) -> Option<&'p PlaceCode> {
    let name = fold(name);
    list.iter().find(|place| fold(&place.label) == name || place.also.iter().any(|also| fold(also) == name))
}
