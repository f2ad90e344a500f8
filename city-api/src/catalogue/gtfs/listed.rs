//! Things of a feed by the id that other files call them by.

use std::collections::BTreeMap;

use super::cell;
use super::fault::{Faults, Wrong};
use super::table::Row;

#[derive(Debug)]
pub(super) struct Listed<T> {
    by_id: BTreeMap<String, (u32, T)>,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Listed { by_id: BTreeMap::new() }
    }
}

impl<T> Listed<T> {
    /// Adds a thing under the id in `column` unless that is taken.
    pub fn enter(&mut self, row: &Row, column: &str, thing: T, faults: &mut Faults) {
        let id = row.cell(column);
        match self.by_id.get(id) {
            Some((line, _)) => row.fault(column, Wrong::Duplicate { line: *line }, faults),
            None => {
                self.by_id.insert(id.to_owned(), (row.line, thing));
            }
        }
    }

    pub fn get(&self, id: &str) -> Option<&T> {
        self.by_id.get(id).map(|(_, thing)| thing)
    }

    pub fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.by_id.get_mut(id).map(|(_, thing)| thing)
    }

    /// What a cell refers to; a fault when it refers to nothing.
    pub fn referred<'a>(
        &'a self,
        row: &Row,
        column: &str,
        what: &'static str,
        faults: &mut Faults,
    ) -> Option<&'a T> {
        let id = row.cell(column);
        let found = self.get(id);
        if found.is_none() {
            row.fault(column, Wrong::Unknown { what, id: id.to_owned() }, faults);
        }
        found
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, u32, &T)> {
        self.by_id.iter().map(|(id, (line, thing))| (id.as_str(), *line, thing))
    }

    pub fn values_mut(&mut self) -> impl Iterator<Item = (u32, &mut T)> {
        self.by_id.values_mut().map(|(line, thing)| (*line, thing))
    }

    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// The same ids with something else under them; what becomes nothing is no longer listed.
    pub fn map<U>(self, change: impl Fn(T) -> Option<U>) -> Listed<U> {
        let changed = self.by_id.into_iter();
        Listed {
            by_id: changed.filter_map(|(id, (line, thing))| Some((id, (line, change(thing)?)))).collect(),
        }
    }
}

/// Ids as the guide writes them, each given once.
#[derive(Debug, Default)]
pub(super) struct Slugs {
    taken: BTreeMap<String, u32>,
}

impl Slugs {
    /// The guide's id for the one in `column`.
    pub fn take(&mut self, row: &Row, column: &str, faults: &mut Faults) -> Option<String> {
        let Some(slug) = cell::slug(row.cell(column)) else {
            row.fault(column, Wrong::BadId, faults);
            return None;
        };
        if let Some(line) = self.taken.get(&slug) {
            row.fault(column, Wrong::SameId { id: slug, line: *line }, faults);
            return None;
        }
        self.taken.insert(slug.clone(), row.line);
        Some(slug)
    }
}
