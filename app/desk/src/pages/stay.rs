//! One guest: facts, what was told to whom, and every later act.

use dioxus::prelude::*;
use haidang_bridge::call;
use haidang_bridge::query::use_query;
use haidang_contract::Timestamp;
use haidang_contract::desk::command::{ChangeStay, GetStay};
use haidang_contract::desk::{
    ChangeOutcome, Entry, EntryForm, Evidenced, StayAct, StayPage as StayView, VersionRow,
};
use haidang_contract::document::FieldName;
use haidang_contract::stay::{CancelReason, Change, Findings, Phase, Stay, StayId};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, Sheet, current_lang, formats};

use crate::entry::{Doubts, Fields, NameCheck, Proof, nation_name};
use crate::parts::{ClockBadge, FaultNote, Hint, HintKind, PageHead, StandingBadge, Table};
use crate::routes::Route;
use crate::scan::SCANNED;
use crate::{device, scan, state, words};

#[component]
pub fn StayPage(id: String) -> Element {
    match id.parse::<StayId>() {
        Ok(stay) => rsx! { Loaded { key: "{id}", id: stay } },
        Err(_) => rsx! {
            div { class: "desk-page",
                PageHead { title: words::stay_none() }
                p { Link { to: Route::House {}, {words::page_missing_go()} } }
            }
        },
    }
}

#[component]
fn Loaded(id: StayId) -> Element {
    let mut answer = use_query(GetStay { id });
    let seen = answer.read().clone();
    match seen {
        None => rsx! { div { class: "desk-page", div { class: "skeleton" } } },
        Some(Err(fault)) => rsx! {
            div { class: "desk-page",
                PageHead { title: words::stay_none() }
                FaultNote { fault, retry: Callback::new(move |()| answer.restart()) }
            }
        },
        Some(Ok(view)) => rsx! { View { view } },
    }
}

