//! `trips.txt`, `stop_times.txt` and `frequencies.txt`: who calls where and when.

use std::collections::BTreeMap;

use haidang_contract::transit::{Boarding, Headway, Service};

use super::cell;
use super::fault::{Faults, Wrong};
use super::files::Files;
use super::lines::Line;
use super::listed::Listed;
use super::stops::StopRow;
use super::table::{Row, Table};

const TRIPS: Table = Table {
    file: "trips.txt",
    required: &["route_id", "service_id", "trip_id"],
    optional: &["trip_headsign", "direction_id"],
};

const STOP_TIMES: Table = Table {
    file: "stop_times.txt",
    required: &["trip_id", "stop_id", "stop_sequence"],
    optional: &["arrival_time", "departure_time", "pickup_type", "timepoint"],
};

const FREQUENCIES: Table = Table {
    file: "frequencies.txt",
    required: &["trip_id", "start_time", "end_time", "headway_secs"],
    // `headway_max_secs` is the guide's own: the longer of "every 20 to 30 minutes".
    optional: &["exact_times", "headway_max_secs"],
};

#[derive(Debug)]
pub(super) struct Trip {
    pub route: String,
    pub service: String,
    pub headsign: String,
    /// Absent where the feed does not tell directions apart.
    pub direction: Option<u8>,
    /// In the order of the ride.
    pub calls: Vec<RawCall>,
    pub spans: Vec<RawSpan>,
}

#[derive(Debug)]
pub(super) struct RawCall {
    line: u32,
    sequence: u32,
    pub stop: String,
    /// Minutes after the midnight that begins the service day.
    pub arrive: Option<u16>,
    pub depart: Option<u16>,
    pub about: bool,
    pub boarding: Boarding,
}

#[derive(Debug)]
pub(super) struct RawSpan {
    line: u32,
    pub headway: Headway,
    /// Between two runs, exact.
    pub seconds: u32,
    /// The runs keep to the minute.
    pub exact: bool,
}

pub(super) fn read(
    files: &Files,
    lines: &Listed<Line>,
    services: &Listed<Service>,
    stops: &Listed<StopRow>,
    faults: &mut Faults,
) -> Listed<Trip> {
    let mut trips = Listed::default();
    TRIPS.read(files, faults, |row, faults| {
        lines.referred(&row, "route_id", "route", faults);
        services.referred(&row, "service_id", "service in calendar.txt or calendar_dates.txt", faults);
        let told = !row.cell("direction_id").is_empty();
        let direction = cell::choice(&row, "direction_id", 1, "0 and 1", faults);
        let trip = Trip {
            route: row.cell("route_id").to_owned(),
            service: row.cell("service_id").to_owned(),
            headsign: row.cell("trip_headsign").to_owned(),
            direction: told.then_some(direction),
            calls: Vec::new(),
            spans: Vec::new(),
        };
        trips.enter(&row, "trip_id", trip, faults);
    });
    STOP_TIMES.read(files, faults, |row, faults| {
        let stop = stops.referred(&row, "stop_id", "stop", faults);
        if stop.is_some_and(|stop| stop.stop.is_none()) {
            let what = "stop of location_type 0";
            row.fault("stop_id", Wrong::Unknown { what, id: row.cell("stop_id").to_owned() }, faults);
        }
        trips.referred(&row, "trip_id", "trip", faults);
        let call = call(&row, faults);
        if let (Some(trip), Some(call)) = (trips.get_mut(row.cell("trip_id")), call) {
            trip.calls.push(call);
        }
    });
    FREQUENCIES.read(files, faults, |row, faults| {
        trips.referred(&row, "trip_id", "trip", faults);
        let span = span(&row, faults);
        if let (Some(trip), Some(span)) = (trips.get_mut(row.cell("trip_id")), span) {
            trip.spans.push(span);
        }
    });
    for (line, trip) in trips.values_mut() {
        order(line, trip, faults);
    }
    trips
}

