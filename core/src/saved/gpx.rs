//! GPX 1.1, and 1.0 as older devices write it: waypoints. Tracks and routes are told and left out. Extensions of
//! other apps are passed over.

use std::io::Write;

use haidang_contract::Point;
use haidang_contract::saved::{FileFault, Format};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::thing::{Contents, Draft, OURS, Outgoing, Stated};
use super::xml::{self, Path, Sink, Tag};

/// `src` says where a waypoint's data come from; ours from the guide, under this id.
const SOURCE: &str = "haidang:";

pub(super) fn read(text: &str) -> Result<Contents, FileFault> {
    let mut reading = Reading { contents: Contents::new(Format::Gpx), ours: false, draft: None, seen: 0 };
    xml::walk(text, &mut reading)?;
    reading.contents.finish()
}

struct Reading {
    contents: Contents,
    ours: bool,
    draft: Option<Draft>,
    seen: u32,
}

impl Sink for Reading {
    fn open(&mut self, path: &Path<'_>, tag: &Tag<'_>, line: u32) -> Result<(), FileFault> {
        match (path.name(), path.parent()) {
            ("gpx", "") => self.ours = tag.attribute("creator").is_some_and(|creator| creator == OURS),
            ("wpt", "gpx") => {
                let degrees = |name| tag.attribute(name).and_then(|text| text.trim().parse().ok());
                self.begin(Stated::of(degrees("lon"), degrees("lat")), line);
            }
            ("trk" | "rte", "gpx") => self.begin(Stated::Shape, line),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, path: &Path<'_>, text: &str) -> Result<(), FileFault> {
        let Some(draft) = self.draft.as_mut() else { return Ok(()) };
        match (path.name(), path.parent()) {
            ("name", "wpt" | "trk" | "rte") => draft.names.push(text.to_owned()),
            ("desc", "wpt") => draft.note = joined(text, &draft.note),
            ("cmt", "wpt") => draft.note = joined(&draft.note, text),
            ("src", "wpt") => draft.place = text.trim().strip_prefix(SOURCE).map(str::to_owned),
            ("wpt" | "trk" | "rte", "gpx") => {
                let draft = self.draft.take().unwrap_or_default();
                self.contents.add(draft, self.seen, !self.ours)?;
            }
            _ => {}
        }
        Ok(())
    }
}

impl Reading {
    fn begin(&mut self, position: Stated, line: u32) {
        self.seen += 1;
        self.draft = Some(Draft { position, line: Some(line), ..Draft::default() });
    }
}

/// Description first, then the comment; many apps write the same into both.
fn joined(first: &str, second: &str) -> String {
    match (first.trim(), second.trim()) {
        ("", text) | (text, "") => text.to_owned(),
        (first, second) if first == second => first.to_owned(),
        (first, second) => format!("{first}\n{second}"),
    }
}

pub(super) fn write(things: &[Outgoing]) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory does not fail.
    let _ = document(&mut writer, things);
    String::from_utf8(writer.into_inner()).unwrap_or_default()
}

fn document<W: Write>(writer: &mut Writer<W>, things: &[Outgoing]) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer.create_element("gpx").with_attributes([
        ("xmlns", "http://www.topografix.com/GPX/1/1"),
        ("version", "1.1"),
        ("creator", OURS),
    ]);
    root.write_inner_content(|writer| things.iter().try_for_each(|thing| waypoint(writer, thing)))?;
    Ok(())
}

/// In the order of the schema. One without a position cannot be a waypoint.
fn waypoint<W: Write>(writer: &mut Writer<W>, thing: &Outgoing) -> std::io::Result<()> {
    let Some(Point { lon, lat }) = thing.point else { return Ok(()) };
    let (lon, lat) = (lon.to_string(), lat.to_string());
    let waypoint =
        writer.create_element("wpt").with_attributes([("lat", lat.as_str()), ("lon", lon.as_str())]);
    waypoint.write_inner_content(|writer| {
        element(writer, "name", &thing.name)?;
        if !thing.note.is_empty() {
            element(writer, "desc", &thing.note)?;
        }
        if let Some(place) = &thing.place {
            element(writer, "src", &format!("{SOURCE}{place}"))?;
        }
        if let Some(page) = &thing.page {
            writer.create_element("link").with_attribute(("href", page.as_str())).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn element<W: Write>(writer: &mut Writer<W>, name: &str, text: &str) -> std::io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(text)).map(drop)
}
