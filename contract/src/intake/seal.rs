//! Records that only the authority opens: HPKE (RFC 9180), base mode.
//!
//! A record's identity part is sealed when it is entered. The city's service stores it and holds no key that opens it. It
//! is padded to a size class before, so that its length tells next to nothing about a name.

mod pad;
#[cfg(test)]
mod tests;

use std::convert::Infallible;
use std::fmt;

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, Serializable, single_shot_open, single_shot_seal_with_rng,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

use super::bytes::{Ciphertext, Encapsulated, SealingPublic};
use super::canon::Canon;
use super::city::{SealSuite, SealingKey};
use super::{DeviceId, KeyId};
use crate::stay::{PropertyId, StayId};
use crate::words::words;

pub use pad::{CLASSES, LONGEST};

/// `info` of RFC 9180.
const INFO: &[u8] = b"haidang/sealed/1";
/// Bytes that ChaCha20-Poly1305 adds.
const TAG: usize = 16;

words! {
    /// Why something is not sealed or not opened.
    SealFault {
        /// More than [`LONGEST`] bytes.
        TooLong = "too-long",
        /// The public key is one to which nothing can be sealed.
        BadKey = "bad-key",
        /// Sealed to another key than the one at hand.
        OtherKey = "other-key",
        /// Altered, cut off, or bound to another record, house or device.
        Broken = "broken",
    }
}

impl std::error::Error for SealFault {}

/// What a sealed part belongs to. It opens with exactly this.
///
/// Authenticated are, under `sealed`: the stay's id, the version (32 bits), the house, the device, the key's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding<'a> {
    pub id: &'a StayId,
    pub version: u32,
    pub property: &'a PropertyId,
    pub device: &'a DeviceId,
}

impl Binding<'_> {
    fn canon(&self, key: &KeyId) -> Canon {
        Canon::new("sealed")
            .stay(self.id)
            .u32(self.version)
            .text(self.property.as_str())
            .fixed(self.device.bytes())
            .fixed(key.bytes())
    }
}

/// Bytes that only the holder of the key opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    pub suite: SealSuite,
    pub key_id: KeyId,
    pub enc: Encapsulated,
    pub ciphertext: Ciphertext,
}

impl Sealed {
    /// It has the length of a size class.
    pub fn is_padded(&self) -> bool {
        self.ciphertext.len().checked_sub(TAG).is_some_and(|length| CLASSES.contains(&length))
    }
}

/// Seals `plaintext`, at most [`LONGEST`] bytes. `random` is 32 bytes that nothing else was or will be made from.
///
/// # Errors
/// `too-long`, `bad-key`.
pub fn seal(
    key: &SealingKey,
    binding: &Binding<'_>,
    plaintext: &[u8],
    random: &[u8; 32],
) -> Result<Sealed, SealFault> {
    let padded = pad::pad(plaintext).ok_or(SealFault::TooLong)?;
    let SealSuite::X25519ChaCha = key.suite;
    let public = PublicOf::from_bytes(key.public.bytes()).map_err(|_| SealFault::BadKey)?;
    let aad = binding.canon(&key.id);
    let (enc, ciphertext) = seal_raw(&public, INFO, &padded, aad.as_bytes(), random)?;
    Ok(Sealed { suite: key.suite, key_id: key.id, enc, ciphertext })
}

type PublicOf = <X25519HkdfSha256 as Kem>::PublicKey;
type SecretOf = <X25519HkdfSha256 as Kem>::PrivateKey;

fn seal_raw(
    public: &PublicOf,
    info: &[u8],
    plaintext: &[u8],
    aad: &[u8],
    random: &[u8; 32],
) -> Result<(Encapsulated, Ciphertext), SealFault> {
    let mut given = Given { seed: Zeroizing::new(*random), drawn: 0 };
    let (enc, ciphertext) = single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        public,
        info,
        plaintext,
        aad,
        &mut given,
    )
    .map_err(|_| SealFault::BadKey)?;
    let enc = Encapsulated::try_from(enc.to_bytes().as_slice()).map_err(|_| SealFault::BadKey)?;
    Ok((enc, Ciphertext::new(ciphertext.to_vec())))
}

