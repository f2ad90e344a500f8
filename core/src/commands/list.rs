//! Places by filter.

use std::cmp::Ordering;

use haidang_contract::Lang;
use haidang_contract::command::{GetFacets, ListPlaces};
use haidang_contract::view::{Facets, PlaceList, Sort};

use super::card::{Cards, name};
use super::filter::Sieve;
use super::{Ask, valid};
use crate::collate::Collation;
use crate::shelf::Entry;
use crate::store::Trouble;

/// Most cards in one answer.
pub(crate) const MOST: u32 = 1_000;

pub(crate) fn places(ask: &mut Ask<'_>, input: &ListPlaces) -> Result<PlaceList, Trouble> {
    let near = valid(input.near)?;
    let shelf = ask.desk.shelf()?;
    let mut sieve = Sieve::new(&input.filter, &shelf, ask.now)?;
    let mut cards = Cards::new(ask.desk, &shelf, ask.now, input.lang, near)?;
    let (mut fitting, mut may_fit) = (Vec::new(), 0_u32);
    for entry in shelf.entries() {
        if sieve.fits(entry) {
            fitting.push(entry);
        } else if sieve.may_fit(entry) {
            may_fit += 1;
        }
    }
    match input.sort {
        Sort::Name => sort_by_name(&mut fitting, input.lang),
        Sort::Distance if near.is_some() => {
            fitting = by_distance(fitting, &cards).into_iter().map(|(_, entry)| entry).collect();
        }
        Sort::Distance | Sort::Importance => match sieve.order() {
            Some(order) => fitting.sort_by_key(|entry| order.iter().position(|id| *id == entry.place.id)),
            None => sort_by_importance(&mut fitting, input.lang),
        },
    }
    let total = u32::try_from(fitting.len()).unwrap_or(u32::MAX);
    let cards = fitting.into_iter().take(limit(input.limit)).map(|entry| cards.card(entry)).collect();
    Ok(PlaceList { total, may_fit, cards, gone: Vec::new() })
}

pub(crate) fn facets(ask: &mut Ask<'_>, input: &GetFacets) -> Result<Facets, Trouble> {
    let shelf = ask.desk.shelf()?;
    Ok(Sieve::new(&input.filter, &shelf, ask.now)?.facets(&shelf))
}

pub(crate) fn limit(asked: u32) -> usize {
    usize::try_from(asked.min(MOST)).unwrap_or(usize::MAX)
}

/// Best known first, namesakes and equals by name.
pub(crate) fn sort_by_importance(entries: &mut [&Entry], lang: Lang) {
    sort_by_name(entries, lang);
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.place.importance));
}

/// By the rules of the reader's language; ids keep namesakes in a fixed order.
fn sort_by_name(entries: &mut [&Entry], lang: Lang) {
    let collate = Collation::of(lang);
    let mut named: Vec<(String, &Entry)> =
        entries.iter().map(|entry| (name(&entry.place, lang).text, *entry)).collect();
    named.sort_by(|(one, first), (other, second)| {
        collate.compare(one, other).then_with(|| first.place.id.cmp(&second.place.id))
    });
    for (slot, (_, entry)) in entries.iter_mut().zip(named) {
        *slot = entry;
    }
}

/// Nearest first; those without a position last, the best known of them first.
pub(crate) fn by_distance<'e>(entries: Vec<&'e Entry>, cards: &Cards<'_>) -> Vec<(Option<f64>, &'e Entry)> {
    let mut measured: Vec<_> = entries.into_iter().map(|entry| (cards.distance(entry), entry)).collect();
    measured.sort_by(|(a, first), (b, second)| {
        let order = match (a, b) {
            (Some(a), Some(b)) => a.total_cmp(b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => second.place.importance.cmp(&first.place.importance),
        };
        order.then_with(|| first.place.id.cmp(&second.place.id))
    });
    measured
}
