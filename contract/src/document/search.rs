//! Every line of a zone that can have become what arrived through an input method; see [`super::mangled`].

use std::collections::BTreeSet;

use super::Format;
use super::form::Form;
use super::letters::{Glyph, Shape, is_vowel};
use super::method::Method;

/// Keys that may be lost in one line. More cannot be undone for certain anyway.
pub(super) const MOST_LOST: usize = 6;
/// Among them, keys without a mark.
const MOST_TRACELESS: usize = 2;
/// Steps of the search in one line.
const MOST_STEPS: usize = 120_000;
/// Lines that are listed before it is given up.
const MOST_FOUND: usize = 400;

/// A mark whose key has not been put back.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Open {
    key: u8,
    /// The key stands somewhere behind this glyph,
    after: usize,
    /// and not behind the word.
    end: usize,
}

struct Search<'a> {
    form: &'a Form,
    glyphs: &'a [Glyph],
    method: Method,
    /// For each glyph the end of its word; the glyph itself for a filler.
    ends: Vec<usize>,
    /// For each glyph and one beyond: keys that the shapes from there on take at least.
    ahead: Vec<usize>,
    found: BTreeSet<String>,
    steps: usize,
}

/// Every line that can have become `glyphs`. `None` when that cannot be said.
pub(super) fn solve(
    format: Format,
    line: usize,
    glyphs: &[Glyph],
    method: Method,
) -> Option<BTreeSet<String>> {
    let form = Form::of(format, line);
    let Some(lost) = format.width().checked_sub(glyphs.len()).filter(|lost| *lost <= MOST_LOST) else {
        return Some(BTreeSet::new());
    };
    let mut search = Search {
        form: &form,
        glyphs,
        method,
        ends: ends(glyphs),
        ahead: Vec::new(),
        found: BTreeSet::new(),
        steps: 0,
    };
    search.ahead = search.shapes_ahead();
    let tones = search.tones();
    let least = tones.len() + search.ahead.first().copied().unwrap_or(0);
    if lost < least {
        return Some(BTreeSet::new());
    }
    if lost - least > MOST_TRACELESS + 1 {
        // An `Ư` may stand for one key or for two, which makes one more of a word that has it.
        return None;
    }
    search.go(0, &mut String::new(), &tones, lost).then_some(search.found)
}

fn ends(glyphs: &[Glyph]) -> Vec<usize> {
    let mut ends = vec![0; glyphs.len()];
    let mut end = glyphs.len();
    for (at, (glyph, slot)) in glyphs.iter().zip(&mut ends).enumerate().rev() {
        if is_filler(glyph) {
            end = at;
        }
        *slot = end;
    }
    ends
}

const fn is_filler(glyph: &Glyph) -> bool {
    glyph.base == b'<'
}

