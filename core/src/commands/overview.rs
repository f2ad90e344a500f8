//! The start page.

use haidang_contract::command::GetOverview;
use haidang_contract::view::{CategoryCount, Overview, PlaceCard};
use haidang_contract::{Category, Kind};

use super::card::Cards;
use super::list::{by_distance, sort_by_importance};
use super::{Ask, sync, valid};
use crate::shelf::Entry;
use crate::store::Trouble;

const TOP: usize = 10;
const NEAR: usize = 8;
const OPEN: usize = 8;

/// What one goes to see, as against what one needs.
const SEEN: [Category; 4] = [Category::Sight, Category::Beach, Category::Museum, Category::Temple];

pub(crate) fn get(ask: &mut Ask<'_>, input: &GetOverview) -> Result<Overview, Trouble> {
    let near = valid(input.near)?;
    let shelf = ask.desk.shelf()?;
    let mut cards = Cards::new(ask.desk, &shelf, ask.now, input.lang, near)?;
    let mut known: Vec<&Entry> = shelf.entries().iter().collect();
    sort_by_importance(&mut known, input.lang);
    let open: Vec<&Entry> = known.iter().copied().filter(|entry| cards.opening.is_open(entry)).collect();
    // A number to dial is always open: true, and of no use to one who looks for where to go.
    let doors = open.iter().copied().filter(|entry| entry.place.kind != Kind::Emergency).collect::<Vec<_>>();
    let counts = Category::ALL.iter().map(|category| count(*category, &known, &open)).collect();
    let seen = known.iter().copied().filter(|entry| SEEN.contains(&entry.place.category));
    let top = seen.take(TOP).map(|entry| cards.card(entry)).collect();
    let (near, open_now) = if near.is_some() {
        (nearest(known, NEAR, &mut cards), nearest(doors, OPEN, &mut cards))
    } else {
        (Vec::new(), doors.into_iter().take(OPEN).map(|entry| cards.card(entry)).collect())
    };
    Ok(Overview { counts, top, near, open_now, sync: sync::view(ask.desk, ask.running)? })
}

fn count(category: Category, known: &[&Entry], open: &[&Entry]) -> CategoryCount {
    let of = |entries: &[&Entry]| {
        let number = entries.iter().filter(|entry| entry.place.category == category).count();
        u32::try_from(number).unwrap_or(u32::MAX)
    };
    CategoryCount { category, places: of(known), open_now: of(open) }
}

fn nearest(entries: Vec<&Entry>, most: usize, cards: &mut Cards<'_>) -> Vec<PlaceCard> {
    by_distance(entries, cards)
        .into_iter()
        .filter(|(metres, _)| metres.is_some())
        .take(most)
        .map(|(metres, entry)| cards.card_at(entry, metres, Default::default()))
        .collect()
}
