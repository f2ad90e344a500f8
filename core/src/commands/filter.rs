//! Which places are meant, and how many there would be.

use haidang_contract::hours::OpenState;
use haidang_contract::place::{Price, StepFree};
use haidang_contract::view::{BBox, Facets, Filter, PriceBand};
use haidang_contract::{Category, Code, Fault, Kind, PlaceId, Point, Timestamp};

use crate::shelf::{Entry, Opening, Shelf};
use crate::store::place;

fn check(filter: &Filter) -> Result<(), Fault> {
    let sound =
        filter.within.is_none_or(|b| [b.west, b.south, b.east, b.north].into_iter().all(f64::is_finite));
    if sound { Ok(()) } else { Err(Fault::new(Code::BadInput).with("field", "within")) }
}

/// How one condition stands for one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Yes,
    No,
    /// Nobody has told.
    Unknown,
}

impl Answer {
    fn known(yes: bool) -> Self {
        if yes { Answer::Yes } else { Answer::No }
    }

    fn maybe(known: Option<bool>) -> Self {
        known.map_or(Answer::Unknown, Answer::known)
    }
}

/// The conditions, in a fixed order; opening hours last: they alone take time.
const CONDITIONS: usize = 11;
const CATEGORY: usize = 0;
const PRICE: usize = 1;
const CUISINE: usize = 2;
const DIET: usize = 3;
const FREE: usize = 4;
const STEP_FREE: usize = 5;
const CHILDREN: usize = 6;
const VERIFIED: usize = 7;
const TOILETS: usize = 8;
const WHERE: usize = 9;
const OPEN: usize = 10;

/// A filter over one guide at one instant.
pub(crate) struct Sieve<'a> {
    filter: &'a Filter,
    /// At the instant that is asked for, which may not be now.
    opening: Opening<'a>,
    /// The places of the collection that is asked for; one that is unknown has none.
    collection: Option<&'a [PlaceId]>,
}

impl<'a> Sieve<'a> {
    /// # Errors
    /// `bad_input` with `field` = `within` for a box whose sides are no numbers.
    pub fn new(filter: &'a Filter, shelf: &'a Shelf, now: Timestamp) -> Result<Self, Fault> {
        check(filter)?;
        let collection = filter.collection.as_ref().map(|id| {
            let found = shelf.collections().iter().find(|collection| collection.id == *id);
            found.map_or(&[][..], |collection| collection.places.as_slice())
        });
        let opening = Opening::at(shelf, filter.open_at.unwrap_or(now));
        Ok(Sieve { filter, opening, collection })
    }

