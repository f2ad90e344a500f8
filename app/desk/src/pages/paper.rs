//! The list on paper for the ward's police, when the clock will be missed and the city cannot be reached.

use dioxus::prelude::*;
use haidang_bridge::query::use_query;
use haidang_contract::Lang;
use haidang_contract::desk::command::GetPaper;
use haidang_contract::desk::{PaperRow, PaperSheet};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, formats};

use super::queue::outage_line;
use crate::parts::{FaultNote, Hint, HintKind, PageHead};
use crate::{device, words};

#[component]
pub fn Paper() -> Element {
    let mut answer = use_query(GetPaper {});
    rsx! {
        div { class: "desk-page paper-page",
            PageHead { title: words::paper_title(), lead: words::paper_lead(),
                button { class: "button", r#type: "button", onclick: |_| device::print_on("a4"),
                    Glyph { icon: Icon::Note }
                    {words::paper_print()}
                }
            }
            match answer.read().clone() {
                None => rsx! { div { class: "skeleton" } },
                Some(Err(fault)) => rsx! { FaultNote { fault, retry: Callback::new(move |()| answer.restart()) } },
                Some(Ok(sheet)) if sheet.rows.is_empty() => rsx! {
                    Hint { kind: HintKind::Good, text: words::paper_empty() }
                },
                Some(Ok(sheet)) => rsx! { Sheet { sheet } },
            }
        }
    }
}

#[component]
fn Sheet(sheet: PaperSheet) -> Element {
    let lang = current_lang();
    let house = &sheet.property;
    let heads = [
        words::paper_number(),
        words::paper_name(),
        words::paper_born(),
        words::paper_sex(),
        words::paper_document(),
        words::paper_nationality(),
        words::paper_room(),
        words::paper_arrival(),
        words::paper_departure(),
        words::paper_reason(),
        words::paper_address(),
        words::paper_recorded(),
    ];
    rsx! {
        article { class: "print-sheet paper-sheet",
            header {
                h2 { {words::paper_heading()} }
                p { {words::paper_house(house.address.clone(), house.name.clone(), house.ward.clone())} }
                p { {words::paper_made(formats::day_time(lang, sheet.made_at))} }
                if let Some(outage) = &sheet.outage {
                    p { class: "paper-outage", {outage_line(lang, outage)} }
                }
            }
            div { class: "table-place", tabindex: "0", role: "region", "aria-label": words::paper_heading(),
                table { class: "table paper-table",
                    thead {
                        tr {
                            for head in heads {
                                th { key: "{head}", scope: "col", "{head}" }
                            }
                        }
                    }
                    tbody {
                        for (at, row) in sheet.rows.iter().enumerate() {
                            tr { key: "{at}",
                                for (column, cell) in cells(lang, at, row).into_iter().enumerate() {
                                    td { key: "{column}", "{cell}" }
                                }
                            }
                        }
                    }
                }
            }
            p { {words::paper_total(sheet.rows.len())} }
            p { class: "paper-log digits", {words::paper_log(sheet.log_hash.clone(), sheet.log_number)} }
            div { class: "paper-signs",
                div { p { {words::paper_sign_house()} } p { class: "aside", {words::paper_sign_hint()} } }
                div { p { {words::paper_sign_police()} } p { class: "aside", {words::paper_sign_hint_police()} } }
            }
        }
    }
}

fn cells(lang: Lang, at: usize, paper: &PaperRow) -> [String; 12] {
    let row = &paper.row;
    let shown = |text: Option<&haidang_contract::Private<String>>| {
        text.map(|text| text.reveal().clone()).unwrap_or_default()
    };
    let document = match &paper.document {
        Some(document) => {
            format!("{} {}", words::paper_document_kind(document.kind.word()), document.number.reveal())
        }
        None => words::paper_no_document(),
    };
    let nation = if lang == Lang::Vi { row.nationality.name_vi() } else { row.nationality.name_en() };
    [
        (at + 1).to_string(),
        shown(row.name.as_ref()),
        paper.born.reveal().clone(),
        words::paper_sex_of(paper.sex.word()),
        document,
        nation.to_owned(),
        shown(row.room.as_ref()),
        formats::day_time(lang, row.arrival),
        formats::day(lang, &row.planned_departure.to_string()),
        words::paper_purpose(paper.purpose.word()),
        shown(paper.address.as_ref()),
        words::paper_recorded_at(formats::day_time(lang, paper.recorded_at), paper.attempts),
    ]
}
