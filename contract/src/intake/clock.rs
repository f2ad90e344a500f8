//! How wrong a desk's clock is.

use crate::Timestamp;

/// What has to be added to the device's clock to get the city's, in milliseconds: from the device's clock before asking and
/// after the answer, and the `server_time` in it. Half the way's time is taken for each direction, so it is wrong by half of
/// that at most.
///
/// `None` if the clock was set meanwhile, or the answer took longer than a minute: the offset known before is better.
pub fn offset_ms(asked_at: Timestamp, answered_at: Timestamp, server_time: Timestamp) -> Option<i64> {
    let way = answered_at.0.checked_sub(asked_at.0).filter(|way| (0..=60_000).contains(way))?;
    server_time.0.checked_sub(asked_at.0)?.checked_sub(way / 2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn half_the_way_is_taken_off() {
        let offset =
            |asked, answered, server| offset_ms(Timestamp(asked), Timestamp(answered), Timestamp(server));
        assert_eq!(offset(1_000, 1_400, 1_200), Some(0));
        assert_eq!(offset(1_000, 1_400, 3_601_200), Some(3_600_000));
        assert_eq!(offset(9_000, 9_001, 1_000), Some(-8_000));
        assert_eq!((offset(1_000, 999, 1_000), offset(0, 60_001, 30_000)), (None, None));
    }

    proptest! {
        #[test]
        fn it_is_wrong_by_half_the_way_at_most(offset in -1i64 << 40..1 << 40, there in 0i64..30_000, back in 0i64..30_000) {
            let asked = Timestamp(1 << 41);
            let measured = offset_ms(asked, Timestamp(asked.0 + there + back), Timestamp(asked.0 + there + offset));
            prop_assert!((measured.unwrap() - offset).abs() <= (there + back) / 2 + 1);
        }

        #[test]
        fn no_clock_panics(asked: i64, answered: i64, server: i64) {
            let _ = offset_ms(Timestamp(asked), Timestamp(answered), Timestamp(server));
        }
    }
}
