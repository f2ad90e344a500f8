//! One file per page.

mod about;
mod explore;
mod list;
mod map;
mod not_found;
mod place;
mod saved;
mod search;
mod settings;

pub use about::About;
pub use explore::Explore;
pub use list::List;
pub use map::MapPage;
pub use not_found::NotFound;
pub use place::PlaceDetails;
pub use saved::Saved;
pub use search::Search;
pub use settings::SettingsPage;
