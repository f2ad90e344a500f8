//! "Something is wrong here": what a visitor tells the city about a place, and what the city answers.
//!
//! Nothing in it says who tells: no name, no contact, no position, no id of the device. The id is drawn for this one
//! correction, so that the city knows it again when it comes twice.

mod read;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use read::read;

use crate::words::words;
use crate::{PlaceId, Timestamp};

/// Most characters of the visitor's own words.
pub const LONGEST_TEXT: usize = 1_000;

/// Most corrections that wait on one device.
pub const MOST_WAITING: usize = 100;

/// Where the city takes them, below its base URL.
pub const PATH: &str = "/v1/corrections";

words! {
    /// What is wrong with a place's record.
    Reason {
        /// Closed for good, or never was there.
        Gone = "gone",
        Hours = "hours",
        /// The telephone number, or another way to reach it.
        Phone = "phone",
        Position = "position",
        Name = "name",
        Price = "price",
        /// Told in words, which this reason needs.
        Other = "other",
    }
}

/// A UUID of version 4 (RFC 9562), drawn where the visitor is. In lower case with hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, example = "3f1d9c0e-52ab-4b6e-9d0a-6c1f4f0e7a21"))]
#[serde(try_from = "String", into = "String")]
pub struct CorrectionId(String);

/// The text is not the id of a correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCorrectionId;

impl fmt::Display for BadCorrectionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the id of a correction is a UUID of version 4")
    }
}

impl std::error::Error for BadCorrectionId {}

impl CorrectionId {
    /// From 16 random bytes, of which six bits are set by the standard.
    pub fn from_random(random: [u8; 16]) -> Self {
        let bits = u128::from_be_bytes(random);
        let bits = bits & !(0xf << 76) | 0x4 << 76;
        let bits = bits & !(0b11 << 62) | 0b10 << 62;
        let group = |from: u32, digits: usize| {
            let value = (bits >> from) & ((1 << (4 * digits)) - 1);
            format!("{value:0digits$x}")
        };
        CorrectionId([group(96, 8), group(80, 4), group(64, 4), group(48, 4), group(0, 12)].join("-"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CorrectionId {
    type Err = BadCorrectionId;

    fn from_str(text: &str) -> Result<Self, BadCorrectionId> {
        let fits = text.len() == 36
            && text.bytes().enumerate().all(|(at, byte)| match at {
                8 | 13 | 18 | 23 => byte == b'-',
                14 => byte == b'4',
                19 => matches!(byte, b'8' | b'9' | b'a' | b'b'),
                _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
            });
        if fits { Ok(CorrectionId(text.to_owned())) } else { Err(BadCorrectionId) }
    }
}

impl TryFrom<String> for CorrectionId {
    type Error = BadCorrectionId;

    fn try_from(text: String) -> Result<Self, BadCorrectionId> {
        text.parse()
    }
}

impl From<CorrectionId> for String {
    fn from(id: CorrectionId) -> String {
        id.0
    }
}

impl fmt::Display for CorrectionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is sent. The same id always carries the same content.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Correction {
    pub id: CorrectionId,
    pub place: PlaceId,
    pub reason: Reason,
    /// In the visitor's own words, in any language; at most 1,000 characters. Needed for `other`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The city's calendar day on which it was told, by the device's clock.
    pub seen: chrono::NaiveDate,
    /// The edition that was looked at; absent for the guide shipped with the program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<u32>,
}

/// The visitor's words are not for logs.
impl fmt::Debug for Correction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Correction")
            .field("id", &self.id)
            .field("reason", &self.reason)
            .finish_non_exhaustive()
    }
}

impl Correction {
    /// What keeps it from being taken; empty when nothing does. The same rule on the device and in the city.
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        if self.text.chars().count() > LONGEST_TEXT {
            faults.push(FieldFault::new("text", FieldTrouble::TooLong));
        }
        if self.reason == Reason::Other && self.text.trim().is_empty() {
            faults.push(FieldFault::new("text", FieldTrouble::Missing));
        }
        faults
    }
}

words! {
    /// What is wrong with one field.
    FieldTrouble {
        Missing = "missing",
        /// Of another type, or none of the words that may stand there.
        Malformed = "malformed",
        TooLong = "too_long",
    }
}

/// A field that cannot be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldFault {
    /// Name of the field; empty for the whole.
    pub field: String,
    pub why: FieldTrouble,
}

