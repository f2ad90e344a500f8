//! Which places are meant.

use haidang_contract::place::{Price, StepFree};
use haidang_contract::view::{BBox, Filter};
use haidang_contract::{Code, Fault, Place, Point};

use crate::shelf::{Entry, Opening};
use crate::store::place;

/// # Errors
/// `bad_input` with `field` = `within` for a box whose sides are no numbers.
pub(crate) fn check(filter: &Filter) -> Result<(), Fault> {
    let sound =
        filter.within.is_none_or(|b| [b.west, b.south, b.east, b.north].into_iter().all(f64::is_finite));
    if sound { Ok(()) } else { Err(Fault::new(Code::BadInput).with("field", "within")) }
}

/// Opening hours last: they alone take time.
pub(crate) fn fits(filter: &Filter, entry: &Entry, opening: &mut Opening<'_>) -> bool {
    let place = &entry.place;
    (filter.categories.is_empty() || filter.categories.contains(&place.category))
        && (!filter.free || is_free(place))
        && (!filter.step_free || place.step_free == Some(StepFree::Yes))
        && filter.within.is_none_or(|within| place::point(place).is_some_and(|point| holds(&within, point)))
        && (!filter.open_now || opening.is_open(entry))
}

/// For certain: an unknown price is not free.
fn is_free(place: &Place) -> bool {
    place.price.as_ref().is_some_and(Price::is_free)
}

fn holds(within: &BBox, point: Point) -> bool {
    (within.west..=within.east).contains(&point.lon) && (within.south..=within.north).contains(&point.lat)
}
