//! Running other programs so that none of them outlives this one.

mod command;
mod group;

pub use command::{Exec, Running};
pub use group::{begin, interrupted, sweep};
