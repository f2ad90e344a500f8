//! What taking something in would change: a plan, made without touching anything.

use std::collections::HashMap;

use haidang_contract::saved::{
    Format, Incoming, IncomingState, ItemFault, ItemTrouble, Preview, SavedId, SavedItem,
};
use haidang_contract::{Lang, PlaceId, Point};

use super::thing::{Contents, Thing, cut};
use crate::distance::metres;
use crate::search::fold::fold;
use crate::shelf::{Entry, Shelf};
use crate::store::place;

/// Metres. Other apps' pins of a beach or a street of restaurants lie well apart from ours.
const SAME_PLACE: f64 = 75.0;
/// Metres. A spot that went through another app comes back rounded.
const SAME_SPOT: f64 = 15.0;
/// Most things and faults told one by one.
const TOLD: usize = 100;

/// One change of what is kept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    Add {
        place: Option<PlaceId>,
        name: String,
        point: Option<Point>,
        note: String,
    },
    /// The whole new note of something that is kept.
    Note {
        id: SavedId,
        note: String,
    },
}

#[derive(Debug)]
pub(crate) struct Plan {
    pub format: Format,
    /// In the order of the file.
    pub steps: Vec<Step>,
    incoming: Vec<Incoming>,
    faults: Vec<ItemFault>,
}

/// Where something of the same meaning is.
#[derive(Clone, Copy)]
enum Slot {
    Kept(usize),
    /// A step of this plan.
    New(usize),
}

/// Plans to take `contents` to what is `kept` here.
pub(crate) fn plan(contents: Contents, kept: &[SavedItem], shelf: &Shelf, lang: Lang) -> Plan {
    let Contents { format, things, faults } = contents;
    let mut planner = Planner {
        kept,
        names: Names::of(shelf),
        by_place: HashMap::new(),
        by_name: HashMap::new(),
        plan: Plan { format, steps: Vec::new(), incoming: Vec::new(), faults },
    };
    for (at, item) in kept.iter().enumerate() {
        planner.remember(item.place.as_ref(), &item.name, item.point, Slot::Kept(at));
    }
    for thing in things {
        planner.take(thing, shelf, lang);
    }
    planner.plan
}

impl Plan {
    pub fn adds(&self) -> usize {
        self.steps.iter().filter(|step| matches!(step, Step::Add { .. })).count()
    }

    pub fn preview(self) -> Preview {
        let count = |wanted: &[IncomingState]| {
            let matching = self.incoming.iter().filter(|incoming| wanted.contains(&incoming.state));
            u32::try_from(matching.count()).unwrap_or(u32::MAX)
        };
        let (places, spots) =
            (count(&[IncomingState::Place, IncomingState::Unknown]), count(&[IncomingState::Spot]));
        let (here, notes) = (count(&[IncomingState::Here]), count(&[IncomingState::NoteAdded]));
        let faults_total = u32::try_from(self.faults.len()).unwrap_or(u32::MAX);
        Preview {
            format: self.format,
            places,
            spots,
            here,
            notes,
            items: self.incoming.into_iter().take(TOLD).collect(),
            faults: self.faults.into_iter().take(TOLD).collect(),
            faults_total,
        }
    }
}

struct Planner<'a> {
    kept: &'a [SavedItem],
    names: Names<'a>,
    by_place: HashMap<PlaceId, Slot>,
    /// Spots by their folded name.
    by_name: HashMap<String, Vec<(Point, Slot)>>,
    plan: Plan,
}

