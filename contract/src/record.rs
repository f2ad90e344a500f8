//! What the feed carries: records of several kinds, each under a key.

use std::fmt;
use std::str::FromStr;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::collection::Collection;
use crate::notice::Notice;
use crate::place::is_id;
use crate::transit::Route;
use crate::ward::WardRecord;
use crate::words::words;
use crate::{Place, PlaceId};

words! {
    /// What a record is.
    RecordKind {
        Calendar = "calendar",
        Collection = "collection",
        Notice = "notice",
        Place = "place",
        Route = "route",
        Ward = "ward",
    }
}

/// A record's stable name: `kind/id`. Ordered by the bytes of that text, as the feed's digest is.
///
/// The kind may be one that this build does not know: a city may publish a new kind before every phone is
/// updated, and what it publishes must still add up to its digest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, example = "place/bach-dinh"))]
#[serde(try_from = "String", into = "String")]
pub struct RecordKey(String);

/// The text is not a record's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadRecordKey;

impl fmt::Display for BadRecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a record key is <kind>/<id>: a kind of 3 to 32 of a-z and _, an id of 3 to 64 of a-z, 0-9 and -",
        )
    }
}

impl std::error::Error for BadRecordKey {}

impl RecordKey {
    /// # Errors
    /// `id` is not 3 to 64 of `a-z 0-9 -`.
    pub fn new(kind: RecordKind, id: &str) -> Result<Self, BadRecordKey> {
        if is_id(id) { Ok(RecordKey(format!("{kind}/{id}"))) } else { Err(BadRecordKey) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `None`: a kind of a later build.
    pub fn kind(&self) -> Option<RecordKind> {
        self.parts().0.parse().ok()
    }

    /// Without the kind.
    pub fn id(&self) -> &str {
        self.parts().1
    }

    /// The place this is the key of, if it is one's.
    pub fn place(&self) -> Option<PlaceId> {
        (self.kind() == Some(RecordKind::Place)).then(|| self.id().parse().ok())?
    }

    fn parts(&self) -> (&str, &str) {
        self.0.split_once('/').unwrap_or_default()
    }
}

impl FromStr for RecordKey {
    type Err = BadRecordKey;

    fn from_str(text: &str) -> Result<Self, BadRecordKey> {
        let (kind, id) = text.split_once('/').ok_or(BadRecordKey)?;
        let word =
            (3..=32).contains(&kind.len()) && kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        if word && is_id(id) { Ok(RecordKey(text.to_owned())) } else { Err(BadRecordKey) }
    }
}

impl TryFrom<String> for RecordKey {
    type Error = BadRecordKey;

    fn try_from(text: String) -> Result<Self, BadRecordKey> {
        text.parse()
    }
}

impl From<RecordKey> for String {
    fn from(key: RecordKey) -> String {
        key.0
    }
}

impl From<&PlaceId> for RecordKey {
    fn from(id: &PlaceId) -> Self {
        RecordKey(format!("{}/{id}", RecordKind::Place))
    }
}

impl fmt::Display for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A type whose values the feed carries.
pub trait Record: Serialize + DeserializeOwned {
    const KIND: RecordKind;

    /// Without the kind; what is not 3 to 64 of `a-z 0-9 -` cannot be published.
    fn id(&self) -> String;

    /// Whether what parsed also makes sense. A record that does not is taken for damage on the way.
    fn is_sound(&self) -> bool;
}

/// The text is no sound record of its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadRecord;

impl fmt::Display for BadRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is no sound record of its key")
    }
}

impl std::error::Error for BadRecord {}

/// Reads the record of a key.
///
/// # Errors
/// The text does not parse, is another record's, or makes no sense.
pub fn read<R: Record>(key: &RecordKey, text: &str) -> Result<R, BadRecord> {
    let record: R = serde_json::from_str(text).map_err(|_| BadRecord)?;
    let same = key.kind() == Some(R::KIND) && key.id() == record.id();
    if same && record.is_sound() { Ok(record) } else { Err(BadRecord) }
}

