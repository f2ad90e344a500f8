//! Places by what the visitor types.

use haidang_contract::command::{ListPlaces, SearchPlaces};
use haidang_contract::view::{PlaceList, Sort};

use super::card::{Cards, name};
use super::filter::Sieve;
use super::{Ask, list, valid};
use crate::search::Wanted;
use crate::store::{Trouble, saved};

/// Nothing typed yet is everything by importance; something without a single letter or digit fits nothing.
pub(crate) fn places(ask: &mut Ask<'_>, input: &SearchPlaces) -> Result<PlaceList, Trouble> {
    if input.text.trim().is_empty() {
        let SearchPlaces { lang, filter, near, limit, .. } = input.clone();
        return list::places(ask, &ListPlaces { lang, filter, near, sort: Sort::Importance, limit });
    }
    let near = valid(input.near)?;
    let shelf = ask.desk.shelf()?;
    let kept = saved::notes(&ask.desk.connection)?;
    let kept: Vec<_> =
        kept.iter().filter_map(|kept| Some((shelf.at(kept.place.as_ref()?)?, kept.note.as_str()))).collect();
    let marked: Vec<usize> = kept.iter().map(|(place, _)| *place).collect();
    let index = shelf.index();
    let found = index.search(&Wanted { text: &input.text, near, marked: &marked, notes: &kept });
    let mut cards = Cards::new(ask.desk, &shelf, ask.now, input.lang, near)?;
    let mut sieve = Sieve::new(&input.filter, &shelf, ask.now)?;
    let (mut fitting, mut may_fit) = (Vec::new(), 0_u32);
    for hit in &found.hits {
        let Some(entry) = shelf.entries().get(hit.place) else { continue };
        if sieve.fits(entry) {
            fitting.push((hit, entry));
        } else {
            may_fit += u32::from(sieve.may_fit(entry));
        }
    }
    let total = u32::try_from(fitting.len()).unwrap_or(u32::MAX);
    let cards = fitting
        .into_iter()
        .take(list::limit(input.limit))
        .map(|(hit, entry)| {
            let matched = index.matched(&found, hit, &entry.place, &name(&entry.place, input.lang));
            let distance_m = cards.distance(entry);
            cards.card_at(entry, distance_m, matched)
        })
        .collect();
    Ok(PlaceList { total, may_fit, cards, gone: Vec::new() })
}
