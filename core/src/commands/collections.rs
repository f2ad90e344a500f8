//! What the city has put together.

use haidang_contract::collection::Collection;
use haidang_contract::command::{GetCollection, ListCollections};
use haidang_contract::view::{CollectionCard, CollectionPage};
use haidang_contract::{Code, Fault, Lang, Shown};

use super::card::Cards;
use super::{Ask, valid};
use crate::shelf::{Entry, Shelf};
use crate::store::Trouble;

/// One whose places have all gone is not shown.
pub(crate) fn list(ask: &mut Ask<'_>, input: &ListCollections) -> Result<Vec<CollectionCard>, Trouble> {
    let shelf = ask.desk.shelf()?;
    let cards = shelf.collections().iter().map(|collection| card(collection, &shelf, input.lang));
    Ok(cards.filter(|card| card.places > 0).collect())
}

pub(crate) fn get(ask: &mut Ask<'_>, input: &GetCollection) -> Result<CollectionPage, Trouble> {
    let near = valid(input.near)?;
    let shelf = ask.desk.shelf()?;
    let collection = shelf
        .collections()
        .iter()
        .find(|collection| collection.id == input.id)
        .ok_or_else(|| Fault::new(Code::NotFound).with("what", "collection"))?;
    let mut cards = Cards::new(ask.desk, &shelf, ask.now, input.lang, near)?;
    Ok(CollectionPage {
        card: card(collection, &shelf, input.lang),
        places: there(collection, &shelf).map(|entry| cards.card(entry)).collect(),
        checked: collection.checked,
    })
}

fn there<'s>(collection: &'s Collection, shelf: &'s Shelf) -> impl Iterator<Item = &'s Entry> {
    collection.places.iter().filter_map(|id| shelf.by_id(id))
}

fn card(collection: &Collection, shelf: &Shelf, lang: Lang) -> CollectionCard {
    let face = there(collection, shelf).max_by_key(|entry| entry.place.importance);
    CollectionCard {
        id: collection.id.clone(),
        title: collection
            .title
            .shown(lang)
            .unwrap_or_else(|| Shown { text: collection.id.clone(), lang: Lang::Vi }),
        intro: collection.intro.shown(lang),
        places: u32::try_from(there(collection, shelf).count()).unwrap_or(u32::MAX),
        face: face.map(|entry| entry.place.id.clone()),
        face_category: face.map(|entry| entry.place.category),
    }
}
