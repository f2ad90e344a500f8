//! Raw keystrokes: what a visitor typed whose keyboard did not turn Telex (`baxi`) or VNI (`bai4`) into letters
//! with marks (`bãi`). Tone keys may stand anywhere behind the vowel, as keyboards accept them.

use super::syllable::{is_syllable, is_vowel};

/// A decoded word.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub folded: String,
    /// In lower case, decomposed, with its marks.
    pub typed: String,
}

/// A letter and its marks: shape (circumflex, breve, horn), and whether it is a `đ`.
#[derive(Clone, Copy)]
struct Letter {
    base: char,
    shape: Option<char>,
    barred: bool,
}

const CIRCUMFLEX: char = '\u{302}';
const BREVE: char = '\u{306}';
const HORN: char = '\u{31b}';

#[derive(Default)]
struct Syllable {
    letters: Vec<Letter>,
    tone: Option<char>,
    /// Keys that made no letter of their own.
    marks: usize,
    /// A tone typed twice is taken back and stands for its letter: this was meant as it is.
    taken_back: bool,
}

/// Reads `word` as Telex; nothing where no key is one of marks or what comes out is no syllable of Vietnamese.
/// With `begun` it may be the beginning of one.
pub(crate) fn telex(word: &str, begun: bool) -> Option<Decoded> {
    let mut out = Syllable::default();
    for key in word.chars() {
        match key {
            's' | 'f' | 'r' | 'x' | 'j' if out.has_vowel() => out.tone(match key {
                's' => '\u{301}',
                'f' => '\u{300}',
                'r' => '\u{309}',
                'x' => '\u{303}',
                _ => '\u{323}',
            }),
            'w' if out.horn_or_breve() => {}
            'w' => {
                out.push('u');
                out.shape_last(HORN);
            }
            'a' | 'e' | 'o' if out.double(key) => {}
            'd' if out.bar() => {}
            'a'..='z' => out.push(key),
            _ => return None,
        }
    }
    out.finish(begun)
}

/// Reads `word` as VNI; as [`telex`].
pub(crate) fn vni(word: &str, begun: bool) -> Option<Decoded> {
    let mut out = Syllable::default();
    for key in word.chars() {
        let known = match key {
            '1'..='5' if out.has_vowel() => {
                out.tone(match key {
                    '1' => '\u{301}',
                    '2' => '\u{300}',
                    '3' => '\u{309}',
                    '4' => '\u{303}',
                    _ => '\u{323}',
                });
                true
            }
            '6' => out.shape(&['a', 'e', 'o'], CIRCUMFLEX),
            '7' => out.shape(&['o', 'u'], HORN),
            '8' => out.shape(&['a'], BREVE),
            '9' => out.bar(),
            'a'..='z' => {
                out.push(key);
                true
            }
            _ => false,
        };
        if !known {
            return None;
        }
    }
    out.finish(begun)
}

impl Syllable {
    fn push(&mut self, base: char) {
        self.letters.push(Letter { base, shape: None, barred: false });
    }

    fn has_vowel(&self) -> bool {
        self.letters.iter().any(|letter| is_vowel(letter.base))
    }

    fn tone(&mut self, tone: char) {
        self.taken_back |= self.tone == Some(tone);
        self.tone = Some(tone);
        self.marks += 1;
    }

    fn shape_last(&mut self, shape: char) {
        if let Some(last) = self.letters.last_mut() {
            last.shape = Some(shape);
            self.marks += 1;
        }
    }

    /// Shapes the last of these vowels; a horn takes `uo` whole.
    fn shape(&mut self, vowels: &[char], shape: char) -> bool {
        let Some(at) = self.letters.iter().rposition(|letter| vowels.contains(&letter.base)) else {
            return false;
        };
        let before = at.checked_sub(1).filter(|_| shape == HORN);
        for (index, letter) in self.letters.iter_mut().enumerate() {
            if index == at || (Some(index) == before && letter.base == 'u') {
                letter.shape = Some(shape);
            }
        }
        self.marks += 1;
        true
    }

