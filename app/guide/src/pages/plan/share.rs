//! A plan for others: as text, and as a line on the map.

use haidang_contract::plan::Plan;
use haidang_kit::{current_lang, formats, words};
use serde_json::json;

use super::reasons;

/// Plain text that any phone reads: times, names as signs write them, `geo:` links (RFC 5870).
pub fn text(plan: &Plan) -> String {
    let lang = current_lang();
    let mut lines = vec![words::plan_title()];
    lines.extend(plan.stops.first().map(|stop| formats::date(lang, stop.arrive)));
    for (at, stop) in plan.stops.iter().enumerate() {
        let name = match &stop.card.local_name {
            Some(local) => format!("{} ({local})", stop.card.name.text),
            None => stop.card.name.text.clone(),
        };
        lines.push(String::new());
        lines.push(format!(
            "{}. {}–{} {name}",
            at + 1,
            formats::time(lang, stop.arrive),
            formats::time(lang, stop.leave)
        ));
        lines.push(reasons::why(&stop.why));
        lines.extend(stop.doubts.iter().map(reasons::doubt));
        lines.extend(stop.card.point.map(|at| format!("geo:{:.6},{:.6}", at.lat, at.lon)));
    }
    lines.join("\n")
}

/// GeoJSON for the map: the line in order, and the stops with their numbers.
pub fn track(plan: &Plan) -> String {
    let points: Vec<_> =
        plan.stops.iter().filter_map(|stop| stop.card.point).map(|point| [point.lon, point.lat]).collect();
    let mut features: Vec<_> = points
        .iter()
        .enumerate()
        .map(|(at, point)| {
            json!({
                "type": "Feature",
                "properties": { "number": (at + 1).to_string() },
                "geometry": { "type": "Point", "coordinates": point },
            })
        })
        .collect();
    if points.len() > 1 {
        features.push(json!({
            "type": "Feature",
            "properties": {},
            "geometry": { "type": "LineString", "coordinates": points },
        }));
    }
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}
