//! What several pages are made of.

mod actions;
mod facts;
mod fault_note;
mod frame;
mod heart;
mod map_view;
mod open_line;
mod page_head;
mod place_row;
mod place_tile;
mod sync_note;
mod watchers;
mod week;

pub use actions::Actions;
pub use facts::Facts;
pub use fault_note::FaultNote;
pub use frame::Frame;
pub use heart::Heart;
pub use map_view::MapView;
pub use open_line::OpenLine;
pub use page_head::PageHead;
pub use place_row::{PlaceRow, PlaceRows};
pub use place_tile::PlaceTile;
pub use sync_note::SyncNote;
pub use watchers::Watchers;
pub use week::Week;
