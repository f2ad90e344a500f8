//! All departures of a line from one stop on one service day.

use haidang_contract::time::Day;
use haidang_contract::transit::view::Span;
use haidang_contract::transit::{Route, Service};

use super::{Board, boards, on_day};

/// In order of time. Minutes past midnight belong to the service day that began before it.
pub(crate) fn rows<'a>(route: &'a Route, direction: u8, stop: &str, day: Day) -> Vec<(Span, Board<'a>)> {
    let mut rows = Vec::new();
    for board in boards(route).filter(|board| board.pattern.direction == direction && board.stop.id == stop) {
        for runs in &board.pattern.runs {
            if on_day(route, runs.service, day).is_none() {
                continue;
            }
            let later = |minute: u16| minute.saturating_add(board.after);
            rows.extend(runs.at.iter().map(|at| (Span::At { at: later(*at) }, board)));
            rows.extend(runs.every.iter().map(|headway| {
                let (from, to) = (later(headway.from), later(headway.to));
                (Span::Every { from, to, minutes: headway.minutes, upto: headway.upto }, board)
            }));
        }
    }
    rows.sort_by_key(|(span, _)| (begin(*span), *span));
    rows
}

fn begin(span: Span) -> u16 {
    match span {
        Span::At { at } => at,
        Span::Every { from, .. } => from,
    }
}

/// Whether the timetable says anything about a day; before it begins and after it ends it does not.
pub(crate) fn tells_of(route: &Route, day: Day) -> bool {
    let first = route.services.iter().map(first_day).min();
    let timed = route.patterns.iter().any(|pattern| !pattern.runs.is_empty());
    timed && first.zip(route.last_day()).is_some_and(|(first, last)| (first..=last).contains(&day))
}

fn first_day(service: &Service) -> Day {
    service.plus.iter().copied().fold(service.from, Day::min)
}
