use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::document::{Document, DocumentKind};
use crate::stay::tests::{act, at, citizen, day, foreigner, house, id, paper, registered, stays};
use crate::stay::{Born, NoPapers, Papers, PartyId, PropertyKind, Sex, Statistics, StayKind};

fn look_at(stay: &Stay, now: &str, others: &[OtherStay]) -> Vec<(FindingCode, Field)> {
    let (property, rules) = (house(), Rules::built_in());
    let findings = check(stay, &Context { now: at(now), property: &property, others, rules: &rules });
    findings.all().map(|finding| (finding.code, finding.field)).collect()
}

fn look(stay: &Stay) -> Vec<(FindingCode, Field)> {
    look_at(stay, "2026-11-22 14:05", &[])
}

fn with(mut stay: Stay, change: impl FnOnce(&mut Stay)) -> Stay {
    change(&mut stay);
    stay
}

fn text(text: &str) -> Private<String> {
    Private::new(text.to_owned())
}

#[test]
fn a_right_entry_is_right() {
    assert_eq!(look(&citizen()), []);
    assert_eq!(look(&foreigner()), []);
    // A passport of Vietnam, an old identity card, a driving licence.
    assert_eq!(
        look(&with(citizen(), |stay| stay.guest.papers = paper(DocumentKind::Passport, "C1234567"))),
        []
    );
    assert_eq!(look(&with(citizen(), |stay| stay.guest.papers = paper(DocumentKind::Cmnd, "270123456"))), []);
    // A baby with a birth certificate.
    let baby = with(citizen(), |stay| {
        stay.guest.born = Private::new("2026-11-22".parse().unwrap());
        stay.guest.papers = paper(DocumentKind::BirthCertificate, "123");
    });
    assert_eq!(look(&baby), []);
    // Day use.
    let by_hour =
        with(citizen(), |stay| (stay.kind, stay.planned_departure) = (StayKind::DayUse, day("2026-11-22")));
    assert_eq!(look(&by_hour), []);
}

