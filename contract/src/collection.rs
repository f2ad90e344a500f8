//! Places that the city has put together under one heading.

use serde::{Deserialize, Serialize};

use crate::record::{Record, RecordKind};
use crate::time::Day;
use crate::{PlaceId, Texts};

/// "A first day", "When it rains": chosen and ordered by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Collection {
    /// 3 to 64 of `a-z 0-9 -`. Never reused.
    pub id: String,
    pub title: Texts,
    /// One to three sentences.
    pub intro: Texts,
    /// In the order in which they are shown. A place of it may be missing from the guide for a while.
    pub places: Vec<PlaceId>,
    /// Where it stands among the collections: lower comes first.
    pub order: u8,
    /// ISO 8601 day on which the choice was last looked over.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub checked: Day,
}

impl Record for Collection {
    const KIND: RecordKind = RecordKind::Collection;

    fn id(&self) -> String {
        self.id.clone()
    }

    fn is_sound(&self) -> bool {
        !self.title.is_empty() && !self.places.is_empty()
    }
}
