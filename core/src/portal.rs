//! The national portal: the files that a house hands to it, what came of them, and lists of groups read from files.
//!
//! The duty to announce a guest is towards the portal's authority, and it has no way in for this program: a clerk carries
//! a file there. So nothing here says that a guest *is* announced. [`export()`] makes the file of who can be in it and
//! names who cannot; a [`Filing`] keeps what was in it until the clerk has said how many the portal took, and raises an
//! [`Alarm`] when that is another number. The city's receipt is another thing, of another type, told in other words.
//!
//! What the portal calls things is data with a version ([`PortalMap`]): it is not plain ISO and it changes.
//! [`import::read`] is the way back, for lists of groups. ("guest-stays.md" is the sheet of facts, section 3.)

mod choose;
mod citizens;
mod filing;
mod fold;
mod foreigners;
pub mod import;
mod map;

/// Declares an enum whose variants are words, as `contract` does.
macro_rules! portal_words {
    ($(#[$meta:meta])* $name:ident { $($(#[$more:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$more])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word in files and message keys.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}
pub(crate) use portal_words;

pub use choose::{Export, ExportFault, LeftOut, List, Reason, export};
pub use filing::{Alarm, Filing, FilingFault, FilingState, FilingWord, unfiled};
pub use map::{
    BirthCode, CitizenCell, CitizenColumn, CitizenFile, ForeignCell, ForeignElement, ForeignFile, MapFault,
    Mapped, PlaceCode, PortalMap, Title,
};
