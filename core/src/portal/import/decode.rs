//! Bytes of a text as text. Spreadsheets write UTF-8 with and without its mark, UTF-16 as "Unicode text", and old ones in
//! Vietnam windows-1258.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

use super::{FileFault, Note};

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";
/// Of the container that old workbooks and those with a password are in.
const OLD_WORKBOOK: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

pub(super) fn text(bytes: &[u8]) -> Result<(String, Option<Note>), FileFault> {
    if bytes.starts_with(OLD_WORKBOOK) {
        return Err(FileFault::OtherFormat);
    }
    let utf_16 = [(b"\xFF\xFE", UTF_16LE), (b"\xFE\xFF", UTF_16BE)];
    for (mark, encoding) in utf_16 {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let whole = encoding.decode_without_bom_handling_and_without_replacement(rest);
            let text = whole.ok_or(FileFault::Damaged)?.into_owned();
            return if text.contains('\0') { Err(FileFault::NotATable) } else { Ok((text, None)) };
        }
    }
    if bytes.contains(&0) {
        return Err(FileFault::NotATable);
    }
    let bare = bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bare) {
        return if text.trim().is_empty() { Err(FileFault::Empty) } else { Ok((text.to_owned(), None)) };
    }
    old_vietnamese(bytes).map(|text| (text, Some(Note::OldEncoding))).ok_or(FileFault::Encoding)
}

/// Every byte is something in windows-1258, as in many other encodings. It is taken for it only where the tone marks,
/// which it writes after their vowel and no other encoding does, prove it, and nothing but Vietnamese comes out.
fn old_vietnamese(bytes: &[u8]) -> Option<String> {
    let text = WINDOWS_1258.decode_without_bom_handling_and_without_replacement(bytes)?;
    let composed: String = text.nfc().collect();
    let marks = text.chars().filter(|c| is_tone(*c)).count();
    let fits = composed.chars().all(is_expected);
    (marks >= 2 && fits).then_some(composed)
}

const fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// Of a Vietnamese list: a mark that stayed alone stood after no vowel.
fn is_expected(c: char) -> bool {
    if c.is_ascii() {
        return !c.is_ascii_control() || matches!(c, '\t' | '\r' | '\n');
    }
    let is_letter = matches!(
        c,
        'đ' | 'Đ' | '\u{1ea0}'..='\u{1ef9}' | 'ă' | 'Ă' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ'
    ) || "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ".contains(c);
    is_letter || matches!(c, '\u{a0}' | '–' | '—' | '“' | '”' | '‘' | '’' | '…' | '₫' | '°')
}
