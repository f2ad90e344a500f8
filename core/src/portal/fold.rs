//! Words of files compared: without case, marks, signs and further blanks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `HỌ TÊN (*)` and `ho ten` fold alike.
pub(super) fn fold(text: &str) -> String {
    let plain =
        text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).map(|c| match c {
            'đ' => 'd',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        });
    let spaced: String = plain.collect();
    spaced.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// In one line, composed, with single blanks: how a name or a room is kept.
pub(super) fn tidy(text: &str) -> String {
    let composed: String = text.nfc().collect();
    composed.split_whitespace().collect::<Vec<&str>>().join(" ")
}
