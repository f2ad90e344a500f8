//! One line: directions, stops in order, what leaves next at the chosen stop, the table of a day, how old all this is.

use dioxus::prelude::*;
use haidang_contract::command::{GetRoute, NextDepartures};
use haidang_contract::transit::Gap;
use haidang_contract::transit::view::{DirectionView, RoutePage, StopView};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, formats, words};

use super::table::DayTable;
use crate::pages::NotFound;
use crate::parts::{
    DepartureRows, FaultNote, Gaps, PageHead, kind_name, price_text, route_title, use_departures,
};
use crate::query::use_query;
use crate::routes::Route;

#[component]
pub fn TransitLine(id: String, way: u8, stop: String, day: String) -> Element {
    let answer = use_query(GetRoute { id: id.clone(), lang: current_lang() });
    let answer = answer.read().clone();
    match answer {
        Some(Ok(Some(page))) if page.card.id == id => rsx! { Page { page, way, stop, day } },
        Some(Ok(None)) => rsx! { NotFound { path: vec![id] } },
        Some(Err(fault)) => rsx! {
            div { class: "page",
                PageHead { title: words::transit_title() }
                FaultNote { fault }
            }
        },
        // Nothing yet, or still the line the visitor came from.
        _ => {
            rsx! { div { class: "page", div { class: "skeleton", role: "status", span { class: "visually-hidden", {words::loading()} } } } }
        }
    }
}

#[component]
fn Page(page: RoutePage, way: u8, stop: String, day: String) -> Element {
    let lang = current_lang();
    let chosen = page.directions.iter().find(|one| one.direction == way).or(page.directions.first()).cloned();
    let timed = !page.card.gaps.contains(&Gap::Times);
    rsx! {
        div { class: "page transit-line",
            PageHead { title: route_title(&page.card) }
            div { class: "place-head",
                p { class: "row-meta",
                    span { {kind_name(page.card.kind)} }
                    Gaps { gaps: page.card.gaps.clone() }
                }
            }
            if let Some(last) = page.last_day.filter(|_| page.ended) {
                p { class: "note",
                    Glyph { icon: Icon::Warning }
                    span { {words::transit_ended(formats::day(lang, &last.to_string()))} }
                }
            }
            for (number , note) in page.notes.iter().enumerate() {
                p { key: "{number}", class: "note",
                    Glyph { icon: Icon::Info }
                    span { lang: note.lang.tag(), "{note.text}" }
                }
            }
            if let Some(direction) = chosen {
                Ways { id: page.card.id.clone(), ways: page.directions.clone(), chosen: direction.direction }
                Stops { id: page.card.id.clone(), direction: direction.clone(), stop: stop.clone(), timed }
                if let Some(at) = boarding(&direction, &stop).filter(|_| timed) {
                    AtStop { id: page.card.id.clone(), way: direction.direction, stop: at, day, today: page.today.to_string() }
                }
            }
            Facts { page }
        }
    }
}

/// The chosen stop, else the first.
fn boarding(direction: &DirectionView, stop: &str) -> Option<StopView> {
    direction.stops.iter().find(|one| one.id == stop).or(direction.stops.first()).cloned()
}

#[component]
fn Ways(id: String, ways: Vec<DirectionView>, chosen: u8) -> Element {
    if ways.len() < 2 {
        return rsx! {};
    }
    rsx! {
        nav { class: "chips", "aria-label": words::transit_ways(),
            for way in ways {
                Link {
                    key: "{way.direction}",
                    class: "chip chip-wrap",
                    to: Route::TransitLine { id: id.clone(), way: way.direction, stop: String::new(), day: String::new() },
                    "aria-current": if way.direction == chosen { "true" },
                    {towards(&way)}
                }
            }
        }
    }
}

fn towards(way: &DirectionView) -> String {
    way.towards
        .as_ref()
        .map_or_else(words::transit_ways, |towards| words::transit_towards(towards.text.clone()))
}

