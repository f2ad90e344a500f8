//! A guest is registered.

use haidang_contract::desk::{Checked, Entry, Evidenced, RegisterOutcome, Registered};
use haidang_contract::document::{FieldName, Source};
use haidang_contract::stay::{Findings, Property, Stay, StayId, Version, check, deadline};
use haidang_contract::{Private, Timestamp};
use rusqlite::{TransactionBehavior, params};
use unicode_normalization::UnicodeNormalization;

use super::act::Desk;
use super::book::Clear;
use super::{json, records};
use crate::store::Trouble;

pub(super) fn new_entry(desk: &Desk<'_>) -> StayId {
    StayId::draw(desk.now, desk.config.draw())
}

/// In one line, composed, with single blanks.
fn tidy(text: &Private<String>) -> Private<String> {
    let composed: String = text.reveal().nfc().collect();
    Private::new(composed.split_whitespace().collect::<Vec<&str>>().join(" "))
}

fn there(text: Option<Private<String>>) -> Option<Private<String>> {
    text.filter(|text| !text.reveal().trim().is_empty())
}

/// The stay that an entry makes.
pub(super) fn stay_of(entry: &Entry, property: &Property, now: Timestamp) -> Stay {
    let mut guest = entry.guest.clone();
    guest.name = tidy(&guest.name);
    guest.phone = there(guest.phone);
    Stay {
        id: entry.id.clone(),
        property: property.id.clone(),
        party: entry.party.clone(),
        room: there(entry.room.as_ref().map(tidy)),
        arrival: entry.arrival.unwrap_or(now),
        planned_departure: entry.planned_departure,
        departed: None,
        guest,
        purpose: entry.purpose,
        purpose_text: there(entry.purpose_text.clone()),
        note: there(entry.note.clone()),
        kind: entry.kind,
        recorded_at: now,
    }
}

/// No check digit covers a name: one that a machine has read, a person compares.
pub(super) fn is_name_missing_a_person(entry: &Entry) -> bool {
    let by_machine = |proof: &&Evidenced| proof.source != Source::Typed;
    let name = entry.evidence.iter().find(|proof| proof.field == FieldName::Name);
    let read =
        name.map_or_else(|| entry.evidence.iter().any(|proof| by_machine(&proof)), |name| by_machine(&name));
    read && !entry.name_confirmed
}

/// What is kept of what proves the fields.
pub(super) fn evidence_of(entry: &Entry) -> Vec<Evidenced> {
    let kept = |proof: &Evidenced| Evidenced {
        confirmed: proof.confirmed || (proof.field == FieldName::Name && entry.name_confirmed),
        ..proof.clone()
    };
    entry.evidence.iter().map(kept).collect()
}

pub(super) fn check_entry(desk: &Desk<'_>, entry: &Entry) -> Result<Checked, Trouble> {
    let property = desk.open.property()?;
    let mut stay = stay_of(entry, property, desk.now);
    let known = desk.open.book.stays.get(&entry.id).and_then(|held| held.newest.as_ref());
    if let Some(version) = known {
        stay.departed = version.stay.departed;
        stay.arrival = entry.arrival.unwrap_or(version.stay.arrival);
    }
    let others = desk.others();
    Ok(Checked {
        findings: check(&stay, &desk.context(property, &others)),
        deadline: deadline(stay.arrived(), property, &desk.open.rules),
        nights: stay.nights(),
    })
}

/// What is told of a version that is there.
pub(super) fn registered(
    desk: &Desk<'_>,
    version: &Version,
    findings: Findings,
) -> Result<Registered, Trouble> {
    let property = desk.open.property()?;
    Ok(Registered {
        stay: version.stay.id.clone(),
        number: version.number,
        deadline: deadline(version.stay.arrived(), property, &desk.open.rules),
        findings: Findings { errors: Vec::new(), warnings: findings.warnings },
    })
}

pub(super) fn register(desk: &mut Desk<'_>, entry: &Entry) -> Result<RegisterOutcome, Trouble> {
    let property = desk.open.property()?.clone();
    if let Some(held) = desk.open.book.stays.get(&entry.id) {
        let known = Registered {
            stay: held.id.clone(),
            number: held.number,
            deadline: deadline(held.clear.statistics.arrived(), &property, &desk.open.rules),
            findings: Findings::default(),
        };
        return Ok(RegisterOutcome::Already(known));
    }
    let stay = stay_of(entry, &property, desk.now);
    let others = desk.others();
    let findings = check(&stay, &desk.context(&property, &others));
    if !findings.is_registrable() {
        return Ok(RegisterOutcome::Refused { findings });
    }
    if is_name_missing_a_person(entry) {
        return Ok(RegisterOutcome::NameUnconfirmed);
    }
    let version = Version::register(stay, desk.act());
    write(desk, std::slice::from_ref(&version), &evidence_of(entry))?;
    Ok(RegisterOutcome::Done(registered(desk, &version, findings)?))
}

/// Versions of one stay, the newest last, each with its outbox row, in one transaction. One that is there under the same
/// number is replaced: the caller knows that the city has not taken it.
pub(super) fn write(
    desk: &mut Desk<'_>,
    versions: &[Version],
    evidence: &[Evidenced],
) -> Result<(), Trouble> {
    let Some(newest) = versions.last() else { return Ok(()) };
    let id = newest.stay.id.clone();
    let device = desk.open.device()?;
    let (offset, city_now) = (desk.open.way.offset_ms, desk.open.corrected(desk.now));
    let mut made = Vec::with_capacity(versions.len());
    for version in versions {
        made.push(records::of_version(version, device, offset, city_now, &desk.config.draw())?);
    }
    let due =
        deadline(newest.stay.arrived(), &device.property, &desk.open.rules).map(|deadline| deadline.due);
    let clear = json::write(&Clear::of(newest, &desk.open.rules))?;
    let evidence = json::write(evidence)?;
    let now = desk.now;
    let transaction = desk.open.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute(
        "INSERT INTO stay (id, number, clear) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET number = ?2, clear = ?3",
        params![id.as_str(), newest.number, clear],
    )?;
    for (version, made) in versions.iter().zip(&made) {
        transaction.execute(
            "INSERT INTO version (stay, number, change, made_at, made_by, body, evidence)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (stay, number) DO UPDATE SET change = ?3, made_at = ?4, made_by = ?5, body = ?6, evidence = ?7",
            params![
                id.as_str(),
                version.number,
                json::write(&version.change)?,
                version.at.0,
                version.by.as_str(),
                json::write(version)?,
                evidence,
            ],
        )?;
        // The law's limit is for the announcement; what comes later has none.
        made.put(&transaction, due.filter(|_| version.number == 1), now)?;
    }
    transaction.execute("DELETE FROM draft WHERE id = ?1", [id.as_str()])?;
    transaction
        .execute("UPDATE party_row SET state = 'registered', cells = NULL WHERE stay = ?1", [id.as_str()])?;
    transaction.commit()?;
    desk.refresh(&id)
}
