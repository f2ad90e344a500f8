//! Which of the waiting records go next, and in which order.
//!
//! Three lanes share every batch. *Timely*: those that can still be in time, nearest deadline first. *Old*: those that are
//! late already or have no deadline, in the order in which they became ready. *New*: the newest one that was never sent,
//! so that a clerk sees the receipt of the guest at the desk. The head of each lane is in every batch, whatever the others
//! hold: seven thousand records of a long outage do not keep tonight's guest from being in time, and tonight's guests do
//! not keep the seven thousand from getting there.
//!
//! Nobody starves: a record whose deadline has passed is in the old lane, where whoever became ready earlier goes earlier.
//! Being sent without success makes a record ready again *later*, so one that always fails falls behind all others.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::RecordKey;
use crate::Timestamp;
use crate::stay::StayId;

/// So often refused, a record no longer goes before those with a later deadline: it may never be taken.
const DOUBTFUL: u32 = 3;

/// One row of the outbox that is not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub key: RecordKey,
    /// When it has to be with the city; `None` where no law says so.
    pub due: Option<Timestamp>,
    /// Attempts made, whatever came of them.
    pub attempts: u32,
    /// How many of them the city answered without taking this record. An attempt that reached nobody says nothing about
    /// the record.
    pub refused: u32,
    /// Not before; at first when it was entered.
    pub next_try: Timestamp,
    /// Bytes on the wire.
    pub size: u32,
}

/// What one batch may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Rows; fewer than 3 are taken as 3, so that each lane has one.
    pub rows: usize,
    /// Bytes of all rows. A row larger than a quarter of it is counted as a quarter: the city has to refuse it, which it
    /// cannot as long as it is never sent.
    pub bytes: u64,
    /// Longest wait that was ever set, in milliseconds. A `next_try` further ahead comes from a clock that was wrong and
    /// has been set back since; it counts as ready.
    pub longest_wait_ms: i64,
}

impl Default for Limits {
    /// Half of what the city takes at most, and a wait of an hour and a quarter, the longest that [`super::next_try`] sets.
    fn default() -> Self {
        Limits {
            rows: super::MOST_ROWS / 2,
            bytes: (super::LARGEST_BODY / 2) as u64,
            longest_wait_ms: 4_500_000,
        }
    }
}

/// A stay's lowest version that waits: the next one makes no sense to the city before it.
struct Head<'w> {
    waiting: &'w Waiting,
    /// The nearest deadline of it and of the versions behind it.
    due: Option<Timestamp>,
}

impl Head<'_> {
    /// Since when it could have been sent. Of a wrong clock's rows it is unknown, and they go first.
    fn ready_since(&self, now: Timestamp, limits: &Limits) -> Option<Timestamp> {
        let at = self.waiting.next_try;
        if at <= now {
            Some(at)
        } else if at.since(now) > limits.longest_wait_ms {
            Some(Timestamp(i64::MIN))
        } else {
            None
        }
    }
}

/// The rows of the next batch in their order; empty when nothing is ready. At most one version of a stay.
pub fn next_batch(waiting: &[Waiting], now: Timestamp, limits: &Limits) -> Vec<RecordKey> {
    let mut timely = Vec::new();
    let mut old = Vec::new();
    for head in heads(waiting) {
        let Some(since) = head.ready_since(now, limits) else { continue };
        match head.due.filter(|due| *due > now) {
            Some(due) => timely.push((head.waiting.refused >= DOUBTFUL, due, since, head.waiting)),
            None => old.push((since, head.due, head.waiting)),
        }
    }
    timely.sort_by_key(|(doubtful, due, since, row)| (*doubtful, *due, *since, &row.key));
    old.sort_by_key(|(since, due, row)| (*since, *due, &row.key));
    let timely: Vec<&Waiting> = timely.into_iter().map(|(.., row)| row).collect();
    let old: Vec<&Waiting> = old.into_iter().map(|(.., row)| row).collect();
    // Ids begin with the time at which they were drawn.
    let new = timely.iter().chain(&old).filter(|row| row.attempts == 0).max_by_key(|row| &row.key);

    let mut batch = Filling::new(limits);
    let rows = batch.rows;
    for head in [timely.first(), old.first(), new].into_iter().flatten() {
        batch.take(head);
    }
    // A quarter for the old ones; what one lane does not need the other gets.
    let for_old = (rows / 4).max(1);
    let for_timely = rows.saturating_sub(for_old.min(old.len()));
    let mut late = timely.iter();
    for row in late.by_ref() {
        if batch.picked.len() >= for_timely {
            break;
        }
        batch.take(row);
    }
    for row in old.iter().chain(&timely) {
        batch.take(row);
    }
    batch.picked
}

fn heads(waiting: &[Waiting]) -> impl Iterator<Item = Head<'_>> {
    let mut heads: HashMap<&StayId, Head<'_>> = HashMap::with_capacity(waiting.len());
    for row in waiting {
        let head = heads.entry(&row.key.id).or_insert(Head { waiting: row, due: None });
        if row.key.version < head.waiting.key.version {
            head.waiting = row;
        }
        head.due = match (head.due, row.due) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }
    heads.into_values()
}

struct Filling {
    picked: Vec<RecordKey>,
    rows: usize,
    bytes_left: u64,
    quarter: u64,
}

impl Filling {
    fn new(limits: &Limits) -> Self {
        let rows = limits.rows.max(3);
        Filling {
            picked: Vec::with_capacity(rows.min(1024)),
            rows,
            bytes_left: limits.bytes,
            quarter: limits.bytes / 4,
        }
    }

    fn take(&mut self, row: &Waiting) {
        let size = u64::from(row.size).min(self.quarter);
        if self.picked.len() >= self.rows || size > self.bytes_left || self.picked.contains(&row.key) {
            return;
        }
        self.bytes_left -= size;
        self.picked.push(row.key.clone());
    }
}
