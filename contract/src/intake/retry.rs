//! When to try again.

use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// Longest wait that a city may ask for, in seconds: an hour. A mistake of the city must not silence a desk for days.
pub(super) const LONGEST_ASKED_S: u32 = 3600;

/// How long a desk waits between two attempts for one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Schedule {
    /// Ceiling of the wait after the first attempt, in milliseconds; it doubles with each.
    pub first_ms: u32,
    /// Highest ceiling, in milliseconds.
    pub longest_ms: u32,
    /// Of the time left until a deadline, at most one part in so many is waited, so that attempts get denser towards it.
    pub parts: u32,
}

impl Default for Schedule {
    /// 2 s, doubling up to 5 min; at least eight attempts more before a deadline.
    fn default() -> Self {
        Schedule { first_ms: 2_000, longest_ms: 300_000, parts: 8 }
    }
}

/// The wait after `attempts` attempts, in milliseconds: between half the ceiling and all of it, by `random` (uniform).
/// Three thousand desks that lost the city in one moment do not come back in one moment.
pub fn wait_ms(attempts: u32, random: u32, schedule: &Schedule) -> u32 {
    jitter(ceiling(attempts, schedule), random)
}

fn ceiling(attempts: u32, schedule: &Schedule) -> u32 {
    let factor = 1u32.checked_shl(attempts.saturating_sub(1)).unwrap_or(u32::MAX);
    schedule.first_ms.saturating_mul(factor).min(schedule.longest_ms)
}

fn jitter(ceiling: u32, random: u32) -> u32 {
    let half = ceiling / 2;
    let part = u64::from(ceiling - half) * u64::from(random) / u64::from(u32::MAX);
    half.saturating_add(u32::try_from(part).unwrap_or(u32::MAX))
}

/// The instant before which a record is not sent again. What the city asked for (`asked_s`, from
/// [`Reaction::Retry`](super::Reaction::Retry)) is kept to up to an hour, with up to a quarter more so that not everybody comes back
/// in that second.
pub fn next_try(
    now: Timestamp,
    attempts: u32,
    random: u32,
    due: Option<Timestamp>,
    asked_s: Option<u32>,
    schedule: &Schedule,
) -> Timestamp {
    let left = due.map(|due| due.since(now)).filter(|left| *left > 0);
    let near = left.map_or(u32::MAX, |left| {
        let part = left / i64::from(schedule.parts.max(1));
        u32::try_from(part).unwrap_or(u32::MAX).max(schedule.first_ms)
    });
    let wait = i64::from(jitter(ceiling(attempts, schedule).min(near), random));
    let asked = asked_s.map_or(0, |seconds| {
        let asked = i64::from(seconds.min(LONGEST_ASKED_S)) * 1000;
        asked + asked / 4 * i64::from(random) / i64::from(u32::MAX)
    });
    Timestamp(now.0.saturating_add(wait.max(asked)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Timestamp = Timestamp(1_795_392_000_000);

    #[test]
    fn the_wait_doubles_to_five_minutes() {
        let schedule = Schedule::default();
        let longest: Vec<u32> = (0..11).map(|attempts| wait_ms(attempts, u32::MAX, &schedule)).collect();
        let told = [2_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000];
        assert_eq!(longest, told);
        assert_eq!(wait_ms(3, 0, &schedule), 4_000);
        assert_eq!(wait_ms(u32::MAX, u32::MAX, &schedule), 300_000);
    }

    #[test]
    fn attempts_get_denser_towards_the_deadline() {
        let wait = |left: i64| {
            let due = Timestamp(NOW.0 + left);
            next_try(NOW, 20, u32::MAX, Some(due), None, &Schedule::default()).since(NOW)
        };
        assert_eq!((wait(3_600_000), wait(800_000), wait(8_000), wait(1)), (300_000, 100_000, 2_000, 2_000));
        // When it is too late anyway there is no more hurry.
        assert_eq!((wait(0), wait(-1)), (300_000, 300_000));
    }

    #[test]
    fn what_the_city_asks_is_kept_to() {
        let wait = |random| next_try(NOW, 1, random, None, Some(60), &Schedule::default()).since(NOW);
        assert_eq!((wait(0), wait(u32::MAX)), (60_000, 75_000));
        let short = next_try(NOW, 9, 0, None, Some(1), &Schedule::default());
        assert_eq!(short.since(NOW), 150_000);
    }

    proptest! {
        #[test]
        fn no_wait_is_nothing_or_for_ever(
            attempts: u32,
            random: u32,
            due in prop::option::of(any::<i64>()),
            asked in prop::option::of(0u32..3601),
        ) {
            let schedule = Schedule::default();
            let at = next_try(NOW, attempts, random, due.map(Timestamp), asked, &schedule);
            let wait = at.since(NOW);
            prop_assert!(wait >= i64::from(schedule.first_ms / 2));
            prop_assert!(wait <= i64::from(schedule.longest_ms).max(i64::from(asked.unwrap_or(0)) * 1250));
            prop_assert!(wait >= i64::from(asked.unwrap_or(0)) * 1000);
        }

        #[test]
        fn absurd_schedules_and_clocks_do_not_panic(
            now: i64, attempts: u32, random: u32, due: i64, asked: u32, first_ms: u32, longest_ms: u32, parts: u32,
        ) {
            let schedule = Schedule { first_ms, longest_ms, parts };
            let at = next_try(Timestamp(now), attempts, random, Some(Timestamp(due)), Some(asked), &schedule);
            prop_assert!(at >= Timestamp(now));
        }
    }
}
