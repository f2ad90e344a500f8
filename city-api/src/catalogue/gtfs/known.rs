//! `route_stops.txt`, a file of the guide's own: where a route calls, though nobody has told when.

use std::collections::BTreeMap;

use haidang_contract::transit::{Boarding, Stop};

use super::cell;
use super::fault::{Faults, Wrong};
use super::files::Files;
use super::lines::Line;
use super::listed::Listed;
use super::stops::StopRow;
use super::table::Table;
use super::translations::Translations;

const ROUTE_STOPS: Table = Table {
    file: "route_stops.txt",
    required: &["route_id", "stop_sequence", "stop_id"],
    // The name is for a stop that is not in stops.txt, because nobody has told where exactly it is.
    optional: &["direction_id", "stop_name", "minutes"],
};

#[derive(Debug)]
pub(super) struct KnownCall {
    pub stop: Stop,
    /// About how many minutes from the first stop.
    pub minutes: Option<u16>,
    pub boarding: Boarding,
}

/// By route and direction, in the order of the ride.
pub(super) type KnownStops = BTreeMap<(String, u8), Vec<KnownCall>>;

pub(super) fn read(
    files: &Files,
    words: &Translations,
    lines: &Listed<Line>,
    stops: &Listed<StopRow>,
    faults: &mut Faults,
) -> KnownStops {
    let mut all = BTreeMap::<(String, u8), BTreeMap<u32, (u32, KnownCall)>>::new();
    ROUTE_STOPS.read(files, faults, |row, faults| {
        lines.referred(&row, "route_id", "route", faults);
        let direction = cell::choice(&row, "direction_id", 1, "0 and 1", faults);
        let sequence = cell::number(&row, "stop_sequence", 0..=u32::MAX, "a whole number", faults);
        let minutes = cell::number(&row, "minutes", 0..=1_440_u16, "a number of minutes up to 1440", faults);
        let (id, name) = (row.cell("stop_id"), row.cell("stop_name"));
        let stop = match stops.get(id).map(|found| found.stop.clone()) {
            Some(Some(stop)) => Some(stop),
            None if !name.is_empty() => {
                let names = words.texts("stops", "stop_name", id, name);
                cell::slug(id).map(|id| Stop { id, names, point: None, place: None })
            }
            _ => None,
        };
        let Some(stop) = stop else {
            return row.fault("stop_id", Wrong::Unknown { what: "stop", id: id.to_owned() }, faults);
        };
        let Some(sequence) = sequence else { return };
        let calls = all.entry((row.cell("route_id").to_owned(), direction)).or_default();
        match calls.get(&sequence) {
            Some((line, _)) => row.fault("stop_sequence", Wrong::Duplicate { line: *line }, faults),
            None => {
                let call = KnownCall { stop, minutes, boarding: Boarding::Yes };
                calls.insert(sequence, (row.line, call));
            }
        }
    });
    for calls in all.values() {
        let mut before: Option<(u16, u32)> = None;
        for (line, call) in calls.values() {
            if let (Some((minutes, earlier)), Some(own)) = (before, call.minutes)
                && own < minutes
            {
                faults.add(ROUTE_STOPS.file, *line, "minutes", Wrong::TimeBack { line: earlier });
            }
            before = call.minutes.map(|minutes| (minutes, *line)).or(before);
        }
    }
    let calls = |calls: BTreeMap<u32, (u32, KnownCall)>| calls.into_values().map(|(_, call)| call).collect();
    all.into_iter().map(|(whose, found)| (whose, calls(found))).collect()
}