/// What is done to a right entry, and what is noticed then. (Source: see each code.)
#[test]
fn each_field_is_looked_at() {
    use FindingCode::*;
    type Case = (fn(&mut Stay), FindingCode, Field);
    let cases: &[Case] = &[
        (|stay| stay.guest.name = text("  "), Missing, Field::Name),
        (|stay| stay.guest.name = text(&"ạ".repeat(LONGEST_NAME + 1)), TooLong, Field::Name),
        (|stay| stay.guest.name = text("TRẦN\u{7}MẪU"), Malformed, Field::Name),
        (|stay| stay.guest.name = text("TRAN7 MAU"), NameOdd, Field::Name),
        (|stay| stay.guest.name = text("O"), NameOdd, Field::Name),
        (|stay| stay.guest.born = Private::new("2026-11-23".parse().unwrap()), BornAhead, Field::Born),
        (|stay| stay.guest.born = Private::new("1905-11-22".parse().unwrap()), AgeHigh, Field::Born),
        (|stay| stay.guest.born = Private::new(Born::Unknown), BornInexact, Field::Born),
        (|stay| stay.guest.born = Private::new(Born::Year(1990)), BornInexact, Field::Born),
        (|stay| stay.guest.sex = Sex::Other, SexOther, Field::Sex),
        (|stay| stay.guest.papers = paper(DocumentKind::CanCuoc, " "), Missing, Field::DocumentNumber),
        (
            |stay| stay.guest.papers = paper(DocumentKind::CanCuoc, "07719000001"),
            NumberWrong,
            Field::DocumentNumber,
        ),
        (
            |stay| stay.guest.papers = paper(DocumentKind::CanCuoc, "077191000001"),
            NumberBirth,
            Field::DocumentNumber,
        ),
        (
            |stay| stay.guest.papers = paper(DocumentKind::CanCuoc, "077090000001"),
            NumberSex,
            Field::DocumentNumber,
        ),
        (|stay| stay.guest.papers = paper(DocumentKind::Other, "1"), Missing, Field::DocumentName),
        (
            |stay| stay.guest.papers = paper(DocumentKind::BirthCertificate, "1"),
            BirthCertificateOld,
            Field::DocumentKind,
        ),
        (|stay| stay.guest.papers = Papers::Without(NoPapers::Lost), WithoutPapers, Field::Papers),
        (|stay| stay.guest.papers = Papers::Without(NoPapers::Child), NotAChild, Field::Born),
        (|stay| stay.guest.phone = Some(text("x1234567")), PhoneOdd, Field::Phone),
        (|stay| stay.room = None, RoomMissing, Field::Room),
        (|stay| stay.property = "nha-khac".parse().unwrap(), OtherProperty, Field::Property),
        (|stay| stay.purpose = Purpose::Other, Missing, Field::PurposeText),
        (|stay| stay.note = Some(text("\t")), Malformed, Field::Note),
        (|stay| stay.arrival = at("2026-11-22 14:06"), ArrivalLater, Field::Arrival),
        (|stay| stay.arrival = Timestamp(i64::MAX), Malformed, Field::Arrival),
        (|stay| stay.planned_departure = day("2026-11-21"), DepartureFirst, Field::PlannedDeparture),
        (|stay| stay.planned_departure = day("2026-12-22"), ResidenceLong, Field::PlannedDeparture),
        (|stay| stay.departed = Some(at("2026-11-22 13:59")), DepartureFirst, Field::Departed),
        (|stay| stay.kind = StayKind::DayUse, DayUseNights, Field::PlannedDeparture),
    ];
    for (number, (change, code, field)) in cases.iter().enumerate() {
        let found = look(&with(citizen(), change));
        assert!(found.contains(&(*code, *field)), "case {number}: {code} at {field}, found {found:?}");
    }
    let foreign: &[Case] = &[
        (|stay| stay.guest.permit_until = None, PermitMissing, Field::PermitUntil),
        (
            |stay| stay.guest.permit_until = Some(Private::new(day("2026-11-21"))),
            PermitOver,
            Field::PermitUntil,
        ),
        (
            |stay| stay.guest.permit_until = Some(Private::new(day("2026-11-22"))),
            PermitEndsFirst,
            Field::PermitUntil,
        ),
        (
            |stay| stay.guest.papers = paper(DocumentKind::DrivingLicence, "AB/123"),
            NumberOdd,
            Field::DocumentNumber,
        ),
        (
            |stay| stay.guest.papers = paper(DocumentKind::Passport, "AB12345678901"),
            NumberOdd,
            Field::DocumentNumber,
        ),
        (
            |stay| stay.guest.papers = paper(DocumentKind::Passport, "AB123*45"),
            NumberWrong,
            Field::DocumentNumber,
        ),
        (
            |stay| stay.guest.papers = paper(DocumentKind::Passport, &"A".repeat(LONGEST_NUMBER + 1)),
            TooLong,
            Field::DocumentNumber,
        ),
        (
            |stay| stay.guest.papers = paper(DocumentKind::Cccd, "077190000001"),
            DocumentForCitizens,
            Field::DocumentKind,
        ),
        (
            |stay| {
                let mut document = stay.guest.papers.document().unwrap().clone();
                document.expires = Some(day("2026-11-21"));
                stay.guest.papers = Papers::Document(document);
            },
            DocumentExpired,
            Field::DocumentExpires,
        ),
    ];
    for (change, code, field) in foreign {
        assert!(look(&with(foreigner(), change)).contains(&(*code, *field)), "{code}");
    }
}

#[test]
fn the_day_decides_what_the_portal_takes() {
    use FindingCode::*;
    let mut stay = citizen();
    stay.planned_departure = day("2026-11-24");
    let found = |now: &str| look_at(&stay, now, &[]);
    assert_eq!(found("2026-11-22 22:59"), []);
    // Law on Residence 68/2020, art. 30(4): before 23:00. It is registered all the same.
    assert_eq!(found("2026-11-22 23:00"), [(DeadlineMissed, Field::Arrival)]);
    assert_eq!(found("2026-11-23 23:59"), [(DeadlineMissed, Field::Arrival)]);
    // API manual v1.4: arrivals of today and yesterday.
    assert_eq!(found("2026-11-24 00:00"), [(DeadlineMissed, Field::Arrival), (ArrivalOld, Field::Arrival)]);
    assert_eq!(found("2026-11-25 23:59").len(), 2);
    assert!(found("2026-11-26 00:00").contains(&(DeparturePast, Field::PlannedDeparture)));
    // Nobody is announced on the day before.
    assert_eq!(found("2026-11-21 23:59"), [(ArrivalAhead, Field::Arrival)]);
}

#[test]
fn only_houses_that_number_rooms_have_to_name_one() {
    let rules = Rules::built_in();
    let stay = with(citizen(), |stay| stay.room = Some(text(" ")));
    for kind in PropertyKind::ALL {
        let property = Property { kind: *kind, ..house() };
        let context =
            Context { now: at("2026-11-22 14:05"), property: &property, others: &[], rules: &rules };
        let needed = matches!(kind, PropertyKind::Hotel | PropertyKind::GuestHouse);
        assert_eq!(check(&stay, &context).has(FindingCode::RoomMissing), needed, "{kind}");
    }
}

