//! Arrival, departure and the legal clock.

use super::{Context, FindingCode, Findings};
use crate::stay::clock::city_day;
use crate::stay::{Field, Stay, StayKind, deadline};
use crate::time::Day;

fn days(from: Day, to: Day) -> i64 {
    to.signed_duration_since(from).num_days()
}

pub(super) fn look(stay: &Stay, context: &Context<'_>, findings: &mut Findings) {
    let Some(arrival) = city_day(stay.arrival) else {
        findings.add(FindingCode::Malformed, Field::Arrival);
        return;
    };
    let today = context.today();
    if arrival > today {
        findings.add(FindingCode::ArrivalAhead, Field::Arrival);
    } else if stay.arrival > context.now {
        findings.add(FindingCode::ArrivalLater, Field::Arrival);
    }
    let known = deadline(stay.arrived(), context.property, context.rules);
    if known.is_some_and(|deadline| !deadline.met_by(context.now)) {
        findings.add(FindingCode::DeadlineMissed, Field::Arrival);
    }
    if let Some(portal) = context.rules.portal(today).map(|dated| &dated.rule) {
        if days(arrival, today) > i64::from(portal.arrival_days_back) {
            findings.add_limit(FindingCode::ArrivalOld, Field::Arrival, portal.arrival_days_back);
        }
        if days(stay.planned_departure, today) > i64::from(portal.departure_days_back) {
            findings.add_limit(
                FindingCode::DeparturePast,
                Field::PlannedDeparture,
                portal.departure_days_back,
            );
        }
    }
    departure(stay, arrival, context, findings);
}

fn departure(stay: &Stay, arrival: Day, context: &Context<'_>, findings: &mut Findings) {
    if stay.planned_departure < arrival {
        findings.add(FindingCode::DepartureFirst, Field::PlannedDeparture);
    }
    if let Some(departed) = stay.departed {
        if city_day(departed).is_none() {
            findings.add(FindingCode::Malformed, Field::Departed);
        } else if departed < stay.arrival {
            findings.add(FindingCode::DepartureFirst, Field::Departed);
        }
    }
    if stay.kind == StayKind::DayUse && stay.planned_departure > arrival {
        findings.add(FindingCode::DayUseNights, Field::PlannedDeparture);
    }
    let longest = context.rules.desk.residence_days;
    if stay.guest.is_citizen() && days(arrival, stay.planned_departure) >= i64::from(longest) {
        findings.add_limit(FindingCode::ResidenceLong, Field::PlannedDeparture, longest);
    }
}
