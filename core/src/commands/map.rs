//! The places on the map.

use haidang_contract::command::GetMapPlaces;
use haidang_contract::place::Precision;
use haidang_contract::view::{BBox, MapPlace};

use super::Ask;
use super::card::{is_approximate, name};
use super::filter::Sieve;
use crate::store::{Trouble, place};

/// Most important first: where labels collide the map keeps the first.
pub(crate) fn places(ask: &mut Ask<'_>, input: &GetMapPlaces) -> Result<Vec<MapPlace>, Trouble> {
    let shelf = ask.desk.shelf()?;
    let mut sieve = Sieve::new(&input.filter, &shelf, ask.now)?;
    let mut places: Vec<MapPlace> = shelf
        .entries()
        .iter()
        .filter(|entry| sieve.fits(entry))
        .filter_map(|entry| {
            Some(MapPlace {
                id: entry.place.id.clone(),
                category: entry.place.category,
                importance: entry.place.importance,
                name: name(&entry.place, input.lang),
                point: place::point(&entry.place)?,
                approximate: is_approximate(&entry.place),
            })
        })
        .collect();
    places.sort_by(|a, b| b.importance.cmp(&a.importance).then_with(|| a.id.cmp(&b.id)));
    Ok(places)
}

/// The box around every exactly placed place; `None` where there is none.
pub(crate) fn extent(ask: &mut Ask<'_>) -> Result<Option<BBox>, Trouble> {
    let shelf = ask.desk.shelf()?;
    let exact = shelf
        .entries()
        .iter()
        .filter_map(|entry| entry.place.position)
        .filter(|position| position.precision == Precision::Exact)
        .map(|position| position.point);
    Ok(exact.fold(None, |extent: Option<BBox>, point| {
        let start = BBox { west: point.lon, south: point.lat, east: point.lon, north: point.lat };
        let so_far = extent.unwrap_or(start);
        Some(BBox {
            west: so_far.west.min(point.lon),
            south: so_far.south.min(point.lat),
            east: so_far.east.max(point.lon),
            north: so_far.north.max(point.lat),
        })
    }))
}
