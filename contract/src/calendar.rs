//! Public holidays and the other days that are not like the rest, as the city publishes them, year by year.
//!
//! Vietnam's holidays cannot be reckoned from a rule alone: Tết and the Hùng Kings' day follow the lunar calendar, the
//! Prime Minister chooses each year which five days of Tết and which second day of National Day are free, and decrees
//! swap single working days. So they are data. A year that nobody has published is not guessed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use compact_calendar::CompactCalendar;
use opening_hours::ContextHolidays;
use serde::{Deserialize, Serialize};

use crate::place::Source;
use crate::record::{Record, RecordKind};
use crate::time::{Datelike, Day};
use crate::words::words;
use crate::{Lang, Shown, Texts};

words! {
    /// Why a day is not like the rest.
    DayKind {
        /// A public holiday by law.
        Public = "public",
        /// Free in lieu of a public holiday that fell on a day off.
        Substitute = "substitute",
        /// A working day made free by decree, for one that is worked instead.
        SwapOff = "swap_off",
        /// A day of the weekend that is worked by decree.
        SwapWork = "swap_work",
        /// Schools are closed.
        School = "school",
    }
}

impl DayKind {
    /// What the `PH` of an opening rule means: public holidays, days in lieu, and days made free by decree.
    pub const fn is_off(self) -> bool {
        matches!(self, DayKind::Public | DayKind::Substitute | DayKind::SwapOff)
    }
}

/// One day of a [`Calendar`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SpecialDay {
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub date: Day,
    pub kind: DayKind,
    /// Of the holiday; for a day in lieu or a swap, of the holiday it belongs to.
    pub names: Texts,
    /// The other day of a swap.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub swap: Option<Day>,
    /// Reckoned by the rule of other years: the decree that decides is not out yet.
    #[serde(default, skip_serializing_if = "is_false")]
    pub expected: bool,
    /// A place's usual hours say nothing about this day, as on the first days of Tết.
    #[serde(default, skip_serializing_if = "is_false")]
    pub void: bool,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

impl SpecialDay {
    pub fn view(&self, lang: Lang) -> HolidayView {
        HolidayView {
            date: self.date,
            kind: self.kind,
            name: self.names.shown(lang).unwrap_or_else(|| Shown { text: String::new(), lang }),
            swap: self.swap,
            expected: self.expected,
        }
    }
}

/// A [`SpecialDay`] as a reader of one language sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolidayView {
    pub date: Day,
    pub kind: DayKind,
    pub name: Shown,
    pub swap: Option<Day>,
    pub expected: bool,
}

/// Every special day of one year. Its record's key is `calendar/year-2027`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Calendar {
    pub year: u16,
    /// In order of date. A school day off may stand beside another day of the same date.
    pub days: Vec<SpecialDay>,
    pub sources: Vec<Source>,
    /// ISO 8601 day on which the year was last compared with its sources.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub checked: Day,
}

impl Calendar {
    /// Every day of it is decided, none reckoned ahead.
    pub fn is_decreed(&self) -> bool {
        self.days.iter().all(|day| !day.expected)
    }
}

/// Bounds the work that a hostile calendar could make.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2200;

impl Record for Calendar {
    const KIND: RecordKind = RecordKind::Calendar;

    fn id(&self) -> String {
        format!("year-{}", self.year)
    }

    fn is_sound(&self) -> bool {
        let ordered = self.days.iter().zip(self.days.iter().skip(1)).all(|(one, next)| {
            let school = |day: &SpecialDay| day.kind == DayKind::School;
            one.date < next.date || (one.date == next.date && school(one) != school(next))
        });
        YEARS.contains(&self.year)
            && !self.days.is_empty()
            && ordered
            && self.days.iter().all(|day| day.date.year() == i32::from(self.year) && !day.names.is_empty())
    }
}

/// The calendars of all published years as one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays {
    days: BTreeMap<Day, SpecialDay>,
    years: BTreeSet<i32>,
    school_years: BTreeSet<i32>,
    rules: ContextHolidays,
}

