//! Secret keys. None of them is printed, compared or serialised, and each is overwritten when it is dropped.

use std::fmt;

use ed25519_dalek::{Signature as Signed, Signer, SigningKey, VerifyingKey};
use zeroize::Zeroizing;

use super::bytes::{PublicKey, Signature};
use super::canon::Canon;
use super::id::{self, DeviceId, KeyId};

/// The first bytes of a hash over the key and what it is for.
fn fingerprint(purpose: &str, key: &[u8; 32]) -> [u8; id::BYTES] {
    let hash = Canon::new(purpose).fixed(key).hash();
    let mut bytes = [0; id::BYTES];
    bytes.iter_mut().zip(hash.bytes()).for_each(|(to, from)| *to = *from);
    bytes
}

impl DeviceId {
    /// Of the device that signs with this key.
    pub fn of(key: &PublicKey) -> Self {
        DeviceId::from_bytes(fingerprint("device-id", key.bytes()))
    }
}

impl KeyId {
    /// Of a key that signs receipts.
    pub fn of_receipts(key: &PublicKey) -> Self {
        KeyId::from_bytes(fingerprint("receipt-key-id", key.bytes()))
    }

    /// Of a key that records are sealed to.
    pub fn of_sealing(key: &super::SealingPublic) -> Self {
        KeyId::from_bytes(fingerprint("sealing-key-id", key.bytes()))
    }
}

impl PublicKey {
    /// That whoever holds the key signed exactly this. Strict: weak keys and second encodings do not count.
    pub(super) fn verifies(&self, message: &[u8], signature: &Signature) -> bool {
        VerifyingKey::from_bytes(self.bytes())
            .and_then(|key| key.verify_strict(message, &Signed::from_bytes(signature.bytes())))
            .is_ok()
    }
}

macro_rules! secret {
    ($(#[$meta:meta])* $name:ident, $id:ident, $name_of:path) => {
        $(#[$meta])*
        pub struct $name(SigningKey);

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}(secret of {})", stringify!($name), self.id())
            }
        }

        impl $name {
            /// From 32 random bytes, which are the secret (RFC 8032, section 5.1.5). The caller overwrites its own copy.
            pub fn from_seed(seed: &[u8; 32]) -> Self {
                $name(SigningKey::from_bytes(seed))
            }

            /// For the key store, and nothing else.
            pub fn seed(&self) -> Zeroizing<[u8; 32]> {
                Zeroizing::new(self.0.to_bytes())
            }

            pub fn public(&self) -> PublicKey {
                PublicKey::new(self.0.verifying_key().to_bytes())
            }

            pub fn id(&self) -> $id {
                $name_of(&self.public())
            }

            pub(super) fn sign(&self, message: &[u8]) -> Signature {
                Signature::new(self.0.sign(message).to_bytes())
            }
        }
    };
}

secret! {
    /// What a device signs its requests and records with.
    DeviceKey, DeviceId, DeviceId::of
}

secret! {
    /// What the city signs receipts, certificates and its own key lists with.
    CityKey, KeyId, KeyId::of_receipts
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::HEXLOWER;

    fn bytes<const N: usize>(hex: &str) -> [u8; N] {
        HEXLOWER.decode(hex.as_bytes()).unwrap().try_into().unwrap()
    }

    #[test]
    fn it_is_the_ed25519_of_the_rfc() {
        // RFC 8032, section 7.1, test 3.
        let key =
            DeviceKey::from_seed(&bytes("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"));
        let public = bytes("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
        assert_eq!(key.public(), PublicKey::new(public));
        let signature = Signature::new(bytes(
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac\
             18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ));
        assert_eq!(key.sign(&[0xaf, 0x82]), signature);
        assert!(key.public().verifies(&[0xaf, 0x82], &signature));
        assert!(!key.public().verifies(&[0xaf, 0x83], &signature));
        // Not a point, and a point of small order.
        let weak = PublicKey::new(bytes("0100000000000000000000000000000000000000000000000000000000000000"));
        assert!(
            !weak.verifies(b"", &Signature::new([0; 64]))
                && !PublicKey::new([2; 32]).verifies(b"", &signature)
        );
    }

    #[test]
    fn a_secret_is_not_printed() {
        let seed = [0x5a; 32];
        let (device, city) = (DeviceKey::from_seed(&seed), CityKey::from_seed(&seed));
        let shown = format!("{device:?} {city:?}");
        assert!(!shown.contains("5a5a") && !shown.contains("90, 90") && shown.contains("secret"), "{shown}");
        assert_eq!(*device.seed(), seed);
        // The same bytes have another name for another purpose.
        assert_ne!(device.id().to_string(), city.id().to_string());
    }
}
