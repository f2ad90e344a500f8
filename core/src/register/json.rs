//! What the register itself wrote as JSON. A reader's error quotes what it stumbled over, so it goes no further than here.

use haidang_contract::{Code, Fault};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::store::Trouble;

/// # Errors
/// `storage_broken`.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Trouble> {
    serde_json::from_str(text).map_err(|_| Fault::new(Code::StorageBroken).with("what", "row").into())
}

/// # Errors
/// `internal`: our own types always have a text.
pub(super) fn write<T: Serialize + ?Sized>(value: &T) -> Result<String, Trouble> {
    serde_json::to_string(value).map_err(|_| Fault::new(Code::Internal).with("what", "json").into())
}

/// One word of a closed set, or anything else that is read from a text.
pub(super) fn parse<T: std::str::FromStr>(text: &str) -> Result<T, Trouble> {
    text.parse().map_err(|_| Fault::new(Code::StorageBroken).with("what", "word").into())
}
