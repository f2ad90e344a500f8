//! Whole-system tests: core and city, faults, the native window, the browser.
//!
//! What the tests, the measurements (`bench-start`) and the killing (`chaos-sync`) share: cities and browsers as
//! child processes that never outlive their test, a proxy that breaks what passes through it, and editions of which
//! every byte is known. `cargo xtask test` names the built programs in the environment, see [`equipment`].
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::missing_panics_doc,
    reason = "a test that cannot go on says where and why by a panic, and its output is read by a person"
)]

pub mod axe;
pub mod bench;
pub mod browser;
pub mod chaos;
pub mod city;
pub mod device;
pub mod editions;
pub mod equipment;
pub mod journey;
pub mod look;
pub mod native;
pub mod process;
pub mod proxy;
pub mod queries;
pub mod reading;
pub mod scene;
pub mod screens;
pub mod stand_in;
pub mod stays;
pub mod until;
pub mod window;