#[component]
fn View(view: StayView) -> Element {
    let lang = current_lang();
    let mut correcting = use_signal(|| false);
    let name = view.stay.as_ref().map_or_else(words::erased, |stay| stay.guest.name.reveal().clone());
    rsx! {
        div { class: "desk-page stay",
            PageHead { title: name, lead: words::phase(view.phase.word()),
                if let Some(deadline) = view.deadline.clone() {
                    ClockBadge { deadline }
                }
            }
            if let Some(at) = view.erased_at {
                Hint { kind: HintKind::Plain, text: words::stay_erased(formats::day_time(lang, at)) }
            }
            if let Some(stay) = view.stay.clone() {
                if correcting() {
                    Correct { stay, view: view.clone(), on_done: move |()| correcting.set(false) }
                } else {
                    Acts { id: view.id.clone(), phase: view.phase, on_correct: move |()| correcting.set(true) }
                    Noticed { findings: view.findings.clone() }
                    Facts { stay, nights: view.nights, evidence: view.evidence.clone() }
                }
            }
            section { class: "two", "aria-label": words::stay_told(),
                div { class: "card",
                    h2 { Glyph { icon: Icon::Verified } {words::stay_city()} }
                    Versions { id: view.id.clone(), versions: view.versions.clone() }
                }
                div { class: "card portal-card",
                    h2 { Glyph { icon: Icon::ExternalLink } {words::stay_portal()} }
                    p { {words::filed_as(view.filed.word())} }
                    p { Link { to: Route::Portal {}, {words::nav_portal()} } }
                }
            }
            if !view.party.is_empty() {
                section { "aria-labelledby": "h-party",
                    h2 { id: "h-party", {words::stay_party()} }
                    ul { class: "lines",
                        for row in view.party.iter() {
                            li { key: "{row.id.as_str()}",
                                Link { to: Route::StayPage { id: row.id.as_str().to_owned() },
                                    {row.name.as_ref().map_or_else(words::erased, |name| name.reveal().clone())}
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What the rules say of the guest as they stand now.
#[component]
fn Noticed(findings: Findings) -> Element {
    let all: Vec<_> = findings.errors.into_iter().chain(findings.warnings).collect();
    if all.is_empty() {
        return rsx! {};
    }
    rsx! {
        ul { class: "doubts",
            for (at, finding) in all.into_iter().enumerate() {
                li { key: "{at}", class: "field-warning",
                    Glyph { icon: Icon::Warning }
                    {words::field_finding(finding.field.word(), finding.code.word())}
                }
            }
        }
    }
}

#[component]
fn Facts(stay: Stay, nights: u32, evidence: Vec<Evidenced>) -> Element {
    let lang = current_lang();
    let guest = &stay.guest;
    let residence = guest.residence.as_ref().map(|residence| {
        let parts = [&residence.detail, &residence.ward, &residence.province];
        let parts: Vec<&str> = parts.into_iter().flatten().map(|part| part.reveal().as_str()).collect();
        parts.join(", ")
    });
    let expires = guest.papers.document().and_then(|document| document.expires);
    let papers = match guest.papers.document() {
        Some(document) => {
            let kind =
                document.other_name.clone().unwrap_or_else(|| words::document_kind(document.kind.word()));
            format!("{kind} {}", document.number.reveal())
        }
        None => words::no_papers(guest.papers.without().map_or("", |why| why.word())),
    };
    let mut facts = vec![
        (words::entry_room(), stay.room.as_ref().map(|room| room.reveal().clone()), None),
        (words::entry_name(), Some(guest.name.reveal().clone()), Some(FieldName::Name)),
        (words::entry_born(), Some(born(guest.born.reveal().text(), lang)), Some(FieldName::Born)),
        (words::entry_sex(), Some(words::sex(guest.sex.word())), Some(FieldName::Sex)),
        (
            words::entry_nationality(),
            Some(nation_name(guest.nationality).to_owned()),
            Some(FieldName::Nationality),
        ),
        (words::entry_papers(), Some(papers), Some(FieldName::Number)),
        (
            words::entry_expires(),
            expires.map(|day| formats::day(lang, &day.to_string())),
            Some(FieldName::Expires),
        ),
        (words::entry_arrival(), Some(formats::day_time(lang, stay.arrival)), None),
        (words::house_departs(), Some(formats::day(lang, &stay.planned_departure.to_string())), None),
        (words::stay_left(), stay.departed.map(|at| formats::day_time(lang, at)), None),
        (words::stay_nights(), Some(nights.to_string()), None),
        (words::entry_purpose(), Some(words::purpose(stay.purpose.word())), None),
        (words::entry_purpose_text(), stay.purpose_text.as_ref().map(|text| text.reveal().clone()), None),
        (
            words::entry_permit(),
            guest.permit_until.as_ref().map(|day| formats::day(lang, &day.reveal().to_string())),
            None,
        ),
        (words::entry_address(), residence, Some(FieldName::Address)),
        (words::entry_phone(), guest.phone.as_ref().map(|phone| phone.reveal().clone()), None),
        (words::entry_note(), stay.note.as_ref().map(|note| note.reveal().clone()), None),
    ];
    facts.retain(|(_, fact, _)| fact.as_ref().is_some_and(|fact| !fact.is_empty()));
    rsx! {
        dl { class: "facts card",
            for (name, fact, read) in facts {
                div { key: "{name}", class: "fact-row",
                    dt { "{name}" }
                    dd {
                        {fact.unwrap_or_default()}
                        if let Some(proof) = read.and_then(|read| evidence.iter().find(|proof| proof.field == read)) {
                            Proof { evidence: proof.evidence.clone(), confirmed: proof.confirmed }
                        }
                    }
                }
            }
        }
    }
}

fn born(text: String, lang: haidang_contract::Lang) -> String {
    if text.is_empty() { words::born_unknown() } else { formats::period(lang, &text) }
}

#[component]
fn Versions(id: StayId, versions: Vec<VersionRow>) -> Element {
    let lang = current_lang();
    let heads = vec![words::version_what(), words::version_when(), words::version_city(), String::new()];
    rsx! {
        Table { label: words::stay_city(), heads,
            for version in versions {
                tr { key: "{version.number}",
                    th { scope: "row",
                        {words::change(version.change.kind().word())}
                        span { class: "aside", {changed(&version.change, lang)} }
                    }
                    td { class: "digits",
                        {formats::day_time(lang, version.at)}
                        if let Some(clerk) = &version.clerk {
                            span { class: "aside", {clerk.name.reveal().clone()} }
                        }
                    }
                    td {
                        StandingBadge { standing: version.standing }
                        if let Some(why) = version.refused.as_deref() {
                            p { class: "why", {words::why(why).0} }
                            p { class: "aside", {words::why(why).1} }
                        }
                        for (at, finding) in version.fields.iter().enumerate() {
                            p { key: "{at}", class: "field-error", {words::field_finding(finding.field.as_str(), finding.code.as_str())} }
                        }
                    }
                    td {
                        if version.has_receipt {
                            Link { class: "button button-quiet", to: Route::Receipt { id: id.as_str().to_owned(), version: version.number },
                                {words::version_receipt()}
                            }
                        }
                    }
                }
            }
        }
    }
}

fn changed(change: &Change, lang: haidang_contract::Lang) -> String {
    match change {
        Change::Extended { until } => words::changed_until(formats::day(lang, &until.to_string())),
        Change::LeftEarly { at } | Change::CheckedOut { at } => formats::day_time(lang, *at),
        Change::Corrected { fields } => {
            fields.iter().map(|field| words::field_name_of(field.word())).collect::<Vec<_>>().join(", ")
        }
        Change::Cancelled { why } => words::cancel_reason(why.word()),
        Change::Registered => String::new(),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Asking {
    Extend,
    Leave,
    Cancel,
}

#[component]
fn Acts(id: StayId, phase: Phase, on_correct: EventHandler<()>) -> Element {
    let mut asking = use_signal(|| None::<Asking>);
    let mut problem = use_signal(|| None::<String>);
    let mut until = use_signal(|| "1".to_owned());
    let mut at = use_signal(String::new);
    let mut why = use_signal(|| CancelReason::ALL.first().map_or("", |why| why.word()).to_owned());
    let act = Callback::new(move |act: StayAct| {
        let id = id.clone();
        spawn(async move {
            match call(&ChangeStay { id, act }).await {
                Ok(ChangeOutcome::Done(_)) => {
                    problem.set(None);
                    asking.set(None);
                    state::toast(words::act_done());
                }
                Ok(ChangeOutcome::Impossible { why }) => problem.set(Some(words::version_fault(why.word()))),
                Ok(ChangeOutcome::Refused { findings }) => {
                    problem.set(findings.errors.first().map(|finding| words::finding(finding.code.word())));
                }
                Ok(ChangeOutcome::NameUnconfirmed) => problem.set(Some(words::name_check_title())),
                Err(fault) => state::tell(&fault),
            }
        });
    });
    if phase == Phase::Cancelled {
        return rsx! {};
    }
    let in_house = phase == Phase::InHouse;
    rsx! {
        div { class: "acts stay-acts",
            if in_house {
                button { class: "button", r#type: "button", onclick: move |_| { problem.set(None); asking.set(Some(Asking::Leave)); }, {words::act_check_out()} }
                button { class: "button button-quiet", r#type: "button", onclick: move |_| { problem.set(None); asking.set(Some(Asking::Extend)); }, {words::act_extend()} }
            }
            button { id: "correct", class: "button button-quiet", r#type: "button", onclick: move |_| on_correct.call(()), Glyph { icon: Icon::Edit } {words::act_correct()} }
            button { class: "button button-quiet", r#type: "button", onclick: move |_| { problem.set(None); asking.set(Some(Asking::Cancel)); }, {words::act_cancel()} }
        }
        if let Some(what) = asking() {
            Sheet { look: "dialog", id: "act", title: title(what), on_close: move |()| asking.set(None),
                form { class: "form",
                    onsubmit: move |event: FormEvent| {
                        event.prevent_default();
                        match what {
                            Asking::Leave => {
                                let typed = at.peek().trim().to_owned();
                                let at = Timestamp::from_field(&typed);
                                // Only an empty field means now.
                                if at.is_none() && !typed.is_empty() {
                                    problem.set(Some(words::finding("malformed")));
                                } else {
                                    act.call(StayAct::CheckOut { at });
                                }
                            }
                            Asking::Extend => match departure(&until.peek()) {
                                Some(day) => act.call(StayAct::Extend { until: day }),
                                None => problem.set(Some(words::finding("malformed"))),
                            },
                            Asking::Cancel => {
                                if let Ok(why) = why.peek().parse() {
                                    act.call(StayAct::Cancel { why });
                                }
                            }
                        }
                    },
                    match what {
                        Asking::Leave => rsx! {
                            div { class: "field",
                                label { r#for: "leave-at", {words::act_leave_at()} }
                                input { id: "leave-at", r#type: "datetime-local", value: "{at}", oninput: move |event| at.set(event.value()) }
                                p { class: "field-hint", {words::entry_arrival_hint()} }
                            }
                        },
                        Asking::Extend => rsx! {
                            div { class: "field",
                                label { r#for: "extend-until", {words::act_extend_until()} }
                                input { id: "extend-until", autocomplete: "off", value: "{until}", oninput: move |event| until.set(event.value()) }
                                p { class: "field-hint", {words::act_extend_hint()} }
                            }
                        },
                        Asking::Cancel => rsx! {
                            div { class: "field",
                                label { r#for: "cancel-why", {words::act_cancel_why()} }
                                select { id: "cancel-why", onchange: move |event| why.set(event.value()),
                                    for reason in CancelReason::ALL {
                                        option { key: "{reason.word()}", value: reason.word(), {words::cancel_reason(reason.word())} }
                                    }
                                }
                            }
                        },
                    }
                    if let Some(text) = problem() {
                        Hint { kind: HintKind::Error, text }
                    }
                    button { class: "button", r#type: "submit", {title(what)} }
                }
            }
        }
    }
}

fn title(asking: Asking) -> String {
    match asking {
        Asking::Extend => words::act_extend(),
        Asking::Leave => words::act_check_out(),
        Asking::Cancel => words::act_cancel(),
    }
}

/// Nights from today, or a date.
fn departure(typed: &str) -> Option<haidang_contract::time::Day> {
    let mut form = EntryForm { until: typed.to_owned(), sex: "x".to_owned(), ..EntryForm::default() };
    form.has_papers = false;
    let id = StayId::draw(Timestamp(0), [0; 10]);
    form.read(id, state::now()).ok().map(|entry| entry.planned_departure)
}

async fn lead_to_first() {
    // When it is drawn.
    device::sleep(30).await;
    scan::focus_first("[aria-invalid='true']");
}

/// The whole guest as they should stand.
#[component]
fn Correct(stay: Stay, view: StayView, on_done: EventHandler<()>) -> Element {
    let id = view.id.clone();
    let entry = Entry {
        id: stay.id.clone(),
        party: stay.party.clone(),
        room: stay.room.clone(),
        arrival: Some(stay.arrival),
        planned_departure: stay.planned_departure,
        guest: stay.guest.clone(),
        purpose: stay.purpose,
        purpose_text: stay.purpose_text.clone(),
        note: stay.note.clone(),
        kind: stay.kind,
        evidence: view.evidence.clone(),
        name_confirmed: true,
    };
    let mut form = use_signal(|| EntryForm::of(&entry));
    // Seconds and what the form does not show stay as they were, unless somebody changes that very field.
    let before = use_signal(|| (EntryForm::of(&entry), entry.clone()));
    let mut findings = use_signal(Findings::default);
    let mut problem = use_signal(|| None::<String>);
    use_effect(move || {
        let Some(scanned) = SCANNED.read().clone() else { return };
        *SCANNED.write() = None;
        if let Ok(reading) = scanned {
            form.with_mut(|form| form.take(&reading));
        }
    });
    let save = move |event: FormEvent| {
        event.prevent_default();
        let now = form.peek().clone();
        if !now.name_confirmed {
            scan::focus_first("#confirm-name");
            return;
        }
        let mut entry = match now.read(id.clone(), state::now()) {
            Ok(entry) => entry,
            Err(found) => {
                findings.set(found);
                spawn(lead_to_first());
                return;
            }
        };
        {
            let before = before.peek();
            if now.arrival == before.0.arrival {
                entry.arrival = before.1.arrival;
            }
            if now.address == before.0.address {
                entry.guest.residence = before.1.guest.residence.clone();
            }
            if let (haidang_contract::stay::Papers::Document(new), Some(old)) =
                (&mut entry.guest.papers, before.1.guest.papers.document())
                && new.number == old.number
            {
                new.issuer = old.issuer;
            }
        }
        let id = id.clone();
        spawn(async move {
            match call(&ChangeStay { id, act: StayAct::Correct { entry: Box::new(entry) } }).await {
                Ok(ChangeOutcome::Done(_)) => {
                    state::toast(words::act_done());
                    on_done.call(());
                }
                Ok(ChangeOutcome::Impossible { why }) => problem.set(Some(words::version_fault(why.word()))),
                Ok(ChangeOutcome::Refused { findings: found }) => {
                    findings.set(found);
                    lead_to_first().await;
                }
                Ok(ChangeOutcome::NameUnconfirmed) => scan::focus_first("#confirm-name"),
                Err(fault) => state::tell(&fault),
            }
        });
    };
    rsx! {
        form { class: "entry card", novalidate: true, onsubmit: save,
            h2 { {words::act_correct()} }
            NameCheck { form }
            Doubts { form }
            if let Some(text) = problem() {
                Hint { kind: HintKind::Error, text }
            }
            div { class: "entry-fields", Fields { form, findings } }
            div { class: "entry-acts",
                button { id: "register", class: "button button-main", r#type: "submit", {words::act_save()} }
                button { class: "button button-quiet", r#type: "button", onclick: move |_| on_done.call(()), {words::act_leave_it()} }
            }
        }
    }
}
