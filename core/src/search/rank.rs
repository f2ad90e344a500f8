//! What comes first. FTS5 says which places have the words; the order is decided here, by where they are.

use haidang_contract::Point;
use rusqlite::Connection;

use super::matching::{find, fits, run_fits, same_marks};
use super::query::{Query, Term};
use super::words::{Label, PlaceWords};
use super::{fold::Token, index};
use crate::distance::metres;
use crate::shelf::{Entry, Shelf};
use crate::store::{Trouble, place};

/// A place that fits, and how well; more is better.
pub(crate) struct Ranked<'a> {
    pub entry: &'a Entry,
    score: f64,
}

/// Points for where the words are. The whole name beats everything, a name that begins like the query beats
/// one that has its words somewhere, and so on down. Importance adds up to [`IMPORTANCE`] and nearness up to
/// [`NEARNESS`]; with [`HALF_WORD`] that is less than one step, so that they order within a step, not across it.
mod points {
    pub const WHOLE_NAME: f64 = 2400.0;
    pub const WHOLE_ALIAS: f64 = 2000.0;
    pub const NAME_BEGINS: f64 = 1500.0;
    pub const ALIAS_BEGINS: f64 = 1200.0;
    pub const NAME_WORDS: f64 = 900.0;
    pub const ALIAS_WORDS: f64 = 660.0;
    pub const KIND: f64 = 420.0;
    pub const ADDRESS: f64 = 200.0;
    pub const DESCRIPTION: f64 = 0.0;
    /// Taken off where marks were typed and are others: `bà` finds `Chùa Bà` before `Bãi Sau`.
    pub const OTHER_MARKS: f64 = 800.0;
    /// Taken off where the last word goes on: `7` finds `Lô 7` before `Lô 75`.
    pub const HALF_WORD: f64 = 100.0;
    pub const IMPORTANCE: f64 = 50.0;
    pub const NEARNESS: f64 = 45.0;
    /// For each word found, where not all are.
    pub const WORD: f64 = 10_000.0;
}

/// The places that have all words of `query`, best first; where none has, those that have some.
pub(crate) fn search<'a>(
    connection: &Connection,
    shelf: &'a Shelf,
    query: &Query,
    near: Option<Point>,
) -> Result<Vec<Ranked<'a>>, Trouble> {
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let mut numbers = index::find(connection, &query.all())?;
    if numbers.is_empty() && query.terms.len() > 1 {
        numbers = index::find(connection, &query.any())?;
    }
    let mut ranked: Vec<Ranked<'a>> = numbers
        .into_iter()
        .filter_map(|number| shelf.by_number(number))
        .map(|entry| Ranked { entry, score: score(query, entry, near) })
        .collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.entry.place.id.cmp(&b.entry.place.id)));
    Ok(ranked)
}

fn score(query: &Query, entry: &Entry, near: Option<Point>) -> f64 {
    let importance = points::IMPORTANCE * f64::from(entry.place.importance.min(100)) / 100.0;
    let nearness = match (near, place::point(&entry.place)) {
        (Some(here), Some(there)) => points::NEARNESS / (1.0 + metres(here, there) / 1000.0),
        _ => 0.0,
    };
    words(query, &entry.words) + importance + nearness
}

fn words(query: &Query, words: &PlaceWords) -> f64 {
    let names = words
        .names
        .iter()
        .map(|label| in_label(query, label, [points::WHOLE_NAME, points::NAME_BEGINS, points::NAME_WORDS]));
    let aliases = words.aliases.iter().map(|label| {
        in_label(query, label, [points::WHOLE_ALIAS, points::ALIAS_BEGINS, points::ALIAS_WORDS])
    });
    let whole = names.chain(aliases).flatten().max_by(f64::total_cmp);
    let scattered = scattered(query, words);
    let all = f64::from(u32::try_from(query.terms.len()).unwrap_or(u32::MAX));
    whole.map_or(scattered, |whole| (all * points::WORD + whole).max(scattered))
}

/// All of the query in one name: the whole of it, its beginning, or its words in any order.
fn in_label(query: &Query, label: &Label, [whole, begins, anywhere]: [f64; 3]) -> Option<f64> {
    let wanted: Vec<Token> = query.tokens().cloned().collect();
    let marks = |same: bool| if same { 0.0 } else { points::OTHER_MARKS };
    if fits(&wanted, &label.tokens, false) && wanted.len() == label.tokens.len() {
        return Some(whole - marks(same_marks(&wanted, &label.tokens, false)));
    }
    if let Some(covered) = run_fits(query, &label.run).filter(|_| label.tokens.len() > 1) {
        let complete = covered == label.run.chars().count();
        let first = label.tokens.first().map_or(0, |token| token.folded.chars().count());
        if complete || covered > first {
            return Some(if complete { whole } else { begins });
        }
    }
    let found: Vec<_> = query.terms.iter().map(|term| find(term, &label.tokens)).collect::<Option<_>>()?;
    let half = |whole: bool| if whole { 0.0 } else { points::HALF_WORD };
    let anywhere = anywhere
        - marks(found.iter().all(|found| found.same_marks))
        - half(found.iter().all(|found| found.whole));
    if fits(&wanted, &label.tokens, true) {
        let begins = begins
            - marks(same_marks(&wanted, &label.tokens, true))
            - half(fits(&wanted, &label.tokens, false));
        return Some(begins.max(anywhere));
    }
    Some(anywhere)
}

/// Words here and there: the mean of where each is, behind the number of those that are anywhere.
fn scattered(query: &Query, words: &PlaceWords) -> f64 {
    let mut found = 0.0;
    let mut sum = 0.0;
    for term in &query.terms {
        if let Some(points) = best_field(term, words) {
            found += 1.0;
            sum += points;
        }
    }
    // What the names, kind and address do not have, FTS5 found in the description.
    let mean = if found > 0.0 { sum / found } else { points::DESCRIPTION };
    found * points::WORD + mean
}

fn best_field(term: &Term, words: &PlaceWords) -> Option<f64> {
    let in_labels = |labels: &[Label], points: f64| {
        labels
            .iter()
            .filter_map(|label| find(term, &label.tokens))
            .map(|found| (found, points))
            .max_by_key(|(found, _)| *found)
    };
    let in_tokens = |tokens: &[Token], points: f64| find(term, tokens).map(|found| (found, points));
    // One word of many in a name says less than all of them: just above the next field.
    in_labels(&words.names, points::ALIAS_WORDS)
        .or_else(|| in_labels(&words.aliases, points::KIND + points::ADDRESS))
        .or_else(|| in_tokens(&words.kind, points::KIND))
        .or_else(|| in_tokens(&words.address, points::ADDRESS))
        .map(|(found, points)| if found.same_marks { points } else { points / 2.0 })
}
