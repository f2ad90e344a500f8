//! Check-in: from a scan or by hand to a registered guest.

use dioxus::prelude::*;
use haidang_bridge::call;
use haidang_bridge::query::use_query;
use haidang_contract::desk::command::{
    CheckEntry, DropDraft, KeepDraft, ListDrafts, NewEntry, Register as RegisterGuest,
};
use haidang_contract::desk::{Draft, Entry, EntryForm, RegisterOutcome, Registered};
use haidang_contract::document::ScanFault;
use haidang_contract::stay::{Deadline, Field, Findings, PartyId, StayId};
use haidang_contract::{Fault, Private};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, formats};

use crate::entry::{Doubts, Fields, NameCheck};
use crate::parts::{ClockBadge, FaultNote, Hint, HintKind, KeyCap, PageHead};
use crate::routes::Route;
use crate::scan::{self, SCANNED};
use crate::{device, state, words};

/// After the last key, until the rules are asked and the draft is kept.
const PAUSE_MS: u32 = 500;

#[component]
pub fn CheckIn() -> Element {
    rsx! { Page { draft: None } }
}

#[component]
pub fn CheckInDraft(draft: String) -> Element {
    rsx! { Page { key: "{draft}", draft } }
}

#[component]
fn Page(draft: Option<String>) -> Element {
    let begun = use_resource(use_reactive((&draft,), |(draft,)| async move { begin(draft).await }));
    let answer = begun.read().clone();
    rsx! {
        div { class: "desk-page check-in",
            PageHead { title: words::checkin_title(), lead: words::checkin_lead(),
                p { class: "keys-line", {words::checkin_keys()} }
            }
            match answer {
                None => rsx! { div { class: "skeleton" } },
                Some(Err(fault)) => rsx! { FaultNote { fault } },
                Some(Ok((id, form))) => rsx! { Guest { id, form } },
            }
        }
    }
}

async fn begin(draft: Option<String>) -> Result<(StayId, EntryForm), Fault> {
    if let Some(draft) = draft {
        let drafts = call(&ListDrafts {}).await?;
        if let Some(found) = drafts.into_iter().find(|known| known.id.as_str() == draft) {
            let form = serde_json::from_value(found.form.into_revealed()).unwrap_or_default();
            return Ok((found.id, form));
        }
    }
    Ok((call(&NewEntry {}).await?, EntryForm::default()))
}

