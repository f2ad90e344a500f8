//! What the city can look at without opening a record.

use super::{FindingCode, Findings};
use crate::Timestamp;
use crate::stay::clock::city_day;
use crate::stay::{Field, Property, Statistics, StayKind};

/// Looks at the clear part by itself, with the city's clock. Everything else was looked at by the desk, with the same
/// code, before it was sealed. A desk's clock that is ahead is no error: a wrong clock refuses nobody.
pub fn check_clear(clear: &Statistics, property: &Property, now: Timestamp) -> Findings {
    let mut findings = Findings::default();
    if clear.property != property.id {
        findings.add(FindingCode::OtherProperty, Field::Property);
    }
    let Some(arrival) = city_day(clear.arrival) else {
        findings.add(FindingCode::Malformed, Field::Arrival);
        return findings;
    };
    if clear.departed.is_some_and(|departed| city_day(departed).is_none())
        || clear.nights != clear.span().nights()
    {
        findings.add(FindingCode::Malformed, Field::Departed);
    }
    if clear.departed.is_some_and(|departed| departed < clear.arrival) {
        findings.add(FindingCode::DepartureFirst, Field::Departed);
    }
    if clear.planned_departure < arrival {
        findings.add(FindingCode::DepartureFirst, Field::PlannedDeparture);
    }
    if clear.kind == StayKind::DayUse && clear.planned_departure > arrival {
        findings.add(FindingCode::DayUseNights, Field::PlannedDeparture);
    }
    if clear.arrival > now {
        findings.add(FindingCode::ArrivalLater, Field::Arrival);
    }
    findings
}
