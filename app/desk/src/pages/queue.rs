//! What waits for the city: the way there, each record and what to do about it, times without a connection.

use dioxus::prelude::*;
use haidang_bridge::query::use_query;
use haidang_bridge::{call, keep_file};
use haidang_contract::desk::command::{ExportLog, GetQueue, RetryRecord, SendNow};
use haidang_contract::desk::{LinkState, OutageRow, QueueRow, QueueView};
use haidang_contract::intake::RecordKind;
use haidang_contract::stay::{ClockState, Standing};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, formats};

use crate::parts::{ClockBadge, FaultNote, Hint, HintKind, LinkLine, PageHead, StandingBadge, Table};
use crate::routes::Route;
use crate::{state, words};

#[component]
pub fn Queue() -> Element {
    let mut answer = use_query(GetQueue {});
    let mut busy = use_signal(|| false);
    let send = move |_| {
        if busy() {
            return;
        }
        busy.set(true);
        spawn(async move {
            match call(&SendNow {}).await {
                Ok(view) if view.link.state == LinkState::Good => state::toast(words::queue_sent(view.total)),
                Ok(view) => {
                    let (text, next) = words::why(view.link.why.as_deref().unwrap_or_default());
                    state::toast(format!("{text} {next}"));
                }
                Err(fault) => state::tell(&fault),
            }
            busy.set(false);
        });
    };
    rsx! {
        div { class: "desk-page",
            PageHead { title: words::queue_title(), lead: words::queue_lead(),
                button { class: "button", r#type: "button", disabled: busy(), onclick: send,
                    Glyph { icon: Icon::Upload }
                    {if busy() { words::queue_sending() } else { words::queue_send() }}
                }
            }
            match answer.read().clone() {
                None => rsx! { div { class: "skeleton" } },
                Some(Err(fault)) => rsx! { FaultNote { fault, retry: Callback::new(move |()| answer.restart()) } },
                Some(Ok(view)) => rsx! { View { view } },
            }
        }
    }
}

#[component]
fn View(view: QueueView) -> Element {
    let cut = matches!(view.link.state, LinkState::Cut | LinkState::Barred);
    let pressing =
        view.rows.iter().any(|row| matches!(row.clock, Some(ClockState::Urgent | ClockState::Missed)));
    let why = view.link.why.as_deref().filter(|_| cut).map(words::why);
    let lang = current_lang();
    let heads = vec![
        words::queue_who(),
        words::queue_kind(),
        words::queue_standing(),
        words::queue_clock(),
        words::queue_tried(),
        String::new(),
    ];
    rsx! {
        section { class: "card", "aria-labelledby": "h-link",
            h2 { id: "h-link", {words::queue_link()} }
            LinkLine { link: view.link.clone(), waiting: view.total }
            if let Some((text, next)) = why {
                Hint { kind: HintKind::Warning, text, next }
            }
            if let Some(off) = view.link.clock_offset_ms.filter(|off| off.abs() >= 60_000) {
                Hint { kind: HintKind::Warning, text: words::queue_clock_off(off.abs() / 60_000) }
            }
            if cut && pressing {
                Hint { kind: HintKind::Error, text: words::queue_paper(), next: words::queue_paper_next(),
                    Link { class: "button", to: Route::Paper {}, Glyph { icon: Icon::Note } {words::queue_paper_open()} }
                }
            } else {
                p { Link { to: Route::Paper {}, {words::queue_paper_open()} } }
            }
        }
        section { "aria-labelledby": "h-rows",
            h2 { id: "h-rows", {words::queue_rows(view.total)} }
            if view.rows.is_empty() {
                Hint { kind: HintKind::Good, text: words::queue_empty(), next: words::queue_receipts(view.receipts) }
            } else {
                Table { label: words::queue_title(), heads,
                    for row in view.rows.clone() {
                        Row { key: "{row.key.id.as_str()}-{row.key.version}", row }
                    }
                }
            }
        }
        section { "aria-labelledby": "h-outages",
            h2 { id: "h-outages", {words::outages_title()} }
            p { class: "aside", {words::outages_lead()} }
            if view.outages.is_empty() {
                p { {words::outages_none()} }
            } else {
                ul { class: "lines",
                    for (at, outage) in view.outages.iter().enumerate() {
                        li { key: "{at}", {outage_line(lang, outage)} }
                    }
                }
            }
            button { class: "button button-quiet", r#type: "button", onclick: |_| keep_log(),
                Glyph { icon: Icon::Download }
                {words::log_export()}
            }
        }
    }
}