#[test]
fn a_child_needs_no_papers_but_somebody() {
    let party = PartyId::draw(Timestamp(0), [7; 10]);
    let child = with(citizen(), |stay| {
        stay.id = id(5);
        stay.guest.born = Private::new("2012-11-23".parse().unwrap());
        stay.guest.papers = Papers::Without(NoPapers::Child);
    });
    assert_eq!(look(&child), [(FindingCode::ChildAlone, Field::AccompaniedBy)]);
    assert_eq!(look(&with(child.clone(), |stay| stay.guest.accompanied_by = Some(id(1)))), []);
    let child = with(child, |stay| stay.party = Some(party.clone()));
    let adult = with(citizen(), |stay| stay.party = Some(party.clone()));
    let other = |stay: &Stay| OtherStay::of(stay, Among::Rows, &Rules::built_in().desk);
    assert_eq!(look_at(&child, "2026-11-22 14:05", &[other(&adult)]), []);
    // Neither an adult of another party nor a child of the same one will do.
    let stranger = citizen();
    let brother = with(child.clone(), |stay| {
        stay.id = id(6);
        stay.guest.name = text("TRẦN VĂN THỬ");
    });
    let alone = look_at(&child, "2026-11-22 14:05", &[other(&stranger), other(&brother)]);
    assert_eq!(alone, [(FindingCode::ChildAlone, Field::AccompaniedBy)]);
    // On the fourteenth birthday it is no child any more.
    let grown = with(child, |stay| stay.guest.born = Private::new("2012-11-22".parse().unwrap()));
    let found = look(&grown);
    assert_eq!(found, [(FindingCode::NotAChild, Field::Born), (FindingCode::WithoutPapers, Field::Papers)]);
}

#[test]
fn one_guest_is_not_in_the_house_twice() {
    use FindingCode::*;
    let desk = Rules::built_in().desk;
    let again = with(citizen(), |stay| {
        stay.id = id(8);
        stay.guest.name = text("Tran  Thi Mau");
    });
    let found = |other: &Stay, among: Among| {
        let other = OtherStay::of(other, among, &desk);
        look_at(&again, "2026-11-22 14:05", &[other]).first().copied()
    };
    let earlier = with(citizen(), |stay| {
        (stay.arrival, stay.planned_departure) = (at("2026-11-20 14:00"), day("2026-11-21"));
    });
    // Whoever has not left is in the house, whatever was planned.
    assert_eq!(found(&earlier, Among::Register), Some((StillInHouse, Field::DocumentNumber)));
    assert_eq!(found(&citizen(), Among::Rows), Some((EnteredTwice, Field::DocumentNumber)));
    let left = |departed: &str| with(earlier.clone(), |stay| stay.departed = Some(at(departed)));
    assert_eq!(found(&left("2026-11-22 14:01"), Among::Register), Some((Overlap, Field::Arrival)));
    assert_eq!(found(&left("2026-11-22 14:00"), Among::Register), None);
    // Another card with the same personal number is the same document.
    let card = with(citizen(), |stay| stay.guest.papers = paper(DocumentKind::Cccd, "077190000001"));
    assert_eq!(found(&card, Among::Register), Some((StillInHouse, Field::DocumentNumber)));
    // A child in a parent's passport, a namesake of the same day: asked about, not refused.
    let child = with(citizen(), |stay| stay.guest.name = text("TRẦN VĂN THỬ"));
    assert_eq!(found(&child, Among::Rows), Some((DocumentShared, Field::DocumentNumber)));
    let namesake = with(citizen(), |stay| stay.guest.papers = paper(DocumentKind::CanCuoc, "077190000009"));
    assert_eq!(found(&namesake, Among::Register), Some((NameInHouse, Field::Name)));
    // Passports of two countries may have one number.
    let of = |nation: &str| {
        let mut document = Document { issuer: Some(nation.parse().unwrap()), ..passport() };
        document.number = text("X1234567");
        Papers::Document(document)
    };
    let one = with(foreigner(), |stay| stay.guest.papers = of("KOR"));
    let two = with(foreigner(), |stay| {
        (stay.id, stay.guest.papers, stay.guest.name) = (id(9), of("JPN"), text("SOMEBODY ELSE"));
    });
    assert_eq!(look_at(&two, "2026-11-22 14:05", &[OtherStay::of(&one, Among::Register, &desk)]), []);
    // A cancelled stay clashes with nothing, and none with itself.
    let cancelled =
        registered(citizen()).cancel(crate::stay::CancelReason::NeverCame, act("2026-11-22 14:05"));
    assert_eq!(OtherStay::registered(&cancelled.unwrap(), &desk), None);
    let own = OtherStay::registered(&registered(citizen()), &desk).unwrap();
    assert_eq!(look_at(&citizen(), "2026-11-22 14:05", &[own]), []);
}

