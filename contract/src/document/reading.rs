//! What was read of a document, field by field, with what proves each.

use serde::{Deserialize, Serialize};

use super::{Document, DocumentKind, Nation};
use crate::Private;
use crate::stay::{Born, Sex};
use crate::time::Day;
use crate::words::words;

words! {
    /// The formats of a machine-readable zone (ICAO Doc 9303, parts 4 to 7).
    Format {
        /// Cards of the size of a bank card: three lines of 30.
        Td1 = "td1",
        /// Larger cards: two lines of 36.
        Td2 = "td2",
        /// Passports: two lines of 44.
        Td3 = "td3",
        /// Visas of a passport page: two lines of 44.
        MrvA = "mrv-a",
        /// Smaller visas: two lines of 36.
        MrvB = "mrv-b",
    }
}

words! {
    /// The forms of the QR code on Vietnamese cards (guest-stays.md, section 4).
    CardForm {
        /// Seven fields, on the front of a thẻ CCCD.
        Cccd = "cccd",
        /// More than seven, on the back of a thẻ căn cước.
        CanCuoc = "can-cuoc",
    }
}

/// Where a [`Reading`] comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    Mrz(Format),
    CardQr(CardForm),
    /// By hand, from the document.
    Typed,
    /// A row of a file.
    File,
}

words! {
    /// A field of a document, as the desk speaks of it.
    FieldName {
        Kind = "kind",
        Number = "number",
        Issuer = "issuer",
        Name = "name",
        Born = "born",
        Sex = "sex",
        Nationality = "nationality",
        Expires = "expires",
        Issued = "issued",
        Address = "address",
        /// What an issuer adds to a zone. It is checked and not kept.
        Optional = "optional",
        /// Several fields at once, under the composite check digit.
        Whole = "whole",
    }
}

words! {
    /// A check digit of a zone.
    Digit {
        /// Of this field alone.
        Own = "own",
        /// Over several fields.
        Composite = "composite",
        /// Of the personal number in the optional data of Vietnamese cards.
        Personal = "personal",
    }
}

/// What speaks for a value. Even a proof is one in ten: a check digit does not see an exchange of signs that are equal
/// modulo 10 (`K` and `<`, `I` and `S`, `B` and `L`, `A` and `K`; guest-stays.md, section 4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// These check digits over the field are right.
    Proved {
        by: Vec<Digit>,
    },
    /// Another field of the same document says the same.
    CrossChecked {
        with: FieldName,
    },
    Unproved,
    /// The check digit that was read, and the one that the field would have.
    Contradicted {
        read: char,
        due: char,
    },
}

impl Evidence {
    pub const fn is_proved(&self) -> bool {
        matches!(self, Evidence::Proved { .. })
    }
}

/// What was changed in a field before it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mended {
    /// A letter stood where only a digit can, and the check digit is right for this one.
    Confusion { read: Private<char>, meant: Private<char> },
    /// Keys that a Vietnamese input method had turned into marks are put back.
    InputMethod,
}

words! {
    /// Something to look at. It never blocks.
    Doubt {
        /// The first three digits of the personal number are no province and no country of birth.
        IdProvince = "id-province",
        /// The personal number tells another year of birth.
        IdBirth = "id-birth",
        /// The personal number tells the other sex.
        IdSex = "id-sex",
        /// The name fills its field: there may be more of it on the document.
        NameCut = "name-cut",
        /// The name has signs that no name has.
        NameOdd = "name-odd",
        /// The name could not be read for certain; it has to be typed.
        NameUnread = "name-unread",
        /// A Vietnamese input method changed what the scanner typed: it has to be turned off.
        InputMethod = "input-method",
        /// The code of a nation that is in no list.
        NationUnknown = "nation-unknown",
        /// A birth that is no day.
        BirthOdd = "birth-odd",
        /// An expiry that is no day, or one whose century cannot be told.
        ExpiryOdd = "expiry-odd",
        /// A visa, not the passport: the guest's document is another.
        Visa = "visa",
        /// The issue date and the form of the code tell different kinds of card.
        CardKind = "card-kind",
    }
}

/// One field. `None` is what the document does not say, or what could not be read for certain: a person types it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Read<T> {
    pub value: Option<Private<T>>,
    pub evidence: Evidence,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mended: Vec<Mended>,
    /// A person compares it with the document before it is registered.
    pub confirm: bool,
}

impl<T> Default for Read<T> {
    fn default() -> Self {
        Read::absent()
    }
}

impl<T> Read<T> {
    /// Not on the document.
    pub const fn absent() -> Self {
        Read { value: None, evidence: Evidence::Unproved, mended: Vec::new(), confirm: false }
    }

