//! Why the city's intake does not take something, in words that a program acts on.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::reaction::Reaction;
use crate::stay::Finding;
use crate::words::words;

/// One row per code: variant, word, HTTP status, what the desk does.
macro_rules! refusals {
    ($($(#[$meta:meta])* $variant:ident = $word:literal: $status:literal, $reaction:expr;)+) => {
        words! {
            /// Why the intake refuses a request, or one row of it. On the wire the member `code` of a problem (RFC 9457).
            RefusalCode { $($(#[$meta])* $variant = $word,)+ }
        }

        impl RefusalCode {
            /// The HTTP status it travels with, also in the row of a batch.
            pub const fn status(self) -> u16 {
                match self { $(RefusalCode::$variant => $status,)+ }
            }

            /// What a desk's outbox does the first time; [`react`](super::react) looks at the circumstances too.
            pub const fn reaction(self) -> Reaction {
                match self { $(RefusalCode::$variant => $reaction,)+ }
            }
        }
    };
}

const RETRY: Reaction = Reaction::Retry { after_s: None };

refusals! {
    // The request as a whole.

    /// Not JSON, or its headers cannot be read.
    Malformed = "malformed": 400, Reaction::NeedsPerson;
    /// The body is not the one that its digest names: it was altered on the way.
    BadDigest = "bad_digest": 400, RETRY;
    /// The request's signature is missing, does not cover what it must, or is not the device's.
    BadSignature = "bad_signature": 401, Reaction::NeedsPerson;
    /// No device of that name was enrolled here.
    UnknownDevice = "unknown_device": 401, Reaction::NeedsPerson;
    /// The device was revoked.
    RevokedDevice = "revoked_device": 403, Reaction::NeedsPerson;
    /// Signed too long ago, or in the future, by the city's clock: `server_time` says what it shows.
    ClockOff = "clock_off": 401, Reaction::RetryWithClock;
    /// This very request came before. Its answer may have been lost, so it is signed anew.
    ReplayedNonce = "replayed_nonce": 409, RETRY;
    /// More rows or bytes than are taken at once.
    BatchTooLarge = "batch_too_large": 413, Reaction::RetryFewer;
    /// More than this device may send now; `retry_after_s` says when again.
    RateLimited = "rate_limited": 429, RETRY;
    /// The program speaks an older language than the city takes.
    ProgramTooOld = "program_too_old": 426, Reaction::NeedsPerson;
    /// The city has too much to do; `retry_after_s` may say when again.
    ServerBusy = "server_busy": 503, RETRY;
    /// The answer took too long inside the city.
    Timeout = "timeout": 504, RETRY;
    /// A fault of the service.
    Internal = "internal": 500, RETRY;

    // One row.

    /// The record is being taken right now, in another request.
    InFlight = "in_flight": 409, RETRY;
    /// Another record was taken under this id and version.
    Conflict = "conflict": 422, Reaction::NeedsPerson;
    /// Fields of the clear part cannot be taken; `fields` says which.
    InvalidRecord = "invalid_record": 422, Reaction::BackToDraft;
    /// The record does not hold together: shape, padding, signature. A fault of the program that made it.
    BadRecord = "bad_record": 422, Reaction::NeedsPerson;
    /// Larger than a record may be.
    RecordTooLarge = "record_too_large": 422, Reaction::NeedsPerson;
    /// Sealed to a key that the city does not take (any more); `keys` are the current ones.
    UnknownKey = "unknown_key": 422, Reaction::RetryWithNewKey;
    /// The version before has not come yet.
    VersionGap = "version_gap": 409, RETRY;
    /// The device belongs to another house.
    OtherProperty = "other_property": 403, Reaction::NeedsPerson;

    // Enrolment.

    /// There is no such code.
    UnknownCode = "unknown_code": 404, Reaction::NeedsPerson;
    /// The code's time is over.
    CodeExpired = "code_expired": 410, Reaction::NeedsPerson;
    /// Another device was enrolled with it.
    CodeUsed = "code_used": 409, Reaction::NeedsPerson;
}

impl std::error::Error for RefusalCode {}

/// The text is not a [`Word`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadWord;

impl fmt::Display for BadWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a word of 1 to 64 letters, digits, dots, hyphens or low lines")
    }
}

impl std::error::Error for BadWord {}

/// A code, a field's name or a request's id: 1 to 64 of `A-Z a-z 0-9 . _ -`. Too narrow for a sentence, so that nothing a
/// person typed gets into a log by way of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, pattern = "^[A-Za-z0-9._-]{1,64}$"))]
#[serde(try_from = "String", into = "String")]
pub struct Word(String);

impl Word {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Word {
    type Err = BadWord;

    fn from_str(text: &str) -> Result<Self, BadWord> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
        let fits = (1..=64).contains(&text.len()) && text.bytes().all(plain);
        if fits { Ok(Word(text.to_owned())) } else { Err(BadWord) }
    }
}

impl TryFrom<String> for Word {
    type Error = BadWord;

    fn try_from(text: String) -> Result<Self, BadWord> {
        text.parse()
    }
}

impl From<Word> for String {
    fn from(word: Word) -> String {
        word.0
    }
}

impl From<RefusalCode> for Word {
    fn from(code: RefusalCode) -> Word {
        Word(code.word().to_owned())
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One thing that cannot be taken as it is. Words, not an enum: a city may know more of them than an older desk, which
/// then still says which field it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldFinding {
    pub code: Word,
    pub field: Word,
}

impl FieldFinding {
    /// # Errors
    /// [`BadWord`] if one of them is none.
    pub fn new(code: &str, field: &str) -> Result<Self, BadWord> {
        Ok(FieldFinding { code: code.parse()?, field: field.parse()? })
    }
}

/// What the city's own look at the clear part found.
impl From<&Finding> for FieldFinding {
    fn from(finding: &Finding) -> Self {
        let word = |text: &str| Word(text.to_owned());
        FieldFinding { code: word(finding.code.word()), field: word(finding.field.word()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stay::{Field, FindingCode};

    #[test]
    fn codes_are_words_and_statuses_are_errors() {
        for code in RefusalCode::ALL {
            assert!((400..600).contains(&code.status()), "{code}");
            assert_eq!(Word::from(*code).as_str().parse(), Ok(*code));
            assert_eq!(code.word().parse::<Word>(), Ok(Word::from(*code)));
        }
    }

    #[test]
    fn every_finding_can_be_told() {
        for (code, field) in FindingCode::ALL.iter().zip(Field::ALL.iter().cycle()) {
            let finding = Finding { code: *code, field: *field, other: None, limit: None };
            assert_eq!(FieldFinding::new(code.word(), field.word()), Ok(FieldFinding::from(&finding)));
        }
        assert!(Field::ALL.iter().all(|field| field.word().parse::<Word>().is_ok()));
    }

    #[test]
    fn a_word_is_no_sentence() {
        for bad in ["", "Trần", "two words", "a\nb", "<b>", &"x".repeat(65)] {
            assert_eq!(bad.parse::<Word>(), Err(BadWord), "{bad}");
            assert!(serde_json::from_value::<Word>(bad.into()).is_err(), "{bad}");
        }
        assert!(FieldFinding::new("departure-first", "planned_departure").is_ok());
    }
}
