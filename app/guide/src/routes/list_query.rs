//! The list's filter as the part of the address behind `?`, so that a filtered list can be linked and gone back to.

use std::fmt;
use std::str::FromStr;

use haidang_contract::view::{BBox, Filter, Sort};
use haidang_contract::{Category, Timestamp};

/// `category=food&open=1&at=2026-11-22T20:30&price=low&cuisine=seafood&diet=halal&free=1&steps=1&children=1&verified=1&wc=1`
/// `&collection=first-day&sort=name&area=107.0,10.3,107.1,10.4`; unknown parts are ignored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListQuery {
    pub filter: Filter,
    /// Absent: nearest first where the visitor's position is known, else best known first.
    pub sort: Option<Sort>,
}

impl ListQuery {
    pub fn of(filter: Filter) -> Self {
        ListQuery { filter, sort: None }
    }

    pub fn category(category: Category) -> Self {
        ListQuery::of(Filter { categories: vec![category], ..Filter::default() })
    }

    pub fn open_now() -> Self {
        ListQuery::of(Filter { open_now: true, ..Filter::default() })
    }

    pub fn collection(id: &str) -> Self {
        ListQuery::of(Filter { collection: Some(id.to_owned()), ..Filter::default() })
    }

    pub fn nearest() -> Self {
        ListQuery { sort: Some(Sort::Distance), ..ListQuery::default() }
    }
}

impl fmt::Display for ListQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let filter = &self.filter;
        let mut parts = Vec::new();
        let mut words = |name: &str, words: Vec<&'static str>| {
            parts.extend(words.into_iter().map(|word| format!("{name}={word}")));
        };
        words("category", filter.categories.iter().map(|category| category.word()).collect());
        words("price", filter.prices.iter().map(|band| band.word()).collect());
        words("cuisine", filter.cuisines.iter().map(|cuisine| cuisine.word()).collect());
        words("diet", filter.diets.iter().map(|diet| diet.word()).collect());
        let flags = [
            ("open", filter.open_now),
            ("free", filter.free),
            ("steps", filter.step_free),
            ("children", filter.with_children),
            ("verified", filter.verified),
            ("wc", filter.toilets),
        ];
        parts.extend(flags.iter().filter(|(_, on)| *on).map(|(name, _)| format!("{name}=1")));
        parts.extend(filter.open_at.map(|at| format!("at={}", at.to_field())));
        parts.extend(filter.collection.as_ref().map(|id| format!("collection={id}")));
        parts.extend(self.sort.map(|sort| {
            let word = match sort {
                Sort::Importance => "known",
                Sort::Distance => "distance",
                Sort::Name => "name",
            };
            format!("sort={word}")
        }));
        if let Some(area) = filter.within {
            parts.push(format!("area={:.5},{:.5},{:.5},{:.5}", area.west, area.south, area.east, area.north));
        }
        f.write_str(&parts.join("&"))
    }
}

impl From<&str> for ListQuery {
    fn from(text: &str) -> Self {
        let mut query = ListQuery::default();
        for part in text.trim_start_matches('?').split('&') {
            let Some((name, value)) = part.split_once('=') else { continue };
            let filter = &mut query.filter;
            match name {
                "category" => add(&mut filter.categories, value),
                "price" => add(&mut filter.prices, value),
                "cuisine" => add(&mut filter.cuisines, value),
                "diet" => add(&mut filter.diets, value),
                "open" => filter.open_now = value == "1",
                "at" => {
                    filter.open_at = Timestamp::from_field(&value.replace("%3A", ":").replace("%3a", ":"))
                }
                "free" => filter.free = value == "1",
                "steps" => filter.step_free = value == "1",
                "children" => filter.with_children = value == "1",
                "verified" => filter.verified = value == "1",
                "wc" => filter.toilets = value == "1",
                "collection" => filter.collection = Some(value.to_owned()),
                "sort" => {
                    query.sort = match value {
                        "distance" => Some(Sort::Distance),
                        "name" => Some(Sort::Name),
                        "known" => Some(Sort::Importance),
                        _ => None,
                    }
                }
                "area" => filter.within = area(value),
                _ => {}
            }
        }
        query
    }
}

fn add<T: FromStr + PartialEq>(words: &mut Vec<T>, word: &str) {
    if let Ok(word) = word.parse()
        && !words.contains(&word)
    {
        words.push(word);
    }
}

fn area(text: &str) -> Option<BBox> {
    let text = text.replace("%2C", ",").replace("%2c", ",");
    let numbers: Vec<f64> = text.split(',').filter_map(|number| number.parse().ok()).collect();
    let [west, south, east, north] = numbers.try_into().ok()?;
    let ordered = west <= east && south <= north;
    ordered.then_some(BBox { west, south, east, north })
}
