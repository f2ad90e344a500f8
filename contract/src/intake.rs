//! How a desk and the city speak about stays: enrolment, signed requests, sealed records, receipts.
//!
//! Pure: the clock and all randomness are passed in, nothing here sends or stores. A record is bytes with an id, a
//! version and a few facts in clear; what is in it is [`crate::stay`]'s business.
//!
//! ```text
//! desk                                                         city
//! EnrolCode, DeviceKey ── EnrolRequest ────────────────▶ Invitation::admit
//! SignedKeys, DeviceCertificate ◀──────── EnrolAnswer ──
//!
//! seal ─▶ Record ─▶ Submission ─┐
//! next_batch (which, in order) ─┴─ Batch, signed ──────▶ Claim::verify, nonce seen?, read_batch,
//!                                                        per row: Submission::check, turn, unknown key?, clear part
//! Receipt::check ◀─ RowAnswer ──────── BatchAnswer ───── Receipt::sign
//! react (what now), next_try (when), AttemptLog (proof)
//! ```
//!
//! Without the feature `intake` there are only the words and decisions that a screen needs. With it come the wire types
//! and their cryptography, which the visitor's program has no use for.

mod clock;
mod code;
mod crockford;
mod id;
mod kind;
mod queue;
mod reaction;
mod refusal;
mod retry;

#[cfg(feature = "intake")]
mod batch;
#[cfg(feature = "intake")]
pub mod bytes;
#[cfg(feature = "intake")]
pub mod canon;
#[cfg(feature = "intake")]
mod city;
#[cfg(feature = "intake")]
mod enrol;
#[cfg(feature = "intake")]
mod key;
#[cfg(feature = "intake")]
mod log;
#[cfg(feature = "intake")]
mod outage;
#[cfg(feature = "intake")]
mod paper;
#[cfg(feature = "intake")]
mod problem;
#[cfg(feature = "intake")]
mod receipt;
#[cfg(feature = "intake")]
mod record;
#[cfg(feature = "intake")]
pub mod seal;
#[cfg(feature = "intake")]
pub mod signed;
#[cfg(feature = "intake")]
mod submission;
#[cfg(test)]
#[cfg(feature = "intake")]
mod tests;

pub use clock::offset_ms;
pub use code::{CodeFault, EnrolCode};
pub use id::{BadFingerprint, DeviceId, KeyId};
pub use kind::{RecordKey, RecordKind};
pub use queue::{Limits, Waiting, next_batch};
pub use reaction::{Answer, Before, NoAnswer, Reaction, ReceiptStanding, react};
pub use refusal::{BadWord, FieldFinding, RefusalCode, Word};
pub use retry::{Schedule, next_try, wait_ms};

#[cfg(feature = "intake")]
pub use batch::{Batch, BatchAnswer, BatchFault, RowAnswer, RowFault, RowOutcome, read_batch};
#[cfg(feature = "intake")]
pub use bytes::{Ciphertext, Encapsulated, Hash, PublicKey, SealingPublic, Signature};
#[cfg(feature = "intake")]
pub use city::{CityKeys, KeySignature, KeysFault, ReceiptKey, SealSuite, SealingKey, SignedKeys};
#[cfg(feature = "intake")]
pub use enrol::{
    Admission, AnswerFault, DeviceCertificate, EnrolAnswer, EnrolRequest, IntakeLimits, Invitation,
};
#[cfg(feature = "intake")]
pub use key::{CityKey, DeviceKey};
#[cfg(feature = "intake")]
pub use log::{Attempt, AttemptLog, AttemptOutcome, LogEntry, LogFault, LogHead, SignedLog};
#[cfg(feature = "intake")]
pub use outage::{Outage, outages};
#[cfg(feature = "intake")]
pub use paper::{PaperFault, ReceiptFact};
#[cfg(feature = "intake")]
pub use problem::{Problem, Refusal};
#[cfg(feature = "intake")]
pub use receipt::{Receipt, ReceiptFault, Verdict};
#[cfg(feature = "intake")]
pub use record::{Entry, Record, RecordFault};
#[cfg(feature = "intake")]
pub use seal::{Binding, Opened, OpeningKey, SealFault, Sealed, seal};
#[cfg(feature = "intake")]
pub use submission::{Delivery, Known, Submission, Turn, turn};

/// Where a desk enrols, below the city's base URL. Not signed as a request: the device is not known yet.
pub const ENROL_PATH: &str = "/v1/desk/enrolments";

/// Where batches of records go, below the city's base URL.
pub const RECORDS_PATH: &str = "/v1/desk/records";

/// Where the current `SignedKeys` are, below the city's base URL.
pub const KEYS_PATH: &str = "/v1/desk/keys";

/// Most rows of one batch.
pub const MOST_ROWS: usize = 100;

/// Most bytes of the body of one batch.
pub const LARGEST_BODY: usize = 2 * 1024 * 1024;

/// Most bytes of the canonical text of a record's clear part.
pub const LONGEST_STATISTICS: usize = 4 * 1024;
