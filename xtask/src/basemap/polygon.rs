//! Polygons on the grid: valid after rounding and after cutting, with the winding that tiles ask for.

use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{ContourDirection, IntOverlayOptions, Overlay, ShapeType};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::i_float::int::point::IntPoint;
use i_overlay::i_shape::int::shape::{IntContour, IntShape, IntShapes};

use super::grid::Square;
use super::line;

/// Rings on the grid as they were drawn, outer ring first in each polygon, made into valid shapes with no
/// more detail than `tolerance` units and without rings smaller than `smallest` square units.
pub fn simplified(polygons: &[Vec<Vec<IntPoint>>], tolerance: f64, smallest: u64) -> IntShapes {
    let mut overlay = overlay(smallest);
    for ring in polygons.iter().flatten() {
        overlay.add_contour(&simpler_ring(ring, tolerance), ShapeType::Subject);
    }
    // Even-odd, since the direction of rings in GeoJSON in the wild means little.
    settled(overlay.overlay(OverlayRule::Subject, FillRule::EvenOdd), smallest)
}

/// What of the shapes lies inside the square.
pub fn clipped(shapes: &IntShapes, square: Square) -> IntShapes {
    let mut overlay = overlay(0);
    overlay.add_shapes(shapes, ShapeType::Subject);
    overlay.add_contour(&square.corners(), ShapeType::Clip);
    settled(overlay.overlay(OverlayRule::Intersect, FillRule::EvenOdd), 0)
}

/// Crossings are rounded to the grid, which can make new ones; it ends after a round or two.
fn settled(mut shapes: IntShapes, smallest: u64) -> IntShapes {
    for _ in 0..8 {
        let mut again = overlay(smallest);
        again.add_shapes(&shapes, ShapeType::Subject);
        let next = again.overlay(OverlayRule::Subject, FillRule::EvenOdd);
        if next == shapes {
            break;
        }
        shapes = next;
    }
    shapes.into_iter().map(wound).collect()
}

/// In a tile y points down, and an outer ring is one with a positive area there. Not left to the overlay: it turns
/// a hole the wrong way when it merges the point where the hole touches its outer ring.
fn wound(mut shape: IntShape) -> IntShape {
    for (index, ring) in shape.iter_mut().enumerate() {
        if (twice_area(ring) > 0) != (index == 0) {
            ring.reverse();
        }
    }
    shape
}

fn overlay(smallest: u64) -> Overlay {
    let options = IntOverlayOptions {
        output_direction: ContourDirection::CounterClockwise,
        min_output_area: smallest,
        ogc: true,
        ..IntOverlayOptions::default()
    };
    Overlay::new_custom(0, options, i_overlay::core::solver::Solver::default())
}

/// Simplified in two halves, from the first point to the one furthest from it and back, since a ring has no ends.
fn simpler_ring(ring: &[IntPoint], tolerance: f64) -> IntContour {
    let open = match ring {
        [first, inner @ .., last] if first == last && !inner.is_empty() => {
            ring.get(..ring.len() - 1).unwrap_or(ring)
        }
        _ => ring,
    };
    let Some(&start) = open.first() else { return Vec::new() };
    let reach = |point: &IntPoint| {
        let (dx, dy) = (i64::from(point.x - start.x), i64::from(point.y - start.y));
        dx * dx + dy * dy
    };
    let furthest =
        open.iter().enumerate().max_by_key(|(index, point)| (reach(point), std::cmp::Reverse(*index)));
    let Some((middle, _)) = furthest else { return Vec::new() };
    let there = open.get(..=middle).unwrap_or_default();
    let mut back = open.get(middle..).unwrap_or_default().to_vec();
    back.push(start);
    let mut whole = line::simplified(there, tolerance);
    whole.pop();
    whole.extend(line::simplified(&back, tolerance));
    whole.pop();
    whole
}

/// Twice the area by the surveyor's formula: positive for an outer ring of a tile.
fn twice_area(ring: &[IntPoint]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    let cross =
        |(a, b): (&IntPoint, &IntPoint)| i64::from(a.x) * i64::from(b.y) - i64::from(b.x) * i64::from(a.y);
    ring.iter().zip(next).map(cross).sum()
}

#[cfg(test)]
mod tests {
    use geo::{Area, BooleanOps, Validation};
    use proptest::prelude::*;

    use super::*;

    const SQUARE: Square = Square { low: IntPoint { x: 0, y: 0 }, high: IntPoint { x: 100, y: 100 } };

