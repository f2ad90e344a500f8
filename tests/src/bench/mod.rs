//! Start times and sizes.
