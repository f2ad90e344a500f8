//! The stops in their order, with times, ways and reasons.

use dioxus::prelude::*;
use haidang_contract::PlaceId;
use haidang_contract::plan::{Plan, Stop};
use haidang_kit::elements::{CategoryGlyph, Glyph};
use haidang_kit::{Icon, current_lang, formats, icons, words};

use super::{draft, reasons};
use crate::routes::Route;

#[component]
pub fn Timeline(plan: Plan) -> Element {
    let lang = current_lang();
    let order: Vec<PlaceId> = plan.stops.iter().map(|stop| stop.card.id.clone()).collect();
    let count = plan.stops.len();
    let mut totals = vec![words::plan_walk_total(formats::distance(lang, f64::from(plan.walk_m)))];
    if plan.ride_m > 0 {
        totals.push(words::plan_ride_total(formats::distance(lang, f64::from(plan.ride_m))));
    }
    totals.push(if plan.cost.min == plan.cost.max {
        words::plan_cost(formats::dong(lang, plan.cost.min))
    } else {
        words::plan_cost_range(formats::dong(lang, plan.cost.max), formats::dong(lang, plan.cost.min))
    });
    if plan.cost.unknown > 0 {
        totals.push(words::plan_cost_unknown(plan.cost.unknown));
    }
    rsx! {
        section { "aria-labelledby": "h-day",
            div { class: "section-head",
                h2 { id: "h-day", {formats::date(lang, plan.stops.first().map_or(plan.ends, |stop| stop.arrive))} }
                Link { class: "more on-narrow no-print", to: Route::MapPage { place: String::new() }, {words::list_on_map()} }
            }
            if plan.too_long {
                p { class: "note note-warning", role: "alert", {words::plan_too_long()} }
            }
            if !plan.missing.is_empty() {
                p { class: "note", {words::plan_missing(u32::try_from(plan.missing.len()).unwrap_or(0))} }
            }
            ol { class: "plan-day",
                for (at, stop) in plan.stops.iter().cloned().enumerate() {
                    li { key: "{stop.card.id}", class: "plan-stop", StopRow { stop, at, count, order: order.clone() } }
                }
            }
            if let Some(back) = &plan.back {
                p { class: "leg", {words::plan_way_back(reasons::leg(back))} }
            }
            p { class: "count", {words::plan_ends(formats::time(lang, plan.ends))} " · " {totals.join(" · ")} }
            p { class: "count", {words::plan_about()} }
        }
    }
}

#[component]
fn StopRow(stop: Stop, at: usize, count: usize, order: Vec<PlaceId>) -> Element {
    let lang = current_lang();
    let card = &stop.card;
    let times = format!("{} – {}", formats::time(lang, stop.arrive), formats::time(lang, stop.leave));
    let name = card.name.text.clone();
    rsx! {
        p { class: "leg", {reasons::leg(&stop.leg)}
            if stop.wait > 0 {
                " · " {words::plan_wait(stop.wait)}
            }
        }
        article { class: "row stop-card",
            span { class: "stop-number", "aria-hidden": "true", "{at + 1}" }
            if icons::has_picture(card.id.as_str()) {
                img { class: "row-picture", src: icons::picture(card.id.as_str(), card.category.word()), alt: "", width: "64", height: "64" }
            } else {
                CategoryGlyph { category: card.category }
            }
            div { class: "row-text",
                p { class: "stop-times", "{times}" }
                Link { class: "row-link", to: Route::PlaceDetails { id: card.id.to_string() },
                    span { lang: card.name.lang.tag(), "{name}" }
                }
                if let Some(local) = &card.local_name {
                    span { class: "row-local", lang: "vi", "{local}" }
                }
                p { class: "stop-why", {reasons::why(&stop.why)} }
                for doubt in stop.doubts.iter() {
                    p { class: "stop-doubt",
                        Glyph { icon: Icon::Warning }
                        span { {reasons::doubt(doubt)} }
                    }
                }
                StopTools { id: card.id.clone(), name: name.clone(), locked: stop.locked, at, count, order }
            }
        }
    }
}

#[component]
fn StopTools(
    id: PlaceId,
    name: String,
    locked: bool,
    at: usize,
    count: usize,
    order: Vec<PlaceId>,
) -> Element {
    let (up, down, out, keep) = (order.clone(), order.clone(), order.clone(), order);
    let (gone, kept) = (id.clone(), id);
    rsx! {
        div { class: "stop-tools no-print", role: "group", "aria-label": "{name}",
            button {
                class: "chip",
                r#type: "button",
                "aria-pressed": if locked { "true" } else { "false" },
                onclick: move |_| draft::toggle_lock(&kept, &keep),
                {words::plan_lock()}
            }
            button { class: "icon-button", r#type: "button", disabled: at == 0, "aria-label": words::plan_earlier(name.clone()), onclick: move |_| swap(&up, at, at.saturating_sub(1)),
                span { class: "turned-up", Glyph { icon: Icon::ChevronRight } }
            }
            button { class: "icon-button", r#type: "button", disabled: at + 1 >= count, "aria-label": words::plan_later(name.clone()), onclick: move |_| swap(&down, at, at + 1),
                span { class: "turned-down", Glyph { icon: Icon::ChevronRight } }
            }
            button { class: "icon-button", r#type: "button", "aria-label": words::plan_remove(name.clone()), onclick: move |_| draft::without(&gone, &out),
                Glyph { icon: Icon::Close }
            }
        }
    }
}

fn swap(order: &[PlaceId], one: usize, other: usize) {
    let mut order = order.to_vec();
    if one < order.len() && other < order.len() {
        order.swap(one, other);
        draft::order(order);
    }
}