fn call(row: &Row, faults: &mut Faults) -> Option<RawCall> {
    let allowed = "a whole number";
    let sequence = cell::number(row, "stop_sequence", 0..=u32::MAX, allowed, faults)?;
    let arrive = cell::time(row, "arrival_time", faults);
    let depart = cell::time(row, "departure_time", faults);
    if let (Some(arrive), Some(depart)) = (arrive, depart)
        && depart < arrive
    {
        row.fault("departure_time", Wrong::Backwards { from: "arrival_time" }, faults);
    }
    let boarding = match cell::choice(row, "pickup_type", 3, "0, 1, 2, 3", faults) {
        0 => Boarding::Yes,
        1 => Boarding::No,
        _ => Boarding::OnRequest,
    };
    let timepoint = cell::choice(row, "timepoint", 1, "0 and 1", faults);
    Some(RawCall {
        line: row.line,
        sequence,
        stop: row.cell("stop_id").to_owned(),
        arrive,
        depart,
        about: timepoint == 0 && !row.cell("timepoint").is_empty(),
        boarding,
    })
}

fn span(row: &Row, faults: &mut Faults) -> Option<RawSpan> {
    let (from, to) = (cell::time(row, "start_time", faults), cell::time(row, "end_time", faults));
    let allowed = "a number of seconds from 60 to 86400";
    let seconds = cell::number(row, "headway_secs", 60..=86_400_u32, allowed, faults);
    let longest = cell::number(row, "headway_max_secs", 60..=86_400_u32, allowed, faults);
    let exact = cell::choice(row, "exact_times", 1, "0 and 1", faults) == 1;
    let (from, to, seconds) = (from?, to?, seconds?);
    if to <= from {
        row.fault("end_time", Wrong::Backwards { from: "start_time" }, faults);
        return None;
    }
    if longest.is_some_and(|longest| longest < seconds) {
        row.fault("headway_max_secs", Wrong::Backwards { from: "headway_secs" }, faults);
    }
    let minutes = |seconds: u32| u16::try_from(seconds.saturating_add(30) / 60).unwrap_or(u16::MAX);
    let headway = Headway {
        from,
        to,
        minutes: minutes(seconds),
        upto: longest.map(minutes).filter(|upto| *upto > minutes(seconds)),
    };
    Some(RawSpan { line: row.line, headway, seconds, exact })
}

/// Puts a trip into the order of its ride and looks at what only the whole of it shows. `line` is the trip's own.
fn order(line: u32, trip: &mut Trip, faults: &mut Faults) {
    let file = STOP_TIMES.file;
    trip.calls.sort_by_key(|call| (call.sequence, call.line));
    let mut seen = BTreeMap::new();
    for call in &trip.calls {
        match seen.get(&call.sequence) {
            Some(first) => faults.add(file, call.line, "stop_sequence", Wrong::Duplicate { line: *first }),
            None => {
                seen.insert(call.sequence, call.line);
            }
        }
    }
    match trip.calls.as_slice() {
        [] => faults.add(TRIPS.file, line, "trip_id", Wrong::NoCalls),
        [only] => faults.add(file, only.line, "trip_id", Wrong::OneStop),
        [first, .., last] => {
            for end in [first, last].into_iter().filter(|end| end.arrive.or(end.depart).is_none()) {
                faults.add(file, end.line, "departure_time", Wrong::NoEndTime);
            }
        }
    }
    let mut before: Option<(u16, u32)> = None;
    for call in &trip.calls {
        let arrive = call.arrive.or(call.depart);
        if let (Some((leaves, line)), Some(arrive)) = (before, arrive)
            && arrive < leaves
        {
            let column = if call.arrive.is_some() { "arrival_time" } else { "departure_time" };
            faults.add(file, call.line, column, Wrong::TimeBack { line });
        }
        before = call.depart.or(call.arrive).map(|leaves| (leaves, call.line)).or(before);
    }
    trip.spans.sort_by_key(|span| (span.headway.from, span.line));
    let mut ends: Option<(u16, u32)> = None;
    for span in &trip.spans {
        if let Some((end, line)) = ends
            && span.headway.from < end
        {
            faults.add(FREQUENCIES.file, span.line, "start_time", Wrong::Overlaps { line });
        }
        ends = Some((span.headway.to, span.line));
    }
}
