//! What the visitor keeps, to and from other apps and devices.

use data_encoding::BASE64;
use haidang_contract::command::{ExportSaved, ReadSaved, TakeSaved};
use haidang_contract::saved::{
    Carried, Exported, FileFault, FileTrouble, Format, MOST_SAVED, NOTE_LENGTH, Packed, Reading,
    SOURCE_BYTES, Taken,
};
use haidang_contract::{Code, Fault, Lang, Tag};

use super::Ask;
use super::card::name;
use super::saved::room;
use crate::saved::{Outgoing, Plan, Source, Step, pack as pack_codes, plan, read_file, read_text, write};
use crate::store::saved::{Fresh, privately};
use crate::store::{Trouble, place, saved};

/// In the visitor's own order.
pub(crate) fn export(ask: &mut Ask<'_>, input: &ExportSaved) -> Result<Exported, Trouble> {
    let things = outgoing(ask, input.lang)?;
    let text = write(input.format, &things).ok_or_else(|| bad("format"))?;
    let placed = things.iter().filter(|thing| thing.point.is_some()).count();
    let written = if input.format == Format::Gpx { placed } else { things.len() };
    let media_type = match input.format {
        Format::Kml | Format::Kmz => "application/vnd.google-earth.kml+xml",
        Format::Gpx => "application/gpx+xml",
        Format::Geojson | Format::Code => "application/geo+json",
    };
    let day = ask.now.in_city().date();
    Ok(Exported {
        file_name: format!("vung-tau-saved-{day}.{}", input.format.word()),
        media_type: media_type.to_owned(),
        text,
        items: number(written),
        left_out: number(things.len() - written),
    })
}

pub(crate) fn pack(ask: &mut Ask<'_>) -> Result<Packed, Trouble> {
    let things = outgoing(ask, Lang::Vi)?;
    let codes = pack_codes(&things, ask.capabilities.city.as_deref());
    Ok(Packed { too_many: codes.is_none(), codes: codes.unwrap_or_default(), items: number(things.len()) })
}

pub(crate) fn look(ask: &mut Ask<'_>, input: &ReadSaved) -> Result<Reading, Trouble> {
    let contents = match source(&input.from)? {
        Ok(Source::Whole(contents)) => contents,
        Ok(Source::Part(parts)) => return Ok(Reading::Part { have: parts.have, of: parts.of }),
        Err(fault) => return Ok(Reading::Refused { fault }),
    };
    let shelf = ask.desk.shelf()?;
    let kept = saved::all(&ask.desk.connection)?;
    let plan = plan(contents, &kept, &shelf, input.lang);
    if kept.len().saturating_add(plan.adds()) > MOST_SAVED {
        return Ok(Reading::Refused { fault: FileFault { why: FileTrouble::TooMany, line: None } });
    }
    Ok(Reading::Ready { preview: plan.preview() })
}

pub(crate) fn take(ask: &mut Ask<'_>, input: &TakeSaved) -> Result<(Taken, &'static [Tag]), Trouble> {
    let Ok(Source::Whole(contents)) = source(&input.from)? else { return Err(bad("from").into()) };
    let shelf = ask.desk.shelf()?;
    let now = ask.now;
    let taken = privately(&mut ask.desk.connection, |connection| {
        let kept = saved::all(connection)?;
        let plan: Plan = plan(contents, &kept, &shelf, Lang::Vi);
        room(connection, plan.adds())?;
        let mut taken = Taken::default();
        // Each comes to the top: the file's first last, so that its order is kept.
        for step in plan.steps.iter().rev() {
            match step {
                Step::Add { place, name, point, note } => {
                    let fresh = Fresh { place: place.as_ref(), name, point: *point, note, at: now };
                    saved::add(connection, &fresh)?;
                    *(if place.is_some() { &mut taken.places } else { &mut taken.spots }) += 1;
                }
                Step::Note { .. } => {}
            }
        }
        // In order: a later one holds what the earlier ones have added.
        for step in &plan.steps {
            if let Step::Note { id, note } = step {
                debug_assert!(note.chars().count() <= NOTE_LENGTH);
                saved::set_note(connection, *id, note)?;
                taken.notes += 1;
            }
        }
        Ok(taken)
    })?;
    Ok((taken, if taken == Taken::default() { &[] } else { &[Tag::Favourites] }))
}

fn outgoing(ask: &mut Ask<'_>, lang: Lang) -> Result<Vec<Outgoing>, Trouble> {
    let shelf = ask.desk.shelf()?;
    let city = ask.capabilities.city.as_deref().map(|city| city.trim_end_matches('/'));
    let kept = saved::all(&ask.desk.connection)?.into_iter();
    let things = kept.map(|item| {
        let entry = item.place.as_ref().and_then(|id| shelf.by_id(id));
        let page = city.zip(item.place.as_ref()).map(|(city, id)| format!("{city}/place/{id}"));
        let name = match (entry, &item.place) {
            (Some(entry), _) => name(&entry.place, lang).text,
            (None, Some(id)) if item.name.is_empty() => id.to_string(),
            _ => item.name,
        };
        let point = entry.and_then(|entry| place::point(&entry.place)).or(item.point);
        Outgoing { page: page.filter(|_| entry.is_some()), place: item.place, name, point, note: item.note }
    });
    Ok(things.collect())
}

/// The inner error is the file's, the outer one the caller's.
fn source(from: &Carried) -> Result<Result<Source, FileFault>, Fault> {
    match from {
        Carried::Text(text) => Ok(read_text(text)),
        // Four letters for three bytes.
        Carried::File(base64) if base64.len() / 4 * 3 > SOURCE_BYTES + 3 => {
            Ok(Err(FileFault { why: FileTrouble::TooLarge, line: None }))
        }
        Carried::File(base64) => {
            let bytes = BASE64.decode(base64.as_bytes()).map_err(|_| bad("from"))?;
            Ok(read_file(&bytes))
        }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn bad(field: &str) -> Fault {
    Fault::new(Code::BadInput).with("field", field)
}
