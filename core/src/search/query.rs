//! What the visitor typed, and the ways it may be read.

use unicode_normalization::UnicodeNormalization;

use super::fold::tokens;
use super::index::Index;
use super::script::{self, Script};
use super::sound::rough;
use super::syllable::is_syllable;
use super::vocabulary::{Vocabulary, Way};
use super::{keys, shorthand};

/// Longest query read, in characters; the rest is cut.
pub(crate) const LONGEST: usize = 200;
/// Most words of it; a name of more is found by these.
const MOST_WORDS: usize = 20;
/// Longest word that is taken apart, in letters, and longest piece.
const LONGEST_RUN: usize = 40;
const LONGEST_PIECE: usize = 12;

/// One word as typed; in scripts without spaces one character.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    pub folded: String,
    pub typed: String,
    script: Script,
    /// Follows the word before it without a gap.
    joined: bool,
}

/// One thing a word may have been meant to be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Alternative {
    pub text: String,
    /// With marks; see [`super::fold::Token::typed`].
    pub typed: String,
    pub way: Way,
    pub weight: f32,
}

/// One word of a reading.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    pub alternatives: Vec<Alternative>,
    /// It says nothing of what is looked for, like `the`.
    pub empty: bool,
    /// It may go on: the visitor is still typing.
    pub begun: bool,
    /// A character of a word whose characters stand alone, behind the first: apart from it it says little.
    pub joined: bool,
}

/// One way to read the whole query.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reading {
    pub parts: Vec<Part>,
    pub weight: f32,
}

/// The words of a query. Control characters count as not typed.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let text: String = text.chars().filter(|c| !c.is_control()).take(LONGEST).nfc().collect();
    tokens(&text)
        .into_iter()
        .take(MOST_WORDS)
        .map(|token| Word {
            script: token.folded.chars().next().map_or(Script::Other, Script::of),
            folded: token.folded,
            typed: token.typed,
            joined: token.joined,
        })
        .collect()
}

/// The ways to read these words, the plainest first.
pub(crate) fn readings(words: &[Word], index: &Index) -> Vec<Reading> {
    let plain = Reading {
        parts: words.iter().enumerate().map(|(at, word)| part(word, at + 1 == words.len())).collect(),
        weight: 1.0,
    };
    let mut all = vec![plain];
    let vocabulary = &index.vocabulary;
    let others = [
        written_out(words, vocabulary),
        drawn_together(words, vocabulary),
        heard(words, index),
        halved(words),
    ];
    for reading in others.into_iter().flatten().chain(by_initials(words, index)) {
        if !all.contains(&reading) && !reading.parts.is_empty() {
            all.push(reading);
        }
    }
    all
}

/// The query as one run of letters, in the ways it may be compared with whole names.
pub(crate) fn runs(words: &[Word], vocabulary: &Vocabulary) -> Vec<(String, Way)> {
    let mut runs = vec![(words.iter().map(|word| word.folded.as_str()).collect::<String>(), Way::Letters)];
    let decoded: String = words
        .iter()
        .map(|word| match decoded(word, false).into_iter().next() {
            Some(decoded) if vocabulary.find(&word.folded).is_none() => decoded.folded,
            _ => word.folded.clone(),
        })
        .collect();
    runs.push((decoded, Way::Letters));
    if words.iter().any(|word| is_foreign(word.script)) {
        let latin = script::aloud(words.iter().map(|word| word.folded.as_str()));
        runs.extend(latin.map(|latin| (latin, Way::Sound)));
    }
    runs.dedup();
    runs.retain(|(run, _)| run.chars().count() >= 3);
    runs
}

const fn is_foreign(script: Script) -> bool {
    matches!(script, Script::Cyrillic | Script::Hangul | Script::Kana)
}

fn part(word: &Word, begun: bool) -> Part {
    let mut alternatives = vec![Alternative {
        text: word.folded.clone(),
        typed: word.typed.clone(),
        way: Way::Letters,
        weight: 1.0,
    }];
    for decoded in decoded(word, begun) {
        alternatives.push(Alternative {
            text: decoded.folded,
            typed: decoded.typed,
            way: Way::Letters,
            weight: 0.96,
        });
    }
    let joined = word.joined && word.script.stands_alone();
    Part { alternatives, empty: shorthand::is_empty(&word.folded, &word.typed), begun, joined }
}

/// Raw keystrokes as they were meant; nothing for a word that has marks already.
fn decoded(word: &Word, begun: bool) -> Vec<keys::Decoded> {
    if word.typed != word.folded || word.script != Script::Latin || word.folded.len() > 12 {
        return Vec::new();
    }
    keys::telex(&word.folded, begun).into_iter().chain(keys::vni(&word.folded, begun)).collect()
}

