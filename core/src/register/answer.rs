//! One command in, its answer out. Enrolling and sending, which await the city, are the handle's own business.

use haidang_contract::desk::command::*;
use haidang_contract::desk::{ClerkOutcome, Opened, Role, SignIn};
use haidang_contract::stay::ClerkId;
use haidang_contract::{Code, Command, Fault, Reply, Request, Tag, Timestamp};

use super::act::Desk;
use super::config::RegisterConfig;
use super::open::{Open, set};
use super::opening::{self, Gate};
use super::{
    change, clerks, device, drafts, enter, filings, groups, json, link, list, page, paper, queue, view, zero,
};
use crate::store::Trouble;

/// How far the desk is, and who is signed in.
pub(super) struct State {
    pub gate: Gate,
    pub clerk: Option<ClerkId>,
}

pub(super) fn locked() -> Trouble {
    Code::Locked.into()
}

/// What a reader stumbled over may have been typed by somebody: only that it was wrong is told.
pub(super) fn input<C: Command>(request: Request) -> Result<C, Trouble> {
    serde_json::from_value(request.input)
        .map_err(|_| Fault::new(Code::BadInput).with("field", "input").into())
}

pub(super) fn reply<C: Command>(output: &C::Output, touched: &[Tag]) -> Result<Reply, Trouble> {
    let output = serde_json::to_value(output)
        .map_err(|_| Trouble::from(Fault::new(Code::Internal).with("what", "json")))?;
    Ok(Reply { output, touched: touched.to_vec() })
}

impl State {
    pub fn open(&mut self) -> Result<&mut Open, Trouble> {
        match &mut self.gate {
            Gate::Open(open) => Ok(open),
            _ => Err(locked()),
        }
    }

    /// For whoever is signed in.
    ///
    /// # Errors
    /// `locked`.
    pub fn desk<'a>(&'a mut self, config: &'a RegisterConfig) -> Result<Desk<'a>, Trouble> {
        let by = self.clerk.clone().ok_or_else(locked)?;
        let open = self.open()?;
        let role = open.clerk(&by).map(|clerk| clerk.card.role).ok_or_else(locked)?;
        Ok(Desk { open, config, now: (config.clock)(), by, role })
    }
}

const EVERYTHING: &[Tag] = &[Tag::Desk, Tag::Stays, Tag::Queue, Tag::Filings];
const ENTERED: &[Tag] = &[Tag::Stays, Tag::Queue, Tag::Filings];

/// # Errors
/// `not_found` with `what` = `command`, `bad_input` with `field` = `input`, `locked`, `not_allowed`, `storage_…`, and what
/// the command's own documentation says.
pub(super) fn answer(
    state: &mut State,
    config: &RegisterConfig,
    under_way: bool,
    request: Request,
) -> Result<Reply, Trouble> {
    let now = (config.clock)();
    match request.name.as_str() {
        GetDesk::NAME => {
            let shown = view::desk(&state.gate, state.clerk.as_ref(), now, under_way)?;
            reply::<GetDesk>(&shown, &[])
        }
        OpenRegister::NAME => {
            let asked: OpenRegister = input(request)?;
            let opened = opening::with_passphrase(config, &mut state.gate, asked.passphrase.reveal())?;
            reply::<OpenRegister>(&opened, if opened == Opened::Open { EVERYTHING } else { &[] })
        }
        AddFirstClerk::NAME => {
            let asked: AddFirstClerk = input(request)?;
            let open = state.open()?;
            if !open.clerks.is_empty() {
                return Err(clerks::not_allowed());
            }
            let named = (asked.name.reveal().as_str(), Role::Manager, asked.pin.reveal().as_str());
            let outcome = clerks::add(open, config, now, named)?;
            if let ClerkOutcome::Done { clerk } = &outcome {
                state.clerk = Some(clerk.id.clone());
            }
            reply::<AddFirstClerk>(&outcome, EVERYTHING)
        }
        SignInClerk::NAME => {
            let asked: SignInClerk = input(request)?;
            let signed = clerks::sign_in(state.open()?, config, now, &asked.clerk, asked.pin.reveal())?;
            if signed == SignIn::Open {
                state.clerk = Some(asked.clerk);
            }
            reply::<SignInClerk>(&signed, if signed == SignIn::Open { EVERYTHING } else { &[] })
        }
        LockDesk::NAME => {
            state.clerk = None;
            reply::<LockDesk>(&(), EVERYTHING)
        }
        _ => manage(state, config, under_way, request),
    }
}

