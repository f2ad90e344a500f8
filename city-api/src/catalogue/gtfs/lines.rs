//! `agency.txt` and `routes.txt`, and what the guide's own files and others say of a whole route.

use haidang_contract::place::Price;
use haidang_contract::time::Day;
use haidang_contract::transit::{Operator, RouteKind};
use haidang_contract::{Lang, Texts};

use super::cell;
use super::fault::{Faults, Wrong};
use super::files::Files;
use super::listed::{Listed, Slugs};
use super::table::{Row, Table};
use super::translations::Translations;

const AGENCY: Table = Table {
    file: "agency.txt",
    required: &["agency_name", "agency_url", "agency_timezone"],
    optional: &["agency_id", "agency_phone"],
};

const ROUTES: Table = Table {
    file: "routes.txt",
    required: &["route_id", "route_type"],
    optional: &["agency_id", "route_short_name", "route_long_name", "route_sort_order"],
};

/// The guide's own: dates and prices that GTFS has no room for.
const FACTS: Table = Table {
    file: "route_facts.txt",
    required: &["route_id"],
    optional: &["kind", "price_min", "price_max", "price_as_of", "as_of", "checked"],
};

/// The guide's own: what a traveller should know, above all what is not known.
const NOTES: Table =
    Table { file: "route_notes.txt", required: &["route_id", "note_id", "language", "note"], optional: &[] };

const ATTRIBUTIONS: Table = Table {
    file: "attributions.txt",
    required: &["organization_name"],
    optional: &["agency_id", "route_id", "trip_id"],
};

const KINDS: &str = "bus, coach, ferry, speed_boat, other";
const ZONES: [&str; 2] = ["Asia/Ho_Chi_Minh", "Asia/Saigon"];
/// More than a hundred million đồng for one ride is a slip.
const DEAREST: u32 = 100_000_000;

/// A route before its trips.
#[derive(Debug)]
pub(super) struct Line {
    pub slug: Option<String>,
    agency: String,
    pub operator: Option<Operator>,
    pub kind: RouteKind,
    pub number: Option<String>,
    pub names: Texts,
    pub order: u16,
    pub fare: Option<Price>,
    pub as_of: Option<String>,
    pub checked: Option<Day>,
    pub notes: Vec<(String, Texts)>,
    pub sources: Vec<String>,
}

pub(super) fn read(files: &Files, words: &Translations, today: Day, faults: &mut Faults) -> Listed<Line> {
    let agencies = agencies(files, words, faults);
    let mut lines = routes(files, words, &agencies, faults);
    facts(files, today, &mut lines, faults);
    notes(files, &mut lines, faults);
    sources(files, &mut lines, faults);
    lines
}

fn agencies(files: &Files, words: &Translations, faults: &mut Faults) -> Listed<Option<Operator>> {
    let mut agencies = Listed::default();
    AGENCY.read(files, faults, |row, faults| {
        let zone = row.cell("agency_timezone");
        if !ZONES.contains(&zone) {
            row.fault("agency_timezone", Wrong::BadZone { text: zone.to_owned() }, faults);
        }
        let phone = cell::phone(&row, "agency_phone", faults);
        let names = words.texts("agency", "agency_name", row.cell("agency_id"), row.cell("agency_name"));
        let website = cell::website(&row, "agency_url", faults);
        // The interface opens https addresses only; one without a real address stands for "not known".
        let unknown = website.is_none() && phone.is_none();
        let website = website.filter(|website| website.starts_with("https://"));
        let operator = (!unknown).then_some(Operator { names, phone, website });
        agencies.enter(&row, "agency_id", operator, faults);
    });
    agencies
}

fn routes(
    files: &Files,
    words: &Translations,
    agencies: &Listed<Option<Operator>>,
    faults: &mut Faults,
) -> Listed<Line> {
    let (mut lines, mut slugs, mut count) = (Listed::default(), Slugs::default(), 0_u16);
    ROUTES.read(files, faults, |row, faults| {
        count = count.saturating_add(1);
        let id = row.cell("route_id");
        let names = words.texts("routes", "route_long_name", id, row.cell("route_long_name"));
        let number = Some(row.cell("route_short_name").to_owned()).filter(|number| !number.is_empty());
        if names.is_empty() && number.is_none() {
            row.fault("route_short_name", Wrong::NoName, faults);
        }
        let allowed = "a number from 0 to 65535";
        let order = cell::number(&row, "route_sort_order", 0..=u16::MAX, allowed, faults).unwrap_or(count);
        let line = Line {
            slug: slugs.take(&row, "route_id", faults),
            agency: row.cell("agency_id").to_owned(),
            operator: operator(&row, agencies, faults),
            kind: kind(&row, faults),
            number,
            names,
            order,
            fare: None,
            as_of: None,
            checked: None,
            notes: Vec::new(),
            sources: Vec::new(),
        };
        lines.enter(&row, "route_id", line, faults);
    });
    lines
}

