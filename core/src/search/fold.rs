//! Folding: what is left of a text when marks, case and width do not count. `Bãi Sau`, `BAI SAU` and `bai sau`
//! fold alike; so do `Đ` and `d`, hiragana and katakana, and simplified and traditional characters. A syllable of
//! Hangul becomes its letters, so that half a syllable is the beginning of one.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::script::{self, Script};

/// One word; in scripts without spaces, one character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub folded: String,
    /// In lower case with its marks, decomposed: `hô` is then the beginning of `hồ`, as when typing it.
    pub typed: String,
    /// For each character of `folded`, the character of the text it comes from, from 0.
    pub at: Vec<u32>,
    /// Follows the token before it without a gap, as characters of one CJK word do.
    pub joined: bool,
}

impl Token {
    /// Characters of the text that the first `folded` characters of this token cover, half-open.
    pub fn span(&self, folded: usize) -> Option<(u32, u32)> {
        let first = *self.at.first()?;
        let last = *self.at.get(folded.min(self.at.len()).checked_sub(1)?)?;
        Some((first, last.saturating_add(1)))
    }
}

/// The folded words of a text, in order.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut done = Vec::new();
    let mut splitter = Splitter::new(|token: &Token| {
        let typed = if token.typed.is_ascii() {
            token.typed.clone()
        } else {
            token.typed.to_lowercase().nfd().collect()
        };
        done.push(Token { typed, ..token.clone() });
    });
    splitter.take_all(text);
    done
}

/// Each folded word of a text, where nothing else of it counts.
pub(crate) fn each_word(text: &str, mut each: impl FnMut(&str)) {
    Splitter::new(|token: &Token| each(&token.folded)).take_all(text);
}

/// The folded words of a text, joined by one space each.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    each_word(text, |word| {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    });
    folded
}

struct Splitter<E> {
    /// The one under way, whose space is used again for the next. `joined` is of the one before it.
    token: Token,
    /// It is a syllable of Hangul, written letter by letter.
    syllable: bool,
    each: E,
}

impl<E: FnMut(&Token)> Splitter<E> {
    fn new(each: E) -> Self {
        let token = Token { folded: String::new(), typed: String::new(), at: Vec::new(), joined: false };
        Splitter { token, syllable: false, each }
    }

    fn take_all(&mut self, text: &str) {
        for (at, c) in (0_u32..).zip(text.chars()) {
            self.take(at, c);
        }
        self.cut();
    }

    fn take(&mut self, at: u32, c: char) {
        match Folded::of(c) {
            Folded::Part => {
                if !self.token.folded.is_empty() {
                    self.token.typed.push(c);
                }
            }
            Folded::Gap => self.gap(),
            Folded::Plain(folded) => {
                self.leave_syllable();
                self.letter(at, folded);
            }
            Folded::Alone(letters) => {
                self.cut();
                for letter in letters.into_iter().flatten() {
                    self.letter(at, letter);
                }
                self.cut();
            }
            Folded::Lead(letter) => {
                self.cut();
                self.syllable = true;
                self.letter(at, letter);
            }
            Folded::Tail(letter) => {
                if !self.syllable {
                    self.cut();
                    self.syllable = true;
                }
                self.letter(at, letter);
            }
            Folded::Letters(letters) => {
                for part in letters.into_iter().flatten() {
                    if part.is_alphanumeric() {
                        self.leave_syllable();
                        self.token.folded.push(part);
                        self.token.at.push(at);
                    } else {
                        self.gap();
                    }
                }
                if !self.token.folded.is_empty() {
                    self.token.typed.push(c);
                }
            }
        }
    }

    fn letter(&mut self, at: u32, letter: char) {
        self.token.folded.push(letter);
        self.token.typed.push(letter);
        self.token.at.push(at);
    }

    fn leave_syllable(&mut self) {
        if self.syllable {
            self.cut();
        }
    }

    fn gap(&mut self) {
        self.cut();
        self.token.joined = false;
    }

    fn cut(&mut self) {
        self.syllable = false;
        if self.token.folded.is_empty() {
            return;
        }
        (self.each)(&self.token);
        self.token.folded.clear();
        self.token.typed.clear();
        self.token.at.clear();
        self.token.joined = true;
    }
}

