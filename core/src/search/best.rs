//! What has been found so far, and its order.

use super::find::{Hit, LEAST, LEAST_OF_BEST, Wanted};
use super::hash::QuickMap;
use super::index::Index;

/// How many of the others are brought in order; nobody reads further.
const MOST_ORDERED: usize = 1_000;

/// The best hit of each place.
#[derive(Default)]
pub(crate) struct Best {
    hits: QuickMap<usize, Hit>,
    /// Places that were not looked at closely: behind the others.
    pub rest: Vec<Hit>,
    /// The most that any place has of the query.
    pub most: f32,
    /// Some name has all of it as typed.
    pub clear: bool,
}

impl Best {
    pub fn offer(&mut self, hit: Hit) {
        self.most = self.most.max(hit.cover);
        self.hits
            .entry(hit.place)
            .and_modify(|best| {
                if hit.score > best.score {
                    *best = hit
                }
            })
            .or_insert(hit);
    }

    pub fn get(&self, place: usize) -> Option<Hit> {
        self.hits.get(&place).copied()
    }

    /// Best first.
    pub fn in_order(self, index: &Index, wanted: &Wanted<'_>) -> Vec<Hit> {
        let least = (self.most * LEAST_OF_BEST).max(LEAST);
        let mut taken = vec![false; if self.rest.is_empty() { 0 } else { index.len() }];
        let mut take =
            |hit: &Hit| taken.get_mut(hit.place).is_none_or(|taken| !std::mem::replace(taken, true));
        let mut hits: Vec<Hit> =
            self.hits.into_values().filter(|hit| hit.cover >= least && take(hit)).collect();
        for hit in &mut hits {
            if wanted.marked.contains(&hit.place) {
                hit.score += 0.02;
            }
        }
        let importance = |hit: &Hit| index.facts.get(hit.place).map_or(0.0, |facts| facts.importance);
        let order = |a: &Hit, b: &Hit| {
            let known = || importance(b).total_cmp(&importance(a));
            b.score.total_cmp(&a.score).then_with(known).then(a.place.cmp(&b.place))
        };
        hits.sort_unstable_by(order);
        let mut rest: Vec<Hit> =
            self.rest.into_iter().filter(|hit| hit.cover >= least && take(hit)).collect();
        if rest.len() > MOST_ORDERED {
            rest.select_nth_unstable_by(MOST_ORDERED, order);
        }
        let ordered = rest.len().min(MOST_ORDERED);
        rest.get_mut(..ordered).unwrap_or_default().sort_unstable_by(order);
        // The quick sum does not know what it does not know.
        let last = hits.last().map_or(0.0, |hit| hit.score);
        hits.extend(rest.into_iter().map(|hit| Hit { score: hit.score.min(last), ..hit }));
        hits
    }
}
