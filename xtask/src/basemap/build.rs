//! From drawn sources to tiles.

use std::collections::BTreeMap;

use i_overlay::i_float::int::point::IntPoint;
use serde_json::{Value, json};

use super::grid::{LonLat, Square, TileId};
use super::layer::{FIRST_ZOOM, LAST_ZOOM};
use super::mbtiles::Tileset;
use super::sources::{Feature, Geometry, Source};
use super::tile::{Drawn, Layers, Piece, encode};
use super::{line, polygon};

const NAME: &str = "Vũng Tàu";
const DESCRIPTION: &str = "Schematic map of Vũng Tàu: coast, wards, hills, beaches and main streets";
const ATTRIBUTION: &str = "© OpenStreetMap contributors";
/// To be raised when the meaning of layers or their properties changes.
const VERSION: &str = "1";
/// Where the map opens: the middle of town.
const CENTRE: (f64, f64, u8) = (107.084, 10.351, 13);

/// All tiles that hold anything, and what describes them.
pub fn tileset(sources: &[Source]) -> Result<Tileset, mvt::Error> {
    let mut set = Tileset { metadata: metadata(sources), tiles: BTreeMap::new() };
    for zoom in FIRST_ZOOM..=LAST_ZOOM {
        for (tile, layers) in cut(sources, zoom) {
            set.tiles.insert(tile, encode(tile, &layers)?);
        }
    }
    Ok(set)
}

fn cut(sources: &[Source], zoom: u8) -> BTreeMap<TileId, Layers<'_>> {
    let mut tiles: BTreeMap<TileId, Layers<'_>> = BTreeMap::new();
    for (order, source) in sources.iter().enumerate() {
        for feature in source.features.iter().filter(|feature| feature.first_zoom <= zoom) {
            for (tile, drawn) in pieces(feature, zoom) {
                let layers = tiles.entry(tile).or_default();
                let (_, pieces) = layers.entry(order).or_insert_with(|| (source.layer.name, Vec::new()));
                pieces.push(Piece { drawn, properties: &feature.properties });
            }
        }
    }
    tiles
}

/// A feature in each tile that it reaches.
fn pieces(feature: &Feature, zoom: u8) -> Vec<(TileId, Drawn)> {
    // Tiles are drawn at 512 pixels, so 8 units are one; the last ones are enlarged, so they keep all detail.
    let tolerance = if zoom < LAST_ZOOM { 4.0 } else { 1.0 };
    let on_grid = |points: &Vec<LonLat>| points.iter().map(|point| point.at(zoom)).collect::<Vec<_>>();
    match &feature.geometry {
        Geometry::Points(points) => {
            let mut tiles: BTreeMap<TileId, Vec<IntPoint>> = BTreeMap::new();
            for point in on_grid(points) {
                tiles.entry(TileId::holding(zoom, point)).or_default().push(point);
            }
            tiles.into_iter().map(|(tile, points)| (tile, Drawn::Points(points))).collect()
        }
        Geometry::Lines(lines) => {
            let lines: Vec<_> =
                lines.iter().map(|points| line::simplified(&on_grid(points), tolerance)).collect();
            touched(zoom, lines.iter().flatten(), |tile| {
                let parts: Vec<_> =
                    lines.iter().flat_map(|points| line::clipped(points, tile.square())).collect();
                (!parts.is_empty()).then_some(Drawn::Lines(parts))
            })
        }
        Geometry::Polygons(polygons) => {
            let polygons: Vec<Vec<_>> =
                polygons.iter().map(|rings| rings.iter().map(on_grid).collect()).collect();
            // A pixel's area, or at the last zoom what becomes one when enlarged twice.
            let shapes = polygon::simplified(&polygons, tolerance, if zoom < LAST_ZOOM { 64 } else { 4 });
            touched(zoom, shapes.iter().flatten().flatten(), |tile| {
                let inside = polygon::clipped(&shapes, tile.square());
                (!inside.is_empty()).then_some(Drawn::Polygons(inside))
            })
        }
    }
}

fn touched<'a>(
    zoom: u8,
    points: impl Iterator<Item = &'a IntPoint>,
    mut drawn: impl FnMut(TileId) -> Option<Drawn>,
) -> Vec<(TileId, Drawn)> {
    let Some(bounds) = Square::around(points.copied()) else { return Vec::new() };
    TileId::touching(zoom, bounds).filter_map(|tile| drawn(tile).map(|drawn| (tile, drawn))).collect()
}

