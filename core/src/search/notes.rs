//! What the visitor wrote about places, searched beside the guide. It changes with every stroke of the pen and is
//! short, so it is read when it is asked for, not indexed.

use super::best::Best;
use super::find::{Hit, Wanted};
use super::fold::{Token, tokens};
use super::index::Index;
use super::lookup::{Resolved, Term};
use super::rank::total;

/// What a term found in a note counts.
const SHARE: f32 = 0.9;

/// Adds the places whose notes have words of the query as it was typed.
pub(crate) fn add(index: &Index, reading: Option<&Resolved>, wanted: &Wanted<'_>, best: &mut Best) {
    let Some(reading) = reading else { return };
    for (place, note) in wanted.notes {
        let words = tokens(note);
        let sum: f32 =
            reading.terms.iter().filter_map(|term| Some(term.weight * quality(index, term, &words)?)).sum();
        let cover = SHARE * sum / reading.weight.max(f32::EPSILON);
        if cover <= 0.0 || *place >= index.len() {
            continue;
        }
        // A note beside what the guide itself says: the better of both, not their sum.
        let hit = Hit { place: *place, score: total(cover, 0.3 * cover), cover, reading: Some(0) };
        if best.get(*place).is_none_or(|known| known.score < hit.score) {
            best.offer(hit);
        }
    }
}

/// How well a term is found among words that the vocabulary may not know.
fn quality(index: &Index, term: &Term, words: &[Token]) -> Option<f32> {
    words
        .iter()
        .filter_map(|word| {
            let plain = term.plain();
            if word.folded == plain {
                return Some(1.0);
            }
            if term.begun && word.folded.starts_with(plain) {
                return Some(0.95);
            }
            let known = index.vocabulary.find(&word.folded)?;
            term.like(known).map(|(like, _)| like.quality)
        })
        .max_by(f32::total_cmp)
}
