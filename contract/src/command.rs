//! Every act the interface can ask of the core, each declared once: name, input, output, what it reads.
//!
//! A write answers through [`Reply::touched`] which tags it changed. Both carriers (Tauri's IPC and the browser's
//! worker) move the same JSON: a [`Request`] in, a [`Reply`] or a [`crate::Fault`] out.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::view::{BBox, Filter, MapPlace, Overview, PlaceList, PlacePage, Sort, SyncView};
use crate::{Capabilities, Lang, PlaceId, Point, Settings, Tag};

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
