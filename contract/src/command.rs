//! Every act the interface can ask of the core, each declared once: name, input, output, what it reads.
//!
//! A write answers through [`Reply::touched`] which tags it changed. Both carriers (Tauri's IPC and the browser's
//! worker) move the same JSON: a [`Request`] in, a [`Reply`] or a [`crate::Fault`] out.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::correction::{CorrectionCard, CorrectionId, Reason};
use crate::hours::HoursView;
use crate::plan::{Kept, KeptCard, Plan, Wish};
use crate::saved::{
    Carried, Exported, Format, Packed, Reading, SavedEntry, SavedId, SavedItem, SavedList, SavedRef,
    SavedSort, Taken,
};
use crate::time::Day;
use crate::transit::view::{Departures, RouteCard, RoutePage, Timetable};
use crate::view::{
    BBox, CollectionCard, CollectionPage, EmergencyNumber, Facets, Filter, MapPlace, NoticeView, Overview,
    PlaceList, PlacePage, Sort, SyncView,
};
use crate::ward::{AddressView, WardView};
use crate::{Capabilities, Lang, PlaceId, Point, Settings, Tag, Timestamp};

/// One act. Implemented by its input.
pub trait Command: Serialize + DeserializeOwned {
    const NAME: &'static str;
    /// A view that shows this command's output asks again when one of these is touched.
    const READS: &'static [Tag];
    type Output: Serialize + DeserializeOwned;
}

/// A command on its way to the core.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Request {
    pub name: String,
    pub input: Value,
}

/// What the core answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reply {
    pub output: Value,
    /// What the command changed; the bridge tells every view that reads it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub touched: Vec<Tag>,
}

