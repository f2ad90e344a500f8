//! Where the terms of a query lie in a label.

use haidang_contract::Shown;

use super::fold::Token;
use super::query::{Query, Term};
use super::words::PlaceWords;

/// A term found in a row of tokens. The greater of two is the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    /// Its marks are the same too, where the visitor typed any.
    pub same_marks: bool,
    /// The word does not go on behind what was typed.
    pub whole: bool,
    /// Where it begins; earlier is better.
    pub at: std::cmp::Reverse<usize>,
}

/// The best place where `term` fits.
pub(crate) fn find(term: &Term, tokens: &[Token]) -> Option<Found> {
    let found = |at: usize| {
        let part = tokens.get(at..at + term.tokens.len())?;
        fits(&term.tokens, part, term.prefix).then(|| Found {
            same_marks: same_marks(&term.tokens, part, term.prefix),
            whole: fits(&term.tokens, part, false),
            at: std::cmp::Reverse(at),
        })
    };
    (0..tokens.len()).filter_map(found).max()
}

/// Whether `wanted` are the first of `tokens`, the last of them perhaps only begun.
pub(crate) fn fits(wanted: &[Token], tokens: &[Token], prefix: bool) -> bool {
    let Some((last, before)) = wanted.split_last() else { return false };
    let Some(end) = tokens.get(before.len()) else { return false };
    let last_fits = if prefix { end.folded.starts_with(&last.folded) } else { end.folded == last.folded };
    last_fits && before.iter().zip(tokens).all(|(wanted, token)| wanted.folded == token.folded)
}

/// As [`fits`], counting marks where the visitor typed any: who types `bà` wants no `bãi`, who types `bai` does.
pub(crate) fn same_marks(wanted: &[Token], tokens: &[Token], prefix: bool) -> bool {
    wanted.iter().zip(tokens).enumerate().all(|(at, (word, token))| {
        let begun = prefix && at + 1 == wanted.len();
        word.typed == word.folded
            || token.typed == word.typed
            || (begun && token.typed.starts_with(&word.typed))
    })
}

/// What to underline in a card.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Matched {
    /// Half-open ranges of characters of the shown name, in order, apart from each other.
    pub ranges: Vec<(u32, u32)>,
    /// The name or alias that matched where the shown name does not.
    pub alias: Option<String>,
}

/// Where `query` is seen in `shown`, or else in which of the place's other names.
pub(crate) fn matched(query: &Query, words: &PlaceWords, shown: &Shown) -> Matched {
    let is_shown = |text: &str| text == shown.text;
    let own = words.names.iter().find(|name| name.lang == Some(shown.lang) && is_shown(&name.text));
    let ranges = own.map(|name| ranges(query, &name.tokens, &name.run)).unwrap_or_default();
    if !ranges.is_empty() {
        return Matched { ranges, alias: None };
    }
    let terms_in = |tokens: &[Token]| query.terms.iter().filter(|term| find(term, tokens).is_some()).count();
    let best = words
        .labels()
        .filter(|label| !is_shown(&label.text))
        .map(|label| (terms_in(&label.tokens).max(usize::from(run_fits(query, &label.run).is_some())), label))
        .filter(|(terms, _)| *terms > 0)
        // The first of the best: `max_by_key` would give the last.
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    Matched { ranges, alias: best.map(|(_, label)| label.text.clone()) }
}

/// Folded characters of `run` that a query of one word covers from its start: `vungta` in `vungtau`.
pub(crate) fn run_fits(query: &Query, run: &str) -> Option<usize> {
    let [term] = query.terms.as_slice() else { return None };
    let [token] = term.tokens.as_slice() else { return None };
    run.starts_with(&token.folded).then(|| token.folded.chars().count())
}

fn ranges(query: &Query, tokens: &[Token], run: &str) -> Vec<(u32, u32)> {
    let mut ranges: Vec<(u32, u32)> =
        query.terms.iter().filter_map(|term| range(term, tokens, find(term, tokens)?.at.0)).collect();
    if ranges.is_empty()
        && let Some(covered) = run_fits(query, run)
    {
        ranges.extend(run_range(tokens, covered));
    }
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

fn range(term: &Term, tokens: &[Token], at: usize) -> Option<(u32, u32)> {
    let last_wanted = term.tokens.last()?;
    let (from, _) = tokens.get(at)?.span(1)?;
    let last = tokens.get(at + term.tokens.len() - 1)?;
    let (_, to) = last.span(last_wanted.folded.chars().count())?;
    Some((from, to))
}

fn run_range(tokens: &[Token], covered: usize) -> Option<(u32, u32)> {
    let positions: Vec<u32> = tokens.iter().flat_map(|token| &token.at).copied().take(covered).collect();
    Some((*positions.first()?, positions.last()?.saturating_add(1)))
}

#[cfg(test)]
mod tests {
    use haidang_contract::Lang;

    use super::super::fold::tokens;
    use super::*;

    fn ranges_in(query: &str, name: &str) -> Vec<(u32, u32)> {
        let tokens = tokens(name);
        let run: String = tokens.iter().map(|token| token.folded.as_str()).collect();
        ranges(&Query::parse(query), &tokens, &run)
    }

    #[test]
    fn ranges_are_characters_of_the_name_as_shown() {
        assert_eq!(ranges_in("sau bai", "Bãi Sau"), [(0, 3), (4, 7)]);
        assert_eq!(ranges_in("hai d", "Hải Đăng Vũng Tàu"), [(0, 3), (4, 5)]);
        assert_eq!(ranges_in("白宫", "巴黎 白宫"), [(3, 5)]);
        assert_eq!(ranges_in("bachdi", "Bạch Dinh"), [(0, 7)]);
        assert_eq!(ranges_in("xyz", "Bạch Dinh"), []);
    }

    #[test]
    fn typed_marks_pick_the_word_that_has_them() {
        let tokens = tokens("Bãi Bà Bai");
        let at = |query: &str| {
            find(&Query::parse(query).terms[0], &tokens).map(|found| (found.at.0, found.same_marks))
        };
        assert_eq!(at("bà"), Some((1, true)));
        assert_eq!(at("bá"), Some((1, false)), "as long, at least");
        assert_eq!(at("bai"), Some((0, true)));
    }

    #[test]
    fn a_match_in_another_name_names_it() {
        let mut place = crate::search::words::PlaceWords {
            names: Vec::new(),
            aliases: Vec::new(),
            kind: Vec::new(),
            address: Vec::new(),
        };
        let label = |lang, text: &str| crate::search::words::Label {
            lang,
            text: text.into(),
            tokens: tokens(text),
            run: String::new(),
        };
        place.names.push(label(Some(Lang::Vi), "Bạch Dinh"));
        place.names.push(label(Some(Lang::En), "White Palace"));
        place.aliases.push(label(None, "Villa Blanche"));
        let shown = Shown { text: "White Palace".into(), lang: Lang::En };
        let told = |query: &str| matched(&Query::parse(query), &place, &shown);
        assert_eq!(told("palace"), Matched { ranges: vec![(6, 12)], alias: None });
        assert_eq!(told("villa").alias.as_deref(), Some("Villa Blanche"));
        assert_eq!(told("bach dinh").alias.as_deref(), Some("Bạch Dinh"));
        assert_eq!(told("thuy van"), Matched::default());
    }
}
