//! Finding a place by what a visitor types: with or without marks, in any script, half a word at the end.

pub(crate) mod fold;
pub(crate) mod index;
mod kinds;
mod matching;
mod query;
mod rank;
pub(crate) mod words;

pub(crate) use matching::{Matched, matched};
pub(crate) use query::Query;
pub(crate) use rank::search;