#[component]
fn Stops(id: String, direction: DirectionView, stop: String, timed: bool) -> Element {
    if direction.stops.is_empty() {
        return rsx! {};
    }
    let way = direction.direction;
    let chosen = boarding(&direction, &stop).map(|stop| stop.id).filter(|_| timed);
    // At the last one nobody gets on.
    let last = direction.stops.len().saturating_sub(1);
    rsx! {
        section { "aria-labelledby": "h-stops",
            h2 { id: "h-stops", {words::transit_stops()} }
            if direction.towards.is_some() {
                p { class: "aside", {towards(&direction)} }
            }
            ol { class: "stops",
                for (number , stop) in direction.stops.iter().enumerate() {
                    li { key: "{number}", class: "stop",
                        div { class: "stop-text",
                            if timed && number < last {
                                Link {
                                    to: Route::TransitLine { id: id.clone(), way, stop: stop.id.clone(), day: String::new() },
                                    "aria-current": if chosen.as_ref() == Some(&stop.id) { "true" },
                                    "aria-label": words::transit_stop_departures(stop.name.text.clone()),
                                    span { lang: stop.name.lang.tag(), "{stop.name.text}" }
                                }
                            } else {
                                span { lang: stop.name.lang.tag(), "{stop.name.text}" }
                            }
                            if let Some(local) = &stop.local_name {
                                span { class: "row-local", lang: "vi", "{local}" }
                            }
                            if let Some(after) = after(stop) {
                                span { class: "aside", "{after}" }
                            }
                        }
                        if let Some(place) = &stop.place {
                            Link {
                                class: "icon-button",
                                to: Route::PlaceDetails { id: place.to_string() },
                                "aria-label": words::transit_stop_place(stop.name.text.clone()),
                                Glyph { icon: Icon::Info }
                            }
                            Link {
                                class: "icon-button",
                                to: Route::MapPage { place: place.to_string() },
                                "aria-label": words::transit_stop_map(stop.name.text.clone()),
                                Glyph { icon: Icon::Map }
                            }
                        }
                    }
                }
            }
            if direction.varies {
                p { class: "aside", {words::transit_varies()} }
            }
        }
    }
}

fn after(stop: &StopView) -> Option<String> {
    let minutes = stop.after.filter(|minutes| *minutes > 0)?;
    Some(if stop.about { words::transit_after_about(minutes) } else { words::transit_after(minutes) })
}

#[component]
fn AtStop(id: String, way: u8, stop: StopView, day: String, today: String) -> Element {
    let answer = use_departures(NextDepartures {
        lang: current_lang(),
        stop: Some(stop.id.clone()),
        place: None,
        near: None,
        route: Some(id.clone()),
        direction: Some(way),
        at: None,
        limit: 5,
    });
    let answer = answer.read().clone();
    rsx! {
        section { "aria-labelledby": "h-next",
            h2 { id: "h-next", {words::transit_stop_departures(stop.name.text.clone())} }
            match answer {
                None => rsx! {},
                Some(Err(fault)) => rsx! { FaultNote { fault } },
                Some(Ok(all)) if all.next.is_empty() => rsx! { p { {words::transit_none_soon()} } },
                Some(Ok(departures)) => rsx! { DepartureRows { departures, lines: false } },
            }
        }
        DayTable { id, way, stop: stop.id, day, today }
    }
}

#[component]
fn Facts(page: RoutePage) -> Element {
    let lang = current_lang();
    rsx! {
        section { "aria-labelledby": "h-facts",
            h2 { id: "h-facts", {words::place_facts()} }
            dl { class: "facts",
                if let Some(operator) = &page.operator {
                    Fact { term: words::transit_operator(), span { lang: operator.lang.tag(), "{operator.text}" } }
                }
                if let Some(fare) = &page.fare {
                    Fact { term: words::transit_fare(),
                        span { class: "line", {price_text(lang, fare)} }
                        if let Some(as_of) = &fare.as_of {
                            span { class: "line aside", {words::place_price_as_of(as_of.clone())} }
                        }
                    }
                }
                if let Some(phone) = &page.phone {
                    Fact { term: words::place_phone(), a { href: "tel:{phone}", "{phone}" } }
                }
                if let Some(website) = &page.website {
                    Fact { term: words::place_website(),
                        a { href: "{website}", target: "_blank", rel: "noopener", "{website}" }
                    }
                }
                if !page.sources.is_empty() {
                    Fact { term: words::place_sources(),
                        for source in &page.sources {
                            span { class: "line", "{source}" }
                        }
                        if let Some(checked) = page.checked {
                            span { class: "line aside", {words::place_checked(formats::day(lang, &checked.to_string()))} }
                        }
                    }
                }
            }
            p { class: "aside",
                {page.as_of.clone().map_or_else(words::transit_undated, words::transit_as_of)}
            }
            p { class: "aside", {words::place_unknown()} }
        }
    }
}

#[component]
fn Fact(term: String, children: Element) -> Element {
    rsx! {
        div { class: "fact",
            dt { "{term}" }
            dd { {children} }
        }
    }
}
