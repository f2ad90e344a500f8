//! GeoJSON (RFC 7946): features with a point. Names and notes are looked for under the words that Google Takeout,
//! geojson.io, uMap and OpenStreetMap's tools use.

use haidang_contract::saved::{FileFault, FileTrouble, Format};
use serde_json::{Map, Value, json};

use super::fault;
use super::thing::{Contents, Draft, OURS, Outgoing, PLACE_FIELD, Stated};

/// Nesting of arrays and objects; a multipolygon needs nine.
const DEPTH: usize = 64;

const NAMES: [&str; 5] = ["name", "title", "Title", "Name", "label"];
const NOTES: [&str; 7] = ["description", "desc", "note", "Note", "comment", "Comment", "Description"];
/// Where Google Takeout keeps more about a place, in two of its versions.
const PARTS: [&str; 2] = ["location", "Location"];
const PART_NAMES: [&str; 2] = ["name", "Business Name"];

pub(super) fn read(text: &str) -> Result<Contents, FileFault> {
    if let Some(line) = too_deep(text) {
        return Err(FileFault { why: FileTrouble::TooDeep, line: Some(line) });
    }
    let root: Value = serde_json::from_str(text).map_err(|error| {
        let why = if error.is_eof() { FileTrouble::CutOff } else { FileTrouble::Syntax };
        FileFault { why, line: u32::try_from(error.line()).ok() }
    })?;
    let mut contents = Contents::new(Format::Geojson);
    let html = root.get("generator").and_then(Value::as_str) != Some(OURS);
    let kind = root.get("type").and_then(Value::as_str).unwrap_or_default();
    let features = match kind {
        "FeatureCollection" => root.get("features").and_then(Value::as_array).map(Vec::as_slice),
        "Feature" => Some(std::slice::from_ref(&root)),
        "Point" => {
            contents.add(Draft { position: position(&root), ..Draft::default() }, 1, html)?;
            return Ok(contents);
        }
        _ => return Err(fault(FileTrouble::Unknown)),
    };
    for (number, feature) in (1..).zip(features.unwrap_or_default()) {
        contents.add(draft(feature), number, html)?;
    }
    contents.finish()
}

/// The line on which the nesting goes too deep. Looked at first: a parsed tree of that depth could not even be
/// dropped safely.
fn too_deep(text: &str) -> Option<u32> {
    let (mut depth, mut line) = (0_usize, 1_u32);
    let (mut in_text, mut escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            b'\n' => line += 1,
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => depth += 1,
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH {
            return Some(line);
        }
    }
    None
}

fn draft(feature: &Value) -> Draft {
    let nothing = Map::new();
    let properties = feature.get("properties").and_then(Value::as_object).unwrap_or(&nothing);
    let parts: Vec<_> =
        PARTS.iter().filter_map(|part| properties.get(*part).and_then(Value::as_object)).collect();
    let mut names = texts(properties, &NAMES);
    names.extend(parts.iter().flat_map(|part| texts(part, &PART_NAMES)));
    // Names in other languages, as OpenStreetMap's tags have them.
    let tagged = properties.iter().filter(|(key, _)| key.starts_with("name:"));
    names.extend(tagged.filter_map(|(_, value)| value.as_str().map(str::to_owned)));
    let geometry = feature.get("geometry").unwrap_or(&Value::Null);
    Draft {
        place: properties.get(PLACE_FIELD).and_then(Value::as_str).map(str::to_owned),
        names,
        position: position(geometry),
        note: texts(properties, &NOTES).into_iter().next().unwrap_or_default(),
        line: None,
    }
}

fn texts(object: &Map<String, Value>, keys: &[&str]) -> Vec<String> {
    let values = keys.iter().filter_map(|key| object.get(*key).and_then(Value::as_str));
    values.filter(|text| !text.trim().is_empty()).map(str::to_owned).collect()
}

fn position(geometry: &Value) -> Stated {
    let coordinates = geometry.get("coordinates");
    let at = |list: &Value| {
        let number = |index: usize| list.get(index).and_then(Value::as_f64);
        // Takeout's way to say that it does not know.
        if (number(0), number(1)) == (Some(0.0), Some(0.0)) {
            Stated::Nothing
        } else {
            Stated::of(number(0), number(1))
        }
    };
    match (geometry.get("type").and_then(Value::as_str), coordinates) {
        (Some("Point"), Some(list)) => at(list),
        (Some("Point"), None) => Stated::Nonsense,
        (Some("MultiPoint"), Some(Value::Array(points))) if points.len() == 1 => {
            points.first().map_or(Stated::Nothing, at)
        }
        (Some(_), _) => Stated::Shape,
        (None, _) => Stated::Nothing,
    }
}

pub(super) fn write(things: &[Outgoing]) -> String {
    let features: Vec<Value> = things.iter().map(feature).collect();
    let root = json!({ "type": "FeatureCollection", "generator": OURS, "features": features });
    serde_json::to_string_pretty(&root).unwrap_or_default()
}

fn feature(thing: &Outgoing) -> Value {
    let mut properties = Map::new();
    let mut put = |key: &str, value: &str| properties.insert(key.to_owned(), value.into());
    put("name", &thing.name);
    if !thing.note.is_empty() {
        put("description", &thing.note);
    }
    if let Some(place) = &thing.place {
        put(PLACE_FIELD, place.as_str());
    }
    if let Some(page) = &thing.page {
        put("url", page);
    }
    let geometry = thing.point.map(|point| json!({ "type": "Point", "coordinates": [point.lon, point.lat] }));
    json!({ "type": "Feature", "geometry": geometry, "properties": properties })
}
