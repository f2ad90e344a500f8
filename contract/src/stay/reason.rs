//! Why somebody stays, and whether over night.

use crate::words::words;

words! {
    /// Why a guest stays: the twenty reasons of the national portal, in its order (guest-stays.md, section 3, LÝ DO).
    /// Which number each has there is the portal's map's business.
    Purpose {
        Tourism = "tourism",
        Business = "business",
        Study = "study",
        /// Thăm viếng: visiting a place or people who are not kin.
        Visit = "visit",
        Conference = "conference",
        /// Thăm thân.
        Family = "family",
        Charity = "charity",
        InternationalOrganisation = "international-organisation",
        Marriage = "marriage",
        Consulate = "consulate",
        Aid = "aid",
        Embassy = "embassy",
        Settlement = "settlement",
        Marketing = "marketing",
        Press = "press",
        Trade = "trade",
        VisaExtension = "visa-extension",
        MedicalTreatment = "medical-treatment",
        Work = "work",
        /// Told in words, which this reason needs.
        Other = "other",
    }
}

words! {
    StayKind {
        Overnight = "overnight",
        /// A room by the hour: a registration with zero nights.
        DayUse = "day-use",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_portal_knows_twenty_reasons() {
        assert_eq!(Purpose::ALL.len(), 20);
        for purpose in Purpose::ALL {
            assert_eq!(purpose.word().parse(), Ok(*purpose));
        }
    }
}