macro_rules! command {
    ($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident: $type:ty),* $(,)? }
     = $word:literal -> $output:ty, reads [$($tag:ident),*]) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub struct $name { $($(#[$fmeta])* pub $field: $type),* }

        impl Command for $name {
            const NAME: &'static str = $word;
            const READS: &'static [Tag] = &[$(Tag::$tag),*];
            type Output = $output;
        }
    };
}
pub(crate) use command;

command! {
    /// What this shell can do.
    GetCapabilities {} = "capabilities" -> Capabilities, reads []
}
command! {
    /// The start page: categories with their counts, what to see first, what is near.
    GetOverview { lang: Lang, #[serde(default)] near: Option<Point> } = "overview" -> Overview,
    reads [Places, Favourites, Sync]
}
command! {
    /// Places by filter.
    ListPlaces {
        lang: Lang,
        #[serde(default)] filter: Filter,
        #[serde(default)] near: Option<Point>,
        #[serde(default)] sort: Sort,
        /// At most 1,000 are answered.
        limit: u32,
    } = "places" -> PlaceList, reads [Places, Favourites]
}
command! {
    /// Places by what the visitor types, best first.
    SearchPlaces {
        lang: Lang,
        /// As typed; more than 200 characters are cut.
        text: String,
        #[serde(default)] filter: Filter,
        #[serde(default)] near: Option<Point>,
        limit: u32,
    } = "search" -> PlaceList, reads [Places, Favourites]
}
command! {
    /// One place, complete. Faults: `not_found`.
    GetPlace { id: PlaceId, lang: Lang, #[serde(default)] near: Option<Point> } = "place" -> PlacePage,
    reads [Places, Favourites]
}
command! {
    /// Every place that has a position, for the map.
    GetMapPlaces { lang: Lang, #[serde(default)] filter: Filter } = "map_places" -> Vec<MapPlace>, reads [Places]
}
command! {
    /// What the visitor has marked, newest first. A favourite whose place the city has dropped is still told.
    ListFavourites { lang: Lang, #[serde(default)] near: Option<Point> } = "favourites" -> PlaceList,
    reads [Places, Favourites]
}
command! {
    /// Marks a place or takes the mark away. Faults: `not_found` when marking an unknown place.
    SetFavourite { id: PlaceId, on: bool } = "set_favourite" -> (), reads []
}
command! {
    GetSettings {} = "settings" -> Settings, reads [Settings]
}
command! {
    SaveSettings { settings: Settings } = "save_settings" -> (), reads []
}
command! {
    /// How fresh the guide is.
    GetSync {} = "sync_state" -> SyncView, reads [Sync, Places]
}
command! {
    /// Asks the city for what is new. Returns when it is done; progress shows in [`GetSync`].
    SyncNow {} = "sync_now" -> SyncView, reads []
}
command! {
    /// Forgets everything about the visitor (favourites, settings), keeps the guide. For kiosks and for the
    /// settings page.
    Forget {} = "forget" -> (), reads []
}
command! {
    /// The area the map should open on: every exactly placed place of the city within it.
    GetExtent {} = "extent" -> Option<BBox>, reads [Places]
}

command! {
    /// Everything the visitor keeps: places, spots of their own, notes.
    ListSaved { lang: Lang, #[serde(default)] near: Option<Point>, #[serde(default)] sort: SavedSort }
    = "saved" -> SavedList, reads [Places, Favourites]
}
command! {
    /// One kept thing; `None` where it is not kept.
    GetSaved { id: SavedRef } = "saved_item" -> Option<SavedItem>, reads [Favourites]
}
command! {
    /// Writes the note of a kept thing; an empty one takes it away. A place that is not kept yet is kept from then on.
    /// Faults: `not_found`; `bad_input` with `field` = `note` for more than 2,000 characters.
    SetNote { id: SavedRef, text: String } = "set_note" -> (), reads []
}
command! {
    /// Keeps a spot of the visitor's own. Faults: `bad_input` with `field` = `name`, `point` or `full`.
    AddSpot { name: String, point: Point } = "add_spot" -> SavedId, reads []
}
command! {
    /// Faults: `not_found`; `bad_input` with `field` = `name` or `point`.
    EditSpot { spot: SavedId, name: String, point: Point } = "edit_spot" -> (), reads []
}
command! {
    /// Answers what was removed, for [`PutBackSaved`]; `None` where it is not kept. Nothing of it stays on the device.
    RemoveSaved { id: SavedRef } = "remove_saved" -> Option<SavedItem>, reads []
}
command! {
    /// Keeps again what was removed, where it was. Fine when it is kept already.
    PutBackSaved { item: SavedItem } = "put_back_saved" -> (), reads []
}
command! {
    /// Moves a thing to the place `to` of the visitor's own order, counted from 0; beyond the end is the end.
    MoveSaved { id: SavedRef, to: u32 } = "move_saved" -> (), reads []
}
command! {
    /// All of it as a file for other apps, in the visitor's own order. Faults: `bad_input` with `field` = `format`.
    ExportSaved { format: Format, lang: Lang } = "export_saved" -> Exported, reads []
}
command! {
    /// All of it as texts for QR codes.
    PackSaved {} = "pack_saved" -> Packed, reads [Favourites]
}
command! {
    /// Looks at what came from elsewhere and changes nothing.
    ReadSaved { from: Carried, lang: Lang } = "read_saved" -> Reading, reads [Places, Favourites]
}
command! {
    /// Takes what [`ReadSaved`] has shown, all of it or, on a fault, nothing. Notes that are here stay; new ones are
    /// added below. Faults: `bad_input` with `field` = `from`, or `full`.
    TakeSaved { from: Carried } = "take_saved" -> Taken, reads []
}

command! {
    /// Every line of buses and boats, in the city's order.
    ListRoutes { lang: Lang } = "routes" -> Vec<RouteCard>, reads [Places]
}
command! {
    /// One line, complete; `None` where the guide has no such line.
    GetRoute { id: String, lang: Lang } = "route" -> Option<RoutePage>, reads [Places]
}
command! {
    /// What leaves next: from one stop, from the stops that are a place of the guide, or from those within a walk of a
    /// point; the first of the three that is given. Faults: `bad_input` with `field` = `near`.
    NextDepartures {
        lang: Lang,
        #[serde(default)] stop: Option<String>,
        #[serde(default)] place: Option<PlaceId>,
        #[serde(default)] near: Option<Point>,
        /// Only this line.
        #[serde(default)] route: Option<String>,
        /// Only this direction of it.
        #[serde(default)] direction: Option<u8>,
        /// The moment asked about; now when absent.
        #[serde(default)] at: Option<Timestamp>,
        /// At most 100 are answered.
        limit: u32,
    } = "departures" -> Departures, reads [Places]
}
command! {
    /// Every departure of a line in one direction from one stop on one service day, today when no day is given.
    GetTimetable {
        id: String,
        lang: Lang,
        #[serde(default)] direction: u8,
        #[serde(default)] stop: String,
        #[serde(default)] day: Option<Day>,
    } = "timetable" -> Timetable, reads [Places]
}

command! {
    /// A day that fits the wish. The same wish over the same guide gives the same plan. Faults: `bad_input` with
    /// `field` = `from`, `minutes`, `locked` or `begins`.
    MakePlan { lang: Lang, wish: Wish } = "make_plan" -> Plan, reads [Places, Favourites]
}
command! {
    /// The times of an order that the visitor has made, whether it fits or not. Faults: as [`MakePlan`].
    TimePlan { lang: Lang, wish: Wish, order: Vec<PlaceId> } = "time_plan" -> Plan, reads [Places, Favourites]
}
command! {
    /// Keeps a plan, or replaces the kept one with this `id`; answers the id. Faults: `not_found`; `bad_input` with
    /// `field` = `name` (1 to 120 characters), or as [`MakePlan`].
    KeepPlan { #[serde(default)] id: Option<i64>, name: String, kept: Kept } = "keep_plan" -> i64, reads []
}
command! {
    /// Kept plans, newest first.
    ListPlans {} = "plans" -> Vec<KeptCard>, reads [Plans]
}
command! {
    /// Name, wish and order of a kept plan. Faults: `not_found`.
    GetKeptPlan { id: i64 } = "kept_plan" -> (String, Kept), reads [Plans]
}
command! {
    /// Forgets a kept plan; fine when it is not there.
    DropPlan { id: i64 } = "drop_plan" -> (), reads []
}

command! {
    /// Notices of the city that are to be shown now, most pressing first; with `place`, those about it.
    ListNotices { lang: Lang, #[serde(default)] place: Option<PlaceId> } = "notices" -> Vec<NoticeView>,
    reads [Places, Sync]
}
command! {
    /// Notices worth a notification that this device has not drawn attention to. Each is answered once.
    TakeNewNotices { lang: Lang } = "take_new_notices" -> Vec<NoticeView>, reads []
}

command! {
    /// How many places each further wish would leave. Faults: as [`ListPlaces`].
    GetFacets { #[serde(default)] filter: Filter } = "facets" -> Facets, reads [Places]
}
command! {
    /// What the city has put together, in its order.
    ListCollections { lang: Lang } = "collections" -> Vec<CollectionCard>, reads [Places]
}
command! {
    /// One collection with its places, in the city's order. Faults: `not_found`.
    GetCollection { id: String, lang: Lang, #[serde(default)] near: Option<Point> } = "collection" -> CollectionPage,
    reads [Places, Favourites]
}

command! {
    /// Keeps what is wrong with a place until the city has it. The same again is fine. Faults: `not_found`; `bad_input`
    /// with `field` = `text` (too long, or missing where the reason needs it), `id` (taken by another) or `full`.
    AddCorrection { id: CorrectionId, place: PlaceId, reason: Reason, #[serde(default)] text: String }
    = "add_correction" -> (), reads []
}
command! {
    /// Sends what waits, as far as it is due. Answers how many still wait; without a city, all of them.
    SendCorrections {} = "send_corrections" -> u32, reads []
}
command! {
    /// What the visitor has told the city, newest first.
    ListCorrections { lang: Lang } = "corrections" -> Vec<CorrectionCard>, reads [Corrections, Places]
}
command! {
    /// Removes one from this device; what has not been sent is never sent. Fine when it is not there.
    DropCorrection { id: CorrectionId } = "drop_correction" -> (), reads []
}

command! {
    /// Numbers to call when life is at risk, as the guide lists them, most important first.
    ListEmergency { lang: Lang } = "emergency" -> Vec<EmergencyNumber>, reads [Places]
}
command! {
    /// Today's wards and the old ones they were made of, in the order of their codes.
    ListWards { lang: Lang } = "wards" -> Vec<WardView>, reads [Places]
}
command! {
    /// What an address that names a ward of before 1 July 2025 is called today; `None` where it names none. More than
    /// 300 characters are cut.
    ReadAddress { lang: Lang, text: String } = "read_address" -> Option<AddressView>, reads [Places]
}

command! {
    /// Whether a place is open at a chosen time, and the hours of that week. Faults: `not_found`.
    GetHours { id: PlaceId, lang: Lang, at: Timestamp } = "hours" -> HoursView, reads [Places]
}

command! {
    /// The visitor's own spots, by the words of their names and notes, without marks and with the last word half typed.
    SearchSpots { text: String, #[serde(default)] near: Option<Point> } = "search_spots" -> Vec<SavedEntry>,
    reads [Favourites]
}
