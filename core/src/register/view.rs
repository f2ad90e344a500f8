//! The desk itself: how far it is, and tonight at a glance.

use haidang_contract::desk::{DeskPhase, DeskView, Tonights, ZeroCard};
use haidang_contract::stay::tonight::night_of;
use haidang_contract::stay::{ClerkId, DeskClock, Phase, Property, Standing, Tonight, ZeroReport};
use haidang_contract::{Timestamp, desk::DeskOptions};

use super::open::Open;
use super::opening::Gate;
use super::{filings, zero};
use crate::store::Trouble;

pub(super) fn phase(gate: &Gate, clerk: Option<&ClerkId>) -> DeskPhase {
    let open = match gate {
        Gate::Passphrase { why, first } => return DeskPhase::Passphrase { why: *why, first: *first },
        Gate::WrongKey => return DeskPhase::WrongKey,
        Gate::Open(open) => open,
    };
    if open.clerks.is_empty() {
        return DeskPhase::FirstClerk;
    }
    match clerk.and_then(|id| open.clerk(id)) {
        None => DeskPhase::Locked { clerks: open.clerks.iter().map(|clerk| clerk.card.clone()).collect() },
        Some(_) if open.device.is_none() => DeskPhase::Enrol,
        Some(clerk) => DeskPhase::Open { clerk: clerk.card.clone() },
    }
}

pub(super) fn desk(
    gate: &Gate,
    clerk: Option<&ClerkId>,
    now: Timestamp,
    under_way: bool,
) -> Result<DeskView, Trouble> {
    let phase = phase(gate, clerk);
    let Gate::Open(open) = gate else {
        return Ok(DeskView {
            phase,
            now,
            property: None,
            key_home: None,
            options: DeskOptions::default(),
            tonights: None,
        });
    };
    let property = open.device.as_ref().map(|device| device.property.clone());
    let tonights = match (&phase, &property) {
        (DeskPhase::Open { .. }, Some(property)) => Some(tonights(open, property, now, under_way)?),
        _ => None,
    };
    Ok(DeskView {
        phase,
        now: open.corrected(now),
        property,
        key_home: Some(open.home),
        options: open.options,
        tonights,
    })
}

fn tonights(open: &Open, property: &Property, now: Timestamp, under_way: bool) -> Result<Tonights, Trouble> {
    let book = &open.book;
    let rule = open.desk_rule();
    let city_now = open.corrected(now);
    let standing = |held: &super::book::Held| if held.stuck { Standing::Wedged } else { held.standing };
    let versions =
        book.stays.values().filter_map(|held| held.newest.as_ref().map(|version| (version, standing(held))));
    let unreceived = book.stays.values().filter_map(|held| Some((&held.id, held.open_deadline()?)));
    let unfiled =
        book.stays.values().filter(|held| !book.is_filed(&held.id) && held.phase(now) != Phase::Expected);
    let unfiled = unfiled.filter_map(|held| Some((&held.id, held.portal_deadline()?)));
    let night = night_of(now, rule);
    let from = Timestamp::from_city(night.and_time(rule.zero_from));
    let wedged = book.unsent.values().filter(|row| row.standing.needs_a_person()).count();
    let drafts = open.connection.query_row("SELECT count(*) FROM draft", [], |row| row.get(0))?;
    Ok(Tonights {
        tonight: Tonight::of(now, property, versions, rule),
        city: DeskClock::of(unreceived, city_now, rule),
        portal: DeskClock::of(unfiled, city_now, rule),
        zero: zero::of_night(open, night).map(|report| card(open, report)),
        zero_from: (now < from).then_some(from),
        link: open.way.view(under_way),
        waiting: u32::try_from(book.unsent.len()).unwrap_or(u32::MAX),
        wedged: u32::try_from(wedged).unwrap_or(u32::MAX),
        alarms: filings::alarms(open, now),
        drafts,
    })
}

pub(super) fn card(open: &Open, report: &ZeroReport) -> ZeroCard {
    let waits = open.book.unsent.keys().any(|key| key.id == report.id);
    ZeroCard {
        night: report.night,
        recorded_at: report.recorded_at,
        received: !waits,
        contradictions: report.contradictions(open.book.versions(), open.desk_rule()),
    }
}
