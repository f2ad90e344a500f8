//! Every act of the front desk. Faults of all of them: `locked`, `storage_…`; those of a manager `not_allowed` too.

use serde::{Deserialize, Serialize};

use super::*;
use crate::command::{Command, command};
use crate::intake::RecordKey;
use crate::stay::{ClerkId, PropertyKind, StayId};
use crate::{Private, Tag};

// The desk itself. These answer while it is locked.

command! {
    /// How far the desk is, and tonight at a glance.
    GetDesk {} = "desk" -> DeskView, reads [Desk, Stays, Queue, Filings]
}
command! {
    /// Opens the register with a passphrase, or chooses it the first time.
    OpenRegister { passphrase: Private<String> } = "desk_open" -> Opened, reads []
}
command! {
    /// The first manager, of a register in which nobody works yet. Signs them in.
    AddFirstClerk { name: Private<String>, pin: Private<String> } = "desk_first_clerk" -> ClerkOutcome, reads []
}
command! {
    /// Signs a clerk in.
    SignInClerk { clerk: ClerkId, pin: Private<String> } = "desk_sign_in" -> SignIn, reads []
}
command! {
    /// Locks the desk: somebody went away, or nobody touched it for long enough.
    LockDesk {} = "desk_lock" -> (), reads []
}

// A manager's.

