//! What waits for the city, and its receipts.

use haidang_contract::desk::{QueueRow, QueueView, ReceiptPage};
use haidang_contract::intake::{Hash, Receipt, RecordKey, RecordKind, Verdict};
use haidang_contract::stay::{ClockState, Standing};
use haidang_contract::{Code, Fault, Timestamp};
use rusqlite::{OptionalExtension, params};

use super::act::Desk;
use super::book::Unsent;
use super::open::Open;
use super::{json, link};
use crate::store::Trouble;

/// Most rows and outages of an answer.
const ROWS: usize = 200;
const OUTAGES: usize = 20;

pub(super) fn view(open: &Open, now: Timestamp, under_way: bool) -> Result<QueueView, Trouble> {
    let mut unsent: Vec<&Unsent> = open.book.unsent.values().collect();
    unsent.sort_by_key(|row| (!row.standing.needs_a_person(), row.due.is_none(), row.due));
    let receipts = open.connection.query_row("SELECT count(*) FROM receipt", [], |row| row.get(0))?;
    let mut outages = link::outage_rows(open)?;
    outages.truncate(OUTAGES);
    Ok(QueueView {
        link: open.way.view(under_way),
        total: u32::try_from(unsent.len()).unwrap_or(u32::MAX),
        rows: unsent.into_iter().take(ROWS).map(|unsent| row(open, unsent, now)).collect(),
        outages,
        receipts,
    })
}

fn row(open: &Open, unsent: &Unsent, now: Timestamp) -> QueueRow {
    let held = open.book.stays.get(&unsent.key.id);
    let stay = held.and_then(|held| held.newest.as_ref()).map(|version| &version.stay);
    let deadline = held.and_then(|held| held.open_deadline()).filter(|_| unsent.due.is_some());
    QueueRow {
        key: unsent.key.clone(),
        kind: unsent.kind,
        name: stay.map(|stay| stay.guest.name.clone()),
        room: stay.and_then(|stay| stay.room.clone()),
        standing: unsent.standing,
        deadline: deadline.cloned(),
        clock: deadline.map(|deadline| ClockState::of(deadline, open.corrected(now), open.desk_rule())),
        attempts: unsent.attempts,
        first_attempt: unsent.first_attempt,
        next_try: (unsent.standing == Standing::Queued && unsent.attempts > 0).then_some(unsent.next_try),
        why: unsent.why.clone(),
        fields: unsent.fields.clone(),
    }
}

/// The obstacle is removed, as a person says.
pub(super) fn retry(desk: &mut Desk<'_>, key: &RecordKey) -> Result<(), Trouble> {
    desk.open.connection.execute(
        "UPDATE outbox SET standing = 'queued', next_try_at = ?3, repeats = 0
         WHERE stay = ?1 AND number = ?2 AND standing = 'wedged'",
        params![key.id.as_str(), key.version, desk.now.0],
    )?;
    desk.open.way.unbar();
    desk.refresh(&key.id)
}

fn no_receipt() -> Trouble {
    Fault::new(Code::NotFound).with("what", "receipt").into()
}

fn kept(open: &Open, key: &RecordKey) -> Result<Option<Receipt>, Trouble> {
    let sql = "SELECT body FROM receipt WHERE stay = ?1 AND number = ?2";
    let body: Option<String> =
        open.connection.query_row(sql, params![key.id.as_str(), key.version], |row| row.get(0)).optional()?;
    body.map(|body| json::read(&body)).transpose()
}

fn record_of(open: &Open, key: &RecordKey) -> Result<Option<(RecordKind, Hash)>, Trouble> {
    let sql = "SELECT kind, record_hash FROM outbox WHERE stay = ?1 AND number = ?2";
    let row: Option<(String, String)> = open
        .connection
        .query_row(sql, params![key.id.as_str(), key.version], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    row.map(|(kind, hash)| Ok((json::parse(&kind)?, json::parse(&hash)?))).transpose()
}

/// The city signed it, and for the record that this desk has or had.
fn holds(open: &Open, receipt: &Receipt, hash: &Hash) -> bool {
    let Some(device) = &open.device else { return false };
    receipt.verify(&device.keys).is_ok()
        && receipt.record_hash == *hash
        && receipt.property == device.property.id
}

/// The receipt of this record, looked at now.
pub(super) fn verified(open: &Open, key: &RecordKey) -> Result<Option<Receipt>, Trouble> {
    let Some(receipt) = kept(open, key)? else { return Ok(None) };
    let Some((_, hash)) = record_of(open, key)? else { return Ok(None) };
    let good = receipt.key() == *key && holds(open, &receipt, &hash);
    Ok(good.then_some(receipt))
}

pub(super) fn receipt(open: &Open, key: &RecordKey) -> Result<ReceiptPage, Trouble> {
    let receipt = kept(open, key)?.ok_or_else(no_receipt)?;
    page(open, key, &receipt)
}

/// Read from paper: it may be one of this desk that was lost here, but not another's.
pub(super) fn check(open: &Open, code: &str) -> Result<ReceiptPage, Trouble> {
    let bad = |_| Trouble::from(Fault::new(Code::BadInput).with("field", "code"));
    let receipt = Receipt::from_code(code).map_err(bad)?;
    page(open, &receipt.key(), &receipt)
}

fn page(open: &Open, key: &RecordKey, receipt: &Receipt) -> Result<ReceiptPage, Trouble> {
    let (kind, hash) = record_of(open, key)?.ok_or_else(no_receipt)?;
    let property = open.property()?.clone();
    let held = open.book.stays.get(&key.id);
    let name = held.and_then(|held| held.newest.as_ref()).map(|version| version.stay.guest.name.clone());
    let (verdict, due) = match receipt.verdict {
        Verdict::Untimed => ("untimed", None),
        Verdict::Timed { lateness, due, .. } => (lateness.word(), Some(due)),
    };
    Ok(ReceiptPage {
        key: key.clone(),
        kind,
        property,
        name,
        received_at: receipt.received_at,
        sequence: receipt.sequence,
        verdict: verdict.to_owned(),
        due,
        record_hash: receipt.record_hash.to_string(),
        key_id: receipt.key_id.to_string(),
        device: receipt.device.to_string(),
        code: receipt.code(),
        verifies: receipt.key() == *key && holds(open, receipt, &hash),
    })
}
