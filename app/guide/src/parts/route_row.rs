//! A line of buses or boats in a list.

use dioxus::prelude::*;
use haidang_contract::transit::view::RouteCard;
use haidang_contract::transit::{Gap, RouteKind};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, words};

use crate::routes::Route;

#[component]
pub fn RouteRows(cards: Vec<RouteCard>) -> Element {
    rsx! {
        ul { class: "rows",
            for card in cards {
                li { key: "{card.id}",
                    article { class: "row",
                        RouteGlyph { kind: card.kind }
                        div { class: "row-text",
                            Link { class: "row-link", to: line(&card), span { lang: route_lang(&card), {route_title(&card)} } }
                            p { class: "row-meta", {kind_name(card.kind)} }
                            p { class: "row-meta", Gaps { gaps: card.gaps.clone() } }
                        }
                    }
                }
            }
        }
    }
}

/// What is not known of a line, each in its own words.
#[component]
pub fn Gaps(gaps: Vec<Gap>) -> Element {
    rsx! {
        for gap in gaps {
            span { key: "{gap:?}", class: "tag tag-quiet", {gap_name(gap)} }
        }
    }
}

#[component]
pub fn RouteGlyph(kind: RouteKind) -> Element {
    rsx! {
        span { class: "route-glyph",
            Glyph { icon: if kind.is_boat() { Icon::Boat } else { Icon::Bus } }
        }
    }
}

/// The address of a line's page.
pub fn line(card: &RouteCard) -> Route {
    Route::TransitLine { id: card.id.clone(), way: 0, stop: String::new(), day: String::new() }
}

/// Number and name, or what there is of them.
pub fn route_title(card: &RouteCard) -> String {
    let name = card.name.as_ref().map(|name| name.text.clone());
    match (card.number.clone(), name) {
        (Some(number), Some(name)) => words::transit_number_name(name, number),
        (Some(number), None) => words::transit_numbered(kind_name(card.kind), number),
        (None, name) => name.unwrap_or_default(),
    }
}

/// The language of a line's name, for a screen reader; none where it is not a name.
pub fn route_lang(card: &RouteCard) -> Option<&'static str> {
    card.name.as_ref().map(|name| name.lang.tag())
}

pub fn kind_name(kind: RouteKind) -> String {
    match kind {
        RouteKind::Bus => words::transit_kind_bus(),
        RouteKind::Coach => words::transit_kind_coach(),
        RouteKind::Ferry => words::transit_kind_ferry(),
        RouteKind::SpeedBoat => words::transit_kind_speed_boat(),
        RouteKind::Other => words::transit_kind_other(),
    }
}

fn gap_name(gap: Gap) -> String {
    match gap {
        Gap::Stops => words::transit_gap_stops(),
        Gap::Times => words::transit_gap_times(),
        Gap::Operator => words::transit_gap_operator(),
        Gap::Fare => words::transit_gap_fare(),
    }
}
