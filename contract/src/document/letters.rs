//! The letters that Vietnamese input methods make, taken apart.

use unicode_normalization::UnicodeNormalization;

/// What an input method did to the form of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Plain,
    /// Â Ê Ô
    Circumflex,
    /// Ă
    Breve,
    /// Ơ Ư
    Horn,
    /// Đ
    Stroke,
}

/// A sign of a zone, perhaps with marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    /// One of the 37 signs of a zone.
    pub base: u8,
    pub shape: Shape,
    /// 1 acute, 2 grave, 3 hook, 4 tilde, 5 dot below: the keys of VNI.
    pub tone: Option<u8>,
}

impl Glyph {
    /// In upper case. `None` for what no input method makes of the signs of a zone.
    pub fn of(c: char) -> Option<Self> {
        let mut base = None;
        let mut glyph = Glyph { base: b'<', shape: Shape::Plain, tone: None };
        for part in c.to_uppercase().nfd() {
            match part {
                'A'..='Z' | '0'..='9' | '<' if base.is_none() => base = u8::try_from(u32::from(part)).ok(),
                'Đ' if base.is_none() => (base, glyph.shape) = (Some(b'D'), Shape::Stroke),
                '\u{302}' => glyph.shape = Shape::Circumflex,
                '\u{306}' => glyph.shape = Shape::Breve,
                '\u{31b}' => glyph.shape = Shape::Horn,
                '\u{301}' => glyph.tone = Some(1),
                '\u{300}' => glyph.tone = Some(2),
                '\u{309}' => glyph.tone = Some(3),
                '\u{303}' => glyph.tone = Some(4),
                '\u{323}' => glyph.tone = Some(5),
                _ => return None,
            }
        }
        glyph.base = base?;
        let fits = match glyph.shape {
            Shape::Plain | Shape::Stroke => true,
            Shape::Circumflex => matches!(glyph.base, b'A' | b'E' | b'O'),
            Shape::Breve => glyph.base == b'A',
            Shape::Horn => matches!(glyph.base, b'O' | b'U'),
        };
        (fits && (glyph.tone.is_none() || is_vowel(glyph.base))).then_some(glyph)
    }

    pub fn is_plain(self) -> bool {
        self.shape == Shape::Plain && self.tone.is_none()
    }
}

pub(super) const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'A' | b'E' | b'I' | b'O' | b'U' | b'Y')
}

/// Each character as a glyph; `None` when one is something else.
pub(super) fn glyphs(text: &str) -> Option<Vec<Glyph>> {
    text.nfc().map(Glyph::of).collect()
}

/// Whether an input method, or a Vietnamese, wrote some of it.
pub(super) fn has_marks(text: &str) -> bool {
    text.nfc().any(|c| Glyph::of(c).is_some_and(|glyph| !glyph.is_plain()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_apart() {
        let apart = |c: char| Glyph::of(c).map(|glyph| (char::from(glyph.base), glyph.shape, glyph.tone));
        assert_eq!(apart('ậ'), Some(('A', Shape::Circumflex, Some(5))));
        assert_eq!(apart('Ữ'), Some(('U', Shape::Horn, Some(4))));
        assert_eq!(apart('đ'), Some(('D', Shape::Stroke, None)));
        assert_eq!(apart('Ỳ'), Some(('Y', Shape::Plain, Some(2))));
        assert_eq!(apart('<'), Some(('<', Shape::Plain, None)));
        for none in ['ñ', 'ç', 'ß', '|', ' ', 'ü', 'ŷ', 'ű', 'î'] {
            assert_eq!(Glyph::of(none), None, "{none}");
        }
        assert!(has_marks("ABCĐ") && has_marks("a\u{302}") && !has_marks("ABC<09 |ñ"));
    }
}
