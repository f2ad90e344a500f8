//! The words of a reading, looked up in the vocabulary.

use std::rc::Rc;

use super::hash::QuickMap;
use super::index::{Field, Index};
use super::query::{Part, Reading};
use super::rank::field_share;
use super::vocabulary::{Likeness, Way};

/// What a word weighs that says nothing.
const EMPTY: f32 = 0.08;

/// A reading whose words have been looked up.
#[derive(Debug)]
pub(crate) struct Resolved {
    pub terms: Vec<Term>,
    /// Of all terms together.
    pub weight: f32,
    pub share: f32,
}

#[derive(Debug)]
pub(crate) struct Term {
    /// Best first.
    pub likes: Vec<Likeness>,
    /// Likeness and which alternative, by word.
    by_word: QuickMap<u32, (Likeness, u8)>,
    /// With marks, one for each alternative.
    pub typed: Vec<String>,
    /// As typed, folded.
    plain: String,
    pub begun: bool,
    /// See [`Part::joined`].
    pub joined: bool,
    /// It is one character of such a word.
    of_many: bool,
    /// The first term with the same letters, where that is another.
    pub same_as: Option<usize>,
    pub weight: f32,
}

impl Term {
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// A word that tells something, not one character of many.
    pub fn says_something(&self) -> bool {
        !self.of_many && self.weight > EMPTY
    }

    /// What it counts where it is found in such a text. Of a description only the words are known, not their order,
    /// and a long text has most characters somewhere.
    pub fn share(&self, field: Field) -> f32 {
        let scattered = self.of_many && field == Field::Description;
        field_share(field) * if scattered { 0.4 } else { 1.0 }
    }

    /// How well a word of the guide fits, and the marks typed for it.
    pub fn like(&self, word: u32) -> Option<(Likeness, &str)> {
        let (like, alternative) = self.by_word.get(&word)?;
        Some((*like, self.typed.get(usize::from(*alternative)).map_or("", String::as_str)))
    }
}

/// Each word is looked up once, however many readings have it.
#[derive(Default)]
pub(crate) struct Lookups(QuickMap<(String, [bool; 3]), Rc<Vec<Likeness>>>);

impl Lookups {
    pub fn resolve(&mut self, index: &Index, reading: &Reading, guess: bool) -> Resolved {
        let mut terms: Vec<Term> = reading.parts.iter().map(|part| self.term(index, part, guess)).collect();
        let goes_on = reading.parts.iter().skip(1).map(|next| next.joined).chain([false]);
        let first = |plain: &str| terms.iter().position(|other| other.plain == plain);
        let firsts: Vec<Option<usize>> = terms.iter().map(|term| first(&term.plain)).collect();
        for (at, ((term, goes_on), first)) in terms.iter_mut().zip(goes_on).zip(firsts).enumerate() {
            term.of_many = term.joined || goes_on;
            term.same_as = first.filter(|first| *first < at);
        }
        Resolved { weight: terms.iter().map(|term| term.weight).sum(), terms, share: reading.weight }
    }

    fn term(&mut self, index: &Index, part: &Part, guess: bool) -> Term {
        let mut by_word: QuickMap<u32, (Likeness, u8)> = QuickMap::default();
        for (number, alternative) in (0_u8..).zip(&part.alternatives) {
            let key = (alternative.text.clone(), [alternative.way == Way::Sound, part.begun, guess]);
            let look_up =
                || Rc::new(index.vocabulary.like(&alternative.text, alternative.way, part.begun, guess));
            for like in self.0.entry(key).or_insert_with(look_up).iter() {
                let like = Likeness { quality: like.quality * alternative.weight, ..*like };
                let slot = by_word.entry(like.word).or_insert((like, number));
                if like.quality > slot.0.quality {
                    *slot = (like, number);
                }
            }
        }
        let mut likes: Vec<Likeness> = by_word.values().map(|(like, _)| *like).collect();
        likes.sort_unstable_by(|a, b| b.quality.total_cmp(&a.quality).then(a.word.cmp(&b.word)));
        let typed = part.alternatives.iter().map(|alternative| alternative.typed.clone()).collect();
        let is_number =
            part.alternatives.first().is_some_and(|first| first.text.bytes().all(|b| b.is_ascii_digit()));
        let weight = if part.empty {
            EMPTY
        } else {
            let best = likes.first().and_then(|like| index.vocabulary.word(like.word));
            // A number is one of few, and yet it tells one house or branch from the next.
            best.map_or(1.0, |word| word.weight.max(if is_number { 0.5 } else { 0.0 }))
        };
        let plain = part.alternatives.first().map(|first| first.text.clone()).unwrap_or_default();
        Term {
            likes,
            by_word,
            typed,
            plain,
            begun: part.begun,
            joined: part.joined,
            of_many: false,
            same_as: None,
            weight,
        }
    }
}
