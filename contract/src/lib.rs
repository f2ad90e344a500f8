//! Types and pure rules that every part of Hải Đăng shares: the app, the core, both shells and the city.
//!
//! Nothing here does I/O, reads a clock or draws a random number. Both ends of every wire (bridge and city API)
//! use these very types, so a renamed field breaks the client and the server at compile time, together.

pub mod address;
pub mod aloud;
pub mod calendar;
pub mod capability;
pub mod collection;
pub mod command;
pub mod correction;
pub mod desk;
pub mod document;
pub mod fault;
pub mod feed;
pub mod filter;
pub mod hours;
pub mod intake;
pub mod lang;
pub mod notice;
pub mod place;
pub mod plan;
pub mod private;
pub mod record;
pub mod saved;
pub mod settings;
pub mod share;
pub mod stay;
pub mod tag;
pub mod time;
pub mod transit;
pub mod view;
pub mod ward;
mod words;

pub use capability::{Capabilities, Shell, Storage};
pub use command::{Command, Reply, Request};
pub use fault::{Code, Fault};
pub use feed::{Change, ChangePage, Cursor, FORMAT, Manifest};
pub use lang::{Lang, Shown, Texts};
pub use place::{Category, Kind, Place, PlaceId, Point};
pub use private::Private;
pub use record::{RecordKey, RecordKind};
pub use settings::{Settings, Theme};
pub use tag::Tag;
pub use time::Timestamp;
