//! The keys behind what an input method wrote.
//!
//! Unikey and its kin take characters back with backspaces and write others. Who sees that happen sees where each key was
//! typed, which the finished text does not show: `MẢI` came of `MA`, a key that made `MẢ` of it, and `I`.

use std::collections::BTreeSet;

use super::letters::{Glyph, Shape};
use super::method::Method;

/// Characters as they come and go, and the keys that explain them.
#[derive(Clone, Default)]
pub(super) struct Strokes {
    text: Vec<char>,
    /// For each [`Method`] the keys, while they can be told.
    keys: Option<[String; 2]>,
    /// What was taken back and is being written anew.
    change: Option<Change>,
    changed: bool,
}

#[derive(Clone)]
struct Change {
    /// The text from before the first backspace, and the keys that there were then.
    before: Vec<char>,
    /// Where the writing began.
    from: usize,
}

impl Strokes {
    pub fn len(&self) -> usize {
        self.text.len()
    }

    pub fn kinds(&self) -> usize {
        self.text.iter().collect::<BTreeSet<_>>().len()
    }

    pub fn has(&self, sign: char) -> bool {
        self.text.contains(&sign)
    }

    /// False when there was nothing to take back.
    pub fn back(&mut self) -> bool {
        if self.change.as_ref().is_none_or(|change| self.text.len() > change.from) {
            self.conclude();
            self.change = Some(Change { before: self.text.clone(), from: self.text.len() });
            self.changed = true;
        }
        let taken = self.text.pop().is_some();
        if let Some(change) = &mut self.change {
            change.from = self.text.len();
        }
        taken
    }

    pub fn put(&mut self, key: char) {
        self.text.push(key);
        match self.change.take() {
            None => self.append(key),
            Some(change) => self.explain(change, key),
        }
    }

    /// A tab or Enter.
    pub fn end_line(&mut self) {
        self.conclude();
        self.text.push('\n');
        self.append('\n');
    }

    pub fn text(&self) -> String {
        self.text.iter().collect()
    }

    /// For each method that it can have been; none where no character was taken back.
    pub fn keys(mut self) -> Vec<String> {
        self.conclude();
        if !self.changed {
            return Vec::new();
        }
        self.keys.take().into_iter().flatten().filter(|keys| !keys.is_empty()).collect()
    }

    /// Nothing more is written of a change. Where a tone went and no key stayed, the key was the one that takes tones away;
    /// what else there is cannot be explained.
    fn conclude(&mut self) {
        let Some(change) = self.change.take() else { return };
        if same_letters(&change.before, &self.text) && lost_tone(&change.before, &self.text).is_some() {
            self.push(["Z", "0"]);
        } else {
            self.keys = None;
        }
    }

    fn append(&mut self, key: char) {
        let first = self.text.len() == 1;
        if first && !self.changed {
            self.keys = Some([String::new(), String::new()]);
        }
        let Some([telex, vni]) = &mut self.keys else { return };
        // A horn that comes by itself is the Telex key W.
        let alone = Glyph::of(key).is_some_and(|glyph| glyph.shape == Shape::Horn && glyph.base == b'U');
        telex.push(if alone { 'W' } else { key });
        vni.push(key);
    }