impl FieldFault {
    pub fn new(field: &str, why: FieldTrouble) -> Self {
        FieldFault { field: field.to_owned(), why }
    }
}

/// The city has it. The same correction gets the same receipt, however often it comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    pub id: CorrectionId,
    /// To name it by when asking the city about it.
    pub number: u32,
    /// When it first arrived.
    pub received: Timestamp,
}

words! {
    /// Why the city will not take a correction, however often it comes.
    RefusalCode {
        /// Something in it makes no sense; `fields` says what.
        BadCorrection = "bad_correction",
        /// Another correction came under this id.
        IdTaken = "id_taken",
    }
}

/// What the device reads of the city's refusal (an RFC 9457 problem).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    pub code: RefusalCode,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldFault>,
}

/// How far a correction has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum CorrectionState {
    /// Not sent yet, or sent and not answered; it goes on trying.
    Waiting {
        attempts: u32,
    },
    Received {
        receipt: Receipt,
    },
    /// It will not be sent again.
    Refused {
        refusal: Refusal,
    },
}

/// One of the visitor's own corrections.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionCard {
    pub id: CorrectionId,
    pub place: PlaceId,
    /// The place's name; as it was when it was told where the guide no longer has the place.
    pub name: String,
    /// The guide has the place.
    pub listed: bool,
    pub reason: Reason,
    pub text: String,
    pub told_at: Timestamp,
    pub state: CorrectionState,
}

impl fmt::Debug for CorrectionCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CorrectionCard")
            .field("id", &self.id)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_drawn_as_the_standard_says() {
        let none = CorrectionId::from_random([0; 16]);
        assert_eq!(none.as_str(), "00000000-0000-4000-8000-000000000000");
        let all = CorrectionId::from_random([0xff; 16]);
        assert_eq!(all.as_str(), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        let mixed =
            CorrectionId::from_random(*b"\x01\x23\x45\x67\x89\xab\xcd\xef\x01\x23\x45\x67\x89\xab\xcd\xef");
        assert_eq!(mixed.as_str(), "01234567-89ab-4def-8123-456789abcdef");
        for id in [none, all, mixed] {
            assert_eq!(id.as_str().parse(), Ok(id.clone()));
        }
    }

    #[test]
    fn nothing_else_is_an_id() {
        for bad in [
            "",
            "01234567-89ab-1def-8123-456789abcdef",
            "01234567-89ab-4def-c123-456789abcdef",
            "01234567-89AB-4DEF-8123-456789ABCDEF",
            "0123456789ab4def8123456789abcdef",
            "01234567-89ab-4def-8123-456789abcdeg",
            "01234567-89ab-4def-8123-456789abcđe",
        ] {
            assert_eq!(bad.parse::<CorrectionId>(), Err(BadCorrectionId), "{bad}");
        }
    }

    #[test]
    fn what_else_is_wrong_needs_words() {
        let mut told = Correction {
            id: CorrectionId::from_random([7; 16]),
            place: "bach-dinh".parse().unwrap(),
            reason: Reason::Gone,
            text: String::new(),
            seen: chrono::NaiveDate::default(),
            edition: None,
        };
        assert_eq!(told.faults(), []);
        told.reason = Reason::Other;
        assert_eq!(told.faults(), [FieldFault::new("text", FieldTrouble::Missing)]);
        told.text = "ạ".repeat(LONGEST_TEXT);
        assert_eq!(told.faults(), []);
        told.text.push('x');
        assert_eq!(told.faults(), [FieldFault::new("text", FieldTrouble::TooLong)]);
        assert!(!format!("{told:?}").contains('ạ'));
    }
}
