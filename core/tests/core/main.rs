//! The core through its public face: a city in memory, files on disk, faults everywhere.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says where and why by a panic"
)]

mod city;
mod correction;
mod damage;
mod device;
mod disk;
mod finding;
mod follow;
mod hours;
mod http;
mod kill;
mod notices;
mod places;
mod plan;
#[cfg(feature = "desk")]
mod portal;
#[cfg(feature = "desk")]
mod portal_import;
mod record;
mod saved;
mod scale;
mod search;
mod seed;
mod transit;
mod views;
mod wards;
