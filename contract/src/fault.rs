//! The small, coded error that crosses every boundary. The sentence a person reads is made from the code by
//! the interface, in their language; nothing here is shown as it is.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// Why something did not work. A code exists only where somebody acts on it: each has a sentence and a next
/// step in every interface language (`fault-<code>` and `fault-<code>-next`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The city's service could not be reached. The guide on the device stays usable.
    CityUnreachable,
    /// The city's service answered, but not with the guide. Detail: `status`.
    CityRefused,
    /// A part of the guide arrived cut off or altered; it was thrown away, the guide is as before.
    PackDamaged,
    /// The guide is in a format newer than this program reads. Details: `format`, `reads`.
    PackNewer,
    /// The city offers an older edition than the device already has. Details: `offered`, `have`.
    PackOlder,
    /// The device has no room left. What is there stays usable.
    StorageFull,
    /// The database was written by a newer version of this program. Details: `schema`, `knows`.
    StorageNewer,
    /// The database cannot be read or written.
    StorageBroken,
    /// Another window or tab has the database open.
    StorageBusy,
    /// No such thing. Detail: `what`.
    NotFound,
    /// What was asked makes no sense. Detail: `field`.
    BadInput,
    /// The front desk is locked, or its register is not open yet: a clerk signs in first.
    Locked,
    /// The clerk's role does not have this act. Detail: `role`, who has it.
    NotAllowed,
    /// A fault of this program.
    Internal,
}

impl Code {
    pub const ALL: [Code; 14] = [
        Code::CityUnreachable,
        Code::CityRefused,
        Code::PackDamaged,
        Code::PackNewer,
        Code::PackOlder,
        Code::StorageFull,
        Code::StorageNewer,
        Code::StorageBroken,
        Code::StorageBusy,
        Code::NotFound,
        Code::BadInput,
        Code::Locked,
        Code::NotAllowed,
        Code::Internal,
    ];
}

/// A [`Code`] and the facts its sentence needs. Never holds anything a person typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    pub code: Code,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub detail: BTreeMap<String, String>,
}

impl Fault {
    pub fn new(code: Code) -> Self {
        Fault { code, detail: BTreeMap::new() }
    }

    #[must_use]
    pub fn with(mut self, key: &str, value: impl fmt::Display) -> Self {
        self.detail.insert(key.to_owned(), value.to_string());
        self
    }

    /// A detail by its name; empty when it is not there.
    pub fn detail(&self, key: &str) -> &str {
        self.detail.get(key).map_or("", String::as_str)
    }
}

impl From<Code> for Fault {
    fn from(code: Code) -> Self {
        Fault::new(code)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.code)?;
        for (key, value) in &self.detail {
            write!(f, " {key}={value}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Fault {}
