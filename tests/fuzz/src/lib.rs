//! One function for each reader of what strangers send. It panics where a promise of the reader is broken; the engine gives
//! it bytes without end, and the tests give it the seeds and whatever once broke it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a broken promise is told by a panic"
)]

pub mod api;
pub mod csv;
mod file;
pub mod genuine;
mod markup;
pub mod mrz;
mod proof;
pub mod qr;
pub mod xlsx;

use haidang_contract::time::Day;

/// The day on which everything is read.
fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 22).expect("a day")
}
