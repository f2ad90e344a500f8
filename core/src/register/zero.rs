//! Nobody stays tonight.

use haidang_contract::desk::ZeroCard;
use haidang_contract::stay::tonight::night_of;
use haidang_contract::stay::{StayId, ZeroFault, ZeroReport};
use haidang_contract::time::Day;
use rusqlite::{TransactionBehavior, params};

use super::act::Desk;
use super::open::Open;
use super::{json, records, view};
use crate::store::Trouble;

/// The last one of that night.
pub(super) fn of_night(open: &Open, night: Day) -> Option<&ZeroReport> {
    open.book.zeros.values().rev().find(|report| report.night == night)
}

pub(super) fn report(desk: &mut Desk<'_>) -> Result<Result<ZeroCard, ZeroFault>, Trouble> {
    let rule = desk.open.desk_rule().clone();
    let property = desk.open.property()?.id.clone();
    if let Some(made) = of_night(desk.open, night_of(desk.now, &rule)) {
        let card = view::card(desk.open, made);
        // One that holds is made once.
        if card.contradictions == 0 {
            return Ok(Ok(card));
        }
    }
    let id = StayId::draw(desk.now, desk.config.draw());
    let report = match ZeroReport::tonight(id, &property, desk.act(), desk.open.book.versions(), &rule) {
        Ok(report) => report,
        Err(fault) => return Ok(Err(fault)),
    };
    let made = records::of_zero(&report, desk.open.device()?, desk.open.way.offset_ms)?;
    let now = desk.now;
    let transaction = desk.open.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute(
        "INSERT INTO zero_report (id, night, body) VALUES (?1, ?2, ?3)",
        params![report.id.as_str(), report.night.to_string(), json::write(&report)?],
    )?;
    made.put(&transaction, None, now)?;
    transaction.commit()?;
    desk.open.book.zeros.insert(report.id.clone(), report.clone());
    desk.refresh(&report.id)?;
    Ok(Ok(view::card(desk.open, &report)))
}
