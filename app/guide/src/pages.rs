//! One file per page.

mod about;
mod collection;
mod explore;
mod list;
mod map;
mod not_found;
mod notices;
mod place;
mod plan;
mod saved;
mod search;
mod settings;
mod take;
mod transit;
mod wards;

pub use about::About;
pub use collection::CollectionDetails;
pub use explore::Explore;
pub use list::List;
pub use map::MapPage;
pub use not_found::NotFound;
pub use notices::Notices;
pub use place::PlaceDetails;
pub use plan::{PlanPage, add_to_plan};
pub use saved::Saved;
pub use search::Search;
pub use settings::SettingsPage;
pub use take::Take;
pub use transit::{Transit, TransitLine};
pub use wards::Wards;
