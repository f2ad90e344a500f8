//! The drawings, compiled in so that no icon flashes in late.

#![allow(clippy::large_include_file)]

include!(concat!(env!("OUT_DIR"), "/drawings.rs"));

/// Where the picture of a place is: its own where it has one, else the scene of its category.
pub fn picture(id: &str, category: &str) -> String {
    if PICTURED.binary_search(&id).is_ok() {
        format!("/illustrations/place/{id}.svg")
    } else {
        format!("/illustrations/category/{category}.svg")
    }
}

/// Whether the place has a picture of its own.
pub fn has_picture(id: &str) -> bool {
    PICTURED.binary_search(&id).is_ok()
}
