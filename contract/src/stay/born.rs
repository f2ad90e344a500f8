//! When somebody was born, as exactly as their papers say.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::time::{Datelike, Day};
use crate::words::words;

/// Some papers name only a year, or a year and a month. In text `1990-05-17`, `1990-05`, `1990` or empty for not known.
///
/// It has no `Display` and its `Debug` says only how exact it is: see [`crate::Private`].
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Born {
    #[default]
    Unknown,
    Year(i32),
    Month {
        year: i32,
        /// 1 to 12.
        month: u32,
    },
    Day(Day),
}

words! {
    /// How exactly a birth is known.
    Exactness {
        Unknown = "unknown",
        Year = "year",
        Month = "month",
        Day = "day",
    }
}

/// The text is no birth date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadBorn;

impl fmt::Display for BadBorn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a birth is year, year-month, year-month-day or empty")
    }
}

impl std::error::Error for BadBorn {}

impl fmt::Debug for Born {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Born({}, private)", self.exactness())
    }
}

impl FromStr for Born {
    type Err = BadBorn;

    fn from_str(text: &str) -> Result<Self, BadBorn> {
        let number = |digits: &str, length: usize| {
            let plain = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
            if plain { digits.parse::<u32>().map_err(|_| BadBorn) } else { Err(BadBorn) }
        };
        let year = |digits: &str| number(digits, 4).and_then(|year| i32::try_from(year).map_err(|_| BadBorn));
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            [""] => Ok(Born::Unknown),
            [y] => Ok(Born::Year(year(y)?)),
            [y, m] => {
                let month = number(m, 2)?;
                if (1..=12).contains(&month) {
                    Ok(Born::Month { year: year(y)?, month })
                } else {
                    Err(BadBorn)
                }
            }
            [y, m, d] => {
                Day::from_ymd_opt(year(y)?, number(m, 2)?, number(d, 2)?).map(Born::Day).ok_or(BadBorn)
            }
            _ => Err(BadBorn),
        }
    }
}

impl TryFrom<String> for Born {
    type Error = BadBorn;

    fn try_from(text: String) -> Result<Self, BadBorn> {
        text.parse()
    }
}

impl From<Born> for String {
    fn from(born: Born) -> String {
        born.text()
    }
}

impl Born {
    /// As it is written: for a screen, a document or a sealed envelope.
    pub fn text(self) -> String {
        match self {
            Born::Unknown => String::new(),
            Born::Year(year) => format!("{year:04}"),
            Born::Month { year, month } => format!("{year:04}-{month:02}"),
            Born::Day(day) => day.format("%Y-%m-%d").to_string(),
        }
    }

    pub const fn exactness(self) -> Exactness {
        match self {
            Born::Unknown => Exactness::Unknown,
            Born::Year(_) => Exactness::Year,
            Born::Month { .. } => Exactness::Month,
            Born::Day(_) => Exactness::Day,
        }
    }

    pub fn year(self) -> Option<i32> {
        match self {
            Born::Unknown => None,
            Born::Year(year) | Born::Month { year, .. } => Some(year),
            Born::Day(day) => Some(day.year()),
        }
    }

    /// The first day it can have been.
    pub fn earliest(self) -> Option<Day> {
        match self {
            Born::Unknown => None,
            Born::Year(year) => Day::from_ymd_opt(year, 1, 1),
            Born::Month { year, month } => Day::from_ymd_opt(year, month, 1),
            Born::Day(day) => Some(day),
        }
    }

    /// The last day it can have been.
    pub fn latest(self) -> Option<Day> {
        match self {
            Born::Unknown => None,
            Born::Year(year) => Day::from_ymd_opt(year, 12, 31),
            Born::Month { year, month } => {
                let (year, month) = if month == 12 { (year.checked_add(1)?, 1) } else { (year, month + 1) };
                Day::from_ymd_opt(year, month, 1)?.pred_opt()
            }
            Born::Day(day) => Some(day),
        }
    }

    /// Completed years on a day, at least; `None` when not known or when the birth may lie after that day.
    pub fn youngest(self, on: Day) -> Option<u16> {
        age(self.latest()?, on)
    }

    /// Completed years on a day, at most; `None` when not known or when the birth lies after that day.
    pub fn oldest(self, on: Day) -> Option<u16> {
        age(self.earliest()?, on)
    }
}

/// Completed years. Who was born on 29 February completes a year at the end of 28 February, so is a year older on
/// 1 March (Civil Code 91/2015, art. 148).
pub fn age(born: Day, on: Day) -> Option<u16> {
    let birthday_past = (on.month(), on.day()) >= (born.month(), born.day());
    let years = on.year() - born.year() - i32::from(!birthday_past);
    if born > on { None } else { u16::try_from(years).ok() }
}

