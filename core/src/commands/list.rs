//! Places by filter.

use std::cmp::Ordering;

use haidang_contract::command::ListPlaces;
use haidang_contract::view::{PlaceList, Sort};
use haidang_contract::{Lang, PlaceId};

use super::card::{Cards, name};
use super::{Ask, filter, valid};
use crate::search::fold::fold;
use crate::shelf::Entry;
use crate::store::Trouble;

/// Most cards in one answer.
pub(crate) const MOST: u32 = 1_000;

pub(crate) fn places(ask: &mut Ask<'_>, input: &ListPlaces) -> Result<PlaceList, Trouble> {
    filter::check(&input.filter)?;
    let near = valid(input.near)?;
    let shelf = ask.desk.shelf()?;
    let mut cards = Cards::new(ask.desk, &shelf, ask.now, input.lang, near)?;
    let mut fitting: Vec<&Entry> = shelf
        .entries()
        .iter()
        .filter(|entry| filter::fits(&input.filter, entry, &mut cards.opening))
        .collect();
    match input.sort {
        Sort::Importance => sort_by_importance(&mut fitting, input.lang),
        Sort::Name => fitting.sort_by_cached_key(|entry| name_key(entry, input.lang)),
        Sort::Distance if near.is_none() => sort_by_importance(&mut fitting, input.lang),
        Sort::Distance => {
            fitting = by_distance(fitting, &cards).into_iter().map(|(_, entry)| entry).collect()
        }
    }
    let total = u32::try_from(fitting.len()).unwrap_or(u32::MAX);
    let cards = fitting.into_iter().take(limit(input.limit)).map(|entry| cards.card(entry)).collect();
    Ok(PlaceList { total, cards, gone: Vec::new() })
}

pub(crate) fn limit(asked: u32) -> usize {
    usize::try_from(asked.min(MOST)).unwrap_or(usize::MAX)
}

pub(crate) fn sort_by_importance(entries: &mut [&Entry], lang: Lang) {
    entries.sort_by_cached_key(|entry| (std::cmp::Reverse(entry.place.importance), name_key(entry, lang)));
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

/// Without marks first, as a reader scans a list, then with them; ids keep namesakes in a fixed order.
fn name_key(entry: &Entry, lang: Lang) -> (String, String, PlaceId) {
    let shown = name(&entry.place, lang).text;
    (fold(&shown), shown, entry.place.id.clone())
}
