//! One row of `places/*.csv` as a [`Place`].

use haidang_contract::hours::{Hours, LONGEST_RULE};
use haidang_contract::place::{
    Address, Cuisine, Diet, OpeningRule, Position, PositionSource, Precision, Price, Source, StepFree,
};
use haidang_contract::time::Day;
use haidang_contract::{Category, Kind, Lang, Place, PlaceId, Point, Texts};

use super::cell;
use super::fault::{Faults, What};
use super::register::{Sources, Wards};
use super::table::{Column, Row, lacking, optional, required};

/// For a cell whose form is checked anyway: only keeps a whole pasted page from being looked at.
pub(super) const TYPED: usize = 255;
/// Longest name and longest description of a place, in any language; characters.
pub(super) const NAME: usize = 120;
pub(super) const DESCRIPTION: usize = 1200;

pub(super) const COLUMNS: &[Column] = &[
    required("id", TYPED),
    required("category", TYPED),
    required("kind", TYPED),
    required("importance", TYPED),
    required("name_vi", NAME),
    required("name_en", NAME),
    optional("aliases", 600),
    optional("lon", TYPED),
    optional("lat", TYPED),
    optional("position", TYPED),
    optional("position_source", TYPED),
    optional("address", 200),
    optional("ward_old", 80),
    optional("ward", TYPED),
    optional("opening_hours", LONGEST_RULE),
    optional("hours_as_of", TYPED),
    optional("phone", TYPED),
    optional("website", 300),
    lacking("zalo", TYPED),
    lacking("contact_verified", TYPED),
    optional("price_min", TYPED),
    optional("price_max", TYPED),
    optional("price_as_of", TYPED),
    optional("step_free", TYPED),
    optional("toilets", TYPED),
    lacking("children", TYPED),
    lacking("cuisine", TYPED),
    lacking("diet", TYPED),
    required("description_vi", DESCRIPTION),
    required("description_en", DESCRIPTION),
    required("sources", 200),
    required("checked", TYPED),
];

pub(super) const NAMES: &str = "id, category, kind, importance, name_vi, name_en, aliases, lon, lat, \
    position, position_source, address, ward_old, ward, opening_hours, hours_as_of, phone, website, zalo, \
    contact_verified, price_min, price_max, price_as_of, step_free, toilets, children, cuisine, diet, \
    description_vi, description_en, sources, checked";

const PRECISIONS: &[(&str, Precision)] =
    &[("exact", Precision::Exact), ("near", Precision::Near), ("approximate", Precision::Approximate)];
const PRECISION_WORDS: &str = "exact, near, approximate";

const POSITION_SOURCES: &[(&str, PositionSource)] = &[
    ("osm", PositionSource::Osm),
    ("boundary", PositionSource::Boundary),
    ("interpolated", PositionSource::Interpolated),
    ("map_link", PositionSource::MapLink),
];
const POSITION_SOURCE_WORDS: &str = "osm, boundary, interpolated, map_link";

const CUISINES: &str = "vietnamese, seafood, noodle, hotpot, grill, korean, chinese, thai, indian, western, bakery, \
    dessert, coffee, vegetarian";
const DIETS: &str = "vegetarian, vegan, halal";

const ODBL: &str = "ODbL-1.0";

/// What a row may refer to.
#[derive(Debug)]
pub(super) struct Known<'a> {
    pub wards: &'a Wards,
    pub sources: &'a Sources,
    pub today: Day,
}

