//! The signature base (RFC 9421, section 2.5): the text that is signed.

use sfv::{InnerList, ListEntry, ListSerializer};

use super::{Message, SignatureFault};

/// A field of the message, its lines joined (RFC 9421, section 2.1). `None` if it is not there.
pub(super) fn field(message: &Message<'_>, name: &str) -> Result<Option<String>, SignatureFault> {
    let mut joined: Option<String> = None;
    for (_, value) in message.headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name)) {
        let value = value.trim_matches([' ', '\t']);
        match &mut joined {
            Some(text) => {
                text.push_str(", ");
                text.push_str(value);
            }
            None => joined = Some(value.to_owned()),
        }
    }
    if joined.as_deref().is_some_and(|text| !one_line(text)) {
        Err(SignatureFault::Malformed)
    } else {
        Ok(joined)
    }
}

/// A line end inside a value could pass for another component.
fn one_line(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~'))
}

/// The value of one covered component. Only plain fields and what is derived from a request.
fn component(message: &Message<'_>, name: &str) -> Result<String, SignatureFault> {
    let derived = match name {
        "@method" => message.method.to_owned(),
        "@path" => if message.path.is_empty() { "/" } else { message.path }.to_owned(),
        "@query" => format!("?{}", message.query.unwrap_or_default()),
        "@authority" if !message.authority.is_empty() => {
            let plain = message.authority.to_ascii_lowercase();
            let bare = plain.strip_suffix(":443").or_else(|| plain.strip_suffix(":80"));
            bare.map(str::to_owned).unwrap_or(plain)
        }
        name if name.starts_with('@') || name.bytes().any(|byte| byte.is_ascii_uppercase()) => {
            return Err(SignatureFault::UnknownComponent);
        }
        name => field(message, name)?.ok_or(SignatureFault::UnknownComponent)?,
    };
    if one_line(&derived) { Ok(derived) } else { Err(SignatureFault::Malformed) }
}

/// The text that is signed: a line for each covered component, and the parameters.
///
/// # Errors
/// `UnknownComponent` for one that is not in the message, has parameters of its own, or is named twice; `Malformed`.
pub fn signature_base(message: &Message<'_>, input: &InnerList) -> Result<String, SignatureFault> {
    let mut base = String::with_capacity(512);
    let mut named: Vec<&str> = Vec::with_capacity(input.items.len());
    for item in &input.items {
        let name = item.bare_item.as_string().ok_or(SignatureFault::Malformed)?.as_str();
        if !item.params.is_empty() || named.contains(&name) {
            return Err(SignatureFault::UnknownComponent);
        }
        named.push(name);
        base.push('"');
        base.push_str(name);
        base.push_str("\": ");
        base.push_str(&component(message, name)?);
        base.push('\n');
    }
    base.push_str("\"@signature-params\": ");
    base.push_str(&parameters(input)?);
    Ok(base)
}

/// The list of covered components with its parameters, as one writes it.
pub(super) fn parameters(input: &InnerList) -> Result<String, SignatureFault> {
    let mut list = ListSerializer::new();
    list.members([&ListEntry::InnerList(input.clone())]);
    list.finish().ok_or(SignatureFault::Malformed)
}
