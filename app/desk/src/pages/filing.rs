//! Files for the national portal, and what the portal took of them. None of it is the city's receipt.

use std::collections::BTreeSet;

use dioxus::prelude::*;
use haidang_bridge::query::use_query;
use haidang_bridge::{call, keep_bytes};
use haidang_contract::desk::command::{
    CountFiling, DiscardFiling, ListFilings, MakeFiling, PlanFiling, TraceFiling,
};
use haidang_contract::desk::{FilingCard, FilingList, FilingPlan, LeftOutRow, StayRow};
use haidang_contract::stay::StayId;
use haidang_contract::{Code, Fault};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, Sheet, current_lang, formats};

use crate::parts::{FaultNote, Hint, HintKind, PageHead};
use crate::routes::Route;
use crate::{device, state, words};

#[component]
pub fn Portal() -> Element {
    let mut answer = use_query(ListFilings {});
    rsx! {
        div { class: "desk-page portal-page",
            PageHead { title: words::portal_title(), lead: words::portal_lead() }
            p { class: "portal-mark",
                Glyph { icon: Icon::ExternalLink }
                {words::portal_not_city()}
            }
            div { class: "two",
                for list in FilingList::ALL {
                    Plan { key: "{list.word()}", list: *list }
                }
            }
            section { "aria-labelledby": "h-filings",
                h2 { id: "h-filings", {words::filings_title()} }
                match answer.read().clone() {
                    None => rsx! { div { class: "skeleton" } },
                    Some(Err(fault)) => rsx! { FaultNote { fault, retry: Callback::new(move |()| answer.restart()) } },
                    Some(Ok(cards)) if cards.is_empty() => rsx! { p { {words::filings_none()} } },
                    Some(Ok(cards)) => rsx! {
                        ol { class: "filings",
                            for card in cards {
                                Card { key: "{card.id.0}", card }
                            }
                        }
                    },
                }
            }
        }
    }
}

#[component]
fn Plan(list: FilingList) -> Element {
    let mut answer = use_query(PlanFiling { list });
    let id = format!("h-plan-{}", list.word());
    rsx! {
        section { class: "card", "aria-labelledby": "{id}",
            h2 { id: "{id}", {words::filing_list(list.word())} }
            p { class: "aside", {words::filing_list_file(list.word())} }
            match answer.read().clone() {
                None => rsx! { div { class: "skeleton" } },
                Some(Err(fault)) => rsx! { FaultNote { fault, retry: Callback::new(move |()| answer.restart()) } },
                Some(Ok(plan)) => rsx! { Planned { plan } },
            }
        }
    }
}

#[component]
fn Planned(plan: FilingPlan) -> Element {
    let mut busy = use_signal(|| false);
    let list = plan.list;
    let make = move |_| {
        busy.set(true);
        spawn(async move {
            match call(&MakeFiling { list }).await {
                Ok(made) => match keep_bytes(made.file_name.clone(), made.bytes.into_revealed()).await {
                    Ok(name) => state::toast(words::filing_made(made.rows, name)),
                    Err(fault) => state::tell(&fault),
                },
                Err(fault) => state::tell(&fault),
            }
            busy.set(false);
        });
    };
    rsx! {
        p { class: "figure",
            strong { class: "digits", "{plan.rows.len()}" }
            {words::plan_rows(plan.rows.len())}
        }
        if !plan.rows.is_empty() {
            details {
                summary { {words::plan_who()} }
                ul { class: "lines",
                    for row in plan.rows.iter() {
                        li { key: "{row.id.as_str()}", Guest { row: row.clone() } }
                    }
                }
            }
        }
        if !plan.left_out.is_empty() {
            LeftOut { rows: plan.left_out.clone() }
        }
        button { class: "button", r#type: "button", disabled: plan.rows.is_empty() || busy(), onclick: make,
            Glyph { icon: Icon::Download }
            {words::plan_make()}
        }
        p { class: "aside", {words::plan_map(plan.map_version.clone())} }
    }
}

#[component]
fn Guest(row: StayRow) -> Element {
    let name = row.name.as_ref().map_or_else(words::erased, |name| name.reveal().clone());
    rsx! {
        Link { to: Route::StayPage { id: row.id.as_str().to_owned() }, "{name}" }
        if let Some(room) = &row.room {
            span { class: "aside", {words::room_short(room.reveal().clone())} }
        }
    }
}

