//! Places by what the visitor types.

use haidang_contract::command::{ListPlaces, SearchPlaces};
use haidang_contract::view::{PlaceList, Sort};

use super::card::{Cards, name};
use super::{Ask, filter, list, valid};
use crate::search::{Query, matched, search};
use crate::store::Trouble;

/// Nothing typed yet is everything by importance; something without a single letter or digit fits nothing.
pub(crate) fn places(ask: &mut Ask<'_>, input: &SearchPlaces) -> Result<PlaceList, Trouble> {
    if input.text.trim().is_empty() {
        let SearchPlaces { lang, filter, near, limit, .. } = input.clone();
        return list::places(ask, &ListPlaces { lang, filter, near, sort: Sort::Importance, limit });
    }
    filter::check(&input.filter)?;
    let near = valid(input.near)?;
    let query = Query::parse(&input.text);
    let shelf = ask.desk.shelf()?;
    let mut cards = Cards::new(ask.desk, &shelf, ask.now, input.lang, near)?;
    let mut ranked = search(&ask.desk.connection, &shelf, &query, near)?;
    ranked.retain(|found| filter::fits(&input.filter, found.entry, &mut cards.opening));
    let total = u32::try_from(ranked.len()).unwrap_or(u32::MAX);
    let cards = ranked
        .into_iter()
        .take(list::limit(input.limit))
        .map(|found| {
            let shown = name(&found.entry.place, input.lang);
            let matched = matched(&query, &found.entry.words, &shown);
            let distance_m = cards.distance(found.entry);
            cards.card_at(found.entry, distance_m, matched)
        })
        .collect();
    Ok(PlaceList { total, cards, gone: Vec::new() })
}
