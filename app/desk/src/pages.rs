//! The pages of the desk, and the doors before it.

mod checkin;
mod enrol;
mod filing;
mod group;
mod house;
mod not_found;
mod open;
mod paper;
mod queue;
mod receipt;
mod settings;
mod sign_in;
mod stay;

pub use checkin::{CheckIn, CheckInDraft};
pub use enrol::Enrol;
pub use filing::Portal;
pub use group::{Group, GroupPage};
pub use house::House;
pub use not_found::NotFound;
pub use open::{FirstClerk, Passphrase, WrongKey};
pub use paper::Paper;
pub use queue::Queue;
pub use receipt::{Receipt, Receipts};
pub use settings::Settings;
pub use sign_in::SignInPage;
pub use stay::StayPage;
