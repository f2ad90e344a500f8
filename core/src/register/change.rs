//! What happens to a stay afterwards.

use haidang_contract::desk::{ChangeOutcome, Entry, Evidenced, StayAct};
use haidang_contract::intake::{RecordKey, RefusalCode};
use haidang_contract::stay::{Act, Change, Findings, Standing, Stay, StayId, Version, VersionFault, check};
use haidang_contract::{Code, Fault};
use rusqlite::{OptionalExtension, params};

use super::act::Desk;
use super::book::Unsent;
use super::enter::{evidence_of, is_name_missing_a_person, registered, stay_of, write};
use super::json;
use crate::store::Trouble;

pub(super) fn no_stay() -> Trouble {
    Fault::new(Code::NotFound).with("what", "stay").into()
}

pub(super) fn evidence(desk: &Desk<'_>, id: &StayId, number: u32) -> Result<Vec<Evidenced>, Trouble> {
    let sql = "SELECT evidence FROM version WHERE stay = ?1 AND number = ?2";
    let text: Option<String> =
        desk.open.connection.query_row(sql, params![id.as_str(), number], |row| row.get(0)).optional()?;
    text.map_or(Ok(Vec::new()), |text| json::read(&text))
}

fn version(desk: &Desk<'_>, id: &StayId, number: u32) -> Result<Version, Trouble> {
    let sql = "SELECT body FROM version WHERE stay = ?1 AND number = ?2";
    let text: Option<Option<String>> =
        desk.open.connection.query_row(sql, params![id.as_str(), number], |row| row.get(0)).optional()?;
    json::read(&text.flatten().ok_or_else(no_stay)?)
}

/// The city has refused this very record for what is in it, and has nothing under its number.
fn is_to_be_mended(unsent: &Unsent) -> bool {
    let by_content = [RefusalCode::BadRecord, RefusalCode::RecordTooLarge, RefusalCode::InvalidRecord];
    let refused = unsent.why.as_deref().and_then(|why| why.parse().ok());
    match unsent.standing {
        Standing::Rejected => true,
        Standing::Wedged => !unsent.taken && refused.is_some_and(|code| by_content.contains(&code)),
        _ => false,
    }
}

/// The first version of a stay that the city does not take as it is.
fn refused(desk: &Desk<'_>, id: &StayId) -> Option<u32> {
    let key = |version| RecordKey { id: id.clone(), version };
    let mut rows = desk.open.book.unsent.range(key(0)..=key(u32::MAX));
    rows.find(|(_, unsent)| is_to_be_mended(unsent)).map(|(key, _)| key.version)
}

pub(super) fn change(desk: &mut Desk<'_>, id: &StayId, act: &StayAct) -> Result<ChangeOutcome, Trouble> {
    let held = desk.open.book.stays.get(id).ok_or_else(no_stay)?;
    let newest = held.newest.clone().ok_or_else(no_stay)?;
    let refused = refused(desk, id);
    let mut kept = evidence(desk, id, newest.number)?;
    let made = match act {
        // What the city refuses is mended first: nothing follows on it.
        StayAct::Extend { .. } | StayAct::CheckOut { .. } | StayAct::Cancel { .. } if refused.is_some() => {
            return Ok(ChangeOutcome::Impossible { why: VersionFault::NotNext });
        }
        StayAct::Extend { until } => newest.extend(*until, desk.act(), &desk.open.rules),
        StayAct::CheckOut { at } => newest.check_out(at.unwrap_or(desk.now), desk.act()),
        StayAct::Cancel { why } => newest.cancel(*why, desk.act()),
        StayAct::Correct { entry } => {
            let stay = corrected(desk, &newest, entry)?;
            let findings = look(desk, &stay)?;
            if !findings.is_registrable() {
                return Ok(ChangeOutcome::Refused { findings });
            }
            let renamed = stay.guest.name != newest.stay.guest.name;
            if renamed && is_name_missing_a_person(entry) {
                return Ok(ChangeOutcome::NameUnconfirmed);
            }
            if !entry.evidence.is_empty() {
                kept = evidence_of(entry);
            }
            if let Some(first) = refused {
                return mend(desk, &newest, first, stay, &kept);
            }
            newest.correct(stay, desk.act())
        }
    };
    match made {
        Ok(next) => done(desk, &[next], &kept),
        Err(why) => Ok(ChangeOutcome::Impossible { why }),
    }
}

fn look(desk: &Desk<'_>, stay: &Stay) -> Result<Findings, Trouble> {
    let others = desk.others();
    Ok(check(stay, &desk.context(desk.open.property()?, &others)))
}

fn done(desk: &mut Desk<'_>, versions: &[Version], kept: &[Evidenced]) -> Result<ChangeOutcome, Trouble> {
    let Some(newest) = versions.last() else { return Err(Code::Internal.into()) };
    let findings = look(desk, &newest.stay)?;
    write(desk, versions, kept)?;
    Ok(ChangeOutcome::Done(registered(desk, newest, findings)?))
}

/// The whole guest as they should stand; what a form does not have stays.
fn corrected(desk: &Desk<'_>, newest: &Version, entry: &Entry) -> Result<Stay, Trouble> {
    let old = &newest.stay;
    let stay = stay_of(entry, desk.open.property()?, desk.now);
    Ok(Stay {
        id: old.id.clone(),
        arrival: entry.arrival.unwrap_or(old.arrival),
        departed: old.departed,
        recorded_at: old.recorded_at,
        ..stay
    })
}

/// The refused version takes another shape under its own number, and the acts that wait behind it are made again on it.
fn mend(
    desk: &mut Desk<'_>,
    newest: &Version,
    first: u32,
    stay: Stay,
    kept: &[Evidenced],
) -> Result<ChangeOutcome, Trouble> {
    let id = newest.stay.id.clone();
    let old = version(desk, &id, first)?;
    // What a later act has changed is not yet so in the version that is mended.
    let planned = if stay.planned_departure == newest.stay.planned_departure {
        old.stay.planned_departure
    } else {
        stay.planned_departure
    };
    let stay = Stay { planned_departure: planned, departed: old.stay.departed, ..stay };
    let before = first.checked_sub(1).filter(|number| *number > 0);
    let before = before.map(|number| version(desk, &id, number)).transpose()?;
    let begun = match before {
        None if stay == old.stay => Err(VersionFault::NothingChanged),
        None => Ok(Version::register(stay, desk.act())),
        Some(before) => before.correct(stay, desk.act()),
    };
    let mut versions = match begun {
        Ok(begun) => vec![begun],
        Err(why) => return Ok(ChangeOutcome::Impossible { why }),
    };
    for number in first.saturating_add(1)..=newest.number {
        let later = version(desk, &id, number)?;
        let Some(last) = versions.last() else { break };
        match again(last, &later, desk) {
            Ok(next) => versions.push(next),
            Err(why) => return Ok(ChangeOutcome::Impossible { why }),
        }
    }
    done(desk, &versions, kept)
}

/// The same act, at its own time and by its own clerk.
fn again(last: &Version, later: &Version, desk: &Desk<'_>) -> Result<Version, VersionFault> {
    let act = Act { at: later.at, by: later.by.clone() };
    match &later.change {
        Change::Registered => Err(VersionFault::NotNext),
        Change::Extended { until } => last.extend(*until, act, &desk.open.rules),
        Change::LeftEarly { at } | Change::CheckedOut { at } => last.check_out(*at, act),
        Change::Corrected { .. } => last.correct(later.stay.clone(), act),
        Change::Cancelled { why } => last.cancel(*why, act),
    }
}
