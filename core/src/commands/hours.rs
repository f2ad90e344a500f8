//! Open or not at a time of the visitor's choice.

use haidang_contract::command::GetHours;
use haidang_contract::hours::HoursView;
use haidang_contract::{Code, Fault};

use super::Ask;
use crate::shelf::Opening;
use crate::store::Trouble;

pub(crate) fn get(ask: &mut Ask<'_>, input: &GetHours) -> Result<HoursView, Trouble> {
    let shelf = ask.desk.shelf()?;
    let entry = shelf.by_id(&input.id).ok_or_else(|| Fault::new(Code::NotFound).with("what", "place"))?;
    let mut opening = Opening::at(&shelf, input.at);
    let state = opening.state(entry);
    Ok(HoursView {
        at: input.at,
        state,
        holiday: opening.holiday(state, input.lang),
        week: shelf.week(entry, input.at, input.lang),
    })
}
