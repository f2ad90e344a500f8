//! Lines of buses and boats, as the city publishes them: compiled from its GTFS feed into one record per line.
//!
//! Times are minutes after the midnight that begins a *service day*, on the city's clock. A boat at 01:10 that
//! belongs to the evening before leaves at 1510 of that day.

mod sound;
pub mod view;

use serde::{Deserialize, Serialize};

use crate::place::Price;
use crate::time::{Datelike, Day};
use crate::words::words;
use crate::{PlaceId, Point, Texts};

/// No time of a feed may be later than this many minutes after its service day began (three days): what still runs
/// now began on one of the days within it.
pub const LATEST: u16 = 3 * 24 * 60;

words! {
    /// What runs on a line.
    RouteKind {
        Bus = "bus",
        Coach = "coach",
        Ferry = "ferry",
        SpeedBoat = "speed_boat",
        Other = "other",
    }
}

/// One line with everything that is known of it. What is not known is absent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Route {
    /// 3 to 64 of `a-z 0-9 -`. Never reused.
    pub id: String,
    pub kind: RouteKind,
    /// As painted on the bus: `172`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Where it runs from and to. Empty only where there is a number.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub names: Texts,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<Operator>,
    /// For one adult.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fare: Option<Price>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<Stop>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Service>,
    /// The most travelled one of each direction comes first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patterns: Vec<Pattern>,
    /// What a traveller should know, above all what is not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Texts>,
    /// Who told it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// ISO 8601 day, year-month or year in which the timetable was true; absent when nobody wrote it down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Day on which the record was last compared with its sources.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub checked: Option<Day>,
    /// Where it stands in the list: lower comes first.
    pub order: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Operator {
    pub names: Texts,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
}

/// Where one gets on or off. The same stop has the same id in every line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stop {
    /// 3 to 64 of `a-z 0-9 -`.
    pub id: String,
    pub names: Texts,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
    /// The place of the guide that this stop is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
}

/// The days on which some runs take place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Service {
    /// Bit 0 is Monday, bit 6 Sunday.
    pub weekdays: u8,
    /// First and last day; both belong to it. The extra days may lie outside.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub from: Day,
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub to: Day,
    /// Runs on these days as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub plus: Vec<Day>,
    /// Does not run on these days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub minus: Vec<Day>,
}

impl Service {
    pub fn runs_on(&self, day: Day) -> bool {
        if self.minus.contains(&day) {
            return false;
        }
        let weekday = 1_u8.checked_shl(day.weekday().num_days_from_monday()).unwrap_or_default();
        let regular = self.weekdays & weekday != 0 && (self.from..=self.to).contains(&day);
        regular || self.plus.contains(&day)
    }

    /// The last day on which it may run.
    pub fn last_day(&self) -> Day {
        self.plus.iter().copied().fold(self.to, Day::max)
    }
}

/// Runs that call at the same stops with the same times between them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pattern {
    /// 0 or 1; which of the two means nothing.
    pub direction: u8,
    /// What the vehicle shows in front; empty where the last stop says it.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub headsign: Texts,
    pub calls: Vec<Call>,
    /// Empty: it runs, but when is not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub runs: Vec<Runs>,
}

/// One stop of a pattern.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Call {
    /// Index into [`Route::stops`].
    pub stop: u16,
    /// Minutes from the pattern's first departure to this one; at the last stop, to the arrival. Absent: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u16>,
    /// The minutes are somebody's estimate.
    #[serde(default, skip_serializing_if = "is_default")]
    pub about: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub boarding: Boarding,
}

/// Whether one can get on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Boarding {
    #[default]
    Yes,
    /// Only to get off.
    No,
    /// After a phone call, or by a sign to the driver.
    OnRequest,
}

/// When a pattern is run on the days of one service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Runs {
    /// Index into [`Route::services`].
    pub service: u16,
    /// Minutes at which a run leaves the first stop, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at: Vec<u16>,
    /// Without a timetable, only about how often.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub every: Vec<Headway>,
}

/// About every so many minutes from the first stop. Never to be shown as exact times.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Headway {
    /// Minutes, `from < to`.
    pub from: u16,
    pub to: u16,
    /// Minutes between two runs, 1 or more.
    pub minutes: u16,
    /// "20 to 30 minutes": the longer, where it is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upto: Option<u16>,
}

/// What a traveller asks first, and is not known of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    Stops,
    Times,
    Operator,
    Fare,
}

impl Route {
    /// In the order in which they matter.
    pub fn gaps(&self) -> Vec<Gap> {
        let stops = self.patterns.iter().all(|pattern| pattern.calls.len() < 2);
        let times = self.patterns.iter().all(|pattern| pattern.runs.is_empty());
        [
            (Gap::Stops, stops),
            (Gap::Times, times),
            (Gap::Operator, self.operator.is_none()),
            (Gap::Fare, self.fare.is_none()),
        ]
        .into_iter()
        .filter_map(|(gap, missing)| missing.then_some(gap))
        .collect()
    }

    /// The last day for which there is a timetable; `None` where there is none at all.
    pub fn last_day(&self) -> Option<Day> {
        self.services.iter().map(Service::last_day).max()
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_service_runs_on_its_weekdays_and_its_exceptions() {
        let service = Service {
            weekdays: 0b001_1111,
            from: day("2026-11-01"),
            to: day("2026-12-31"),
            plus: vec![day("2026-11-28"), day("2027-01-02")],
            minus: vec![day("2026-11-24")],
        };
        for (text, runs) in [
            ("2026-11-23", true),  // Monday
            ("2026-11-24", false), // Tuesday, taken out
            ("2026-11-28", true),  // Saturday, put in
            ("2026-11-29", false), // Sunday
            ("2026-10-30", false), // Friday before it begins
            ("2026-12-31", true),
            ("2027-01-01", false), // Friday after it ends
            ("2027-01-02", true),
        ] {
            assert_eq!(service.runs_on(day(text)), runs, "{text}");
        }
        assert_eq!(service.last_day(), day("2027-01-02"));
    }

    #[test]
    fn a_line_known_by_its_number_only_says_what_is_missing() {
        let route: Route =
            serde_json::from_str(r#"{"id":"bus-172","kind":"bus","number":"172","order":1}"#).unwrap();
        assert_eq!(route.gaps(), [Gap::Stops, Gap::Times, Gap::Operator, Gap::Fare]);
        assert_eq!(route.last_day(), None);
    }
}
