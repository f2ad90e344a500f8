//! Closed sets of words, as they stand in files, on the wire and in message keys.

use std::str::FromStr;

use serde::{Deserialize, Deserializer};

/// A word that is none of the listed ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord;

/// The words of a list that this build knows: a city may use a new one before every phone is updated.
pub(crate) fn known<'de, T: FromStr, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let words = Vec::<String>::deserialize(deserializer)?;
    Ok(words.iter().filter_map(|word| word.parse().ok()).collect())
}

/// Declares an enum whose variants are words.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$more:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum $name {
            $($(#[$more])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word in files, on the wire and in message keys.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::words::UnknownWord;

            fn from_str(word: &str) -> Result<Self, $crate::words::UnknownWord> {
                match word { $($word => Ok($name::$variant),)+ _ => Err($crate::words::UnknownWord) }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

pub(crate) use words;
