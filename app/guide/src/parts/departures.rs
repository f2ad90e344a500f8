//! What leaves next. Times that nobody has told are not there, and "about every 20 minutes" stays that.

use dioxus::prelude::*;
use haidang_contract::command::NextDepartures;
use haidang_contract::time::Datelike;
use haidang_contract::transit::view::{Departure, Departures, When};
use haidang_contract::{Kind, PlaceId, Timestamp};
use haidang_kit::{current_lang, formats, words};

use super::route_row::{RouteRows, line, route_lang, route_title};
use crate::device;
use crate::query::{Answer, use_query};
use crate::routes::Route;

/// How long "in 5 min" may stand.
const STALE_MS: u32 = 20_000;
/// Up to here minutes are counted; a later departure has its time.
const SOON_MIN: u32 = 90;

/// The next departures, asked again while they are on the screen.
pub fn use_departures(command: NextDepartures) -> Answer<Departures> {
    let mut answer = use_query(command);
    use_future(move || async move {
        loop {
            device::sleep(STALE_MS).await;
            // Where nothing leaves, nothing grows old; a new edition is asked for by its tag.
            let counting = matches!(&*answer.peek(), Some(Ok(departures)) if !departures.next.is_empty());
            if counting {
                answer.restart();
            }
        }
    });
    answer
}

/// `lines`: says of each which line it is.
#[component]
pub fn DepartureRows(departures: Departures, lines: bool) -> Element {
    let now = departures.now;
    rsx! {
        ul { class: "departures",
            for (number , departure) in departures.next.into_iter().enumerate() {
                li { key: "{number}", class: "departure",
                    Moment { when: departure.when, now }
                    div { class: "departure-text",
                        if lines {
                            Link { to: line(&departure.route), span { lang: route_lang(&departure.route), {route_title(&departure.route)} } }
                        }
                        if let Some(towards) = &departure.towards {
                            span { {words::transit_towards(towards.text.clone())} }
                        }
                        Marks { departure: departure.clone() }
                    }
                }
            }
        }
    }
}

#[component]
fn Marks(departure: Departure) -> Element {
    rsx! {
        if departure.last {
            span { class: "tag", {words::transit_last()} }
        }
        if departure.about {
            span { class: "tag tag-quiet", {words::transit_about()} }
        }
        if departure.on_request {
            span { class: "tag tag-quiet", {words::transit_on_request()} }
        }
    }
}

#[component]
fn Moment(when: When, now: Timestamp) -> Element {
    match when {
        When::At { at, in_min } => {
            let soon = match in_min {
                0 => Some(words::transit_now()),
                1..=SOON_MIN => Some(words::transit_in_min(in_min)),
                _ => None,
            };
            rsx! {
                p { class: "departure-when",
                    strong { {clock(at, now)} }
                    if let Some(soon) = soon {
                        span { "{soon}" }
                    }
                }
            }
        }
        When::Every { from, to, minutes, upto, .. } => rsx! {
            p { class: "departure-when",
                strong { {every(minutes, upto)} }
                span { {words::transit_span(clock(from, now), formats::time(current_lang(), to))} }
            }
        },
    }
}

pub fn every(minutes: u16, upto: Option<u16>) -> String {
    match upto {
        Some(upto) => words::transit_every_range(minutes, upto),
        None => words::transit_every(minutes),
    }
}

/// The time, with the weekday where it is not today.
fn clock(at: Timestamp, now: Timestamp) -> String {
    let lang = current_lang();
    let (day, today) = (at.in_city().date(), now.in_city().date());
    let time = formats::time(lang, at);
    if day == today {
        return time;
    }
    let weekday = u8::try_from(day.weekday().number_from_monday()).unwrap_or_default();
    format!("{} {time}", formats::weekday(lang, weekday))
}

/// On the page of a place that is a stop, and of one that looks like one.
#[component]
pub fn PlaceDepartures(place: PlaceId, kind: Kind) -> Element {
    let answer = use_departures(NextDepartures {
        lang: current_lang(),
        stop: None,
        place: Some(place),
        near: None,
        route: None,
        direction: None,
        at: None,
        limit: 6,
    });
    let station = matches!(kind, Kind::Ferry | Kind::BusStation);
    let Some(Ok(departures)) = answer.read().clone() else { return rsx! {} };
    if departures.routes.is_empty() && !station {
        return rsx! {};
    }
    rsx! {
        section { "aria-labelledby": "h-departures",
            if !departures.next.is_empty() {
                h2 { id: "h-departures", {words::transit_departures()} }
                DepartureRows { departures: departures.clone(), lines: true }
                h3 { {words::transit_lines()} }
            } else {
                h2 { id: "h-departures", {words::transit_lines()} }
            }
            if departures.routes.is_empty() {
                p { {words::transit_place_none()} }
            } else {
                RouteRows { cards: departures.routes.clone() }
            }
            Link { class: "more", to: Route::Transit {}, {words::transit_all()} }
        }
    }
}
