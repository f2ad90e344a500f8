//! Lists of stays.

use haidang_contract::Timestamp;
use haidang_contract::desk::{StayFilter, StayList, StayRow};
use haidang_contract::stay::{ClockState, Phase, Standing};
use haidang_contract::time::Day;

use super::book::Held;
use super::open::Open;
use crate::search::fold::fold;

/// Most rows of an answer.
const MOST: u32 = 1_000;
/// *Gone lately*, in milliseconds.
const LATELY_MS: i64 = 7 * 86_400_000;

pub(super) fn row(open: &Open, held: &Held, now: Timestamp) -> StayRow {
    let clear = &held.clear;
    let statistics = &clear.statistics;
    let deadline = held.open_deadline();
    let stay = held.newest.as_ref().map(|version| &version.stay);
    StayRow {
        id: held.id.clone(),
        party: clear.party.clone(),
        name: stay.map(|stay| stay.guest.name.clone()),
        room: stay.and_then(|stay| stay.room.clone()),
        nationality: statistics.nationality,
        kind: statistics.kind,
        arrival: statistics.arrival,
        planned_departure: statistics.planned_departure,
        departed: statistics.departed,
        phase: held.phase(now),
        is_child: clear.is_child,
        without_papers: clear.without_papers,
        standing: held.standing,
        stuck: held.stuck,
        deadline: deadline.cloned(),
        clock: deadline.map(|deadline| ClockState::of(deadline, open.corrected(now), open.desk_rule())),
        filed: open.book.is_filed(&held.id),
    }
}

fn is_in(open: &Open, held: &Held, filter: StayFilter, now: Timestamp, today: Day) -> bool {
    let phase = held.phase(now);
    let statistics = &held.clear.statistics;
    match filter {
        StayFilter::InHouse => phase == Phase::InHouse,
        StayFilter::Leaving => phase == Phase::InHouse && statistics.planned_departure <= today,
        StayFilter::Expected => phase == Phase::Expected,
        StayFilter::Left => {
            phase == Phase::Left && statistics.departed.is_some_and(|at| now.since(at) <= LATELY_MS)
        }
        StayFilter::Unreceived => held.standing != Standing::Accepted,
        StayFilter::Unfiled => {
            phase != Phase::Cancelled && held.newest.is_some() && !open.book.is_filed(&held.id)
        }
        StayFilter::All => true,
    }
}

pub(super) fn list(open: &Open, filter: StayFilter, text: &str, limit: u32, now: Timestamp) -> StayList {
    let today = now.in_city().date();
    let words: Vec<String> =
        fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let mut counts = vec![0u32; StayFilter::ALL.len()];
    let mut found: Vec<&Held> = Vec::new();
    for held in open.book.stays.values() {
        for (count, each) in counts.iter_mut().zip(StayFilter::ALL) {
            *count = count.saturating_add(u32::from(is_in(open, held, *each, now, today)));
        }
        if is_in(open, held, filter, now, today) && held.matches(&words) {
            found.push(held);
        }
    }
    let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
    // The most pressing first; where no clock runs, who came last.
    found.sort_by_cached_key(|held| {
        let due = held.open_deadline().map(|deadline| deadline.due);
        (due.is_none(), due, std::cmp::Reverse(held.clear.statistics.arrival), held.id.clone())
    });
    let most = usize::try_from(limit.min(MOST)).unwrap_or(usize::MAX);
    let rows = found.into_iter().take(most).map(|held| row(open, held, now)).collect();
    StayList { rows, total, counts }
}
