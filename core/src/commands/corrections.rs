//! What the visitor tells the city about places.

use haidang_contract::command::{AddCorrection, DropCorrection, ListCorrections};
use haidang_contract::correction::{Correction, CorrectionCard, MOST_WAITING};
use haidang_contract::saved::clean_note;
use haidang_contract::{Code, Fault, Lang, Tag};

use super::Ask;
use super::card::name;
use crate::store::follow::{self, Origin};
use crate::store::saved::privately;
use crate::store::{Trouble, correction as outbox};

const CHANGED: &[Tag] = &[Tag::Corrections];

pub(crate) fn add(ask: &mut Ask<'_>, input: &AddCorrection) -> Result<&'static [Tag], Trouble> {
    let shelf = ask.desk.shelf()?;
    let entry = shelf.by_id(&input.place).ok_or_else(|| Fault::new(Code::NotFound).with("what", "place"))?;
    let follow = follow::read(&ask.desk.connection)?;
    let correction = Correction {
        id: input.id.clone(),
        place: input.place.clone(),
        reason: input.reason,
        text: clean_note(&input.text),
        seen: ask.now.in_city().date(),
        edition: (follow.origin == Origin::City).then_some(follow.edition),
    };
    if let Some(fault) = correction.faults().first() {
        return Err(bad(&fault.field).into());
    }
    let name = name(&entry.place, Lang::Vi).text;
    let now = ask.now;
    privately(&mut ask.desk.connection, |step| {
        if let Some(body) = outbox::body(step, &correction.id)? {
            return same(&body, &correction);
        }
        let waiting = usize::try_from(outbox::waiting(step)?).unwrap_or(usize::MAX);
        if waiting >= MOST_WAITING {
            return Err(bad("full").into());
        }
        outbox::add(step, &correction, &name, now)?;
        Ok(CHANGED)
    })
}

/// Told again, perhaps because the first answer was lost on its way to the page; then the day may have changed.
fn same(body: &str, again: &Correction) -> Result<&'static [Tag], Trouble> {
    let first: Correction = serde_json::from_str(body)?;
    let alike = (&first.place, first.reason, &first.text) == (&again.place, again.reason, &again.text);
    if alike { Ok(&[]) } else { Err(bad("id").into()) }
}

pub(crate) fn list(ask: &mut Ask<'_>, input: &ListCorrections) -> Result<Vec<CorrectionCard>, Trouble> {
    let shelf = ask.desk.shelf()?;
    let rows = outbox::list(&ask.desk.connection)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let entry = shelf.by_id(&row.correction.place);
            CorrectionCard {
                id: row.correction.id,
                name: entry.map_or(row.name, |entry| name(&entry.place, input.lang).text),
                listed: entry.is_some(),
                place: row.correction.place,
                reason: row.correction.reason,
                text: row.correction.text,
                told_at: row.told_at,
                state: row.state,
            }
        })
        .collect())
}

pub(crate) fn drop(ask: &mut Ask<'_>, input: &DropCorrection) -> Result<&'static [Tag], Trouble> {
    let gone = privately(&mut ask.desk.connection, |step| outbox::drop(step, &input.id))?;
    Ok(if gone { CHANGED } else { &[] })
}

fn bad(field: &str) -> Fault {
    Fault::new(Code::BadInput).with("field", field)
}
