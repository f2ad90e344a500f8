//! How often somebody may ask: a token bucket for each.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::Duration;

/// So many at once, afterwards one in each interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Allowance {
    pub burst: u32,
    pub each: Duration,
}

/// By whoever asks, when their bucket is full again: all that has to be known of it. Times are since any one beginning.
#[derive(Debug)]
pub(crate) struct Buckets<K> {
    allowance: Allowance,
    full_at: HashMap<K, Duration>,
}

impl<K: Eq + Hash> Buckets<K> {
    pub fn new(allowance: Allowance) -> Self {
        Buckets { allowance, full_at: HashMap::new() }
    }

    /// Takes one token.
    ///
    /// # Errors
    /// How long to wait for one.
    pub fn take(&mut self, from: K, now: Duration) -> Result<(), Duration> {
        let Allowance { burst, each } = self.allowance;
        let full_at = self.full_at.entry(from).or_insert(now);
        let next = (*full_at).max(now) + each;
        match next.saturating_sub(now).checked_sub(each * burst) {
            Some(wait) if !wait.is_zero() => Err(wait),
            _ => {
                *full_at = next;
                Ok(())
            }
        }
    }

    pub fn knows(&self, from: &K) -> bool {
        self.full_at.contains_key(from)
    }

    /// How many have a bucket.
    pub fn len(&self) -> usize {
        self.full_at.len()
    }

    /// Forgets whose bucket is full.
    pub fn forget_rested(&mut self, now: Duration) {
        self.full_at.retain(|_, full_at| *full_at > now);
    }
}
