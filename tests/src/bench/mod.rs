//! How much a first visit costs and how soon there is a list: sizes on disk, bytes on the wire, times, memory.

mod report;
mod sizes;
mod start;

pub use report::Report;
pub use sizes::{Sizes, sizes};
pub use start::{Options, run};
