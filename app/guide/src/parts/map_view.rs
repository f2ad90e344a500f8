//! The interactive map: keeps the one map in step with the route, the language, the theme and the position.

use dioxus::prelude::*;
use futures_channel::mpsc::unbounded;
use futures_util::StreamExt;
use haidang_contract::notice::Severity;
use haidang_contract::view::{BBox, MapPlace, NoticeView};
use haidang_contract::{PlaceId, Point};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, words};
use serde_json::json;
use wasm_bindgen::prelude::Closure;

use crate::device;
use crate::map_glue::{self, MapEvent, MapHandle};
use crate::routes::{ListQuery, Route};
use crate::state::{self, HERE, MAP_AREA, MAP_FILTER, MAP_TRACK, MAP_VIEW, PICKED, WIDE};

/// Close enough to see the streets around a place.
const PLACE_ZOOM: f64 = 15.0;

#[component]
pub fn MapView(places: Vec<MapPlace>) -> Element {
    let mut handle = use_signal(|| None::<MapHandle>);
    let mut failed = use_signal(|| false);
    let navigator = use_navigator();
    let route = use_route::<Route>();

    let mount = move |event: MountedEvent| {
        let Some(element) = event.data().downcast::<web_sys::Element>().cloned() else { return };
        spawn(async move {
            let (sender, mut events) = unbounded::<String>();
            let closure = Closure::<dyn FnMut(String)>::new(move |text| {
                let _ = sender.unbounded_send(text);
            });
            match map_glue::mount(element, options(), &closure).await {
                Ok(map) => handle.set(Some(map)),
                Err(_) => failed.set(true),
            }
            while let Some(text) = events.next().await {
                match serde_json::from_str::<MapEvent>(&text) {
                    Ok(MapEvent::Select { id }) => picked(&id, navigator),
                    Ok(MapEvent::Notice { id }) => {
                        navigator.push(Route::Notices { about: id });
                    }
                    Ok(MapEvent::Background) => *PICKED.write() = None,
                    Ok(MapEvent::Moved { bounds: [west, south, east, north], by_user }) => {
                        let area = Some(BBox { west, south, east, north });
                        *MAP_VIEW.write() = area;
                        if by_user {
                            *MAP_AREA.write() = area;
                        }
                    }
                    Ok(MapEvent::Failed) => failed.set(true),
                    Ok(MapEvent::Ready) => failed.set(false),
                    Err(_) => {}
                }
            }
            drop(closure);
        });
    };

    use_effect(use_reactive((&places,), move |(places,)| {
        if let Some(map) = handle.read().as_ref() {
            map.set_places(&geojson(&places));
        }
    }));
    use_effect(move || {
        if let Some(map) = handle.read().as_ref() {
            map.set_lang(current_lang().tag());
            map.set_labels(&labels().to_string());
            map.set_theme(if state::is_dark() { "dark" } else { "light" });
        }
    });
    use_effect(move || {
        if let Some(map) = handle.read().as_ref() {
            match HERE.read().as_ref() {
                Some(here) => map.set_position(here.point.lon, here.point.lat, here.accuracy.unwrap_or(0.0)),
                None => map.clear_position(),
            }
        }
    });
    use_effect(move || {
        if let Some(map) = handle.read().as_ref() {
            map.set_track(MAP_TRACK.read().as_deref().unwrap_or_default());
        }
    });
    let notices = super::use_notices(None);
    let notices = notices.read().clone().and_then(Result::ok).unwrap_or_default();
    let marked = marks(&notices, &places);
    let legend = legend(&notices, &places);
    use_effect(use_reactive((&marked,), move |(marked,)| {
        if let Some(map) = handle.read().as_ref() {
            map.set_notices(&marked);
        }
    }));
    let target = match &route {
        Route::PlaceDetails { id } => Some(id.clone()),
        Route::MapPage { place } if !place.is_empty() => Some(place.clone()),
        _ => None,
    };
    let shown = target.as_ref().and_then(|id| places.iter().find(|place| place.id.as_str() == id));
    // A spot of the visitor's own stands in the address as its position.
    let spot = target.as_deref().and_then(super::spot::position);
    let goal: Option<(String, Point)> = shown
        .map(|place| (place.id.to_string(), place.point))
        .or_else(|| spot.map(|point| (String::new(), point)));
    let on_map = matches!(route, Route::MapPage { .. });
    use_effect(use_reactive((&goal, &spot, &on_map), move |(goal, spot, on_map)| {
        let map = handle.read().clone();
        let Some(map) = map else { return };
        map.resize();
        match spot {
            Some(point) => map.set_spot(point.lon, point.lat, &words::saved_spot()),
            None => map.clear_spot(),
        }
        match goal {
            Some((id, point)) => {
                map.select(&id);
                map.fly_to(point.lon, point.lat, PLACE_ZOOM);
                if on_map {
                    *PICKED.write() = id.parse().ok();
                }
            }
            None => map.select(PICKED.peek().as_ref().map_or("", PlaceId::as_str)),
        }
    }));
    let total = places.len();
    rsx! {
        if failed() {
            div { class: "map-failed",
                haidang_kit::elements::Empty {
                    picture: "error",
                    title: words::map_failed_title(),
                    text: words::map_failed_text(),
                    Link { class: "button", to: Route::List { query: ListQuery::default() }, {words::list_as_list()} }
                }
            }
        }
        div { class: "map", onmounted: mount }
        if !legend.is_empty() {
            Link { class: "map-legend", to: Route::Notices { about: String::new() },
                span { {words::map_notices()} }
                for severity in legend {
                    span { key: "{severity}", class: "map-legend-level", "data-severity": severity.word(), {super::severity_word(severity)} }
                }
            }
        }
        if let Some(area) = *MAP_AREA.read() {
            button {
                class: "button search-area",
                r#type: "button",
                onclick: move |_| {
                    let mut filter = MAP_FILTER.peek().clone();
                    filter.within = Some(area);
                    *MAP_AREA.write() = None;
                    navigator.push(Route::List { query: ListQuery { filter, ..ListQuery::default() } });
                },
                Glyph { icon: Icon::Search }
                {words::map_area()}
            }
        }
        button {
            class: "icon-button map-locate",
            r#type: "button",
            "aria-label": words::map_locate(),
            "data-total": "{total}",
            onclick: move |_| {
                spawn(async move {
                    if state::use_my_position().await
                        && let (Some(map), Some(point)) = (handle.peek().as_ref(), state::near())
                    {
                        map.fly_to(point.lon, point.lat, PLACE_ZOOM);
                    }
                });
            },
            Glyph { icon: Icon::Location }
        }
    }
}