impl Search<'_> {
    fn glyph(&self, at: usize) -> Option<Glyph> {
        self.glyphs.get(at).copied()
    }

    fn is_horn(&self, at: usize, base: u8) -> bool {
        self.glyph(at).is_some_and(|glyph| glyph.base == base && glyph.shape == Shape::Horn)
    }

    /// Where the word begins that this gap is in or behind; `None` when none is before it.
    fn word(&self, gap: usize) -> Option<usize> {
        let before = gap.checked_sub(1)?;
        self.glyph(before).filter(|glyph| !is_filler(glyph))?;
        let from = self.glyphs.get(..gap)?.iter().rposition(is_filler).map_or(0, |at| at + 1);
        Some(from)
    }

    /// A tone moves along the vowels that stand together, so its key was typed anywhere behind the first of them.
    fn tones(&self) -> Vec<Open> {
        let mut first = None;
        let mut tones = Vec::new();
        for (at, (glyph, end)) in self.glyphs.iter().zip(&self.ends).enumerate() {
            first = if is_vowel(glyph.base) { first.or(Some(at)) } else { None };
            if let Some(tone) = glyph.tone {
                tones.push(Open { key: self.method.tone_key(tone), after: first.unwrap_or(at), end: *end });
            }
        }
        tones
    }

    fn shapes_ahead(&self) -> Vec<usize> {
        let mut ahead = vec![0; self.glyphs.len() + 1];
        let mut sum = 0;
        for at in (0..self.glyphs.len()).rev() {
            sum += self.forms(at).into_iter().map(|(_, key)| usize::from(key.is_some())).min().unwrap_or(0);
            if let Some(slot) = ahead.get_mut(at) {
                *slot = sum;
            }
        }
        ahead
    }

    /// The keys that a glyph can have been: its letter, and the later one that shaped it.
    fn forms(&self, at: usize) -> Vec<(u8, Option<u8>)> {
        let Some(glyph) = self.glyph(at) else { return Vec::new() };
        let key = self.method.shape_key(glyph.base, glyph.shape);
        let mut forms = vec![(glyph.base, key)];
        if glyph.shape == Shape::Horn {
            // One key gives both letters of ƯƠ their horns.
            let beside = match glyph.base {
                b'O' => at.checked_sub(1).is_some_and(|before| self.is_horn(before, b'U')),
                _ => self.is_horn(at + 1, b'O'),
            };
            if beside {
                forms.push((glyph.base, None));
            }
        }
        if glyph.base == b'U'
            && self.method == Method::Telex
            && (glyph.shape == Shape::Horn || self.may_have_been_w(at))
        {
            forms.push((b'W', None));
        }
        forms
    }

    /// `WOO` becomes `UÔ` and `WAW` becomes `UAW`: a later key took the horn of W away and left a U.
    fn may_have_been_w(&self, at: usize) -> bool {
        let end = self.ends.get(at).copied().unwrap_or(at);
        let behind = self.glyphs.get(at + 1..end).unwrap_or_default();
        let roof = behind.first().is_some_and(|next| next.base == b'O' && next.shape == Shape::Circumflex);
        roof || behind.iter().any(|glyph| glyph.base == b'W')
    }

    /// False when the search was given up.
    fn go(&mut self, at: usize, line: &mut String, open: &[Open], left: usize) -> bool {
        self.steps += 1;
        if self.steps > MOST_STEPS || self.found.len() > MOST_FOUND {
            return false;
        }
        let due = open.len() + self.ahead.get(at).copied().unwrap_or(0);
        if left < due {
            return true;
        }
        if left > 0 && !self.put_back(at, line, open, left, left - due) {
            return false;
        }
        // Past the end of a word its marks must be accounted for.
        if open.iter().any(|open| open.end <= at && open.after < at) {
            return true;
        }
        if at == self.glyphs.len() {
            if left == 0 && line.len() == self.form.columns.len() {
                self.found.insert(line.clone());
            }
            return true;
        }
        for (letter, key) in self.forms(at) {
            line.push(char::from(letter));
            if self.form.allows(line) {
                let end = self.ends.get(at).copied().unwrap_or(at);
                let mut more = open.to_vec();
                more.extend(key.map(|key| Open { key, after: at, end }));
                if !self.go(at + 1, line, &more, left) {
                    return false;
                }
            }
            line.pop();
        }
        true
    }

    /// Puts each key back that can have been typed here.
    fn put_back(&mut self, at: usize, line: &mut String, open: &[Open], left: usize, spare: usize) -> bool {
        let word = self.word(at).unwrap_or(at);
        for key in self.method.keys() {
            let marked = open.iter().position(|open| open.key == *key && open.after < at && open.end >= at);
            let traceless = spare > 0 && self.may_be_traceless(word, at, *key, spare);
            line.push(char::from(*key));
            if self.form.allows(line) {
                if let Some(marked) = marked {
                    let mut rest = open.to_vec();
                    rest.remove(marked);
                    if !self.go(at, line, &rest, left - 1) {
                        return false;
                    }
                }
                if traceless && !self.go(at, line, open, left - 1) {
                    return false;
                }
            }
            line.pop();
        }
        true
    }

    /// Whether a key here can be gone without a mark: there was a letter for it to act on, and something that took its mark
    /// away again: the same key, which then stays, another tone, another shape, or a key that takes tones away.
    fn may_be_traceless(&self, word: usize, at: usize, key: u8, spare: usize) -> bool {
        let end = self.ends.get(at).copied().unwrap_or(at);
        let before = self.glyphs.get(word..at).unwrap_or_default();
        let behind = self.glyphs.get(at..end).unwrap_or_default();
        let all = self.glyphs.get(word..end).unwrap_or_default();
        let again = behind.iter().any(|glyph| glyph.base == key);
        let on = |letters: &[u8]| before.iter().any(|glyph| letters.contains(&glyph.base));
        let shaped = |letters: &[u8]| {
            all.iter().any(|glyph| glyph.shape != Shape::Plain && letters.contains(&glyph.base))
        };
        let toned = || all.iter().any(|glyph| glyph.tone.is_some());
        // W twice is a W, and takes a tone of its Ư along.
        let w_again = self.method == Method::Telex && self.glyph(at).is_some_and(|glyph| glyph.base == b'W');
        let vowels = || before.iter().any(|glyph| is_vowel(glyph.base) || glyph.base == b'W');
        match (self.method, key) {
            (Method::Telex, b'S' | b'F' | b'R' | b'X' | b'J') | (Method::Vni, b'1'..=b'5') => {
                (vowels() && (again || toned() || spare >= 2)) || w_again
            }
            (Method::Telex, b'Z') | (Method::Vni, b'0') => vowels() || w_again,
            (Method::Telex, b'A' | b'E' | b'O') => on(&[key]) && (again || shaped(&[key])),
            (Method::Telex, b'W') => w_again || (on(b"AOUW") && (again || shaped(b"AOU"))),
            (Method::Telex, b'D') | (Method::Vni, b'9') => on(b"D") && again,
            (Method::Vni, b'6') => on(b"AEO") && (again || shaped(b"AOU")),
            (Method::Vni, b'7') => on(b"OU") && (again || shaped(b"OU")),
            (Method::Vni, b'8') => on(b"A") && (again || shaped(b"A")),
            _ => false,
        }
    }
}
