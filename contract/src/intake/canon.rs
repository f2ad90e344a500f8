//! The exact bytes over which hashes are taken and signatures are made.
//!
//! Every such text begins with its purpose, `haidang/<purpose>/1` in ASCII and one zero byte, so that nothing that was
//! signed for one purpose holds for another. Then its fields follow, in a fixed order and without names:
//!
//! | kind | bytes |
//! |---|---|
//! | number of 8, 32 or 64 bits | big-endian; signed ones in two's complement |
//! | instant | the number of 64 bits, milliseconds since 1970 UTC |
//! | id of a stay | the UUID's 16 bytes |
//! | name of a device or key | 10 bytes |
//! | hash, key, `enc` | 32 bytes |
//! | text, row of bytes | its length in bytes as a number of 32 bits, then itself (UTF-8) |
//! | what may be missing | `00`, or `01` and the thing |
//!
//! Which fields: see [`Record::hash`](super::Record::hash), [`Receipt::signed_bytes`](super::Receipt::signed_bytes),
//! [`EnrolRequest`](super::EnrolRequest), [`CityKeys`](super::CityKeys), [`Binding`](super::Binding) and
//! [`LogEntry`](super::LogEntry).

use sha2::{Digest, Sha256};

use super::bytes::Hash;
use crate::Timestamp;
use crate::stay::StayId;

/// Bytes under way to a hash or a signature.
#[derive(Clone, Debug)]
pub(super) struct Canon(Vec<u8>);

impl Canon {
    pub fn new(purpose: &str) -> Self {
        let mut canon = Canon(Vec::with_capacity(256));
        canon.0.extend_from_slice(b"haidang/");
        canon.0.extend_from_slice(purpose.as_bytes());
        canon.0.extend_from_slice(b"/1\0");
        canon
    }

    /// Without a purpose, for what is carried and not signed as it is.
    pub const fn bare() -> Self {
        Canon(Vec::new())
    }

    pub fn u8(mut self, number: u8) -> Self {
        self.0.push(number);
        self
    }

    pub fn u32(mut self, number: u32) -> Self {
        self.0.extend_from_slice(&number.to_be_bytes());
        self
    }

    pub fn u64(mut self, number: u64) -> Self {
        self.0.extend_from_slice(&number.to_be_bytes());
        self
    }

    pub fn i64(mut self, number: i64) -> Self {
        self.0.extend_from_slice(&number.to_be_bytes());
        self
    }

    pub fn at(self, at: Timestamp) -> Self {
        self.i64(at.0)
    }

    /// Bytes whose number the reader knows.
    pub fn fixed(mut self, bytes: &[u8]) -> Self {
        self.0.extend_from_slice(bytes);
        self
    }

    pub fn bytes(self, bytes: &[u8]) -> Self {
        // Nothing that is signed comes near 4 GiB; see the limits of each.
        self.u32(u32::try_from(bytes.len()).unwrap_or(u32::MAX)).fixed(bytes)
    }

    pub fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    pub fn stay(self, id: &StayId) -> Self {
        self.fixed(&uuid(id))
    }

    pub fn maybe<T>(self, value: Option<T>, write: impl FnOnce(Self, T) -> Self) -> Self {
        match value {
            Some(value) => write(self.u8(1), value),
            None => self.u8(0),
        }
    }

    pub fn all<T>(self, values: impl ExactSizeIterator<Item = T>, write: impl Fn(Self, T) -> Self) -> Self {
        let counted = self.u32(u32::try_from(values.len()).unwrap_or(u32::MAX));
        values.fold(counted, write)
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    pub fn hash(&self) -> Hash {
        hash(&self.0)
    }
}

/// SHA-256.
pub fn hash(bytes: &[u8]) -> Hash {
    Hash::new(Sha256::digest(bytes).into())
}

/// The 16 bytes of the UUID.
pub(super) fn uuid(id: &StayId) -> [u8; 16] {
    let digits = id.as_str().bytes().filter_map(|byte| char::from(byte).to_digit(16));
    digits.fold(0u128, |sum, digit| sum << 4 | u128::from(digit)).to_be_bytes()
}

/// The id whose UUID has these bytes, if they are one of version 7.
pub(super) fn stay_of(uuid: [u8; 16]) -> Option<StayId> {
    let bits = u128::from_be_bytes(uuid);
    let group = |from: u32, digits: usize| {
        let value = (bits >> from) & ((1 << (4 * digits)) - 1);
        format!("{value:0digits$x}")
    };
    [group(96, 8), group(80, 4), group(64, 4), group(48, 4), group(0, 12)].join("-").parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_bytes_are_as_documented() {
        let id: StayId = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f".parse().unwrap();
        let canon = Canon::new("x")
            .u8(1)
            .u32(2)
            .i64(-1)
            .text("ơ")
            .stay(&id)
            .maybe(None::<u8>, Canon::u8)
            .maybe(Some(9), Canon::u8)
            .all([7u8, 8].into_iter(), Canon::u8);
        let told = b"haidang/x/1\0\x01\0\0\0\x02\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\x02\xc6\xa1\
            \x01\x7f\x22\xe2\x79\xb0\x7c\xc3\x98\xc4\xdc\x0c\x0c\x07\x39\x8f\0\x01\x09\0\0\0\x02\x07\x08";
        assert_eq!(canon.as_bytes(), told);
        // FIPS 180-2, appendix B.1.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash(b"abc").to_string(), abc);
    }

    proptest! {
        #[test]
        fn ids_and_their_bytes_are_one(at in 0i64..1 << 48, random: [u8; 10]) {
            let id = StayId::draw(Timestamp(at), random);
            prop_assert_eq!(stay_of(uuid(&id)), Some(id));
        }

        #[test]
        fn other_bytes_are_no_id(bytes: [u8; 16]) {
            if let Some(id) = stay_of(bytes) {
                prop_assert_eq!(uuid(&id), bytes);
            }
        }
    }
}
