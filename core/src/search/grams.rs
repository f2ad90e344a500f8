//! Pairs of letters of whole names, for what cannot be taken apart into words: gaps and errors together
//! (`lotemart`, `bais au`), and names heard through another script.

use super::hash::QuickMap;
use super::index::{Field, Index, Lists, size};
use super::vocabulary::ratio;

#[derive(Debug, Default)]
pub(crate) struct Grams {
    ids: QuickMap<u64, u32>,
    labels: Lists,
    /// How many pairs each label has, by its number.
    lengths: Vec<u16>,
}

/// Most names that are looked at closely.
const MOST: usize = 60;

impl Grams {
    pub fn of(index: &Index) -> Self {
        let mut grams = Grams::default();
        let mut pairs = Vec::new();
        let mut run = Vec::new();
        let mut own = Vec::new();
        for (number, label) in (0_u32..).zip(&index.labels) {
            if !matches!(label.field, Field::Name | Field::Alias) {
                grams.lengths.push(0);
                continue;
            }
            run.clear();
            for form in index.forms_of(label) {
                run.extend(index.vocabulary.word(form.word).iter().flat_map(|word| word.rough.chars()));
            }
            own.clear();
            own.extend(pairs_of(&run));
            own.sort_unstable();
            own.dedup();
            grams.lengths.push(u16::try_from(own.len()).unwrap_or(u16::MAX));
            for pair in &own {
                let next = u32::try_from(grams.ids.len()).unwrap_or(u32::MAX);
                pairs.push((*grams.ids.entry(*pair).or_insert(next), number));
            }
        }
        grams.labels = Lists::of_pairs(grams.ids.len(), &pairs);
        grams
    }

    /// The labels that share most with `rough`, a run of letters as it sounds.
    pub fn near(&self, rough: &str) -> Vec<u32> {
        let run: Vec<char> = rough.chars().collect();
        let mut wanted: Vec<u64> = pairs_of(&run).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut shared = vec![0_u16; self.lengths.len()];
        for pair in wanted.iter().filter_map(|pair| self.ids.get(pair)) {
            for label in self.labels.of(*pair) {
                if let Some(count) = shared.get_mut(size(*label)) {
                    *count = count.saturating_add(1);
                }
            }
        }
        // A third of what was typed, or it is another name.
        let least = u16::try_from(wanted.len().div_ceil(3).max(2)).unwrap_or(u16::MAX);
        let mut found: Vec<(f32, u32)> = (0_u32..)
            .zip(shared.iter().zip(&self.lengths))
            .filter(|(_, (shared, _))| **shared >= least)
            .map(|(label, (shared, length))| {
                // What is missing of the name counts a little: it may only be begun.
                let both = wanted.len() + usize::from(*length) / 4;
                (ratio(usize::from(*shared), both), label)
            })
            .collect();
        let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if found.len() > MOST {
            found.select_nth_unstable_by(MOST, order);
            found.truncate(MOST);
        }
        found.sort_unstable_by(order);
        found.into_iter().map(|(_, label)| label).collect()
    }
}

/// Each letter with the next; the first also with nothing before it.
fn pairs_of(run: &[char]) -> impl Iterator<Item = u64> {
    let code = |c: &char| u64::from(u32::from(*c));
    let first = run.first().map(|c| code(c) << 1 | 1);
    let pairs = run.windows(2).filter_map(move |pair| match pair {
        [one, other] => Some((code(one) << 32 | code(other)) << 1),
        _ => None,
    });
    first.into_iter().chain(pairs)
}