/// Whether a text may be kept under a key. A kind that this build does not know is kept unread.
///
/// # Errors
/// As [`read`].
pub fn check(key: &RecordKey, text: &str) -> Result<(), BadRecord> {
    match key.kind() {
        Some(RecordKind::Calendar) => read::<Calendar>(key, text).map(drop),
        Some(RecordKind::Collection) => read::<Collection>(key, text).map(drop),
        Some(RecordKind::Notice) => read::<Notice>(key, text).map(drop),
        Some(RecordKind::Place) => read::<Place>(key, text).map(drop),
        Some(RecordKind::Route) => read::<Route>(key, text).map(drop),
        Some(RecordKind::Ward) => read::<WardRecord>(key, text).map(drop),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn keys_read_back(kind in "[a-z_]{3,32}", id in "[a-z0-9-]{3,64}") {
            let text = format!("{kind}/{id}");
            let key: RecordKey = text.parse().unwrap();
            prop_assert_eq!(key.as_str(), text.as_str());
            prop_assert_eq!(key.id(), id.as_str());
            prop_assert_eq!(key.kind(), kind.parse().ok());
        }

        #[test]
        fn no_text_panics(text in ".{0,80}") {
            if let Ok(key) = text.parse::<RecordKey>() {
                prop_assert_eq!(key.to_string(), text);
            }
        }
    }

    #[test]
    fn crooked_keys_are_refused() {
        for bad in [
            "",
            "place",
            "place/",
            "/abc",
            "place/ab",
            "Place/abc",
            "place/abc/def",
            "place/Abc",
            "pl-ace/abc",
        ] {
            assert_eq!(bad.parse::<RecordKey>(), Err(BadRecordKey), "{bad}");
        }
        assert_eq!(RecordKey::new(RecordKind::Calendar, "2027/x"), Err(BadRecordKey));
    }

    #[test]
    fn a_later_kind_keeps_its_word_and_its_text_is_not_read() {
        let key: RecordKey = "weather/today".parse().unwrap();
        assert_eq!((key.kind(), key.as_str(), key.place()), (None, "weather/today", None));
        assert_eq!(check(&key, r#"{"any":"thing"}"#), Ok(()));
        let key = RecordKey::from(&"bach-dinh".parse::<PlaceId>().unwrap());
        assert_eq!((key.kind(), key.id()), (Some(RecordKind::Place), "bach-dinh"));
        assert_eq!(key.place().unwrap().as_str(), "bach-dinh");
        assert_eq!(check(&key, r#"{"any":"thing"}"#), Err(BadRecord));
    }

    #[test]
    fn keys_are_in_the_order_of_their_bytes() {
        let mut keys: Vec<RecordKey> =
            ["place/b-c", "place/b", "place_x/aaa", "places/aaa", "notice/zzz", "place/bbb"]
                .into_iter()
                .filter_map(|text| text.parse().ok())
                .collect();
        keys.sort();
        let mut texts: Vec<String> = keys.iter().map(RecordKey::to_string).collect();
        let sorted = texts.clone();
        texts.sort();
        assert_eq!(sorted, texts);
        assert_eq!(texts.len(), 5);
    }

    #[test]
    fn a_record_under_another_s_key_is_refused() {
        let text = r#"{"id":"first-day","title":{"vi":"Ngày đầu"},"intro":{},"places":["bach-dinh"],"order":1,"checked":"2026-11-22"}"#;
        let key = |text: &str| text.parse::<RecordKey>().unwrap();
        assert_eq!(check(&key("collection/first-day"), text), Ok(()));
        assert_eq!(check(&key("collection/second-day"), text), Err(BadRecord));
        assert_eq!(read::<Collection>(&key("place/first-day"), text), Err(BadRecord));
        assert_eq!(check(&key("collection/first-day"), &text.replace("Ngày đầu", " ")), Err(BadRecord));
    }
}
