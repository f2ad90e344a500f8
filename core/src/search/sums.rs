//! Quick sums over the word lists: which places are worth a closer look.

use super::find::{LEAST, LEAST_OF_BEST};
use super::index::{Index, size};
use super::lookup::{Resolved, Term};
use super::rank::field_points;
use super::vocabulary::ALIKE;

/// What more places have in common is not guessed at.
const MOST_OWNERS: usize = 2_000;

/// The quick sums of one reading.
pub(crate) struct Sums {
    of_place: Vec<PlaceSum>,
    /// Those that have something.
    pub places: Vec<u32>,
    /// Last term that counted, and the sum so far.
    of_label: Vec<(u32, f32)>,
    labels: Vec<u32>,
}

#[derive(Clone, Copy, Default)]
pub(crate) struct PlaceSum {
    term: u32,
    /// What that term has given so far.
    given: f32,
    pub sum: f32,
    pub best_label: f32,
}

/// How a term is added up.
struct How<'a> {
    /// From 1, in the order of adding up.
    number: u32,
    /// It may begin places.
    open: bool,
    guessed: bool,
    term: &'a Term,
}

impl Sums {
    pub fn of(index: &Index) -> Self {
        Sums {
            of_place: vec![PlaceSum::default(); index.len()],
            places: Vec::new(),
            of_label: vec![(0, 0.0); index.labels.len()],
            labels: Vec::new(),
        }
    }

    pub fn place(&self, place: u32) -> Option<&PlaceSum> {
        self.of_place.get(size(place))
    }

    /// Whether a label has something of the reading.
    pub fn touched(&self, label: u32) -> bool {
        self.of_label.get(size(label)).is_some_and(|(term, _)| *term > 0)
    }

    fn clear(&mut self) {
        for place in std::mem::take(&mut self.places) {
            if let Some(sum) = self.of_place.get_mut(size(place)) {
                *sum = PlaceSum::default();
            }
        }
        for label in std::mem::take(&mut self.labels) {
            if let Some(sum) = self.of_label.get_mut(size(label)) {
                *sum = (0, 0.0);
            }
        }
    }

    /// Adds up a reading, the term with the fewest labels first. A place that can no longer come to `least` of the
    /// query, or near what the best so far has for certain, is not begun.
    pub fn fill(&mut self, index: &Index, reading: &Resolved, least: f32) {
        self.clear();
        let mut terms: Vec<(usize, &Term)> =
            reading.terms.iter().map(|term| (volume(index, term), term)).collect();
        terms.sort_by_key(|(volume, _)| *volume);
        let least = least.max(LEAST) * reading.weight;
        let mut to_come = reading.weight;
        let mut most = 0.0_f32;
        for (number, (_, term)) in (1_u32..).zip(terms) {
            let open = to_come >= least.max(most * LEAST_OF_BEST) * 0.999;
            for like in &term.likes {
                let how = How { number, open, guessed: like.quality < ALIKE, term };
                for label in index.with(like.word) {
                    self.add(index, &how, *label, term.weight * like.quality, &mut most);
                }
            }
            to_come -= term.weight;
        }
        for id in &self.labels {
            let Some((_, sum)) = self.of_label.get(size(*id)) else { continue };
            let Some(label) = index.label(*id) else { continue };
            // As `label_points`, with what is known here.
            let whole = if label.weight > 0.0 { (sum / label.weight).min(1.0) } else { 0.0 };
            let points = field_points(label.field, whole) * sum * sum * (0.65 + 0.3 * whole);
            for place in index.owners(label) {
                if let Some(of_place) = self.of_place.get_mut(size(*place))
                    && points > of_place.best_label
                {
                    of_place.best_label = points;
                }
            }
        }
    }

    /// A term found in a label. The best likeness of a term comes first; the rest of it do not count again.
    fn add(&mut self, index: &Index, how: &How<'_>, id: u32, points: f32, most: &mut f32) {
        let How { number: term, open, guessed, .. } = *how;
        let Some((last, sum)) = self.of_label.get_mut(size(id)) else { return };
        if *last == term {
            return;
        }
        let Some(label) = index.label(id) else { return };
        let owners = index.owners(label);
        // A guess at what very many places have in common tells nothing.
        if guessed && owners.len() > MOST_OWNERS {
            return;
        }
        let given = points * how.term.share(label.field);
        let mut known = false;
        for place in owners {
            let Some(sum) = self.of_place.get_mut(size(*place)) else { continue };
            if sum.term == 0 {
                if !open {
                    continue;
                }
                self.places.push(*place);
            }
            known = true;
            if sum.term != term {
                *sum = PlaceSum { term, given: 0.0, ..*sum };
            }
            if given > sum.given {
                sum.sum += given - sum.given;
                sum.given = given;
                *most = most.max(sum.sum);
            }
        }
        if known {
            if *last == 0 {
                self.labels.push(id);
            }
            *last = term;
            *sum += points;
        }
    }
}

/// How many labels a term leads to.
fn volume(index: &Index, term: &Term) -> usize {
    term.likes.iter().map(|like| index.with(like.word).len()).sum()
}
