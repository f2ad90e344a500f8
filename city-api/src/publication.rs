//! What is published, as plain values: the text of each place, the digest over them, and the change pages.

pub mod files;

use std::collections::BTreeMap;

use haidang_contract::{Change, ChangePage, Cursor, FORMAT, Place, PlaceId};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

/// Most changes on one page.
pub const PAGE: usize = 100;

/// The JSON text of every place of an edition. Each is made once, by [`texts`], and from then on only copied:
/// the digest is over its bytes.
pub type Texts = BTreeMap<PlaceId, String>;

/// Why places cannot be put into a publication.
#[derive(Debug, thiserror::Error)]
pub enum TextFault {
    #[error("the id {0} is there twice")]
    DuplicateId(PlaceId),
    #[error("a place cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// # Errors
/// Two places have the same id, or a place holds a number JSON cannot hold.
pub fn texts(places: &[Place]) -> Result<Texts, TextFault> {
    let mut texts = Texts::new();
    for place in places {
        if texts.insert(place.id.clone(), serde_json::to_string(place)?).is_some() {
            return Err(TextFault::DuplicateId(place.id.clone()));
        }
    }
    Ok(texts)
}

/// The digest as [`haidang_contract::Manifest::digest`] describes it.
pub fn digest(texts: &Texts) -> String {
    let mut whole = Sha256::new();
    for (id, text) in texts {
        whole.update(id.as_str());
        whole.update("\n");
        whole.update(hex::encode(Sha256::digest(text)));
        whole.update("\n");
    }
    hex::encode(whole.finalize())
}

/// What happened to one place: its new text, or `None` when it is gone.
pub type Step = (PlaceId, Option<String>);

/// # Errors
/// A text is not JSON.
fn change((id, text): Step) -> Result<Change, serde_json::Error> {
    Ok(match text {
        Some(text) => Change::Put { id, place: RawValue::from_string(text)? },
        None => Change::Drop { id },
    })
}

/// The JSON text of one page. `more`: another page follows.
///
/// # Errors
/// A place's text is not JSON.
pub fn page(guide: &str, cursor: Cursor, steps: Vec<Step>, more: bool) -> Result<String, serde_json::Error> {
    let changes = steps.into_iter().map(change).collect::<Result<_, _>>()?;
    let next = more.then(|| cursor.next());
    serde_json::to_string(&ChangePage { format: FORMAT, guide: guide.to_owned(), cursor, next, changes })
}