/// The place of a row. `None` when something without which there is no place is faulty; the caller must look
/// at the faults, not only at this.
pub(super) fn place(row: &Row, known: &Known<'_>, faults: &mut Faults<'_>) -> Option<Place> {
    let id = id(row, faults);
    let kind = kind(row, faults);
    let importance = importance(row, faults);
    let position = position(row, faults);
    let address = address(row, known.wards, faults);
    let hours = hours(row, known.today, faults);
    let phone = cell::phone(row, faults);
    let website = cell::website(row, faults);
    let zalo = cell::e164(row, "zalo", faults);
    let contact_verified = cell::day(row, "contact_verified", known.today, faults);
    if contact_verified.is_some() && row.cell("phone").is_empty() && row.cell("website").is_empty() {
        faults.add(row.number, "contact_verified", What::NothingVerified);
    }
    let price = price(row, known.today, faults);
    let step_words = [("yes", StepFree::Yes), ("partly", StepFree::Partly), ("no", StepFree::No)];
    let step_free = cell::word(row, "step_free", &step_words, "yes, partly, no", faults);
    let toilets = cell::word(row, "toilets", &[("yes", true), ("no", false)], "yes, no", faults);
    let children = cell::word(row, "children", &[("yes", true), ("no", false)], "yes, no", faults);
    let cuisine = cell::words::<Cuisine>(row, "cuisine", CUISINES, faults);
    let diet = cell::words::<Diet>(row, "diet", DIETS, faults);
    let description = description(row, faults);
    let sources = sources(row, known.sources, position, faults);
    let checked = cell::day(row, "checked", known.today, faults);
    Some(Place {
        id: id?,
        category: kind?.category(),
        kind: kind?,
        importance: importance?,
        names: names(row),
        aliases: super::parts(row.cell("aliases")).map(str::to_owned).collect(),
        position,
        address,
        hours,
        phone,
        website,
        zalo,
        contact_verified,
        price,
        step_free,
        toilets,
        children,
        cuisine,
        diet,
        description,
        sources,
        checked: checked?,
    })
}

fn id(row: &Row, faults: &mut Faults<'_>) -> Option<PlaceId> {
    let text = row.cell("id");
    let id = text.parse::<PlaceId>().ok();
    if id.is_none() && !text.is_empty() {
        faults.add(row.number, "id", What::BadId);
    }
    id
}

/// The kind, when it belongs to the row's category.
fn kind(row: &Row, faults: &mut Faults<'_>) -> Option<Kind> {
    let (category_word, kind_word) = (row.cell("category"), row.cell("kind"));
    let category = category_word.parse::<Category>().ok();
    if category.is_none() && !category_word.is_empty() {
        faults.add(row.number, "category", What::UnknownCategory { word: category_word.to_owned() });
    }
    let Ok(kind) = kind_word.parse::<Kind>() else {
        if !kind_word.is_empty() {
            faults.add(row.number, "kind", What::UnknownKind { word: kind_word.to_owned(), category });
        }
        return None;
    };
    let category = category?;
    if kind.category() != category {
        faults.add(row.number, "kind", What::KindElsewhere { kind });
    }
    Some(kind)
}

fn importance(row: &Row, faults: &mut Faults<'_>) -> Option<u8> {
    let text = row.cell("importance");
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let importance = text.parse::<u8>().ok().filter(|number| plain && *number <= 100);
    if importance.is_none() && !text.is_empty() {
        faults.add(row.number, "importance", What::BadImportance { text: text.to_owned() });
    }
    importance
}

fn names(row: &Row) -> Texts {
    Texts::from_iter([(Lang::Vi, row.cell("name_vi").to_owned()), (Lang::En, row.cell("name_en").to_owned())])
}

fn position(row: &Row, faults: &mut Faults<'_>) -> Option<Position> {
    let lon = cell::degrees(row, "lon", cell::LON, faults);
    let lat = cell::degrees(row, "lat", cell::LAT, faults);
    match (row.cell("lon").is_empty(), row.cell("lat").is_empty()) {
        (true, false) => faults.add(row.number, "lon", What::HalfPosition { other: "lat" }),
        (false, true) => faults.add(row.number, "lat", What::HalfPosition { other: "lon" }),
        (true, true) => {
            for column in ["position", "position_source"] {
                if !row.cell(column).is_empty() {
                    faults.add(row.number, column, What::WithoutPosition);
                }
            }
            return None;
        }
        (false, false) => {
            for (column, allowed) in
                [("position", PRECISION_WORDS), ("position_source", POSITION_SOURCE_WORDS)]
            {
                if row.cell(column).is_empty() {
                    faults.add(row.number, column, What::NeedsPosition { allowed });
                }
            }
        }
    }
    let precision = cell::word(row, "position", PRECISIONS, PRECISION_WORDS, faults);
    let source = cell::word(row, "position_source", POSITION_SOURCES, POSITION_SOURCE_WORDS, faults);
    Some(Position { point: Point { lon: lon?, lat: lat? }, precision: precision?, source: source? })
}

