//! One handler per command of the contract.

pub(crate) mod card;
mod collections;
mod corrections;
mod exchange;
mod favourites;
mod filter;
mod forget;
mod hours;
mod list;
mod map;
mod notices;
mod overview;
mod page;
mod plan;
mod saved;
mod search;
mod settings;
pub(crate) mod sync;
mod transit;
mod wards;

use haidang_contract::command::{
    AddCorrection, AddSpot, DropCorrection, DropPlan, EditSpot, ExportSaved, Forget, GetCapabilities,
    GetCollection, GetExtent, GetFacets, GetHours, GetKeptPlan, GetMapPlaces, GetOverview, GetPlace,
    GetRoute, GetSaved, GetSettings, GetSync, GetTimetable, KeepPlan, ListCollections, ListCorrections,
    ListEmergency, ListFavourites, ListNotices, ListPlaces, ListPlans, ListRoutes, ListSaved, ListWards,
    MakePlan, MoveSaved, NextDepartures, PackSaved, PutBackSaved, ReadAddress, ReadSaved, RemoveSaved,
    SaveSettings, SearchPlaces, SearchSpots, SetFavourite, SetNote, TakeNewNotices, TakeSaved, TimePlan,
};
use haidang_contract::{Capabilities, Code, Command, Fault, Point, Reply, Request, Tag, Timestamp};

use crate::store::{Desk, Trouble};

/// What a handler works with.
pub(crate) struct Ask<'a> {
    pub desk: &'a mut Desk,
    pub now: Timestamp,
    pub capabilities: &'a Capabilities,
    /// A sync is under way.
    pub running: bool,
}

/// Every command but `sync_now` and `send_corrections`, which alone wait for something (see [`crate::Core::call`]).
pub(crate) fn answer(ask: &mut Ask<'_>, request: Request) -> Result<Reply, Trouble> {
    match request.name.as_str() {
        GetCapabilities::NAME => read(request, |_: GetCapabilities| Ok(ask.capabilities.clone())),
        GetOverview::NAME => read(request, |input| overview::get(ask, &input)),
        GetHours::NAME => read(request, |input| hours::get(ask, &input)),
        ListPlaces::NAME => read(request, |input| list::places(ask, &input)),
        SearchPlaces::NAME => read(request, |input| search::places(ask, &input)),
        GetPlace::NAME => read(request, |input| page::get(ask, &input)),
        GetMapPlaces::NAME => read(request, |input| map::places(ask, &input)),
        GetExtent::NAME => read(request, |_: GetExtent| map::extent(ask)),
        ListFavourites::NAME => read(request, |input| favourites::list(ask, &input)),
        SetFavourite::NAME => write(request, |input| favourites::set(ask, &input)),
        GetSettings::NAME => read(request, |_: GetSettings| settings::get(ask)),
        SaveSettings::NAME => write(request, |input| settings::save(ask, &input)),
        GetSync::NAME => read(request, |_: GetSync| sync::view(ask.desk, ask.running)),
        ListSaved::NAME => read(request, |input| saved::list(ask, &input)),
        GetSaved::NAME => read(request, |input| saved::get(ask, &input)),
        SearchSpots::NAME => read(request, |input| saved::search_spots(ask, &input)),
        SetNote::NAME => write(request, |input| saved::set_note(ask, &input)),
        AddSpot::NAME => act(request, |input| saved::add_spot(ask, &input)),
        EditSpot::NAME => write(request, |input| saved::edit_spot(ask, &input)),
        RemoveSaved::NAME => act(request, |input| saved::remove(ask, &input)),
        PutBackSaved::NAME => write(request, |input| saved::put_back(ask, &input)),
        MoveSaved::NAME => write(request, |input| saved::shift(ask, &input)),
        ExportSaved::NAME => read(request, |input| exchange::export(ask, &input)),
        PackSaved::NAME => read(request, |_: PackSaved| exchange::pack(ask)),
        ReadSaved::NAME => read(request, |input| exchange::look(ask, &input)),
        TakeSaved::NAME => act(request, |input| exchange::take(ask, &input)),
        MakePlan::NAME => read(request, |input| plan::make(ask, &input)),
        TimePlan::NAME => read(request, |input| plan::time(ask, &input)),
        KeepPlan::NAME => act(request, |input| Ok((plan::keep(ask, &input)?, &[Tag::Plans]))),
        ListPlans::NAME => read(request, |_: ListPlans| plan::list(ask)),
        GetKeptPlan::NAME => read(request, |input| plan::get(ask, &input)),
        DropPlan::NAME => write(request, |input| plan::drop(ask, &input)),
        ListNotices::NAME => read(request, |input| notices::list(ask, &input)),
        ListEmergency::NAME => read(request, |input| notices::emergency(ask, &input)),
        ListWards::NAME => read(request, |input| wards::list(ask, &input)),
        ReadAddress::NAME => read(request, |input| wards::read_address(ask, &input)),
        TakeNewNotices::NAME => act(request, |input| notices::take_new(ask, &input)),
        GetFacets::NAME => read(request, |input| list::facets(ask, &input)),
        ListCollections::NAME => read(request, |input| collections::list(ask, &input)),
        GetCollection::NAME => read(request, |input| collections::get(ask, &input)),
        AddCorrection::NAME => write(request, |input| corrections::add(ask, &input)),
        ListCorrections::NAME => read(request, |input| corrections::list(ask, &input)),
        DropCorrection::NAME => write(request, |input| corrections::drop(ask, &input)),
        Forget::NAME => write(request, |_: Forget| forget::everything(ask)),
        ListRoutes::NAME => read(request, |input| transit::routes(ask, &input)),
        GetRoute::NAME => read(request, |input| transit::route(ask, &input)),
        NextDepartures::NAME => read(request, |input| transit::departures(ask, &input)),
        GetTimetable::NAME => read(request, |input| transit::timetable(ask, &input)),
        _ => Err(Fault::new(Code::NotFound).with("what", "command").into()),
    }
}

fn read<C: Command>(
    request: Request,
    handle: impl FnOnce(C) -> Result<C::Output, Trouble>,
) -> Result<Reply, Trouble> {
    let output = handle(input(request)?)?;
    Ok(Reply { output: serde_json::to_value(output)?, touched: Vec::new() })
}

/// The handler answers which tags it changed.
fn write<C: Command<Output = ()>>(
    request: Request,
    handle: impl FnOnce(C) -> Result<&'static [Tag], Trouble>,
) -> Result<Reply, Trouble> {
    let touched = handle(input(request)?)?;
    Ok(Reply { output: serde_json::to_value(())?, touched: touched.to_vec() })
}

/// As [`write`], for an act that also answers something.
fn act<C: Command>(
    request: Request,
    handle: impl FnOnce(C) -> Result<(C::Output, &'static [Tag]), Trouble>,
) -> Result<Reply, Trouble> {
    let (output, touched) = handle(input(request)?)?;
    Ok(Reply { output: serde_json::to_value(output)?, touched: touched.to_vec() })
}

fn input<C: Command>(request: Request) -> Result<C, Fault> {
    serde_json::from_value(request.input).map_err(|error| {
        // The error's text would hold what was entered, and that may be a note.
        let kind = error.classify();
        tracing::warn!(command = C::NAME, ?kind, "input that does not fit the command");
        Fault::new(Code::BadInput).with("field", "input")
    })
}

/// Where the visitor is, if that is anywhere.
fn valid(near: Option<Point>) -> Result<Option<Point>, Fault> {
    if near.is_some_and(|point| !point.is_valid()) {
        return Err(Fault::new(Code::BadInput).with("field", "near"));
    }
    Ok(near)
}