#[component]
fn LeftOut(rows: Vec<LeftOutRow>) -> Element {
    rsx! {
        Hint { kind: HintKind::Warning, text: words::left_out(rows.len()), next: words::left_out_next(),
            ul { class: "lines",
                for left in rows {
                    li { key: "{left.row.id.as_str()}",
                        Guest { row: left.row.clone() }
                        ul {
                            for (at, (reason, field)) in left.reasons.iter().zip(left.fields.iter()).enumerate() {
                                li { key: "{at}", {words::portal_reason(reason, field.as_deref())} }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One hand-over: how many were accepted, and which are missing.
#[component]
fn Card(card: FilingCard) -> Element {
    let lang = current_lang();
    let mut accepted = use_signal(String::new);
    let mut tracing = use_signal(|| false);
    let mut sure = use_signal(|| false);
    let id = card.id;
    let name = card.made_by.as_ref().map(|clerk| clerk.name.reveal().clone());
    let count = move |event: FormEvent| {
        event.prevent_default();
        let Ok(number) = accepted.peek().trim().parse::<u32>() else {
            state::toast(words::filing_count_number());
            return;
        };
        spawn(async move { said(call(&CountFiling { id, accepted: number }).await) });
    };
    let open = matches!(card.state.as_str(), "uncounted" | "differs");
    let differs = card.state == "differs";
    let due = card.exported.saturating_sub(card.accepted.unwrap_or(card.exported));
    let field = format!("accepted-{}", id.0);
    rsx! {
        li { class: "card filing", "data-state": "{card.state}", "data-alarm": card.alarm.clone(),
            header { class: "filing-head",
                h3 { {words::filing_name(formats::day_time(lang, card.made_at), words::filing_list(card.list.word()))} }
                span { class: "badge", "data-filing": "{card.state}",
                    Glyph { icon: if card.alarm.is_some() { Icon::Danger } else if card.state == "agrees" { Icon::Check } else { Icon::ExternalLink } }
                    {words::filing_state(&card.state)}
                }
            }
            p {
                {words::filing_exported(card.exported)}
                if let Some(accepted) = card.accepted { " · " {words::filing_accepted(accepted)} }
                if let Some(name) = name { " · " {words::filing_by(name)} }
            }
            if let Some(alarm) = card.alarm.as_deref() {
                Hint { kind: HintKind::Error, text: words::filing_alarm(alarm), next: words::filing_alarm_next(alarm) }
            }
            if open {
                form { class: "inline-form", onsubmit: count,
                    label { r#for: "{field}", {words::filing_count()} }
                    input {
                        id: "{field}",
                        class: "digits short",
                        inputmode: "numeric",
                        autocomplete: "off",
                        value: "{accepted}",
                        oninput: move |event| accepted.set(event.value()),
                    }
                    button { class: "button", r#type: "submit", {words::filing_count_keep()} }
                }
            }
            div { class: "acts",
                if differs && due > 0 {
                    button { class: "button button-quiet", r#type: "button", onclick: move |_| tracing.set(true), {words::filing_trace(due)} }
                }
                if open && card.accepted.unwrap_or(0) == 0 {
                    button { class: "button button-quiet", r#type: "button", onclick: move |_| sure.set(true), {words::filing_discard()} }
                }
            }
            if tracing() {
                Trace { card: card.clone(), due, on_close: move |()| tracing.set(false) }
            }
            if sure() {
                Sheet { look: "dialog", id: "discard-{id.0}", title: words::filing_discard(), on_close: move |()| sure.set(false),
                    p { {words::filing_discard_means()} }
                    div { class: "acts",
                        button {
                            class: "button button-danger",
                            r#type: "button",
                            onclick: move |_| {
                                device::close_sheet(&format!("#discard-{}", id.0));
                                spawn(async move { said(call(&DiscardFiling { id }).await) });
                            },
                            {words::filing_discard_yes()}
                        }
                    }
                }
            }
        }
    }
}

fn said(outcome: Result<FilingCard, Fault>) {
    match outcome {
        Ok(card) => state::toast(words::filing_state(&card.state)),
        Err(fault) if fault.code == Code::BadInput => state::toast(words::filing_refused()),
        Err(fault) => state::tell(&fault),
    }
}

/// Which guests of the file the portal does not have: as many as are missing.
#[component]
fn Trace(card: FilingCard, due: u32, on_close: EventHandler<()>) -> Element {
    let mut ticked = use_signal(BTreeSet::<StayId>::new);
    let id = card.id;
    let count = u32::try_from(ticked.read().len()).unwrap_or(u32::MAX);
    let rows: Vec<(StayId, StayRow)> = card.rows.iter().map(|row| (row.id.clone(), row.clone())).collect();
    rsx! {
        Sheet { look: "dialog", id: "trace-{id.0}", title: words::filing_trace(due), on_close,
            p { {words::filing_trace_means()} }
            ul { class: "lines ticks",
                for (stay, row) in rows {
                    li { key: "{stay.as_str()}",
                        label { class: "tick",
                            input {
                                r#type: "checkbox",
                                checked: ticked.read().contains(&stay),
                                onchange: move |event| {
                                    let mut all = ticked.write();
                                    if event.checked() { all.insert(stay.clone()); } else { all.remove(&stay); }
                                },
                            }
                            span { {row.name.as_ref().map_or_else(words::erased, |name| name.reveal().clone())} }
                            if let Some(room) = &row.room {
                                span { class: "aside", {words::room_short(room.reveal().clone())} }
                            }
                        }
                    }
                }
            }
            p { role: "status", {words::filing_ticked(count, due)} }
            button {
                class: "button",
                r#type: "button",
                disabled: count != due,
                onclick: move |_| {
                    let missing = ticked.peek().iter().cloned().collect();
                    device::close_sheet(&format!("#trace-{}", id.0));
                    spawn(async move { said(call(&TraceFiling { id, missing }).await) });
                },
                {words::filing_trace_keep()}
            }
        }
    }
}
