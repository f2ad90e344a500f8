//! Lines: fewer points for smaller scales, and cutting at a tile's sides.

use i_overlay::i_float::int::point::IntPoint;

use super::grid::Square;

/// Ramer–Douglas–Peucker: no dropped point lies further than `tolerance` units from the result. Both ends stay.
pub fn simplified(points: &[IntPoint], tolerance: f64) -> Vec<IntPoint> {
    let (Some(&first), Some(&last)) = (points.first(), points.last()) else { return Vec::new() };
    let mut kept = vec![first];
    keep_between(points, tolerance, &mut kept);
    kept.push(last);
    kept.dedup();
    kept
}

fn keep_between(points: &[IntPoint], tolerance: f64, kept: &mut Vec<IntPoint>) {
    let [first, inner @ .., last] = points else { return };
    let furthest =
        inner.iter().enumerate().map(|(index, &point)| (index + 1, distance(point, *first, *last))).fold(
            None,
            |best: Option<(usize, f64)>, next| {
                if best.is_some_and(|best| best.1 >= next.1) { best } else { Some(next) }
            },
        );
    if let Some((index, away)) = furthest
        && away > tolerance
        && let (Some(before), Some(after)) = (points.get(..=index), points.get(index..))
    {
        keep_between(before, tolerance, kept);
        kept.extend(after.first());
        keep_between(after, tolerance, kept);
    }
}

/// From a point to the nearest point of the segment.
fn distance(point: IntPoint, from: IntPoint, to: IntPoint) -> f64 {
    let along = (f64::from(to.x - from.x), f64::from(to.y - from.y));
    let there = (f64::from(point.x - from.x), f64::from(point.y - from.y));
    let length = along.0 * along.0 + along.1 * along.1;
    let share =
        if length > 0.0 { ((along.0 * there.0 + along.1 * there.1) / length).clamp(0.0, 1.0) } else { 0.0 };
    (there.0 - share * along.0).hypot(there.1 - share * along.1)
}

/// The parts of a line inside the square, each with at least two different points.
pub fn clipped(points: &[IntPoint], square: Square) -> Vec<Vec<IntPoint>> {
    let mut parts: Vec<Vec<IntPoint>> = Vec::new();
    let mut part: Vec<IntPoint> = Vec::new();
    for pair in points.windows(2) {
        let &[from, to] = pair else { continue };
        match segment(from, to, square) {
            Some((enter, leave)) => {
                if part.last() != Some(&enter) {
                    parts.push(std::mem::replace(&mut part, vec![enter]));
                }
                part.push(leave);
                part.dedup();
            }
            None => parts.push(std::mem::take(&mut part)),
        }
    }
    parts.push(part);
    parts.retain(|part| part.len() > 1);
    parts
}

/// Liang–Barsky: what of a segment lies inside.
fn segment(from: IntPoint, to: IntPoint, square: Square) -> Option<(IntPoint, IntPoint)> {
    if square.holds(from) && square.holds(to) {
        return Some((from, to));
    }
    let (dx, dy) = (f64::from(to.x - from.x), f64::from(to.y - from.y));
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let sides = [
        (-dx, from.x - square.low.x),
        (dx, square.high.x - from.x),
        (-dy, from.y - square.low.y),
        (dy, square.high.y - from.y),
    ];
    for (slope, room) in sides {
        let room = f64::from(room);
        if slope == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if slope < 0.0 {
            enter = enter.max(room / slope);
        } else {
            leave = leave.min(room / slope);
        }
    }
    if enter > leave {
        return None;
    }
    let at = |share: f64| IntPoint::new(from.x + rounded(share * dx), from.y + rounded(share * dy));
    Some((if enter > 0.0 { at(enter) } else { from }, if leave < 1.0 { at(leave) } else { to }))
}

#[expect(clippy::cast_possible_truncation, reason = "a share of a difference of two i32 within one world")]
fn rounded(value: f64) -> i32 {
    value.round() as i32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(points: &[(i32, i32)]) -> Vec<IntPoint> {
        points.iter().map(|&(x, y)| IntPoint::new(x, y)).collect()
    }

    const SQUARE: Square = Square { low: IntPoint { x: 0, y: 0 }, high: IntPoint { x: 100, y: 100 } };

    #[test]
    fn points_nearer_than_the_tolerance_go() {
        let bent = line(&[(0, 0), (10, 1), (20, 0), (30, 9), (40, 0)]);
        assert_eq!(simplified(&bent, 2.0), line(&[(0, 0), (20, 0), (30, 9), (40, 0)]));
        assert_eq!(simplified(&bent, 0.0), bent);
    }

    #[test]
    fn a_line_that_leaves_and_returns_is_two_parts() {
        let there_and_back = line(&[(50, 50), (150, 50), (150, 70), (50, 70)]);
        assert_eq!(
            clipped(&there_and_back, SQUARE),
            [line(&[(50, 50), (100, 50)]), line(&[(100, 70), (50, 70)])]
        );
    }

    #[test]
    fn a_line_through_is_cut_at_both_sides_and_one_beside_is_nothing() {
        assert_eq!(clipped(&line(&[(-50, 20), (150, 40)]), SQUARE), [line(&[(0, 25), (100, 35)])]);
        assert!(clipped(&line(&[(-50, 20), (-10, 400)]), SQUARE).is_empty());
        assert!(clipped(&line(&[(-10, 10), (10, -11)]), SQUARE).is_empty());
    }

    proptest! {
        #[test]
        fn nothing_dropped_lies_further_than_the_tolerance(
            points in prop::collection::vec((-500_i32..500, -500_i32..500), 2..60),
            tolerance in 0.0_f64..60.0,
        ) {
            let points = line(&points);
            let kept = simplified(&points, tolerance);
            prop_assert_eq!(kept.first(), points.first());
            prop_assert_eq!(kept.last(), points.last());
            for &point in &points {
                let nearest = kept
                    .windows(2)
                    .map(|pair| distance(point, pair[0], pair[1]))
                    .chain(kept.iter().map(|&end| distance(point, end, end)))
                    .fold(f64::INFINITY, f64::min);
                prop_assert!(nearest <= tolerance + 1e-9);
            }
        }

        #[test]
        fn every_part_stays_inside(points in prop::collection::vec((-300_i32..400, -300_i32..400), 2..30)) {
            for part in clipped(&line(&points), SQUARE) {
                prop_assert!(part.len() > 1);
                prop_assert!(part.iter().all(|&point| SQUARE.holds(point)));
            }
        }
    }
}
