//! A place of the guide, as the city publishes it.

mod age;
mod food;
mod kind;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use age::{Age, FactKind, age};
pub use food::{Cuisine, Diet};
pub use kind::{Category, Kind, UnknownWord};

use crate::Texts;
use crate::record::{Record, RecordKind};
use crate::words::known;

/// A place's stable name in links and favourites: 3 to 64 of `a-z 0-9 -`. Never reused.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, example = "bach-dinh"))]
#[serde(try_from = "String", into = "String")]
pub struct PlaceId(String);

/// The text is not a place id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadPlaceId;

impl fmt::Display for BadPlaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a place id is 3 to 64 characters of a-z, 0-9 and -")
    }
}

impl std::error::Error for BadPlaceId {}

/// The rule for the id of a record of any kind.
pub(crate) fn is_id(text: &str) -> bool {
    let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    plain && (3..=64).contains(&text.len())
}

impl PlaceId {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PlaceId {
    type Err = BadPlaceId;

    fn from_str(text: &str) -> Result<Self, BadPlaceId> {
        if is_id(text) { Ok(PlaceId(text.to_owned())) } else { Err(BadPlaceId) }
    }
}

impl TryFrom<String> for PlaceId {
    type Error = BadPlaceId;

    fn try_from(text: String) -> Result<Self, BadPlaceId> {
        text.parse()
    }
}

impl From<PlaceId> for String {
    fn from(id: PlaceId) -> String {
        id.0
    }
}

impl fmt::Display for PlaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// WGS 84, degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Point {
    pub lon: f64,
    pub lat: f64,
}

impl Point {
    /// Both finite and on the globe.
    pub fn is_valid(self) -> bool {
        (-180.0..=180.0).contains(&self.lon) && (-90.0..=90.0).contains(&self.lat)
    }
}

/// How well a position is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// Surveyed, or two sources agree within 50 m.
    Exact,
    /// The right street and block.
    Near,
    /// May be some hundreds of metres off; drawn as such.
    Approximate,
}

/// Where a position comes from; decides its licence and whether it waits to be surveyed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PositionSource {
    /// OpenStreetMap, ODbL.
    Osm,
    /// The official ward map.
    Boundary,
    /// Interpolated by us from the house number.
    Interpolated,
    /// Read from a shared map link: to be surveyed again.
    MapLink,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Position {
    #[serde(flatten)]
    pub point: Point,
    pub precision: Precision,
    pub source: PositionSource,
}

/// A ward since 1 July 2025.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ward {
    /// Official code, e.g. `26506`.
    pub code: String,
    /// With its rank: `Phường Vũng Tàu`, `Vung Tau Ward`.
    pub names: Texts,
    pub province: Texts,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Address {
    /// Street and number, without the ward.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ward: Option<Ward>,
    /// The ward before 1 July 2025, as old signs and bookings still say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ward_old: Option<String>,
}

/// `2023` or `2026-01`: how old a fact is. Published as written by the ward office.
pub type AsOf = String;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpeningRule {
    /// OSM `opening_hours` syntax; checked by the city before it is published.
    pub rule: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<AsOf>,
}

/// Whole đồng, for one adult or one main dish. `0..=0` is free.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Price {
    pub min: u32,
    pub max: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<AsOf>,
}

impl Price {
    pub fn is_free(&self) -> bool {
        self.max == 0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StepFree {
    Yes,
    Partly,
    No,
}

/// Where a record's facts come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Source {
    pub title: String,
    /// `ODbL-1.0`, or `facts` for plain facts without a database right claimed.
    pub licence: String,
}

/// One place, complete. What is unknown is absent, never guessed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Place {
    pub id: PlaceId,
    pub category: Category,
    pub kind: Kind,
    /// 0 to 100; 90 and more is what every visitor comes for.
    pub importance: u8,
    pub names: Texts,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    #[serde(default)]
    pub address: Address,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<OpeningRule>,
    /// E.164, or a short emergency number as it is dialled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// E.164: the number under which the place answers on Zalo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zalo: Option<String>,
    /// ISO 8601 day on which `phone` and `website`, as far as they are there, were confirmed from what the owner
    /// publishes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_verified: Option<chrono::NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step_free: Option<StepFree>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub toilets: Option<bool>,
    /// Made for children, among others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub children: Option<bool>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "known")]
    pub cuisine: Vec<Cuisine>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "known")]
    pub diet: Vec<Diet>,
    pub description: Texts,
    pub sources: Vec<Source>,
    /// ISO 8601 day on which the record was last compared with its sources.
    pub checked: chrono::NaiveDate,
}

impl Record for Place {
    const KIND: RecordKind = RecordKind::Place;

    fn id(&self) -> String {
        self.id.as_str().to_owned()
    }

    fn is_sound(&self) -> bool {
        !self.names.is_empty() && self.position.is_none_or(|position| position.point.is_valid())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_and_bounded() {
        assert!("bach-dinh".parse::<PlaceId>().is_ok());
        for bad in ["", "ab", "Bạch-Dinh", "a b c", "../../x", &"a".repeat(65)] {
            assert_eq!(bad.parse::<PlaceId>(), Err(BadPlaceId), "{bad}");
        }
    }

    #[test]
    fn a_word_of_the_future_is_skipped() {
        let json = r#"{"id":"abc","category":"food","kind":"local","importance":1,"names":{"vi":"A"},
            "cuisine":["seafood","martian"],"diet":["lunar"],"description":{},"sources":[],"checked":"2026-11-22"}"#;
        let place: Place = serde_json::from_str(json).unwrap();
        assert_eq!((place.cuisine, place.diet), (vec![Cuisine::Seafood], vec![]));
    }

    #[test]
    fn a_point_off_the_globe_is_not_valid() {
        assert!(Point { lon: 107.08, lat: 10.34 }.is_valid());
        assert!(!Point { lon: f64::NAN, lat: 10.34 }.is_valid());
        assert!(!Point { lon: 107.08, lat: 91.0 }.is_valid());
    }
}
