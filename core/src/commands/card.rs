//! A place as a list shows it.

use std::collections::HashSet;

use haidang_contract::place::Precision;
use haidang_contract::view::PlaceCard;
use haidang_contract::{Lang, Place, PlaceId, Point, Shown, Timestamp};

use crate::distance::metres;
use crate::search::Matched;
use crate::shelf::{Entry, Opening, Shelf};
use crate::store::{Desk, Trouble, place, saved};

/// Makes cards for one reader at one instant.
pub(crate) struct Cards<'a> {
    lang: Lang,
    near: Option<Point>,
    favourites: HashSet<PlaceId>,
    pub opening: Opening<'a>,
}

impl<'a> Cards<'a> {
    pub fn new(
        desk: &Desk,
        shelf: &'a Shelf,
        now: Timestamp,
        lang: Lang,
        near: Option<Point>,
    ) -> Result<Self, Trouble> {
        let favourites = saved::places(&desk.connection)?.into_iter().collect();
        Ok(Cards { lang, near, favourites, opening: Opening::at(shelf, now) })
    }

    /// Whether the visitor keeps it.
    pub fn is_saved(&self, id: &PlaceId) -> bool {
        self.favourites.contains(id)
    }

    /// Metres from the visitor.
    pub fn distance(&self, entry: &Entry) -> Option<f64> {
        Some(metres(self.near?, place::point(&entry.place)?))
    }

    pub fn card(&mut self, entry: &Entry) -> PlaceCard {
        let distance_m = self.distance(entry);
        self.card_at(entry, distance_m, Matched::default())
    }

    /// A card whose distance is known already, or is not from the visitor.
    pub fn card_at(&mut self, entry: &Entry, distance_m: Option<f64>, matched: Matched) -> PlaceCard {
        let place = &entry.place;
        let name = name(place, self.lang);
        let open = self.opening.state(entry);
        let local_name =
            if name.lang == Lang::Vi { None } else { place.names.get(Lang::Vi).map(str::to_owned) };
        PlaceCard {
            id: place.id.clone(),
            category: place.category,
            kind: place.kind,
            importance: place.importance,
            name,
            local_name,
            matched: matched.ranges,
            matched_alias: matched.alias,
            ward: place.address.ward.as_ref().and_then(|ward| ward.names.shown(self.lang)),
            point: place::point(place),
            approximate: is_approximate(place),
            distance_m,
            open,
            holiday: self.opening.holiday(open, self.lang),
            price: place.price.clone(),
            step_free: place.step_free,
            favourite: self.favourites.contains(&place.id),
        }
    }
}

/// A place without any name is refused when it arrives, so the id is never seen.
pub(crate) fn name(place: &Place, lang: Lang) -> Shown {
    place.names.shown(lang).unwrap_or_else(|| Shown { text: place.id.to_string(), lang: Lang::Vi })
}

pub(crate) fn is_approximate(place: &Place) -> bool {
    place.position.is_some_and(|position| position.precision == Precision::Approximate)
}
