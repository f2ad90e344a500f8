//! Following the city: a pure plan, a plain executor, and one transaction that shows the new edition.

pub(crate) mod apply;
pub(crate) mod pack;
mod plan;
pub(crate) mod run;