    /// Entered by a person who has the document before them, or a row of a file.
    pub fn plain(value: T) -> Self {
        Read {
            value: Some(Private::new(value)),
            evidence: Evidence::Unproved,
            mended: Vec::new(),
            confirm: false,
        }
    }

    /// A person has to compare what nothing proves.
    pub(super) fn seen(value: Option<T>, evidence: Evidence, mended: Vec<Mended>) -> Self {
        let proved = matches!(evidence, Evidence::Proved { .. } | Evidence::CrossChecked { .. });
        Read { value: value.map(Private::new), evidence, confirm: !proved || !mended.is_empty(), mended }
    }

    pub fn get(&self) -> Option<&T> {
        self.value.as_ref().map(Private::reveal)
    }
}

/// A name in the order of the document: family first in a zone and on Vietnamese cards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    pub full: Private<String>,
    /// The part before the given names, where the document parts them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<Private<String>>,
}

impl Name {
    pub fn whole(full: String) -> Self {
        Name { full: Private::new(full), family: None }
    }
}

/// A document as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    pub source: Source,
    pub kind: Read<DocumentKind>,
    pub number: Read<String>,
    pub issuer: Read<Nation>,
    pub name: Read<Name>,
    pub born: Read<Born>,
    pub sex: Read<Sex>,
    pub nationality: Read<Nation>,
    pub expires: Read<Day>,
    pub issued: Read<Day>,
    /// Free text: cards name wards that were abolished.
    pub address: Read<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
}

/// One line of [`Reading::fields`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldRead {
    pub field: FieldName,
    /// In the form of the wire: a word for a kind and a sex, a code for a nation, ISO 8601 for a day. Empty when it has to
    /// be typed.
    pub text: Private<String>,
    pub evidence: Evidence,
    pub mended: Vec<Mended>,
    pub confirm: bool,
}

impl Reading {
    /// Without any field.
    pub const fn empty(source: Source) -> Self {
        Reading {
            source,
            kind: Read::absent(),
            number: Read::absent(),
            issuer: Read::absent(),
            name: Read::absent(),
            born: Read::absent(),
            sex: Read::absent(),
            nationality: Read::absent(),
            expires: Read::absent(),
            issued: Read::absent(),
            address: Read::absent(),
            doubts: Vec::new(),
        }
    }

    /// The fields that were read, and those that a person has to type because they could not be.
    pub fn fields(&self) -> Vec<FieldRead> {
        let all = [
            line(FieldName::Kind, &self.kind, |kind| kind.word().to_owned()),
            line(FieldName::Number, &self.number, Clone::clone),
            line(FieldName::Name, &self.name, |name| name.full.reveal().clone()),
            line(FieldName::Born, &self.born, |born| born.text()),
            line(FieldName::Sex, &self.sex, |sex| sex.word().to_owned()),
            line(FieldName::Nationality, &self.nationality, |nation| nation.code().to_owned()),
            line(FieldName::Issuer, &self.issuer, |nation| nation.code().to_owned()),
            line(FieldName::Expires, &self.expires, ToString::to_string),
            line(FieldName::Issued, &self.issued, ToString::to_string),
            line(FieldName::Address, &self.address, Clone::clone),
        ];
        all.into_iter().filter(|line| line.confirm || !line.text.reveal().is_empty()).collect()
    }

    /// What a person has to compare or type. The name is always among them.
    pub fn to_confirm(&self) -> Vec<FieldName> {
        self.fields().into_iter().filter(|line| line.confirm).map(|line| line.field).collect()
    }

    pub fn has(&self, doubt: Doubt) -> bool {
        self.doubts.contains(&doubt)
    }

    /// What goes into the guest's papers; `None` while the number is missing or none of its kind.
    pub fn document(&self) -> Option<Document> {
        let kind = *self.kind.get()?;
        let number = kind.check(self.number.get()?).ok()?;
        Some(Document {
            kind,
            number: Private::new(number),
            other_name: None,
            expires: self.expires.get().copied(),
            issuer: self.issuer.get().copied(),
        })
    }

    pub(super) fn doubt(&mut self, doubt: Doubt) {
        if !self.has(doubt) {
            self.doubts.push(doubt);
        }
    }
}

fn line<T>(field: FieldName, read: &Read<T>, text: impl Fn(&T) -> String) -> FieldRead {
    FieldRead {
        field,
        text: Private::new(read.get().map(text).unwrap_or_default()),
        evidence: read.evidence.clone(),
        mended: read.mended.clone(),
        confirm: read.confirm,
    }
}