fn address(row: &Row, wards: &Wards, faults: &mut Faults<'_>) -> Address {
    let filled = |column: &str| Some(row.cell(column)).filter(|cell| !cell.is_empty()).map(str::to_owned);
    let (code, old) = (row.cell("ward"), row.cell("ward_old"));
    let entry = wards.get(code);
    match entry {
        None if !code.is_empty() => {
            faults.add(row.number, "ward", What::UnknownWard { code: code.to_owned() });
        }
        None if !old.is_empty() => faults.add(row.number, "ward_old", What::OldWardAlone),
        Some(entry) if !old.is_empty() && !entry.old.iter().any(|name| name == old) => {
            let ward = entry.ward.names.get(Lang::Vi).unwrap_or(code).to_owned();
            faults.add(
                row.number,
                "ward_old",
                What::OldWardElsewhere { ward, allowed: entry.old.join(", ") },
            );
        }
        _ => {}
    }
    Address {
        street: filled("address"),
        ward: entry.map(|entry| entry.ward.clone()),
        ward_old: filled("ward_old"),
    }
}

/// A date belongs to a fact: without the fact it says nothing.
fn dated(row: &Row, column: &str, of: &'static str, today: Day, faults: &mut Faults<'_>) -> Option<String> {
    if row.cell(of).is_empty() && !row.cell(column).is_empty() {
        faults.add(row.number, column, What::AsOfAlone { of });
    }
    cell::as_of(row, column, today, faults)
}

fn hours(row: &Row, today: Day, faults: &mut Faults<'_>) -> Option<OpeningRule> {
    let rule = row.cell("opening_hours");
    let as_of = dated(row, "hours_as_of", "opening_hours", today, faults);
    if rule.is_empty() {
        return None;
    }
    if let Err(bad) = Hours::parse(rule) {
        faults.add(row.number, "opening_hours", What::BadHours { why: bad.why });
    }
    Some(OpeningRule { rule: rule.to_owned(), as_of })
}

fn price(row: &Row, today: Day, faults: &mut Faults<'_>) -> Option<Price> {
    let as_of = dated(row, "price_as_of", "price_min", today, faults);
    let min = cell::dong(row, "price_min", faults);
    let max = cell::dong(row, "price_max", faults);
    match (row.cell("price_min").is_empty(), row.cell("price_max").is_empty()) {
        (true, false) => faults.add(row.number, "price_min", What::HalfPrice { other: "price_max" }),
        (false, true) => faults.add(row.number, "price_max", What::HalfPrice { other: "price_min" }),
        _ => {}
    }
    let (min, max) = (min?, max?);
    if min > max {
        faults.add(row.number, "price_max", What::PriceOrder { min, max });
    }
    Some(Price { min, max, as_of })
}

fn description(row: &Row, faults: &mut Faults<'_>) -> Texts {
    for column in ["description_vi", "description_en"] {
        let have = cell::sentences(row.cell(column));
        if have > 0 && !(2..=4).contains(&have) {
            faults.add(row.number, column, What::Sentences { have });
        }
    }
    Texts::from_iter([
        (Lang::Vi, row.cell("description_vi").to_owned()),
        (Lang::En, row.cell("description_en").to_owned()),
    ])
}

pub(super) fn sources(
    row: &Row,
    known: &Sources,
    position: Option<Position>,
    faults: &mut Faults<'_>,
) -> Vec<Source> {
    let mut seen = Vec::new();
    let mut sources = Vec::new();
    for code in super::parts(row.cell("sources")) {
        if seen.contains(&code) {
            faults.add(row.number, "sources", What::RepeatedSource { code: code.to_owned() });
            continue;
        }
        seen.push(code);
        match known.get(code) {
            Some(source) => sources.push(source.clone()),
            None => faults.add(row.number, "sources", What::UnknownSource { code: code.to_owned() }),
        }
    }
    // An attribution the licence asks for must not get lost on the way to the reader.
    let from_osm = position.is_some_and(|position| position.source == PositionSource::Osm);
    if from_osm && !sources.is_empty() && !sources.iter().any(|source| source.licence == ODBL) {
        faults.add(row.number, "sources", What::OsmWithoutSource);
    }
    sources
}
