//! What leaves next.

use std::collections::HashMap;

use chrono::{Days, NaiveTime, TimeDelta, Timelike};
use haidang_contract::Timestamp;
use haidang_contract::time::Day;
use haidang_contract::transit::view::When;
use haidang_contract::transit::{LATEST, Route, Runs};

use super::{Board, boards, on_day};

/// How far ahead a departure is looked for: a boat that goes once a week is found, and a hostile timetable bounded.
const HORIZON_DAYS: u64 = 14;
/// How many service days that began before today may still have something on the way.
const LOOK_BACK_DAYS: u64 = LATEST as u64 / (24 * 60) + 1;

/// Which departures are meant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    /// Ids of the stops they leave from.
    pub stops: &'a [&'a str],
    pub direction: Option<u8>,
    pub at: Timestamp,
    pub limit: usize,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Found<'a> {
    pub route: &'a Route,
    pub board: Board<'a>,
    pub when: When,
    /// The last one in its direction from its stop on its service day.
    pub last: bool,
}

/// Soonest first.
pub(crate) fn next<'a>(routes: &[&'a Route], wanted: &Wanted<'_>) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for route in routes {
        let mut lasts = HashMap::new();
        let boards: Vec<Board<'a>> = boards(route)
            .filter(|board| wanted.direction.is_none_or(|direction| board.pattern.direction == direction))
            .filter(|board| wanted.stops.contains(&board.stop.id.as_str()))
            .collect();
        for board in &boards {
            for runs in &board.pattern.runs {
                of_runs(route, *board, runs, wanted, |when, day, minute| {
                    let mut last_of = |board: &Board<'a>| {
                        let key = (board.pattern.direction, board.stop.id.as_str(), day);
                        *lasts.entry(key).or_insert_with(|| last_minute(route, &boards, board, day))
                    };
                    let last = matches!(when, When::At { .. }) && last_of(board) == Some(minute);
                    found.push(Found { route, board: *board, when, last });
                });
            }
        }
    }
    let order = |one: &Found<'_>| (moment(one.when, wanted.at), one.route.order, one.route.id.clone());
    found.sort_by_cached_key(order);
    found.truncate(wanted.limit);
    found
}

/// A span that is under way counts as now.
fn moment(when: When, now: Timestamp) -> Timestamp {
    match when {
        When::At { at, .. } => at,
        When::Every { from, .. } => from.max(now),
    }
}

/// Tells the next departures of some runs: when, on which service day, at which minute of it.
fn of_runs(
    route: &Route,
    board: Board<'_>,
    runs: &Runs,
    wanted: &Wanted<'_>,
    mut tell: impl FnMut(When, Day, u16),
) {
    let (now, today) = (wanted.at.in_city(), wanted.at.in_city().date());
    let minute_of_day = i64::from(now.time().num_seconds_from_midnight() / 60);
    let Some(first) = today.checked_sub_days(Days::new(LOOK_BACK_DAYS)) else { return };
    let (mut told, mut enough, mut spans) = (0_usize, None, runs.every.clone());
    for offset in 0..=LOOK_BACK_DAYS.saturating_add(HORIZON_DAYS) {
        if told >= wanted.limit {
            // What leaves days after its service day began may leave after what belongs to a later day.
            let since: u64 = *enough.get_or_insert(offset);
            if offset > since.saturating_add(LOOK_BACK_DAYS) {
                return;
            }
        }
        let Some(day) = first.checked_add_days(Days::new(offset)) else { return };
        if on_day(route, runs.service, day).is_none() {
            continue;
        }
        // Minutes after the midnight that began this service day.
        let now = minute_of_day.saturating_sub((day - today).num_minutes());
        let from = runs.at.partition_point(|at| i64::from(*at) + i64::from(board.after) < now);
        for start in runs.at.iter().skip(from).take(wanted.limit) {
            let minute = start.saturating_add(board.after);
            let in_min = u32::try_from(i64::from(minute).saturating_sub(now)).unwrap_or_default();
            if let Some(at) = instant(day, minute) {
                tell(When::At { at, in_min }, day, minute);
                told = told.saturating_add(1);
            }
        }
        spans.retain(|headway| {
            let (from, to) =
                (headway.from.saturating_add(board.after), headway.to.saturating_add(board.after));
            let over = i64::from(to) <= now;
            if let (false, Some(begin), Some(end)) = (over, instant(day, from), instant(day, to)) {
                let running = i64::from(from) <= now;
                let (minutes, upto) = (headway.minutes, headway.upto);
                tell(When::Every { from: begin, to: end, minutes, upto, running }, day, from);
            }
            // Of each span only the next time it is run.
            over
        });
    }
}

/// The last minute at which anything leaves the board's stop in its direction on a service day; `None` where that
/// is not known because a span without a timetable is the last.
fn last_minute(route: &Route, boards: &[Board<'_>], like: &Board<'_>, day: Day) -> Option<u16> {
    let alike = boards
        .iter()
        .filter(|board| board.pattern.direction == like.pattern.direction && board.stop.id == like.stop.id);
    let (mut exact, mut about) = (None, None);
    for board in alike {
        for runs in board.pattern.runs.iter().filter(|runs| on_day(route, runs.service, day).is_some()) {
            let later = |minute: u16| minute.saturating_add(board.after);
            exact = exact.max(runs.at.last().copied().map(later));
            about = about.max(runs.every.iter().map(|headway| later(headway.to)).max());
        }
    }
    exact.filter(|exact| about.is_none_or(|about| about < *exact))
}

/// The instant of a minute of a service day.
fn instant(day: Day, minute: u16) -> Option<Timestamp> {
    let local = day.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(i64::from(minute)))?;
    Some(Timestamp::from_city(local))
}