#[component]
fn Guest(id: StayId, form: EntryForm) -> Element {
    let mut id = use_signal(|| id);
    let mut form = use_signal(|| form);
    let mut findings = use_signal(Findings::default);
    let mut deadline = use_signal(|| None::<Deadline>);
    let mut trouble = use_signal(|| None::<ScanFault>);
    let mut done = use_signal(|| None::<(Registered, EntryForm)>);
    let mut busy = use_signal(|| false);
    let mut changes = use_signal(|| 0_u32);
    let mut first_look = use_signal(|| true);

    use_effect(move || {
        let Some(scanned) = SCANNED.read().clone() else { return };
        *SCANNED.write() = None;
        match scanned {
            Ok(reading) if form.peek().is_about_another(&reading) => {
                // Whoever was scanned before and is not registered waits among the drafts.
                changes += 1;
                spawn(async move {
                    let (before, aside) = (id.peek().clone(), form.peek().clone());
                    keep(&before, &aside).await;
                    match call(&NewEntry {}).await {
                        Ok(fresh) => {
                            id.set(fresh);
                            let mut next = EntryForm::default();
                            next.take(&reading);
                            form.set(next);
                            findings.set(Findings::default());
                            trouble.set(None);
                            done.set(None);
                            state::toast(words::drafts_set_aside(aside.name.reveal().clone()));
                        }
                        Err(fault) => state::tell(&fault),
                    }
                });
            }
            Ok(reading) => {
                form.with_mut(|form| form.take(&reading));
                trouble.set(None);
                done.set(None);
            }
            Err(fault) => {
                // What was read of it helps; the wrong fields say so.
                if let ScanFault::CheckDigit { reading, .. } = &fault {
                    form.with_mut(|form| form.take(reading));
                }
                trouble.set(Some(fault));
            }
        }
    });
    // Some time after the last change the draft is kept and the rules are asked.
    use_effect(move || {
        let now = form.read().clone();
        if first_look() {
            first_look.set(false);
            return;
        }
        let mine = changes.with_mut(|changes| {
            *changes += 1;
            *changes
        });
        spawn(async move {
            device::sleep(PAUSE_MS).await;
            if *changes.peek() != mine || *busy.peek() {
                return;
            }
            keep(&id.peek(), &now).await;
            match read(&now, &id.peek()) {
                Ok(entry) => {
                    if let Ok(checked) = call(&CheckEntry { entry }).await
                        && *changes.peek() == mine
                    {
                        // What is still empty is no mistake yet. What was refused stays said until it is mended.
                        let told: Vec<Field> =
                            findings.peek().errors.iter().map(|error| error.field).collect();
                        let mut noticed = checked.findings;
                        noticed.errors.retain(|error| told.contains(&error.field));
                        findings.set(noticed);
                        deadline.set(checked.deadline);
                    }
                }
                Err(_) => findings.with_mut(|findings| findings.warnings.clear()),
            }
        });
    });
    let again = move |next: EntryForm, registered: Registered, before: EntryForm| {
        spawn(async move {
            match call(&NewEntry {}).await {
                Ok(fresh) => {
                    id.set(fresh);
                    first_look.set(true);
                    form.set(next);
                    findings.set(Findings::default());
                    deadline.set(None);
                    done.set(Some((registered, before)));
                    scan::focus_first("#f-guest-name");
                }
                Err(fault) => state::tell(&fault),
            }
        });
    };
    let register = move |event: FormEvent| {
        event.prevent_default();
        if *busy.peek() {
            return;
        }
        let now = form.peek().clone();
        if !now.name_confirmed {
            scan::focus_first("#confirm-name");
            return;
        }
        // What the last key was to have checked is asked now: it must not answer over what is refused.
        changes += 1;
        let entry = match read(&now, &id.peek()) {
            Ok(entry) => entry,
            Err(found) => {
                findings.set(found);
                lead_to_first();
                return;
            }
        };
        busy.set(true);
        spawn(async move {
            match call(&RegisterGuest { entry }).await {
                Ok(RegisterOutcome::Done(registered) | RegisterOutcome::Already(registered)) => {
                    again(EntryForm::default(), registered, now);
                }
                Ok(RegisterOutcome::Refused { findings: found }) => {
                    findings.set(found);
                    lead_to_first();
                    keep(&id.peek(), &now).await;
                }
                Ok(RegisterOutcome::NameUnconfirmed) => scan::focus_first("#confirm-name"),
                Err(fault) => state::tell(&fault),
            }
            busy.set(false);
        });
    };
    let errors = findings.read().errors.len();
    rsx! {
        div { role: "status", "aria-live": "polite",
            if let Some((registered, before)) = done.read().clone() {
                Done { registered, before: before.clone(),
                    on_party: move |party: PartyId| {
                        first_look.set(true);
                        form.set(before.companion(party));
                        done.set(None);
                        scan::focus_first("#f-guest-name");
                    },
                }
            }
        }
        if let Some(fault) = trouble.read().clone() {
            Hint { kind: HintKind::Warning, text: words::scan_trouble(fault.word()), next: words::scan_trouble_next(fault.word()) }
        }
        form { class: "entry", novalidate: true, onsubmit: register,
            onmounted: |_| {
                // After the page's heading: whoever comes here types next, or compares what was scanned.
                spawn(async {
                    device::sleep(60).await;
                    scan::focus_first(":is(#confirm-name, #f-guest-name)");
                });
            },
            NameCheck { form }
            Doubts { form }
            if errors > 0 {
                Hint { kind: HintKind::Error, text: words::checkin_errors(errors), next: words::checkin_errors_next() }
            }
            div { class: "entry-fields", Fields { form, findings } }
            div { class: "entry-acts",
                if let Some(deadline) = deadline.read().clone() {
                    p { class: "entry-deadline", {words::checkin_due()} ClockBadge { deadline } }
                }
                button { id: "register", class: "button button-main", r#type: "submit", disabled: busy(),
                    Glyph { icon: Icon::Check }
                    {words::checkin_register()}
                    KeyCap { name: "Enter" }
                }
                button { class: "button button-quiet", r#type: "button",
                    onclick: move |_| {
                        let dropped = id.peek().clone();
                        spawn(async move {
                            let _ = call(&DropDraft { id: dropped }).await;
                        });
                        first_look.set(true);
                        form.set(EntryForm::default());
                        findings.set(Findings::default());
                        trouble.set(None);
                        scan::focus_first("#f-guest-name");
                    },
                    {words::checkin_clear()}
                }
            }
        }
        Drafts { current: id().as_str().to_owned() }
    }
}

