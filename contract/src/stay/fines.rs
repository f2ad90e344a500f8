//! What a missed announcement may cost: shown beside the clock, so that nobody has to look it up. Not legal advice, and
//! where no table has a number, none is made up.

use serde::{Deserialize, Serialize};

use super::rules::{Article, Dated, FineTable, Rules, in_force};
use crate::time::Day;

/// The range of a fine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fine {
    /// Whole đồng.
    pub min: u64,
    pub max: u64,
    pub article: Article,
}

/// What one missed round costs, for each of the two duties. `None` where nobody is missing or the table does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    pub citizens: Option<Fine>,
    pub foreigners: Option<Fine>,
}

/// For that many citizens and foreigners who were not announced in time, on the day of the offence. `organisation`: see
/// [`super::Property::organisation`].
pub fn cost(citizens: u32, foreigners: u32, organisation: bool, day: Day, rules: &Rules) -> Cost {
    Cost {
        citizens: fine(&rules.fines.citizens, citizens, organisation, day),
        foreigners: fine(&rules.fines.foreigners, foreigners, organisation, day),
    }
}

fn fine(tables: &[Dated<FineTable>], guests: u32, organisation: bool, day: Day) -> Option<Fine> {
    let table = in_force(tables, day)?;
    let fits = |from: u32, to: Option<u32>| from <= guests && to.is_none_or(|to| guests <= to);
    let band = table.rule.bands.iter().find(|band| fits(band.from, band.to))?;
    let factor = if organisation { u64::from(table.rule.organisation_factor) } else { 1 };
    Some(Fine {
        min: band.min.saturating_mul(factor),
        max: band.max.saturating_mul(factor),
        article: table.article(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn million(guests: u32, foreigners: u32, organisation: bool, day: &str) -> [Option<(u64, u64)>; 2] {
        let cost = cost(guests, foreigners, organisation, day.parse().unwrap(), &Rules::built_in());
        [cost.citizens, cost.foreigners]
            .map(|fine| fine.map(|fine| (fine.min / 1_000_000, fine.max / 1_000_000)))
    }

    #[test]
    fn as_the_decree_has_it() {
        let day = "2026-11-22";
        // Decree 282/2025, art. 10: 1 to 3 guests, 4 to 8, 9 and more.
        assert_eq!(million(0, 0, false, day), [None, None]);
        assert_eq!(million(1, 0, false, day), [Some((2, 4)), None]);
        assert_eq!(million(3, 0, false, day), [Some((2, 4)), None]);
        assert_eq!(million(4, 0, false, day), [Some((4, 8)), None]);
        assert_eq!(million(8, 0, false, day), [Some((4, 8)), None]);
        assert_eq!(million(9, 0, false, day), [Some((8, 12)), None]);
        assert_eq!(million(u32::MAX, 0, false, day), [Some((8, 12)), None]);
        // Foreigners have a table of their own, of which only the first band is known.
        assert_eq!(million(0, 3, false, day), [None, Some((3, 5))]);
        assert_eq!(million(0, 4, false, day), [None, None]);
        // An organisation pays double.
        assert_eq!(million(2, 1, true, day), [Some((4, 8)), Some((6, 10))]);
        // Before its day the decree says nothing.
        assert_eq!(million(1, 1, true, "2025-12-14"), [None, None]);
    }
}
