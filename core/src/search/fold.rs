//! Folding: what is left of a text when marks, case and width do not count. `Bãi Sau`, `BAI SAU` and `bai sau`
//! fold alike; so do `Đ` and `d`. Scripts whose marks make the letter (Hangul, kana) keep them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Raised whenever the same place would be indexed by other words (this folding, the words for kinds, the fields
/// read): the stored index is then built anew.
pub(crate) const FOLD_VERSION: u32 = 1;

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
    let mut splitter = Splitter::default();
    for (at, c) in (0_u32..).zip(text.chars()) {
        splitter.take(at, c);
    }
    splitter.finish()
}

/// The folded words of a text, joined by one space each.
pub(crate) fn fold(text: &str) -> String {
    tokens(text).into_iter().map(|token| token.folded).collect::<Vec<_>>().join(" ")
}

#[derive(Default)]
struct Splitter {
    done: Vec<Token>,
    folded: String,
    typed: String,
    at: Vec<u32>,
    /// The last token ended right before the current character.
    touching: bool,
}

impl Splitter {
    fn take(&mut self, at: u32, c: char) {
        let folded = fold_char(c);
        if folded.is_empty() {
            // A mark on its own belongs to the letter before it.
            if !self.typed.is_empty() {
                self.typed.push(c);
            }
            return;
        }
        for part in folded {
            if !part.is_alphanumeric() {
                self.cut();
                self.touching = false;
                continue;
            }
            if stands_alone(part) {
                self.cut();
            }
            self.folded.push(part);
            self.at.push(at);
            if stands_alone(part) {
                self.typed.push(part);
                self.cut();
            }
        }
        if !self.folded.is_empty() {
            self.typed.push(c);
        }
    }

    fn cut(&mut self) {
        if self.folded.is_empty() {
            return;
        }
        let folded = std::mem::take(&mut self.folded);
        let typed = std::mem::take(&mut self.typed).to_lowercase().nfd().collect();
        self.done.push(Token { folded, typed, at: std::mem::take(&mut self.at), joined: self.touching });
        self.touching = true;
    }

    fn finish(mut self) -> Vec<Token> {
        self.cut();
        self.done
    }
}

/// What one character folds to: nothing for a mark, often one character, at times several (`ﬁ`).
fn fold_char(c: char) -> Vec<char> {
    if is_hangul(c) || is_kana(c) {
        return vec![c];
    }
    std::iter::once(c)
        .nfkd()
        .flat_map(char::to_lowercase)
        .filter(|c| !is_combining_mark(*c))
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect()
}

fn is_hangul(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

fn is_kana(c: char) -> bool {
    ('\u{3040}'..='\u{30ff}').contains(&c)
}

/// Scripts written without spaces, or where a search begins in the middle of a word.
fn stands_alone(c: char) -> bool {
    is_hangul(c)
        || is_kana(c)
        || ('\u{3400}'..='\u{4dbf}').contains(&c)
        || ('\u{4e00}'..='\u{9fff}').contains(&c)
        || ('\u{20000}'..='\u{3134f}').contains(&c)
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
            ("Ёлка й", "елка и"),
            ("白宫", "白 宫"),
            ("붕따우 해변", "붕 따 우 해 변"),
            ("ブンタウ・ビーチ", "ブ ン タ ウ ビ ー チ"),
            ("Tượng Chúa Kitô Vua", "tuong chua kito vua"),
            ("…—!", ""),
        ];
        for (text, folded) in cases {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn letters_and_loose_marks_fold_like_composed_ones() {
        for text in ["Bãi Sau", "Đường Thùy Vân", "Hồ Mây", "Ёлка"] {
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
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn every_token_lies_within_its_text(text in ".{0,40}") {
            let length = u32::try_from(text.chars().count()).unwrap();
            for token in tokens(&text) {
                let (from, to) = token.span(usize::MAX).unwrap();
                prop_assert!(from < to && to <= length);
                prop_assert!(!token.folded.is_empty());
            }
        }
    }
}
