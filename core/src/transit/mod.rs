//! Timetables on the city's clock: what leaves next, and what leaves on a day. Pure: lines and a moment in,
//! departures out.

mod day;
mod next;

pub(crate) use day::{rows, tells_of};
pub(crate) use next::{Found, Wanted, next};

use haidang_contract::time::Day;
use haidang_contract::transit::{Boarding, Call, Pattern, Route, Service, Stop};

/// A stop of a pattern where one can get on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Board<'a> {
    pub pattern: &'a Pattern,
    pub call: &'a Call,
    pub stop: &'a Stop,
    /// Minutes from the pattern's first departure.
    pub after: u16,
}

/// Every stop of a line where one can get on at a known time: not at the last one, not where it only sets down.
pub(crate) fn boards(route: &Route) -> impl Iterator<Item = Board<'_>> {
    route.patterns.iter().flat_map(move |pattern| {
        let before_last = pattern.calls.len().saturating_sub(1);
        pattern.calls.iter().take(before_last).filter_map(move |call| {
            let stop = route.stops.get(usize::from(call.stop))?;
            let open = call.boarding != Boarding::No;
            open.then_some(Board { pattern, call, stop, after: call.after? })
        })
    })
}

/// The service of some runs, where it runs on a day.
fn on_day(route: &Route, service: u16, day: Day) -> Option<&Service> {
    route.services.get(usize::from(service)).filter(|service| service.runs_on(day))
}
