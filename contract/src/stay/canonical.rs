//! One text for one value, whoever writes it: for hashes and signatures.
//!
//! JSON as RFC 8785 (JCS) writes it, of the values that occur here: members in order of their names, no blanks, whole
//! numbers only, strings escaped no more than needed. Serialising a struct would do as long as nobody moves a field; a
//! signature must not depend on that.

use std::fmt::{self, Write};

use serde::Serialize;
use serde_json::Value;

/// Deepest nesting that is written.
const DEEPEST: usize = 32;

/// The value has no canonical text: it has a fraction, is nested too deeply, or its `Serialize` failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCanonical;

impl fmt::Display for NotCanonical {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value has no canonical text")
    }
}

impl std::error::Error for NotCanonical {}

/// # Errors
/// [`NotCanonical`]. Fractions have no text here, because two programs write them in two ways.
pub fn canonical<T: Serialize + ?Sized>(value: &T) -> Result<String, NotCanonical> {
    let value = serde_json::to_value(value).map_err(|_| NotCanonical)?;
    let mut text = String::new();
    write(&value, &mut text, DEEPEST)?;
    Ok(text)
}

fn write(value: &Value, text: &mut String, depth: usize) -> Result<(), NotCanonical> {
    let deeper = depth.checked_sub(1).ok_or(NotCanonical)?;
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(flag) => text.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => {
            // Beyond 2^53 a reader in another language may see another number.
            let plain =
                number.as_i64().filter(|whole| whole.unsigned_abs() <= 1 << 53).ok_or(NotCanonical)?;
            write!(text, "{plain}").map_err(|_| NotCanonical)?;
        }
        Value::String(string) => text.push_str(&serde_json::to_string(string).map_err(|_| NotCanonical)?),
        Value::Array(items) => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                write(item, text, deeper)?;
            }
            text.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by(|(one, _), (two, _)| one.encode_utf16().cmp(two.encode_utf16()));
            text.push('{');
            for (at, (name, member)) in members.into_iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                text.push_str(&serde_json::to_string(name).map_err(|_| NotCanonical)?);
                text.push(':');
                write(member, text, deeper)?;
            }
            text.push('}');
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_order_of_fields_does_not_matter() {
        let one = json!({"b": [1, null, true], "a": {"y": "Phường", "x": -7}});
        let two = json!({"a": {"x": -7, "y": "Phường"}, "b": [1, null, true]});
        let text = r#"{"a":{"x":-7,"y":"Phường"},"b":[1,null,true]}"#;
        assert_eq!((canonical(&one).unwrap().as_str(), canonical(&two).unwrap().as_str()), (text, text));
        assert_ne!(canonical(&json!([1, 2])), canonical(&json!([2, 1])));
    }

    #[test]
    fn strings_and_names_are_written_as_rfc_8785_does() {
        // From RFC 8785, section 3.2.2.2 and 3.2.3.
        let string = json!("\u{20ac}$\u{000F}\u{000a}A'\u{0042}\u{0022}\u{005c}\\\"/");
        assert_eq!(canonical(&string).unwrap(), r#""€$\u000f\nA'B\"\\\\\"/""#);
        let names =
            json!({"\u{20ac}": 1, "\r": 2, "\u{fb33}": 3, "1": 4, "\u{1f600}": 5, "\u{80}": 6, "ö": 7});
        let order = "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{fb33}\":3}";
        assert_eq!(canonical(&names).unwrap(), order);
    }

    #[test]
    fn what_two_programs_write_in_two_ways_is_not_written() {
        assert_eq!(canonical(&json!(0.5)), Err(NotCanonical));
        assert_eq!(canonical(&json!(1u64 << 60)), Err(NotCanonical));
        assert_eq!(canonical(&json!(1u64 << 53)).unwrap(), "9007199254740992");
        let mut deep = json!(1);
        for _ in 0..DEEPEST {
            deep = json!([deep]);
        }
        assert_eq!(canonical(&deep), Err(NotCanonical));
    }
}
