//! A group's list. The file is kept as it came; what a clerk has done with its rows is kept beside it, and everything else
//! is read anew from both.

use data_encoding::BASE64;
use haidang_contract::desk::{
    CellFaultView, Entry, Evidenced, GroupCard, GroupId, GroupRow, GroupTerms, GroupView, RegisterOutcome,
    RowState,
};
use haidang_contract::document::{Evidence, FieldName, Source};
use haidang_contract::stay::check::Among;
use haidang_contract::stay::{Findings, OtherStay, PartyId, Property, StayId, StayKind, check};
use haidang_contract::time::Day;
use haidang_contract::{Code, Fault, Private, Timestamp};
use rusqlite::{OptionalExtension, TransactionBehavior, params};

use super::act::Desk;
use super::{enter, json};
use crate::portal::import::{self, Bad, CellFault, Draft, FILE_BYTES, FileFault, Import, Note, Terms};
use crate::store::Trouble;

/// Most characters of a file's name that are kept.
const LONGEST_FILE_NAME: usize = 200;
/// When a guest of a list comes who is not expected today, by the city's clock, where the file has no time.
const USUAL_HOUR: u32 = 14;

/// A list as it is kept.
struct Kept {
    id: GroupId,
    party: PartyId,
    file_name: String,
    read_at: Timestamp,
    today: Day,
    terms: GroupTerms,
    import: Import,
    rows: Vec<KeptRow>,
}

struct KeptRow {
    line: u32,
    stay: StayId,
    mended: Option<Vec<Private<String>>>,
    state: String,
}

/// What a row says now.
enum Said {
    Draft(Box<Draft>),
    Faults(Vec<CellFault>),
}

fn no_group() -> Trouble {
    Fault::new(Code::NotFound).with("what", "group").into()
}

fn terms<'a>(desk: &'a Desk<'_>, today: Day, told: &GroupTerms) -> Terms<'a> {
    Terms {
        nationality: told.nationality,
        citizen_document: told.citizen_document,
        foreign_document: told.foreign_document,
        purpose: told.purpose,
        arrival: told.arrival,
        departure: told.departure,
        ..Terms::new(today, &desk.open.map, desk.open.desk_rule().child_under)
    }
}

pub(super) fn read(
    desk: &mut Desk<'_>,
    file_name: &str,
    bytes: &str,
    told: &GroupTerms,
) -> Result<GroupView, Trouble> {
    let refuse = |fault: FileFault| Trouble::from(Fault::from(fault));
    if bytes.len() > FILE_BYTES / 3 * 4 + 8 {
        return Err(refuse(FileFault::TooLarge));
    }
    let bytes = BASE64.decode(bytes.as_bytes()).map_err(|_| refuse(FileFault::Damaged))?;
    let today = desk.now.in_city().date();
    let import = import::read(&bytes, &terms(desk, today, told)).map_err(refuse)?;
    let mut lines: Vec<u32> = import.good.iter().map(|good| good.row).collect();
    lines.extend(import.bad.iter().map(|bad| bad.row));
    let name: String = file_name.chars().filter(|c| !c.is_control()).take(LONGEST_FILE_NAME).collect();
    let party = PartyId::draw(desk.now, desk.config.draw());
    let (now, config) = (desk.now, desk.config);
    let transaction = desk.open.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute(
        "INSERT INTO party (id, file_name, read_at, today, file, terms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![party.as_str(), name, now.0, today.to_string(), bytes, json::write(told)?],
    )?;
    let number = transaction.last_insert_rowid();
    for line in lines {
        let stay = StayId::draw(now, config.draw());
        transaction.execute(
            "INSERT INTO party_row (party, line, stay, state) VALUES (?1, ?2, ?3, 'open')",
            params![number, line, stay.as_str()],
        )?;
    }
    transaction.commit()?;
    view(desk, GroupId(u32::try_from(number).unwrap_or(u32::MAX)))
}

fn load(desk: &Desk<'_>, id: GroupId) -> Result<Kept, Trouble> {
    let connection = &desk.open.connection;
    let sql = "SELECT id, file_name, read_at, today, file, terms FROM party WHERE number = ?1";
    type Row = (String, String, i64, String, Vec<u8>, String);
    let found: Option<Row> = connection
        .query_row(sql, [id.0], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
        })
        .optional()?;
    let (party, file_name, read_at, today, file, told) = found.ok_or_else(no_group)?;
    let (today, told): (Day, GroupTerms) = (json::parse(&today)?, json::read(&told)?);
    let import = import::read(&file, &terms(desk, today, &told)).map_err(Fault::from)?;
    let mut statement = connection
        .prepare_cached("SELECT line, stay, cells, state FROM party_row WHERE party = ?1 ORDER BY line")?;
    let mut rows = statement.query([id.0])?;
    let mut kept = Vec::new();
    while let Some(row) = rows.next()? {
        kept.push(KeptRow {
            line: row.get(0)?,
            stay: json::parse(&row.get::<_, String>(1)?)?,
            mended: row.get::<_, Option<String>>(2)?.map(|cells| json::read(&cells)).transpose()?,
            state: row.get(3)?,
        });
    }
    Ok(Kept {
        id,
        party: json::parse(&party)?,
        file_name,
        read_at: Timestamp(read_at),
        today,
        terms: told,
        import,
        rows: kept,
    })
}

