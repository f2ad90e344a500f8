//! Planning a day, and keeping plans.

use haidang_contract::command::{DropPlan, GetKeptPlan, KeepPlan, MakePlan, TimePlan};
use haidang_contract::plan::{Kept, KeptCard, MOST_STOPS, Plan};
use haidang_contract::{Code, Fault, Tag};

use super::Ask;
use super::card::Cards;
use crate::plan;
use crate::store::{self, Trouble};

/// Longest name of a kept plan, in characters.
const LONGEST_NAME: usize = 120;

pub(crate) fn make(ask: &mut Ask<'_>, input: &MakePlan) -> Result<Plan, Trouble> {
    plan::check(&input.wish)?;
    let shelf = ask.desk.shelf()?;
    let mut cards = Cards::new(ask.desk, &shelf, ask.now, input.lang, Some(input.wish.from))?;
    Ok(plan::make(&input.wish, &shelf, &mut cards))
}

pub(crate) fn time(ask: &mut Ask<'_>, input: &TimePlan) -> Result<Plan, Trouble> {
    plan::check(&input.wish)?;
    let shelf = ask.desk.shelf()?;
    let mut cards = Cards::new(ask.desk, &shelf, ask.now, input.lang, Some(input.wish.from))?;
    Ok(plan::time(&input.wish, &input.order, &shelf, &mut cards))
}

pub(crate) fn keep(ask: &mut Ask<'_>, input: &KeepPlan) -> Result<i64, Trouble> {
    plan::check(&input.kept.wish)?;
    let name = input.name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || input.kept.order.len() > MOST_STOPS {
        return Err(Fault::new(Code::BadInput).with("field", "name").into());
    }
    store::plan::put(&ask.desk.connection, input.id, name, &input.kept, ask.now)?
        .ok_or_else(|| unknown().into())
}

pub(crate) fn list(ask: &mut Ask<'_>) -> Result<Vec<KeptCard>, Trouble> {
    let rows = store::plan::list(&ask.desk.connection)?;
    Ok(rows
        .into_iter()
        .map(|row| KeptCard {
            id: row.id,
            name: row.name,
            begins: row.kept.wish.begins,
            stops: u16::try_from(row.kept.order.len()).unwrap_or(u16::MAX),
        })
        .collect())
}

pub(crate) fn get(ask: &mut Ask<'_>, input: &GetKeptPlan) -> Result<(String, Kept), Trouble> {
    let row = store::plan::get(&ask.desk.connection, input.id)?.ok_or_else(unknown)?;
    Ok((row.name, row.kept))
}

pub(crate) fn drop(ask: &mut Ask<'_>, input: &DropPlan) -> Result<&'static [Tag], Trouble> {
    let gone = store::saved::privately(&mut ask.desk.connection, |step| store::plan::drop(step, input.id))?;
    Ok(if gone { &[Tag::Plans] } else { &[] })
}

fn unknown() -> Fault {
    Fault::new(Code::NotFound).with("what", "plan")
}