    /// `w`: a horn for o and u, a breve for a.
    fn horn_or_breve(&mut self) -> bool {
        match self.letters.iter().rev().find(|letter| matches!(letter.base, 'a' | 'o' | 'u')) {
            // `uaw` is `ưa`: no `uă` ends a word, but `quaw` goes on.
            Some(letter) if letter.base == 'a' => self.shape(&['a'], BREVE),
            Some(_) => self.shape(&['o', 'u'], HORN),
            None => false,
        }
    }

    /// The same vowel again: a circumflex.
    fn double(&mut self, vowel: char) -> bool {
        let again = self.letters.iter().rposition(|letter| letter.base == vowel && letter.shape.is_none());
        // Across consonants (`cono`), not across another vowel.
        let near =
            again.is_some_and(|at| self.letters.iter().skip(at + 1).all(|letter| !is_vowel(letter.base)));
        near && self.shape(&[vowel], CIRCUMFLEX)
    }

    /// A `d` behind the one that begins the word.
    fn bar(&mut self) -> bool {
        let Some(first) = self.letters.first_mut().filter(|first| first.base == 'd' && !first.barred) else {
            return false;
        };
        first.barred = true;
        self.marks += 1;
        true
    }

    fn finish(self, begun: bool) -> Option<Decoded> {
        let folded: String = self.letters.iter().map(|letter| letter.base).collect();
        if self.marks == 0 || self.taken_back || !is_syllable(&folded, begun) {
            return None;
        }
        let mut typed = String::new();
        let toned = self.letters.iter().position(|letter| is_vowel(letter.base));
        for (at, letter) in self.letters.iter().enumerate() {
            typed.push(if letter.barred { 'đ' } else { letter.base });
            typed.extend(letter.shape);
            // Where exactly the tone stands does not count: marks are compared by the word.
            typed.extend(self.tone.filter(|_| Some(at) == toned));
        }
        Some(Decoded { folded, typed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(decoded: Option<Decoded>) -> Option<(String, String)> {
        use unicode_normalization::UnicodeNormalization;
        decoded.map(|decoded| (decoded.folded, decoded.typed.nfc().collect()))
    }

    #[test]
    fn telex_is_read_however_its_keys_are_ordered() {
        for (keys, folded, typed) in [
            ("baxi", "bai", "bãi"),
            ("baix", "bai", "bãi"),
            ("ddooif", "doi", "đồi"),
            ("doofid", "doi", "đồi"),
            ("nhaf", "nha", "nhà"),
            ("vuxng", "vung", "vũng"),
            ("dduwowngf", "duong", "đường"),
            ("dduwongf", "duong", "đường"),
            ("dduongwf", "duong", "đường"),
            ("nguyeexn", "nguyen", "nguyễn"),
            ("cono", "con", "côn"),
            ("tuw", "tu", "tư"),
        ] {
            let mut expected: Vec<char> = typed.chars().collect();
            let (got, marked) = both(telex(keys, false)).unwrap_or_else(|| panic!("{keys}"));
            assert_eq!(got, folded, "{keys}");
            // The tone may sit on another vowel of the word.
            let mut marked: Vec<char> = marked.chars().collect();
            marked.retain(|c| !c.is_ascii());
            expected.retain(|c| !c.is_ascii());
            assert_eq!(marked.is_empty(), expected.is_empty(), "{keys}");
        }
    }

    #[test]
    fn vni_too() {
        for (keys, expected) in [
            ("bai4", "bai"),
            ("ba4i", "bai"),
            ("d9oi62", "doi"),
            ("d9u7o7ng2", "duong"),
            ("nguye64n", "nguyen"),
        ] {
            assert_eq!(vni(keys, false).map(|decoded| decoded.folded).as_deref(), Some(expected), "{keys}");
        }
        assert_eq!(both(vni("d9o62i", false)), Some(("doi".into(), "đồi".into())));
    }

    #[test]
    fn other_words_are_left_alone() {
        for word in ["hotel", "bai", "resort", "restaurant", "gogi", "lotte", "coffee"] {
            assert_eq!(telex(word, false), None, "{word}");
        }
        for word in ["28a", "bc106", "14", "5ri"] {
            assert_eq!(vni(word, false), None, "{word}");
        }
        assert!(telex("dd", true).is_some());
    }
}
