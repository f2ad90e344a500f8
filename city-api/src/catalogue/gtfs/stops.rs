//! `stops.txt`.

use std::collections::BTreeSet;

use haidang_contract::transit::Stop;
use haidang_contract::{PlaceId, Point};

use super::cell;
use super::fault::{Faults, Wrong};
use super::files::Files;
use super::listed::{Listed, Slugs};
use super::table::{Row, Table};
use super::translations::Translations;

const STOPS: Table = Table {
    file: "stops.txt",
    required: &["stop_id"],
    // `place_id` is the guide's own: which place of the catalogue the stop is.
    optional: &["stop_name", "stop_lat", "stop_lon", "location_type", "parent_station", "place_id"],
};

/// A row of the file, with the guide's stop where one can get on or off at it.
#[derive(Debug)]
pub(super) struct StopRow {
    pub stop: Option<Stop>,
    parent: Option<String>,
    place: Option<PlaceId>,
}

/// `places`: those of the catalogue; `None` when there is none to compare with.
pub(super) fn read(
    files: &Files,
    words: &Translations,
    places: Option<&BTreeSet<String>>,
    faults: &mut Faults,
) -> Listed<StopRow> {
    let (mut stops, mut slugs, mut rows) = (Listed::default(), Slugs::default(), Vec::new());
    STOPS.read(files, faults, |row, faults| {
        let slug = slugs.take(&row, "stop_id", faults);
        let kind = cell::choice(&row, "location_type", 4, "0, 1, 2, 3, 4", faults);
        let point = point(&row, kind, faults);
        let place = place(&row, places, faults);
        let id = row.cell("stop_id");
        let names = words.texts("stops", "stop_name", id, row.cell("stop_name"));
        if names.is_empty() && kind <= 2 {
            row.fault("stop_name", Wrong::Required, faults);
        }
        // Stations, entrances and the like have platforms, which are what one leaves from.
        let stop = slug.filter(|_| kind == 0).map(|id| Stop { id, names, point, place: place.clone() });
        let parent = Some(row.cell("parent_station").to_owned()).filter(|parent| !parent.is_empty());
        stops.enter(&row, "stop_id", StopRow { stop, parent, place }, faults);
        if !row.cell("parent_station").is_empty() {
            rows.push(row);
        }
    });
    for row in &rows {
        stops.referred(row, "parent_station", "stop", faults);
    }
    inherit(&mut stops);
    stops
}

/// A platform is the place that its station is.
fn inherit(stops: &mut Listed<StopRow>) {
    let stations: Vec<(String, PlaceId)> =
        stops.iter().filter_map(|(id, _, row)| Some((id.to_owned(), row.place.clone()?))).collect();
    for (_, row) in stops.values_mut() {
        let (Some(parent), Some(stop)) = (&row.parent, &mut row.stop) else { continue };
        if stop.place.is_none() {
            stop.place = stations.iter().find(|(id, _)| id == parent).map(|(_, place)| place.clone());
        }
    }
}

fn point(row: &Row, kind: u8, faults: &mut Faults) -> Option<Point> {
    let (given_lat, given_lon) = (!row.cell("stop_lat").is_empty(), !row.cell("stop_lon").is_empty());
    let lat = cell::degrees(row, "stop_lat", 90.0, faults);
    let lon = cell::degrees(row, "stop_lon", 180.0, faults);
    if (given_lat != given_lon) || (!given_lat && kind <= 2) {
        row.fault(if given_lat { "stop_lon" } else { "stop_lat" }, Wrong::HalfPosition, faults);
        return None;
    }
    let point = Point { lon: lon?, lat: lat? };
    if point.lon.abs() < 0.001 && point.lat.abs() < 0.001 {
        row.fault("stop_lat", Wrong::NoSuchSea, faults);
        return None;
    }
    Some(point)
}

fn place(row: &Row, places: Option<&BTreeSet<String>>, faults: &mut Faults) -> Option<PlaceId> {
    let text = row.cell("place_id");
    if text.is_empty() {
        return None;
    }
    let place = text.parse::<PlaceId>().ok();
    let known = place.filter(|place| places.is_none_or(|places| places.contains(place.as_str())));
    if known.is_none() {
        row.fault("place_id", Wrong::UnknownPlace { id: text.to_owned() }, faults);
    }
    known
}
