//! When to try again what the city would not take.

use sha2::{Digest, Sha256};

/// After the first attempt, in milliseconds; doubled with each further one.
const FIRST_MS: i64 = 30_000;
/// No wait is longer.
pub(crate) const LONGEST_MS: i64 = 6 * 60 * 60 * 1000;

/// Milliseconds from attempt number `attempt` (from 1) to the next. Between half of the full wait and all of it, as
/// the id falls: devices that failed together must not come back together.
pub(crate) fn wait_ms(id: &str, attempt: u32) -> i64 {
    let doubled = 1_i64.checked_shl(attempt.saturating_sub(1).min(40)).unwrap_or(i64::MAX);
    let full = FIRST_MS.saturating_mul(doubled).min(LONGEST_MS);
    let fallen = Sha256::digest(format!("{id} {attempt}"));
    let share = fallen.first().copied().map_or(0, i64::from);
    full / 2 + full / 2 * share / 255
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_six_hours_and_differ_from_id_to_id() {
        for attempt in 1..60 {
            let full = (FIRST_MS << (attempt - 1).min(12)).min(LONGEST_MS);
            let waits: Vec<i64> = (0..50).map(|id| wait_ms(&format!("id-{id}"), attempt)).collect();
            assert!(waits.iter().all(|wait| (full / 2..=full).contains(wait)), "{attempt}: {waits:?}");
            let mut apart = waits.clone();
            apart.sort_unstable();
            apart.dedup();
            assert!(apart.len() > 30, "{attempt}: {}", apart.len());
        }
        assert!(wait_ms("x", u32::MAX) <= LONGEST_MS);
    }
}