words! {
    /// How old a guest was on the day of arrival, as far as statistics are told.
    AgeBand {
        /// Under the age from which the law asks for papers.
        Child = "0-13",
        Youth = "14-17",
        YoungAdult = "18-24",
        Adult = "25-44",
        MiddleAged = "45-64",
        Senior = "65-plus",
        Unknown = "unknown",
    }
}

impl AgeBand {
    pub const fn of(years: u16) -> Self {
        match years {
            0..=13 => AgeBand::Child,
            14..=17 => AgeBand::Youth,
            18..=24 => AgeBand::YoungAdult,
            25..=44 => AgeBand::Adult,
            45..=64 => AgeBand::MiddleAged,
            _ => AgeBand::Senior,
        }
    }

    /// On the day of arrival. Where the birth is not exact and two bands are possible, the older one: a guest is not
    /// made a child by a missing month.
    pub fn on_arrival(born: Born, arrival: Day) -> Self {
        born.oldest(arrival).map_or(AgeBand::Unknown, AgeBand::of)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn born(text: &str) -> Born {
        text.parse().unwrap()
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn it_is_as_exact_as_it_is_written() {
        for (text, exactness) in [
            ("", Exactness::Unknown),
            ("1990", Exactness::Year),
            ("1990-05", Exactness::Month),
            ("1990-05-17", Exactness::Day),
            ("2000-02-29", Exactness::Day),
        ] {
            assert_eq!((born(text).exactness(), born(text).text().as_str()), (exactness, text));
        }
        for bad in [
            "90",
            "1990-13",
            "1990-00",
            "1990-5",
            "2001-02-29",
            "1990-05-17-",
            "-1990",
            "17/05/1990",
            "１９９０",
        ] {
            assert_eq!(bad.parse::<Born>(), Err(BadBorn), "{bad}");
        }
    }

    #[test]
    fn nothing_of_it_is_printed() {
        let shown = format!("{:?} {:?}", born("1990-05-17"), born("1990"));
        assert!(!shown.contains("1990") && !shown.contains("17"), "{shown}");
    }

    #[test]
    fn a_year_is_complete_on_the_birthday() {
        assert_eq!(age(day("2012-11-23"), day("2026-11-22")), Some(13));
        assert_eq!(age(day("2012-11-22"), day("2026-11-22")), Some(14));
        assert_eq!(age(day("2026-11-22"), day("2026-11-22")), Some(0));
        assert_eq!(age(day("2026-11-23"), day("2026-11-22")), None);
        // Born on a leap day.
        assert_eq!(age(day("2012-02-29"), day("2026-02-28")), Some(13));
        assert_eq!(age(day("2012-02-29"), day("2026-03-01")), Some(14));
        assert_eq!(age(day("2012-02-29"), day("2028-02-29")), Some(16));
    }

    #[test]
    fn a_missing_month_makes_nobody_a_child() {
        let on = day("2026-11-22");
        assert_eq!((born("2012").youngest(on), born("2012").oldest(on)), (Some(13), Some(14)));
        assert_eq!(AgeBand::on_arrival(born("2012"), on), AgeBand::Youth);
        assert_eq!(AgeBand::on_arrival(born("2012-12"), on), AgeBand::Child);
        assert_eq!(AgeBand::on_arrival(born(""), on), AgeBand::Unknown);
        assert_eq!(AgeBand::on_arrival(born("2027"), on), AgeBand::Unknown);
        assert_eq!(AgeBand::on_arrival(born("1890"), on), AgeBand::Senior);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(year in 0i32..=9999, month in 1u32..=12, day in 1u32..=31) {
            let exact = Day::from_ymd_opt(year, month, day).map_or(Born::Unknown, Born::Day);
            for born in [Born::Year(year), Born::Month { year, month }, exact] {
                prop_assert_eq!(born.text().parse(), Ok(born));
                prop_assert!(born.earliest() <= born.latest());
            }
        }

        #[test]
        fn the_young_are_not_older_than_the_old(year in 1880i32..2030, month in 1u32..=12, on in 0i64..60_000) {
            let on = day("1900-01-01") + chrono::Duration::days(on);
            let born = Born::Month { year, month };
            if let Some(youngest) = born.youngest(on) {
                prop_assert!(Some(youngest) <= born.oldest(on));
            }
        }

        #[test]
        fn no_text_panics(text in "[0-9-]{0,12}|.{0,12}") {
            let _ = text.parse::<Born>();
        }
    }
}
