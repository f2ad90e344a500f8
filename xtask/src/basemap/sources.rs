//! The drawn map, as GeoJSON files that a person can edit.

use std::collections::BTreeMap;
use std::path::Path;

use geojson::{GeoJson, GeometryValue, Position};
use serde_json::Value;

use super::grid::LonLat;
use super::layer::{self, Layer};
use crate::failure::Failure;
use crate::stamp;

/// One layer of the map with its features in the file's order, which is the order of drawing.
#[derive(Debug, Clone)]
pub struct Source {
    pub layer: &'static Layer,
    pub features: Vec<Feature>,
}

#[derive(Debug, Clone)]
pub struct Feature {
    pub geometry: Geometry,
    /// Text, whole or fractional numbers and truth values, by name.
    pub properties: BTreeMap<String, Value>,
    /// Left out of tiles of smaller zooms.
    pub first_zoom: u8,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Geometry {
    Points(Vec<LonLat>),
    Lines(Vec<Vec<LonLat>>),
    /// Polygons of rings, the outer one first.
    Polygons(Vec<Vec<Vec<LonLat>>>),
}

/// All layers, in the order in which they lie on one another.
pub fn read(folder: &Path) -> Result<Vec<Source>, Failure> {
    layer::LAYERS.iter().map(|layer| read_layer(folder, layer)).collect()
}

fn read_layer(folder: &Path, layer: &'static Layer) -> Result<Source, Failure> {
    let path = folder.join(format!("{}.geojson", layer.name));
    let text = stamp::read(&path)?;
    let features =
        parse(&text, layer).map_err(|detail| Failure::broken(path.display().to_string(), detail))?;
    Ok(Source { layer, features })
}

/// Features of one file; what is wrong and with which feature, counted from 1.
pub fn parse(text: &[u8], layer: &Layer) -> Result<Vec<Feature>, String> {
    let parsed = GeoJson::from_reader(text).map_err(|error| error.to_string())?;
    let GeoJson::FeatureCollection(collection) = parsed else {
        return Err("it is no FeatureCollection".into());
    };
    let features = collection.features.into_iter().enumerate();
    features
        .map(|(index, found)| {
            feature(found, layer).map_err(|detail| format!("feature {}: {detail}", index + 1))
        })
        .collect()
}

fn feature(found: geojson::Feature, layer: &Layer) -> Result<Feature, String> {
    let geometry = geometry(found.geometry.ok_or("it has no geometry")?.value)?;
    if !layer.shape.fits(&geometry) {
        return Err(format!("layer {} is of {:?}", layer.name, layer.shape));
    }
    let mut properties = BTreeMap::new();
    for (name, value) in found.properties.into_iter().flatten() {
        match value {
            Value::Null => {}
            Value::String(_) | Value::Number(_) | Value::Bool(_) => {
                properties.insert(name, value);
            }
            Value::Array(_) | Value::Object(_) => {
                return Err(format!("{name}: tiles carry no lists and objects"));
            }
        }
    }
    let first_zoom = layer.first_zoom(&properties)?;
    Ok(Feature { geometry, properties, first_zoom })
}

fn geometry(value: GeometryValue) -> Result<Geometry, String> {
    let lines =
        |lines: Vec<Vec<Position>>| lines.iter().map(|line| points(line)).collect::<Result<Vec<_>, _>>();
    Ok(match value {
        GeometryValue::Point { coordinates } => Geometry::Points(points(&[coordinates])?),
        GeometryValue::MultiPoint { coordinates } => Geometry::Points(points(&coordinates)?),
        GeometryValue::LineString { coordinates } => Geometry::Lines(lines(vec![coordinates])?),
        GeometryValue::MultiLineString { coordinates } => Geometry::Lines(lines(coordinates)?),
        GeometryValue::Polygon { coordinates } => Geometry::Polygons(vec![lines(coordinates)?]),
        GeometryValue::MultiPolygon { coordinates } => {
            Geometry::Polygons(coordinates.into_iter().map(lines).collect::<Result<_, _>>()?)
        }
        GeometryValue::GeometryCollection { .. } => {
            return Err("a collection of geometries has no place in a tile".into());
        }
    })
}

fn points(positions: &[Position]) -> Result<Vec<LonLat>, String> {
    positions.iter().map(point).collect()
}

fn point(position: &Position) -> Result<LonLat, String> {
    match position.as_slice() {
        &[lon, lat, ..] if (-180.0..=180.0).contains(&lon) && (-85.0..=85.0).contains(&lat) => {
            Ok(LonLat { lon, lat })
        }
        other => Err(format!("{other:?} is no longitude and latitude")),
    }
}

impl Geometry {
    pub fn positions(&self) -> Vec<LonLat> {
        match self {
            Self::Points(points) => points.clone(),
            Self::Lines(lines) => lines.iter().flatten().copied().collect(),
            Self::Polygons(polygons) => polygons.iter().flatten().flatten().copied().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn streets() -> &'static Layer {
        layer::LAYERS.iter().find(|layer| layer.name == "streets").unwrap()
    }

    fn collection(feature: &str) -> String {
        format!(r#"{{"type":"FeatureCollection","features":[{feature}]}}"#)
    }

    #[test]
    fn a_street_is_read_with_its_properties() {
        let text = collection(
            r#"{"type":"Feature","geometry":{"type":"LineString","coordinates":[[107.07,10.34],[107.08,10.35]]},
                "properties":{"name":"Hạ Long","oneway":false,"note":null}}"#,
        );
        let features = parse(text.as_bytes(), streets()).unwrap();
        assert_eq!(features.len(), 1);
        let expected = [LonLat { lon: 107.07, lat: 10.34 }, LonLat { lon: 107.08, lat: 10.35 }];
        assert_eq!(features[0].geometry, Geometry::Lines(vec![expected.to_vec()]));
        assert_eq!(features[0].properties.keys().collect::<Vec<_>>(), ["name", "oneway"]);
    }

    #[test]
    fn what_is_wrong_is_said_with_the_feature() {
        let point = collection(
            r#"{"type":"Feature","geometry":{"type":"Point","coordinates":[107.0,10.3]},"properties":{}}"#,
        );
        assert_eq!(parse(point.as_bytes(), streets()).unwrap_err(), "feature 1: layer streets is of Lines");
        let swapped = collection(
            r#"{"type":"Feature","geometry":{"type":"LineString","coordinates":[[10.3,107.0],[10.4,107.1]]},"properties":{}}"#,
        );
        assert!(parse(swapped.as_bytes(), streets()).unwrap_err().starts_with("feature 1: [10.3, 107.0]"));
    }
}
