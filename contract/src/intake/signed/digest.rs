//! `Content-Digest` (RFC 9530).

use data_encoding::BASE64;

use super::{CONTENT_DIGEST, Message, SignatureFault, dictionary};
use crate::intake::canon::hash;

/// The header's value for a body.
pub fn content_digest(body: &[u8]) -> String {
    format!("sha-256=:{}:", BASE64.encode(hash(body).bytes()))
}

/// Whether the body has the SHA-256 that `Content-Digest` names. Also without a signature: an enrolment has one too.
///
/// # Errors
/// `Malformed`; `NotCovered` if there is a body and no SHA-256 of it.
pub fn digest_holds(message: &Message<'_>) -> Result<bool, SignatureFault> {
    matches(message)
}

pub(super) fn matches(message: &Message<'_>) -> Result<bool, SignatureFault> {
    let told = dictionary(message, CONTENT_DIGEST)?;
    let sha_256 = match told.as_ref().and_then(|told| told.get("sha-256")) {
        Some(sfv::ListEntry::Item(item)) => item.bare_item.as_byte_sequence(),
        Some(sfv::ListEntry::InnerList(_)) => return Err(SignatureFault::Malformed),
        None => None,
    };
    match sha_256 {
        Some(bytes) => Ok(bytes == hash(message.body).bytes()),
        None if message.body.is_empty() && told.is_none() => Ok(true),
        None => Err(SignatureFault::NotCovered(CONTENT_DIGEST)),
    }
}
