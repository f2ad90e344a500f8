//! How a refusal travels: an RFC 9457 problem.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::city::SignedKeys;
use super::reaction::Answer;
use super::refusal::{FieldFinding, RefusalCode, Word};
use crate::Timestamp;

/// Most bytes of a problem that is read; the city's keys may be in it.
const LONGEST: usize = 64 * 1024;

/// Why a request, or one row of it, was not taken.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Refusal {
    pub status: u16,
    /// A [`RefusalCode`], or one that a newer city has.
    pub code: Word,
    /// For whoever writes a client, in English. Never shown to a clerk.
    #[serde(default)]
    pub detail: String,
    /// With `invalid_record`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldFinding>,
    /// Also in the header `Retry-After`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u32>,
    /// With `clock_off`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server_time: Option<Timestamp>,
    /// With `unknown_key`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keys: Option<Box<SignedKeys>>,
}

/// Without the free text: it came from outside.
impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refusal")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("fields", &self.fields)
            .field("retry_after_s", &self.retry_after_s)
            .finish_non_exhaustive()
    }
}

impl Refusal {
    /// `detail` says what to do instead, in English, and quotes nothing of the request.
    pub fn new(code: RefusalCode, detail: &str) -> Self {
        Refusal {
            status: code.status(),
            code: code.into(),
            detail: detail.to_owned(),
            fields: Vec::new(),
            retry_after_s: None,
            server_time: None,
            keys: None,
        }
    }

    #[must_use]
    pub fn with_fields(self, fields: Vec<FieldFinding>) -> Self {
        Refusal { fields, ..self }
    }

    #[must_use]
    pub fn with_retry_after(self, seconds: u32) -> Self {
        Refusal { retry_after_s: Some(seconds), ..self }
    }

    #[must_use]
    pub fn with_server_time(self, now: Timestamp) -> Self {
        Refusal { server_time: Some(now), ..self }
    }

    #[must_use]
    pub fn with_keys(self, keys: SignedKeys) -> Self {
        Refusal { keys: Some(Box::new(keys)), ..self }
    }

    /// `None` for a code that this program does not know.
    pub fn known(&self) -> Option<RefusalCode> {
        self.code.as_str().parse().ok()
    }

    /// For [`react`](super::react).
    pub fn answer(&self) -> Answer {
        Answer::Refused { status: self.status, code: self.known(), retry_after_s: self.retry_after_s }
    }
}

/// A refusal of a whole request, as `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Always `about:blank`: `code` is what tells problems apart.
    #[serde(rename = "type", default = "blank")]
    pub kind: String,
    /// The status in words.
    #[serde(default)]
    pub title: String,
    #[serde(flatten)]
    pub refusal: Refusal,
    /// Also in the header `x-request-id`, and in the service's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Word>,
}

fn blank() -> String {
    "about:blank".to_owned()
}

impl Problem {
    pub fn new(refusal: Refusal, title: &str, request_id: Option<Word>) -> Self {
        Problem { kind: blank(), title: title.to_owned(), refusal, request_id }
    }

    /// From an answer with this status. `None` if it is not the city's: a proxy's page, a log-in page, something cut off.
    pub fn read(status: u16, body: &[u8]) -> Option<Self> {
        if body.len() > LONGEST {
            return None;
        }
        let problem: Problem = serde_json::from_slice(body).ok()?;
        (problem.refusal.status == status).then_some(problem)
    }
}

/// What came of a request that brought no batch answer.
impl Answer {
    pub fn of_failure(status: u16, body: &[u8]) -> Answer {
        Problem::read(status, body).map_or(Answer::Stranger { status }, |problem| problem.refusal.answer())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::intake::city::tests::{city_key, city_keys};

    #[test]
    fn a_problem_is_what_the_city_writes_elsewhere_too() {
        let found = FieldFinding::new("departure-first", "planned_departure").unwrap();
        let refusal = Refusal::new(RefusalCode::InvalidRecord, "See fields.").with_fields(vec![found]);
        let problem = Problem::new(refusal, "Unprocessable Content", Some("0f-1".parse().unwrap()));
        let json = serde_json::json!({
            "type": "about:blank", "title": "Unprocessable Content", "status": 422, "code": "invalid_record",
            "detail": "See fields.", "fields": [{"code": "departure-first", "field": "planned_departure"}],
            "request_id": "0f-1",
        });
        assert_eq!(serde_json::to_value(&problem).unwrap(), json);
        assert_eq!(Problem::read(422, json.to_string().as_bytes()), Some(problem));
    }

    #[test]
    fn time_and_keys_come_along() {
        let keys = city_keys().sign(&[&city_key(1)]);
        let refusal =
            Refusal::new(RefusalCode::UnknownKey, "").with_keys(keys).with_server_time(Timestamp(5));
        let problem = Problem::new(refusal.with_retry_after(3), "", None);
        let json = serde_json::to_vec(&problem).unwrap();
        assert_eq!(Problem::read(422, &json).unwrap(), problem);
        let answer =
            Answer::Refused { status: 422, code: Some(RefusalCode::UnknownKey), retry_after_s: Some(3) };
        assert_eq!(problem.refusal.answer(), answer);
    }

    #[test]
    fn a_stranger_is_not_the_city() {
        for body in
            ["<html>Wi-Fi login</html>", "", "{}", r#"{"status":403}"#, r#"{"status":403,"code":"a b"}"#]
        {
            assert_eq!(Answer::of_failure(403, body.as_bytes()), Answer::Stranger { status: 403 }, "{body}");
        }
        // A problem with another status than the answer's was put there by somebody in between.
        let json = br#"{"status":403,"code":"revoked_device"}"#;
        assert_eq!(Answer::of_failure(200, json), Answer::Stranger { status: 200 });
        let told =
            Answer::Refused { status: 403, code: Some(RefusalCode::RevokedDevice), retry_after_s: None };
        assert_eq!(Answer::of_failure(403, json), told);
        let newer = br#"{"status":403,"code":"not_yet_invented","more":[1]}"#;
        assert_eq!(
            Answer::of_failure(403, newer),
            Answer::Refused { status: 403, code: None, retry_after_s: None }
        );
    }

    #[test]
    fn its_text_is_not_printed() {
        let shown = format!("{:?}", Refusal::new(RefusalCode::Conflict, "Trần Thị Mẫu"));
        assert!(!shown.contains("Mẫu") && shown.contains("conflict"), "{shown}");
    }

    proptest! {
        #[test]
        fn no_body_panics(status: u16, body in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = Answer::of_failure(status, &body);
        }
    }
}