/// What one character folds to.
enum Folded {
    /// Nothing; it belongs to the letter before it: a mark, an apostrophe.
    Part,
    Gap,
    /// One letter of ASCII.
    Plain(char),
    /// A word of its own, of up to three letters.
    Alone([Option<char>; 3]),
    /// The first letter of a syllable of Hangul, as some systems write them.
    Lead(char),
    /// A further letter of such a syllable.
    Tail(char),
    /// Usually one letter, at times several (`ﬁ`).
    Letters([Option<char>; 4]),
}

impl Folded {
    fn of(c: char) -> Self {
        if c.is_ascii() {
            return match c {
                '\'' => Folded::Part,
                _ if c.is_ascii_alphanumeric() => Folded::Plain(c.to_ascii_lowercase()),
                _ => Folded::Gap,
            };
        }
        match Script::of(c) {
            Script::Hangul => {
                if let Some(letters) = script::letters_of_syllable(c) {
                    return Folded::Alone(letters);
                }
                match script::conjoining(c) {
                    Some((letter, true)) => Folded::Lead(letter),
                    Some((letter, false)) => Folded::Tail(letter),
                    None => Folded::Alone([Some(c), None, None]),
                }
            }
            Script::Kana => Folded::Alone([Some(script::plain_kana(c)), None, None]),
            Script::Han => Folded::Alone([Some(super::han::simplified(c)), None, None]),
            _ if matches!(c, '’' | 'ʼ' | 'ー' | '\u{200b}'..='\u{200d}' | '\u{feff}') => Folded::Part,
            _ => Folded::letters(c),
        }
    }

    fn letters(c: char) -> Self {
        let mut letters = [None; 4];
        let mut free = letters.iter_mut();
        decompose_compatible(c, |part| {
            for lower in part.to_lowercase() {
                if !is_combining_mark(lower)
                    && let Some(slot) = free.next()
                {
                    *slot = Some(if lower == 'đ' { 'd' } else { lower });
                }
            }
        });
        match letters {
            [None, ..] => Folded::Part,
            // Half-width kana, compatibility forms of Han.
            [Some(one), None, ..] if one != c && Script::of(one).stands_alone() => Folded::of(one),
            letters if letters.iter().flatten().any(|c| c.is_alphanumeric()) => Folded::Letters(letters),
            _ => Folded::Gap,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_case_and_width_do_not_count() {
        let cases = [
            ("Bãi Sau", "bai sau"),
            ("ĐƯỜNG Hạ Long", "duong ha long"),
            ("Bạch Dinh (Villa Blanche)", "bach dinh villa blanche"),
            ("Ｃａｆé 24/7", "cafe 24 7"),
            ("Suna's Home", "sunas home"),
            ("Ёлка й", "елка и"),
            ("白宮", "白 宫"),
            ("붕따우", "ㅂㅜㅇ ㄸㅏ ㅇㅜ"),
            ("ぶんたう・ビーチ", "ブ ン タ ウ ビ チ"),
            ("ﾌﾞﾝﾀｳ", "フ ン タ ウ"),
            ("Tượng Chúa Kitô Vua", "tuong chua kito vua"),
            ("…—!", ""),
        ];
        for (text, folded) in cases {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn letters_and_loose_marks_fold_like_composed_ones() {
        for text in ["Bãi Sau", "Đường Thùy Vân", "Hồ Mây", "Ёлка", "붕따우 등대"] {
            let loose: String = text.nfd().collect();
            assert_ne!(loose, text);
            assert_eq!(fold(&loose), fold(text));
            let typed = |text: &str| tokens(text).into_iter().map(|token| token.typed).collect::<Vec<_>>();
            assert_eq!(typed(&loose), typed(text));
        }
    }

    #[test]
    fn a_token_knows_which_characters_it_covers() {
        let tokens = tokens("Hồ Mây 白宫");
        assert_eq!(tokens[1].folded, "may");
        assert_eq!(tokens[1].typed, "ma\u{302}y");
        assert_eq!(tokens[1].span(2), Some((3, 5)));
        assert_eq!(tokens[2].span(1), Some((7, 8)));
        assert!(!tokens[2].joined);
        assert!(tokens[3].joined);
    }

    proptest! {
        #[test]
        fn every_token_lies_within_its_text(text in ".{0,40}") {
            let length = u32::try_from(text.chars().count()).unwrap();
            for token in tokens(&text) {
                let (from, to) = token.span(usize::MAX).unwrap();
                prop_assert!(from < to && to <= length);
                prop_assert!(!token.folded.is_empty());
                prop_assert_eq!(token.folded.chars().count(), token.at.len());
            }
        }
    }
}
