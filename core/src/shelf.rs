//! The guide in memory, parsed once per edition: what lists, filters and ranking walk over.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::OnceLock;

use haidang_contract::calendar::{Calendar, HolidayView, Holidays};
use haidang_contract::collection::Collection;
use haidang_contract::hours::{self, Closure, DayHours, Hours, OpenState};
use haidang_contract::notice::Notice;
use haidang_contract::transit::Route;
use haidang_contract::ward::WardRecord;
use haidang_contract::{Lang, Place, PlaceId, RecordKey, Timestamp};
use rusqlite::Connection;

use crate::search::Index;
use crate::store::{Trouble, place, record};

/// One place, ready to be shown and searched.
#[derive(Debug)]
pub(crate) struct Entry {
    pub place: Place,
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
    holidays: Arc<Holidays>,
    collections: Vec<Collection>,
    routes: Vec<Route>,
    notices: Vec<Notice>,
    /// By place, of the notices that close it.
    closures: HashMap<PlaceId, Vec<Closure>>,
    wards: Vec<WardRecord>,
    /// Made when something is first looked for: the first list need not wait for it.
    index: OnceLock<Index>,
}

impl Shelf {
    /// Reads every stored record of a kind we know. One that cannot be read is left out and named beside the rest.
    pub fn read(connection: &Connection) -> Result<(Self, Vec<RecordKey>), Trouble> {
        let mut shelf = Shelf::default();
        let mut unreadable = Vec::new();
        let mut rules = HashMap::<String, usize>::new();
        place::each(connection, |row| {
            match serde_json::from_str::<Place>(&row.body) {
                Ok(place) if place.id.as_str() == row.id => shelf.add(row.number, place, &mut rules),
                _ => unreadable.extend(row.id.parse::<PlaceId>().iter().map(RecordKey::from)),
            }
            Ok(())
        })?;
        let calendars: Vec<Calendar> = record::list(connection, &mut unreadable)?;
        shelf.lay_over(Holidays::of(&calendars));
        shelf.collections = record::list(connection, &mut unreadable)?;
        shelf.notices = record::list(connection, &mut unreadable)?;
        shelf.closures = closures(&shelf.notices);
        shelf.wards = record::list(connection, &mut unreadable)?;
        shelf.wards.sort_by(|one, other| one.ward.code.cmp(&other.ward.code));
        shelf.collections.sort_by(|one, other| (one.order, &one.id).cmp(&(other.order, &other.id)));
        shelf.routes = record::list(connection, &mut unreadable)?;
        shelf.routes.sort_by(|one, other| (one.order, &one.id).cmp(&(other.order, &other.id)));
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
        self.entries.push(Entry { place, rule });
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What the city has put together, in its order.
    pub fn collections(&self) -> &[Collection] {
        &self.collections
    }

    /// What the city warns of and tells, over ones among them.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// When the city has closed a place by notice, past and to come.
    pub fn closures(&self, place: &PlaceId) -> &[Closure] {
        self.closures.get(place).map_or(&[], Vec::as_slice)
    }

    /// Today's wards, in the order of their codes.
    pub fn wards(&self) -> &[WardRecord] {
        &self.wards
    }

    /// Lines of buses and boats, in the city's order.
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// What search walks over; places are known to it by their place in [`Shelf::entries`].
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::build(self.entries.iter().map(|entry| &entry.place)))
    }

    /// Which of [`Shelf::entries`] a place is.
    pub fn at(&self, id: &PlaceId) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    pub fn by_id(&self, id: &PlaceId) -> Option<&Entry> {
        self.entries.get(*self.by_id.get(id)?)
    }

    pub fn by_number(&self, number: i64) -> Option<&Entry> {
        self.entries.get(*self.by_number.get(&number)?)
    }

    /// Holidays can come after the places whose rules speak of them.
    fn lay_over(&mut self, holidays: Holidays) {
        self.holidays = Arc::new(holidays);
        for rule in &mut self.rules {
            *rule = rule.take().map(|rule| rule.over(&self.holidays));
        }
    }

    /// The holidays of every year that the city has published.
    pub fn holidays(&self) -> &Holidays {
        &self.holidays
    }

    /// Seven days from the Monday of the week of `at`; absent where hours are not known.
    pub fn week(&self, entry: &Entry, at: Timestamp, lang: Lang) -> Option<Vec<DayHours>> {
        self.hours(entry)?.week(at, self.closures(&entry.place.id), lang)
    }

    /// The opening rule of an entry of this shelf, where it has one that can be read.
    pub fn hours(&self, entry: &Entry) -> Option<&Hours> {
        self.rules.get(entry.rule?)?.as_ref()
    }
}

fn closures(notices: &[Notice]) -> HashMap<PlaceId, Vec<Closure>> {
    let mut closures = HashMap::<PlaceId, Vec<Closure>>::new();
    for notice in notices.iter().filter(|notice| notice.closes && !notice.all_clear) {
        for place in &notice.places {
            let closure = Closure { from: notice.begins, until: notice.expires };
            closures.entry(place.clone()).or_default().push(closure);
        }
    }
    closures
}

/// Open or not at one instant, asking each rule once. What a notice closes is closed.
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
        let hours = self.shelf.hours(entry);
        match (self.shelf.closures(&entry.place.id), entry.rule) {
            ([], Some(rule)) => *self.asked.entry(rule).or_insert_with(|| hours::state(hours, self.now, &[])),
            (closures, _) => hours::state(hours, self.now, closures),
        }
    }

    /// The holiday that has to do with a state, for the reader of one language.
    pub fn holiday(&self, state: OpenState, lang: Lang) -> Option<HolidayView> {
        Some(self.shelf.holidays().day(state.holiday()?)?.view(lang))
    }

    /// Open for certain.
    pub fn is_open(&mut self, entry: &Entry) -> bool {
        matches!(self.state(entry), OpenState::Open { .. })
    }
}
