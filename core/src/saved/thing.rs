//! One place on its way in or out, whatever the format.

use haidang_contract::saved::{
    FileFault, FileTrouble, Format, ItemFault, ItemTrouble, MOST_SAVED, NOTE_LENGTH, clean_name, clean_note,
};
use haidang_contract::{PlaceId, Point};

use super::fault;

/// Marks a file of ours: its notes are plain text, whatever they look like.
pub(super) const OURS: &str = "haidang";
/// Name of the field that holds a place's id.
pub(super) const PLACE_FIELD: &str = "haidang:place";

/// What goes out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outgoing {
    pub place: Option<PlaceId>,
    pub name: String,
    pub point: Option<Point>,
    pub note: String,
    /// Page of the place in the city's web app.
    pub page: Option<String>,
}

/// What came in and can be used: a place of the guide by its id, or something with a position.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Thing {
    pub place: Option<PlaceId>,
    /// The first is shown; others are in other languages.
    pub names: Vec<String>,
    pub point: Option<Point>,
    pub note: String,
    pub number: u32,
    pub line: Option<u32>,
}

/// A whole file, understood.
#[derive(Debug)]
pub(crate) struct Contents {
    pub format: Format,
    pub things: Vec<Thing>,
    pub faults: Vec<ItemFault>,
}

/// What a file says of one thing, before it is judged.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub place: Option<String>,
    pub names: Vec<String>,
    pub position: Stated,
    pub note: String,
    pub line: Option<u32>,
}

/// What a file says about where something is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Stated {
    #[default]
    Nothing,
    At(Point),
    /// Numbers that are no position, or no numbers.
    Nonsense,
    /// A line, an area or a track.
    Shape,
}

impl Stated {
    pub fn of(lon: Option<f64>, lat: Option<f64>) -> Self {
        match lon.zip(lat).map(|(lon, lat)| Point { lon, lat }) {
            Some(point) if point.is_valid() => Stated::At(point),
            _ => Stated::Nonsense,
        }
    }
}

impl Contents {
    pub fn new(format: Format) -> Self {
        Contents { format, things: Vec::new(), faults: Vec::new() }
    }

    /// Judges one thing. `html`: its note may be marked up.
    ///
    /// # Errors
    /// `too_many`
    pub(super) fn add(&mut self, draft: Draft, number: u32, html: bool) -> Result<(), FileFault> {
        let note = if html { super::text::without_markup(&draft.note) } else { draft.note };
        let mut names: Vec<String> = draft.names.iter().map(|name| clean_name(name)).collect();
        names.retain(|name| !name.is_empty());
        let place = draft.place.and_then(|id| id.trim().parse::<PlaceId>().ok());
        let point = match draft.position {
            Stated::At(point) => Some(point),
            _ => None,
        };
        let trouble = match (draft.position, &place) {
            (Stated::At(_), _) | (_, Some(_)) => None,
            (Stated::Nothing, None) => Some(ItemTrouble::NoPosition),
            (Stated::Nonsense, None) => Some(ItemTrouble::BadPosition),
            (Stated::Shape, None) => Some(ItemTrouble::NotAPoint),
        };
        if self.things.len() + self.faults.len() >= MOST_SAVED {
            return Err(fault(FileTrouble::TooMany));
        }
        let shown = names.first().cloned().unwrap_or_default();
        let told = |why| ItemFault { why, item: number, line: draft.line, name: shown.clone() };
        if let Some(why) = trouble {
            self.faults.push(told(why));
            return Ok(());
        }
        let (mut note, was_cut) = cut(&clean_note(&note));
        // Garmin's devices repeat the name there.
        if names.contains(&note) {
            note.clear();
        }
        if was_cut {
            self.faults.push(told(ItemTrouble::NoteCut));
        }
        if let (true, Some(point)) = (names.is_empty(), point) {
            names.push(format!("{:.5}, {:.5}", point.lat, point.lon));
        }
        self.things.push(Thing { place, names, point, note, number, line: draft.line });
        Ok(())
    }

    /// # Errors
    /// `nothing` where the file speaks of no place at all.
    pub fn finish(self) -> Result<Self, FileFault> {
        if self.things.is_empty() && self.faults.is_empty() {
            return Err(fault(FileTrouble::Nothing));
        }
        Ok(self)
    }
}

/// The beginning of a note that fits, and whether something had to go.
pub(super) fn cut(note: &str) -> (String, bool) {
    if note.chars().count() <= NOTE_LENGTH {
        return (note.to_owned(), false);
    }
    let beginning: String = note.chars().take(NOTE_LENGTH - 1).collect();
    (format!("{}…", beginning.trim_end()), true)
}
