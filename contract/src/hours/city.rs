//! Where the city is, for rules that follow the sun.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use opening_hours::localization::{Coordinates, Localize};
use opening_hours_syntax::rules::time::TimeEvent;

/// Degrees north and east, WGS 84: the middle of the town. Across it the sun differs by seconds.
const MIDDLE: (f64, f64) = (10.35, 107.08);

/// Times are the city's own already; the engine is never asked about another zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct City;

impl Localize for City {
    type DateTime = NaiveDateTime;

    fn naive(&self, at: NaiveDateTime) -> NaiveDateTime {
        at
    }

    fn datetime(&self, at: NaiveDateTime) -> NaiveDateTime {
        at
    }

    fn event_time(&self, date: NaiveDate, event: TimeEvent) -> Option<NaiveTime> {
        let at = Coordinates::new(MIDDLE.0, MIDDLE.1)?.event_time(date, event)?;
        Some(at.with_timezone(&FixedOffset::east_opt(crate::time::CITY_OFFSET_SECONDS)?).time())
    }
}