fn operator(row: &Row, agencies: &Listed<Option<Operator>>, faults: &mut Faults) -> Option<Operator> {
    if row.cell("agency_id").is_empty() && agencies.len() == 1 {
        return agencies.iter().next().and_then(|(.., operator)| operator.clone());
    }
    agencies.referred(row, "agency_id", "agency", faults).cloned().flatten()
}

/// Basic and extended route types.
fn kind(row: &Row, faults: &mut Faults) -> RouteKind {
    let allowed = "a route type of GTFS: 3 bus, 4 ferry, 200 coach, …";
    match cell::number(row, "route_type", 0..=1_702_u16, allowed, faults) {
        Some(3 | 11 | 700..=799 | 800) => RouteKind::Bus,
        Some(200..=299) => RouteKind::Coach,
        Some(1_013 | 1_014) => RouteKind::SpeedBoat,
        Some(4 | 1_000..=1_099 | 1_200) => RouteKind::Ferry,
        _ => RouteKind::Other,
    }
}

fn facts(files: &Files, today: Day, lines: &mut Listed<Line>, faults: &mut Faults) {
    let mut seen = Listed::default();
    FACTS.read(files, faults, |row, faults| {
        seen.enter(&row, "route_id", (), faults);
        lines.referred(&row, "route_id", "route", faults);
        let fare = fare(&row, faults);
        let (as_of, checked) = (as_of(&row, "as_of", faults), cell::past_day(&row, "checked", today, faults));
        let kind = row.cell("kind");
        let word = kind.parse::<RouteKind>().ok();
        if word.is_none() && !kind.is_empty() {
            row.fault("kind", Wrong::BadWord { text: kind.to_owned(), allowed: KINDS }, faults);
        }
        let Some(line) = lines.get_mut(row.cell("route_id")) else { return };
        (line.fare, line.as_of, line.checked) = (fare, as_of, checked);
        line.kind = word.unwrap_or(line.kind);
    });
}

fn fare(row: &Row, faults: &mut Faults) -> Option<Price> {
    let allowed = "a price in whole đồng";
    let min = cell::number(row, "price_min", 0..=DEAREST, allowed, faults);
    let max = cell::number(row, "price_max", 0..=DEAREST, allowed, faults);
    let as_of = as_of(row, "price_as_of", faults);
    let (min, max) = match (min, max) {
        (Some(min), Some(max)) => (min, max),
        (None, None) => return None,
        (one, other) => {
            let column = if one.is_none() { "price_min" } else { "price_max" };
            row.fault(column, Wrong::Required, faults);
            let price = one.or(other)?;
            (price, price)
        }
    };
    if max < min {
        row.fault("price_max", Wrong::Backwards { from: "price_min" }, faults);
    }
    Some(Price { min, max, as_of })
}

/// A year, a year and a month, or a day.
fn as_of(row: &Row, column: &str, faults: &mut Faults) -> Option<String> {
    let text = row.cell(column);
    if text.is_empty() {
        return None;
    }
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    let good = whole.parse::<Day>().is_ok_and(|day| day.to_string() == whole);
    if !good {
        let allowed = "a year, a month like 2026-01 or a day like 2026-11-22";
        row.fault(column, Wrong::BadNumber { text: text.to_owned(), allowed }, faults);
    }
    good.then(|| text.to_owned())
}

fn notes(files: &Files, lines: &mut Listed<Line>, faults: &mut Faults) {
    NOTES.read(files, faults, |row, faults| {
        lines.referred(&row, "route_id", "route", faults);
        let lang: Option<Lang> = match cell::lang(row.cell("language")) {
            Some(lang) => lang,
            None => {
                let text = row.cell("language").to_owned();
                return row.fault("language", Wrong::BadLang { text }, faults);
            }
        };
        let (Some(lang), Some(line)) = (lang, lines.get_mut(row.cell("route_id"))) else { return };
        let (id, text) = (row.cell("note_id"), row.cell("note"));
        match line.notes.iter_mut().find(|(note, _)| note == id) {
            Some((_, texts)) => texts.set(lang, text),
            None => line.notes.push((id.to_owned(), Texts::from_iter([(lang, text.to_owned())]))),
        }
    });
}

fn sources(files: &Files, lines: &mut Listed<Line>, faults: &mut Faults) {
    ATTRIBUTIONS.read(files, faults, |row, faults| {
        let (route, agency) = (row.cell("route_id"), row.cell("agency_id"));
        if !route.is_empty() {
            lines.referred(&row, "route_id", "route", faults);
        }
        if !row.cell("trip_id").is_empty() {
            return;
        }
        let name = row.cell("organization_name");
        let mine = lines.iter().map(|(id, ..)| id.to_owned()).collect::<Vec<_>>();
        for id in mine {
            let Some(line) = lines.get_mut(&id) else { continue };
            let meant = (route.is_empty() || route == id) && (agency.is_empty() || agency == line.agency);
            if meant && !line.sources.iter().any(|source| source == name) {
                line.sources.push(name.to_owned());
            }
        }
    });
}
