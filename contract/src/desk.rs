//! The front desk: what its screens ask of the register, and what they are answered.
//!
//! The commands travel over the same bridge as the guide's, to the register of the native program. Every one but those of
//! signing in answers `locked` while no clerk has signed in. What a clerk can mend is an answer, not a fault.

pub mod command;
pub mod device;
pub mod entry;
pub mod filing;
pub mod form;
pub mod group;
pub mod list;
pub mod page;
pub mod queue;

pub use device::{
    ClerkCard, ClerkOutcome, DeskOptions, DeskPhase, DeskView, EnrolOutcome, KeyHome, NoKeyStore, Opened,
    Role, SignIn, Tonights, ZeroCard,
};
pub use entry::{ChangeOutcome, Checked, Entry, Evidenced, RegisterOutcome, Registered, StayAct};
pub use filing::{Exported, FilingCard, FilingId, FilingList, FilingPlan, LeftOutRow};
pub use form::EntryForm;
pub use group::{CellFaultView, GroupCard, GroupId, GroupRow, GroupTerms, GroupView, RowState};
pub use list::{Draft, StayFilter, StayList, StayRow};
pub use page::{FiledAs, StayPage, VersionRow};
pub use queue::{Link, LinkState, OutageRow, PaperRow, PaperSheet, QueueRow, QueueView, ReceiptPage};