    /// After each character that is written anew: is what stands there now what one more key makes of what stood before?
    fn explain(&mut self, change: Change, last: char) {
        let (old, new) = (&change.before, &self.text);
        let key = last.to_string();
        if new.len() < old.len() {
            self.change = Some(change);
        } else if completes_uo(old, new) {
            // A key of its own, or the consonant that comes next: both look the same.
            self.keys = None;
        } else if same_letters(old, new) {
            match Method::ALL.map(|method| one_key(method, old, new)) {
                [Some(telex), Some(vni)] => self.push([&telex.to_string(), &vni.to_string()]),
                // Marks that went or moved: the key itself may come next.
                _ => self.change = Some(change),
            }
        } else if new.get(..old.len()).is_some_and(|new| same_letters(old, new)) && new.len() == old.len() + 1
        {
            // A key that takes back its own mark stays; any other came after the one that took a tone away.
            let lost = new.get(..old.len()).and_then(|new| lost_tone(old, new));
            let with = |method: Method, remover: &str| match lost {
                Some(tone) if !last.eq_ignore_ascii_case(&char::from(method.tone_key(tone))) => {
                    format!("{remover}{key}")
                }
                _ => key.clone(),
            };
            let (telex, vni) = (with(Method::Telex, "Z"), with(Method::Vni, "0"));
            self.push([&telex, &vni]);
        } else if is_w_again(old, new) {
            self.push([&key, &key]);
        } else {
            // A word that was put back as it was typed needs no explanation when it has ended.
            self.change = Some(change);
            self.restored(last);
        }
    }

    /// The keys of the word and then one more: the method gave the word up and wrote its keys.
    fn restored(&mut self, last: char) {
        let text: String = self.text.iter().collect();
        let Some(keys) = &self.keys else { return };
        let same = keys.iter().any(|keys| text.strip_suffix(last).is_some_and(|text| text == keys));
        if same {
            self.change = None;
            let text = text.trim_end_matches(last).to_owned() + &last.to_string();
            self.keys = Some([text.clone(), text]);
        }
    }

    fn push(&mut self, new: [&str; 2]) {
        for (keys, key) in self.keys.iter_mut().flatten().zip(new) {
            keys.push_str(key);
        }
    }
}

fn same_letters(old: &[char], new: &[char]) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| base(*old) == base(*new))
}

fn tones(text: &[char]) -> Vec<u8> {
    text.iter().filter_map(|c| Glyph::of(*c)?.tone).collect()
}

/// Of two lists of tones what only the first has.
fn without(mut tones: Vec<u8>, others: Vec<u8>) -> Vec<u8> {
    for other in others {
        if let Some(at) = tones.iter().position(|tone| *tone == other) {
            tones.remove(at);
        }
    }
    tones
}

fn lost_tone(old: &[char], new: &[char]) -> Option<u8> {
    without(tones(old), tones(new)).first().copied()
}

fn base(c: char) -> char {
    Glyph::of(c).map_or(c, |glyph| char::from(glyph.base))
}

/// The second horn of `ƯƠ`, which a consonant behind it brings as well.
fn completes_uo(old: &[char], new: &[char]) -> bool {
    let horned = |text: &[char]| -> Vec<bool> {
        text.iter().map(|c| Glyph::of(*c).is_some_and(|glyph| glyph.shape == Shape::Horn)).collect()
    };
    let (before, after) = (horned(old), horned(new));
    before
        .windows(2)
        .zip(after.windows(2))
        .any(|(before, after)| matches!((before, after), ([true, false] | [false, true], [true, true])))
}

/// `Ư` that came of W, and W again makes it a W.
fn is_w_again(old: &[char], new: &[char]) -> bool {
    let horned = old.last().and_then(|last| Glyph::of(*last)).is_some_and(|last| last.shape == Shape::Horn);
    old.len() == new.len() && horned && new.last().is_some_and(|last| last.eq_ignore_ascii_case(&'w'))
}

/// The key that put one more mark on the same letters.
fn one_key(method: Method, old: &[char], new: &[char]) -> Option<char> {
    let glyphs = |text: &[char]| text.iter().map(|c| Glyph::of(*c)).collect::<Vec<_>>();
    let (before, after) = (glyphs(old), glyphs(new));
    let shaped =
        before.iter().zip(&after).filter_map(|(old, new)| (*old).zip(*new)).find_map(|(old, new)| {
            if old.shape == new.shape { None } else { method.shape_key(new.base, new.shape) }
        });
    let toned = without(tones(new), tones(old)).first().map(|tone| method.tone_key(*tone));
    shaped.or(toned).map(char::from)
}
