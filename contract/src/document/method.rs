//! The keys that Vietnamese input methods turn into marks.

use super::letters::Shape;

/// The two that are in use; others are theirs with a key or two changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Telex,
    Vni,
}

impl Method {
    pub const ALL: [Method; 2] = [Method::Telex, Method::Vni];

    pub const fn tone_key(self, tone: u8) -> u8 {
        match (self, tone) {
            (Method::Vni, tone) => b'0' + tone,
            (Method::Telex, 1) => b'S',
            (Method::Telex, 2) => b'F',
            (Method::Telex, 3) => b'R',
            (Method::Telex, 4) => b'X',
            (Method::Telex, _) => b'J',
        }
    }

    /// `None` for no shape.
    pub const fn shape_key(self, base: u8, shape: Shape) -> Option<u8> {
        match (self, shape) {
            (_, Shape::Plain) => None,
            (Method::Telex, Shape::Circumflex) => Some(base),
            (Method::Telex, Shape::Breve | Shape::Horn) => Some(b'W'),
            (Method::Telex, Shape::Stroke) => Some(b'D'),
            (Method::Vni, Shape::Circumflex) => Some(b'6'),
            (Method::Vni, Shape::Horn) => Some(b'7'),
            (Method::Vni, Shape::Breve) => Some(b'8'),
            (Method::Vni, Shape::Stroke) => Some(b'9'),
        }
    }

    /// Every key that can become a mark.
    pub const fn keys(self) -> &'static [u8] {
        match self {
            Method::Telex => b"SFRXJZAEOWD",
            Method::Vni => b"0123456789",
        }
    }
}