fn passport() -> Document {
    foreigner().guest.papers.document().unwrap().clone()
}

#[test]
fn the_city_looks_at_the_clear_part() {
    let clear = Statistics::of(&registered(citizen()));
    let found = |change: fn(&mut Statistics), now: &str| {
        let mut clear = clear.clone();
        change(&mut clear);
        check_clear(&clear, &house(), at(now)).all().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(found(|_| (), "2026-11-22 14:05"), []);
    // A desk whose clock is ahead is not refused, and one that was months offline neither.
    assert_eq!(found(|_| (), "2026-11-20 14:05"), [FindingCode::ArrivalLater]);
    assert!(!FindingCode::ArrivalLater.severity().is_error());
    assert_eq!(found(|_| (), "2027-06-20 14:05"), []);
    assert_eq!(found(|clear| clear.nights = 7, "2026-11-22 14:05"), [FindingCode::Malformed]);
    assert_eq!(
        found(|clear| clear.property = "nha-khac".parse().unwrap(), "2026-11-22 14:05"),
        [FindingCode::OtherProperty]
    );
    let backwards =
        found(|clear| (clear.planned_departure, clear.nights) = (day("2026-11-21"), 0), "2026-11-22 14:05");
    assert_eq!(backwards, [FindingCode::DepartureFirst]);
}

#[test]
fn every_code_says_who_says_so() {
    let mut words = std::collections::BTreeSet::new();
    for code in FindingCode::ALL {
        assert!(!code.source().is_empty() && words.insert(code.word()), "{code}");
        // What only the portal or common sense finds odd about a guest who is there keeps nobody from being announced.
        let law = code.basis() == Basis::Law;
        assert!(!law || code.source().contains("art.") || *code == FindingCode::DeadlineMissed, "{code}");
    }
}

proptest! {
    /// Whatever is typed: an answer, the same each time, that says nothing of what was typed.
    #[test]
    fn any_stay_is_answered(stay in stays(), others in vec(stays(), 0..6), minutes in -400_000i64..400_000) {
        let (property, rules) = (house(), Rules::built_in());
        let others: Vec<_> = others.iter().map(|other| OtherStay::of(other, Among::Register, &rules.desk)).collect();
        let now = Timestamp(stay.arrival.0 + minutes * 60_000);
        let context = Context { now, property: &property, others: &others, rules: &rules };
        let findings = check(&stay, &context);
        prop_assert_eq!(&findings, &check(&stay, &context));
        let errors = findings.errors.iter().all(|finding| finding.code.severity().is_error());
        let warnings = findings.warnings.iter().all(|finding| !finding.code.severity().is_error());
        prop_assert!(errors && warnings);
        let printed = format!("{findings:?} {}", serde_json::to_string(&findings).unwrap());
        let number = stay.guest.papers.document().map(|document| document.number.reveal().clone());
        prop_assert!(number.is_none_or(|number| number.len() < 8 || !printed.contains(&number)));
        // What the desk lets through, the city's look at the clear part does.
        if findings.is_registrable() {
            let clear = Statistics::of(&registered(stay));
            prop_assert!(check_clear(&clear, &property, now).is_registrable());
        }
    }

    /// A guest who is there can be announced at any hour, however late, with a wrong clock or none to spare.
    #[test]
    fn time_alone_keeps_no_right_entry_out(late in 0i64..500_000, nights in 0u64..60, minute in 0i64..1440) {
        let (property, rules) = (house(), Rules::built_in());
        for mut stay in [citizen(), foreigner()] {
            stay.arrival = Timestamp(at("2026-11-22 00:00").0 + minute * 60_000);
            stay.planned_departure = day("2026-11-22") + chrono::Days::new(nights);
            let now = Timestamp(stay.arrival.0 + late * 60_000);
            let context = Context { now, property: &property, others: &[], rules: &rules };
            prop_assert!(check(&stay, &context).is_registrable());
        }
    }

    /// The order of the other stays does not matter.
    #[test]
    fn clashes_do_not_depend_on_the_order(stay in stays(), mut others in vec(stays(), 0..6)) {
        let (property, rules) = (house(), Rules::built_in());
        let mut found = |turn: bool| {
            if turn {
                others.reverse();
            }
            let others: Vec<_> = others.iter().map(|other| OtherStay::of(other, Among::Rows, &rules.desk)).collect();
            let context = Context { now: stay.arrival, property: &property, others: &others, rules: &rules };
            let mut codes: Vec<_> = check(&stay, &context).all().map(|finding| (finding.code, finding.other.clone())).collect();
            codes.sort();
            codes
        };
        prop_assert_eq!(found(false), found(true));
    }
}
