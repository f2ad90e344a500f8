//! The shared core: SQLite cache, search, sync and command handlers, native and wasm32.
//!
//! A shell opens a database, wraps it in a [`Core`] and moves [`haidang_contract::Request`]s to [`Core::call`].
//! The core starts no thread, owns no runtime and reads no clock of its own: the shell drives its futures and
//! hands it a [`Clock`]. The network is reached only through [`Fetch`], and only by
//! `sync_now` and `send_corrections`.

mod collate;
mod commands;
mod correction;

mod distance;
pub mod fetch;
mod handle;
mod plan;
#[cfg(all(feature = "desk", not(target_arch = "wasm32")))]
pub mod portal;
#[cfg(all(feature = "desk", not(target_arch = "wasm32")))]
pub mod register;
mod saved;
pub mod search;
mod seed;
mod shelf;
pub mod store;
mod sync;
pub mod tiles;
mod transit;

pub use fetch::{Fetch, Fetched, HttpFetch, Pending};
pub use handle::{Clock, Core, CoreConfig, Listener};
#[cfg(not(target_arch = "wasm32"))]
pub use store::file::{Healed, open_file};
pub use tiles::Tiles;