/// Beside a list a tap opens the place; on a phone it shows a card first, so that a slip costs nothing.
fn picked(id: &str, navigator: dioxus::router::Navigator) {
    if *WIDE.peek() {
        navigator.push(Route::PlaceDetails { id: id.to_owned() });
    } else {
        *PICKED.write() = id.parse().ok();
    }
}

fn options() -> String {
    json!({
        "lang": current_lang().tag(),
        "theme": if state::is_dark() { "dark" } else { "light" },
        "reducedMotion": device::reduced_motion(),
        // The peninsula from Bãi Dâu to Chí Linh: where nearly every place of the guide is.
        "bounds": [107.055, 10.318, 107.125, 10.395],
        "labels": labels(),
    })
    .to_string()
}

fn labels() -> serde_json::Value {
    json!({
        "map": words::map_label(),
        "attribution": words::map_attribution(),
        "schematic": words::map_schematic(),
        "zoomIn": words::map_zoom_in(),
        "zoomOut": words::map_zoom_out(),
        "compass": words::map_north(),
    })
}

fn geojson(places: &[MapPlace]) -> String {
    let features: Vec<_> = places
        .iter()
        .map(|place| {
            json!({
                "type": "Feature",
                "geometry": { "type": "Point", "coordinates": [place.point.lon, place.point.lat] },
                "properties": {
                    "id": place.id.as_str(),
                    "name": place.name.text,
                    "category": place.category.word(),
                    "importance": place.importance,
                    "approximate": place.approximate,
                },
            })
        })
        .collect();
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}

/// The areas of notices, and rings around their places that the map shows.
fn marks(notices: &[NoticeView], places: &[MapPlace]) -> String {
    let mut features = Vec::new();
    for notice in notices {
        let properties = json!({
            "id": notice.id,
            "severity": if notice.all_clear { "clear" } else { notice.severity.word() },
        });
        if !notice.zone.is_empty() {
            let ring: Vec<[f64; 2]> = notice
                .zone
                .iter()
                .chain(notice.zone.first())
                .map(|corner| [corner.lon, corner.lat])
                .collect();
            let geometry = json!({ "type": "Polygon", "coordinates": [ring] });
            features.push(json!({ "type": "Feature", "geometry": geometry, "properties": properties }));
        }
        for place in about(notice, places) {
            let geometry = json!({ "type": "Point", "coordinates": [place.point.lon, place.point.lat] });
            features.push(json!({ "type": "Feature", "geometry": geometry, "properties": properties }));
        }
    }
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}

fn about<'p>(notice: &'p NoticeView, places: &'p [MapPlace]) -> impl Iterator<Item = &'p MapPlace> {
    places.iter().filter(|place| notice.places.iter().any(|(id, _)| *id == place.id))
}

/// The severities that are marked, most pressing first.
fn legend(notices: &[NoticeView], places: &[MapPlace]) -> Vec<Severity> {
    let mut marked: Vec<Severity> = notices
        .iter()
        .filter(|notice| !notice.zone.is_empty() || about(notice, places).next().is_some())
        .map(|notice| notice.severity)
        .collect();
    marked.sort_by(|one, other| other.cmp(one));
    marked.dedup();
    marked
}
