//! Today's wards, and what an old address is called now.

use haidang_contract::address::old_ward;
use haidang_contract::command::{ListWards, ReadAddress};
use haidang_contract::ward::{AddressView, WardRecord, WardView};
use haidang_contract::{Lang, PlaceId, Shown};

use super::Ask;
use super::card::name;
use crate::shelf::{Entry, Shelf};
use crate::store::Trouble;

/// Most places told of an old ward.
const MOST_PLACES: usize = 12;

pub(crate) fn list(ask: &mut Ask<'_>, input: &ListWards) -> Result<Vec<WardView>, Trouble> {
    let shelf = ask.desk.shelf()?;
    Ok(shelf.wards().iter().map(|ward| view(ward, &shelf, input.lang)).collect())
}

pub(crate) fn read_address(ask: &mut Ask<'_>, input: &ReadAddress) -> Result<Option<AddressView>, Trouble> {
    let shelf = ask.desk.shelf()?;
    let Some(found) = old_ward(&input.text, shelf.wards()) else { return Ok(None) };
    let names = &found.ward.ward.names;
    let (today, today_local) = shown(found.ward, input.lang);
    let local = |texts: &haidang_contract::Texts| texts.get(Lang::Vi).map(str::to_owned);
    let written: Vec<String> = [Some(found.street.clone()), local(names), local(&found.ward.ward.province)]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    let lies_there = |entry: &&Entry| {
        entry.place.address.ward_old.as_deref() == Some(found.old) && is_in(entry, found.ward)
    };
    let mut there: Vec<&Entry> = shelf.entries().iter().filter(lies_there).collect();
    there.sort_by(|one, other| {
        (other.place.importance, &one.place.id).cmp(&(one.place.importance, &other.place.id))
    });
    Ok(Some(AddressView {
        old: found.old.to_owned(),
        today,
        today_local,
        province: found.ward.ward.province.shown(input.lang),
        kept_name: found.kept_name(),
        written: written.join(", "),
        search: if found.street.is_empty() { found.old.to_owned() } else { found.street.clone() },
        places: there
            .into_iter()
            .take(MOST_PLACES)
            .map(|entry| (entry.place.id.clone(), name(&entry.place, input.lang)))
            .collect::<Vec<(PlaceId, Shown)>>(),
    }))
}

fn view(ward: &WardRecord, shelf: &Shelf, lang: Lang) -> WardView {
    let (name, local_name) = shown(ward, lang);
    let places = shelf.entries().iter().filter(|entry| is_in(entry, ward)).count();
    WardView {
        code: ward.ward.code.clone(),
        name,
        local_name,
        province: ward.ward.province.shown(lang),
        old: ward.old.clone(),
        places: u32::try_from(places).unwrap_or(u32::MAX),
    }
}

fn is_in(entry: &Entry, ward: &WardRecord) -> bool {
    entry.place.address.ward.as_ref().is_some_and(|here| here.code == ward.ward.code)
}

/// The name for the reader, and the Vietnamese one where that is another. A ward without any name is refused when it
/// arrives, so the code is never seen.
fn shown(ward: &WardRecord, lang: Lang) -> (Shown, Option<String>) {
    let names = &ward.ward.names;
    let name = names.shown(lang).unwrap_or_else(|| Shown { text: ward.ward.code.clone(), lang: Lang::Vi });
    let local = names.get(Lang::Vi).filter(|_| name.lang != Lang::Vi).map(str::to_owned);
    (name, local)
}
