//! What the visitor keeps: places of the guide and spots of their own, with notes.
//!
//! All of it is personal. It stays on the device, is never logged, and leaves it only by the visitor's own act: a
//! file, or a code shown on the screen.

mod exchange;

use serde::{Deserialize, Serialize};

use crate::view::PlaceCard;
use crate::{PlaceId, Point, Timestamp};

pub use exchange::{
    Carried, Exported, FileFault, FileTrouble, Format, Incoming, IncomingState, ItemFault, ItemTrouble,
    Packed, Preview, Reading, SOURCE_BYTES, Taken,
};

/// Most characters of a note.
pub const NOTE_LENGTH: usize = 2_000;
/// Most characters of the name of a spot.
pub const NAME_LENGTH: usize = 200;
/// Most things one visitor keeps, and most that one file may bring.
pub const MOST_SAVED: usize = 10_000;

/// Number of a kept thing on this device. Means nothing on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SavedId(pub i64);

/// Which kept thing is meant: by its number, or the place of the guide that it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SavedRef {
    Item(SavedId),
    Place(PlaceId),
}

/// One kept thing as it lies on the device. Answered by a removal, so that it can be put back.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedItem {
    pub id: SavedId,
    /// Absent for a spot of the visitor's own.
    pub place: Option<PlaceId>,
    /// Of a place: its Vietnamese name when it was saved, so that it can be told after the city has dropped it.
    pub name: String,
    pub point: Option<Point>,
    /// Empty where there is none.
    pub note: String,
    pub saved_at: Timestamp,
    /// The greater, the further up in the visitor's own order.
    pub rank: i64,
}

/// The visitor's words are not for logs.
impl std::fmt::Debug for SavedItem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SavedItem").field("id", &self.id).finish_non_exhaustive()
    }
}

/// How the list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SavedSort {
    /// As the visitor has put them; new ones come first.
    #[default]
    Own,
    /// Nearest first; without a position of the visitor as [`SavedSort::Own`]. What has none comes last.
    Distance,
    Name,
}

/// What a kept thing is now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum SavedWhat {
    Place {
        card: Box<PlaceCard>,
    },
    /// A place that the city no longer lists.
    Gone {
        place: PlaceId,
    },
    /// A spot of the visitor's own.
    Spot,
}

/// A kept thing in the list.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedEntry {
    pub id: SavedId,
    pub what: SavedWhat,
    /// In the language asked for where the guide has it; of a place that is gone, as it was when it was saved, or
    /// its id.
    pub name: String,
    pub point: Option<Point>,
    /// Metres along the ground from the visitor.
    pub distance_m: Option<f64>,
    pub note: String,
    pub saved_at: Timestamp,
}

/// The visitor's words are not for logs.
impl std::fmt::Debug for SavedEntry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SavedEntry").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Everything kept, in the order asked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SavedList {
    pub entries: Vec<SavedEntry>,
}

/// A name on one line, without control characters and directional overrides, cut to [`NAME_LENGTH`].
pub fn clean_name(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(shown).collect();
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().take(NAME_LENGTH).collect::<String>().trim_end().to_owned()
}

/// A note with lines ended by `\n` alone, without other control characters and directional overrides, and without
/// blanks around it. Not cut.
pub fn clean_note(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    let plain: String =
        lines.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| *c == '\n' || shown(c)).collect();
    plain.trim().to_owned()
}

/// What may stand in a text that is shown and written to XML: no control characters, none that turn the writing
/// direction of what follows (they can make a name look like another), none that XML forbids.
fn shown(c: &char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_one_clean_line() {
        assert_eq!(clean_name("  Quán\tcơm\n\n Tấm  "), "Quán cơm Tấm");
        assert_eq!(clean_name("a\u{0}b\u{202E}c\u{7}"), "abc");
        assert_eq!(clean_name("👨\u{200D}👩\u{200D}👧"), "👨\u{200D}👩\u{200D}👧");
        assert_eq!(clean_name(&"ộ".repeat(300)).chars().count(), NAME_LENGTH);
        assert_eq!(clean_name(" \u{0} "), "");
    }

    #[test]
    fn notes_keep_their_lines() {
        assert_eq!(clean_note("\r\n one\r\ntwo\rthree\u{2028}four\n\n"), "one\ntwo\nthree\nfour");
        assert_eq!(clean_note("a\u{0}\tb"), "a b");
    }

    #[test]
    fn what_the_visitor_wrote_is_not_in_the_debug_text() {
        let item = SavedItem {
            id: SavedId(7),
            place: None,
            name: "a secret".into(),
            point: None,
            note: "a secret".into(),
            saved_at: Timestamp(0),
            rank: 1,
        };
        assert!(!format!("{item:?}").contains("secret"));
    }

    #[test]
    fn a_thing_is_meant_by_number_or_by_place() {
        let read = |json: &str| serde_json::from_str::<SavedRef>(json);
        assert_eq!(read("7").unwrap(), SavedRef::Item(SavedId(7)));
        assert_eq!(read("\"bai-sau\"").unwrap(), SavedRef::Place("bai-sau".parse().unwrap()));
        assert!(read("\"Bãi Sau\"").is_err());
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing_more(text in any::<String>()) {
            let (name, note) = (clean_name(&text), clean_note(&text));
            prop_assert_eq!(&clean_name(&name), &name);
            prop_assert_eq!(&clean_note(&note), &note);
        }
    }
}
