//! Bytes as they stand in JSON: hashes in hexadecimal, as people compare them; everything else in base 64 (RFC 4648,
//! section 4), as HTTP writes it.

use std::fmt;
use std::str::FromStr;

use data_encoding::{BASE64, Encoding, HEXLOWER};
use serde::{Deserialize, Serialize};

/// The text is not that many bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadBytes;

impl fmt::Display for BadBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the bytes that belong here")
    }
}

impl std::error::Error for BadBytes {}

fn read(text: &str, encoding: &Encoding) -> Result<Vec<u8>, BadBytes> {
    encoding.decode(text.as_bytes()).map_err(|_| BadBytes)
}

/// A new type over `$size` bytes, written by `$encoding`.
macro_rules! bytes {
    ($(#[$meta:meta])* $name:ident, $size:literal, $encoding:ident) => {
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        #[serde(try_from = "String", into = "String")]
        $(#[$meta])*
        pub struct $name([u8; $size]);

        impl $name {
            pub const SIZE: usize = $size;

            pub const fn new(bytes: [u8; $size]) -> Self {
                $name(bytes)
            }

            pub const fn bytes(&self) -> &[u8; $size] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&$encoding.encode(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl TryFrom<&[u8]> for $name {
            type Error = BadBytes;

            fn try_from(bytes: &[u8]) -> Result<Self, BadBytes> {
                bytes.try_into().map($name).map_err(|_| BadBytes)
            }
        }

        impl FromStr for $name {
            type Err = BadBytes;

            fn from_str(text: &str) -> Result<Self, BadBytes> {
                $name::try_from(read(text, &$encoding)?.as_slice())
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadBytes;

            fn try_from(text: String) -> Result<Self, BadBytes> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(bytes: $name) -> String {
                bytes.to_string()
            }
        }
    };
}

bytes! {
    /// A SHA-256.
    Hash, 32, HEXLOWER
}

bytes! {
    /// An Ed25519 public key (RFC 8032).
    PublicKey, 32, BASE64
}

bytes! {
    /// An Ed25519 signature (RFC 8032).
    Signature, 64, BASE64
}

bytes! {
    /// An X25519 public key (RFC 7748) that records are sealed to.
    SealingPublic, 32, BASE64
}

bytes! {
    /// `enc` of RFC 9180: the sender's public key of one sealing.
    Encapsulated, 32, BASE64
}

/// Sealed bytes, of any length.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, format = Byte))]
#[serde(try_from = "String", into = "String")]
pub struct Ciphertext(Vec<u8>);

impl Ciphertext {
    pub const fn new(bytes: Vec<u8>) -> Self {
        Ciphertext(bytes)
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Ciphertext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ciphertext({} bytes)", self.0.len())
    }
}

impl TryFrom<String> for Ciphertext {
    type Error = BadBytes;

    fn try_from(text: String) -> Result<Self, BadBytes> {
        read(&text, &BASE64).map(Ciphertext)
    }
}

impl From<Ciphertext> for String {
    fn from(bytes: Ciphertext) -> String {
        BASE64.encode(&bytes.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_in_one_way() {
        let hash = Hash::new([0xab; 32]);
        let json = serde_json::to_string(&hash).unwrap();
        assert_eq!(json, format!("\"{}\"", "ab".repeat(32)));
        assert_eq!(serde_json::from_str::<Hash>(&json).unwrap(), hash);
        assert_eq!("AB".repeat(32).parse::<Hash>(), Err(BadBytes));
        assert_eq!("ab".repeat(31).parse::<Hash>(), Err(BadBytes));

        let key = PublicKey::new([7; 32]);
        assert_eq!(key.to_string(), "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=");
        assert_eq!(key.to_string().parse(), Ok(key));
        // The last symbol's unused bits are not free.
        assert_eq!("BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwd=".parse::<PublicKey>(), Err(BadBytes));
        assert_eq!("BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc".parse::<PublicKey>(), Err(BadBytes));
    }

    #[test]
    fn sealed_bytes_are_counted_not_shown() {
        assert_eq!(format!("{:?}", Ciphertext::new(vec![1, 2, 3])), "Ciphertext(3 bytes)");
    }
}