/// What the row says, and the cells it says it with.
fn said(desk: &Desk<'_>, kept: &Kept, row: &KeptRow) -> (Vec<Private<String>>, Said) {
    if let Some(cells) = &row.mended {
        let plain: Vec<String> = cells.iter().map(|cell| cell.reveal().clone()).collect();
        let read = kept.import.reread(row.line, &plain, &terms(desk, kept.today, &kept.terms));
        return match read {
            Ok(draft) => (cells.clone(), Said::Draft(Box::new(draft))),
            Err(faults) => (cells.clone(), Said::Faults(faults)),
        };
    }
    if let Some(good) = kept.import.good.iter().find(|good| good.row == row.line) {
        return (good.cells.clone(), Said::Draft(Box::new(good.draft.clone())));
    }
    let bad = kept.import.bad.iter().find(|bad| bad.row == row.line);
    bad.map_or((Vec::new(), Said::Faults(Vec::new())), |bad| {
        (bad.cells.clone(), Said::Faults(bad.faults.clone()))
    })
}

/// A guest of a list, as the form would have it. Nobody has compared the name.
fn entry(row: &KeptRow, party: &PartyId, draft: &Draft, today: Day) -> Entry {
    let usual = draft.arrival.and_hms_opt(USUAL_HOUR, 0, 0).map(Timestamp::from_city);
    let timed = draft.arrival_time.map(|time| Timestamp::from_city(draft.arrival.and_time(time)));
    let day_use = draft.planned_departure == draft.arrival;
    Entry {
        id: row.stay.clone(),
        party: Some(party.clone()),
        room: draft.room.clone(),
        // Who comes today comes when they are registered.
        arrival: timed.or(usual.filter(|_| draft.arrival != today)),
        planned_departure: draft.planned_departure,
        guest: draft.guest.clone(),
        purpose: draft.purpose,
        purpose_text: draft.purpose_text.clone(),
        note: draft.note.clone(),
        kind: if day_use { StayKind::DayUse } else { StayKind::Overnight },
        evidence: vec![Evidenced {
            field: FieldName::Name,
            source: Source::File,
            evidence: Evidence::Unproved,
            mended: Vec::new(),
            confirmed: false,
        }],
        name_confirmed: false,
    }
}

fn fault_view(fault: &CellFault) -> CellFaultView {
    CellFaultView {
        // The file counts from 1.
        at: fault.at.and_then(|at| at.checked_sub(1)),
        column: fault.column.word().to_owned(),
        code: fault.code.word().to_owned(),
    }
}

/// A row, its cells, and what it says.
type Read<'k> = (&'k KeptRow, (Vec<Private<String>>, Said));

/// Rows with what each says, and what they are looked at against: the register, and one another.
struct Looked<'k> {
    rows: Vec<Read<'k>>,
    property: Property,
    others: Vec<OtherStay>,
}

impl<'k> Looked<'k> {
    fn at(desk: &Desk<'_>, kept: &'k Kept) -> Result<Self, Trouble> {
        let property = desk.open.property()?.clone();
        let today = desk.now.in_city().date();
        let rule = desk.open.desk_rule();
        let rows: Vec<_> = kept.rows.iter().map(|row| (row, said(desk, kept, row))).collect();
        let mut others = desk.others();
        for (row, (_, said)) in rows.iter().filter(|(row, _)| row.state == "open") {
            if let Said::Draft(draft) = said {
                let stay = enter::stay_of(&entry(row, &kept.party, draft, today), &property, desk.now);
                others.push(OtherStay::of(&stay, Among::Rows, rule));
            }
        }
        Ok(Looked { rows, property, others })
    }

    /// These rows as they stand. Each is held against all others: ask for no more than are shown.
    fn stand(self, desk: &Desk<'_>, kept: &Kept, wanted: impl Fn(&KeptRow) -> bool) -> Vec<GroupRow> {
        let Looked { rows, property, others } = self;
        rows.into_iter()
            .filter(|(row, _)| wanted(row))
            .map(|(row, said)| row_of(desk, kept, row, said, (&property, &others)))
            .collect()
    }
}

fn row_of(
    desk: &Desk<'_>,
    kept: &Kept,
    row: &KeptRow,
    (cells, said): (Vec<Private<String>>, Said),
    (property, others): (&Property, &[OtherStay]),
) -> GroupRow {
    let state = match (row.state.as_str(), said) {
        ("registered", _) => RowState::Registered { stay: row.stay.clone() },
        ("dropped", _) => RowState::Dropped,
        (_, Said::Faults(faults)) => RowState::Bad { faults: faults.iter().map(fault_view).collect() },
        (_, Said::Draft(draft)) => {
            let entry = Box::new(entry(row, &kept.party, &draft, desk.now.in_city().date()));
            let stay = enter::stay_of(&entry, property, desk.now);
            let findings: Findings = check(&stay, &desk.context(property, others));
            if findings.is_registrable() {
                RowState::Ready { entry, findings }
            } else {
                RowState::Refused { entry, findings }
            }
        }
    };
    GroupRow { row: row.line, cells, state }
}

