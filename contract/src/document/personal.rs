//! What the twelve digits of a Vietnamese personal number say: three of the province where the birth was registered
//! before 2025 (or of a country, from 100 on), one of century and sex, two of the birth year, six of a series
//! (guest-stays.md, section 4). A difference warns and never blocks: numbers were given by people.

use super::Doubt;
use crate::stay::{Born, Sex};

/// The 63 provinces and cities until 30 June 2025.
const PROVINCES: [u16; 63] = [
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40,
    42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83,
    84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PersonalNumber {
    place: u16,
    pub year: i32,
    pub sex: Sex,
}

impl PersonalNumber {
    /// `None` for what is not twelve digits.
    pub fn of(number: &str) -> Option<Self> {
        if number.len() != 12 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let (place, era, year) = (number.get(..3)?, number.get(3..4)?, number.get(4..6)?);
        let (era, year) = (era.parse::<i32>().ok()?, year.parse::<i32>().ok()?);
        let sex = if era % 2 == 0 { Sex::Male } else { Sex::Female };
        Some(PersonalNumber { place: place.parse().ok()?, year: 1900 + era / 2 * 100 + year, sex })
    }

    pub fn has_place(self) -> bool {
        self.place >= 100 || PROVINCES.binary_search(&self.place).is_ok()
    }

    pub fn fits_birth(self, born: Option<&Born>) -> bool {
        born.and_then(|born| born.year()).is_none_or(|year| year == self.year)
    }

    pub fn fits_sex(self, sex: Option<&Sex>) -> bool {
        sex.is_none_or(|sex| *sex == Sex::Other || *sex == self.sex)
    }

    pub fn doubts(self, born: Option<&Born>, sex: Option<&Sex>) -> Vec<Doubt> {
        let doubts = [
            (self.has_place(), Doubt::IdProvince),
            (self.fits_birth(born), Doubt::IdBirth),
            (self.fits_sex(sex), Doubt::IdSex),
        ];
        doubts.into_iter().filter(|(fits, _)| !fits).map(|(_, doubt)| doubt).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_tells_place_year_and_sex() {
        let told = |number: &str| PersonalNumber::of(number).map(|id| (id.has_place(), id.year, id.sex));
        assert_eq!(told("077190000001"), Some((true, 1990, Sex::Female)));
        assert_eq!(told("079205000001"), Some((true, 2005, Sex::Male)));
        assert_eq!(told("003090000001"), Some((false, 1990, Sex::Male)));
        // Born abroad.
        assert_eq!(told("151301000001"), Some((true, 2001, Sex::Female)));
        for none in ["", "07719000000", "0771900000011", "07719000000A", "０７７190000001"] {
            assert_eq!(told(none), None, "{none}");
        }
    }

    #[test]
    fn the_provinces_are_in_order() {
        assert!(PROVINCES.is_sorted() && PROVINCES.len() == 63);
    }
}
