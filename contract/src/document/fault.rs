//! Why a scan gave no document.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{FieldName, Format, Reading};
use crate::{Code, Fault};

/// Why [`super::recognise()`] has no [`Reading`]. Nothing of it shows what was read, except to who asks for the reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "kebab-case")]
pub enum ScanFault {
    Empty,
    /// More than [`super::LONGEST_SCAN`] characters.
    TooLong,
    /// Neither a zone nor the code of a card.
    NotRecognised,
    /// A zone with a line that has too few or too many characters.
    Length {
        /// From 1.
        line: usize,
        found: usize,
        due: usize,
    },
    /// A check digit is wrong: these fields, or the digit, were not read rightly. What was read comes with it, to be
    /// corrected by a person; it is not to be taken as it is.
    CheckDigit {
        format: Format,
        fields: Vec<FieldName>,
        reading: Box<Reading>,
    },
    /// The code of a card with a field that is not what it should be.
    Field {
        field: FieldName,
    },
    /// More than one document: each is scanned by itself.
    Several,
    /// A Vietnamese input method changed it, and what was meant cannot be told for sure. It has to be turned off, and the
    /// document scanned again.
    Mangled,
}

impl ScanFault {
    /// The word in message keys.
    pub const fn word(&self) -> &'static str {
        match self {
            ScanFault::Empty => "empty",
            ScanFault::TooLong => "too-long",
            ScanFault::NotRecognised => "not-recognised",
            ScanFault::Length { .. } => "length",
            ScanFault::CheckDigit { .. } => "check-digit",
            ScanFault::Field { .. } => "field",
            ScanFault::Several => "several",
            ScanFault::Mangled => "mangled",
        }
    }

    /// The fields that it names.
    pub fn fields(&self) -> &[FieldName] {
        match self {
            ScanFault::CheckDigit { fields, .. } => fields,
            ScanFault::Field { field } => std::slice::from_ref(field),
            _ => &[],
        }
    }
}

impl fmt::Display for ScanFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())?;
        self.fields().iter().try_for_each(|field| write!(f, " {field}"))
    }
}

impl std::error::Error for ScanFault {}

/// Details: `field` as `scan`, `why` with the [`ScanFault::word`], and `at` with the fields.
impl From<&ScanFault> for Fault {
    fn from(fault: &ScanFault) -> Self {
        let at: Vec<&str> = fault.fields().iter().map(|field| field.word()).collect();
        Fault::new(Code::BadInput).with("field", "scan").with("why", fault.word()).with("at", at.join(" "))
    }
}
