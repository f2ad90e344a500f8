//! The sheet for the ward's police, when the clock will be missed.

use haidang_contract::desk::{PaperRow, PaperSheet};
use haidang_contract::intake::LogHead;
use haidang_contract::stay::Residence;
use haidang_contract::{Private, Timestamp};

use super::act::Desk;
use super::book::Held;
use super::{link, list};
use crate::store::Trouble;

pub(super) fn sheet(desk: &Desk<'_>) -> Result<PaperSheet, Trouble> {
    let open = &desk.open;
    let device = open.device()?;
    let mut open_ones: Vec<(Timestamp, &Held)> =
        open.book.stays.values().filter_map(|held| Some((held.open_deadline()?.due, held))).collect();
    open_ones.sort_by_key(|(due, held)| (*due, held.id.clone()));
    let rows = open_ones.into_iter().filter_map(|(_, held)| row(desk, held)).collect();
    let outage = link::outage_rows(open)?.into_iter().next().filter(|outage| outage.until.is_none());
    let head = open.way.head().unwrap_or_else(|| LogHead::begin(&device.key.id()));
    Ok(PaperSheet {
        property: device.property.clone(),
        made_at: open.corrected(desk.now),
        rows,
        outage,
        log_number: head.number,
        log_hash: head.hash.to_string(),
    })
}

fn row(desk: &Desk<'_>, held: &Held) -> Option<PaperRow> {
    let stay = &held.newest.as_ref()?.stay;
    let guest = &stay.guest;
    let first = haidang_contract::intake::RecordKey { id: held.id.clone(), version: 1 };
    let attempts = desk.open.book.unsent.get(&first).map_or(0, |unsent| unsent.attempts);
    Some(PaperRow {
        row: list::row(desk.open, held, desk.now),
        born: Private::new(guest.born.reveal().text()),
        sex: guest.sex,
        document: guest.papers.document().cloned(),
        address: guest.residence.as_ref().and_then(address),
        purpose: stay.purpose,
        recorded_at: stay.recorded_at,
        attempts,
    })
}

/// From the house to the province, as it is written.
fn address(home: &Residence) -> Option<Private<String>> {
    let parts = [&home.detail, &home.ward, &home.province];
    let parts: Vec<&str> = parts.into_iter().flatten().map(|part| part.reveal().as_str()).collect();
    (!parts.is_empty()).then(|| Private::new(parts.join(", ")))
}
