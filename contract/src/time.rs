//! Instants, and the city's own clock.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset, Utc};
use serde::{Deserialize, Serialize};

pub use chrono::{Datelike, NaiveDate as Day};

/// An instant in milliseconds since the Unix epoch, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Timestamp(pub i64);

/// As HTML's `datetime-local` fields write it.
const FIELD: &str = "%Y-%m-%dT%H:%M";

/// `Asia/Ho_Chi_Minh` has been UTC+7 without daylight saving since 1975, so no time zone table is shipped.
pub(crate) const CITY_OFFSET_SECONDS: i32 = 7 * 3600;

impl Timestamp {
    /// What a clock on a wall in Vũng Tàu shows at this instant, wherever the device thinks it is.
    /// Instants beyond the calendar's range are clamped to the epoch.
    pub fn in_city(self) -> NaiveDateTime {
        let offset = FixedOffset::east_opt(CITY_OFFSET_SECONDS).unwrap_or_else(|| Utc.fix());
        DateTime::<Utc>::from_timestamp_millis(self.0)
            .unwrap_or_default()
            .with_timezone(&offset)
            .naive_local()
    }

    /// The instant at which a clock in Vũng Tàu shows `local`.
    pub fn from_city(local: NaiveDateTime) -> Self {
        Timestamp(local.and_utc().timestamp_millis() - i64::from(CITY_OFFSET_SECONDS) * 1000)
    }

    /// The instant that a form's field names by the city's clock: `2026-11-22T20:30`.
    pub fn from_field(text: &str) -> Option<Self> {
        NaiveDateTime::parse_from_str(text, FIELD).ok().map(Timestamp::from_city)
    }

    /// For a form's field, by the city's clock, to the minute.
    pub fn to_field(self) -> String {
        self.in_city().format(FIELD).to_string()
    }

    /// Milliseconds from `earlier` to `self`; negative when `earlier` is later.
    pub fn since(self, earlier: Timestamp) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_city_is_seven_hours_ahead_of_utc() {
        let at = Timestamp(1_795_392_000_000); // 2026-11-23T00:00:00Z
        assert_eq!(at.in_city().to_string(), "2026-11-23 07:00:00");
        assert_eq!(Timestamp::from_city(at.in_city()), at);
    }

    #[test]
    fn a_field_speaks_the_city_s_time() {
        let at = Timestamp::from_field("2026-11-23T07:00").unwrap();
        assert_eq!((at, at.to_field().as_str()), (Timestamp(1_795_392_000_000), "2026-11-23T07:00"));
        assert_eq!(Timestamp::from_field("2026-11-23"), None);
    }

    #[test]
    fn absurd_instants_do_not_panic() {
        let _ = Timestamp(i64::MAX).in_city();
        let _ = Timestamp(i64::MIN).since(Timestamp(i64::MAX));
    }
}
