//! KML 2.2: placemarks with a point. Of Google's and Organic Maps' additions the names in several languages are
//! read; styles, tours, overlays and network links are not, and nothing a file links to is fetched.

use std::io::Write;

use haidang_contract::Point;
use haidang_contract::saved::{FileFault, Format};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::thing::{Contents, Draft, OURS, Outgoing, PLACE_FIELD, Stated};
use super::xml::{self, Path, Sink, Tag};

pub(super) fn read(text: &str) -> Result<Contents, FileFault> {
    let mut reading =
        Reading { contents: Contents::new(Format::Kml), ours: false, draft: None, seen: 0, field: None };
    xml::walk(text, &mut reading)?;
    reading.contents.finish()
}

struct Reading {
    contents: Contents,
    ours: bool,
    draft: Option<Draft>,
    seen: u32,
    /// Name of the `Data` that is open.
    field: Option<String>,
}

impl Sink for Reading {
    fn open(&mut self, path: &Path<'_>, tag: &Tag<'_>, line: u32) -> Result<(), FileFault> {
        match path.name() {
            "Document" => self.ours |= tag.attribute("id").is_some_and(|id| id == OURS),
            "Placemark" if self.draft.is_none() => {
                self.seen += 1;
                self.draft = Some(Draft { line: Some(line), ..Draft::default() });
            }
            "Data" => self.field = tag.attribute("name"),
            "LineString" | "LinearRing" | "Polygon" | "Model" | "gx:Track" | "gx:MultiTrack" => {
                if let Some(draft) = self.draft.as_mut().filter(|draft| draft.position == Stated::Nothing) {
                    draft.position = Stated::Shape;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, path: &Path<'_>, text: &str) -> Result<(), FileFault> {
        let Some(draft) = self.draft.as_mut() else { return Ok(()) };
        match (path.name(), path.parent()) {
            ("name", "Placemark") => draft.names.insert(0, text.to_owned()),
            ("description", "Placemark") => text.clone_into(&mut draft.note),
            ("mwm:lang", "mwm:name" | "mwm:customName") => draft.names.push(text.to_owned()),
            ("coordinates", "Point") if !matches!(draft.position, Stated::At(_)) => {
                draft.position = position(text);
            }
            ("value", "Data") if self.field.as_deref() == Some(PLACE_FIELD) => {
                draft.place = Some(text.to_owned());
            }
            ("Data", _) => self.field = None,
            ("Placemark", _) => {
                let draft = self.draft.take().unwrap_or_default();
                self.contents.add(draft, self.seen, !self.ours)?;
            }
            _ => {}
        }
        Ok(())
    }
}

/// `lon,lat[,altitude]`, degrees.
fn position(text: &str) -> Stated {
    let mut numbers = text.trim().split(',').map(|number| number.trim().parse::<f64>().ok());
    let (lon, lat) = (numbers.next().flatten(), numbers.next().flatten());
    Stated::of(lon, lat)
}

pub(super) fn write(things: &[Outgoing]) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory does not fail.
    let _ = document(&mut writer, things);
    String::from_utf8(writer.into_inner()).unwrap_or_default()
}

fn document<W: Write>(writer: &mut Writer<W>, things: &[Outgoing]) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer.create_element("kml").with_attribute(("xmlns", "http://www.opengis.net/kml/2.2"));
    root.write_inner_content(|writer| {
        let document = writer.create_element("Document").with_attribute(("id", OURS));
        document.write_inner_content(|writer| {
            element(writer, "name", "Vũng Tàu")?;
            things.iter().try_for_each(|thing| placemark(writer, thing))
        })?;
        Ok(())
    })?;
    Ok(())
}

/// In the order of the schema.
fn placemark<W: Write>(writer: &mut Writer<W>, thing: &Outgoing) -> std::io::Result<()> {
    writer.create_element("Placemark").write_inner_content(|writer| {
        element(writer, "name", &thing.name)?;
        if !thing.note.is_empty() {
            element(writer, "description", &thing.note)?;
        }
        if let Some(place) = &thing.place {
            writer.create_element("ExtendedData").write_inner_content(|writer| {
                let data = writer.create_element("Data").with_attribute(("name", PLACE_FIELD));
                data.write_inner_content(|writer| element(writer, "value", place.as_str()))?;
                Ok(())
            })?;
        }
        if let Some(Point { lon, lat }) = thing.point {
            writer
                .create_element("Point")
                .write_inner_content(|writer| element(writer, "coordinates", &format!("{lon},{lat}")))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn element<W: Write>(writer: &mut Writer<W>, name: &str, text: &str) -> std::io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(text)).map(drop)
}
