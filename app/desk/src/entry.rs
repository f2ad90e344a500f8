//! The form of a guest: fields, what is noticed about them, what proves them.

mod evidence;
mod field;
mod fields;
mod nation;

pub use evidence::{Doubts, NameCheck};
pub use field::Proof;
pub use fields::Fields;
pub use nation::nation_name;
