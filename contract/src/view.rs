//! What the core answers to the interface: places ready to show in one language.

use serde::{Deserialize, Serialize};

use crate::calendar::HolidayView;
pub use crate::filter::{Facets, Filter, PriceBand, Sort};
use crate::hours::{DayHours, OpenState};
use crate::notice::{Severity, Standing, Subject};
use crate::place::{Place, Price, StepFree};
use crate::time::Day;
use crate::{Category, Fault, Kind, PlaceId, Point, Shown, Timestamp};

/// Degrees, WGS 84. `west <= east`, `south <= north`; the city is far from the antimeridian.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BBox {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
}

/// A place in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceCard {
    pub id: PlaceId,
    pub category: Category,
    pub kind: Kind,
    pub importance: u8,
    pub name: Shown,
    /// The Vietnamese name, for showing to a driver, where `name` is in another language.
    pub local_name: Option<String>,
    /// Parts of `name` that matched the query: half-open ranges in characters (not bytes).
    pub matched: Vec<(u32, u32)>,
    /// Other name that matched instead, e.g. an alias.
    pub matched_alias: Option<String>,
    pub ward: Option<Shown>,
    pub point: Option<Point>,
    pub approximate: bool,
    /// Metres along the ground from the visitor.
    pub distance_m: Option<f64>,
    pub open: OpenState,
    /// The one that `open` speaks of.
    #[serde(default)]
    pub holiday: Option<HolidayView>,
    pub price: Option<Price>,
    pub step_free: Option<StepFree>,
    pub favourite: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceList {
    /// All that fit, of which `cards` may be only the first.
    pub total: u32,
    /// Further places of which nobody has told whether they fit.
    #[serde(default)]
    pub may_fit: u32,
    pub cards: Vec<PlaceCard>,
    /// Favourites the city no longer lists.
    #[serde(default)]
    pub gone: Vec<PlaceId>,
}

/// A collection of the city in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CollectionCard {
    pub id: String,
    pub title: Shown,
    pub intro: Option<Shown>,
    /// Of its places that are in the guide.
    pub places: u32,
    /// The place whose picture stands for it.
    pub face: Option<PlaceId>,
    pub face_category: Option<Category>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CollectionPage {
    pub card: CollectionCard,
    pub places: Vec<PlaceCard>,
    /// ISO 8601 day on which the city last looked the choice over.
    pub checked: Day,
}

/// One place with what surrounds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlacePage {
    pub card: PlaceCard,
    pub description: Option<Shown>,
    /// As published; for the facts, names in other languages and sources.
    pub place: Place,
    /// Seven days from Monday; absent where hours are not known.
    pub week: Option<Vec<DayHours>>,
    /// ISO weekday of today in the city, Monday is 1.
    pub today: u8,
    /// At most six, nearest first.
    pub nearby: Vec<PlaceCard>,
}

/// A place on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MapPlace {
    pub id: PlaceId,
    pub category: Category,
    pub importance: u8,
    pub name: Shown,
    pub point: Point,
    pub approximate: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryCount {
    pub category: Category,
    pub places: u32,
    /// Of those, open at this moment for certain.
    pub open_now: u32,
}

/// The start page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    pub counts: Vec<CategoryCount>,
    /// The best-known sights, at most ten.
    pub top: Vec<PlaceCard>,
    /// Nearest first, at most eight; empty without a position.
    pub near: Vec<PlaceCard>,
    /// Open for certain at this moment, nearest or best known first, at most eight.
    pub open_now: Vec<PlaceCard>,
    pub sync: SyncView,
}

/// A notice of the city, ready to be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeView {
    pub id: String,
    pub subject: Subject,
    pub severity: Severity,
    /// It says that something is safe again.
    pub all_clear: bool,
    pub standing: Standing,
    pub title: Shown,
    pub text: Option<Shown>,
    pub issuer: String,
    pub issued: Timestamp,
    pub begins: Timestamp,
    pub expires: Timestamp,
    /// The places it is about that are in the guide.
    pub places: Vec<(PlaceId, Shown)>,
    pub closes: bool,
    /// Corners of the area it is about; empty: none.
    pub zone: Vec<Point>,
    pub link: Option<String>,
}

/// A number to call in an emergency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyNumber {
    pub place: PlaceId,
    pub name: Shown,
    /// As it is dialled.
    pub phone: String,
}

/// How fresh the guide on this device is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncView {
    /// Places on the device.
    pub places: u32,
    /// Edition on the device; absent before the first, or while only the seed shipped with the program is there.
    pub edition: Option<u32>,
    /// When the city published what is on the device.
    pub published_at: Option<Timestamp>,
    /// When the city last said that this is the newest.
    pub confirmed_at: Option<Timestamp>,
    pub running: bool,
    /// Pages fetched of the update under way.
    pub staged_pages: u32,
    /// Why the last attempt failed; absent after a good one.
    pub fault: Option<Fault>,
    /// Milliseconds this device's clock is ahead of the city's, when that is more than ten minutes either way.
    pub clock_off_ms: Option<i64>,
}
