//! From bytes to text, and from marked-up text to plain.

use haidang_contract::saved::{FileFault, FileTrouble};
use quick_xml::escape::{resolve_xml_entity, unescape_with};

use super::fault;

/// UTF-8, or UTF-16 with a byte order mark. Nothing else is guessed at: a wrong guess would garble names.
pub(super) fn decode(bytes: &[u8]) -> Result<String, FileFault> {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest)?,
        _ => utf8(bytes)?,
    };
    match text.find('\0') {
        // UTF-16 without its mark, or no text at all.
        Some(at) => Err(at_line(FileTrouble::Encoding, text.as_bytes(), at)),
        None => Ok(text),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, FileFault> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(at_line(FileTrouble::Encoding, bytes, error.valid_up_to())),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, FileFault> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(fault(FileTrouble::CutOff));
    }
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .collect::<Result<String, _>>()
        .map_err(|_| fault(FileTrouble::Encoding))
}

/// The line of a byte, from 1.
fn at_line(why: FileTrouble, bytes: &[u8], at: usize) -> FileFault {
    let breaks = bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
    FileFault { why, line: u32::try_from(breaks + 1).ok() }
}

/// Elements that begin a line of their own.
const BLOCKS: [&str; 15] =
    ["p", "div", "li", "tr", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote"];
/// Elements whose content is not for reading.
const HIDDEN: [&str; 3] = ["script", "style", "head"];

/// The words of a text that may be HTML. One without any tag is left as it is.
pub(super) fn without_markup(text: &str) -> String {
    if !has_tag(text) {
        return text.to_owned();
    }
    let mut words = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        words.push_str(&unescaped(before));
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
        } else if !begins_tag(after) {
            words.push('<');
            rest = after;
        } else {
            // A tag that does not end takes the rest with it.
            let (tag, behind) = after.split_once('>').unwrap_or((after, ""));
            let name = tag_name(tag);
            if name == "br" || (BLOCKS.contains(&name.as_str()) && !words.ends_with('\n')) {
                words.push('\n');
            }
            let hides = !tag.starts_with('/') && HIDDEN.contains(&name.as_str());
            rest = if hides { behind_end(behind, &name) } else { behind };
        }
    }
    words.push_str(&unescaped(rest));
    tidy(&words)
}

fn has_tag(text: &str) -> bool {
    text.split('<').skip(1).any(begins_tag)
}

fn begins_tag(after: &str) -> bool {
    after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
}

fn tag_name(tag: &str) -> String {
    let name = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric);
    name.map(|c| c.to_ascii_lowercase()).collect()
}

fn behind_end<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("</") {
        rest = after;
        if tag_name(after) == name {
            return after.split_once('>').map_or("", |(_, behind)| behind);
        }
    }
    ""
}

fn unescaped(text: &str) -> String {
    let entity = |name: &str| if name == "nbsp" { Some("\u{A0}") } else { resolve_xml_entity(name) };
    unescape_with(text, entity).map_or_else(|_| text.to_owned(), |plain| plain.into_owned())
}

/// Blanks as a reader would set them: none at the ends of lines, at most one empty line.
fn tidy(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !(line.is_empty() && lines.last().is_none_or(String::is_empty)) {
            lines.push(line);
        }
    }
    lines.join("\n").trim().to_owned()
}
