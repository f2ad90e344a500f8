//! Reading a correction that comes from anywhere, so that every crooked field is named at once.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{Correction, FieldFault, FieldTrouble};
use crate::saved::clean_note;

/// Reads a correction from JSON. Fields that nobody knows are passed over: a later app may send more. Control
/// characters are taken out of its text.
///
/// # Errors
/// Every field that is missing, malformed or too long.
pub fn read(json: &[u8]) -> Result<Correction, Vec<FieldFault>> {
    let Ok(Value::Object(fields)) = serde_json::from_slice(json) else {
        return Err(vec![FieldFault::new("", FieldTrouble::Malformed)]);
    };
    let mut form = Form { fields, faults: Vec::new() };
    let id = form.needed("id");
    let place = form.needed("place");
    let reason = form.needed("reason");
    let text: Option<String> = form.optional("text");
    let seen = form.needed("seen");
    let edition = form.optional("edition");
    let (Some(id), Some(place), Some(reason), Some(seen), true) =
        (id, place, reason, seen, form.faults.is_empty())
    else {
        return Err(form.faults);
    };
    let text = clean_note(&text.unwrap_or_default());
    let correction = Correction { id, place, reason, text, seen, edition };
    let faults = correction.faults();
    if faults.is_empty() { Ok(correction) } else { Err(faults) }
}

struct Form {
    fields: Map<String, Value>,
    faults: Vec<FieldFault>,
}

impl Form {
    fn needed<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let value = self.optional(name);
        if value.is_none() && !self.faults.iter().any(|fault| fault.field == name) {
            self.faults.push(FieldFault::new(name, FieldTrouble::Missing));
        }
        value
    }

    fn optional<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        match self.fields.remove(name) {
            None | Some(Value::Null) => None,
            Some(value) => {
                let read = serde_json::from_value(value).ok();
                if read.is_none() {
                    self.faults.push(FieldFault::new(name, FieldTrouble::Malformed));
                }
                read
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::correction::{LONGEST_TEXT, Reason};

    const WHOLE: &str = r#"{"id":"01234567-89ab-4def-8123-456789abcdef","place":"bach-dinh","reason":"hours",
        "text":" Mở từ 8 giờ\u0000\u202e ","seen":"2026-11-22","edition":7,"later":[1]}"#;

    fn told(json: &str) -> Vec<(String, FieldTrouble)> {
        let faults = read(json.as_bytes()).unwrap_err();
        faults.into_iter().map(|fault| (fault.field, fault.why)).collect()
    }

    #[test]
    fn a_whole_one_is_read_and_tidied() {
        let correction = read(WHOLE.as_bytes()).unwrap();
        assert_eq!((correction.reason, correction.text.as_str()), (Reason::Hours, "Mở từ 8 giờ"));
        assert_eq!((correction.seen.to_string().as_str(), correction.edition), ("2026-11-22", Some(7)));
        let again = serde_json::to_vec(&correction).unwrap();
        assert_eq!(read(&again).unwrap(), correction);
    }

    #[test]
    fn every_crooked_field_is_named() {
        use FieldTrouble::{Malformed, Missing, TooLong};
        assert_eq!(told("[]"), [(String::new(), Malformed)]);
        assert_eq!(told(r#"{"a":"#), [(String::new(), Malformed)]);
        let missing: Vec<_> =
            ["id", "place", "reason", "seen"].map(|field| (field.to_owned(), Missing)).into();
        assert_eq!(told("{}"), missing);
        assert_eq!(
            told(r#"{"id":"x","place":"../..","reason":"rude","seen":"today","text":5,"edition":-1}"#),
            ["id", "place", "reason", "text", "seen", "edition"].map(|field| (field.to_owned(), Malformed))
        );
        let long = WHOLE.replace("8 giờ", &"x".repeat(LONGEST_TEXT));
        assert_eq!(told(&long), [("text".to_owned(), TooLong)]);
        let wordless = WHOLE.replace("hours", "other").replace(" Mở từ 8 giờ", " ");
        assert_eq!(told(&wordless), [("text".to_owned(), Missing)]);
    }

    proptest! {
        #[test]
        fn nothing_that_comes_breaks_it(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes);
        }

        #[test]
        fn what_is_taken_is_taken_again(text in "\\PC{0,1100}", reason in 0..7_usize) {
            let json = serde_json::json!({
                "id": "01234567-89ab-4def-8123-456789abcdef", "place": "bai-sau",
                "reason": Reason::ALL[reason].word(), "text": text, "seen": "2026-11-22",
            });
            if let Ok(correction) = read(json.to_string().as_bytes()) {
                let again = serde_json::to_vec(&correction).unwrap();
                prop_assert_eq!(read(&again).unwrap(), correction);
            }
        }
    }
}