    fn ring(points: &[(i32, i32)]) -> Vec<IntPoint> {
        points.iter().map(|&(x, y)| IntPoint::new(x, y)).collect()
    }

    fn for_geo(shapes: &IntShapes) -> geo::MultiPolygon {
        let string = |ring: &IntContour| {
            geo::LineString::from_iter(ring.iter().map(|point| (f64::from(point.x), f64::from(point.y))))
        };
        shapes
            .iter()
            .map(|shape| geo::Polygon::new(string(&shape[0]), shape[1..].iter().map(string).collect()))
            .collect()
    }

    fn wound_right(shapes: &IntShapes) -> bool {
        shapes
            .iter()
            .all(|shape| twice_area(&shape[0]) > 0 && shape[1..].iter().all(|hole| twice_area(hole) < 0))
    }

    #[test]
    fn rings_wind_as_tiles_ask_whichever_way_they_were_drawn() {
        let outer = ring(&[(0, 0), (0, 90), (90, 90), (90, 0), (0, 0)]);
        let hole = ring(&[(20, 20), (20, 40), (40, 40), (40, 20), (20, 20)]);
        for outer in [outer.clone(), outer.iter().rev().copied().collect()] {
            for hole in [hole.clone(), hole.iter().rev().copied().collect()] {
                let shapes = simplified(&[vec![outer.clone(), hole]], 0.0, 0);
                assert_eq!(shapes.len(), 1);
                assert_eq!(shapes[0].len(), 2);
                assert!(wound_right(&shapes));
                assert_eq!(twice_area(&shapes[0][0]), 2 * 8_100);
            }
        }
    }

    #[test]
    fn a_comb_cut_across_its_teeth_is_separate_polygons() {
        let comb = ring(&[
            (10, 50),
            (20, 150),
            (30, 150),
            (40, 50),
            (60, 50),
            (70, 150),
            (80, 150),
            (90, 50),
            (90, 160),
            (10, 160),
        ]);
        let cut = clipped(&simplified(&[vec![comb]], 0.0, 0), SQUARE);
        assert!(cut.len() > 1, "{cut:?}");
        assert!(for_geo(&cut).is_valid());
        assert!(wound_right(&cut));
    }

    #[test]
    fn tiny_rings_go() {
        let island = ring(&[(0, 0), (50, 0), (50, 50), (0, 50)]);
        let rock = ring(&[(80, 80), (83, 80), (83, 83), (80, 83)]);
        let shapes = simplified(&[vec![island], vec![rock]], 0.0, 16);
        assert_eq!(shapes.len(), 1);
        assert_eq!(twice_area(&shapes[0][0]), 5_000);
    }

    #[test]
    fn a_square_over_everything_leaves_the_shape_and_one_elsewhere_nothing() {
        let island = simplified(&[vec![ring(&[(10, 10), (50, 20), (30, 60)])]], 0.0, 0);
        assert_eq!(clipped(&island, SQUARE), island);
        let far = Square { low: IntPoint::new(500, 500), high: IntPoint::new(600, 600) };
        assert!(clipped(&island, far).is_empty());
    }

    proptest! {
        /// Even a scribble that crosses itself gives polygons that geo, an independent judge, calls valid.
        #[test]
        fn any_scribble_becomes_valid(points in prop::collection::vec((-150_i32..250, -150_i32..250), 3..24), tolerance in 0.0_f64..8.0) {
            let whole = simplified(&[vec![ring(&points)]], tolerance, 4);
            let cut = clipped(&whole, SQUARE);
            for shapes in [&whole, &cut] {
                prop_assert!(wound_right(shapes));
                let polygons = for_geo(shapes);
                prop_assert!(polygons.is_valid(), "{:?}", polygons.check_validation());
            }
            // A crossing rounded to the grid may lie a little beyond, far outside what is seen of a tile.
            let near = Square { low: IntPoint::new(-4, -4), high: IntPoint::new(104, 104) };
            prop_assert!(cut.iter().flatten().flatten().all(|&point| near.holds(point)), "{:?}", cut);
            // The same area as another implementation's, up to rounding along the rim.
            let window = geo::Rect::new((0.0, 0.0), (100.0, 100.0)).to_polygon();
            let expected = for_geo(&whole).intersection(&window).unsigned_area();
            prop_assert!((for_geo(&cut).unsigned_area() - expected).abs() <= 150.0);
        }
    }
}
