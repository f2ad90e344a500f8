//! Identity documents at the desk: what their machine-readable parts say, and what each check digit proves.
//!
//! [`recognise()`] reads whatever a scanner, a paste or a file gives: a machine-readable zone of any of the five formats
//! of ICAO Doc 9303 or the QR code of a Vietnamese card. [`Wedge`] notices a scanner among the keys of a keyboard. The
//! answer is a [`Reading`]: each field with its value, what proves it, and whether a person has to compare it. No check
//! digit covers the name, so a person always does. A wrong digit is an error that names the field.
//!
//! # Why the zone is not read by a library
//!
//! `mrz` 0.9.1 parses every specimen and is what the tests here compare with. It was not taken because the desk needs
//! what it does not tell: which characters a repair changed (it has one flag for the whole zone), a field that must be
//! typed while the rest is proved, an expiry in the past century or the next (it reads 20xx always), the personal number
//! in the optional data of Vietnamese cards, and the undoing of an input method, which tries thousands of zones against
//! single positions and digits. Its record prints the holder's data in `Debug`. `celes` 3 has the ISO part of the
//! nations, wants a newer compiler than the workspace, and brings names in one language that nobody here asks for.

use serde::{Deserialize, Serialize};

use crate::Private;
use crate::time::Day;

mod card;
mod dates;
mod fault;
mod form;
mod kind;
mod letters;
mod mangled;
mod method;
mod mrz;
mod nation;
mod personal;
mod reading;
mod recognise;
mod search;
mod strokes;
mod wedge;
mod zone;

pub use fault::ScanFault;
pub use kind::{DocumentKind, NumberFault};
pub use nation::{BadNation, Nation};
pub use reading::{
    CardForm, Digit, Doubt, Evidence, FieldName, FieldRead, Format, Mended, Name, Read, Reading, Source,
};
pub use recognise::{LONGEST_SCAN, recognise, recognise_scan};
pub use wedge::{Scan, Wedge};
pub use zone::check_digit;

/// What a guest has shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Document {
    pub kind: DocumentKind,
    /// As [`DocumentKind::check`] gives it.
    pub number: Private<String>,
    /// What it is called, where the kind is [`DocumentKind::Other`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_name: Option<String>,
    /// The last day on which it is valid.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Nation>,
}
