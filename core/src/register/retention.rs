//! What names a guest is erased when it has done what it was for. Hashes, receipts and what can be counted stay.

use haidang_contract::Timestamp;
use haidang_contract::stay::{Phase, Standing, StayId};
use rusqlite::{Connection, TransactionBehavior, params};

use super::book::Held;
use super::open::Open;
use crate::store::Trouble;

const DAY_MS: i64 = 86_400_000;
/// Further days for a guest of whom nobody has said that the portal has them.
const UNFILED_DAYS: i64 = 30;

/// By the city's own clock: one that was set ahead erases nothing too early. Answers whether anything was erased.
pub(super) fn run(open: &mut Open, now: Timestamp, monotonic: u64) -> Result<bool, Trouble> {
    let Some(city_time) = open.way.city_time(monotonic) else { return Ok(false) };
    let keep = i64::from(open.options.keep_days).saturating_mul(DAY_MS);
    let over = over(open, city_time, keep)?;
    let before = city_time.0.saturating_sub(keep);
    let transaction = open.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for id in &over {
        erase(&transaction, id, now)?;
    }
    let drafts = transaction.execute("DELETE FROM draft WHERE kept_at < ?1", [before])?;
    let parties = transaction.execute("DELETE FROM party WHERE read_at < ?1", [before])?;
    transaction.commit()?;
    if over.is_empty() && drafts == 0 && parties == 0 {
        return Ok(false);
    }
    // The log keeps old pages until it is taken into the file.
    open.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    open.reload(now)?;
    Ok(true)
}

fn over(open: &Open, city_time: Timestamp, keep: i64) -> Result<Vec<StayId>, Trouble> {
    let mut over = Vec::new();
    for held in open.book.stays.values().filter(|held| held.newest.is_some()) {
        if is_over(open, held, city_time, keep) && has_every_receipt(&open.connection, &held.id)? {
            over.push(held.id.clone());
        }
    }
    Ok(over)
}

fn is_over(open: &Open, held: &Held, city_time: Timestamp, keep: i64) -> bool {
    let Some(ended) = held.ended() else { return false };
    let filed = held.phase(city_time) == Phase::Cancelled || open.book.is_filed(&held.id);
    let more = if filed { 0 } else { UNFILED_DAYS * DAY_MS };
    held.standing == Standing::Accepted && city_time.since(ended) >= keep.saturating_add(more)
}

fn has_every_receipt(connection: &Connection, id: &StayId) -> Result<bool, Trouble> {
    let missing: i64 = connection.query_row(
        "SELECT count(*) FROM version v LEFT JOIN receipt r ON r.stay = v.stay AND r.number = v.number
         JOIN outbox o ON o.stay = v.stay AND o.number = v.number
         WHERE v.stay = ?1 AND (r.body IS NULL OR o.standing <> 'accepted')",
        [id.as_str()],
        |row| row.get(0),
    )?;
    Ok(missing == 0)
}

fn erase(connection: &Connection, id: &StayId, now: Timestamp) -> Result<(), Trouble> {
    connection.execute("UPDATE version SET body = NULL, evidence = '[]' WHERE stay = ?1", [id.as_str()])?;
    connection.execute("UPDATE outbox SET record = NULL WHERE stay = ?1", [id.as_str()])?;
    connection.execute("UPDATE stay SET erased_at = ?2 WHERE id = ?1", params![id.as_str(), now.0])?;
    Ok(())
}
