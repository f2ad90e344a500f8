//! Many records in one request, and an answer for each.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::problem::Refusal;
use super::reaction::{Answer, ReceiptStanding};
use super::receipt::Receipt;
use super::submission::Submission;
use super::{LARGEST_BODY, MOST_ROWS, RecordKey, RefusalCode};
use crate::Timestamp;
use crate::words::words;

/// The body of a request to [`RECORDS_PATH`](super::RECORDS_PATH).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Batch {
    /// At most [`MOST_ROWS`]. Taken one after the other, each by itself.
    pub submissions: Vec<Submission>,
}

words! {
    /// Why a batch cannot be read at all.
    BatchFault {
        Malformed = "malformed",
        /// More than [`MOST_ROWS`] rows or [`LARGEST_BODY`] bytes.
        TooLarge = "too-large",
    }
}

impl std::error::Error for BatchFault {}

impl BatchFault {
    /// What the desk is told.
    pub const fn refusal(self) -> RefusalCode {
        match self {
            BatchFault::Malformed => RefusalCode::Malformed,
            BatchFault::TooLarge => RefusalCode::BatchTooLarge,
        }
    }
}

/// A row that is no submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// As far as it can be read.
    pub key: Option<RecordKey>,
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the row is no submission")
    }
}

impl std::error::Error for RowFault {}

#[derive(Deserialize)]
struct Rows<'a> {
    #[serde(borrow)]
    submissions: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Keyed {
    record: RecordKey,
}

/// Reads a batch so that a crooked row keeps no other from being taken.
///
/// # Errors
/// [`BatchFault`].
pub fn read_batch(body: &[u8]) -> Result<Vec<Result<Submission, RowFault>>, BatchFault> {
    if body.len() > LARGEST_BODY {
        return Err(BatchFault::TooLarge);
    }
    let rows: Rows<'_> = serde_json::from_slice(body).map_err(|_| BatchFault::Malformed)?;
    if rows.submissions.len() > MOST_ROWS {
        return Err(BatchFault::TooLarge);
    }
    let read = |row: &&RawValue| {
        serde_json::from_str(row.get()).map_err(|_| {
            let keyed = serde_json::from_str::<Keyed>(row.get()).ok();
            RowFault { key: keyed.map(|keyed| keyed.record) }
        })
    };
    Ok(rows.submissions.iter().map(read).collect())
}

/// What came of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum RowOutcome {
    Accepted { receipt: Receipt },
    Refused { refusal: Refusal },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowAnswer {
    /// Its place in the batch, from 0.
    pub row: u32,
    /// As far as the row could be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<RecordKey>,
    pub outcome: RowOutcome,
}

/// The answer to a batch that could be read: status 200, whatever came of its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchAnswer {
    /// The desk learns its offset from it.
    pub server_time: Timestamp,
    /// One for each row, in their order.
    pub rows: Vec<RowAnswer>,
}

impl BatchAnswer {
    /// The answer for a row that was sent in this place. `None` if there is none for this very record: what then came was
    /// not an answer to this request.
    pub fn row(&self, at: usize, key: &RecordKey) -> Option<&RowOutcome> {
        let answer = self.rows.get(at).filter(|answer| u32::try_from(at) == Ok(answer.row))?;
        (answer.key.as_ref() == Some(key)).then_some(&answer.outcome)
    }
}

impl RowOutcome {
    /// For [`react`](super::react); `standing` is what looking at the receipt found.
    pub fn answer(&self, standing: impl FnOnce(&Receipt) -> ReceiptStanding) -> Answer {
        match self {
            RowOutcome::Accepted { receipt } => Answer::Receipt(standing(receipt)),
            RowOutcome::Refused { refusal } => refusal.answer(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::intake::enrol::tests::device_key;
    use crate::intake::record::tests::{record, zero_report};
    use crate::intake::{Delivery, RefusalCode};

    fn submission() -> Submission {
        Submission::sign(record(), &device_key(1), Delivery::default()).unwrap()
    }

    #[test]
    fn a_crooked_row_keeps_no_other_back() {
        let mut bad = serde_json::to_value(submission()).unwrap();
        bad["record"]["kind"] = "party".into();
        let rows = json!({"submissions": [submission(), bad, 7, submission()], "later": 1});
        let read = read_batch(rows.to_string().as_bytes()).unwrap();
        assert_eq!(read.len(), 4);
        assert_eq!((&read[0], &read[3]), (&Ok(submission()), &Ok(submission())));
        assert_eq!(read[1], Err(RowFault { key: Some(record().key()) }));
        assert_eq!(read[2], Err(RowFault { key: None }));
    }

    #[test]
    fn what_is_no_batch_is_refused_whole() {
        assert_eq!(read_batch(b"{}"), Err(BatchFault::Malformed));
        assert_eq!(read_batch(b"\xff"), Err(BatchFault::Malformed));
        assert_eq!(read_batch(br#"{"submissions":{}}"#), Err(BatchFault::Malformed));
        assert_eq!(read_batch(br#"{"submissions":[]}"#), Ok(vec![]));
        let many = json!({"submissions": vec![0; MOST_ROWS + 1]}).to_string();
        assert_eq!(read_batch(many.as_bytes()), Err(BatchFault::TooLarge));
        assert_eq!(read_batch(&vec![b' '; LARGEST_BODY + 1]), Err(BatchFault::TooLarge));
    }

    #[test]
    fn a_full_batch_of_usual_records_fits() {
        let key = device_key(1);
        let submissions = (0..MOST_ROWS).map(|_| submission()).collect();
        let body = serde_json::to_vec(&Batch { submissions }).unwrap();
        assert!(body.len() < LARGEST_BODY / 10, "{}", body.len());
        assert!(read_batch(&body).unwrap().into_iter().all(|row| row.unwrap().check(&key.public()).is_ok()));
    }

    #[test]
    fn an_answer_belongs_to_its_row() {
        let refusal = Refusal::new(RefusalCode::InFlight, "It is being taken.");
        let outcome = RowOutcome::Refused { refusal };
        let rows = vec![RowAnswer { row: 0, key: Some(record().key()), outcome: outcome.clone() }];
        let answer = BatchAnswer { server_time: Timestamp(1), rows };
        assert_eq!(answer.row(0, &record().key()), Some(&outcome));
        let other = RecordKey { version: 2, ..zero_report().key() };
        assert_eq!((answer.row(0, &other), answer.row(1, &record().key())), (None, None));
        let json = serde_json::to_string(&answer).unwrap();
        assert_eq!(serde_json::from_str::<BatchAnswer>(&json).unwrap(), answer);
    }

    proptest! {
        #[test]
        fn no_body_panics(body in prop::collection::vec(any::<u8>(), 0..300), rows in ".{0,200}") {
            let _ = read_batch(&body);
            let _ = read_batch(format!("{{\"submissions\":[{rows}]}}").as_bytes());
        }
    }
}
