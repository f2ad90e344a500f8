//! The house: tonight's picture, and its guests.

use dioxus::prelude::*;
use haidang_bridge::call;
use haidang_bridge::query::use_query;
use haidang_contract::Private;
use haidang_contract::desk::command::{ListStays, ReportZero};
use haidang_contract::desk::{StayFilter, StayList, StayRow, Tonights, ZeroCard};
use haidang_contract::stay::{Phase, StayKind, ZeroFault};
use haidang_kit::elements::{Chip, Glyph};
use haidang_kit::{Icon, current_lang, formats};

use crate::parts::{ClockBadge, FaultNote, Hint, HintKind, KeyCap, PageHead, StandingBadge, Table};
use crate::routes::Route;
use crate::state::DESK;
use crate::{scan, state, words};

/// Rows at first; more on demand.
const ROWS: u32 = 200;

#[component]
pub fn House() -> Element {
    let tonights = DESK.read().as_ref().and_then(|desk| desk.tonights.clone());
    let mut filter = use_signal(|| StayFilter::InHouse);
    let mut text = use_signal(String::new);
    let mut limit = use_signal(|| ROWS);
    let mut answer = use_query(ListStays { filter: filter(), text: Private::new(text()), limit: limit() });
    let mut last = use_signal(|| None::<StayList>);
    use_effect(move || {
        if let Some(Ok(list)) = &*answer.read() {
            last.set(Some(list.clone()));
        }
    });
    let fault = match &*answer.read() {
        Some(Err(fault)) => Some(fault.clone()),
        _ => None,
    };
    rsx! {
        div { class: "desk-page house",
            PageHead { title: words::house_title(),
                Link { class: "button", to: Route::CheckIn {}, Glyph { icon: Icon::Plus } {words::nav_check_in()} KeyCap { name: "F2" } }
            }
            if let Some(tonights) = tonights {
                Tonight { tonights }
            }
            section { "aria-labelledby": "h-guests",
                h2 { id: "h-guests", {words::house_guests()} }
                div { class: "house-find", role: "search",
                    label { class: "visually-hidden", r#for: "house-search", {words::house_search()} }
                    input { id: "house-search", r#type: "search", autocomplete: "off", placeholder: words::house_search(),
                        onkeydown: walk,
                        value: "{text}", oninput: move |event| { text.set(event.value()); limit.set(ROWS); } }
                    div { class: "chips", role: "group", "aria-label": words::house_filters(),
                        for (at, each) in StayFilter::ALL.iter().copied().enumerate() {
                            Chip { key: "{each.word()}",
                                label: filter_name(each, last.read().as_ref().and_then(|list| list.counts.get(at).copied())),
                                pressed: filter() == each,
                                icon: None,
                                onpress: move |()| { filter.set(each); limit.set(ROWS); },
                            }
                        }
                    }
                }
                if let Some(fault) = fault {
                    FaultNote { fault, retry: Callback::new(move |()| answer.restart()) }
                }
                if let Some(list) = last.read().clone() {
                    Guests { list: list.clone() }
                    if u32::try_from(list.rows.len()).unwrap_or(u32::MAX) < list.total {
                        button { class: "button button-quiet", r#type: "button", onclick: move |_| limit += ROWS, {words::house_more()} }
                    }
                }
            }
        }
    }
}

fn filter_name(filter: StayFilter, count: Option<u32>) -> String {
    let name = words::stay_filter(filter.word());
    count.map_or(name.clone(), |count| format!("{name} {count}"))
}

#[component]
fn Tonight(tonights: Tonights) -> Element {
    let tonight = tonights.tonight.clone();
    let figures = [
        (words::tonight_in_house(), Some(tonight.in_house)),
        (words::tonight_foreigners(), Some(tonight.foreigners)),
        (words::tonight_children(), Some(tonight.children)),
        (words::tonight_leaving(), Some(tonight.leaving)),
        (words::tonight_overdue(), Some(tonight.overdue)),
        (words::tonight_unregistered(), Some(tonight.unregistered)),
        (words::tonight_free_rooms(), tonight.free_rooms),
        (words::tonight_free_beds(), tonight.free_beds),
    ];
    rsx! {
        section { class: "tonight", "aria-labelledby": "h-tonight",
            h2 { id: "h-tonight", {words::tonight_title(formats::day(current_lang(), &tonight.night.to_string()))} }
            dl { class: "tonight-figures",
                for (name, figure) in figures {
                    if let Some(figure) = figure {
                        div { key: "{name}", class: "tonight-figure",
                            dt { "{name}" }
                            dd { class: "digits", "{figure}" }
                        }
                    }
                }
            }
            Zero { zero: tonights.zero.clone(), empty: tonight.in_house == 0 }
        }
    }
}

/// Nobody tonight: silence is not emptiness.
#[component]
fn Zero(zero: Option<ZeroCard>, empty: bool) -> Element {
    let mut why = use_signal(|| None::<ZeroFault>);
    let lang = current_lang();
    if let Some(card) = zero {
        let at = formats::day_time(lang, card.recorded_at);
        if card.contradictions > 0 {
            return rsx! { Hint { kind: HintKind::Warning, text: words::zero_void(card.contradictions), next: words::zero_void_next() } };
        }
        let text = if card.received { words::zero_received(at) } else { words::zero_waiting(at) };
        return rsx! { Hint { kind: HintKind::Good, text } };
    }
    if !empty {
        return rsx! {};
    }
    let report = move |_| {
        spawn(async move {
            match call(&ReportZero {}).await {
                Ok(Ok(_)) => why.set(None),
                Ok(Err(fault)) => why.set(Some(fault)),
                Err(fault) => state::tell(&fault),
            }
        });
    };
    rsx! {
        div { class: "zero",
            button { class: "button button-quiet", r#type: "button", onclick: report,
                Glyph { icon: Icon::Moon }
                {words::zero_report()}
            }
            p { class: "aside", {words::zero_lead()} }
            match why() {
                Some(ZeroFault::TooEarly { from }) => rsx! { Hint { kind: HintKind::Plain, text: words::zero_too_early(formats::time(lang, from)) } },
                Some(ZeroFault::Occupied { guests }) => rsx! { Hint { kind: HintKind::Warning, text: words::zero_occupied(guests) } },
                None => rsx! {},
            }
        }
    }
}

/// Arrows lead from the search into the rows, and from row to row.
fn walk(event: KeyboardEvent) {
    let by = match event.key() {
        Key::ArrowDown => 1,
        Key::ArrowUp => -1,
        _ => return,
    };
    event.prevent_default();
    scan::move_row(".guest-link", by);
}

#[component]
fn Guests(list: StayList) -> Element {
    if list.rows.is_empty() {
        return rsx! { p { class: "aside", role: "status", {words::house_none()} } };
    }
    let heads = vec![
        words::house_room(),
        words::house_name(),
        words::house_arrival(),
        words::house_departs(),
        words::house_city(),
        words::house_portal(),
    ];
    rsx! {
        div { onkeydown: walk,
            Table { label: words::house_guests(), heads,
                for row in list.rows {
                    Guest { key: "{row.id.as_str()}", row }
                }
            }
        }
    }
}

#[component]
fn Guest(row: StayRow) -> Element {
    let lang = current_lang();
    let name = row.name.as_ref().map_or_else(words::erased, |name| name.reveal().clone());
    let nation = if lang == haidang_contract::Lang::Vi {
        row.nationality.name_vi()
    } else {
        row.nationality.name_en()
    };
    rsx! {
        tr { "data-phase": row.phase.word(),
            td { class: "digits room", {row.room.as_ref().map(|room| room.reveal().clone()).unwrap_or_default()} }
            th { scope: "row",
                Link { class: "guest-link", to: Route::StayPage { id: row.id.as_str().to_owned() }, "{name}" }
                span { class: "aside",
                    "{nation}"
                    if row.is_child { " · " {words::guest_child()} }
                    if row.without_papers { " · " {words::guest_without_papers()} }
                    if row.kind == StayKind::DayUse { " · " {words::guest_day_use()} }
                    if row.phase == Phase::Cancelled { " · " {words::phase("cancelled")} }
                }
            }
            td { class: "digits", {formats::day_time(lang, row.arrival)} }
            td { class: "digits", {match row.departed {
                Some(at) => formats::day_time(lang, at),
                None => formats::day(lang, &row.planned_departure.to_string()),
            }} }
            td {
                StandingBadge { standing: row.standing }
                if let Some(deadline) = row.deadline.clone() {
                    ClockBadge { deadline }
                }
            }
            td {
                span { class: "badge filed", "data-filed": row.filed,
                    Glyph { icon: if row.filed { Icon::Check } else { Icon::Minus } }
                    {if row.filed { words::filed_yes() } else { words::filed_no() }}
                }
            }
        }
    }
}
