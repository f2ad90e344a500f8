//! Files for the national portal.

use data_encoding::BASE64;
use haidang_contract::desk::{Exported, FilingCard, FilingId, FilingList, FilingPlan, LeftOutRow, StayRow};
use haidang_contract::stay::{Field, StayId, Version};
use haidang_contract::{Code, Fault, Private, Timestamp};
use rusqlite::params;

use super::act::Desk;
use super::open::Open;
use super::{json, list};
use crate::portal::{self, Export, ExportFault, Filing, FilingFault, FilingState, LeftOut, List, Reason};
use crate::store::Trouble;

/// Minutes that a file may wait to be counted.
const PATIENCE_MIN: u32 = 30;
/// Most cards of an answer.
const MOST: usize = 50;

const fn of(list: FilingList) -> List {
    match list {
        FilingList::Citizens => List::Citizens,
        FilingList::Foreigners => List::Foreigners,
    }
}

const fn told(list: List) -> FilingList {
    match list {
        List::Citizens => FilingList::Citizens,
        List::Foreigners => FilingList::Foreigners,
    }
}

pub(super) fn alarms(open: &Open, now: Timestamp) -> u32 {
    let alarmed = open.book.filings.values().filter(|filing| filing.alarm(now, PATIENCE_MIN).is_some());
    u32::try_from(alarmed.count()).unwrap_or(u32::MAX)
}

/// Of this list, not with the portal and not in a file that is under way; by arrival.
fn due(desk: &Desk<'_>, list: List) -> Vec<Version> {
    let book = &desk.open.book;
    let open = book.versions().filter(|version| {
        let stay = &version.stay;
        list.is_for(stay)
            && !version.is_cancelled()
            && stay.arrival <= desk.now
            && !book.is_filed(&stay.id)
            && !book.is_under_way(&stay.id)
    });
    let mut due: Vec<Version> = open.cloned().collect();
    due.sort_by_key(|version| (version.stay.arrival, version.stay.id.clone()));
    due
}

fn export(desk: &Desk<'_>, list: List) -> Result<Result<Export, Vec<LeftOut>>, Trouble> {
    let property = desk.open.property()?;
    let others = desk.others();
    let context = desk.context(property, &others);
    match portal::export(list, &due(desk, list), &context, &desk.open.map) {
        Ok(export) => Ok(Ok(export)),
        Err(ExportFault::Nobody { left_out }) => Ok(Err(left_out)),
        Err(ExportFault::Unwritten) => Err(Fault::new(Code::Internal).with("what", "file").into()),
    }
}

fn row(desk: &Desk<'_>, id: &StayId) -> Option<StayRow> {
    desk.open.book.stays.get(id).map(|held| list::row(desk.open, held, desk.now))
}

fn reason(reason: &Reason) -> (String, Option<Field>) {
    match reason {
        Reason::Rule { finding } => (finding.code.word().to_owned(), Some(finding.field)),
        Reason::Unmapped { field, .. } => ("unmapped".to_owned(), Some(*field)),
        Reason::Empty { field } => ("empty".to_owned(), Some(*field)),
        Reason::NoDocument => ("no-document".to_owned(), None),
        Reason::Unwritable { field } => ("unwritable".to_owned(), Some(*field)),
        Reason::Cancelled => ("cancelled".to_owned(), None),
    }
}

fn left_out(desk: &Desk<'_>, left: &[LeftOut]) -> Vec<LeftOutRow> {
    let row = |left: &LeftOut| {
        let (reasons, fields): (Vec<String>, Vec<Option<Field>>) = left.reasons.iter().map(reason).unzip();
        let fields = fields.into_iter().map(|field| field.map(|field| field.word().to_owned())).collect();
        Some(LeftOutRow { row: row(desk, &left.stay)?, reasons, fields })
    };
    left.iter().filter_map(row).collect()
}