    /// The city's own order, where one collection is asked for.
    pub fn order(&self) -> Option<&'a [PlaceId]> {
        self.collection
    }

    /// All that is asked for is known to hold.
    pub fn fits(&mut self, entry: &Entry) -> bool {
        (0..CONDITIONS).all(|at| self.answer(at, entry) == Answer::Yes)
    }

    /// Nothing known speaks against it, and something that is asked for is not known.
    pub fn may_fit(&mut self, entry: &Entry) -> bool {
        let mut unknown = false;
        for at in 0..CONDITIONS {
            match self.answer(at, entry) {
                Answer::Yes => {}
                Answer::No => return false,
                Answer::Unknown => unknown = true,
            }
        }
        unknown
    }

    /// What is not asked for holds.
    fn answer(&mut self, condition: usize, entry: &Entry) -> Answer {
        let (filter, place) = (self.filter, &entry.place);
        let asked = |asked: bool, answer: Answer| if asked { answer } else { Answer::Yes };
        match condition {
            CATEGORY => {
                Answer::known(filter.categories.is_empty() || filter.categories.contains(&place.category))
            }
            PRICE => asked(
                !filter.prices.is_empty(),
                Answer::maybe(
                    place.price.as_ref().map(|price| filter.prices.iter().any(|band| band.holds(price))),
                ),
            ),
            CUISINE => {
                asked(!filter.cuisines.is_empty(), some_of(&filter.cuisines, &place.cuisine, place.category))
            }
            DIET => asked(!filter.diets.is_empty(), some_of(&filter.diets, &place.diet, place.category)),
            FREE => asked(filter.free, is_free(entry)),
            STEP_FREE => asked(filter.step_free, is_step_free(entry)),
            CHILDREN => asked(filter.with_children, Answer::maybe(place.children)),
            VERIFIED => asked(filter.verified, is_verified(entry)),
            TOILETS => asked(filter.toilets, has_toilets(entry)),
            WHERE => Answer::known(self.is_there(entry)),
            _ => asked(filter.open_now || filter.open_at.is_some(), self.is_open(entry)),
        }
    }

    fn is_there(&self, entry: &Entry) -> bool {
        let within = self.filter.within;
        within.is_none_or(|within| place::point(&entry.place).is_some_and(|point| holds(&within, point)))
            && self.collection.is_none_or(|places| places.contains(&entry.place.id))
    }

    /// Counts every further wish in one walk over the guide.
    pub fn facets(&mut self, shelf: &Shelf) -> Facets {
        let mut facets = Facets {
            categories: Category::ALL.iter().map(|category| (*category, 0)).collect(),
            prices: PriceBand::ALL.iter().map(|band| (*band, 0)).collect(),
            ..Facets::default()
        };
        for entry in shelf.entries() {
            self.count(entry, &mut facets);
        }
        facets.cuisines.sort_unstable();
        facets.diets.sort_unstable();
        facets
    }

    /// A place counts for a wish where all other conditions hold.
    fn count(&mut self, entry: &Entry, facets: &mut Facets) {
        let answers: Vec<Answer> = (0..CONDITIONS).map(|at| self.answer(at, entry)).collect();
        let failing: Vec<usize> = answers
            .iter()
            .enumerate()
            .filter(|(_, answer)| **answer != Answer::Yes)
            .map(|(at, _)| at)
            .collect();
        let others_hold = |condition: usize| failing.iter().all(|at| *at == condition);
        let place = &entry.place;
        let open = self.is_open(entry);
        if failing.is_empty() {
            facets.total += 1;
        } else if !answers.contains(&Answer::No) {
            facets.may_fit += 1;
        }
        if others_hold(CATEGORY) {
            add(&mut facets.categories, place.category);
        }
        if others_hold(PRICE)
            && let Some(price) = &place.price
        {
            PriceBand::ALL
                .iter()
                .filter(|band| band.holds(price))
                .for_each(|band| add(&mut facets.prices, *band));
        }
        if others_hold(CUISINE) {
            place.cuisine.iter().for_each(|cuisine| add(&mut facets.cuisines, *cuisine));
        }
        if others_hold(DIET) {
            place.diet.iter().for_each(|diet| add(&mut facets.diets, *diet));
        }
        let mut flag = |condition: usize, count: fn(&mut Facets) -> &mut u32, answer: Answer| {
            if others_hold(condition) && answer == Answer::Yes {
                *count(facets) += 1;
            }
        };
        flag(FREE, |facets| &mut facets.free, is_free(entry));
        flag(STEP_FREE, |facets| &mut facets.step_free, is_step_free(entry));
        flag(CHILDREN, |facets| &mut facets.with_children, Answer::maybe(place.children));
        flag(VERIFIED, |facets| &mut facets.verified, is_verified(entry));
        flag(TOILETS, |facets| &mut facets.toilets, has_toilets(entry));
        flag(OPEN, |facets| &mut facets.open, open);
    }

    fn is_open(&mut self, entry: &Entry) -> Answer {
        match self.opening.state(entry) {
            OpenState::Open { .. } => Answer::Yes,
            OpenState::Closed { .. } => Answer::No,
            OpenState::Unknown { .. } => Answer::Unknown,
        }
    }
}

fn add<T: PartialEq>(counts: &mut Vec<(T, u32)>, value: T) {
    match counts.iter_mut().find(|(other, _)| *other == value) {
        Some((_, count)) => *count += 1,
        None => counts.push((value, 1)),
    }
}

/// Where one eats, a missing word says nothing; elsewhere nobody expects a kitchen.
fn some_of<T: PartialEq>(wanted: &[T], known: &[T], category: Category) -> Answer {
    if known.iter().any(|one| wanted.contains(one)) {
        Answer::Yes
    } else if matches!(category, Category::Food | Category::Cafe) {
        Answer::Unknown
    } else {
        Answer::No
    }
}

/// For certain: an unknown price is not free.
fn is_free(entry: &Entry) -> Answer {
    Answer::maybe(entry.place.price.as_ref().map(Price::is_free))
}

fn is_step_free(entry: &Entry) -> Answer {
    Answer::maybe(entry.place.step_free.map(|access| access == StepFree::Yes))
}

fn is_verified(entry: &Entry) -> Answer {
    Answer::known(entry.place.contact_verified.is_some())
}

fn has_toilets(entry: &Entry) -> Answer {
    let is_one = entry.place.kind == Kind::Toilet;
    Answer::maybe(if is_one { Some(true) } else { entry.place.toilets })
}

fn holds(within: &BBox, point: Point) -> bool {
    (within.west..=within.east).contains(&point.lon) && (within.south..=within.north).contains(&point.lat)
}
