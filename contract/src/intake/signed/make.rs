//! The device's side.

use sfv::{BareItem, InnerList, Integer, Item, Key, Parameters};

use super::base::{parameters, signature_base};
use super::{
    CONTENT_DIGEST, Message, Nonce, SIGNATURE, SIGNATURE_INPUT, SignatureFault, TAG, content_digest,
};
use crate::Timestamp;
use crate::intake::key::DeviceKey;

/// The name under which a device puts its signature.
const LABEL: &str = "desk";

/// What is added to the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedHeaders {
    /// `None` if there is no body.
    pub content_digest: Option<String>,
    pub signature_input: String,
    pub signature: String,
}

impl SignedHeaders {
    /// Names and values, in the order of sending.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let digest = self.content_digest.as_deref().map(|value| (CONTENT_DIGEST, value));
        let rest = [(SIGNATURE_INPUT, self.signature_input.as_str()), (SIGNATURE, self.signature.as_str())];
        digest.into_iter().chain(rest)
    }
}

fn text(value: &str) -> Result<BareItem, SignatureFault> {
    let value = sfv::StringRef::from_str(value).map_err(|_| SignatureFault::Malformed)?;
    Ok(BareItem::String(value.to_owned()))
}

/// Signs a request that has no `Content-Digest` or signature yet. `city_now` is the device's clock plus the offset to the
/// city's; a nonce is used once.
///
/// # Errors
/// `Malformed` for a path or query that no request can have.
pub fn sign(
    message: &Message<'_>,
    key: &DeviceKey,
    city_now: Timestamp,
    nonce: &Nonce,
) -> Result<SignedHeaders, SignatureFault> {
    let digest = (!message.body.is_empty()).then(|| content_digest(message.body));
    let mut headers = message.headers.to_vec();
    let mut covered = vec!["@method", "@path", "@query"];
    if let Some(digest) = &digest {
        headers.push((CONTENT_DIGEST, digest));
        covered.push(CONTENT_DIGEST);
    }
    let items = covered.into_iter().map(|name| text(name).map(Item::new)).collect::<Result<_, _>>()?;
    let created = Integer::try_from(city_now.0.div_euclid(1000)).map_err(|_| SignatureFault::Malformed)?;
    let device = key.id().to_string();
    let named = [
        ("created", BareItem::Integer(created)),
        ("nonce", text(nonce.as_str())?),
        ("keyid", text(&device)?),
        ("alg", text("ed25519")?),
        ("tag", text(TAG)?),
    ];
    let mut params = Parameters::new();
    for (name, value) in named {
        params.insert(Key::try_from(name.to_owned()).map_err(|_| SignatureFault::Malformed)?, value);
    }
    let input = InnerList::with_params(items, params);
    let base = signature_base(&Message { headers: &headers, ..*message }, &input)?;
    let signature = key.sign(base.as_bytes());
    Ok(SignedHeaders {
        content_digest: digest,
        signature_input: format!("{LABEL}={}", parameters(&input)?),
        signature: format!("{LABEL}=:{signature}:"),
    })
}
