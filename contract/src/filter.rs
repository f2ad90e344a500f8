//! Which places are meant, in which order, and how many there would be.

use serde::{Deserialize, Serialize};

use crate::place::{Cuisine, Diet, Price};
use crate::view::BBox;
use crate::words::words;
use crate::{Category, Timestamp};

words! {
    /// What one adult or one main dish costs, in whole đồng: below 50,000; to 150,000; to 500,000; above. Our own steps,
    /// about a street meal, a restaurant's dish, a fine one, and more.
    PriceBand { Low = "low", Middle = "middle", High = "high", Top = "top" }
}

impl PriceBand {
    /// From and below, in đồng.
    pub const fn range(self) -> (u32, u32) {
        match self {
            PriceBand::Low => (1, 50_000),
            PriceBand::Middle => (50_000, 150_000),
            PriceBand::High => (150_000, 500_000),
            PriceBand::Top => (500_000, u32::MAX),
        }
    }

    /// Whether some of what the place asks lies in the band. What is free is in none.
    pub fn holds(self, price: &Price) -> bool {
        let (from, below) = self.range();
        !price.is_free() && price.min < below && price.max >= from
    }
}

/// Which places are meant. Empty lists, `false` and `None` leave a condition out; within a list one is enough. Every
/// condition has to be known to hold: what nobody has told fits nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    pub categories: Vec<Category>,
    /// Open for certain: unknown hours are not open.
    pub open_now: bool,
    /// As `open_now`, at a chosen instant; it wins over `open_now`.
    pub open_at: Option<Timestamp>,
    pub prices: Vec<PriceBand>,
    pub cuisines: Vec<Cuisine>,
    pub diets: Vec<Diet>,
    pub free: bool,
    pub step_free: bool,
    pub with_children: bool,
    /// Its telephone and website were confirmed from what the owner publishes.
    pub verified: bool,
    pub toilets: bool,
    /// Of this collection of the city.
    pub collection: Option<String>,
    /// On the map within this box ("search this area").
    pub within: Option<BBox>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// What every visitor comes for first; in a collection, the city's own order.
    #[default]
    Importance,
    /// Nearest first; without a position of the visitor as [`Sort::Importance`]. Places without one come last.
    Distance,
    /// By the rules of the reader's language.
    Name,
}

/// How many places there would be with one more wish, the others being as they are. Within a list the count of a value
/// is of the places that have it, whatever else is chosen in that list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    /// Fitting now.
    pub total: u32,
    /// Nothing known speaks against them, and something that is asked for is not known.
    pub may_fit: u32,
    pub categories: Vec<(Category, u32)>,
    pub prices: Vec<(PriceBand, u32)>,
    /// Those that occur at all.
    pub cuisines: Vec<(Cuisine, u32)>,
    pub diets: Vec<(Diet, u32)>,
    pub open: u32,
    pub free: u32,
    pub step_free: u32,
    pub with_children: u32,
    pub verified: u32,
    pub toilets: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_in_every_band_it_reaches_into() {
        let price = |min, max| Price { min, max, as_of: None };
        let bands = |price: Price| {
            PriceBand::ALL
                .iter()
                .filter(|band| band.holds(&price))
                .map(|band| band.word())
                .collect::<Vec<_>>()
        };
        assert!(bands(price(0, 0)).is_empty());
        assert_eq!(bands(price(30_000, 49_999)), ["low"]);
        assert_eq!(bands(price(40_000, 200_000)), ["low", "middle", "high"]);
        assert_eq!(bands(price(50_000, 50_000)), ["middle"]);
        assert_eq!(bands(price(600_000, 900_000)), ["top"]);
        assert_eq!(bands(price(0, 30_000)), ["low"]);
    }

    #[test]
    fn a_filter_of_an_older_page_reads() {
        let filter: Filter = serde_json::from_str(r#"{"categories":["food"],"free":true}"#).unwrap();
        assert!(filter.free && filter.open_at.is_none());
    }
}
