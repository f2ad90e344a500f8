//! The fields of a stay by name: for findings, for what a correction changed, for a screen to put the cursor there.

use super::Stay;
use crate::words::words;

words! {
    /// Where in a [`Stay`]. The words are paths in its JSON text.
    Field {
        Property = "property",
        Party = "party",
        Room = "room",
        Arrival = "arrival",
        PlannedDeparture = "planned_departure",
        Departed = "departed",
        Kind = "kind",
        Purpose = "purpose",
        PurposeText = "purpose_text",
        Note = "note",
        Name = "guest.name",
        Born = "guest.born",
        Sex = "guest.sex",
        Nationality = "guest.nationality",
        /// Whether there is a document at all.
        Papers = "guest.papers",
        DocumentKind = "guest.papers.document.kind",
        DocumentNumber = "guest.papers.document.number",
        DocumentName = "guest.papers.document.other_name",
        DocumentExpires = "guest.papers.document.expires",
        DocumentIssuer = "guest.papers.document.issuer",
        Without = "guest.papers.without",
        Phone = "guest.phone",
        Residence = "guest.residence",
        PermitUntil = "guest.permit_until",
        AccompaniedBy = "guest.accompanied_by",
    }
}

impl Field {
    /// What differs between two states of one stay, in the order of [`Field::ALL`].
    pub fn differences(before: &Stay, after: &Stay) -> Vec<Field> {
        Field::ALL.iter().copied().filter(|field| field.differs(before, after)).collect()
    }

    fn differs(self, before: &Stay, after: &Stay) -> bool {
        let (one, two) = (&before.guest, &after.guest);
        let papers = (one.papers.document(), two.papers.document());
        match self {
            Field::Property => before.property != after.property,
            Field::Party => before.party != after.party,
            Field::Room => before.room != after.room,
            Field::Arrival => before.arrival != after.arrival,
            Field::PlannedDeparture => before.planned_departure != after.planned_departure,
            Field::Departed => before.departed != after.departed,
            Field::Kind => before.kind != after.kind,
            Field::Purpose => before.purpose != after.purpose,
            Field::PurposeText => before.purpose_text != after.purpose_text,
            Field::Note => before.note != after.note,
            Field::Name => one.name != two.name,
            Field::Born => one.born != two.born,
            Field::Sex => one.sex != two.sex,
            Field::Nationality => one.nationality != two.nationality,
            Field::Papers => papers.0.is_some() != papers.1.is_some(),
            Field::DocumentKind => papers.0.zip(papers.1).is_some_and(|(one, two)| one.kind != two.kind),
            Field::DocumentNumber => {
                papers.0.zip(papers.1).is_some_and(|(one, two)| one.number != two.number)
            }
            Field::DocumentName => {
                papers.0.zip(papers.1).is_some_and(|(one, two)| one.other_name != two.other_name)
            }
            Field::DocumentExpires => {
                papers.0.zip(papers.1).is_some_and(|(one, two)| one.expires != two.expires)
            }
            Field::DocumentIssuer => {
                papers.0.zip(papers.1).is_some_and(|(one, two)| one.issuer != two.issuer)
            }
            Field::Without => {
                let why = (one.papers.without(), two.papers.without());
                why.0.zip(why.1).is_some_and(|(one, two)| one != two)
            }
            Field::Phone => one.phone != two.phone,
            Field::Residence => one.residence != two.residence,
            Field::PermitUntil => one.permit_until != two.permit_until,
            Field::AccompaniedBy => one.accompanied_by != two.accompanied_by,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, DocumentKind};
    use crate::stay::tests::{at, citizen, day, id};
    use crate::stay::*;

    fn document(stay: &mut Stay, change: fn(&mut Document)) {
        let mut document = stay.guest.papers.document().unwrap().clone();
        change(&mut document);
        stay.guest.papers = Papers::Document(document);
    }

    /// A field that is missing here could be corrected without a trace.
    #[test]
    fn a_change_of_any_field_is_named() {
        let text = || Some(Private::new("x".to_owned()));
        type Case<'c> = (Field, &'c dyn Fn(&mut Stay));
        let changes: &[Case<'_>] = &[
            (Field::Property, &|stay| stay.property = "nha-khac".parse().unwrap()),
            (Field::Party, &|stay| stay.party = Some(PartyId::draw(Timestamp(0), [0; 10]))),
            (Field::Room, &|stay| stay.room = None),
            (Field::Arrival, &|stay| stay.arrival = at("2026-11-22 14:01")),
            (Field::PlannedDeparture, &|stay| stay.planned_departure = day("2026-11-24")),
            (Field::Departed, &|stay| stay.departed = Some(at("2026-11-23 09:00"))),
            (Field::Kind, &|stay| stay.kind = StayKind::DayUse),
            (Field::Purpose, &|stay| stay.purpose = Purpose::Work),
            (Field::PurposeText, &|stay| stay.purpose_text = text()),
            (Field::Note, &|stay| stay.note = text()),
            (Field::Name, &|stay| stay.guest.name = text().unwrap()),
            (Field::Born, &|stay| stay.guest.born = Private::new(Born::Unknown)),
            (Field::Sex, &|stay| stay.guest.sex = Sex::Male),
            (Field::Nationality, &|stay| stay.guest.nationality = "UTO".parse().unwrap()),
            (Field::Papers, &|stay| stay.guest.papers = Papers::Without(NoPapers::Lost)),
            (Field::DocumentKind, &|stay| document(stay, |document| document.kind = DocumentKind::Cccd)),
            (Field::DocumentNumber, &|stay| {
                document(stay, |document| document.number = "1".to_owned().into())
            }),
            (Field::DocumentName, &|stay| {
                document(stay, |document| document.other_name = Some("x".to_owned()))
            }),
            (Field::DocumentExpires, &|stay| document(stay, |document| document.expires = Some(Day::MAX))),
            (Field::DocumentIssuer, &|stay| document(stay, |document| document.issuer = "UTO".parse().ok())),
            (Field::Phone, &|stay| stay.guest.phone = text()),
            (Field::Residence, &|stay| {
                let kind = ResidenceKind::Permanent;
                stay.guest.residence = Some(Residence { kind, province: None, ward: None, detail: None });
            }),
            (Field::PermitUntil, &|stay| stay.guest.permit_until = Some(Private::new(Day::MAX))),
            (Field::AccompaniedBy, &|stay| stay.guest.accompanied_by = Some(id(3))),
        ];
        for (field, change) in changes {
            let mut stay = citizen();
            change(&mut stay);
            assert_eq!(Field::differences(&citizen(), &stay), [*field]);
        }
        let without =
            |why| Stay { guest: Guest { papers: Papers::Without(why), ..citizen().guest }, ..citizen() };
        let reasons = Field::differences(&without(NoPapers::Lost), &without(NoPapers::Stolen));
        assert_eq!(reasons, [Field::Without]);
        assert_eq!(changes.len() + reasons.len(), Field::ALL.len());
    }
}
