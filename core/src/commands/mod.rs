//! One handler per command of the contract.

mod card;
mod favourites;
mod filter;
mod forget;
mod list;
mod map;
mod overview;
mod page;
mod search;
mod settings;
pub(crate) mod sync;

use haidang_contract::command::{
    Forget, GetCapabilities, GetExtent, GetMapPlaces, GetOverview, GetPlace, GetSettings, GetSync,
    ListFavourites, ListPlaces, SaveSettings, SearchPlaces, SetFavourite,
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

/// Every command but `sync_now`, which alone waits for something (see [`crate::Core::call`]).
pub(crate) fn answer(ask: &mut Ask<'_>, request: Request) -> Result<Reply, Trouble> {
    match request.name.as_str() {
        GetCapabilities::NAME => read(request, |_: GetCapabilities| Ok(ask.capabilities.clone())),
        GetOverview::NAME => read(request, |input| overview::get(ask, &input)),
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
        Forget::NAME => write(request, |_: Forget| forget::everything(ask)),
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

fn input<C: Command>(request: Request) -> Result<C, Fault> {
    serde_json::from_value(request.input).map_err(|error| {
        tracing::warn!(command = C::NAME, %error, "input that does not fit the command");
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