impl Planner<'_> {
    fn take(&mut self, thing: Thing, shelf: &Shelf, lang: Lang) {
        let by_id = thing.place.as_ref().and_then(|id| shelf.by_id(id));
        let entry = by_id.or_else(|| self.names.near(&thing));
        let place = entry.map(|entry| entry.place.id.clone()).or_else(|| thing.place.clone());
        let own_name = thing.names.first().cloned().unwrap_or_default();
        let shown = match entry {
            Some(entry) => entry.place.names.shown(lang).map_or_else(String::new, |name| name.text),
            None if own_name.is_empty() => place.as_ref().map_or_else(String::new, PlaceId::to_string),
            None => own_name.clone(),
        };
        let point = entry.and_then(|entry| place::point(&entry.place)).or(thing.point);
        let slot = match &place {
            Some(id) => self.by_place.get(id).copied(),
            None => self.spot(&thing),
        };
        let has_note = !thing.note.is_empty();
        let state = match slot {
            Some(slot) => self.add_note(slot, &thing),
            None => {
                let name = entry
                    .and_then(|entry| entry.place.names.shown(Lang::Vi))
                    .map_or_else(|| own_name.clone(), |name| name.text);
                self.remember(place.as_ref(), &name, point, Slot::New(self.plan.steps.len()));
                let state = match (&place, entry) {
                    (Some(_), Some(_)) => IncomingState::Place,
                    (Some(_), None) => IncomingState::Unknown,
                    (None, _) => IncomingState::Spot,
                };
                self.plan.steps.push(Step::Add { place, name, point, note: thing.note });
                state
            }
        };
        self.plan.incoming.push(Incoming { state, name: shown, point, has_note });
    }

    fn remember(&mut self, place: Option<&PlaceId>, name: &str, point: Option<Point>, slot: Slot) {
        match (place, point) {
            (Some(place), _) => {
                self.by_place.insert(place.clone(), slot);
            }
            (None, Some(point)) => self.by_name.entry(fold(name)).or_default().push((point, slot)),
            (None, None) => {}
        }
    }

    fn spot(&self, thing: &Thing) -> Option<Slot> {
        let here = thing.point?;
        let mut same = thing.names.iter().filter_map(|name| self.by_name.get(&fold(name))).flatten();
        same.find(|(there, _)| within(SAME_SPOT, here, *there)).map(|(_, slot)| *slot)
    }

    /// What is there stays; the new words come below.
    fn add_note(&mut self, slot: Slot, thing: &Thing) -> IncomingState {
        let present = match slot {
            Slot::Kept(at) => {
                // An earlier thing of this file may have added to it.
                let id = self.kept.get(at).map(|item| item.id);
                let planned = self.plan.steps.iter().rev().find_map(|step| match step {
                    Step::Note { id: of, note } if Some(*of) == id => Some(note),
                    _ => None,
                });
                planned.or_else(|| self.kept.get(at).map(|item| &item.note)).cloned().unwrap_or_default()
            }
            Slot::New(at) => match self.plan.steps.get(at) {
                Some(Step::Add { note, .. }) => note.clone(),
                _ => String::new(),
            },
        };
        if thing.note.is_empty() || present.contains(&thing.note) {
            return IncomingState::Here;
        }
        let both =
            if present.is_empty() { thing.note.clone() } else { format!("{present}\n\n{}", thing.note) };
        let (note, was_cut) = cut(&both);
        if was_cut {
            let name = thing.names.first().cloned().unwrap_or_default();
            let fault = ItemFault { why: ItemTrouble::NoteCut, item: thing.number, line: thing.line, name };
            self.plan.faults.push(fault);
        }
        // No room for a single new word.
        if note.trim_end_matches('…').trim_end() == present.trim_end_matches('…').trim_end() {
            return IncomingState::Here;
        }
        match slot {
            Slot::Kept(at) => {
                if let Some(item) = self.kept.get(at) {
                    self.plan.steps.push(Step::Note { id: item.id, note });
                }
                IncomingState::NoteAdded
            }
            Slot::New(at) => {
                if let Some(Step::Add { note: of_step, .. }) = self.plan.steps.get_mut(at) {
                    *of_step = note;
                }
                IncomingState::Here
            }
        }
    }
}

/// The guide's places by every folded name they have.
struct Names<'a>(HashMap<String, Vec<&'a Entry>>);

impl<'a> Names<'a> {
    fn of(shelf: &'a Shelf) -> Self {
        let mut names = HashMap::<String, Vec<&Entry>>::new();
        for entry in shelf.entries() {
            let own = entry.place.names.iter().map(|(_, name)| name);
            for name in own.chain(entry.place.aliases.iter().map(String::as_str)) {
                names.entry(fold(name)).or_default().push(entry);
            }
        }
        Names(names)
    }

    /// The place of one of the thing's names at its position; the nearest of several.
    fn near(&self, thing: &Thing) -> Option<&'a Entry> {
        let here = thing.point?;
        let namesakes = thing.names.iter().filter_map(|name| self.0.get(&fold(name))).flatten();
        let near = namesakes.filter_map(|entry| {
            let there = place::point(&entry.place)?;
            within(SAME_PLACE, here, there).then(|| (metres(here, there), *entry))
        });
        near.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, entry)| entry)
    }
}

/// The box first: a geodesic for every pair of ten thousand namesakes would take a minute.
fn within(radius: f64, here: Point, there: Point) -> bool {
    // A degree of latitude is at least 110 km, of longitude less; below 60° at least half of that.
    let degrees = radius / 50_000.0;
    (here.lat - there.lat).abs() <= degrees
        && ((here.lon - there.lon).abs() <= degrees || here.lat.abs() > 60.0)
        && metres(here, there) <= radius
}
