//! Requests that a device signs: HTTP Message Signatures (RFC 9421) with Ed25519, and `Content-Digest` (RFC 9530).
//!
//! One profile of it, which any library of that RFC can be told to use:
//!
//! * covered are at least `@method`, `@path`, `@query`, and `content-digest` where there is a body; other fields of the
//!   request may be covered too;
//! * parameters `created`, `nonce` (16 to 64 of `A-Z a-z 0-9 + / = _ -`), `keyid` (the [`DeviceId`]) and
//!   `tag="haidang-desk"` are there; `alg`, if there, is `ed25519`; `expires` is kept to;
//! * exactly one signature has that tag, under any label;
//! * `Content-Digest` has `sha-256`.
//!
//! The host is not covered: the city may stand behind a proxy that names another. A device's key is known to one city only.
//!
//! `created` is in the *city's* time as the device reckons it: its own clock plus the offset last learned. So a wrong clock
//! costs one refused request (`clock_off`, with the city's time), and no record.

mod base;
mod digest;
mod make;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sfv::{Dictionary, InnerList, Parser};

pub use base::signature_base;
pub use digest::{content_digest, digest_holds};
pub use make::{SignedHeaders, sign};

use super::bytes::{PublicKey, Signature};
use super::{DeviceId, RefusalCode};
use crate::Timestamp;

/// The application that the signatures are for (RFC 9421, section 2.3).
pub const TAG: &str = "haidang-desk";

/// Names of the headers.
pub const SIGNATURE_INPUT: &str = "signature-input";
pub const SIGNATURE: &str = "signature";
pub const CONTENT_DIGEST: &str = "content-digest";

/// Most bytes of a header that is read.
const LONGEST_HEADER: usize = 2048;

/// A request as it went over the wire.
#[derive(Clone, Copy)]
pub struct Message<'a> {
    /// In upper case.
    pub method: &'a str,
    /// Of the `Host` field or `:authority`; empty if nobody covers it.
    pub authority: &'a str,
    /// As the client sent it, in its own percent-encoding.
    pub path: &'a str,
    /// Without the question mark.
    pub query: Option<&'a str>,
    /// In the order of the message, names in any case.
    pub headers: &'a [(&'a str, &'a str)],
    pub body: &'a [u8],
}

impl fmt::Debug for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// Why a request's signature is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignatureFault {
    /// There is none with our tag.
    Missing,
    /// The headers cannot be read, or there are several with our tag.
    Malformed,
    /// Something that must be covered is not.
    NotCovered(&'static str),
    /// Something is covered that is not in the message, or in a way that is not understood.
    UnknownComponent,
    /// Another algorithm than Ed25519.
    OtherAlgorithm,
    /// The body is not the one that the digest names.
    OtherBody,
    /// Not signed by this device.
    Forged,
    /// Signed that many milliseconds ago by the city's clock, negative if in the future: too many.
    ClockOff { age_ms: i64 },
}

impl SignatureFault {
    /// What the desk is told.
    pub const fn refusal(&self) -> RefusalCode {
        match self {
            SignatureFault::OtherBody => RefusalCode::BadDigest,
            SignatureFault::ClockOff { .. } => RefusalCode::ClockOff,
            _ => RefusalCode::BadSignature,
        }
    }
}

impl fmt::Display for SignatureFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SignatureFault::Missing => f.write_str("there is no signature for this service"),
            SignatureFault::Malformed => f.write_str("the signature's headers cannot be read"),
            SignatureFault::NotCovered(what) => write!(f, "the signature does not cover {what}"),
            SignatureFault::UnknownComponent => f.write_str("the signature covers something unknown"),
            SignatureFault::OtherAlgorithm => f.write_str("the signature's algorithm is not ed25519"),
            SignatureFault::OtherBody => f.write_str("the body does not have the digest that was signed"),
            SignatureFault::Forged => f.write_str("the signature is not the device's"),
            SignatureFault::ClockOff { age_ms } => write!(f, "the signature was made {age_ms} ms ago"),
        }
    }
}

impl std::error::Error for SignatureFault {}

/// Drawn for one request. A city keeps those it saw for [`Window::remember_ms`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Nonce(String);

impl Nonce {
    pub fn from_random(random: [u8; 16]) -> Self {
        Nonce(data_encoding::BASE64URL_NOPAD.encode(&random))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Nonce {
    type Err = SignatureFault;

    fn from_str(text: &str) -> Result<Self, SignatureFault> {
        let plain =
            |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'_' | b'-');
        let fits = (16..=64).contains(&text.len()) && text.bytes().all(plain);
        if fits { Ok(Nonce(text.to_owned())) } else { Err(SignatureFault::Malformed) }
    }
}

impl TryFrom<String> for Nonce {
    type Error = SignatureFault;

    fn try_from(text: String) -> Result<Self, SignatureFault> {
        text.parse()
    }
}

impl From<Nonce> for String {
    fn from(nonce: Nonce) -> String {
        nonce.0
    }
}

/// How far from the city's clock a signature may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Milliseconds that it may be old.
    pub old_ms: i64,
    /// Milliseconds that it may be ahead.
    pub ahead_ms: i64,
}

impl Default for Window {
    /// Five minutes either way.
    fn default() -> Self {
        Window { old_ms: 300_000, ahead_ms: 300_000 }
    }
}