/// The key that opens. It lives with the authority, never in the city's service.
pub struct OpeningKey {
    secret: SecretOf,
    id: KeyId,
}

impl fmt::Debug for OpeningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpeningKey(secret of {})", self.id)
    }
}

/// What was sealed. It is overwritten when it is dropped, and not printed.
pub struct Opened(Zeroizing<Vec<u8>>);

impl Opened {
    pub fn reveal(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(private)")
    }
}

impl OpeningKey {
    /// From 32 random bytes (RFC 9180, `DeriveKeyPair`).
    pub fn from_random(random: &[u8; 32]) -> Self {
        OpeningKey::of(X25519HkdfSha256::derive_keypair(random).0)
    }

    /// From what [`OpeningKey::bytes`] gave. Any 32 bytes are a key.
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        // Only another length is refused.
        match SecretOf::from_bytes(bytes) {
            Ok(secret) => OpeningKey::of(secret),
            Err(_) => OpeningKey::from_random(bytes),
        }
    }

    fn of(secret: SecretOf) -> Self {
        let id = KeyId::of_sealing(&public_of(&secret));
        OpeningKey { secret, id }
    }

    /// For the authority's key store, and nothing else.
    pub fn bytes(&self) -> Zeroizing<[u8; 32]> {
        let mut written = self.secret.to_bytes();
        let mut bytes = Zeroizing::new([0; 32]);
        bytes.copy_from_slice(&written);
        written.as_mut_slice().zeroize();
        bytes
    }

    pub fn public(&self) -> SealingPublic {
        public_of(&self.secret)
    }

    pub const fn id(&self) -> KeyId {
        self.id
    }

    /// # Errors
    /// `other-key`, `broken`.
    pub fn open(&self, sealed: &Sealed, binding: &Binding<'_>) -> Result<Opened, SealFault> {
        if sealed.key_id != self.id {
            return Err(SealFault::OtherKey);
        }
        let aad = binding.canon(&self.id);
        let padded = self.open_raw(INFO, &sealed.enc, sealed.ciphertext.bytes(), aad.as_bytes())?;
        pad::unpad(&padded).map(|bytes| Opened(Zeroizing::new(bytes.to_vec()))).ok_or(SealFault::Broken)
    }

    fn open_raw(
        &self,
        info: &[u8],
        enc: &Encapsulated,
        ciphertext: &[u8],
        aad: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, SealFault> {
        let enc =
            <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(enc.bytes()).map_err(|_| SealFault::Broken)?;
        let opened = single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &self.secret,
            &enc,
            info,
            ciphertext,
            aad,
        );
        opened.map(|bytes| Zeroizing::new(bytes.to_vec())).map_err(|_| SealFault::Broken)
    }
}

fn public_of(secret: &SecretOf) -> SealingPublic {
    let public = X25519HkdfSha256::sk_to_pk(secret).to_bytes();
    let mut bytes = [0; 32];
    bytes.copy_from_slice(&public);
    SealingPublic::new(bytes)
}

/// The randomness that was passed in, as the library asks for it: 32 bytes, once. If it should ever ask for more, it gets
/// hashes of them and never the same twice.
struct Given {
    seed: Zeroizing<[u8; 32]>,
    drawn: u64,
}

impl Given {
    fn block(&mut self) -> Zeroizing<[u8; 32]> {
        let block = match self.drawn {
            0 => *self.seed,
            number => {
                Sha256::new_with_prefix(*self.seed).chain_update(number.to_be_bytes()).finalize().into()
            }
        };
        self.drawn += 1;
        Zeroizing::new(block)
    }
}

impl TryRng for Given {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, dst: &mut [u8]) -> Result<(), Infallible> {
        for part in dst.chunks_mut(32) {
            let block = self.block();
            part.iter_mut().zip(block.iter()).for_each(|(to, from)| *to = *from);
        }
        Ok(())
    }
}

impl TryCryptoRng for Given {}