command! {
    /// Makes the device known to the city. Awaits the network. Faults: `not_found` with `what` = `city`.
    Enrol {
        /// As typed: capitals, hyphens and spaces do not matter.
        code: Private<String>,
        /// What the city's officers see it as, e.g. "Lễ tân 1".
        device_name: Private<String>,
    } = "desk_enrol" -> EnrolOutcome, reads []
}
command! {
    ListClerks {} = "desk_clerks" -> Vec<ClerkCard>, reads [Desk]
}
command! {
    AddClerk { name: Private<String>, role: Role, pin: Private<String> } = "desk_add_clerk" -> ClerkOutcome, reads []
}
command! {
    /// A manager sets anybody's without the old one.
    SetPin { clerk: ClerkId, #[serde(default)] old: Option<Private<String>>, pin: Private<String> } = "desk_set_pin"
    -> ClerkOutcome, reads []
}
command! {
    /// What they did stays under their id.
    RemoveClerk { clerk: ClerkId } = "desk_remove_clerk" -> ClerkOutcome, reads []
}
command! {
    /// What the house is; `rooms` and `beds` 0 where nobody counts them.
    SetProperty { kind: PropertyKind, rooms: u16, beds: u16 } = "desk_set_property" -> (), reads []
}
command! {
    SetDeskOptions { options: DeskOptions } = "desk_set_options" -> (), reads []
}

// Guests.

command! {
    /// Draws the id of a form that is begun.
    NewEntry {} = "desk_new_entry" -> StayId, reads []
}
command! {
    /// What the rules say of it now. For a correction the stay itself is passed over.
    CheckEntry { entry: Entry } = "desk_check" -> Checked, reads [Stays]
}
command! {
    /// Writes the stay, seals it for the city, and puts it into the outbox: one transaction. Drops the draft of that id.
    Register { entry: Entry } = "desk_register" -> RegisterOutcome, reads []
}
command! {
    ChangeStay { id: StayId, act: StayAct } = "desk_change" -> ChangeOutcome, reads []
}
command! {
    /// The text is looked for in names, numbers of documents and rooms, without marks; at most 1,000 rows are answered.
    ListStays { filter: StayFilter, #[serde(default)] text: Private<String>, limit: u32 } = "desk_stays" -> StayList,
    reads [Stays, Queue, Filings]
}
command! {
    /// Faults: `not_found` with `what` = `stay`.
    GetStay { id: StayId } = "desk_stay" -> StayPage, reads [Stays, Queue, Filings]
}
command! {
    KeepDraft { draft: Draft } = "desk_keep_draft" -> (), reads []
}
command! {
    DropDraft { id: StayId } = "desk_drop_draft" -> (), reads []
}
command! {
    /// Newest first.
    ListDrafts {} = "desk_drafts" -> Vec<Draft>, reads [Stays]
}
command! {
    /// Nobody stays tonight. `Err` is why it cannot be said.
    ReportZero {} = "desk_zero" -> Result<ZeroCard, crate::stay::ZeroFault>, reads []
}

// Groups.

command! {
    /// Reads a file of at most 10 MiB. Faults: `bad_input` with `field` = `file` and `why`.
    ReadGroup {
        file_name: String,
        /// Base64.
        bytes: Private<String>,
        #[serde(default)] terms: GroupTerms,
    } = "desk_read_group" -> GroupView, reads []
}
command! {
    /// Those with rows that are not done, newest first.
    ListGroups {} = "desk_groups" -> Vec<GroupCard>, reads [Stays]
}
command! {
    GetGroup { id: GroupId } = "desk_group" -> GroupView, reads [Stays]
}
command! {
    /// The row with other cells.
    MendRow { id: GroupId, row: u32, cells: Vec<Private<String>> } = "desk_mend_row" -> GroupRow, reads []
}
command! {
    DropRow { id: GroupId, row: u32 } = "desk_drop_row" -> GroupRow, reads []
}
command! {
    /// Registers these rows, each by itself; those that the rules refuse stay. Names in a file were compared by whoever
    /// says so here.
    RegisterGroup { id: GroupId, rows: Vec<u32>, names_confirmed: bool } = "desk_register_group" -> GroupView, reads []
}
command! {
    /// The whole list put aside, with what of it is not registered.
    DropGroup { id: GroupId } = "desk_drop_group" -> (), reads []
}
command! {
    /// The rows that are not registered as CSV, with what is wrong. `None` when there is none.
    ExportGroupRest { id: GroupId } = "desk_group_rest" -> Option<Private<String>>, reads []
}

// The city.

command! {
    GetQueue {} = "desk_queue" -> QueueView, reads [Queue]
}
command! {
    /// Sends what waits, without minding back-off. Awaits the network.
    SendNow {} = "desk_send" -> QueueView, reads []
}
command! {
    /// The obstacle of a wedged record is removed: it waits for its turn again.
    RetryRecord { key: RecordKey } = "desk_retry" -> QueueView, reads []
}
command! {
    /// Faults: `not_found` with `what` = `receipt`.
    GetReceipt { key: RecordKey } = "desk_receipt" -> ReceiptPage, reads [Queue]
}
command! {
    /// Reads a receipt's code from paper. Faults: `bad_input` with `field` = `code`.
    CheckReceipt { code: String } = "desk_check_receipt" -> ReceiptPage, reads []
}
command! {
    /// For the ward's police, when the clock will be missed: everybody whom the city has not received.
    GetPaper {} = "desk_paper" -> PaperSheet, reads [Stays, Queue]
}
command! {
    /// The signed log of attempts as JSON, for whoever judges an outage.
    ExportLog {} = "desk_log" -> String, reads []
}

// The portal.

command! {
    PlanFiling { list: FilingList } = "desk_plan_filing" -> FilingPlan, reads [Stays, Filings]
}
command! {
    /// Makes the file and keeps who was in it. Faults: `not_found` with `what` = `guest` when nobody can be in it.
    MakeFiling { list: FilingList } = "desk_make_filing" -> Exported, reads []
}
command! {
    /// Newest first, at most 50.
    ListFilings {} = "desk_filings" -> Vec<FilingCard>, reads [Filings]
}
command! {
    /// How many the clerk saw accepted. Faults: `bad_input` with `field` = `accepted`.
    CountFiling { id: FilingId, accepted: u32 } = "desk_count_filing" -> FilingCard, reads []
}
command! {
    /// Which of the file the portal does not have. Faults: `bad_input` with `field` = `missing`.
    TraceFiling { id: FilingId, missing: Vec<StayId> } = "desk_trace_filing" -> FilingCard, reads []
}
command! {
    /// It was never handed in: its guests are unfiled again. Faults: `bad_input` with `field` = `filing`.
    DiscardFiling { id: FilingId } = "desk_discard_filing" -> FilingCard, reads []
}

/// Whether a request is the front desk's.
pub fn is_desk(name: &str) -> bool {
    name == GetDesk::NAME || name.starts_with("desk_")
}

/// The names of all of them.
pub const NAMES: &[&str] = &[
    GetDesk::NAME,
    OpenRegister::NAME,
    AddFirstClerk::NAME,
    SignInClerk::NAME,
    LockDesk::NAME,
    Enrol::NAME,
    ListClerks::NAME,
    AddClerk::NAME,
    SetPin::NAME,
    RemoveClerk::NAME,
    SetProperty::NAME,
    SetDeskOptions::NAME,
    NewEntry::NAME,
    CheckEntry::NAME,
    Register::NAME,
    ChangeStay::NAME,
    ListStays::NAME,
    GetStay::NAME,
    KeepDraft::NAME,
    DropDraft::NAME,
    ListDrafts::NAME,
    ReportZero::NAME,
    ReadGroup::NAME,
    ListGroups::NAME,
    GetGroup::NAME,
    MendRow::NAME,
    DropRow::NAME,
    RegisterGroup::NAME,
    DropGroup::NAME,
    ExportGroupRest::NAME,
    GetQueue::NAME,
    SendNow::NAME,
    RetryRecord::NAME,
    GetReceipt::NAME,
    CheckReceipt::NAME,
    GetPaper::NAME,
    ExportLog::NAME,
    PlanFiling::NAME,
    MakeFiling::NAME,
    ListFilings::NAME,
    CountFiling::NAME,
    TraceFiling::NAME,
    DiscardFiling::NAME,
];
