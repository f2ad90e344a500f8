//! Kinds of documents, and what a number of each may look like.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::words::words;

words! {
    /// What kind of document a guest has shown. (The portal's LOẠI GIẤY TỜ; guest-stays.md, section 3.)
    DocumentKind {
        /// Thẻ căn cước công dân, issued until June 2024.
        Cccd = "cccd",
        /// Thẻ căn cước, issued since July 2024 (Law 26/2023 on identification).
        CanCuoc = "can-cuoc",
        /// Chứng minh nhân dân, the older card.
        Cmnd = "cmnd",
        Passport = "passport",
        DrivingLicence = "driving-licence",
        BirthCertificate = "birth-certificate",
        /// Thẻ bảo hiểm y tế.
        HealthInsurance = "health-insurance",
        /// Thông báo số định danh cá nhân.
        IdNotice = "id-notice",
        Other = "other",
    }
}

/// Why a number is none of its kind. Says nothing of the number itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    Missing,
    /// Something else than the ten digits.
    NotDigits,
    /// Something else than digits and the letters A to Z.
    NotAlphanumeric,
    /// Characters found, and how many there may be.
    Length {
        found: usize,
        allowed: &'static [usize],
    },
    /// Characters found, and how many there may be at most.
    TooLong {
        found: usize,
        most: usize,
    },
}

impl NumberFault {
    /// The word in message keys.
    pub const fn word(self) -> &'static str {
        match self {
            NumberFault::Missing => "missing",
            NumberFault::NotDigits => "not-digits",
            NumberFault::NotAlphanumeric => "not-alphanumeric",
            NumberFault::Length { .. } => "length",
            NumberFault::TooLong { .. } => "too-long",
        }
    }
}

impl fmt::Display for NumberFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NumberFault::Length { found, allowed } => write!(f, "{found} characters, not {allowed:?}"),
            NumberFault::TooLong { found, most } => write!(f, "{found} characters, at most {most}"),
            other => f.write_str(other.word()),
        }
    }
}

impl std::error::Error for NumberFault {}

enum Rule {
    Digits(&'static [usize]),
    /// Letters and digits, at most so many.
    Alphanumeric(usize),
    /// Also the signs that registrars write between the parts of a number, at most so many characters.
    Registered(usize),
}

impl DocumentKind {
    const fn rule(self) -> Rule {
        match self {
            DocumentKind::Cccd | DocumentKind::CanCuoc | DocumentKind::IdNotice => Rule::Digits(&[12]),
            DocumentKind::Cmnd => Rule::Digits(&[9, 12]),
            DocumentKind::Passport => Rule::Alphanumeric(10),
            DocumentKind::DrivingLicence | DocumentKind::HealthInsurance => Rule::Alphanumeric(20),
            DocumentKind::BirthCertificate | DocumentKind::Other => Rule::Registered(30),
        }
    }

    /// The number as it is registered: upper case, without blanks and without the dots and hyphens that people write to
    /// keep their place.
    ///
    /// # Errors
    /// What is wrong by the rules of the portal (guest-stays.md, section 3): it would refuse the guest.
    pub fn check(self, typed: &str) -> Result<String, NumberFault> {
        let rule = self.rule();
        let kept = |c: &char| match rule {
            Rule::Registered(_) => !c.is_whitespace(),
            Rule::Digits(_) | Rule::Alphanumeric(_) => !c.is_whitespace() && !matches!(c, '.' | '-'),
        };
        let number: String = typed.nfkc().filter(kept).flat_map(char::to_uppercase).collect();
        let found = number.chars().count();
        if found == 0 {
            return Err(NumberFault::Missing);
        }
        match rule {
            Rule::Digits(allowed) => {
                if !number.bytes().all(|byte| byte.is_ascii_digit()) {
                    return Err(NumberFault::NotDigits);
                }
                if !allowed.contains(&found) {
                    return Err(NumberFault::Length { found, allowed });
                }
            }
            Rule::Alphanumeric(most) => within(&number, found, most, |c| c.is_ascii_alphanumeric())?,
            Rule::Registered(most) => {
                within(&number, found, most, |c| c.is_alphanumeric() || matches!(c, '/' | '-' | '.'))?
            }
        }
        Ok(number)
    }
}

fn within(
    number: &str,
    found: usize,
    most: usize,
    is_right: impl Fn(char) -> bool,
) -> Result<(), NumberFault> {
    if !number.chars().all(is_right) {
        return Err(NumberFault::NotAlphanumeric);
    }
    if found > most { Err(NumberFault::TooLong { found, most }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_is_written_in_one_way() {
        use DocumentKind::*;
        for (kind, typed, number) in [
            (CanCuoc, " 077 190 000 001 ", "077190000001"),
            (Cccd, "077.190.000.001", "077190000001"),
            (IdNotice, "０７７190000001", "077190000001"),
            (Cmnd, "270 123 456", "270123456"),
            (Cmnd, "077190000001", "077190000001"),
            (Passport, "c1234567", "C1234567"),
            (DrivingLicence, "79-0123456789", "790123456789"),
            (HealthInsurance, "GD4 7979 0000 0001", "GD4797900000001"),
            (BirthCertificate, "12/2020", "12/2020"),
            (Other, "AB-1", "AB-1"),
        ] {
            assert_eq!(kind.check(typed).as_deref(), Ok(number), "{kind} {typed}");
        }
    }

    #[test]
    fn what_the_portal_refuses_is_refused() {
        use DocumentKind::*;
        for (kind, typed, fault) in [
            (Cccd, "", NumberFault::Missing),
            (Cccd, " . ", NumberFault::Missing),
            (Cccd, "07719000000", NumberFault::Length { found: 11, allowed: &[12] }),
            (CanCuoc, "07719000000O", NumberFault::NotDigits),
            (Cmnd, "1234567890", NumberFault::Length { found: 10, allowed: &[9, 12] }),
            (Passport, "C1234567890", NumberFault::TooLong { found: 11, most: 10 }),
            (Passport, "Đ1234567", NumberFault::NotAlphanumeric),
            (Passport, "C1234567|", NumberFault::NotAlphanumeric),
            (DrivingLicence, "123456789012345678901", NumberFault::TooLong { found: 21, most: 20 }),
            (BirthCertificate, "12\u{7}", NumberFault::NotAlphanumeric),
        ] {
            assert_eq!(kind.check(typed), Err(fault), "{kind} {typed}");
        }
    }

    proptest! {
        #[test]
        fn what_was_checked_stays_as_it_is(kind in proptest::sample::select(DocumentKind::ALL), typed in ".{0,24}|[0-9 .]{9,16}") {
            if let Ok(number) = kind.check(&typed) {
                prop_assert_eq!(kind.check(&number), Ok(number));
            }
        }
    }
}
