//! Open, closed or unknown at an instant, and until when.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::day::Is;
use super::{ClosedBy, Closure, Hours, OpenState};
use crate::Timestamp;

/// How far ahead a change is looked for: enough for "opens on Monday", and bounds the work on hostile rules.
const HORIZON_DAYS: u64 = 14;

/// Beyond these years nobody asks in earnest.
const YEARS: std::ops::Range<i32> = 1970..2200;

/// Most closures in a row that are looked beyond.
const MOST_CLOSURES: usize = 16;

/// A stretch of time by the city's clock.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    from: NaiveDateTime,
    to: NaiveDateTime,
    is: Is,
}

/// Open, closed or unknown at `at`, for a place with or without hours that the city may have closed.
pub fn state(hours: Option<&Hours>, at: Timestamp, closures: &[Closure]) -> OpenState {
    let by_rule = |at: Timestamp| hours.map_or(OpenState::NOT_TOLD, |hours| hours.state(at));
    if closures.is_empty() {
        return by_rule(at);
    }
    if let Some(end) = closed_until(at, closures) {
        let (until, holiday) = opening_from(end, &by_rule, closures);
        return OpenState::Closed { until, by: ClosedBy::City, holiday };
    }
    match by_rule(at) {
        OpenState::Open { until, holiday } => {
            let shut = closures.iter().map(|closure| closure.from).filter(|from| *from > at).min();
            OpenState::Open { until: until.into_iter().chain(shut).min(), holiday }
        }
        OpenState::Closed { until: Some(until), by, holiday } => {
            let (until, doubt) = opening_from(until, &by_rule, closures);
            OpenState::Closed { until, by, holiday: holiday.or(doubt) }
        }
        other => other,
    }
}

/// The end of the closures without a gap that `at` is in.
fn closed_until(at: Timestamp, closures: &[Closure]) -> Option<Timestamp> {
    let mut end = at;
    for _ in 0..MOST_CLOSURES {
        let closure = closures.iter().find(|closure| closure.from <= end && end < closure.until);
        match closure {
            Some(closure) => end = closure.until,
            None => break,
        }
    }
    (end > at).then_some(end)
}

/// The first opening at or after `at` that no closure covers, and the holiday that makes it doubtful.
fn opening_from(
    mut at: Timestamp,
    by_rule: &impl Fn(Timestamp) -> OpenState,
    closures: &[Closure],
) -> (Option<Timestamp>, Option<NaiveDate>) {
    for _ in 0..MOST_CLOSURES {
        if let Some(end) = closed_until(at, closures) {
            at = end;
        }
        match by_rule(at) {
            OpenState::Open { holiday, .. } => return (Some(at), holiday),
            OpenState::Closed { until: Some(until), holiday, .. } => match closed_until(until, closures) {
                Some(end) => at = end,
                None => return (Some(until), holiday),
            },
            OpenState::Closed { until: None, .. } | OpenState::Unknown { .. } => return (None, None),
        }
    }
    (None, None)
}

impl Hours {
    /// Open, closed or unknown at `at`, by the rule and the holidays alone.
    pub fn state(&self, at: Timestamp) -> OpenState {
        let now = at.in_city();
        if !YEARS.contains(&now.year()) {
            return OpenState::NOT_TOLD;
        }
        let mut stretches = self.stretches(now.date()).skip_while(|stretch| stretch.to <= now).peekable();
        let Some(current) = stretches.next() else { return OpenState::NOT_TOLD };
        match current.is {
            Is::Unsure(why, holiday) => OpenState::Unknown { why, holiday },
            Is::Open { usual } => {
                let change = stretches.find(|stretch| !stretch.is.is_like(current.is));
                OpenState::Open {
                    until: change.map(|stretch| Timestamp::from_city(stretch.from)),
                    holiday: usual,
                }
            }
            Is::Closed => {
                let mut passed = None;
                let opening = stretches.find_map(|stretch| match stretch.is {
                    Is::Open { usual } => Some((stretch.from, usual)),
                    Is::Unsure(_, holiday) => {
                        passed = passed.or(holiday);
                        None
                    }
                    Is::Closed => None,
                });
                let holiday = self.closed_for(now.date());
                OpenState::Closed {
                    until: opening.map(|(from, _)| Timestamp::from_city(from)),
                    by: if holiday.is_some() { ClosedBy::Holiday } else { ClosedBy::Hours },
                    holiday: holiday.or(passed).or(opening.and_then(|(_, usual)| usual)),
                }
            }
        }
    }

    /// From midnight of `first`, without a hole. Day by day: the engine's own walk over long times is bounded by
    /// what the rule says, and a rule can be hostile.
    fn stretches(&self, first: NaiveDate) -> impl Iterator<Item = Stretch> {
        let days = (0..=HORIZON_DAYS).map_while(move |days| first.checked_add_days(Days::new(days)));
        days.flat_map(move |date| {
            let midnight = date.and_time(NaiveTime::MIN);
            let at = move |minute: u16| midnight.checked_add_signed(TimeDelta::minutes(i64::from(minute)));
            self.pieces(date).into_iter().filter_map(move |piece| {
                Some(Stretch { from: at(piece.from)?, to: at(piece.to)?, is: piece.is })
            })
        })
    }
}
