//! What the visitor keeps: places with notes, and spots of their own.

use std::cmp::Ordering;

use haidang_contract::command::{
    AddSpot, EditSpot, GetSaved, ListSaved, MoveSaved, PutBackSaved, RemoveSaved, SearchSpots, SetNote,
};
use haidang_contract::saved::{
    MOST_SAVED, NOTE_LENGTH, SavedEntry, SavedId, SavedItem, SavedList, SavedRef, SavedSort, SavedWhat,
    clean_name, clean_note,
};
use haidang_contract::{Code, Fault, Lang, Place, Point, Tag, Timestamp};
use rusqlite::Connection;

use super::card::{Cards, name};
use super::{Ask, valid};
use crate::distance::metres;
use crate::search::fold::fold;
use crate::store::saved::{Fresh, privately};
use crate::store::{Trouble, place, saved};

/// As for places.
const LONGEST_QUERY: usize = 200;
const CHANGED: &[Tag] = &[Tag::Favourites];

pub(crate) fn list(ask: &mut Ask<'_>, input: &ListSaved) -> Result<SavedList, Trouble> {
    let near = valid(input.near)?;
    let shelf = ask.desk.shelf()?;
    let mut cards = Cards::new(ask.desk, &shelf, ask.now, input.lang, near)?;
    let mut entries: Vec<SavedEntry> = saved::all(&ask.desk.connection)?
        .into_iter()
        .map(|item| {
            let card = item.place.as_ref().and_then(|id| shelf.by_id(id)).map(|entry| cards.card(entry));
            entry(item, card, near)
        })
        .collect();
    match input.sort {
        SavedSort::Distance if near.is_some() => entries.sort_by(nearer),
        SavedSort::Name => entries.sort_by_cached_key(|entry| (fold(&entry.name), entry.name.clone())),
        SavedSort::Own | SavedSort::Distance => {}
    }
    Ok(SavedList { entries })
}

/// There are some dozens at most: each is looked at.
pub(crate) fn search_spots(ask: &mut Ask<'_>, input: &SearchSpots) -> Result<Vec<SavedEntry>, Trouble> {
    let near = valid(input.near)?;
    let wanted = fold(&input.text.chars().take(LONGEST_QUERY).collect::<String>());
    let wanted: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let spots = saved::all(&ask.desk.connection)?.into_iter().filter(|item| item.place.is_none());
    let fitting = spots.filter(|item| {
        let words = fold(&format!("{} {}", item.name, item.note));
        wanted.iter().all(|typed| words.split(' ').any(|word| word.starts_with(typed)))
    });
    Ok(fitting.map(|item| entry(item, None, near)).collect())
}

fn entry(
    item: SavedItem,
    card: Option<haidang_contract::view::PlaceCard>,
    near: Option<Point>,
) -> SavedEntry {
    let (name, point, what) = match (card, item.place) {
        (Some(card), _) => (card.name.text.clone(), card.point, SavedWhat::Place { card: Box::new(card) }),
        (None, Some(place)) => {
            let name = if item.name.is_empty() { place.to_string() } else { item.name };
            (name, item.point, SavedWhat::Gone { place })
        }
        (None, None) => (item.name, item.point, SavedWhat::Spot),
    };
    SavedEntry {
        id: item.id,
        what,
        name,
        point,
        distance_m: near.zip(point).map(|(near, point)| metres(near, point)),
        note: item.note,
        saved_at: item.saved_at,
    }
}

