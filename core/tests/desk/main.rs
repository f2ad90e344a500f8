//! The front desk over its public API, against a city that is a few lines.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says where and why by a panic"
)]

mod acts;
mod city;
mod clocks;
mod counter;
mod full;
mod groups;
mod kill;
mod life;
mod locks;
mod many;
mod names;
mod people;
mod refusals;
mod retention;
mod secrets;
