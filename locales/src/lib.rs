//! The messages of the interface, `<lang>/<feature>.ftl`, read and compared: the kit compiles what this reads,
//! `cargo xtask i18n` reports what this finds.

mod compare;
mod compile;
mod plural;
mod read;

use std::collections::{BTreeMap, BTreeSet};

pub use compare::problems;
pub use compile::compile;
pub use read::{Unreadable, read};

/// The language whose messages say which keys and variables there are.
pub const SOURCE: &str = "en";

/// One message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// `locales/en/place.ftl`.
    pub file: String,
    pub variables: BTreeSet<String>,
    /// Variable → the keys of its selector's variants: `one`, `other`, `0`.
    pub selects: BTreeMap<String, BTreeSet<String>>,
}

/// All messages of one language.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// BCP 47 tag, the folder's name.
    pub lang: String,
    /// The whole Fluent text: all files, in the order of their names.
    pub text: String,
    pub messages: BTreeMap<String, Message>,
    /// Found while reading: what does not parse, what stands twice.
    pub faults: Vec<String>,
}
