//! What the visitor has marked.

use haidang_contract::command::{ListFavourites, SetFavourite};
use haidang_contract::view::PlaceList;
use haidang_contract::{Code, Fault, Tag};

use super::card::Cards;
use super::{Ask, valid};
use crate::store::{Trouble, favourite};

pub(crate) fn list(ask: &mut Ask<'_>, input: &ListFavourites) -> Result<PlaceList, Trouble> {
    let near = valid(input.near)?;
    let shelf = ask.desk.shelf()?;
    let mut cards = Cards::new(ask.desk, &shelf, ask.now, input.lang, near)?;
    let mut list = PlaceList { total: 0, cards: Vec::new(), gone: Vec::new() };
    for id in favourite::list(&ask.desk.connection)? {
        match shelf.by_id(&id) {
            Some(entry) => list.cards.push(cards.card(entry)),
            None => list.gone.push(id),
        }
    }
    list.total = u32::try_from(list.cards.len()).unwrap_or(u32::MAX);
    Ok(list)
}

pub(crate) fn set(ask: &mut Ask<'_>, input: &SetFavourite) -> Result<&'static [Tag], Trouble> {
    let changed = if input.on {
        let shelf = ask.desk.shelf()?;
        shelf.by_id(&input.id).ok_or_else(|| Fault::new(Code::NotFound).with("what", "place"))?;
        favourite::mark(&ask.desk.connection, &input.id, ask.now)?
    } else {
        favourite::unmark(&ask.desk.connection, &input.id)?
    };
    Ok(if changed { &[Tag::Favourites] } else { &[] })
}