fn nearer(one: &SavedEntry, other: &SavedEntry) -> Ordering {
    match (one.distance_m, other.distance_m) {
        (Some(one), Some(other)) => one.total_cmp(&other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

pub(crate) fn get(ask: &Ask<'_>, input: &GetSaved) -> Result<Option<SavedItem>, Trouble> {
    saved::get(&ask.desk.connection, &input.id)
}

pub(crate) fn set_note(ask: &mut Ask<'_>, input: &SetNote) -> Result<&'static [Tag], Trouble> {
    let note = clean_note(&input.text);
    if note.chars().count() > NOTE_LENGTH {
        return Err(bad("note").into());
    }
    let shelf = ask.desk.shelf()?;
    let now = ask.now;
    let changed = privately(&mut ask.desk.connection, |connection| {
        match (saved::get(connection, &input.id)?, &input.id) {
            (Some(item), _) if item.note == note => return Ok(false),
            (Some(item), _) => saved::set_note(connection, item.id, &note)?,
            (None, SavedRef::Place(_)) if note.is_empty() => return Ok(false),
            (None, SavedRef::Place(id)) => {
                let entry = shelf.by_id(id).ok_or_else(unknown)?;
                keep(connection, &entry.place, &note, now)?;
            }
            (None, SavedRef::Item(_)) => return Err(unknown().into()),
        }
        Ok(true)
    })?;
    Ok(if changed { CHANGED } else { &[] })
}

pub(crate) fn add_spot(ask: &mut Ask<'_>, input: &AddSpot) -> Result<(SavedId, &'static [Tag]), Trouble> {
    let (name, point) = spot(&input.name, input.point)?;
    let fresh = Fresh { place: None, name: &name, point: Some(point), note: "", at: ask.now };
    let id = privately(&mut ask.desk.connection, |connection| {
        room(connection, 1)?;
        saved::add(connection, &fresh)
    })?;
    Ok((id, CHANGED))
}

pub(crate) fn edit_spot(ask: &mut Ask<'_>, input: &EditSpot) -> Result<&'static [Tag], Trouble> {
    let (name, point) = spot(&input.name, input.point)?;
    let known = privately(&mut ask.desk.connection, |connection| {
        saved::edit_spot(connection, input.spot, &name, point)
    })?;
    if known { Ok(CHANGED) } else { Err(unknown().into()) }
}

pub(crate) fn remove(
    ask: &mut Ask<'_>,
    input: &RemoveSaved,
) -> Result<(Option<SavedItem>, &'static [Tag]), Trouble> {
    let removed = privately(&mut ask.desk.connection, |connection| {
        let found = saved::get(connection, &input.id)?;
        if let Some(item) = &found {
            saved::remove(connection, item.id)?;
        }
        Ok(found)
    })?;
    let touched = if removed.is_some() { CHANGED } else { &[] };
    Ok((removed, touched))
}

pub(crate) fn put_back(ask: &mut Ask<'_>, input: &PutBackSaved) -> Result<&'static [Tag], Trouble> {
    let mut item = input.item.clone();
    item.name = clean_name(&item.name);
    item.note = clean_note(&item.note);
    if item.note.chars().count() > NOTE_LENGTH {
        return Err(bad("note").into());
    }
    if item.point.is_some_and(|point| !point.is_valid()) || (item.place.is_none() && item.point.is_none()) {
        return Err(bad("point").into());
    }
    privately(&mut ask.desk.connection, |connection| {
        room(connection, 1)?;
        saved::put_back(connection, &item)
    })?;
    Ok(CHANGED)
}

pub(crate) fn shift(ask: &mut Ask<'_>, input: &MoveSaved) -> Result<&'static [Tag], Trouble> {
    privately(&mut ask.desk.connection, |connection| {
        // What is not there need not be moved: it may have been removed a moment ago.
        let Some(item) = saved::get(connection, &input.id)? else { return Ok(()) };
        let mut ids: Vec<SavedId> = saved::all(connection)?.into_iter().map(|item| item.id).collect();
        ids.retain(|id| *id != item.id);
        let to = usize::try_from(input.to).unwrap_or(usize::MAX).min(ids.len());
        ids.insert(to, item.id);
        saved::reorder(connection, &ids)
    })?;
    Ok(CHANGED)
}

/// Keeps a place of the guide that is not kept yet.
pub(crate) fn keep(
    connection: &Connection,
    place: &Place,
    note: &str,
    at: Timestamp,
) -> Result<SavedId, Trouble> {
    room(connection, 1)?;
    let name = name(place, Lang::Vi).text;
    saved::add(
        connection,
        &Fresh { place: Some(&place.id), name: &name, point: place::point(place), note, at },
    )
}

/// # Errors
/// `bad_input` with `field` = `full` when so many more would be too many.
pub(crate) fn room(connection: &Connection, more: usize) -> Result<(), Trouble> {
    if saved::count(connection)?.saturating_add(more) > MOST_SAVED {
        return Err(bad("full").into());
    }
    Ok(())
}

fn spot(name: &str, point: Point) -> Result<(String, Point), Fault> {
    let name = clean_name(name);
    if name.is_empty() {
        return Err(bad("name"));
    }
    if !point.is_valid() {
        return Err(bad("point"));
    }
    Ok((name, point))
}

fn bad(field: &str) -> Fault {
    Fault::new(Code::BadInput).with("field", field)
}

fn unknown() -> Fault {
    Fault::new(Code::NotFound).with("what", "saved")
}