const fn note(note: &Note) -> &'static str {
    match note {
        Note::HiddenSheet { .. } => "hidden-sheet",
        Note::OtherSheet { .. } => "other-sheet",
        Note::UnknownColumn { .. } => "unknown-column",
        Note::ColumnsCut => "columns-cut",
        Note::OldEncoding => "old-encoding",
        Note::PhoneNumberCell { .. } => "phone-number-cell",
    }
}

pub(super) fn view(desk: &Desk<'_>, id: GroupId) -> Result<GroupView, Trouble> {
    let kept = load(desk, id)?;
    let mut notes: Vec<String> = Vec::new();
    for each in kept.import.notes.iter().map(note) {
        if !notes.iter().any(|known| known == each) {
            notes.push(each.to_owned());
        }
    }
    Ok(GroupView {
        id: kept.id,
        file_name: kept.file_name.clone(),
        read_at: kept.read_at,
        headers: kept.import.headers.clone(),
        columns: kept
            .import
            .columns()
            .iter()
            .map(|column| column.map(|column| column.word().to_owned()))
            .collect(),
        rows: Looked::at(desk, &kept)?.stand(desk, &kept, |_| true),
        notes,
    })
}

/// Lists with rows that are not done. Their files are not read for it.
pub(super) fn list(desk: &Desk<'_>) -> Result<Vec<GroupCard>, Trouble> {
    let mut statement = desk.open.connection.prepare(
        "SELECT number, file_name, read_at FROM party p
         WHERE EXISTS (SELECT 1 FROM party_row r WHERE r.party = p.number AND r.state = 'open')
         ORDER BY number DESC",
    )?;
    let card = |row: &rusqlite::Row<'_>| {
        let (id, read_at) = (GroupId(row.get(0)?), Timestamp(row.get(2)?));
        Ok(GroupCard { id, file_name: row.get(1)?, read_at })
    };
    let cards = statement.query_map([], card)?.collect::<Result<_, _>>()?;
    Ok(cards)
}

fn one(desk: &Desk<'_>, id: GroupId, line: u32) -> Result<GroupRow, Trouble> {
    let kept = load(desk, id)?;
    let mut rows = Looked::at(desk, &kept)?.stand(desk, &kept, |row| row.line == line);
    rows.pop().ok_or_else(|| Fault::new(Code::NotFound).with("what", "row").into())
}

fn set(
    desk: &Desk<'_>,
    id: GroupId,
    line: u32,
    state: &str,
    cells: Option<&str>,
) -> Result<GroupRow, Trouble> {
    // One that was registered meanwhile stays so.
    desk.open.connection.execute(
        "UPDATE party_row SET state = ?3, cells = coalesce(?4, cells) WHERE party = ?1 AND line = ?2
         AND state <> 'registered'",
        params![id.0, line, state, cells],
    )?;
    one(desk, id, line)
}

pub(super) fn mend(
    desk: &Desk<'_>,
    id: GroupId,
    line: u32,
    cells: &[Private<String>],
) -> Result<GroupRow, Trouble> {
    if cells.len() > import::COLUMNS {
        return Err(Fault::new(Code::BadInput).with("field", "cells").into());
    }
    set(desk, id, line, "open", Some(&json::write(cells)?))
}

pub(super) fn drop_row(desk: &Desk<'_>, id: GroupId, line: u32) -> Result<GroupRow, Trouble> {
    set(desk, id, line, "dropped", None)
}

pub(super) fn register(
    desk: &mut Desk<'_>,
    id: GroupId,
    lines: &[u32],
    names_confirmed: bool,
) -> Result<GroupView, Trouble> {
    let kept = load(desk, id)?;
    let rows = Looked::at(desk, &kept)?.stand(desk, &kept, |row| lines.contains(&row.line));
    for row in rows {
        if let RowState::Ready { mut entry, .. } = row.state {
            entry.name_confirmed = names_confirmed;
            // Each by itself, against what is registered by then; a refusal is seen in the row.
            let _: RegisterOutcome = enter::register(desk, &entry)?;
        }
    }
    view(desk, id)
}

pub(super) fn discard(desk: &Desk<'_>, id: GroupId) -> Result<(), Trouble> {
    desk.open.connection.execute("DELETE FROM party WHERE number = ?1", [id.0])?;
    Ok(())
}

pub(super) fn rest(desk: &Desk<'_>, id: GroupId) -> Result<Option<Private<String>>, Trouble> {
    let mut kept = load(desk, id)?;
    let mut bad = Vec::new();
    for row in kept.rows.iter().filter(|row| row.state != "registered") {
        let (cells, said) = said(desk, &kept, row);
        let faults = match said {
            Said::Faults(faults) => faults,
            Said::Draft(_) => Vec::new(),
        };
        bad.push(Bad { row: row.line, cells, faults });
    }
    kept.import.bad = bad;
    let text = import::faults_csv(&kept.import).and_then(|bytes| String::from_utf8(bytes).ok());
    Ok(text.map(Private::new))
}
