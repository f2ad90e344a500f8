//! How often one address may send something. Kept in memory only: an address is never written down.

use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::pace::{Allowance, Buckets};

/// At once. A visitor who was offline for weeks may have collected some.
const BURST: u32 = 30;
/// Afterwards one each.
const EACH: Duration = Duration::from_secs(20);
/// Addresses remembered at the same time; all further ones share one allowance.
const MOST_ADDRESSES: usize = 20_000;

/// A token bucket for each address.
#[derive(Debug)]
pub(super) struct Pace {
    began: Instant,
    buckets: Mutex<Addresses>,
}

impl Pace {
    pub fn new() -> Self {
        Pace { began: Instant::now(), buckets: Mutex::default() }
    }

    /// Takes one token of this address.
    ///
    /// # Errors
    /// How long to wait for one.
    pub fn take(&self, from: IpAddr) -> Result<(), Duration> {
        let now = self.began.elapsed();
        self.buckets.lock().unwrap_or_else(PoisonError::into_inner).take(from, now)
    }
}

#[derive(Debug)]
struct Addresses(Buckets<IpAddr>);

impl Default for Addresses {
    fn default() -> Self {
        Addresses(Buckets::new(Allowance { burst: BURST, each: EACH }))
    }
}

impl Addresses {
    fn take(&mut self, from: IpAddr, now: Duration) -> Result<(), Duration> {
        let mut key = neighbourhood(from);
        if !self.0.knows(&key) && self.0.len() >= MOST_ADDRESSES {
            self.0.forget_rested(now);
            if self.0.len() >= MOST_ADDRESSES {
                key = IpAddr::V6(Ipv6Addr::UNSPECIFIED);
            }
        }
        self.0.take(key, now)
    }
}

/// A household has a whole /64 of IPv6.
fn neighbourhood(from: IpAddr) -> IpAddr {
    match from.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(address: &str) -> IpAddr {
        address.parse().unwrap()
    }

    #[test]
    fn a_burst_then_one_each_interval_and_each_address_for_itself() {
        let mut buckets = Addresses::default();
        let now = Duration::from_secs(100);
        for _ in 0..BURST {
            assert_eq!(buckets.take(at("203.0.113.7"), now), Ok(()));
        }
        assert_eq!(buckets.take(at("203.0.113.7"), now), Err(EACH));
        assert_eq!(buckets.take(at("203.0.113.8"), now), Ok(()));
        let later = now + EACH;
        assert_eq!(buckets.take(at("203.0.113.7"), later), Ok(()));
        assert_eq!(buckets.take(at("::ffff:203.0.113.7"), later), Err(EACH), "the same in another notation");
        let rested = later + EACH * BURST;
        for _ in 0..BURST {
            assert_eq!(buckets.take(at("203.0.113.7"), rested), Ok(()));
        }
        assert!(buckets.take(at("203.0.113.7"), rested).is_err());
    }

    #[test]
    fn a_household_is_one_address() {
        let mut buckets = Addresses::default();
        for host in 0..BURST {
            assert_eq!(buckets.take(at(&format!("2001:db8::{host:x}")), Duration::ZERO), Ok(()));
        }
        assert!(buckets.take(at("2001:db8::ffff"), Duration::ZERO).is_err());
        assert_eq!(buckets.take(at("2001:db8:0:1::1"), Duration::ZERO), Ok(()));
    }

    #[test]
    fn a_flood_of_addresses_takes_no_more_memory() {
        let mut buckets = Addresses::default();
        let mut refused = 0;
        for host in 0..(2 * u32::try_from(MOST_ADDRESSES).unwrap()) {
            refused += u32::from(buckets.take(IpAddr::V4(host.into()), Duration::ZERO).is_err());
        }
        assert!(buckets.0.len() <= MOST_ADDRESSES + 1);
        assert!(refused > 0);
        // When they have rested they are forgotten.
        assert_eq!(buckets.take(at("198.51.100.1"), Duration::from_secs(3600)), Ok(()));
        assert_eq!(buckets.0.len(), 1);
    }
}
