//! The six-digit dates of a zone, and their century (guest-stays.md, section 4).

use crate::stay::Born;
use crate::time::{Datelike, Day};

/// Nobody is registered as older. The oldest person known lived 122 years.
const OLDEST: i32 = 130;
/// Documents are valid for ten years and a little, some for decades; an expiry further away is that of one which
/// expired long ago.
const LONGEST_VALIDITY: i32 = 50;
/// Documents without an expiry print the last day of '99.
const FOR_EVER: i32 = 99;

/// A date as it is printed: year of the century, month, day. `<<` and `00` stand for what is not known (Doc 9303 part 3,
/// section 4.8).
struct Printed {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
}

impl Printed {
    fn of(signs: &str) -> Option<Self> {
        let part = |from: usize| -> Option<Option<u32>> {
            let two = signs.get(from..from + 2)?;
            if two == "<<" {
                return Some(None);
            }
            two.bytes().all(|byte| byte.is_ascii_digit()).then(|| two.parse().ok())
        };
        let known = |part: Option<u32>| part.filter(|part| *part != 0);
        let year = part(0)?.and_then(|year| i32::try_from(year).ok());
        Some(Printed { year, month: known(part(2)?), day: known(part(4)?) })
    }

    /// In that century; `None` for what is no day.
    fn born(&self, century: i32) -> Option<Born> {
        let year = century + self.year?;
        match (self.month, self.day) {
            (None, _) => Some(Born::Year(year)),
            (Some(month), None) => (1..=12).contains(&month).then_some(Born::Month { year, month }),
            (Some(month), Some(day)) => Day::from_ymd_opt(year, month, day).map(Born::Day),
        }
    }
}

/// The latest birth that is not after today; where a personal number tells the year, that one.
/// `None` for what is no day, [`Born::Unknown`] for what the document does not know.
pub(super) fn birth(signs: &str, today: Day, told_year: Option<i32>) -> Option<Born> {
    let printed = Printed::of(signs)?;
    let Some(year) = printed.year else {
        return Some(Born::Unknown);
    };
    let this_century = today.year() / 100 * 100;
    let told = told_year.filter(|told| told.rem_euclid(100) == year).map(|told| told / 100 * 100);
    let possible = |century: &i32| {
        printed.born(*century).is_some_and(|born| born.earliest().is_some_and(|earliest| earliest <= today))
    };
    let century = told.filter(possible).or_else(|| {
        [this_century, this_century - 100, this_century - 200]
            .into_iter()
            .find(|century| possible(century) && today.year() - century - year <= OLDEST)
    })?;
    printed.born(century)
}

/// The first such day that is at most ten years past. `None` for what is no day, and for one so far ahead that the
/// document rather expired more than ten years ago: then the century cannot be told.
pub(super) fn expiry(signs: &str, today: Day) -> Option<Day> {
    let printed = Printed::of(signs)?;
    let (year, month, day) = (printed.year?, printed.month?, printed.day?);
    let this_century = today.year() / 100 * 100;
    let past = (today.year() - 10, today.month(), today.day());
    [this_century - 100, this_century, this_century + 100]
        .into_iter()
        .filter_map(|century| Day::from_ymd_opt(century + year, month, day))
        .find(|day| (day.year(), day.month(), day.day()) >= past)
        .filter(|day| year == FOR_EVER || day.year() <= today.year() + LONGEST_VALIDITY)
}

/// Only fillers: the document has no such date.
pub(super) fn is_blank(signs: &str) -> bool {
    signs.bytes().all(|sign| sign == b'<')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_birth_is_not_ahead() {
        for (signs, today, born) in [
            ("740812", "2026-11-22", "1974-08-12"),
            ("261122", "2026-11-22", "2026-11-22"),
            ("261123", "2026-11-22", "1926-11-23"),
            ("000229", "2026-11-22", "2000-02-29"),
            // 1900 had no leap day, and 2100 will have none.
            ("000229", "2099-01-01", "2000-02-29"),
            ("74<<<<", "2026-11-22", "1974"),
            ("740000", "2026-11-22", "1974"),
            ("7408<<", "2026-11-22", "1974-08"),
            ("26<<<<", "2026-11-22", "2026"),
            ("2612<<", "2026-11-22", "1926-12"),
            ("<<<<<<", "2026-11-22", ""),
            ("<<0812", "2026-11-22", ""),
        ] {
            assert_eq!(birth(signs, on(today), None), Some(born.parse().unwrap()), "{signs}");
        }
        for none in ["741312", "740832", "7408", "74O812", "", "7<0812", "74081２"] {
            assert_eq!(birth(none, on("2026-11-22"), None), None, "{none}");
        }
    }

    #[test]
    fn a_personal_number_tells_the_century() {
        let today = on("2026-11-22");
        assert_eq!(birth("240101", today, Some(1924)), Some("1924-01-01".parse().unwrap()));
        assert_eq!(birth("240101", today, Some(2024)), Some("2024-01-01".parse().unwrap()));
        // Another year, or one that is not yet: it tells nothing.
        assert_eq!(birth("240101", today, Some(1925)), Some("2024-01-01".parse().unwrap()));
        assert_eq!(birth("300101", today, Some(2030)), Some("1930-01-01".parse().unwrap()));
    }

    #[test]
    fn an_expiry_is_at_most_ten_years_past() {
        for (signs, today, day) in [
            ("120415", "2010-01-01", Some("2012-04-15")),
            ("120415", "2022-04-15", Some("2012-04-15")),
            ("361122", "2026-11-22", Some("2036-11-22")),
            ("161122", "2026-11-22", Some("2016-11-22")),
            ("991231", "2026-11-22", Some("2099-12-31")),
            ("760101", "2026-11-22", Some("2076-01-01")),
            ("940623", "1998-01-01", Some("1994-06-23")),
            ("050101", "1998-01-01", Some("2005-01-01")),
            // 2012 is more than ten years past and 2112 is absurd.
            ("120415", "2026-11-22", None),
            ("161121", "2026-11-22", None),
            ("<<<<<<", "2026-11-22", None),
            ("361131", "2026-11-22", None),
            ("3611<<", "2026-11-22", None),
        ] {
            assert_eq!(expiry(signs, on(today)), day.map(on), "{signs} {today}");
        }
    }
}
