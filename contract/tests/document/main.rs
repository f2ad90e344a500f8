//! Reading documents from outside: the specimens of ICAO Doc 9303, the codes of cards, every way of spoiling them, and
//! what Vietnamese input methods make of them. All people are invented or Utopian.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a test that cannot go on says where and why by a panic; shares are printed for the measurements"
)]

mod garbled;
mod mangled;
mod specimens;
mod typist;
mod zones;
