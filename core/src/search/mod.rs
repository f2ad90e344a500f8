//! Finding a place by what a visitor types: with or without marks, in any script, with errors, half a word at the end.

pub(crate) mod fold;

mod best;
mod find;
mod grams;
mod han;
mod hash;
mod index;
mod keys;
mod kinds;
mod lookup;
mod marks;
mod matching;
mod near;
mod notes;
mod query;
mod rank;
mod script;
mod shorthand;
mod sound;
mod sums;
mod syllable;
mod vocabulary;

pub use find::{Found, Hit, Wanted};
pub use index::Index;
pub use matching::Matched;
