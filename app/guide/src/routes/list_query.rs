//! The list's filter as the part of the address behind `?`, so that a filtered list can be linked and gone back to.

use std::fmt;

use haidang_contract::Category;
use haidang_contract::view::{BBox, Filter, Sort};

/// `category=food&open=1&free=1&steps=1&sort=name&area=107.0,10.3,107.1,10.4`; unknown parts are ignored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListQuery {
    pub filter: Filter,
    pub sort: Sort,
}

impl ListQuery {
    pub fn category(category: Category) -> Self {
        ListQuery {
            filter: Filter { categories: vec![category], ..Filter::default() },
            sort: Sort::default(),
        }
    }

    pub fn open_now() -> Self {
        ListQuery { filter: Filter { open_now: true, ..Filter::default() }, sort: Sort::default() }
    }

    pub fn nearest() -> Self {
        ListQuery { filter: Filter::default(), sort: Sort::Distance }
    }
}

impl fmt::Display for ListQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts: Vec<String> =
            self.filter.categories.iter().map(|category| format!("category={category}")).collect();
        let flags =
            [("open", self.filter.open_now), ("free", self.filter.free), ("steps", self.filter.step_free)];
        parts.extend(flags.iter().filter(|(_, on)| *on).map(|(name, _)| format!("{name}=1")));
        match self.sort {
            Sort::Importance => {}
            Sort::Distance => parts.push("sort=distance".to_owned()),
            Sort::Name => parts.push("sort=name".to_owned()),
        }
        if let Some(area) = self.filter.within {
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
            match name {
                "category" => query.filter.categories.extend(value.parse::<Category>().ok()),
                "open" => query.filter.open_now = value == "1",
                "free" => query.filter.free = value == "1",
                "steps" => query.filter.step_free = value == "1",
                "sort" => {
                    query.sort = match value {
                        "distance" => Sort::Distance,
                        "name" => Sort::Name,
                        _ => Sort::Importance,
                    }
                }
                "area" => query.filter.within = area(value),
                _ => {}
            }
        }
        query
    }
}

fn area(text: &str) -> Option<BBox> {
    let text = text.replace("%2C", ",").replace("%2c", ",");
    let numbers: Vec<f64> = text.split(',').filter_map(|number| number.parse().ok()).collect();
    let [west, south, east, north] = numbers.try_into().ok()?;
    let ordered = west <= east && south <= north;
    ordered.then_some(BBox { west, south, east, north })
}
