//! What several screens of the desk are made of.

mod clock_badge;
mod fault_note;
mod frame;
mod key_cap;
mod link_line;
mod page_head;
mod pin_field;
mod standing_badge;
mod table;
mod watch;

pub use clock_badge::{ClockBadge, DeskClockCard};
pub use fault_note::{FaultNote, Hint, HintKind};
pub use frame::Frame;
pub use key_cap::KeyCap;
pub use link_line::LinkLine;
pub use page_head::PageHead;
pub use pin_field::PinField;
pub use standing_badge::StandingBadge;
pub use table::Table;
pub use watch::{Watch, use_tick};
