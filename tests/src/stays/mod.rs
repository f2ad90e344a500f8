//! `cargo xtask chaos stays`: many desks register guests with one city over a line that drops, delays, doubles and cuts,
//! while desks and city are killed at random. At the end everything that a clerk was told is registered must be in the
//! city, once, with a receipt that verifies.

mod audit;
mod city;
pub mod dice;
pub mod guests;
pub mod ledger;
mod line;
mod run;
mod tally;
pub mod worker;

pub use run::{Options, run};
pub use tally::Tally;
