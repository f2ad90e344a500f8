//! A group's list from a file: what can be registered, what is wrong with the rest, nothing of it lost.

use std::collections::BTreeSet;

use dioxus::prelude::*;
use haidang_bridge::query::use_query;
use haidang_bridge::{call, keep_file};
use haidang_contract::desk::command::{
    DropGroup, DropRow, ExportGroupRest, GetGroup, ListGroups, MendRow, ReadGroup, RegisterGroup,
};
use haidang_contract::desk::{GroupId, GroupRow, GroupTerms, GroupView, RowState};
use haidang_contract::{Fault, Private};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, Sheet, current_lang, formats};
use wasm_bindgen::prelude::*;

use crate::parts::{FaultNote, Hint, HintKind, PageHead, Table};
use crate::routes::Route;
use crate::{state, words};

/// As the register takes them.
const LARGEST: f64 = 10.0 * 1024.0 * 1024.0;

#[wasm_bindgen(raw_module = "/files.mjs")]
extern "C" {
    #[wasm_bindgen(js_name = readChosen)]
    async fn js_read_chosen(selector: String, most: f64) -> JsValue;
}

#[component]
pub fn Group() -> Element {
    let navigator = use_navigator();
    let known = use_query(ListGroups {});
    let lang = current_lang();
    let mut problem = use_signal(|| None::<String>);
    let mut arrival = use_signal(String::new);
    let mut departure = use_signal(String::new);
    let mut busy = use_signal(|| false);
    let chosen = move |event: FormEvent| {
        // A path of the machine is not its name.
        let name = event.value().rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        busy.set(true);
        problem.set(None);
        spawn(async move {
            let terms = GroupTerms {
                arrival: arrival.peek().parse().ok(),
                departure: departure.peek().parse().ok(),
                ..GroupTerms::default()
            };
            match read(name, terms).await {
                Ok(Some(group)) => drop(navigator.push(Route::GroupPage { id: group.id.0 })),
                Ok(None) => {}
                Err(fault) if fault.code == haidang_contract::Code::BadInput => {
                    problem.set(Some(words::file_trouble(fault.detail("why"))));
                }
                // Not the file's fault: a locked desk, a full disk.
                Err(fault) => state::tell(&fault),
            }
            busy.set(false);
        });
    };
    let groups = match &*known.read() {
        Some(Ok(groups)) => groups.clone(),
        _ => Vec::new(),
    };
    rsx! {
        div { class: "desk-page",
            PageHead { title: words::group_title(), lead: words::group_lead() }
            section { class: "card form",
                div { class: "two",
                    div { class: "field",
                        label { r#for: "group-arrival", {words::group_arrival()} }
                        input { id: "group-arrival", r#type: "date", value: "{arrival}", oninput: move |event| arrival.set(event.value()) }
                    }
                    div { class: "field",
                        label { r#for: "group-departure", {words::group_departure()} }
                        input { id: "group-departure", r#type: "date", value: "{departure}", oninput: move |event| departure.set(event.value()) }
                    }
                }
                div { class: "field",
                    label { r#for: "group-file", {words::group_file()} }
                    input { id: "group-file", r#type: "file", accept: ".csv,.txt,.xlsx", disabled: busy(), onchange: chosen }
                    p { class: "field-hint", {words::group_file_hint()} }
                }
                if let Some(text) = problem() {
                    Hint { kind: HintKind::Error, text, next: words::file_trouble_next() }
                }
            }
            if !groups.is_empty() {
                section { "aria-labelledby": "h-groups",
                    h2 { id: "h-groups", {words::group_open()} }
                    ul { class: "lines",
                        for group in groups {
                            li { key: "{group.id.0}",
                                Link { to: Route::GroupPage { id: group.id.0 }, "{group.file_name}" }
                                span { class: "aside", {formats::day_time(lang, group.read_at)} }
                            }
                        }
                    }
                }
            }
        }
    }
}

async fn read(file_name: String, terms: GroupTerms) -> Result<Option<GroupView>, Fault> {
    let bad = |why: &str| Fault::new(haidang_contract::Code::BadInput).with("why", why);
    let Some(read) = js_read_chosen("#group-file".to_owned(), LARGEST).await.as_string() else {
        return Ok(None);
    };
    match read.as_str() {
        "too-large" => Err(bad("too-large")),
        "unreadable" => Err(bad("unreadable")),
        _ => call(&ReadGroup { file_name, bytes: Private::new(read), terms }).await.map(Some),
    }
}

#[component]
pub fn GroupPage(id: u32) -> Element {
    let mut answer = use_query(GetGroup { id: GroupId(id) });
    let seen = answer.read().clone();
    rsx! {
        div { class: "desk-page",
            match seen {
                None => rsx! { div { class: "skeleton" } },
                Some(Err(fault)) => rsx! {
                    PageHead { title: words::group_title() }
                    FaultNote { fault, retry: Callback::new(move |()| answer.restart()) }
                },
                Some(Ok(group)) => rsx! { Rows { group } },
            }
        }
    }
}

#[component]
fn Rows(group: GroupView) -> Element {
    let navigator = use_navigator();
    let id = group.id;
    let mut left_out = use_signal(BTreeSet::<u32>::new);
    let mut compared = use_signal(|| false);
    let mut busy = use_signal(|| false);
    let mut asking = use_signal(|| false);
    let ready: Vec<u32> = group
        .rows
        .iter()
        .filter(|row| matches!(row.state, RowState::Ready { .. }))
        .map(|row| row.row)
        .collect();
    let done = group.rows.iter().filter(|row| matches!(row.state, RowState::Registered { .. })).count();
    let open = group
        .rows
        .iter()
        .filter(|row| matches!(row.state, RowState::Bad { .. } | RowState::Refused { .. }))
        .count();
    let chosen: Vec<u32> = ready.iter().copied().filter(|row| !left_out.read().contains(row)).collect();
    let count = chosen.len();
    let register = move |_| {
        let rows = chosen.clone();
        busy.set(true);
        spawn(async move {
            match call(&RegisterGroup { id, rows, names_confirmed: *compared.peek() }).await {
                Ok(_) => state::toast(words::group_registered()),
                Err(fault) => state::tell(&fault),
            }
            busy.set(false);
        });
    };
    let export = move |_| {
        spawn(async move {
            match call(&ExportGroupRest { id }).await {
                Ok(Some(rest)) => {
                    let name = format!("haidang-rest-{}.csv", id.0);
                    match keep_file(name, "text/csv".to_owned(), rest.into_revealed()).await {
                        Ok(name) => state::toast(words::kept_as(name)),
                        Err(fault) => state::tell(&fault),
                    }
                }
                Ok(None) => {}
                Err(fault) => state::tell(&fault),
            }
        });
    };
    let rest = open + ready.len();
    let put_aside = Callback::new(move |()| {
        spawn(async move {
            match call(&DropGroup { id }).await {
                Ok(()) => drop(navigator.push(Route::Group {})),
                Err(fault) => state::tell(&fault),
            }
        });
    });
    let heads = std::iter::once(String::new())
        .chain(std::iter::once(words::group_line()))
        .chain(group.headers.iter().map(|header| header.reveal().clone()))
        .chain(std::iter::once(words::group_state()))
        .collect::<Vec<_>>();
    rsx! {
        PageHead { title: group.file_name.clone(), lead: words::group_counts(done, open, ready.len()) }
        for note in group.notes.iter() {
            Hint { key: "{note}", kind: HintKind::Plain, text: words::group_note(note) }
        }
        section { class: "card form",
            label { class: "tick",
                input { r#type: "checkbox", id: "names-compared", checked: compared(), onchange: move |event| compared.set(event.checked()) }
                {words::group_compared()}
            }
            div { class: "acts",
                button { class: "button button-main", r#type: "button", disabled: count == 0 || !compared() || busy(), onclick: register,
                    Glyph { icon: Icon::Check }
                    {words::group_register(count)}
                }
                button { class: "button button-quiet", r#type: "button", disabled: open == 0, onclick: export,
                    Glyph { icon: Icon::Download }
                    {words::group_export()}
                }
                button { class: "button button-quiet", r#type: "button",
                    onclick: move |_| if rest == 0 { put_aside.call(()) } else { asking.set(true) },
                    Glyph { icon: Icon::Trash }
                    {words::group_drop()}
                }
            }
        }
        if asking() {
            Sheet { look: "dialog", id: "drop-group", title: words::group_drop(), on_close: move |()| asking.set(false),
                p { {words::group_drop_rest(rest)} }
                button { class: "button", r#type: "button", onclick: move |_| put_aside.call(()), {words::group_drop_yes()} }
            }
        }
        Table { label: group.file_name.clone(), heads,
            for row in group.rows.iter().filter(|row| row.state != RowState::Dropped) {
                Row { key: "{row.row}", group: id, row: row.clone(),
                    chosen: !left_out.read().contains(&row.row),
                    on_choose: {
                        let line = row.row;
                        move |chosen: bool| {
                            left_out.with_mut(|left_out| if chosen { left_out.remove(&line) } else { left_out.insert(line) });
                        }
                    },
                }
            }
        }
    }
}

#[component]
fn Row(group: GroupId, row: GroupRow, chosen: bool, on_choose: EventHandler<bool>) -> Element {
    let mut cells = use_signal(|| row.cells.iter().map(|cell| cell.reveal().clone()).collect::<Vec<_>>());
    let line = row.row;
    let editable = matches!(row.state, RowState::Bad { .. } | RowState::Refused { .. });
    let faults = match &row.state {
        RowState::Bad { faults } => faults.clone(),
        _ => Vec::new(),
    };
    let mend = move |_| {
        let cells = cells.peek().iter().cloned().map(Private::new).collect();
        spawn(async move {
            match call(&MendRow { id: group, row: line, cells }).await {
                Ok(_) => haidang_bridge::pulse::touch(&[haidang_contract::Tag::Stays]),
                Err(fault) => state::tell(&fault),
            }
        });
    };
    let put_aside = move |_| {
        spawn(async move {
            match call(&DropRow { id: group, row: line }).await {
                Ok(_) => haidang_bridge::pulse::touch(&[haidang_contract::Tag::Stays]),
                Err(fault) => state::tell(&fault),
            }
        });
    };
    rsx! {
        tr {
            td {
                if matches!(row.state, RowState::Ready { .. }) {
                    input { r#type: "checkbox", "aria-label": words::group_take(line), checked: chosen,
                        onchange: move |event| on_choose.call(event.checked()) }
                }
            }
            th { scope: "row", class: "digits", "{line}" }
            for (at, cell) in row.cells.iter().enumerate() {
                td { key: "{at}", "data-wrong": faults.iter().any(|fault| fault.at.is_some_and(|wrong| usize::try_from(wrong) == Ok(at))),
                    if editable {
                        input { class: "cell", autocomplete: "off", "aria-label": words::group_cell(at + 1, line),
                            value: cells.read().get(at).cloned().unwrap_or_default(),
                            oninput: move |event| cells.with_mut(|cells| if let Some(cell) = cells.get_mut(at) { *cell = event.value(); }) }
                    } else {
                        {cell.reveal().clone()}
                    }
                    for (which, fault) in faults.iter().filter(|fault| fault.at.is_some_and(|wrong| usize::try_from(wrong) == Ok(at))).enumerate() {
                        p { key: "{which}", class: "field-error", {words::group_fault(&fault.code)} }
                    }
                }
            }
            td {
                match &row.state {
                    RowState::Ready { findings, .. } => rsx! {
                        p { Glyph { icon: Icon::Check } {words::row_ready()} }
                        for (at, finding) in findings.warnings.iter().enumerate() {
                            p { key: "{at}", class: "field-warning", {words::finding(finding.code.word())} }
                        }
                    },
                    RowState::Refused { findings, .. } => rsx! {
                        for (at, finding) in findings.errors.iter().enumerate() {
                            p { key: "{at}", class: "field-error", {words::field_finding(finding.field.word(), finding.code.word())} }
                        }
                    },
                    RowState::Bad { faults } => rsx! {
                        for (at, fault) in faults.iter().filter(|fault| fault.at.is_none()).enumerate() {
                            p { key: "{at}", class: "field-error", {words::group_column(&fault.column)} ": " {words::group_fault(&fault.code)} }
                        }
                    },
                    RowState::Registered { stay } => rsx! {
                        Link { to: Route::StayPage { id: stay.as_str().to_owned() }, {words::row_registered()} }
                    },
                    RowState::Dropped => rsx! {},
                }
                if editable {
                    div { class: "acts",
                        button { class: "button button-quiet", r#type: "button", onclick: mend, {words::row_mend()} }
                        button { class: "button button-quiet", r#type: "button", onclick: put_aside, {words::row_drop()} }
                    }
                }
            }
        }
    }
}
