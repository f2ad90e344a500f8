//! How the city publishes the guide and how a device follows it.
//!
//! A publication is a series of *editions*, numbered from 1. `GET /v1/guide/manifest` names the newest one.
//! From any edition the device has (0 = nothing) a chain of immutable *change pages* leads to the newest:
//! `GET /v1/guide/changes?cursor=<after>.<upto>.<part>`; the same pages lie on a plain file host as
//! `changes-<after>.<upto>.<part>.json`. A device stages pages one by one and shows the new edition only when
//! it is complete and its digest is right, so a reader never sees half an update.
//!
//! What is published are *records* of several kinds: places, collections of them, calendars, notices, routes. See
//! [`crate::record`].

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::{RecordKey, Timestamp};

/// Format of the manifest, the pages and the records in them. Raised only when an older reader would be wrong; a
/// new kind of record is no such case.
///
/// 1 carried places only.
pub const FORMAT: u32 = 2;

/// What the city currently publishes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Manifest {
    /// See [`FORMAT`]. Read first: the other fields may mean something else in a newer format.
    pub format: u32,
    /// Names this series of editions; editions of different series cannot be compared.
    pub guide: String,
    /// Newest edition, from 1.
    pub edition: u32,
    pub published_at: Timestamp,
    /// Number of records in this edition, of all kinds.
    pub records: u32,
    /// Lower-case hex SHA-256 over `<key>\n<lower-case hex SHA-256 of the record's JSON text>\n` for all records in
    /// byte order of their keys.
    pub digest: String,
}

/// Only the format, to tell a newer pack from a damaged one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormatOnly {
    pub format: u32,
}

/// One page on the way from edition `after` to edition `upto`. The same cursor always yields the same bytes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangePage {
    pub format: u32,
    pub guide: String,
    /// This page.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub cursor: Cursor,
    /// The page after this one; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub next: Option<Cursor>,
    pub changes: Vec<Change>,
}

/// What happened to one record between the two editions. With `after` = 0 there are only puts, and every record
/// that is not among them is gone.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The record is new or different. Its JSON text is kept byte for byte: the digest is over it.
    Put {
        key: RecordKey,
        /// What the key's kind says.
        #[cfg_attr(feature = "openapi", schema(value_type = serde_json::Value))]
        record: Box<RawValue>,
    },
    /// A tombstone.
    Drop { key: RecordKey },
}

impl Change {
    pub fn key(&self) -> &RecordKey {
        match self {
            Change::Put { key, .. } | Change::Drop { key } => key,
        }
    }
}

/// `<after>.<upto>.<part>`: the part (from 0) of the way from one edition to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Cursor {
    pub after: u32,
    pub upto: u32,
    pub part: u32,
}

/// The text is not a cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadCursor;

impl fmt::Display for BadCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a cursor is <after>.<upto>.<part> with after < upto")
    }
}

impl std::error::Error for BadCursor {}

impl Cursor {
    /// The first page of the way.
    pub fn start(after: u32, upto: u32) -> Self {
        Cursor { after, upto, part: 0 }
    }

    #[must_use]
    pub fn next(self) -> Self {
        Cursor { part: self.part.saturating_add(1), ..self }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.after, self.upto, self.part)
    }
}

impl FromStr for Cursor {
    type Err = BadCursor;

    fn from_str(text: &str) -> Result<Self, BadCursor> {
        let mut numbers = text.split('.').map(|number| {
            let plain = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
            if plain { number.parse::<u32>().map_err(|_| BadCursor) } else { Err(BadCursor) }
        });
        let mut take = || numbers.next().unwrap_or(Err(BadCursor));
        let cursor = Cursor { after: take()?, upto: take()?, part: take()? };
        if numbers.next().is_some() || cursor.after >= cursor.upto {
            return Err(BadCursor);
        }
        Ok(cursor)
    }
}

impl TryFrom<String> for Cursor {
    type Error = BadCursor;

    fn try_from(text: String) -> Result<Self, BadCursor> {
        text.parse()
    }
}

impl From<Cursor> for String {
    fn from(cursor: Cursor) -> String {
        cursor.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn cursors_read_back(after in 0..u32::MAX, more in 1..1000u32, part: u32) {
            let cursor = Cursor { after, upto: after.saturating_add(more), part };
            prop_assert_eq!(cursor.to_string().parse::<Cursor>(), Ok(cursor));
        }

        #[test]
        fn no_text_panics(text in ".{0,40}") {
            let _ = text.parse::<Cursor>();
        }
    }

    #[test]
    fn crooked_cursors_are_refused() {
        for bad in ["", "1", "1.2", "2.1.0", "1.1.0", "1.2.3.4", "+1.2.0", "1. 2.0", "99999999999.1.0"] {
            assert_eq!(bad.parse::<Cursor>(), Err(BadCursor), "{bad}");
        }
    }

    #[test]
    fn a_page_keeps_each_record_byte_for_byte() {
        let json = r#"{"format":2,"guide":"g","cursor":"0.1.0","changes":[{"put":{"key":"place/abc","record":{"b":1,  "a":2}}},{"drop":{"key":"later/def"}}]}"#;
        let page: ChangePage = serde_json::from_str(json).unwrap();
        let Change::Put { record, .. } = &page.changes[0] else { panic!("first is a put") };
        assert_eq!(record.get(), r#"{"b":1,  "a":2}"#);
        assert_eq!(page.changes[1].key().as_str(), "later/def");
    }
}