impl Holidays {
    pub fn of<'c>(calendars: impl IntoIterator<Item = &'c Calendar>) -> Self {
        let mut holidays = Holidays::default();
        let (mut public, mut school) = (CompactCalendar::default(), CompactCalendar::default());
        for calendar in calendars.into_iter().filter(|calendar| calendar.is_sound()) {
            let year = i32::from(calendar.year);
            holidays.years.insert(year);
            for day in &calendar.days {
                if day.kind == DayKind::School {
                    school.insert(day.date);
                    holidays.school_years.insert(year);
                    continue;
                }
                if day.kind.is_off() {
                    public.insert(day.date);
                }
                holidays.days.insert(day.date, day.clone());
            }
        }
        holidays.rules = ContextHolidays::new(Arc::new(public), Arc::new(school));
        holidays
    }

    /// Whether the public holidays of that day's year are known.
    pub fn covers(&self, day: Day) -> bool {
        self.years.contains(&day.year())
    }

    /// Whether the school holidays of that day's year are known.
    pub fn covers_school(&self, day: Day) -> bool {
        self.school_years.contains(&day.year())
    }

    /// What is special about a day, school holidays aside.
    pub fn day(&self, date: Day) -> Option<&SpecialDay> {
        self.days.get(&date)
    }

    /// A public holiday, a day in lieu or one made free by decree.
    pub fn off(&self, date: Day) -> Option<&SpecialDay> {
        self.day(date).filter(|day| day.kind.is_off())
    }

    pub(crate) fn for_rules(&self) -> ContextHolidays {
        self.rules.clone()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    pub(crate) fn special(date: &str, kind: DayKind, void: bool) -> SpecialDay {
        let names = [(Lang::Vi, "Tết".to_owned()), (Lang::En, "Tết holiday".to_owned())];
        SpecialDay {
            date: day(date),
            kind,
            names: names.into_iter().collect(),
            swap: None,
            expected: false,
            void,
        }
    }

    pub(crate) fn year(year: u16, days: Vec<SpecialDay>) -> Calendar {
        Calendar { year, days, sources: Vec::new(), checked: day("2026-11-22") }
    }

    #[test]
    fn days_off_are_told_from_days_that_are_worked() {
        let calendar = year(
            2026,
            vec![
                special("2026-08-22", DayKind::SwapWork, false),
                special("2026-08-31", DayKind::SwapOff, false),
                special("2026-09-01", DayKind::School, false),
                special("2026-09-02", DayKind::Public, false),
            ],
        );
        assert!(calendar.is_sound());
        let holidays = Holidays::of([&calendar]);
        let off = |date: &str| holidays.off(day(date)).is_some();
        assert_eq!(
            (off("2026-08-22"), off("2026-08-31"), off("2026-09-01"), off("2026-09-02")),
            (false, true, false, true)
        );
        assert_eq!(holidays.day(day("2026-08-22")).unwrap().kind, DayKind::SwapWork);
        assert!(holidays.covers(day("2026-01-01")) && !holidays.covers(day("2027-01-01")));
        assert!(holidays.covers_school(day("2026-01-01")));
    }

    #[test]
    fn a_crooked_calendar_is_not_sound() {
        let holiday = |date: &str| special(date, DayKind::Public, false);
        assert!(year(2027, vec![holiday("2027-01-01"), holiday("2027-02-06")]).is_sound());
        assert!(!year(2027, vec![holiday("2027-02-06"), holiday("2027-01-01")]).is_sound());
        assert!(!year(2027, vec![holiday("2027-01-01"), holiday("2027-01-01")]).is_sound());
        assert!(!year(2027, vec![holiday("2026-01-01")]).is_sound());
        assert!(!year(2027, vec![]).is_sound());
        assert!(!year(9999, vec![holiday("9999-01-01")]).is_sound());
        let mut nameless = holiday("2027-01-01");
        nameless.names = Texts::default();
        assert!(!year(2027, vec![nameless]).is_sound());
    }

    #[test]
    fn a_year_with_a_day_to_be_decided_is_not_decreed() {
        let mut calendar = year(2027, vec![special("2027-02-05", DayKind::Public, true)]);
        assert!(calendar.is_decreed());
        calendar.days.iter_mut().for_each(|day| day.expected = true);
        assert!(!calendar.is_decreed());
        let text = serde_json::to_string(&calendar).unwrap();
        assert_eq!(serde_json::from_str::<Calendar>(&text).unwrap(), calendar);
    }
}
