use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

const NOW: Timestamp = Timestamp(1_795_392_000_000);
const MINUTE: i64 = 60_000;
const LIMITS: Limits = Limits { rows: 50, bytes: 1_000_000, longest_wait_ms: 3_600_000 };

fn drawn(minutes: i64, chance: u16) -> StayId {
    let [high, low] = chance.to_be_bytes();
    StayId::draw(Timestamp(NOW.0 + minutes * MINUTE), [high, low, 0, 0, 0, 0, 0, 0, 0, 0])
}

fn row(id: StayId, version: u32, due_in: Option<i64>) -> Waiting {
    let next_try = id.drawn_at();
    Waiting {
        key: RecordKey { id, version },
        due: due_in.map(|minutes| Timestamp(NOW.0 + minutes * MINUTE)),
        attempts: 0,
        refused: 0,
        next_try,
        size: 1_500,
    }
}

/// Fourteen days of 500 guests that nobody could send.
fn outage() -> Vec<Waiting> {
    (0..7_000u16)
        .map(|at| {
            let entered = -20_160 + i64::from(at) * 2;
            Waiting { attempts: 9, ..row(drawn(entered, at), 1, Some(entered + 600)) }
        })
        .collect()
}

#[test]
fn tonight_s_guest_goes_in_the_first_batch_behind_seven_thousand() {
    let mut waiting = outage();
    let tonight = row(drawn(-1, 1), 1, Some(7));
    waiting.insert(3_000, tonight.clone());
    let batch = next_batch(&waiting, NOW, &LIMITS);
    assert_eq!(batch.len(), 50);
    // Of the old ones some 200 are not late yet; the nearest deadline of all goes first.
    assert_eq!(
        batch[0].id,
        waiting.iter().filter(|row| row.due > Some(NOW)).min_by_key(|row| row.due).unwrap().key.id
    );
    assert!(batch.contains(&tonight.key));
    // And the oldest of the old is there as well.
    assert!(batch.contains(&waiting[0].key));
}

#[test]
fn the_nearest_deadline_first_then_the_oldest() {
    let near = row(drawn(-5, 1), 1, Some(10));
    let far = row(drawn(-9, 2), 1, Some(600));
    let late = row(drawn(-900, 3), 1, Some(-60));
    let later = row(drawn(-100, 4), 1, Some(-90));
    let free = row(drawn(-500, 5), 2, None);
    let waiting = [&far, &free, &later, &near, &late].map(Clone::clone);
    let ids = [&near, &late, &far, &free, &later].map(|row| row.key.clone());
    assert_eq!(next_batch(&waiting, NOW, &LIMITS), ids);
    assert!(next_batch(&[], NOW, &LIMITS).is_empty());
}

#[test]
fn a_version_waits_for_the_one_before_and_lends_it_its_hurry() {
    let id = drawn(-300, 1);
    let first = row(id.clone(), 1, None);
    let second = row(id.clone(), 2, Some(5));
    let other = row(drawn(-2, 2), 1, Some(6));
    let batch = next_batch(&[second.clone(), other.clone(), first.clone()], NOW, &LIMITS);
    assert_eq!(batch, [first.key.clone(), other.key.clone()]);
    // Also while the first one must not be sent yet.
    let held = Waiting { next_try: Timestamp(NOW.0 + 1), ..first };
    assert_eq!(next_batch(&[second, other.clone(), held], NOW, &LIMITS), [other.key]);
}

#[test]
fn a_clock_that_was_set_back_keeps_nothing_waiting() {
    let soon = Waiting { next_try: Timestamp(NOW.0 + 1), ..row(drawn(-9, 1), 1, Some(60)) };
    let years =
        Waiting { next_try: Timestamp(NOW.0 + 400 * 1440 * MINUTE), ..row(drawn(-9, 2), 1, Some(60)) };
    assert_eq!(next_batch(&[soon, years.clone()], NOW, &LIMITS), [years.key]);
}

#[test]
fn what_is_always_refused_does_not_hold_the_deadline_lane() {
    let mut waiting: Vec<Waiting> =
        (0..200).map(|at| Waiting { refused: 3, attempts: 3, ..row(drawn(-60, at), 1, Some(5)) }).collect();
    let good: Vec<Waiting> = (0..40).map(|at| row(drawn(-30, at), 1, Some(30))).collect();
    waiting.extend(good.iter().cloned());
    let batch = next_batch(&waiting, NOW, &LIMITS);
    assert!(good.iter().all(|row| batch.contains(&row.key)));
}

#[test]
fn a_batch_keeps_to_its_bytes() {
    let waiting: Vec<Waiting> =
        (0..20).map(|at| Waiting { size: 3_000, ..row(drawn(-60, at), 1, Some(5)) }).collect();
    let limits = Limits { bytes: 10_000, ..LIMITS };
    // 3,000 is more than a quarter, so each counts as 2,500.
    assert_eq!(next_batch(&waiting, NOW, &limits).len(), 4);
    let giant = Waiting { size: u32::MAX, ..row(drawn(-99, 99), 1, Some(1)) };
    assert_eq!(next_batch(std::slice::from_ref(&giant), NOW, &limits), [giant.key]);
}

/// A desk and a city in steps of ten seconds: what is sent is taken, unless it is one that never is.
struct Desk {
    waiting: BTreeMap<RecordKey, Waiting>,
    poison: BTreeSet<RecordKey>,
    /// When, and how much time was left then.
    sent: BTreeMap<RecordKey, (Timestamp, Option<i64>)>,
}

