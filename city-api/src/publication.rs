//! What is published, as plain values: the text of each record, the digest over them, and the change pages.

pub mod files;

use std::collections::BTreeMap;

use haidang_contract::record::Record;
use haidang_contract::{Change, ChangePage, Cursor, FORMAT, RecordKey};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

/// Most changes on one page.
pub const PAGE: usize = 100;

/// The JSON text of every record of an edition. Each is made once, by [`add`], and from then on only copied:
/// the digest is over its bytes.
pub type Texts = BTreeMap<RecordKey, String>;

/// Why records cannot be put into a publication.
#[derive(Debug, thiserror::Error)]
pub enum TextFault {
    #[error("the record {0} is there twice")]
    Duplicate(RecordKey),
    #[error("no record can have the id {0:?}")]
    Id(String),
    #[error("a record cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// Adds the texts of records of one type.
///
/// # Errors
/// A key is taken or cannot be one, or a record holds a number JSON cannot hold.
pub fn add<R: Record>(texts: &mut Texts, records: &[R]) -> Result<(), TextFault> {
    for record in records {
        let id = record.id();
        let key = RecordKey::new(R::KIND, &id).map_err(|_| TextFault::Id(id))?;
        if texts.contains_key(&key) {
            return Err(TextFault::Duplicate(key));
        }
        texts.insert(key, serde_json::to_string(record)?);
    }
    Ok(())
}

/// The texts of records of one type alone.
///
/// # Errors
/// As [`add`].
pub fn texts<R: Record>(records: &[R]) -> Result<Texts, TextFault> {
    let mut texts = Texts::new();
    add(&mut texts, records)?;
    Ok(texts)
}

/// The digest as [`haidang_contract::Manifest::digest`] describes it.
pub fn digest(texts: &Texts) -> String {
    let mut whole = Sha256::new();
    for (key, text) in texts {
        whole.update(key.as_str());
        whole.update("\n");
        whole.update(hex::encode(Sha256::digest(text)));
        whole.update("\n");
    }
    hex::encode(whole.finalize())
}

/// What happened to one record: its new text, or `None` when it is gone.
pub type Step = (RecordKey, Option<String>);

/// # Errors
/// A text is not JSON.
fn change((key, text): Step) -> Result<Change, serde_json::Error> {
    Ok(match text {
        Some(text) => Change::Put { key, record: RawValue::from_string(text)? },
        None => Change::Drop { key },
    })
}

/// The JSON text of one page. `more`: another page follows.
///
/// # Errors
/// A record's text is not JSON.
pub fn page(guide: &str, cursor: Cursor, steps: Vec<Step>, more: bool) -> Result<String, serde_json::Error> {
    let changes = steps.into_iter().map(change).collect::<Result<_, _>>()?;
    let next = more.then(|| cursor.next());
    serde_json::to_string(&ChangePage { format: FORMAT, guide: guide.to_owned(), cursor, next, changes })
}
