//! Web Mercator as whole numbers: at each zoom the world is a square of `4096 << zoom` units.
//!
//! Everything after this file is integer arithmetic, so tiles come out the same on every machine.

use i_overlay::i_float::int::point::IntPoint;

/// Units along the side of a tile, as the tiles themselves say.
pub const EXTENT: i32 = 4096;
/// Units kept beyond each side of a tile, so that neither the stroke of a line nor a clipped edge shows at the seam.
pub const BUFFER: i32 = 96;

/// Degrees, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LonLat {
    pub lon: f64,
    pub lat: f64,
}

/// One tile, counted from the north-west as in tile addresses. The order is the order of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileId {
    pub zoom: u8,
    pub x: i32,
    pub y: i32,
}

/// Half open for whole tiles, closed for geometry: `low` to `high` on both axes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Square {
    pub low: IntPoint,
    pub high: IntPoint,
}

impl LonLat {
    /// The nearest grid point at `zoom` (0 to 16).
    pub fn at(self, zoom: u8) -> IntPoint {
        let side = f64::from(EXTENT) * f64::from(1_u32 << zoom.min(16));
        let x = (self.lon + 180.0) / 360.0;
        // libm and not the platform's functions: those differ in the last digit between systems.
        let y = 0.5 - libm::asinh(libm::tan(self.lat.to_radians())) / core::f64::consts::TAU;
        IntPoint::new(whole(x * side), whole(y * side))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "at most 4096 << 16; the cast saturates for anything outside the world"
)]
fn whole(value: f64) -> i32 {
    value.round() as i32
}

impl TileId {
    /// The tile's area with its buffer.
    pub fn square(self) -> Square {
        let (left, top) = (self.x * EXTENT, self.y * EXTENT);
        Square {
            low: IntPoint::new(left - BUFFER, top - BUFFER),
            high: IntPoint::new(left + EXTENT + BUFFER, top + EXTENT + BUFFER),
        }
    }

    /// From the grid to the tile's own coordinates.
    pub fn local(self, point: IntPoint) -> [i32; 2] {
        [point.x - self.x * EXTENT, point.y - self.y * EXTENT]
    }

    /// The tile whose area, without buffer, holds the point.
    pub fn holding(zoom: u8, point: IntPoint) -> Self {
        Self { zoom, x: point.x.div_euclid(EXTENT), y: point.y.div_euclid(EXTENT) }
    }

    /// Row as MBTiles count it, from the south.
    pub fn row_from_south(self) -> i32 {
        (1_i32 << self.zoom) - 1 - self.y
    }

    /// All tiles whose buffered area the box touches, west to east within north to south.
    pub fn touching(zoom: u8, bounds: Square) -> impl Iterator<Item = Self> {
        let first = Self::holding(zoom, IntPoint::new(bounds.low.x - BUFFER, bounds.low.y - BUFFER));
        let last = Self::holding(zoom, IntPoint::new(bounds.high.x + BUFFER, bounds.high.y + BUFFER));
        (first.x..=last.x).flat_map(move |x| (first.y..=last.y).map(move |y| Self { zoom, x, y }))
    }
}

impl Square {
    /// The smallest box around the points; nothing for none.
    pub fn around(points: impl IntoIterator<Item = IntPoint>) -> Option<Self> {
        points.into_iter().fold(None, |bounds: Option<Self>, point| {
            let seen = bounds.unwrap_or(Self { low: point, high: point });
            Some(Self {
                low: IntPoint::new(seen.low.x.min(point.x), seen.low.y.min(point.y)),
                high: IntPoint::new(seen.high.x.max(point.x), seen.high.y.max(point.y)),
            })
        })
    }

    pub fn corners(self) -> [IntPoint; 4] {
        let Self { low, high } = self;
        [low, IntPoint::new(high.x, low.y), high, IntPoint::new(low.x, high.y)]
    }

    pub fn holds(self, point: IntPoint) -> bool {
        (self.low.x..=self.high.x).contains(&point.x) && (self.low.y..=self.high.y).contains(&point.y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lighthouse_lies_in_the_tile_that_map_servers_give_it() {
        let lighthouse = LonLat { lon: 107.077_665, lat: 10.334_079 };
        // Computed with the formula of the OpenStreetMap wiki.
        assert_eq!(TileId::holding(14, lighthouse.at(14)), TileId { zoom: 14, x: 13_065, y: 7_719 });
        assert_eq!(TileId::holding(8, lighthouse.at(8)), TileId { zoom: 8, x: 204, y: 120 });
    }

    #[test]
    fn the_world_ends_where_the_grid_does() {
        assert_eq!(LonLat { lon: -180.0, lat: 0.0 }.at(0), IntPoint::new(0, EXTENT / 2));
        assert_eq!(LonLat { lon: 180.0, lat: 0.0 }.at(3), IntPoint::new(EXTENT * 8, EXTENT * 4));
    }

    #[test]
    fn rows_are_counted_from_the_south_in_the_file() {
        assert_eq!(TileId { zoom: 8, x: 0, y: 0 }.row_from_south(), 255);
        assert_eq!(TileId { zoom: 8, x: 0, y: 255 }.row_from_south(), 0);
    }

    #[test]
    fn a_point_on_a_seam_touches_both_tiles_but_lies_in_one() {
        let seam = IntPoint::new(EXTENT, 10);
        assert_eq!(TileId::holding(2, seam).x, 1);
        let touched: Vec<_> =
            TileId::touching(2, Square { low: seam, high: seam }).map(|tile| (tile.x, tile.y)).collect();
        assert_eq!(touched, [(0, -1), (0, 0), (1, -1), (1, 0)]);
    }
}