fn metadata(sources: &[Source]) -> BTreeMap<String, String> {
    let layers: Vec<Value> = sources.iter().map(description).collect();
    let (lon, lat, zoom) = CENTRE;
    [
        ("name", NAME.to_owned()),
        ("description", DESCRIPTION.to_owned()),
        ("format", "pbf".to_owned()),
        ("type", "baselayer".to_owned()),
        ("version", VERSION.to_owned()),
        ("attribution", ATTRIBUTION.to_owned()),
        ("minzoom", FIRST_ZOOM.to_string()),
        ("maxzoom", LAST_ZOOM.to_string()),
        ("center", format!("{lon},{lat},{zoom}")),
        ("bounds", bounds(sources)),
        ("json", json!({ "vector_layers": layers }).to_string()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

/// West, south, east and north of all that is drawn, to about a metre.
fn bounds(sources: &[Source]) -> String {
    let positions = || {
        sources.iter().flat_map(|source| &source.features).flat_map(|feature| feature.geometry.positions())
    };
    let least = |value: fn(LonLat) -> f64| positions().map(value).fold(f64::INFINITY, f64::min);
    let most = |value: fn(LonLat) -> f64| positions().map(value).fold(f64::NEG_INFINITY, f64::max);
    let sides = [least(|at| at.lon), least(|at| at.lat), most(|at| at.lon), most(|at| at.lat)];
    sides.map(|side| format!("{side:.5}")).join(",")
}

fn description(source: &Source) -> Value {
    let mut fields: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, value) in source.features.iter().flat_map(|feature| &feature.properties) {
        let kind = match value {
            Value::Bool(_) => "Boolean",
            Value::Number(_) => "Number",
            _ => "String",
        };
        fields.insert(name, kind);
    }
    let first =
        source.features.iter().map(|feature| feature.first_zoom).min().unwrap_or(source.layer.first_zoom);
    json!({
        "id": source.layer.name,
        "description": source.layer.description,
        "minzoom": first,
        "maxzoom": LAST_ZOOM,
        "fields": fields,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basemap::{layer, sources};

    fn source(name: &str, features: &str) -> Source {
        let layer = layer::LAYERS.iter().find(|layer| layer.name == name).unwrap();
        let text = format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
        Source { layer, features: sources::parse(text.as_bytes(), layer).unwrap() }
    }

    fn drawn() -> Vec<Source> {
        vec![
            source(
                "land",
                r#"{"type":"Feature","properties":{"kind":"land"},"geometry":{"type":"Polygon","coordinates":
                    [[[107.06,10.33],[107.12,10.34],[107.11,10.41],[107.07,10.40],[107.06,10.33]]]}}"#,
            ),
            source(
                "streets",
                r#"{"type":"Feature","properties":{"name":"Hạ Long","minzoom":12},"geometry":{"type":"LineString","coordinates":
                    [[107.07,10.34],[107.075,10.343],[107.10,10.36]]}}"#,
            ),
            source(
                "labels",
                r#"{"type":"Feature","properties":{"name":"Vũng Tàu","rank":1},"geometry":{"type":"Point","coordinates":[107.08,10.35]}}"#,
            ),
        ]
    }

    #[test]
    fn building_twice_gives_the_same() {
        assert_eq!(tileset(&drawn()).unwrap(), tileset(&drawn()).unwrap());
    }

    #[test]
    fn every_zoom_has_tiles_and_a_street_only_from_its_own() {
        let set = tileset(&drawn()).unwrap();
        let layers = |zoom: u8| {
            let tiles = set.tiles.iter().filter(move |(tile, _)| tile.zoom == zoom);
            let names = tiles.flat_map(|(_, bytes)| {
                mvt_reader::Reader::new(bytes.clone()).unwrap().get_layer_names().unwrap()
            });
            names.collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>()
        };
        for zoom in FIRST_ZOOM..=11 {
            assert_eq!(layers(zoom), ["labels", "land"], "zoom {zoom}");
        }
        for zoom in 12..=LAST_ZOOM {
            assert_eq!(layers(zoom), ["labels", "land", "streets"], "zoom {zoom}");
        }
    }

    #[test]
    fn a_label_is_in_one_tile_of_each_zoom() {
        for zoom in FIRST_ZOOM..=LAST_ZOOM {
            let drawn = drawn();
            let tiles = cut(&drawn, zoom);
            assert_eq!(tiles.values().filter(|layers| layers.contains_key(&2)).count(), 1);
        }
    }

    #[test]
    fn the_description_is_what_the_format_asks_for() {
        let metadata = metadata(&drawn());
        assert_eq!(metadata["bounds"], "107.06000,10.33000,107.12000,10.41000");
        let json: Value = serde_json::from_str(&metadata["json"]).unwrap();
        assert_eq!(json["vector_layers"][1]["id"], "streets");
        assert_eq!(json["vector_layers"][1]["minzoom"], 12);
        assert_eq!(json["vector_layers"][1]["fields"], json!({"name": "String", "minzoom": "Number"}));
    }
}