pub fn outage_line(lang: haidang_contract::Lang, outage: &OutageRow) -> String {
    let from = formats::day_time(lang, outage.from);
    let minutes = outage.lasted_ms / 60_000;
    match outage.until {
        Some(until) => words::outage_over(outage.attempts, from, minutes, formats::day_time(lang, until)),
        None => words::outage_lasts(outage.attempts, from, minutes),
    }
}

fn keep_log() {
    spawn(async {
        let name = format!("haidang-log-{}.txt", state::now().to_field().replace(':', ""));
        let kept = match call(&ExportLog {}).await {
            Ok(log) => keep_file(name, "text/plain".to_owned(), log).await,
            Err(fault) => Err(fault),
        };
        match kept {
            Ok(name) => state::toast(words::kept_as(name)),
            Err(fault) => state::tell(&fault),
        }
    });
}

#[component]
fn Row(row: QueueRow) -> Element {
    let lang = current_lang();
    let who = match (&row.name, row.kind) {
        (Some(name), _) => name.reveal().clone(),
        (None, RecordKind::ZeroReport) => words::record_kind(row.kind.word()),
        (None, _) => words::erased(),
    };
    let why = row.why.as_deref().map(words::why);
    let key = row.key.clone();
    let retry = move |_| {
        let key = key.clone();
        spawn(async move {
            if let Err(fault) = call(&RetryRecord { key }).await {
                state::tell(&fault);
            }
        });
    };
    let stay = row.key.id.as_str().to_owned();
    let mends = row.kind != RecordKind::ZeroReport
        && matches!(row.standing, Standing::Rejected | Standing::Wedged | Standing::Draft);
    rsx! {
        tr { "data-standing": row.standing.word(),
            th { scope: "row",
                if row.kind == RecordKind::ZeroReport {
                    "{who}"
                } else {
                    Link { to: Route::StayPage { id: stay.clone() }, "{who}" }
                }
                if let Some(room) = &row.room {
                    span { class: "aside", {words::room_short(room.reveal().clone())} }
                }
            }
            td { {words::record_kind(row.kind.word())} }
            td {
                StandingBadge { standing: row.standing }
                p { class: "aside", {words::standing_means(row.standing.word())} }
                if let Some((text, next)) = why {
                    p { class: "why", "{text}" }
                    p { class: "aside", "{next}" }
                }
                if !row.fields.is_empty() {
                    ul { class: "lines",
                        for (at, finding) in row.fields.iter().enumerate() {
                            li { key: "{at}", {words::field_finding(finding.field.as_str(), finding.code.as_str())} }
                        }
                    }
                }
            }
            td {
                if let Some(deadline) = row.deadline.clone() {
                    ClockBadge { deadline }
                }
            }
            td { class: "digits",
                {words::queue_attempts(row.attempts)}
                if let Some(at) = row.next_try {
                    p { class: "aside", {words::queue_next(formats::time(lang, at))} }
                }
            }
            td { class: "acts",
                if row.standing == Standing::Wedged {
                    button { class: "button button-quiet", r#type: "button", onclick: retry,
                        Glyph { icon: Icon::Refresh }
                        {words::queue_retry()}
                    }
                }
                if mends {
                    Link { class: "button button-quiet", to: Route::StayPage { id: stay }, Glyph { icon: Icon::Edit } {words::queue_mend()} }
                }
            }
        }
    }
}
