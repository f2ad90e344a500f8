//! The mark on a place: whether it is kept.

use haidang_contract::command::{ListFavourites, SetFavourite};
use haidang_contract::saved::SavedRef;
use haidang_contract::view::PlaceList;
use haidang_contract::{Code, Fault, Tag};

use super::card::Cards;
use super::saved::keep;
use super::{Ask, valid};
use crate::store::{Trouble, saved};

pub(crate) fn list(ask: &mut Ask<'_>, input: &ListFavourites) -> Result<PlaceList, Trouble> {
    let near = valid(input.near)?;
    let shelf = ask.desk.shelf()?;
    let mut cards = Cards::new(ask.desk, &shelf, ask.now, input.lang, near)?;
    let mut list = PlaceList { total: 0, may_fit: 0, cards: Vec::new(), gone: Vec::new() };
    for id in saved::places(&ask.desk.connection)? {
        match shelf.by_id(&id) {
            Some(entry) => list.cards.push(cards.card(entry)),
            None => list.gone.push(id),
        }
    }
    list.total = u32::try_from(list.cards.len()).unwrap_or(u32::MAX);
    Ok(list)
}

pub(crate) fn set(ask: &mut Ask<'_>, input: &SetFavourite) -> Result<&'static [Tag], Trouble> {
    let shelf = ask.desk.shelf()?;
    let entry = shelf.by_id(&input.id);
    let now = ask.now;
    let place = SavedRef::Place(input.id.clone());
    let changed = saved::privately(&mut ask.desk.connection, |connection| {
        match (saved::get(connection, &place)?, input.on) {
            (None, true) => {
                let entry = entry.ok_or_else(|| Fault::new(Code::NotFound).with("what", "place"))?;
                keep(connection, &entry.place, "", now)?;
            }
            (Some(item), false) => saved::remove(connection, item.id)?,
            (Some(_), true) | (None, false) => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(if changed { &[Tag::Favourites] } else { &[] })
}