fn manage(
    state: &mut State,
    config: &RegisterConfig,
    under_way: bool,
    request: Request,
) -> Result<Reply, Trouble> {
    let mut desk = state.desk(config)?;
    let now = desk.now;
    match request.name.as_str() {
        ListClerks::NAME => {
            let cards = desk.open.clerks.iter().map(|clerk| clerk.card.clone()).collect();
            reply::<ListClerks>(&cards, &[])
        }
        AddClerk::NAME => {
            desk.manager()?;
            let asked: AddClerk = input(request)?;
            let named = (asked.name.reveal().as_str(), asked.role, asked.pin.reveal().as_str());
            reply::<AddClerk>(&clerks::add(desk.open, config, now, named)?, &[Tag::Desk])
        }
        SetPin::NAME => {
            let asked: SetPin = input(request)?;
            let old = asked.old.as_ref().map(|old| old.reveal().as_str());
            let what = (&asked.clerk, old, asked.pin.reveal().as_str());
            let outcome = clerks::set_pin(desk.open, config, now, (&desk.by, desk.role), what)?;
            reply::<SetPin>(&outcome, &[Tag::Desk])
        }
        RemoveClerk::NAME => {
            desk.manager()?;
            let asked: RemoveClerk = input(request)?;
            let outcome = clerks::remove(desk.open, config, now, &asked.clerk)?;
            reply::<RemoveClerk>(&outcome, &[Tag::Desk])
        }
        SetProperty::NAME => {
            desk.manager()?;
            let asked: SetProperty = input(request)?;
            set_property(&mut desk, &asked)?;
            reply::<SetProperty>(&(), EVERYTHING)
        }
        SetDeskOptions::NAME => {
            desk.manager()?;
            let asked: SetDeskOptions = input(request)?;
            let options = asked.options;
            let bad = |field: &str| Trouble::from(Fault::new(Code::BadInput).with("field", field));
            if !(1..=60).contains(&options.lock_after_min) {
                return Err(bad("lock_after_min"));
            }
            if !(1..=400).contains(&options.keep_days) {
                return Err(bad("keep_days"));
            }
            set(&desk.open.connection, "options", &json::write(&options)?)?;
            desk.open.options = options;
            reply::<SetDeskOptions>(&(), &[Tag::Desk])
        }
        GetQueue::NAME => reply::<GetQueue>(&queue::view(desk.open, now, under_way)?, &[]),
        RetryRecord::NAME => {
            let asked: RetryRecord = input(request)?;
            queue::retry(&mut desk, &asked.key)?;
            reply::<RetryRecord>(&queue::view(desk.open, now, under_way)?, &[Tag::Queue, Tag::Stays])
        }
        GetReceipt::NAME => {
            let asked: GetReceipt = input(request)?;
            reply::<GetReceipt>(&queue::receipt(desk.open, &asked.key)?, &[])
        }
        CheckReceipt::NAME => {
            let asked: CheckReceipt = input(request)?;
            reply::<CheckReceipt>(&queue::check(desk.open, &asked.code)?, &[])
        }
        GetPaper::NAME => reply::<GetPaper>(&paper::sheet(&desk)?, &[]),
        ExportLog::NAME => reply::<ExportLog>(&link::export(desk.open)?, &[]),
        _ => guests(desk, request, now),
    }
}

fn set_property(desk: &mut Desk<'_>, asked: &SetProperty) -> Result<(), Trouble> {
    let Open { connection, device, .. } = &mut *desk.open;
    let device = device.as_mut().ok_or_else(super::open::not_enrolled)?;
    let mut property = device.property.clone();
    (property.kind, property.rooms, property.beds) = (asked.kind, asked.rooms, asked.beds);
    device::keep_property(connection, &property)?;
    device.property = property;
    Ok(())
}

