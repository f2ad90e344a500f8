//! How old a fact may grow before it is shown as doubtful.

use chrono::{Datelike, NaiveDate};

/// What a fact is about: each kind goes stale at a pace of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    Price,
    Hours,
    /// Telephone, website, Zalo.
    Contact,
    /// Where it is, what it is called, what it looks like: does not go stale by itself.
    Lasting,
}

/// How far a fact is to be trusted by its age alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Age {
    Fresh,
    /// Still the best that is known; may have changed.
    Ageing,
    /// Has probably changed.
    Stale,
}

/// Months after which a fact is ageing, then stale. Prices and hours of Vũng Tàu's places change about every year,
/// with the season and with Tết; numbers and addresses of websites last longer.
const LIMITS: &[(FactKind, u32, u32)] =
    &[(FactKind::Price, 12, 24), (FactKind::Hours, 12, 24), (FactKind::Contact, 24, 48)];

/// How a fact of this kind that was true on, or some time in, `as_of` (`2023`, `2026-01` or `2026-01-15`) is to be
/// shown on `today`. Of a month or a year its last day counts, so that nothing is called older than it is. `None`:
/// `as_of` is no date.
pub fn age(kind: FactKind, as_of: &str, today: NaiveDate) -> Option<Age> {
    let (year, month, day) = parts(as_of)?;
    let Some((_, ageing, stale)) = LIMITS.iter().find(|(of, ..)| *of == kind) else {
        return Some(Age::Fresh);
    };
    // An unnamed month or day is the last one.
    let (month, day) = (month.unwrap_or(12), day.unwrap_or(31));
    let began = i64::from(year) * 12 + i64::from(month);
    let now = i64::from(today.year()) * 12 + i64::from(today.month());
    let whole = now - began - i64::from(today.day() < day);
    Some(if whole >= i64::from(*stale) {
        Age::Stale
    } else if whole >= i64::from(*ageing) {
        Age::Ageing
    } else {
        Age::Fresh
    })
}

/// Year, month and day, as far as they are told.
fn parts(as_of: &str) -> Option<(i32, Option<u32>, Option<u32>)> {
    let mut parts = as_of.split('-');
    let year = parts.next().filter(|text| text.len() == 4)?.parse().ok()?;
    let month = parts.next().map(str::parse::<u32>).transpose().ok()?;
    let day = parts.next().map(str::parse::<u32>).transpose().ok()?;
    let real = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1)).is_some();
    (real && parts.next().is_none()).then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn on(today: &str, kind: FactKind, as_of: &str) -> Option<Age> {
        age(kind, as_of, today.parse().unwrap())
    }

    #[test]
    fn each_kind_fades_at_its_own_pace() {
        use Age::{Ageing, Fresh, Stale};
        use FactKind::{Contact, Hours, Lasting, Price};
        let today = "2026-11-22";
        for (kind, as_of, expected) in [
            (Price, "2026-11", Fresh),
            (Price, "2025-11-23", Fresh),
            (Price, "2025-11-22", Ageing),
            (Price, "2025-10", Ageing),
            // The last day of 2024 is not two years ago.
            (Price, "2024", Ageing),
            (Price, "2023", Stale),
            (Hours, "2026-01", Fresh),
            (Hours, "2017", Stale),
            (Contact, "2025-01-01", Fresh),
            (Contact, "2024-11-22", Ageing),
            (Contact, "2022-11-22", Stale),
            (Lasting, "1990", Fresh),
        ] {
            assert_eq!(on(today, kind, as_of), Some(expected), "{kind:?} of {as_of}");
        }
    }

    #[test]
    fn a_date_to_come_is_fresh_and_no_date_is_none() {
        assert_eq!(on("2026-11-22", FactKind::Price, "2099"), Some(Age::Fresh));
        for bad in ["", "23", "2023-13", "2023-02-30", "2023-01-01-01", "last year", "２０２３", "2023-"]
        {
            assert_eq!(on("2026-11-22", FactKind::Price, bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn a_fact_never_grows_younger(first in 0_i64..20_000, later in 0_i64..20_000, as_of in 1970_i32..2060) {
            let start: NaiveDate = "1990-01-01".parse().unwrap();
            let day = start + chrono::TimeDelta::days(first);
            let after = day + chrono::TimeDelta::days(later);
            let as_of = as_of.to_string();
            let then = age(FactKind::Price, &as_of, day).unwrap();
            prop_assert!(age(FactKind::Price, &as_of, after).unwrap() >= then);
        }
    }
}