fn simple(text: &str, typed: &str, way: Way, begun: bool) -> Part {
    let alternative = Alternative { text: text.to_owned(), typed: typed.to_owned(), way, weight: 1.0 };
    Part { alternatives: vec![alternative], empty: shorthand::is_empty(text, typed), begun, joined: false }
}

/// With shorthand written out and joined words apart.
fn written_out(words: &[Word], vocabulary: &Vocabulary) -> Option<Reading> {
    let mut parts = Vec::new();
    let mut changed = false;
    for (at, word) in words.iter().enumerate() {
        let last = at + 1 == words.len();
        // `P` of `P. 1` is a ward; a lone letter that is being typed is not shorthand yet.
        let short = (!last || word.folded.len() > 1).then(|| shorthand::long(&word.folded)).flatten();
        let pieces = match short {
            Some(long) => Some(long.into_iter().map(|piece| (piece.clone(), piece)).collect()),
            None if is_run(word, vocabulary) => apart(&word.folded, vocabulary, last, Way::Letters),
            None => None,
        };
        match pieces {
            Some(pieces) => {
                changed = true;
                let end = pieces.len();
                parts.extend(
                    pieces.into_iter().enumerate().map(|(at, (text, typed))| {
                        simple(&text, &typed, Way::Letters, last && at + 1 == end)
                    }),
                );
            }
            None => parts.push(part(word, last)),
        }
    }
    changed.then_some(Reading { parts, weight: 0.97 })
}

/// It may be several words without the gaps: no word we know, or none of one syllable.
fn is_run(word: &Word, vocabulary: &Vocabulary) -> bool {
    word.script == Script::Latin
        && (4..=LONGEST_RUN).contains(&word.folded.len())
        && (vocabulary.find(&word.folded).is_none() || !is_syllable(&word.folded, false))
}

/// The best way to cut a run into words of the guide, each with its marks where keystrokes told them; nothing where
/// there is none. The last may be a beginning.
fn apart(run: &str, vocabulary: &Vocabulary, begun: bool, way: Way) -> Option<Vec<(String, String)>> {
    struct Cut {
        cost: f32,
        from: usize,
        piece: (String, String),
    }
    let letters: Vec<char> = run.chars().collect();
    let mut best: Vec<Option<Cut>> = Vec::new();
    best.resize_with(letters.len() + 1, || None);
    for from in 0..letters.len() {
        let so_far =
            if from == 0 { Some(0.0) } else { best.get(from).and_then(Option::as_ref).map(|cut| cut.cost) };
        let Some(so_far) = so_far else { continue };
        for to in from + 1..=letters.len().min(from + LONGEST_PIECE) {
            if from == 0 && to == letters.len() {
                continue;
            }
            let piece: String = letters.get(from..to).unwrap_or_default().iter().collect();
            let ends = begun && to == letters.len();
            let Some((cost, piece)) = piece_cost(piece, vocabulary, ends, way) else { continue };
            let cost = so_far + cost;
            if let Some(slot) = best.get_mut(to)
                && slot.as_ref().is_none_or(|cut| cost < cut.cost)
            {
                *slot = Some(Cut { cost, from, piece });
            }
        }
    }
    let mut pieces = Vec::new();
    let mut at = letters.len();
    while at > 0 {
        let cut = best.get_mut(at)?.take()?;
        at = cut.from;
        pieces.push(cut.piece);
    }
    pieces.reverse();
    (pieces.len() > 1).then_some(pieces)
}

/// What it costs to take `piece` for a word, and the word.
fn piece_cost(
    piece: String,
    vocabulary: &Vocabulary,
    ends: bool,
    way: Way,
) -> Option<(f32, (String, String))> {
    // Many short pieces explain anything.
    let short = match piece.chars().count() {
        1 => 1.4,
        2 => 0.4,
        _ => 0.0,
    };
    let same = |piece: String| (piece.clone(), piece);
    let of = |id: u32| vocabulary.word(id).map_or(1.0, |word| 0.3 * word.weight);
    if way == Way::Sound {
        let id = vocabulary.sounding(&rough(&piece))?;
        return Some((1.0 + short + of(id), same(piece)));
    }
    if let Some(id) = vocabulary.find(&piece) {
        return Some((1.0 + short + of(id), same(piece)));
    }
    if let Some(decoded) =
        keys::telex(&piece, false).filter(|decoded| vocabulary.find(&decoded.folded).is_some())
    {
        return Some((1.6 + short, (decoded.folded, decoded.typed)));
    }
    (ends && vocabulary.begins(&piece)).then(|| (1.7 + short, same(piece)))
}

