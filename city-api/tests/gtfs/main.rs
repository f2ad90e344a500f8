//! Timetables: a feed is taken whole, compiled small, or refused with every fault named.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says where and why by a panic"
)]

mod compiled;
mod feed;
mod hostile;
mod program;
mod refused;
