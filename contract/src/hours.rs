//! Opening hours: OSM `opening_hours` rules, read on the city's clock and laid over the city's own [`Holidays`].
//!
//! The engine that reads the rules knows no Vietnamese holidays: alone it says "open" on the first day of Tết. So:
//!
//! * `PH` in a rule is the city's calendar: public holidays, days in lieu and days made free by decree. In a year
//!   without a calendar such a rule is *unknown*.
//! * A rule that does not speak of holidays tells the usual hours, and a holiday is not usual: the answer says which
//!   holiday makes it doubtful. On the days that the city marks as [`void`](crate::calendar::SpecialDay::void), the
//!   first of Tết, an "open" by the usual hours is *unknown*.
//! * `24/7` means every day, and so does a rule that names the date itself.
//! * A weekend day that is worked by decree changes nothing: shops keep the hours of the weekday they have posted.
//! * What the city has closed is closed, whatever the rule says.

mod city;
mod day;
mod state;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use chrono::NaiveDate;
use opening_hours::{Context, OpeningHours};
use opening_hours_syntax::rules::day::{HolidayKind, MonthdayRange, WeekDayRange};
use opening_hours_syntax::rules::time::{Time, TimeSpan};
use opening_hours_syntax::rules::{OpeningHoursExpression, RuleKind, RuleOperator, RuleSequence};
use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::calendar::{HolidayView, Holidays};

use city::City;

pub use state::state;

/// Whether a place is open at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum OpenState {
    /// Open. `until` is when it closes, or when it is no longer known; absent when not within two weeks.
    Open {
        until: Option<Timestamp>,
        /// By the usual hours only: it is this holiday, and the rule does not speak of holidays.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        holiday: Option<NaiveDate>,
    },
    /// Closed. `until` is when it next opens for certain or by its usual hours; absent when not within two weeks.
    Closed {
        until: Option<Timestamp>,
        #[serde(default)]
        by: ClosedBy,
        /// The holiday it is closed for, or the one that makes `until` doubtful.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        holiday: Option<NaiveDate>,
    },
    /// Never shown as open or closed.
    Unknown {
        #[serde(default)]
        why: Unsure,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        holiday: Option<NaiveDate>,
    },
}

/// What keeps a place closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosedBy {
    /// Its hours.
    #[default]
    Hours,
    /// Its rule for holidays.
    Holiday,
    /// The city.
    City,
}

/// Why nobody can say whether a place is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unsure {
    /// Nobody told us, or the rule itself says so.
    #[default]
    NotTold,
    /// On this holiday the usual hours say nothing.
    Holiday,
    /// The rule speaks of holidays, and those of that year are not published.
    NoCalendar,
}

impl OpenState {
    pub const NOT_TOLD: OpenState = OpenState::Unknown { why: Unsure::NotTold, holiday: None };

    /// The holiday that has to do with the answer.
    pub const fn holiday(self) -> Option<NaiveDate> {
        match self {
            OpenState::Open { holiday, .. }
            | OpenState::Closed { holiday, .. }
            | OpenState::Unknown { holiday, .. } => holiday,
        }
    }
}

/// A time during which the city has closed a place; `until` itself is not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closure {
    pub from: Timestamp,
    pub until: Timestamp,
}

/// One day of the week table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayHours {
    pub date: NaiveDate,
    /// Monday is 1, as in ISO 8601.
    pub weekday: u8,
    /// Spans of the day in minutes from its midnight, `from < to`; `to` may pass 1440 for a bar that closes at
    /// two. Empty: closed all day, or not known.
    pub spans: Vec<(u16, u16)>,
    #[serde(default)]
    pub told: Told,
    /// What is special about the day.
    #[serde(default)]
    pub holiday: Option<HolidayView>,
}

/// How far the spans of a [`DayHours`] can be relied on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// The rule holds on that day.
    #[default]
    Rule,
    /// They are the usual ones, and it is a holiday.
    Usual,
    /// Nobody knows; there are no spans.
    Nobody,
    /// The city keeps the place closed that day, or for a part of it.
    City,
}

/// What the place page shows for a chosen time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursView {
    pub at: Timestamp,
    pub state: OpenState,
    pub holiday: Option<HolidayView>,
    /// Seven days from the Monday before; absent where hours are not known.
    pub week: Option<Vec<DayHours>>,
}

/// The rule cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRule {
    /// The parser's own words, in English, for the officer who mends the file.
    pub why: String,
}

