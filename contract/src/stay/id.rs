//! Names for stays, parties, properties and clerks. None of them says anything about a guest.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::place::is_id;

/// The text is not an id of the kind that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadId;

impl fmt::Display for BadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an id of this kind")
    }
}

impl std::error::Error for BadId {}

/// 48 bits of milliseconds, then version, variant and 74 random bits (RFC 9562, section 5.7).
fn version_7(at: Timestamp, random: [u8; 10]) -> String {
    let millis = u128::from(at.0.clamp(0, (1 << 48) - 1).unsigned_abs());
    let chance = random.iter().fold(0u128, |sum, byte| sum << 8 | u128::from(*byte));
    let bits = millis << 80 | chance;
    let bits = bits & !(0xf << 76) | 0x7 << 76;
    let bits = bits & !(0b11 << 62) | 0b10 << 62;
    let group = |from: u32, digits: usize| {
        let value = (bits >> from) & ((1 << (4 * digits)) - 1);
        format!("{value:0digits$x}")
    };
    [group(96, 8), group(80, 4), group(64, 4), group(48, 4), group(0, 12)].join("-")
}

fn is_version_7(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            14 => byte == b'7',
            19 => matches!(byte, b'8' | b'9' | b'a' | b'b'),
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        })
}

/// A new type over text that `$fits`.
macro_rules! id {
    ($(#[$meta:meta])* $name:ident, $fits:path) => {
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        $(#[$meta])*
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                if $fits(text) { Ok($name(text.to_owned())) } else { Err(BadId) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadId;

            fn try_from(text: String) -> Result<Self, BadId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// A UUID of version 7 (RFC 9562) in lower case with hyphens, drawn at the desk when the stay is entered. It is
    /// also the idempotency key: the city knows by it a stay that comes twice. It tells when it was drawn, which is
    /// not more than the stay's own times tell.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "019f30a2-7c00-7b6e-9d0a-6c1f4f0e7a21"))]
    StayId, is_version_7
}

id! {
    /// A family or a group that came together. Drawn like a [`StayId`].
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "019f30a2-7c00-7b6e-9d0a-6c1f4f0e7a21"))]
    PartyId, is_version_7
}

id! {
    /// A house that takes guests, as the city names it on enrolment: 3 to 64 of `a-z 0-9 -`. Never reused.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "khach-san-mau"))]
    PropertyId, is_id
}

id! {
    /// Somebody who works at a desk, as this property names them: 3 to 64 of `a-z 0-9 -`, not their name.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "clerk-3"))]
    ClerkId, is_id
}

/// The millisecond in which an id was drawn, by the clock of the device that drew it.
fn drawn(text: &str) -> Timestamp {
    let digits = text.bytes().take(13).filter_map(|byte| char::from(byte).to_digit(16));
    Timestamp(digits.fold(0, |sum, digit| sum << 4 | i64::from(digit)))
}

impl StayId {
    /// From the device's clock and 80 random bits, of which six are set by the standard. A clock before 1970 or after
    /// the year 10889 is taken as that end.
    pub fn draw(at: Timestamp, random: [u8; 10]) -> Self {
        StayId(version_7(at, random))
    }

    /// When it was drawn, by the clock of the device that drew it.
    pub fn drawn_at(&self) -> Timestamp {
        drawn(&self.0)
    }
}

impl PartyId {
    /// See [`StayId::draw`].
    pub fn draw(at: Timestamp, random: [u8; 10]) -> Self {
        PartyId(version_7(at, random))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn it_is_drawn_as_the_standard_says() {
        // The example of RFC 9562, appendix A.6.
        let random = [0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f];
        let id = StayId::draw(Timestamp(0x017F_22E2_79B0), random);
        assert_eq!(id.as_str(), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
        assert_eq!(id.drawn_at(), Timestamp(0x017F_22E2_79B0));
    }

    #[test]
    fn nothing_else_is_one() {
        for bad in [
            "",
            "017f22e2-79b0-4cc3-98c4-dc0c0c07398f",
            "017F22E2-79b0-7cc3-98c4-dc0c0c07398f",
            "017f22e2-79b0-7cc3-c8c4-dc0c0c07398f",
            "017f22e279b07cc398c4dc0c0c07398f",
            "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
            "017f22e2-79b0-7cc3-98c4-dc0c0c0739đ",
        ] {
            assert_eq!(bad.parse::<StayId>(), Err(BadId), "{bad}");
            assert!(serde_json::from_value::<StayId>(bad.into()).is_err(), "{bad}");
        }
        assert!("khach-san-mau".parse::<PropertyId>().is_ok() && "Khách sạn".parse::<PropertyId>().is_err());
    }

    proptest! {
        #[test]
        fn ids_are_read_back_and_sort_by_time(
            one in 0i64..1 << 48,
            later in 1i64..1_000_000,
            random: [u8; 10],
            other: [u8; 10],
        ) {
            let first = StayId::draw(Timestamp(one), random);
            prop_assert_eq!(first.as_str().parse::<StayId>(), Ok(first.clone()));
            prop_assert_eq!(first.drawn_at(), Timestamp(one));
            if one + later < 1 << 48 {
                prop_assert!(first < StayId::draw(Timestamp(one + later), other));
            }
        }

        #[test]
        fn no_clock_is_too_wrong(at: i64, random: [u8; 10]) {
            let id = StayId::draw(Timestamp(at), random);
            prop_assert!(id.as_str().parse::<StayId>().is_ok());
        }

        #[test]
        fn no_text_panics(text in ".{0,40}") {
            let _ = text.parse::<StayId>();
        }
    }
}
