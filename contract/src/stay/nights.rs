//! Nights: a guest spends one who is in the house at 00:00 by the city's clock (guest-stays.md, section 7).

use super::clock::midnight;
use super::{Stay, StayKind};
use crate::time::{Day, Timestamp};

/// What nights are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub kind: StayKind,
    pub arrival: Timestamp,
    pub planned_departure: Day,
    pub departed: Option<Timestamp>,
}

impl From<&Stay> for Span {
    fn from(stay: &Stay) -> Self {
        Span {
            kind: stay.kind,
            arrival: stay.arrival,
            planned_departure: stay.planned_departure,
            departed: stay.departed,
        }
    }
}

impl Span {
    /// The midnights passed in the house: until the departure, or the planned one while there is none. Day use has none.
    /// Who arrives or leaves at 00:00 sharp was not there at it.
    pub fn nights(&self) -> u32 {
        if self.kind == StayKind::DayUse {
            return 0;
        }
        let first = self.arrival.in_city().date();
        let last = match self.departed {
            Some(departed) => {
                let day = departed.in_city().date();
                if departed > midnight(day) { Some(day) } else { day.pred_opt() }
            }
            None => Some(self.planned_departure),
        };
        let days = last.map_or(0, |last| last.signed_duration_since(first).num_days());
        u32::try_from(days).unwrap_or(0)
    }

    /// Whether the night that begins on that day is one of them.
    pub fn has_night(&self, night: Day) -> bool {
        let Some(morning) = night.succ_opt() else { return false };
        let there = match self.departed {
            Some(departed) => midnight(morning) < departed,
            None => morning <= self.planned_departure,
        };
        self.kind == StayKind::Overnight && self.arrival < midnight(morning) && there
    }
}

impl Stay {
    /// See [`Span::nights`].
    pub fn nights(&self) -> u32 {
        Span::from(self).nights()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stay::tests::at;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn nights(arrival: &str, planned: &str, departed: Option<&str>) -> u32 {
        let (arrival, departed) = (at(arrival), departed.map(at));
        Span { kind: StayKind::Overnight, arrival, planned_departure: day(planned), departed }.nights()
    }

    #[test]
    fn a_night_is_a_midnight_in_the_house() {
        assert_eq!(nights("2026-11-22 14:00", "2026-11-23", None), 1);
        assert_eq!(nights("2026-11-22 23:59", "2026-11-24", None), 2);
        assert_eq!(nights("2026-11-22 00:30", "2026-11-22", None), 0);
        assert_eq!(nights("2026-11-22 14:00", "2026-11-25", Some("2026-11-23 09:00")), 1);
        assert_eq!(nights("2026-11-22 14:00", "2026-11-23", Some("2026-11-22 23:30")), 0);
        assert_eq!(nights("2026-11-22 14:00", "2026-11-23", Some("2026-11-26 09:00")), 4);
        // At midnight sharp nobody is counted who comes or goes.
        assert_eq!(nights("2026-11-22 00:00", "2026-11-23", None), 1);
        assert_eq!(nights("2026-11-22 14:00", "2026-11-23", Some("2026-11-23 00:00")), 0);
        // Leap day and end of year.
        assert_eq!(nights("2028-02-28 14:00", "2028-03-01", None), 2);
        assert_eq!(nights("2026-12-31 14:00", "2027-01-01", None), 1);
    }

    #[test]
    fn day_use_has_none() {
        let (arrival, planned_departure) = (at("2026-11-22 14:00"), day("2026-11-23"));
        for departed in [None, Some(at("2026-11-23 09:00"))] {
            let span = Span { kind: StayKind::DayUse, arrival, planned_departure, departed };
            assert_eq!((span.nights(), span.has_night(day("2026-11-22"))), (0, false));
        }
    }

    proptest! {
        #[test]
        fn the_nights_are_those_that_are_counted_one_by_one(
            minutes in 0i64..3 * 1440,
            stays in 0i64..20,
            left in proptest::option::of(0i64..20 * 1440),
        ) {
            let start = at("2027-12-30 00:00").0;
            let arrival = Timestamp(start + minutes * 60_000);
            let planned_departure = arrival.in_city().date() + chrono::Duration::days(stays);
            let departed = left.map(|left| Timestamp(arrival.0 + left * 60_000));
            let span = Span { kind: StayKind::Overnight, arrival, planned_departure, departed };
            let first = day("2027-12-25");
            let counted = (0..60).filter(|n| span.has_night(first + chrono::Duration::days(*n))).count();
            prop_assert_eq!(span.nights() as usize, counted);
        }

        #[test]
        fn no_numbers_panic(arrival: i64, departed: Option<i64>, planned in -90_000i64..90_000) {
            let planned_departure = day("2026-11-22") + chrono::Duration::days(planned);
            let departed = departed.map(Timestamp);
            let span = Span { kind: StayKind::Overnight, arrival: Timestamp(arrival), planned_departure, departed };
            let _ = (span.nights(), span.has_night(Day::MAX), span.has_night(Day::MIN));
        }
    }
}
