//! The browser shell: the core in a Web Worker with SQLite on OPFS.
//!
//! `page/core/worker.mjs` loads this module and moves messages between the page and [`worker`]'s functions.

#[cfg(target_arch = "wasm32")]
mod database;
#[cfg(target_arch = "wasm32")]
mod pool;
#[cfg(target_arch = "wasm32")]
pub mod worker;
