//! One guest's page.

use haidang_contract::Timestamp;
use haidang_contract::desk::{StayPage, VersionRow};
use haidang_contract::intake::RecordKey;
use haidang_contract::stay::{ClerkId, ClockState, Findings, Standing, StayId, check};
use rusqlite::params;

use super::act::Desk;
use super::book::{self, Held};
use super::change::{evidence, no_stay};
use super::{json, list, queue};
use crate::store::Trouble;

pub(super) fn page(desk: &Desk<'_>, id: &StayId) -> Result<StayPage, Trouble> {
    let open = &desk.open;
    let found;
    let held = match open.book.stays.get(id) {
        Some(held) => held,
        // Erased long ago.
        None => {
            let property = open.property().ok();
            found = book::find(&open.connection, property, &open.rules, id)?.ok_or_else(no_stay)?;
            &found
        }
    };
    let deadline = held.open_deadline().cloned();
    let clock = deadline
        .as_ref()
        .map(|deadline| ClockState::of(deadline, open.corrected(desk.now), open.desk_rule()));
    Ok(StayPage {
        id: id.clone(),
        stay: held.newest.as_ref().map(|version| version.stay.clone()),
        erased_at: held.erased_at,
        phase: held.phase(desk.now),
        nights: held.clear.statistics.nights,
        deadline,
        clock,
        findings: findings(desk, held)?,
        evidence: evidence(desk, id, held.number)?,
        versions: versions(desk, id)?,
        filed: open.book.filed_as(id),
        party: party(desk, held),
    })
}

fn findings(desk: &Desk<'_>, held: &Held) -> Result<Findings, Trouble> {
    let Some(version) = held.newest.as_ref().filter(|version| !version.is_cancelled()) else {
        return Ok(Findings::default());
    };
    let others = desk.others();
    Ok(check(&version.stay, &desk.context(desk.open.property()?, &others)))
}

fn party(desk: &Desk<'_>, held: &Held) -> Vec<haidang_contract::desk::StayRow> {
    let Some(party) = &held.clear.party else { return Vec::new() };
    let same = |other: &&Held| other.clear.party.as_ref() == Some(party) && other.id != held.id;
    desk.open.book.stays.values().filter(same).map(|other| list::row(desk.open, other, desk.now)).collect()
}

fn versions(desk: &Desk<'_>, id: &StayId) -> Result<Vec<VersionRow>, Trouble> {
    let open = &desk.open;
    let mut statement = open.connection.prepare_cached(
        "SELECT v.number, v.change, v.made_at, v.made_by, o.standing, o.why, o.fields, o.attempts, o.next_try_at
         FROM version v JOIN outbox o ON o.stay = v.stay AND o.number = v.number
         WHERE v.stay = ?1 ORDER BY v.number DESC",
    )?;
    let mut rows = statement.query(params![id.as_str()])?;
    let mut versions = Vec::new();
    while let Some(row) = rows.next()? {
        let number: u32 = row.get(0)?;
        let by: ClerkId = json::parse(&row.get::<_, String>(3)?)?;
        let standing: Standing = json::parse(&row.get::<_, String>(4)?)?;
        let key = RecordKey { id: id.clone(), version: number };
        versions.push(VersionRow {
            number,
            change: json::read(&row.get::<_, String>(1)?)?,
            at: Timestamp(row.get(2)?),
            clerk: open.clerk(&by).map(|clerk| clerk.card.clone()),
            by,
            standing,
            refused: row.get::<_, Option<String>>(5)?.filter(|_| standing != Standing::Accepted),
            fields: json::read(&row.get::<_, String>(6)?)?,
            attempts: row.get(7)?,
            next_try: (standing == Standing::Queued).then_some(Timestamp(row.get(8)?)),
            has_receipt: queue::verified(open, &key)?.is_some(),
        });
    }
    Ok(versions)
}
