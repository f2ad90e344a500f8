//! The guide in memory, parsed once per edition: what lists, filters and ranking walk over.

use std::collections::HashMap;

use haidang_contract::hours::{Hours, OpenState};
use haidang_contract::{Place, PlaceId, Timestamp};
use rusqlite::Connection;

use crate::search::words::PlaceWords;
use crate::store::{Trouble, place};

/// One place, ready to be shown and searched.
#[derive(Debug)]
pub(crate) struct Entry {
    pub place: Place,
    pub words: PlaceWords,
    /// Index into [`Shelf::rules`].
    rule: Option<usize>,
}

#[derive(Debug, Default)]
pub(crate) struct Shelf {
    entries: Vec<Entry>,
    by_id: HashMap<PlaceId, usize>,
    by_number: HashMap<i64, usize>,
    /// Places share rules ("24/7"); each is parsed once and asked once per answer.
    rules: Vec<Option<Hours>>,
}

impl Shelf {
    /// Reads every stored place. One that cannot be read is left out and named beside the rest.
    pub fn read(connection: &Connection) -> Result<(Self, Vec<PlaceId>), Trouble> {
        let mut shelf = Shelf::default();
        let mut unreadable = Vec::new();
        let mut rules = HashMap::<String, usize>::new();
        place::each(connection, |row| {
            match serde_json::from_str::<Place>(&row.body) {
                Ok(place) if place.id.as_str() == row.id => shelf.add(row.number, place, &mut rules),
                _ => unreadable.extend(row.id.parse::<PlaceId>()),
            }
            Ok(())
        })?;
        Ok((shelf, unreadable))
    }

    fn add(&mut self, number: i64, place: Place, rules: &mut HashMap<String, usize>) {
        let rule = place.hours.as_ref().map(|hours| {
            *rules.entry(hours.rule.clone()).or_insert_with(|| {
                self.rules.push(Hours::parse(&hours.rule).ok());
                self.rules.len() - 1
            })
        });
        let index = self.entries.len();
        self.by_id.insert(place.id.clone(), index);
        self.by_number.insert(number, index);
        let words = PlaceWords::of(&place);
        self.entries.push(Entry { place, words, rule });
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub fn by_id(&self, id: &PlaceId) -> Option<&Entry> {
        self.entries.get(*self.by_id.get(id)?)
    }

    pub fn by_number(&self, number: i64) -> Option<&Entry> {
        self.entries.get(*self.by_number.get(&number)?)
    }

    /// The opening rule of an entry of this shelf, where it has one that can be read.
    pub fn hours(&self, entry: &Entry) -> Option<&Hours> {
        self.rules.get(entry.rule?)?.as_ref()
    }
}

/// Open or not at one instant, asking each rule once.
pub(crate) struct Opening<'a> {
    shelf: &'a Shelf,
    now: Timestamp,
    asked: HashMap<usize, OpenState>,
}

impl<'a> Opening<'a> {
    pub fn at(shelf: &'a Shelf, now: Timestamp) -> Self {
        Opening { shelf, now, asked: HashMap::new() }
    }

    pub fn state(&mut self, entry: &Entry) -> OpenState {
        let (Some(rule), Some(hours)) = (entry.rule, self.shelf.hours(entry)) else {
            return OpenState::Unknown;
        };
        *self.asked.entry(rule).or_insert_with(|| hours.state(self.now))
    }

    /// Open for certain.
    pub fn is_open(&mut self, entry: &Entry) -> bool {
        matches!(self.state(entry), OpenState::Open { .. })
    }
}