impl Window {
    /// A nonce that was seen is kept this long after it came, in milliseconds: afterwards its request is too old in any
    /// case.
    pub const fn remember_ms(&self) -> i64 {
        self.old_ms.saturating_add(self.ahead_ms).saturating_add(1000)
    }
}

/// What a request says about itself. Nothing of it is true before [`Claim::verify`].
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    pub device: DeviceId,
    pub nonce: Nonce,
    /// In whole seconds.
    pub created: Timestamp,
    expires: Option<Timestamp>,
    input: InnerList,
    signature: Signature,
}

/// A request that this device signed, of late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    pub device: DeviceId,
    /// Whoever takes the request looks whether it came before.
    pub nonce: Nonce,
    pub created: Timestamp,
    /// Milliseconds from signing to now by the city's clock; the way's time and the clock's error together.
    pub age_ms: i64,
}

fn dictionary(message: &Message<'_>, name: &str) -> Result<Option<Dictionary>, SignatureFault> {
    let Some(value) = base::field(message, name)? else { return Ok(None) };
    if value.len() > LONGEST_HEADER {
        return Err(SignatureFault::Malformed);
    }
    Parser::new(&value).parse().map(Some).map_err(|_| SignatureFault::Malformed)
}

fn seconds(value: i64) -> Timestamp {
    Timestamp(value.saturating_mul(1000))
}

impl Claim {
    /// Finds the one signature with our tag.
    ///
    /// # Errors
    /// Everything but `OtherBody`, `Forged` and `ClockOff`.
    pub fn read(message: &Message<'_>) -> Result<Self, SignatureFault> {
        let inputs = dictionary(message, SIGNATURE_INPUT)?.ok_or(SignatureFault::Missing)?;
        let ours = |list: &InnerList| {
            list.params.get("tag").and_then(|tag| tag.as_string()).map(|tag| tag.as_str()) == Some(TAG)
        };
        let mut found = inputs.into_iter().filter_map(|(label, entry)| match entry {
            sfv::ListEntry::InnerList(list) if ours(&list) => Some((label, list)),
            _ => None,
        });
        let (label, input) = found.next().ok_or(SignatureFault::Missing)?;
        if found.next().is_some() {
            return Err(SignatureFault::Malformed);
        }
        let signatures = dictionary(message, SIGNATURE)?.ok_or(SignatureFault::Missing)?;
        let Some(sfv::ListEntry::Item(item)) = signatures.get(&label) else {
            return Err(SignatureFault::Missing);
        };
        let signature = item.bare_item.as_byte_sequence().and_then(|bytes| Signature::try_from(bytes).ok());
        let signature = signature.ok_or(SignatureFault::Malformed)?;

        let text = |name: &str| {
            input.params.get(name).map(|value| value.as_string().ok_or(SignatureFault::Malformed))
        };
        let time = |name: &str| {
            input.params.get(name).map(|value| value.as_integer().ok_or(SignatureFault::Malformed))
        };
        if let Some(algorithm) = text("alg").transpose()?
            && algorithm.as_str() != "ed25519"
        {
            return Err(SignatureFault::OtherAlgorithm);
        }
        let created = time("created").ok_or(SignatureFault::NotCovered("created"))??;
        let expires = time("expires").transpose()?.map(|at| seconds(i64::from(at)));
        let nonce = text("nonce").ok_or(SignatureFault::NotCovered("nonce"))??;
        let device = text("keyid").ok_or(SignatureFault::NotCovered("keyid"))??;
        let claim = Claim {
            device: device.as_str().parse().map_err(|_| SignatureFault::Malformed)?,
            nonce: nonce.as_str().parse()?,
            created: seconds(i64::from(created)),
            expires,
            signature,
            input,
        };
        claim.covers_enough(message)?;
        Ok(claim)
    }

    fn covers_enough(&self, message: &Message<'_>) -> Result<(), SignatureFault> {
        let covered = |name: &str| {
            self.input
                .items
                .iter()
                .any(|item| item.bare_item.as_string().is_some_and(|text| text.as_str() == name))
        };
        let has_body = !message.body.is_empty();
        let needed = [("@method", true), ("@path", true), ("@query", true), (CONTENT_DIGEST, has_body)];
        match needed.into_iter().find(|(name, needed)| *needed && !covered(name)) {
            Some((name, _)) => Err(SignatureFault::NotCovered(name)),
            None => Ok(()),
        }
    }

    /// That the device signed this very message, and when. `key` is the one of [`Claim::device`].
    ///
    /// The signature is looked at before the time: what a forged request says about its time means nothing.
    ///
    /// # Errors
    /// `UnknownComponent`, `Malformed`, `Forged`, `OtherBody`, `ClockOff`.
    pub fn verify(
        &self,
        message: &Message<'_>,
        key: &PublicKey,
        now: Timestamp,
        window: &Window,
    ) -> Result<Verified, SignatureFault> {
        let base = signature_base(message, &self.input)?;
        if DeviceId::of(key) != self.device || !key.verifies(base.as_bytes(), &self.signature) {
            return Err(SignatureFault::Forged);
        }
        if !digest::matches(message)? {
            return Err(SignatureFault::OtherBody);
        }
        let age_ms = now.since(self.created);
        let over = self.expires.is_some_and(|expires| now >= expires);
        if over || age_ms > window.old_ms || age_ms < -window.ahead_ms {
            return Err(SignatureFault::ClockOff { age_ms });
        }
        Ok(Verified { device: self.device, nonce: self.nonce.clone(), created: self.created, age_ms })
    }
}
