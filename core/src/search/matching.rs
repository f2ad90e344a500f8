//! Which characters of a shown name matched, or which other name did.

use haidang_contract::{Place, Shown};

use super::find::{Found, Hit};
use super::fold::{Token, tokens};
use super::index::{Field, Index, Label};
use super::near;
use super::rank::align;
use super::sound::rough;
use super::vocabulary::{self, Way};

/// What to underline in a card.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Matched {
    /// Half-open ranges of characters of the shown name, in order, apart from each other.
    pub ranges: Vec<(u32, u32)>,
    /// The name or alias that matched where the shown name does not.
    pub alias: Option<String>,
}

impl Index {
    /// Where the query of `found` is seen in `shown`, or else in which of the place's other names. `place` must be
    /// the one that `hit` numbers.
    pub fn matched(&self, found: &Found, hit: &Hit, place: &Place, shown: &Shown) -> Matched {
        let names = place.names.iter().map(|(lang, text)| (Some(lang), text));
        let aliases = place.aliases.iter().map(|alias| (None, alias.as_str()));
        let number = u32::try_from(hit.place).unwrap_or(u32::MAX);
        // The index has them in this order.
        let labels = self
            .labels_of(number)
            .filter_map(|id| self.label(id))
            .filter(|label| matches!(label.field, Field::Name | Field::Alias));
        let mut best: Option<(f32, &str)> = None;
        for ((lang, text), label) in names.chain(aliases).zip(labels) {
            let Some((value, ranges)) = self.seen(found, hit, label, text) else { continue };
            if lang == Some(shown.lang) && text == shown.text {
                return Matched { ranges, alias: None };
            }
            if best.is_none_or(|(other, _)| value > other) {
                best = Some((value, text));
            }
        }
        Matched { ranges: Vec::new(), alias: best.map(|(_, text)| text.to_owned()) }
    }

    /// How well a label shows the query, and where.
    fn seen(&self, found: &Found, hit: &Hit, label: &Label, text: &str) -> Option<(f32, Vec<(u32, u32)>)> {
        let tokens = tokens(text);
        match hit.reading {
            Some(reading) => {
                let reading = found.readings.get(reading)?;
                let aligned = align(self, label, reading)?;
                let mut ranges = Vec::new();
                for (term, at) in reading.terms.iter().zip(&aligned.at) {
                    let Some((at, token)) = at.and_then(|at| Some((at, tokens.get(at)?))) else { continue };
                    let form = self.forms_of(label).nth(at)?;
                    let covered = term.like(form.word).map_or(0, |(like, _)| usize::from(like.covered));
                    ranges.extend(token.span(covered));
                }
                Some((aligned.sum, apart(ranges)))
            }
            None => found
                .runs
                .iter()
                .filter_map(|(run, way)| self.run_seen(run, *way, label, &tokens))
                .max_by(|(one, _), (other, _)| one.total_cmp(other)),
        }
    }

    /// The part of a name that is like the whole query.
    fn run_seen(
        &self,
        run: &str,
        way: Way,
        label: &Label,
        tokens: &[Token],
    ) -> Option<(f32, Vec<(u32, u32)>)> {
        let letters: Vec<char> =
            if way == Way::Sound { rough(run).chars().collect() } else { run.chars().collect() };
        let name = self.run_of(label, way);
        let most = near::budget(letters.len()).max(vocabulary::ratio(letters.len(), 5));
        let (cost, covered) = near::distance(&letters, &name, most, true)?;
        let mut rest = covered;
        let mut ranges = Vec::new();
        for (token, form) in tokens.iter().zip(self.forms_of(label)) {
            let length = match way {
                Way::Letters => token.at.len(),
                Way::Sound => self.vocabulary.word(form.word).map_or(0, |word| word.rough.chars().count()),
            };
            if rest == 0 {
                break;
            }
            // Heard letters are not written ones: a word that is begun is taken whole.
            ranges.extend(token.span(if way == Way::Letters { rest } else { usize::MAX }));
            rest = rest.saturating_sub(length);
        }
        Some((1.0 - cost, apart(ranges)))
    }
}

/// In order, with those that touch or overlap made one.
fn apart(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ranges.sort_unstable();
    let mut apart: Vec<(u32, u32)> = Vec::new();
    for (from, to) in ranges {
        match apart.last_mut() {
            Some((_, end)) if from <= *end => *end = to.max(*end),
            _ => apart.push((from, to)),
        }
    }
    apart
}
