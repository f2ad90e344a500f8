//! What a 12-digit personal number tells of its holder: 3 digits of the province before 2025, 1 of century and sex, 2 of
//! the birth year, 6 of a series (guest-stays.md, section 4). Numbers were given by people: a difference is asked about,
//! never refused.

use crate::stay::{Born, Sex};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub year: i32,
    pub sex: Sex,
}

/// `None` for what is not twelve digits.
pub(super) fn told(number: &str) -> Option<Told> {
    let digit =
        |at: usize| number.chars().nth(at).and_then(|c| c.to_digit(10)).and_then(|d| i32::try_from(d).ok());
    let whole = number.len() == 12 && number.bytes().all(|byte| byte.is_ascii_digit());
    let (era, tens, ones) = (digit(3)?, digit(4)?, digit(5)?);
    whole.then(|| Told {
        year: 1900 + era / 2 * 100 + tens * 10 + ones,
        sex: if era % 2 == 0 { Sex::Male } else { Sex::Female },
    })
}

impl Told {
    pub fn fits_birth(self, born: Born) -> bool {
        born.year().is_none_or(|year| year == self.year)
    }

    pub fn fits_sex(self, sex: Sex) -> bool {
        sex == Sex::Other || sex == self.sex
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn century_sex_and_year() {
        let told = |number: &str| told(number).map(|told| (told.year, told.sex));
        assert_eq!(told("077090000001"), Some((1990, Sex::Male)));
        assert_eq!(told("077190000001"), Some((1990, Sex::Female)));
        assert_eq!(told("077205000001"), Some((2005, Sex::Male)));
        assert_eq!(told("077305000001"), Some((2005, Sex::Female)));
        assert_eq!(told("077400000001"), Some((2100, Sex::Male)));
        for none in ["", "07709000000", "0770900000011", "07709000000x", "０７７０"] {
            assert_eq!(told(none), None, "{none}");
        }
    }
}
