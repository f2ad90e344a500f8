//! What a log of attempts shows: from when to when the city could not be reached.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::log::{AttemptOutcome, LogEntry};
use crate::Timestamp;

/// A row of attempts none of which reached the city.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outage {
    /// Numbers of the first and the last entry of the row.
    pub first: u64,
    pub last: u64,
    /// The device's clock at the first attempt that failed.
    pub from: Timestamp,
    /// The device's clock at the first attempt that reached the city again; `None` while it lasts.
    pub until: Option<Timestamp>,
    /// Milliseconds between the first and the last failed attempt: by the monotonic clock within a session, by the wall
    /// clock where the program was started anew, and never negative.
    pub lasted_ms: u64,
    pub attempts: u32,
    /// How often which way of failing.
    pub outcomes: BTreeMap<AttemptOutcome, u32>,
}

fn between(earlier: &LogEntry, later: &LogEntry) -> u64 {
    let (earlier, later) = (&earlier.attempt, &later.attempt);
    if earlier.session == later.session {
        later.monotonic_ms.saturating_sub(earlier.monotonic_ms)
    } else {
        u64::try_from(later.at.since(earlier.at)).unwrap_or(0)
    }
}

/// All outages of a verified log, the oldest first.
pub fn outages(entries: &[LogEntry]) -> Vec<Outage> {
    let mut found = Vec::new();
    let mut open: Option<(Outage, &LogEntry)> = None;
    for entry in entries {
        let attempt = &entry.attempt;
        if attempt.reached_the_city() {
            found.extend(open.take().map(|(outage, _)| Outage { until: Some(attempt.at), ..outage }));
            continue;
        }
        let (mut outage, before) = open.take().unwrap_or_else(|| (Outage::begin(entry), entry));
        outage.last = entry.number;
        outage.lasted_ms = outage.lasted_ms.saturating_add(between(before, entry));
        outage.attempts = outage.attempts.saturating_add(1);
        let count = outage.outcomes.entry(attempt.outcome).or_default();
        *count = count.saturating_add(1);
        open = Some((outage, entry));
    }
    found.extend(open.map(|(outage, _)| outage));
    found
}

impl Outage {
    const fn begin(entry: &LogEntry) -> Self {
        Outage {
            first: entry.number,
            last: entry.number,
            from: entry.attempt.at,
            until: None,
            lasted_ms: 0,
            attempts: 0,
            outcomes: BTreeMap::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::city::tests::NOW;
    use crate::intake::log::Attempt;
    use crate::intake::log::tests::{attempt, entries};

    fn at(minute: i64) -> Timestamp {
        Timestamp(NOW.0 + minute * 60_000)
    }

    #[test]
    fn an_outage_is_a_row_of_failures() {
        let busy = Attempt { status: Some(503), ..attempt(12, AttemptOutcome::Refused) };
        let refused = Attempt { status: Some(422), ..attempt(20, AttemptOutcome::Refused) };
        let log = entries([
            attempt(0, AttemptOutcome::Answered),
            attempt(1, AttemptOutcome::NoNetwork),
            attempt(3, AttemptOutcome::NoNetwork),
            attempt(10, AttemptOutcome::Stranger),
            busy,
            refused,
            attempt(30, AttemptOutcome::Timeout),
        ]);
        let found = outages(&log);
        let first = Outage {
            first: 2,
            last: 5,
            from: at(1),
            until: Some(at(20)),
            lasted_ms: 11 * 60_000,
            attempts: 4,
            outcomes: BTreeMap::from([
                (AttemptOutcome::NoNetwork, 2),
                (AttemptOutcome::Stranger, 1),
                (AttemptOutcome::Refused, 1),
            ]),
        };
        assert_eq!(found[0], first);
        assert_eq!((found[1].from, found[1].until, found[1].attempts), (at(30), None, 1));
        assert_eq!((found.len(), outages(&[])), (2, vec![]));
    }

    #[test]
    fn a_turned_clock_makes_no_outage_longer() {
        let ahead = Attempt { at: at(100_000), ..attempt(5, AttemptOutcome::Timeout) };
        let restarted = Attempt { session: 2, monotonic_ms: 1, ..attempt(9, AttemptOutcome::Timeout) };
        let log = entries([attempt(0, AttemptOutcome::Timeout), ahead, restarted]);
        // Five minutes by the monotonic clock; over the restart the wall clock went back, which counts nothing.
        assert_eq!(outages(&log)[0].lasted_ms, 5 * 60_000);
    }
}
