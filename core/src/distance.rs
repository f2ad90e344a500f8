//! Distances along the ground.

use geo::{Destination, Distance, Geodesic};
use haidang_contract::Point;
use haidang_contract::view::BBox;

/// Metres from `a` to `b` on the WGS 84 ellipsoid.
pub(crate) fn metres(a: Point, b: Point) -> f64 {
    Geodesic.distance(geo::Point::new(a.lon, a.lat), geo::Point::new(b.lon, b.lat))
}

/// As [`metres`] to within half a percent, for points within 50 km of each other and of Vũng Tàu, and a hundred times
/// as fast: for choosing among very many ways.
pub(crate) fn metres_in_town(a: Point, b: Point) -> f64 {
    // A degree in metres at 10.35° north: along the meridian, and along the parallel.
    const NORTH: f64 = 110_604.0;
    const EAST: f64 = 109_524.0;
    ((a.lon - b.lon) * EAST).hypot((a.lat - b.lat) * NORTH)
}

/// A box that holds everything within `metres` of `centre`, away from the poles and the antimeridian.
pub(crate) fn window(centre: Point, metres: f64) -> BBox {
    let middle = geo::Point::new(centre.lon, centre.lat);
    let go = |bearing: f64| Geodesic.destination(middle, bearing, metres);
    let (north, east, south, west) = (go(0.0), go(90.0), go(180.0), go(270.0));
    // Due east on a sphere bends towards the equator: the widest point lies a little beyond. A thousandth of
    // the width is far more than that bend within 100 km of Vũng Tàu.
    let slack = (east.x() - west.x()).abs() / 1000.0;
    BBox {
        west: west.x() - slack,
        south: south.y() - slack,
        east: east.x() + slack,
        north: north.y() + slack,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn in_town_the_short_cut_is_as_good(
            lon in 106.95..107.25_f64, lat in 10.2..10.5_f64, east in -0.2..0.2_f64, north in -0.2..0.2_f64,
        ) {
            let (a, b) = (Point { lon, lat }, Point { lon: lon + east, lat: lat + north });
            let exact = metres(a, b);
            prop_assert!((metres_in_town(a, b) - exact).abs() <= exact * 0.005 + 1.0, "{exact}");
        }
    }

    #[test]
    fn from_the_lighthouse_to_front_beach() {
        let lighthouse = Point { lon: 107.0775, lat: 10.3339 };
        let beach = Point { lon: 107.0720, lat: 10.3460 };
        let metres = metres(lighthouse, beach);
        assert!((1_400.0..1_520.0).contains(&metres), "{metres}");
    }

    proptest! {
        #[test]
        fn the_window_holds_everything_in_reach(
            bearing in 0.0..360.0_f64, part in 0.0..1.0_f64, radius in 10.0..100_000.0_f64,
        ) {
            let centre = Point { lon: 107.08, lat: 10.35 };
            let there = Geodesic.destination(geo::Point::new(centre.lon, centre.lat), bearing, radius * part);
            let window = window(centre, radius);
            prop_assert!((window.west..=window.east).contains(&there.x()));
            prop_assert!((window.south..=window.north).contains(&there.y()));
        }
    }
}