fn guests(mut desk: Desk<'_>, request: Request, now: Timestamp) -> Result<Reply, Trouble> {
    match request.name.as_str() {
        NewEntry::NAME => reply::<NewEntry>(&enter::new_entry(&desk), &[]),
        CheckEntry::NAME => {
            let asked: CheckEntry = input(request)?;
            reply::<CheckEntry>(&enter::check_entry(&desk, &asked.entry)?, &[])
        }
        Register::NAME => {
            let asked: Register = input(request)?;
            reply::<Register>(&enter::register(&mut desk, &asked.entry)?, ENTERED)
        }
        ChangeStay::NAME => {
            let asked: ChangeStay = input(request)?;
            reply::<ChangeStay>(&change::change(&mut desk, &asked.id, &asked.act)?, ENTERED)
        }
        ListStays::NAME => {
            let asked: ListStays = input(request)?;
            let found = list::list(desk.open, asked.filter, asked.text.reveal(), asked.limit, now);
            reply::<ListStays>(&found, &[])
        }
        GetStay::NAME => {
            let asked: GetStay = input(request)?;
            reply::<GetStay>(&page::page(&desk, &asked.id)?, &[])
        }
        KeepDraft::NAME => {
            let asked: KeepDraft = input(request)?;
            reply::<KeepDraft>(&drafts::keep(&desk, &asked.draft)?, &[Tag::Stays])
        }
        DropDraft::NAME => {
            let asked: DropDraft = input(request)?;
            reply::<DropDraft>(&drafts::discard(&desk, &asked.id)?, &[Tag::Stays])
        }
        ListDrafts::NAME => reply::<ListDrafts>(&drafts::list(&desk)?, &[]),
        ReportZero::NAME => {
            reply::<ReportZero>(&zero::report(&mut desk)?, &[Tag::Desk, Tag::Queue, Tag::Stays])
        }
        _ => lists(desk, request),
    }
}

fn lists(mut desk: Desk<'_>, request: Request) -> Result<Reply, Trouble> {
    match request.name.as_str() {
        ReadGroup::NAME => {
            let asked: ReadGroup = input(request)?;
            let read = groups::read(&mut desk, &asked.file_name, asked.bytes.reveal(), &asked.terms)?;
            reply::<ReadGroup>(&read, &[Tag::Stays])
        }
        ListGroups::NAME => reply::<ListGroups>(&groups::list(&desk)?, &[]),
        GetGroup::NAME => {
            let asked: GetGroup = input(request)?;
            reply::<GetGroup>(&groups::view(&desk, asked.id)?, &[])
        }
        MendRow::NAME => {
            let asked: MendRow = input(request)?;
            reply::<MendRow>(&groups::mend(&desk, asked.id, asked.row, &asked.cells)?, &[Tag::Stays])
        }
        DropRow::NAME => {
            let asked: DropRow = input(request)?;
            reply::<DropRow>(&groups::drop_row(&desk, asked.id, asked.row)?, &[Tag::Stays])
        }
        RegisterGroup::NAME => {
            let asked: RegisterGroup = input(request)?;
            let shown = groups::register(&mut desk, asked.id, &asked.rows, asked.names_confirmed)?;
            reply::<RegisterGroup>(&shown, ENTERED)
        }
        DropGroup::NAME => {
            let asked: DropGroup = input(request)?;
            reply::<DropGroup>(&groups::discard(&desk, asked.id)?, &[Tag::Stays])
        }
        ExportGroupRest::NAME => {
            let asked: ExportGroupRest = input(request)?;
            reply::<ExportGroupRest>(&groups::rest(&desk, asked.id)?, &[])
        }
        _ => portal(desk, request),
    }
}

fn portal(mut desk: Desk<'_>, request: Request) -> Result<Reply, Trouble> {
    match request.name.as_str() {
        PlanFiling::NAME => {
            let asked: PlanFiling = input(request)?;
            reply::<PlanFiling>(&filings::plan(&desk, asked.list)?, &[])
        }
        MakeFiling::NAME => {
            let asked: MakeFiling = input(request)?;
            reply::<MakeFiling>(&filings::make(&mut desk, asked.list)?, &[Tag::Filings])
        }
        ListFilings::NAME => reply::<ListFilings>(&filings::cards(&desk), &[]),
        CountFiling::NAME => {
            let asked: CountFiling = input(request)?;
            reply::<CountFiling>(&filings::count(&mut desk, asked.id, asked.accepted)?, &[Tag::Filings])
        }
        TraceFiling::NAME => {
            let asked: TraceFiling = input(request)?;
            reply::<TraceFiling>(&filings::trace(&mut desk, asked.id, asked.missing)?, &[Tag::Filings])
        }
        DiscardFiling::NAME => {
            let asked: DiscardFiling = input(request)?;
            reply::<DiscardFiling>(&filings::discard(&mut desk, asked.id)?, &[Tag::Filings])
        }
        _ => Err(Fault::new(Code::NotFound).with("what", "command").into()),
    }
}
