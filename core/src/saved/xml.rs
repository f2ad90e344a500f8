//! XML of strangers: no document types, no entities but the five that XML itself has, bounded depth, lines counted.
//!
//! quick-xml expands nothing on its own. Prefixes are compared with the root's instead of resolving namespaces:
//! half of the files in the wild declare the wrong one.

use haidang_contract::saved::{FileFault, FileTrouble};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::fault;

/// Map apps nest folders in folders, hardly deeper than ten.
const DEPTH: usize = 64;

/// Told of every element of a file.
pub(super) trait Sink {
    /// `path` ends with the element itself. Names of the root's vocabulary are local; of others they keep their
    /// prefix (`mwm:name`).
    fn open(&mut self, path: &Path<'_>, tag: &Tag<'_>, line: u32) -> Result<(), FileFault>;
    /// `text` is all that stood directly in the element.
    fn close(&mut self, path: &Path<'_>, text: &str) -> Result<(), FileFault>;
}

/// The names of the open elements.
pub(super) struct Path<'a>(&'a [Open]);

impl Path<'_> {
    pub fn name(&self) -> &str {
        self.ancestor(0)
    }

    pub fn parent(&self) -> &str {
        self.ancestor(1)
    }

    /// 0 is the element itself; empty beyond the root.
    pub fn ancestor(&self, steps: usize) -> &str {
        self.0.iter().rev().nth(steps).map_or("", |open| open.name.as_str())
    }
}

/// The attributes of an element.
pub(super) struct Tag<'a>(&'a BytesStart<'a>);

impl Tag<'_> {
    /// Of an attribute without a prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        // Looking for doubles would take the square of their number.
        let mut all = self.0.attributes();
        let found = all.with_checks(false).flatten().find(|attribute| attribute.key.into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
    }
}

struct Open {
    name: String,
    text: String,
}

/// The local name of the root element.
pub(super) fn root(text: &str) -> Result<String, FileFault> {
    let mut reader = reader(text);
    let mut lines = Lines::of(text);
    loop {
        let before = reader.buffer_position();
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => {
                return Ok(start.local_name().into_inner().to_owned());
            }
            // A web page, e.g. the log-in page of a network.
            Ok(Event::DocType(kind)) if kind.trim_start().to_ascii_lowercase().starts_with("html") => {
                return Err(fault(FileTrouble::Unknown));
            }
            Ok(Event::DocType(_)) => return Err(lines.fault(FileTrouble::Doctype, before)),
            Ok(Event::Eof) => return Err(lines.fault(FileTrouble::CutOff, before)),
            Ok(_) => {}
            Err(error) => return Err(lines.fault(trouble(&error), reader.error_position())),
        }
    }
}

/// Reads all of it, telling `sink`.
pub(super) fn walk(text: &str, sink: &mut impl Sink) -> Result<(), FileFault> {
    let mut reader = reader(text);
    let mut lines = Lines::of(text);
    let mut open: Vec<Open> = Vec::new();
    let mut prefix: Option<String> = None;
    loop {
        let before = reader.buffer_position();
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => return Err(lines.fault(trouble(&error), reader.error_position())),
        };
        match event {
            Event::Start(start) => {
                let line = lines.at(before);
                if open.len() >= DEPTH {
                    return Err(FileFault { why: FileTrouble::TooDeep, line: Some(line) });
                }
                open.push(Open { name: name(&start, &mut prefix), text: String::new() });
                sink.open(&Path(&open), &Tag(&start), line)?;
            }
            Event::Empty(start) => {
                let line = lines.at(before);
                open.push(Open { name: name(&start, &mut prefix), text: String::new() });
                sink.open(&Path(&open), &Tag(&start), line)?;
                close(&mut open, sink)?;
            }
            Event::End(_) => close(&mut open, sink)?,
            Event::Text(text) => push(&mut open, &text.xml10_content()),
            Event::CData(text) => push(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(letter)) => push(&mut open, letter.encode_utf8(&mut [0; 4])),
                Ok(None) => push(&mut open, &entity(&reference)),
                Err(_) => return Err(lines.fault(FileTrouble::Syntax, before)),
            },
            Event::DocType(_) => return Err(lines.fault(FileTrouble::Doctype, before)),
            Event::Eof if open.is_empty() => return Ok(()),
            Event::Eof => return Err(lines.fault(FileTrouble::CutOff, before)),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    // `Fish & Chips` is not XML, but written by hand often enough.
    reader.config_mut().allow_dangling_amp = true;
    reader
}

/// One that XML does not have is left as it stands: without a document type nobody can say what it is.
fn entity(name: &str) -> String {
    match quick_xml::escape::resolve_xml_entity(name) {
        Some(text) => text.to_owned(),
        None if name == "nbsp" => " ".to_owned(),
        None => format!("&{name};"),
    }
}

fn name(start: &BytesStart<'_>, root_prefix: &mut Option<String>) -> String {
    let (local, prefix) = start.name().decompose();
    let prefix = prefix.map_or("", |prefix| prefix.into_inner());
    let of_root = root_prefix.get_or_insert_with(|| prefix.to_owned());
    if of_root == prefix { local.into_inner().to_owned() } else { start.name().into_inner().to_owned() }
}

/// Marked-up words inside a description count as its words.
fn close(open: &mut Vec<Open>, sink: &mut impl Sink) -> Result<(), FileFault> {
    let Some(text) = open.last_mut().map(|last| std::mem::take(&mut last.text)) else { return Ok(()) };
    sink.close(&Path(open), &text)?;
    open.pop();
    if let Some(parent) = open.last_mut()
        && matches!(parent.name.as_str(), "description" | "desc")
    {
        parent.text.push_str(&text);
    }
    Ok(())
}

fn push(open: &mut [Open], text: &str) {
    if let Some(last) = open.last_mut() {
        last.text.push_str(text);
    }
}

/// What is not closed ends too early; all else is not XML.
fn trouble(error: &quick_xml::Error) -> FileTrouble {
    match error {
        quick_xml::Error::Syntax(_) => FileTrouble::CutOff,
        _ => FileTrouble::Syntax,
    }
}

/// Lines of rising byte positions, each part of the text counted once.
struct Lines<'a> {
    bytes: &'a [u8],
    counted: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        Lines { bytes: text.as_bytes(), counted: 0, line: 1 }
    }

    fn at(&mut self, position: u64) -> u32 {
        let position = usize::try_from(position).unwrap_or(usize::MAX).min(self.bytes.len());
        let fresh = self.bytes.get(self.counted..position).unwrap_or_default();
        let breaks = fresh.iter().filter(|byte| **byte == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.counted = self.counted.max(position);
        self.line
    }

    fn fault(&mut self, why: FileTrouble, position: u64) -> FileFault {
        FileFault { why, line: Some(self.at(position)) }
    }
}
