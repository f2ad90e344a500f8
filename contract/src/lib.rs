//! Types and pure rules that every part of Hải Đăng shares: the app, the core, both shells and the city.
//!
//! Nothing here does I/O, reads a clock or draws a random number. Both ends of every wire (bridge and city API)
//! use these very types, so a renamed field breaks the client and the server at compile time, together.

pub mod capability;
pub mod command;
pub mod fault;
pub mod feed;
pub mod hours;
pub mod lang;
pub mod place;
pub mod settings;
pub mod tag;
pub mod time;
pub mod view;

pub use capability::{Capabilities, Shell, Storage};
pub use command::{Command, Reply, Request};
pub use fault::{Code, Fault};
pub use feed::{Change, ChangePage, Cursor, FORMAT, Manifest};
pub use lang::{Lang, Shown, Texts};
pub use place::{Category, Kind, Place, PlaceId, Point};
pub use settings::{Settings, Theme};
pub use tag::Tag;
pub use time::Timestamp;
