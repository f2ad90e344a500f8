//! How well a place's texts fit a query, term by term. What is typed whole and in order in a name is worth most, then
//! its beginning, then words anywhere in it; after names come other names, what a place is, its address, and last
//! what is told about it.

use super::index::{Field, Index, Label};
use super::lookup::Resolved;
use super::marks::agreement;

/// A reading laid beside a label.
#[derive(Debug, Default)]
pub(crate) struct Aligned {
    /// For each term how well it is found, and how far its marks agree; 0 where it is not.
    pub of_terms: Vec<(f32, f32)>,
    /// For each term which word of the label it is.
    pub at: Vec<Option<usize>>,
    /// Of the terms, by weight.
    pub sum: f32,
    /// Part of the label that is covered, by weight.
    pub whole: f32,
    /// Part of the neighbouring terms that are neighbours in the label.
    pub order: f32,
    /// The first term is the first word.
    pub begins: bool,
    /// How far the marks agree.
    pub agreement: f32,
    /// Every term is found, and none of them is only begun.
    pub complete: bool,
}

/// What is left of a character that is not beside the one it was typed beside.
const APART: f32 = 0.6;

/// Each term at the word of `label` that it fits best, no word twice; nothing where none fits.
pub(crate) fn align(index: &Index, label: &Label, reading: &Resolved) -> Option<Aligned> {
    let mut aligned = Aligned { complete: true, ..Aligned::default() };
    let mut covered = 0.0;
    let mut taken = 0_u64;
    let mut last: Option<usize> = None;
    let (mut pairs, mut neighbours) = (0_u16, 0_u16);
    let (mut found, mut agreed) = (0_u16, 0.0);
    for (number, term) in reading.terms.iter().enumerate() {
        let next = reading.terms.get(number + 1).filter(|next| next.joined);
        let mut best: Option<(f32, f32, usize, f32)> = None;
        let mut whole = false;
        for (at, form) in index.forms_of(label).enumerate().take(64) {
            if taken & (1 << at) != 0 {
                continue;
            }
            let Some((like, typed)) = term.like(form.word) else { continue };
            let agreement = agreement(typed, &form.typed, term.begun);
            let follows = last.is_some_and(|last| last + 1 == at);
            let leads = next.is_some_and(|next| {
                index.forms_of(label).nth(at + 1).is_some_and(|form| next.like(form.word).is_some())
            });
            let quality = if term.joined && !follows { APART * like.quality } else { like.quality };
            let beside = if follows { 0.03 } else { 0.0 } + if leads { 0.02 } else { 0.0 };
            let value = quality + 0.06 * agreement + beside;
            if best.is_none_or(|(other, ..)| value > other) {
                let word = index.vocabulary.word(form.word);
                let part = word.map_or(0.0, |word| {
                    let begun = super::vocabulary::ratio(usize::from(like.covered), word.len()).min(1.0);
                    word.weight * like.quality * (0.5 + 0.5 * begun)
                });
                best = Some((value, quality, at, part));
                whole = word.is_some_and(|word| usize::from(like.covered) >= word.len());
                aligned.agreement = agreement;
            }
        }
        let agreement = aligned.agreement;
        aligned.complete &= whole;
        match best {
            Some((_, quality, at, part)) => {
                taken |= 1 << at;
                covered += part;
                if last.is_some() {
                    pairs += 1;
                    neighbours += u16::from(last.is_some_and(|last| last + 1 == at));
                } else {
                    aligned.begins = at == 0;
                }
                last = Some(at);
                found += 1;
                agreed += agreement;
                aligned.sum += term.weight * quality;
                aligned.of_terms.push((quality, agreement));
                aligned.at.push(Some(at));
            }
            None => {
                aligned.of_terms.push((0.0, 0.0));
                aligned.at.push(None);
            }
        }
    }
    if found == 0 {
        return None;
    }
    aligned.agreement = agreed / f32::from(found);
    aligned.order = if pairs == 0 { 1.0 } else { f32::from(neighbours) / f32::from(pairs) };
    aligned.whole = if label.weight > 0.0 { (covered / label.weight).min(1.0) } else { 0.0 };
    Some(aligned)
}

/// What a term found in this field counts.
pub(crate) const fn field_share(field: Field) -> f32 {
    match field {
        Field::Name => 1.0,
        Field::Alias => 0.985,
        Field::Kind => 0.94,
        Field::Category => 0.88,
        Field::Address => 0.9,
        Field::Description => 0.72,
    }
}

/// What a label of this field may add. To be what was asked for ("hotel") says nearly as much as to have it in the
/// name, but only where all of the phrase was asked for.
pub(crate) fn field_points(field: Field, whole: f32) -> f32 {
    match field {
        Field::Name => 1.0,
        Field::Alias => 0.92,
        Field::Kind if whole > 0.9 => 0.72,
        Field::Kind => 0.3,
        Field::Category if whole > 0.9 => 0.5,
        Field::Category => 0.2,
        // House number and street.
        Field::Address if whole > 0.9 => 0.85,
        Field::Address => 0.4,
        Field::Description => 0.0,
    }
}

/// What one label adds to what all of a place's texts have of the query, 0 to 1.
pub(crate) fn label_points(field: Field, aligned: &Aligned, weight: f32) -> f32 {
    let sum = aligned.sum / weight;
    let points = |holds: bool| if holds { 1.0 } else { 0.0 };
    let begins = points(aligned.begins);
    // All of it, and nothing else.
    let exact = points(aligned.complete && aligned.whole > 0.97);
    field_points(field, aligned.whole)
        * sum
        * sum
        * (0.36
            + 0.26 * aligned.whole
            + 0.1 * aligned.order
            + 0.1 * begins
            + 0.11 * aligned.agreement
            + 0.07 * exact)
}

/// `cover` is how much of the query a place has in all its texts, `label` what its best text adds.
pub(crate) fn total(cover: f32, label: f32) -> f32 {
    cover + 0.35 * label
}
