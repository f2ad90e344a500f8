//! Bringing the visitor's corrections to the city: what an answer means, when to try again, and doing so.

mod pace;
pub(crate) mod send;
mod verdict;
