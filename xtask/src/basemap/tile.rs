//! One tile: MVT 2.1 bytes of what its area holds.

use std::collections::BTreeMap;

use i_overlay::i_float::int::point::IntPoint;
use i_overlay::i_shape::int::shape::IntShapes;
use mvt::{GeomData, GeomEncoder, GeomType};
use serde_json::Value;

use super::grid::{EXTENT, TileId};

/// Geometry on the grid of its zoom, not yet relative to the tile.
#[derive(Debug, Clone, PartialEq)]
pub enum Drawn {
    Points(Vec<IntPoint>),
    Lines(Vec<Vec<IntPoint>>),
    Polygons(IntShapes),
}

/// A feature as one tile holds it.
#[derive(Debug, Clone)]
pub struct Piece<'a> {
    pub drawn: Drawn,
    pub properties: &'a BTreeMap<String, Value>,
}

/// Layers by the order they are drawn in, with their names.
pub type Layers<'a> = BTreeMap<usize, (&'static str, Vec<Piece<'a>>)>;

/// Uncompressed bytes of one tile.
pub fn encode(tile: TileId, layers: &Layers<'_>) -> Result<Vec<u8>, mvt::Error> {
    let mut encoded = mvt::Tile::new(EXTENT.unsigned_abs());
    for (name, pieces) in layers.values() {
        let mut layer = encoded.create_layer(name);
        for piece in pieces {
            let mut feature = layer.into_feature(commands(tile, &piece.drawn)?);
            for (key, value) in piece.properties {
                tag(&mut feature, key, value);
            }
            layer = feature.into_layer();
        }
        encoded.add_layer(layer)?;
    }
    encoded.to_bytes()
}

fn commands(tile: TileId, drawn: &Drawn) -> Result<GeomData, mvt::Error> {
    match drawn {
        Drawn::Points(points) => {
            let mut encoder = GeomEncoder::new(GeomType::Point);
            path(tile, points, &mut encoder)?;
            encoder.encode()
        }
        Drawn::Lines(lines) => paths(tile, lines.iter(), GeomEncoder::new(GeomType::Linestring)),
        Drawn::Polygons(shapes) => paths(tile, shapes.iter().flatten(), GeomEncoder::new(GeomType::Polygon)),
    }
}

fn paths<'a>(
    tile: TileId,
    each: impl Iterator<Item = &'a Vec<IntPoint>>,
    mut encoder: GeomEncoder<i32>,
) -> Result<GeomData, mvt::Error> {
    let mut each = each.peekable();
    while let Some(points) = each.next() {
        path(tile, points, &mut encoder)?;
        // `encode` completes the last one itself.
        if each.peek().is_some() {
            encoder.complete_geom()?;
        }
    }
    encoder.encode()
}

fn path(tile: TileId, points: &[IntPoint], encoder: &mut GeomEncoder<i32>) -> Result<(), mvt::Error> {
    for &point in points {
        let [x, y] = tile.local(point);
        encoder.add_point(x, y)?;
    }
    Ok(())
}

fn tag(feature: &mut mvt::Feature, key: &str, value: &Value) {
    match value {
        Value::String(text) => feature.add_tag_string(key, text),
        Value::Bool(truth) => feature.add_tag_bool(key, *truth),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => feature.add_tag_sint(key, whole),
            (None, Some(real)) => feature.add_tag_double(key, real),
            (None, None) => {}
        },
        Value::Null | Value::Array(_) | Value::Object(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use geo::{CoordsIter, Geometry, Winding};
    use mvt_reader::Reader;
    use mvt_reader::feature::Value as Read;
    use serde_json::json;

    use super::*;
    use crate::basemap::{grid::Square, polygon};

    fn points(of: &[(i32, i32)]) -> Vec<IntPoint> {
        of.iter().map(|&(x, y)| IntPoint::new(x, y)).collect()
    }

    #[test]
    fn another_reader_finds_what_was_drawn() {
        let tile = TileId { zoom: 3, x: 2, y: 1 };
        let (left, top) = (2 * EXTENT, EXTENT);
        let at =
            |of: &[(i32, i32)]| points(&of.iter().map(|&(x, y)| (left + x, top + y)).collect::<Vec<_>>());
        let island = vec![vec![
            at(&[(0, 0), (1000, 0), (1000, 1000), (0, 1000)]),
            at(&[(300, 300), (600, 300), (600, 600), (300, 600)]),
        ]];
        let island = polygon::clipped(&polygon::simplified(&island, 0.0, 0), tile.square());
        let names: BTreeMap<_, _> = [
            ("name".to_owned(), json!("Bãi Sau")),
            ("rank".to_owned(), json!(-3)),
            ("width".to_owned(), json!(1.5)),
            ("paved".to_owned(), json!(true)),
        ]
        .into();
        let piece = |drawn| Piece { drawn, properties: &names };
        let layers: Layers<'_> = [
            (0, ("land", vec![piece(Drawn::Polygons(island))])),
            (
                4,
                (
                    "streets",
                    vec![piece(Drawn::Lines(vec![
                        at(&[(5, 5), (50, 60)]),
                        at(&[(-96, 7), (9, 7), (9, 900)]),
                    ]))],
                ),
            ),
            (5, ("labels", vec![piece(Drawn::Points(at(&[(4095, 0)])))])),
        ]
        .into();

        let reader = Reader::new(encode(tile, &layers).unwrap()).unwrap();
        assert_eq!(reader.get_layer_names().unwrap(), ["land", "streets", "labels"]);
        assert!(reader.get_layer_metadata().unwrap().iter().all(|layer| layer.extent == 4096));

        let land = reader.get_features_as::<i32>(0).unwrap();
        let Geometry::MultiPolygon(polygons) = land[0].get_geometry() else { panic!("{:?}", land[0]) };
        assert_eq!(polygons.0.len(), 1);
        assert_eq!(polygons.0[0].interiors().len(), 1);
        // Clockwise on a screen, where y points down, is counter-clockwise in geo's plane.
        assert!(polygons.0[0].exterior().is_ccw());
        assert!(polygons.0[0].interiors()[0].is_cw());
        assert_eq!(polygons.0[0].coords_count(), 10);

        let streets = reader.get_features_as::<i32>(1).unwrap();
        let Geometry::MultiLineString(lines) = streets[0].get_geometry() else { panic!("{:?}", streets[0]) };
        let lines: Vec<Vec<(i32, i32)>> =
            lines.0.iter().map(|line| line.coords().map(|point| (point.x, point.y)).collect()).collect();
        assert_eq!(lines, [vec![(5, 5), (50, 60)], vec![(-96, 7), (9, 7), (9, 900)]]);

        let labels = reader.get_features_as::<i32>(2).unwrap();
        let tags = labels[0].properties.clone().unwrap();
        assert_eq!(tags["name"], Read::String("Bãi Sau".into()));
        assert_eq!(tags["rank"], Read::SInt(-3));
        assert_eq!(tags["width"], Read::Double(1.5));
        assert_eq!(tags["paved"], Read::Bool(true));
    }

    #[test]
    fn a_tile_full_of_land_is_its_buffered_square() {
        let tile = TileId { zoom: 1, x: 0, y: 0 };
        let all = polygon::simplified(
            &[vec![points(&[(-900, -900), (9000, -900), (9000, 9000), (-900, 9000)])]],
            0.0,
            0,
        );
        let square = polygon::clipped(&all, tile.square());
        assert_eq!(Square::around(square.iter().flatten().flatten().copied()), Some(tile.square()));
    }
}
