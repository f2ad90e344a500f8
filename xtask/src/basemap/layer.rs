//! The layers of the map and from which zoom each feature is in the tiles.

use std::collections::BTreeMap;

use serde_json::Value;

use super::sources::Geometry;

pub const FIRST_ZOOM: u8 = 8;
pub const LAST_ZOOM: u8 = 14;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Points,
    Lines,
    Polygons,
}

#[derive(Debug)]
pub struct Layer {
    /// In tiles and style, and of the file under `sources/`.
    pub name: &'static str,
    pub description: &'static str,
    pub shape: Shape,
    /// For features that do not say `minzoom` themselves.
    pub first_zoom: u8,
}

/// From the lowest to the highest.
pub const LAYERS: [Layer; 6] = [
    Layer { name: "land", description: "Mainland and islands", shape: Shape::Polygons, first_zoom: 8 },
    Layer {
        name: "wards",
        description: "Wards and communes since 2025-07-01",
        shape: Shape::Polygons,
        first_zoom: 9,
    },
    Layer { name: "hills", description: "Wooded hills", shape: Shape::Polygons, first_zoom: 9 },
    Layer { name: "beaches", description: "Sand", shape: Shape::Polygons, first_zoom: 10 },
    Layer { name: "streets", description: "Main streets, schematic", shape: Shape::Lines, first_zoom: 10 },
    Layer { name: "labels", description: "Names of areas and waters", shape: Shape::Points, first_zoom: 8 },
];

impl Shape {
    pub fn fits(self, geometry: &Geometry) -> bool {
        matches!(
            (self, geometry),
            (Self::Points, Geometry::Points(_))
                | (Self::Lines, Geometry::Lines(_))
                | (Self::Polygons, Geometry::Polygons(_))
        )
    }
}

impl Layer {
    pub fn first_zoom(&self, properties: &BTreeMap<String, Value>) -> Result<u8, String> {
        let Some(value) = properties.get("minzoom") else { return Ok(self.first_zoom) };
        let zoom = value.as_u64().and_then(|zoom| u8::try_from(zoom).ok()).filter(|zoom| *zoom <= 24);
        zoom.ok_or_else(|| format!("minzoom: {value} is no zoom from 0 to 24"))
            // Larger zooms are drawn from the last tiles, which must have all; the style holds it back.
            .map(|zoom| zoom.clamp(FIRST_ZOOM, LAST_ZOOM))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_features_own_zoom_wins_and_stays_within_the_tiles() {
        let labels = &LAYERS[5];
        let zoom = |value: Value| labels.first_zoom(&BTreeMap::from([("minzoom".to_owned(), value)]));
        assert_eq!(labels.first_zoom(&BTreeMap::new()), Ok(8));
        assert_eq!(zoom(json!(12)), Ok(12));
        assert_eq!(zoom(json!(16)), Ok(14));
        assert_eq!(zoom(json!(2)), Ok(8));
        assert!(zoom(json!("12")).is_err());
    }
}