impl Desk {
    fn step(&mut self, now: Timestamp, limits: &Limits) {
        let rows: Vec<Waiting> = self.waiting.values().cloned().collect();
        for key in next_batch(&rows, now, limits) {
            if self.poison.contains(&key) {
                let row = self.waiting.get_mut(&key).unwrap();
                row.attempts += 1;
                row.refused += 1;
                row.next_try =
                    super::super::next_try(now, row.attempts, 7, row.due, None, &Default::default());
            } else {
                let row = self.waiting.remove(&key).unwrap();
                self.sent.insert(key, (now, row.due.map(|due| due.since(now))));
            }
        }
    }
}

fn rows() -> impl Strategy<Value = Vec<Waiting>> {
    let one =
        (-2_000i64..0, any::<u16>(), 1u32..4, prop::option::of(-900i64..900), 0u32..90_000, 0u32..6, 0u32..6);
    prop::collection::vec(one, 0..300).prop_map(|rows| {
        let row = |(entered, chance, version, due, size, attempts, refused)| Waiting {
            size,
            attempts,
            refused,
            ..row(drawn(entered, chance), version, due)
        };
        rows.into_iter().map(row).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_batch_is_ready_rows_without_doubles(
        waiting in rows(),
        most in 0usize..60,
        bytes in 0u64..500_000,
        moved in prop::collection::vec(-100_000i64..10_000_000, 300),
    ) {
        let waiting: Vec<Waiting> = waiting
            .into_iter()
            .zip(moved)
            .map(|(row, by)| Waiting { next_try: Timestamp(NOW.0 + by), ..row })
            .collect();
        let limits = Limits { rows: most, bytes, ..LIMITS };
        let batch = next_batch(&waiting, NOW, &limits);
        let ids: BTreeSet<_> = batch.iter().map(|key| &key.id).collect();
        prop_assert_eq!(ids.len(), batch.len());
        prop_assert!(batch.len() <= most.max(3));
        let mut used = 0;
        for key in &batch {
            let row = waiting.iter().find(|row| row.key == *key).unwrap();
            used += u64::from(row.size).min(bytes / 4);
            prop_assert!(row.next_try <= NOW || row.next_try.since(NOW) > limits.longest_wait_ms);
            let lowest = waiting.iter().filter(|other| other.key.id == key.id).map(|other| other.key.version).min();
            prop_assert_eq!(lowest, Some(key.version));
        }
        prop_assert!(used <= bytes);
        let ready = |row: &&Waiting| row.next_try <= NOW && row.key.version == 1;
        prop_assert_eq!(batch.is_empty() && waiting.iter().any(|row| ready(&row)), false);
    }

    /// Whatever lies before it, what is entered last goes at once, near as its deadline may be or far.
    #[test]
    fn the_newest_goes_at_once(waiting in rows(), most in 3usize..60, due in prop::option::of(-60i64..3_000)) {
        let mut waiting = waiting;
        let newest = row(drawn(0, 0), 1, due);
        waiting.push(newest.clone());
        let batch = next_batch(&waiting, NOW, &Limits { rows: most, ..LIMITS });
        prop_assert!(batch.contains(&newest.key));
    }

    /// Also while new ones keep coming and others are never taken.
    #[test]
    fn every_record_gets_there(
        waiting in rows(),
        bad in prop::collection::vec(any::<prop::sample::Index>(), 0..80),
        per_step in 0u16..7,
    ) {
        let limits = Limits { rows: 12, ..LIMITS };
        let waiting: BTreeMap<RecordKey, Waiting> =
            waiting.into_iter().map(|row| (row.key.clone(), row)).collect();
        let keys: Vec<RecordKey> = waiting.keys().cloned().collect();
        let poison: BTreeSet<RecordKey> =
            if keys.is_empty() { BTreeSet::new() } else { bad.iter().map(|at| at.get(&keys).clone()).collect() };
        // A version behind one that is never taken does not get there either.
        let blocked = |key: &RecordKey| poison.iter().any(|bad| bad.id == key.id && bad.version <= key.version);
        let good: Vec<RecordKey> = keys.iter().filter(|key| !blocked(key)).cloned().collect();
        let mut desk = Desk { waiting, poison: poison.clone(), sent: BTreeMap::new() };
        for step in 0..400i64 {
            let now = Timestamp(NOW.0 + step * 10_000);
            for at in 0..per_step {
                let id = StayId::draw(now, [0, 0, (at >> 8) as u8, at as u8, 1, 0, 0, 0, 0, 0]);
                let due = Timestamp(now.0 + 20 * MINUTE);
                let new = Waiting { due: Some(due), next_try: now, ..row(id, 1, None) };
                desk.waiting.insert(new.key.clone(), new);
            }
            desk.step(now, &limits);
        }
        for key in &good {
            prop_assert!(desk.sent.contains_key(key), "{key:?} was never sent");
        }
        // Six new ones a step are fewer than the twelve that a batch holds, so none of them was late either.
        for (key, (_, left)) in desk.sent.iter().filter(|(key, _)| !keys.contains(key)) {
            prop_assert!(left.is_some_and(|left| left > 15 * MINUTE), "{key:?} had {left:?} left");
        }
        prop_assert!(desk.waiting.keys().filter(|key| !keys.contains(key)).count() < 12);
    }
}

/// Seven thousand rows are looked at between two key strokes.
#[test]
fn seven_thousand_rows_are_flushed_oldest_included() {
    let rows = outage();
    let total = rows.len();
    let mut desk = Desk {
        waiting: rows.into_iter().map(|row| (row.key.clone(), row)).collect(),
        poison: BTreeSet::new(),
        sent: BTreeMap::new(),
    };
    let limits = Limits { rows: 100, ..LIMITS };
    for step in 0..71 {
        desk.step(Timestamp(NOW.0 + step * 1_000), &limits);
    }
    assert_eq!((desk.sent.len(), desk.waiting.len()), (total, 0));
}
