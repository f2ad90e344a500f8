//! Names of devices and keys. Each is made from the key it names, so that nobody can claim another's.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::crockford;

/// Bytes of a fingerprint: 80 bits of a SHA-256.
pub(super) const BYTES: usize = 10;

/// The text is not the name of a device or key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadFingerprint;

impl fmt::Display for BadFingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a device or key has 16 symbols of base 32")
    }
}

impl std::error::Error for BadFingerprint {}

macro_rules! fingerprint {
    ($(#[$meta:meta])* $name:ident) => {
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "openapi", schema(value_type = String, example = "4zk8q0v2mtx7r9gd"))]
        #[serde(try_from = "String", into = "String")]
        $(#[$meta])*
        pub struct $name([u8; BYTES]);

        impl $name {
            pub const fn from_bytes(bytes: [u8; BYTES]) -> Self {
                $name(bytes)
            }

            pub const fn bytes(&self) -> &[u8; BYTES] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&crockford::encode(&self.0).to_ascii_lowercase())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        /// In lower case only: on the wire a name is written in one way.
        impl FromStr for $name {
            type Err = BadFingerprint;

            fn from_str(text: &str) -> Result<Self, BadFingerprint> {
                let bytes = crockford::decode(text).ok_or(BadFingerprint)?;
                let name = $name(bytes.try_into().map_err(|_| BadFingerprint)?);
                if name.to_string() == text { Ok(name) } else { Err(BadFingerprint) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadFingerprint;

            fn try_from(text: String) -> Result<Self, BadFingerprint> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> String {
                name.to_string()
            }
        }
    };
}

fingerprint! {
    /// A desk's device, named by its signing key. A device that is enrolled anew has another key and so another name.
    DeviceId
}

fingerprint! {
    /// A key of the city: for receipts, or for sealing.
    KeyId
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_written_in_one_way() {
        let name = DeviceId::from_bytes([0, 1, 2, 3, 4, 5, 6, 7, 8, 255]);
        assert_eq!(name.to_string(), "000g40r40m30e27z");
        assert_eq!("000g40r40m30e27z".parse(), Ok(name));
        for bad in ["", "000G40R40M30E27Z", "000g-40r40m30e27z", "o00g40r40m30e27z", "000g40r40m30e27", "đ"]
        {
            assert_eq!(bad.parse::<DeviceId>(), Err(BadFingerprint), "{bad}");
            assert!(serde_json::from_value::<KeyId>(bad.into()).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn names_are_read_back(bytes: [u8; BYTES]) {
            let name = KeyId::from_bytes(bytes);
            prop_assert_eq!(name.to_string().parse(), Ok(name));
            let json = serde_json::to_string(&name).unwrap();
            prop_assert_eq!(serde_json::from_str::<KeyId>(&json).unwrap(), name);
        }
    }
}
