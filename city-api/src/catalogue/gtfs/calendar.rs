//! `calendar.txt` and `calendar_dates.txt`: on which days something runs.

use haidang_contract::time::{Datelike, Day};
use haidang_contract::transit::Service;

use super::cell;
use super::fault::{Faults, Wrong};
use super::files::Files;
use super::listed::Listed;
use super::table::{Row, Table};

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const CALENDAR: Table = Table {
    file: "calendar.txt",
    required: &[
        "service_id",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "start_date",
        "end_date",
    ],
    optional: &[],
};

const DATES: Table =
    Table { file: "calendar_dates.txt", required: &["service_id", "date", "exception_type"], optional: &[] };

/// What a feed says of one service.
#[derive(Debug, Default)]
struct Days {
    regular: Option<(u8, Day, Day)>,
    /// Day, whether it runs, line.
    dates: Vec<(Day, bool, u32)>,
}

pub(super) fn read(files: &Files, faults: &mut Faults) -> Listed<Service> {
    if ![CALENDAR.file, DATES.file].iter().any(|file| files.contains_key(*file)) {
        faults.add(CALENDAR.file, 1, "", Wrong::NeedsCalendar);
    }
    let mut all = Listed::<Days>::default();
    CALENDAR.read(files, faults, |row, faults| {
        let regular = regular(&row, faults);
        all.enter(&row, "service_id", Days { regular, dates: Vec::new() }, faults);
    });
    DATES.read(files, faults, |row, faults| {
        let day = cell::date(&row, "date", faults);
        let runs = match row.cell("exception_type") {
            "1" => Some(true),
            "2" => Some(false),
            other => {
                let what = Wrong::BadWord { text: other.to_owned(), allowed: "1 (runs), 2 (does not run)" };
                row.fault("exception_type", what, faults);
                None
            }
        };
        let (Some(day), Some(runs)) = (day, runs) else { return };
        if all.get(row.cell("service_id")).is_none() {
            all.enter(&row, "service_id", Days::default(), faults);
        }
        let Some(days) = all.get_mut(row.cell("service_id")) else { return };
        match days.dates.iter().find(|(same, ..)| *same == day) {
            Some((.., line)) => row.fault("date", Wrong::Duplicate { line: *line }, faults),
            None => days.dates.push((day, runs, row.line)),
        }
    });
    all.map(service)
}

fn regular(row: &Row, faults: &mut Faults) -> Option<(u8, Day, Day)> {
    let mut weekdays = 0_u8;
    for (bit, column) in WEEKDAYS.iter().enumerate() {
        if cell::choice(row, column, 1, "0 and 1", faults) == 1 {
            weekdays |= 1 << bit;
        }
    }
    let (from, to) = (cell::date(row, "start_date", faults)?, cell::date(row, "end_date", faults)?);
    if to < from {
        row.fault("end_date", Wrong::Backwards { from: "start_date" }, faults);
        return None;
    }
    Some((weekdays, from, to))
}

/// Only the exceptions that change anything are kept, in order of their days.
fn service(days: Days) -> Option<Service> {
    let listed = |wanted: bool| {
        let mut found: Vec<Day> =
            days.dates.iter().filter(|(_, runs, _)| *runs == wanted).map(|(day, ..)| *day).collect();
        found.sort();
        found
    };
    let (mut plus, mut minus) = (listed(true), listed(false));
    let (weekdays, from, to) = match days.regular {
        Some(regular) => regular,
        None => (0, *plus.first().or(minus.first())?, *plus.last().or(minus.last())?),
    };
    let regular =
        |day: &Day| weekdays & (1 << day.weekday().num_days_from_monday()) != 0 && (from..=to).contains(day);
    plus.retain(|day| !regular(day));
    minus.retain(|day| regular(day));
    Some(Service { weekdays, from, to, plus, minus })
}