/// With neighbours that are one word of the guide drawn together: `lotte mart` for `Lottemart`.
fn drawn_together(words: &[Word], vocabulary: &Vocabulary) -> Option<Reading> {
    let mut parts = Vec::new();
    let mut changed = false;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let with_next =
            words.get(at + 1).filter(|next| next.script == Script::Latin && word.script == Script::Latin);
        let run = with_next.map(|next| format!("{}{}", word.folded, next.folded));
        let begun = at + 2 == words.len();
        if let Some(run) = run
            && (vocabulary.find(&run).is_some() || (begun && run.len() > 4 && vocabulary.begins(&run)))
        {
            parts.push(simple(&run, &run, Way::Letters, begun));
            changed = true;
            at += 2;
            continue;
        }
        parts.push(part(word, at + 1 == words.len()));
        at += 1;
    }
    changed.then_some(Reading { parts, weight: 0.97 })
}

/// With words of other scripts as they sound in Latin letters, but for those that say what a place is.
fn heard(words: &[Word], index: &Index) -> Option<Reading> {
    if !words.iter().any(|word| is_foreign(word.script)) {
        return None;
    }
    let vocabulary = &index.vocabulary;
    let mut parts = Vec::new();
    let mut changed = false;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let from = at;
        let follows = |next: &&Word| is_foreign(word.script) && next.joined && is_foreign(next.script);
        at += 1 + words.iter().skip(at + 1).take_while(follows).count();
        let run = words.get(from..at).unwrap_or_default();
        let written: String = run.iter().map(|word| word.folded.as_str()).collect();
        if !is_foreign(word.script) || index.says_what(&written) {
            parts.extend(run.iter().enumerate().map(|(nth, word)| part(word, from + nth + 1 == words.len())));
            continue;
        }
        changed = true;
        let sound = script::aloud(run.iter().map(|word| word.folded.as_str())).unwrap_or_default();
        let last = at == words.len();
        let known = vocabulary.sounding(&rough(&sound)).is_some() || sound.len() > LONGEST_RUN;
        let cut = if known { None } else { apart(&sound, vocabulary, last, Way::Sound) };
        let pieces = cut.unwrap_or_else(|| vec![(sound.clone(), sound)]);
        let end = pieces.len();
        parts.extend(
            pieces
                .iter()
                .enumerate()
                .filter(|(_, (text, _))| !text.is_empty())
                .map(|(nth, (text, _))| simple(text, text, Way::Sound, last && nth + 1 == end)),
        );
    }
    changed.then_some(Reading { parts, weight: 0.9 })
}

/// While `우` is typed, `따우` is for a moment `땅`: the last letter begins the next syllable.
fn halved(words: &[Word]) -> Option<Reading> {
    let (last, before) = words.split_last()?;
    if last.script != Script::Hangul || last.folded.chars().count() < 3 {
        return None;
    }
    let tail = last.folded.chars().last().filter(|letter| script::begins_syllables(*letter))?;
    let head = last.folded.strip_suffix(tail)?;
    let tail = tail.to_string();
    let mut parts: Vec<Part> = before.iter().map(|word| part(word, false)).collect();
    parts.push(simple(head, head, Way::Letters, false));
    parts.push(simple(&tail, &tail, Way::Letters, true));
    Some(Reading { parts, weight: 0.98 })
}

/// `nkkn` for Nam Kỳ Khởi Nghĩa: first letters of a street or a name, where the word is nothing else.
fn by_initials(words: &[Word], index: &Index) -> Option<Reading> {
    let at = words.iter().position(|word| {
        (3..=6).contains(&word.folded.len())
            && word.folded.bytes().all(|byte| byte.is_ascii_lowercase())
            && index.vocabulary.find(&word.folded).is_none()
            && !is_syllable(&word.folded, true)
            && shorthand::long(&word.folded).is_none()
            && decoded(word, true).is_empty()
    })?;
    let names = index.words_by_initials(&words.get(at)?.folded)?;
    let mut parts = Vec::new();
    for (place, word) in words.iter().enumerate() {
        if place == at {
            parts.extend(names.iter().map(|name| simple(name, name, Way::Letters, false)));
        } else {
            parts.push(part(word, place + 1 == words.len()));
        }
    }
    Some(Reading { parts, weight: 0.9 })
}
