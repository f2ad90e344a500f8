//! The core through its public face: a city in memory, files on disk, faults everywhere.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says where and why by a panic"
)]

mod city;
mod damage;
mod device;
mod disk;
mod follow;
mod http;
mod kill;
mod places;
mod scale;
mod search;
mod seed;
mod views;
