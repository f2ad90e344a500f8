//! How well the marks a visitor typed agree with those of a word. They order places, they never exclude one.

/// A word's letters with their shapes, and its tone. Tones belong to the word: `thuỳ` and `thùy` are one.
#[derive(Debug, Default, PartialEq)]
struct Marks {
    letters: Vec<(char, Option<char>)>,
    tone: Option<char>,
}

impl Marks {
    fn of(typed: &str) -> Self {
        let mut marks = Marks::default();
        for c in typed.chars() {
            match c {
                '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => marks.tone = Some(c),
                '\u{302}' | '\u{306}' | '\u{31b}' => {
                    if let Some((_, shape)) = marks.letters.last_mut() {
                        *shape = Some(c);
                    }
                }
                'đ' => marks.letters.push(('d', Some('đ'))),
                other => marks.letters.push((other, None)),
            }
        }
        marks
    }

    fn none(&self) -> bool {
        self.tone.is_none() && self.letters.iter().all(|(_, shape)| shape.is_none())
    }
}

/// 1 where the marks are the same or none were typed, down to 0 where they are quite different. Both as
/// [`super::fold::Token::typed`] has them. With `begun` the visitor may not have come to the last marks yet.
pub(crate) fn agreement(typed: &str, found: &str, begun: bool) -> f32 {
    if typed == found {
        return 1.0;
    }
    let (typed, found) = (Marks::of(typed), Marks::of(found));
    if typed.none() {
        return 1.0;
    }
    let mut apart = 0.0_f32;
    for ((letter, shape), (other, shape_found)) in typed.letters.iter().zip(&found.letters) {
        if letter == other && shape != shape_found {
            // A shape left out is forgotten; another one was meant.
            apart += if shape.is_none() { 0.3 } else { 0.5 };
        }
    }
    let goes_on = begun && typed.letters.len() <= found.letters.len();
    apart += match (typed.tone, found.tone) {
        (one, other) if one == other => 0.0,
        (None, Some(_)) if goes_on => 0.1,
        (None, Some(_)) => 0.35,
        // Half the country says both alike.
        (Some('\u{309}' | '\u{303}'), Some('\u{309}' | '\u{303}')) => 0.25,
        _ => 0.6,
    };
    (1.0 - apart).max(0.0)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn agree(typed: &str, found: &str) -> f32 {
        let apart = |text: &str| text.nfd().collect::<String>();
        agreement(&apart(typed), &apart(found), false)
    }

    #[test]
    fn the_same_marks_none_and_others() {
        assert_eq!(agree("bãi", "bãi"), 1.0);
        assert_eq!(agree("bai", "bãi"), 1.0);
        assert_eq!(agree("thuỳ", "thùy"), 1.0);
        assert!(agree("bải", "bãi") > agree("bái", "bãi"));
        assert!(agree("bái", "bãi") > 0.0);
        assert!(agree("đương", "đường") > agree("dường", "đương"));
    }
}
