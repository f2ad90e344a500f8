//! The guest of a stay.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::StayId;
use super::born::Born;
use crate::Private;
use crate::document::{Document, Nation};
use crate::time::Day;
use crate::words::words;

words! {
    Sex {
        Female = "f",
        Male = "m",
        /// Neither of the two in the papers, or not known.
        Other = "x",
    }
}

words! {
    /// Why a guest has shown no document.
    NoPapers {
        /// Too young to have one; comes with an adult.
        Child = "child",
        Lost = "lost",
        Stolen = "stolen",
        /// Left at home, or with somebody who is not here.
        NotCarried = "not-carried",
        /// With an authority: a visa is being extended, an identity card renewed.
        WithAuthority = "with-authority",
        /// Never had any.
        Never = "never",
        Refused = "refused",
    }
}

/// What the guest has shown.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Papers {
    Document(Document),
    /// They are a guest all the same, and counted as one.
    Without(NoPapers),
}

impl fmt::Debug for Papers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Papers(private)")
    }
}

impl Papers {
    pub fn document(&self) -> Option<&Document> {
        match self {
            Papers::Document(document) => Some(document),
            Papers::Without(_) => None,
        }
    }

    pub fn without(&self) -> Option<NoPapers> {
        match self {
            Papers::Document(_) => None,
            Papers::Without(why) => Some(*why),
        }
    }
}

words! {
    /// What sort of residence an address is (the portal's NƠI CƯ TRÚ).
    ResidenceKind {
        Permanent = "permanent",
        Temporary = "temporary",
        Other = "other",
    }
}

/// Where a guest lives. Free text: papers name wards that were abolished, and they stay as they are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Residence {
    pub kind: ResidenceKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub province: Option<Private<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ward: Option<Private<String>>,
    /// House, street, hamlet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Private<String>>,
}

/// One person. What was not asked or not answered is absent.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Guest {
    /// Full name as in the papers, in one line, 1 to [`super::check::LONGEST_NAME`] characters. No check digit of any
    /// document covers it: a person compares it.
    pub name: Private<String>,
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "1990-05-17"))]
    pub born: Private<Born>,
    pub sex: Sex,
    pub nationality: Nation,
    pub papers: Papers,
    /// As it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Private<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residence: Option<Residence>,
    /// Last day on which a foreigner may stay in the country; in no machine-readable zone, so it is typed.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permit_until: Option<Private<Day>>,
    /// For a child: the stay of the adult it came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accompanied_by: Option<StayId>,
}

impl fmt::Debug for Guest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Guest(private)")
    }
}

impl Guest {
    /// A citizen of Vietnam: announced by another law than everybody else.
    pub fn is_citizen(&self) -> bool {
        self.nationality.is_vietnam()
    }

    /// Certainly younger than that on that day: a birth that is not exact counts as its earliest day.
    pub fn is_under(&self, years: u16, on: Day) -> bool {
        self.born.reveal().oldest(on).is_some_and(|age| age < years)
    }
}
