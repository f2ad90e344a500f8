//! Today's wards, and the old ones that each was made of on 1 July 2025.

use serde::{Deserialize, Serialize};

use crate::place::Ward;
use crate::record::{Record, RecordKind};
use crate::{PlaceId, Shown};

/// Most old wards that one of today's was made of, and most characters of the name of one. Today's largest has seven.
const MOST_OLD: usize = 40;
const LONGEST_OLD: usize = 60;

/// A ward as the city publishes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WardRecord {
    #[serde(flatten)]
    pub ward: Ward,
    /// As old signs and bookings write them, without a rank but for the numbered ones: `Phường 2`, `Thắng Tam`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub old: Vec<String>,
}

impl Record for WardRecord {
    const KIND: RecordKind = RecordKind::Ward;

    /// The official code alone could be taken for a number.
    fn id(&self) -> String {
        format!("w-{}", self.ward.code)
    }

    fn is_sound(&self) -> bool {
        let official = self.ward.code.len() == 5 && self.ward.code.bytes().all(|byte| byte.is_ascii_digit());
        let short = |old: &String| !old.trim().is_empty() && old.chars().count() <= LONGEST_OLD;
        official && !self.ward.names.is_empty() && self.old.len() <= MOST_OLD && self.old.iter().all(short)
    }
}

/// A ward in the table of changed addresses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WardView {
    pub code: String,
    pub name: Shown,
    /// The Vietnamese name, as signs write it, where `name` is in another language.
    pub local_name: Option<String>,
    pub province: Option<Shown>,
    pub old: Vec<String>,
    /// Places of the guide in it.
    pub places: u32,
}

/// What an old address is called today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressView {
    /// The old ward that was recognised, as it was written officially.
    pub old: String,
    pub today: Shown,
    /// In Vietnamese, where `today` is in another language.
    pub today_local: Option<String>,
    pub province: Option<Shown>,
    /// The ward has kept its name: nothing on the sign has changed.
    pub kept_name: bool,
    /// The whole address as it is written in Vietnamese today: for a booking or a driver.
    pub written: String,
    /// What to look for: the street and number, or the old ward where that was all.
    pub search: String,
    /// Places of the guide that lie in the old ward, best known first.
    pub places: Vec<(PlaceId, Shown)>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, Texts};

    #[test]
    fn a_crooked_ward_is_not_sound() {
        let names: Texts = [(Lang::Vi, "Phường Vũng Tàu".to_owned())].into_iter().collect();
        let ward = |code: &str, old: &[&str]| WardRecord {
            ward: Ward { code: code.to_owned(), names: names.clone(), province: Texts::default() },
            old: old.iter().map(|old| (*old).to_owned()).collect(),
        };
        assert!(ward("26506", &["Phường 1"]).is_sound());
        assert_eq!(ward("26506", &[]).id(), "w-26506");
        assert!(!ward("2650", &[]).is_sound() && !ward("2650x", &[]).is_sound());
        assert!(!ward("26506", &[" "]).is_sound() && !ward("26506", &["x".repeat(61).as_str()]).is_sound());
    }

    #[test]
    fn it_reads_as_the_ward_of_a_place_with_its_old_ones() {
        let text = r#"{"code":"26506","names":{"vi":"Phường Vũng Tàu"},"province":{},"old":["Phường 1"]}"#;
        let ward: WardRecord = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&ward).unwrap(), text);
    }
}