pub(super) fn plan(desk: &Desk<'_>, list: FilingList) -> Result<FilingPlan, Trouble> {
    let (rows, left) = match export(desk, of(list))? {
        Ok(export) => (export.rows, export.left_out),
        Err(left) => (Vec::new(), left),
    };
    Ok(FilingPlan {
        list,
        map_version: desk.open.map.version.clone(),
        rows: rows.iter().filter_map(|id| row(desk, id)).collect(),
        left_out: left_out(desk, &left),
    })
}

pub(super) fn make(desk: &mut Desk<'_>, list: FilingList) -> Result<Exported, Trouble> {
    let export = match export(desk, of(list))? {
        Ok(export) => export,
        Err(_) => return Err(Fault::new(Code::NotFound).with("what", "guest").into()),
    };
    let property = desk.open.property()?.id.clone();
    let filing = Filing::of(&export, property, desk.now, desk.by.clone());
    desk.open.connection.execute("INSERT INTO filing (body) VALUES (?1)", [json::write(&filing)?])?;
    let number = u32::try_from(desk.open.connection.last_insert_rowid()).unwrap_or(u32::MAX);
    desk.open.book.load_filings(&desk.open.connection)?;
    let media_type = match export.list {
        List::Citizens => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        List::Foreigners => "application/xml",
    };
    Ok(Exported {
        filing: FilingId(number),
        rows: filing.exported(),
        left_out: left_out(desk, &export.left_out),
        bytes: Private::new(BASE64.encode(export.file.reveal())),
        file_name: export.file_name,
        media_type: media_type.to_owned(),
    })
}

fn card(desk: &Desk<'_>, number: u32, filing: &Filing) -> FilingCard {
    let missing = match &filing.state {
        FilingState::Traced { missing, .. } => missing.clone(),
        _ => Vec::new(),
    };
    FilingCard {
        id: FilingId(number),
        list: told(filing.list),
        made_at: filing.made_at,
        made_by: desk.open.clerk(&filing.made_by).map(|clerk| clerk.card.clone()),
        exported: filing.exported(),
        accepted: filing.accepted(),
        state: filing.word().word().to_owned(),
        alarm: filing.alarm(desk.now, PATIENCE_MIN).map(|alarm| alarm.word().to_owned()),
        rows: filing.rows.iter().filter_map(|id| row(desk, id)).collect(),
        missing,
    }
}

pub(super) fn cards(desk: &Desk<'_>) -> Vec<FilingCard> {
    let newest = desk.open.book.filings.iter().rev().take(MOST);
    newest.map(|(number, filing)| card(desk, *number, filing)).collect()
}

/// The filing as an act of the clerk makes it; `field` is what was wrong otherwise.
fn change(
    desk: &mut Desk<'_>,
    id: FilingId,
    field: &str,
    act: impl FnOnce(&Filing, &Desk<'_>) -> Result<Filing, FilingFault>,
) -> Result<FilingCard, Trouble> {
    let unknown = || Trouble::from(Fault::new(Code::NotFound).with("what", "filing"));
    let filing = desk.open.book.filings.get(&id.0).ok_or_else(unknown)?;
    let next = act(filing, desk).map_err(|fault| {
        Trouble::from(Fault::new(Code::BadInput).with("field", field).with("why", fault.word()))
    })?;
    desk.open
        .connection
        .execute("UPDATE filing SET body = ?2 WHERE number = ?1", params![id.0, json::write(&next)?])?;
    desk.open.book.load_filings(&desk.open.connection)?;
    Ok(card(desk, id.0, &next))
}

pub(super) fn count(desk: &mut Desk<'_>, id: FilingId, accepted: u32) -> Result<FilingCard, Trouble> {
    change(desk, id, "accepted", |filing, desk| filing.count(accepted, desk.now, desk.by.clone()))
}

pub(super) fn trace(desk: &mut Desk<'_>, id: FilingId, missing: Vec<StayId>) -> Result<FilingCard, Trouble> {
    change(desk, id, "missing", |filing, desk| filing.trace(missing, desk.now, desk.by.clone()))
}

pub(super) fn discard(desk: &mut Desk<'_>, id: FilingId) -> Result<FilingCard, Trouble> {
    change(desk, id, "filing", |filing, desk| filing.discard(desk.now, desk.by.clone()))
}
