//! One place, complete, with what is around it.

use chrono::Datelike;
use haidang_contract::command::GetPlace;
use haidang_contract::view::{PlaceCard, PlacePage};
use haidang_contract::{Code, Fault, Point};

use super::card::Cards;
use super::{Ask, valid};
use crate::distance::{metres, window};
use crate::search::Matched;
use crate::shelf::{Entry, Shelf};
use crate::store::{Trouble, place};

/// Most neighbours shown.
const NEIGHBOURS: usize = 6;

/// Metres looked around, further only while there are too few neighbours. Beyond the last nothing is near.
const CIRCLES: [f64; 4] = [400.0, 1_500.0, 6_000.0, 30_000.0];

pub(crate) fn get(ask: &mut Ask<'_>, input: &GetPlace) -> Result<PlacePage, Trouble> {
    let near = valid(input.near)?;
    let shelf = ask.desk.shelf()?;
    let entry = shelf.by_id(&input.id).ok_or_else(|| Fault::new(Code::NotFound).with("what", "place"))?;
    let mut cards = Cards::new(ask.desk, &shelf, ask.now, input.lang, near)?;
    let nearby = match place::point(&entry.place) {
        Some(point) => nearby(ask, &shelf, entry, point, &mut cards)?,
        None => Vec::new(),
    };
    let today = ask.now.in_city().date().weekday().number_from_monday();
    Ok(PlacePage {
        card: cards.card(entry),
        description: entry.place.description.shown(input.lang),
        place: entry.place.clone(),
        week: shelf.week(entry, ask.now, input.lang),
        today: u8::try_from(today).unwrap_or_default(),
        nearby,
    })
}

/// The nearest others, with their distance from this place, whether or not the visitor is there.
fn nearby(
    ask: &Ask<'_>,
    shelf: &Shelf,
    centre: &Entry,
    point: Point,
    cards: &mut Cards<'_>,
) -> Result<Vec<PlaceCard>, Trouble> {
    let mut around: Vec<(f64, &Entry)> = Vec::new();
    for radius in CIRCLES {
        around = place::within(&ask.desk.connection, &window(point, radius))?
            .into_iter()
            .filter_map(|number| shelf.by_number(number))
            .filter(|entry| entry.place.id != centre.place.id)
            .filter_map(|entry| Some((metres(point, place::point(&entry.place)?), entry)))
            .filter(|(metres, _)| *metres <= radius)
            .collect();
        if around.len() >= NEIGHBOURS {
            break;
        }
    }
    around
        .sort_by(|(a, first), (b, second)| a.total_cmp(b).then_with(|| first.place.id.cmp(&second.place.id)));
    around.truncate(NEIGHBOURS);
    Ok(around
        .into_iter()
        .map(|(metres, entry)| cards.card_at(entry, Some(metres), Matched::default()))
        .collect())
}
