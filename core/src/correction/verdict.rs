//! What became of one attempt.

use haidang_contract::Fault;
use haidang_contract::correction::{Receipt, Refusal};

use crate::fetch::Fetched;

/// What to do with a correction after an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Received(Receipt),
    /// The city will never take it.
    Refused(Refusal),
    /// Somebody answered, but not so that it is done: the city is busy or broken, or it was not the city (a hotel's
    /// log-in page). Later.
    Later,
    /// Nobody answered.
    NotReached,
}

/// Only an answer that the city alone can give ends a correction: its receipt for this id, or its own refusal.
pub(crate) fn verdict(id: &str, answer: &Result<Fetched, Fault>) -> Verdict {
    let Ok(answer) = answer else { return Verdict::NotReached };
    if answer.kept {
        return Verdict::NotReached;
    }
    match answer.status {
        200 | 201 => match serde_json::from_slice::<Receipt>(&answer.body) {
            Ok(receipt) if receipt.id.as_str() == id => Verdict::Received(receipt),
            _ => Verdict::Later,
        },
        400 | 422 => serde_json::from_slice(&answer.body).map_or(Verdict::Later, Verdict::Refused),
        _ => Verdict::Later,
    }
}

#[cfg(test)]
mod tests {
    use haidang_contract::correction::{FieldFault, FieldTrouble, RefusalCode};
    use haidang_contract::{Code, Timestamp};

    use super::*;

    const ID: &str = "01234567-89ab-4def-8123-456789abcdef";

    fn of(status: u16, body: &str) -> Verdict {
        let body = body.as_bytes().to_vec();
        verdict(ID, &Ok(Fetched { status, body, ..Fetched::default() }))
    }

    #[test]
    fn only_the_city_ends_it() {
        let receipt = format!(r#"{{"id":"{ID}","number":7,"received":5}}"#);
        let received = Receipt { id: ID.parse().unwrap(), number: 7, received: Timestamp(5) };
        assert_eq!(of(200, &receipt), Verdict::Received(received));
        let problem = r#"{"type":"about:blank","status":400,"code":"bad_correction",
            "fields":[{"field":"text","why":"too_long"}]}"#;
        let fields = vec![FieldFault::new("text", FieldTrouble::TooLong)];
        assert_eq!(of(400, problem), Verdict::Refused(Refusal { code: RefusalCode::BadCorrection, fields }));
        let taken = Refusal { code: RefusalCode::IdTaken, fields: Vec::new() };
        assert_eq!(of(422, r#"{"code":"id_taken"}"#), Verdict::Refused(taken));
    }

    #[test]
    fn everything_else_is_tried_again() {
        let strange = receipt_of_another();
        for (status, body) in [
            (200, "<html>Welcome to the hotel</html>"),
            (200, strange.as_str()),
            (204, ""),
            (302, ""),
            (400, "<html>"),
            (422, r#"{"code":"later_word"}"#),
            (404, r#"{"code":"not_found"}"#),
            (413, r#"{"code":"body_too_large"}"#),
            (429, r#"{"code":"too_many"}"#),
            (500, r#"{"code":"internal"}"#),
        ] {
            assert_eq!(of(status, body), Verdict::Later, "{status} {body}");
        }
        assert_eq!(verdict(ID, &Err(Fault::new(Code::CityUnreachable))), Verdict::NotReached);
        let kept = Fetched { status: 200, kept: true, ..Fetched::default() };
        assert_eq!(verdict(ID, &Ok(kept)), Verdict::NotReached);
    }

    fn receipt_of_another() -> String {
        r#"{"id":"11234567-89ab-4def-8123-456789abcdef","number":7,"received":5}"#.to_owned()
    }
}
