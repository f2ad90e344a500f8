//! The house that takes the guests.

use serde::{Deserialize, Serialize};

use super::PropertyId;
use crate::words::words;

words! {
    /// What sort of lodging a house is. Which of them need a room number is the rules' business
    /// ([`super::rules::PortalRule`]), what it is counted under is this word.
    PropertyKind {
        Hotel = "hotel",
        /// Nhà nghỉ.
        GuestHouse = "guest-house",
        Homestay = "homestay",
        /// A flat or a block of flats let by the day.
        Apartment = "apartment",
        Hostel = "hostel",
        Resort = "resort",
        Villa = "villa",
        Campsite = "campsite",
        /// A boat on which guests sleep.
        Vessel = "vessel",
        /// A hospital or clinic with overnight patients, who are announced like guests.
        Clinic = "clinic",
        Other = "other",
    }
}

/// A house as the city enrolled it and its owner describes it. Public facts, nothing about a guest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Property {
    pub id: PropertyId,
    /// As on its sign.
    pub name: String,
    pub kind: PropertyKind,
    /// Official code of its ward, e.g. `26506`.
    pub ward: String,
    /// Street and number; what a printed notice names as the address of the stay.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// That can be let; 0 where nobody has said.
    pub rooms: u16,
    /// Places to sleep; 0 where nobody has said.
    pub beds: u16,
    /// In a remote area, where the law gives more time for foreigners (see [`super::rules::ForeignerRule`]).
    #[serde(default)]
    pub remote: bool,
    /// Run by an organisation and not by a person: an organisation's fine is a multiple ([`super::fines`]).
    #[serde(default)]
    pub organisation: bool,
}
