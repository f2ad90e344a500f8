//! Catalogues made by number, and the editions a city has made of them: every byte is known beforehand.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use haidang_contract::{Manifest, Place};
use serde_json::json;

/// What one series has published, by digest.
#[derive(Debug, Default)]
pub struct Series {
    editions: Mutex<BTreeMap<String, u32>>,
}

impl Series {
    pub fn add(&self, manifest: &Manifest) {
        let mut editions = self.editions.lock().unwrap_or_else(PoisonError::into_inner);
        editions.insert(manifest.digest.clone(), manifest.edition);
    }

    /// The edition that has this digest.
    pub fn edition_of(&self, digest: &str) -> Option<u32> {
        self.editions.lock().unwrap_or_else(PoisonError::into_inner).get(digest).copied()
    }

    pub fn len(&self) -> usize {
        self.editions.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The favourites that every test keeps an eye on: in each revision of [`catalogue`].
pub const KEPT: [&str; 3] = ["place-0001", "place-0002", "place-0004"];

/// Revision `revision` of a catalogue of about `size` places. From one revision to the next a third of the texts
/// changes, one place in twenty goes, and as many that had gone come back; no two revisions are equal.
pub fn catalogue(size: u32, revision: u32) -> Vec<Place> {
    (0..size)
        .filter(|number| *number < 10 || !(number + revision).is_multiple_of(20))
        .map(|number| place(number, revision + 3 - (revision + number) % 3))
        .collect()
}

/// The place of this number; another text for each `revision`.
///
/// # Panics
/// Never: what it writes is a place.
pub fn place(number: u32, revision: u32) -> Place {
    let mut value = json!({
        "id": format!("place-{number:04}"),
        "category": "food",
        "kind": "seafood",
        "importance": number % 100,
        "names": { "vi": format!("Quán Cơm Niêu số {number}"), "en": format!("Clay Pot House no. {number}") },
        "aliases": [format!("Ngõ {number}")],
        "address": { "street": format!("{number} Trần Phú"), "ward_old": "Phường 5" },
        "hours": { "rule": "Mo-Su 08:00-22:00", "as_of": "2026-01" },
        "phone": "+842543856446",
        "description": {
            "vi": format!("Món ăn nấu bằng nồi đất, bản {revision}. Có chỗ ngồi ngoài trời nhìn ra biển."),
            "en": format!("Dishes cooked in clay pots, as of {revision}. Seats outside look over the sea."),
        },
        "sources": [{ "title": "made for a test", "licence": "facts" }],
        "checked": "2026-11-01",
    });
    // One in ten has no position and is in lists only.
    if number % 10 != 9 {
        let (lon, lat) = (107.05 + f64::from(number % 37) * 0.002, 10.32 + f64::from(number % 41) * 0.002);
        let position = json!({ "lon": lon, "lat": lat, "precision": "exact", "source": "osm" });
        value.as_object_mut().expect("a place is an object").insert("position".to_owned(), position);
    }
    serde_json::from_value(value).expect("a place as the contract has it")
}