/// Everybody is of a party, if of one of their own: who comes later may join the first.
fn read(form: &EntryForm, id: &StayId) -> Result<Entry, Findings> {
    let mut entry = form.read(id.clone(), state::now())?;
    entry.party = entry.party.or_else(|| id.as_str().parse().ok());
    Ok(entry)
}

fn lead_to_first() {
    spawn(async {
        // When it is drawn.
        device::sleep(30).await;
        scan::focus_first("[aria-invalid='true']");
    });
}

async fn keep(id: &StayId, form: &EntryForm) {
    if *form == EntryForm::default() {
        return;
    }
    let Ok(value) = serde_json::to_value(form) else { return };
    let draft = Draft { id: id.clone(), at: state::now(), form: Private::new(value) };
    if let Err(fault) = call(&KeepDraft { draft }).await {
        state::tell(&fault);
    }
}

/// What was registered just now, and on with the next of the party.
#[component]
fn Done(registered: Registered, before: EntryForm, on_party: EventHandler<PartyId>) -> Element {
    let lang = current_lang();
    let name = before.name.reveal().clone();
    let due = registered.deadline.as_ref().map(|deadline| formats::day_time(lang, deadline.due));
    let party = before.party.clone();
    // A party is named by its first guest's own id.
    let party = party.or_else(|| registered.stay.as_str().parse().ok());
    rsx! {
        Hint { kind: HintKind::Good, text: words::checkin_done(name),
            next: due.map(words::checkin_done_due),
            div { class: "acts",
                if let Some(party) = party {
                    button { class: "button button-quiet", r#type: "button", onclick: move |_| on_party.call(party.clone()),
                        Glyph { icon: Icon::Plus }
                        {words::checkin_party()}
                    }
                }
                Link { class: "button button-quiet", to: Route::StayPage { id: registered.stay.as_str().to_owned() }, {words::checkin_open()} }
            }
        }
    }
}

#[component]
fn Drafts(current: String) -> Element {
    let answer = use_query(ListDrafts {});
    let lang = current_lang();
    let drafts = match &*answer.read() {
        Some(Ok(drafts)) => drafts.iter().filter(|draft| draft.id.as_str() != current).cloned().collect(),
        _ => Vec::new(),
    };
    if drafts.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { "aria-labelledby": "h-drafts",
            h2 { id: "h-drafts", {words::drafts_title()} }
            ul { class: "lines",
                for draft in drafts {
                    li { key: "{draft.id.as_str()}",
                        Link { to: Route::CheckInDraft { draft: draft.id.as_str().to_owned() }, {draft_name(&draft)} }
                        span { class: "aside", {formats::day_time(lang, draft.at)} }
                    }
                }
            }
        }
    }
}

fn draft_name(draft: &Draft) -> String {
    let name =
        draft.form.reveal().get("name").and_then(|name| name.as_str()).unwrap_or_default().trim().to_owned();
    if name.is_empty() { words::drafts_unnamed() } else { name }
}