/// Longest rule accepted, in bytes. The longest in OpenStreetMap are a few hundred.
pub const LONGEST_RULE: usize = 1024;

/// A rule that has been read.
#[derive(Clone, Debug)]
pub struct Hours {
    /// Over the holidays.
    rule: OpeningHours<City>,
    /// As if there were no holidays: what a holiday has closed is told from what is closed anyway.
    plain: OpeningHours<City>,
    /// Open on the dates that the rule itself names.
    dated: Option<OpeningHours<City>>,
    /// Open on every day of every year.
    always: bool,
    /// Days from a public holiday to the days that the rule names by it; empty: the rule does not speak of them.
    public: Vec<i16>,
    /// The same for school holidays.
    school: Vec<i16>,
    holidays: Arc<Holidays>,
}

impl Hours {
    /// Over no calendar at all, see [`Hours::over`].
    ///
    /// # Errors
    /// The rule is longer than [`LONGEST_RULE`] or is not OSM `opening_hours` syntax.
    pub fn parse(rule: &str) -> Result<Self, BadRule> {
        if rule.len() > LONGEST_RULE {
            return Err(BadRule { why: format!("longer than {LONGEST_RULE} bytes") });
        }
        let parsed: OpeningHours = rule
            .parse()
            .map_err(|error: opening_hours_syntax::error::Error| BadRule { why: error.to_string() })?;
        let expression = parsed.get_expression();
        if expression.rules.iter().flat_map(|rule| &rule.time_selector.spans).any(passes_two_days) {
            return Err(BadRule {
                why: "a time span ends after 48:00 or lies more than 5 hours from the sun's".to_owned(),
            });
        }
        let plain = parsed.with_context(Context::default().with_locale(City));
        Ok(Hours {
            rule: plain.clone(),
            plain,
            dated: dated(&expression),
            always: expression.is_constant()
                && expression.rules.last().is_some_and(|rule| rule.kind == RuleKind::Open),
            public: offsets(&expression, HolidayKind::Public),
            school: offsets(&expression, HolidayKind::School),
            holidays: Arc::default(),
        })
    }

    /// The same rule over these holidays.
    #[must_use]
    pub fn over(self, holidays: &Arc<Holidays>) -> Self {
        let context = Context::default().with_locale(City).with_holidays(holidays.for_rules());
        Hours { rule: self.plain.clone().with_context(context), holidays: Arc::clone(holidays), ..self }
    }
}

/// Minutes before or after a sunrise or sunset: with more, a time could pass midnight in some season and not in another.
const LONGEST_OFFSET: u16 = 300;

/// The engine adds a day to an end that lies before its beginning, and has no times after 48:00.
fn passes_two_days(span: &TimeSpan) -> bool {
    let far = |time: &Time| matches!(time, Time::Variable(at) if at.offset.unsigned_abs() > LONGEST_OFFSET);
    match (&span.range.start, &span.range.end) {
        (Time::Fixed(start), Time::Fixed(end)) => end <= start && end.mins_from_midnight() > 24 * 60,
        (start, end) => far(start) || far(end),
    }
}

fn offsets(expression: &OpeningHoursExpression, wanted: HolidayKind) -> Vec<i16> {
    let ranges = expression.rules.iter().flat_map(|rule| &rule.day_selector.weekday);
    ranges
        .filter_map(|range| match range {
            WeekDayRange::Holiday { kind, offset } if *kind == wanted => Some(*offset),
            _ => None,
        })
        .collect()
}

/// The rule's parts that name dates, as one that is open on those dates. The engine takes rules only as text.
fn dated(expression: &OpeningHoursExpression) -> Option<OpeningHours<City>> {
    let names_dates = |rule: &RuleSequence| {
        rule.day_selector.monthday.iter().any(|range| matches!(range, MonthdayRange::Date { .. }))
    };
    let rules: Vec<RuleSequence> = expression
        .rules
        .iter()
        .filter(|rule| names_dates(rule))
        .map(|rule| RuleSequence {
            day_selector: rule.day_selector.clone(),
            kind: RuleKind::Open,
            operator: RuleOperator::Normal,
            comment: Arc::default(),
            time_selector: Default::default(),
        })
        .collect();
    let text = (!rules.is_empty()).then(|| OpeningHoursExpression { rules }.to_string())?;
    Some(text.parse::<OpeningHours>().ok()?.with_context(Context::default().with_locale(City)))
}
