//! Invented guests, and how a stay goes on, is written, parted and joined.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::split::JoinFault;
use super::version::ChangeKind;
use super::*;
use crate::document::{Document, DocumentKind};

pub(crate) fn at(text: &str) -> Timestamp {
    Timestamp::from_city(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn id(n: u8) -> StayId {
    StayId::draw(Timestamp(1_795_000_000_000), [n; 10])
}

pub(crate) fn act(when: &str) -> Act {
    Act { at: at(when), by: "clerk-1".parse().unwrap() }
}

pub(crate) fn house() -> Property {
    Property {
        id: "khach-san-mau".parse().unwrap(),
        name: "Khách sạn Mẫu".to_owned(),
        kind: PropertyKind::Hotel,
        ward: "26506".to_owned(),
        address: "1 Đường Mẫu".to_owned(),
        rooms: 10,
        beds: 20,
        remote: false,
        organisation: true,
    }
}

pub(crate) fn paper(kind: DocumentKind, number: &str) -> Papers {
    Papers::Document(Document {
        kind,
        number: Private::new(number.to_owned()),
        other_name: None,
        expires: None,
        issuer: None,
    })
}

/// Arrived on 22 November 2026 at 14:00 for one night; every field as it should be.
pub(crate) fn citizen() -> Stay {
    Stay {
        id: id(1),
        property: house().id,
        party: None,
        room: Some(Private::new("201".to_owned())),
        arrival: at("2026-11-22 14:00"),
        planned_departure: day("2026-11-23"),
        departed: None,
        guest: Guest {
            name: Private::new("TRẦN THỊ MẪU".to_owned()),
            born: Private::new("1990-05-17".parse().unwrap()),
            sex: Sex::Female,
            nationality: "VNM".parse().unwrap(),
            papers: paper(DocumentKind::CanCuoc, "077190000001"),
            phone: None,
            residence: None,
            permit_until: None,
            accompanied_by: None,
        },
        purpose: Purpose::Tourism,
        purpose_text: None,
        note: None,
        kind: StayKind::Overnight,
        recorded_at: at("2026-11-22 14:05"),
    }
}

/// The same of a guest from another country.
pub(crate) fn foreigner() -> Stay {
    let mut stay = citizen();
    stay.id = id(2);
    stay.guest.name = Private::new("ERIKSSON ANNA MARIA".to_owned());
    stay.guest.born = Private::new("1974-08-12".parse().unwrap());
    stay.guest.nationality = "UTO".parse().unwrap();
    stay.guest.papers = paper(DocumentKind::Passport, "L898902C3");
    stay.guest.permit_until = Some(Private::new(day("2026-12-31")));
    stay
}

pub(crate) fn registered(stay: Stay) -> Version {
    Version::register(stay, act("2026-11-22 14:05"))
}

/// Any stay that the types allow; not every one is right.
pub(crate) fn stays() -> impl Strategy<Value = Stay> {
    let person = (
        select(vec!["LÊ VĂN MẪU", "Nguyễn Thị Thử", "MUSTERMANN ERIKA", "", "\u{0}"]),
        (1900i32..2020, 1u32..=12, 0u8..4),
        select(Sex::ALL),
        select(vec!["VNM", "UTO", "D", "KOR", "XXA"]),
        select(DocumentKind::ALL),
        "[A-Z0-9]{0,14}",
        option::of(select(NoPapers::ALL)),
        option::of(-400i64..400),
    );
    let time = (0i64..900, 0i64..1440, -2i64..40, option::of(0i64..50_000));
    let rest = (
        select(Purpose::ALL),
        select(StayKind::ALL),
        option::of("[a-zạ-ỹ ]{0,12}"),
        option::of(0u8..3),
        0u8..255,
    );
    (person, time, rest).prop_map(|(person, time, rest)| {
        let (name, (year, month, exact), sex, nation, kind, number, without, permit) = person;
        let (days, minutes, nights, left) = time;
        let (purpose, stay_kind, text, party, n) = rest;
        let arrival = Timestamp(at("2026-06-25 00:00").0 + (days * 1440 + minutes) * 60_000);
        let first = arrival.in_city().date();
        let text = text.map(Private::new);
        let born = match exact {
            0 => Born::Unknown,
            1 => Born::Year(year),
            2 => Born::Month { year, month },
            _ => Born::Day(Day::from_ymd_opt(year, month, 28).unwrap()),
        };
        Stay {
            id: id(n),
            property: house().id,
            party: party.map(|n| PartyId::draw(Timestamp(0), [n; 10])),
            room: text.clone(),
            arrival,
            planned_departure: first + chrono::Duration::days(nights),
            departed: left.map(|left| Timestamp(arrival.0 + left * 60_000)),
            guest: Guest {
                name: Private::new(name.to_owned()),
                born: Private::new(born),
                sex,
                nationality: nation.parse().unwrap(),
                papers: without.map_or_else(|| paper(kind, &number), Papers::Without),
                phone: text.clone(),
                residence: text.clone().map(|text| Residence {
                    kind: ResidenceKind::Permanent,
                    province: Some(text.clone()),
                    ward: None,
                    detail: Some(text),
                }),
                permit_until: permit.map(|days| Private::new(first + chrono::Duration::days(days))),
                accompanied_by: party.map(id),
            },
            purpose,
            purpose_text: text.clone(),
            note: text,
            kind: stay_kind,
            recorded_at: arrival,
        }
    })
}

/// What a clerk may try next: a number chooses, another says how far.
fn try_next(before: &Version, choice: u8, far: i64, rules: &Rules) -> Result<Version, VersionFault> {
    let act = Act { at: Timestamp(before.at.0 + far.abs() * 60_000), by: "clerk-2".parse().unwrap() };
    let stay = &before.stay;
    match choice {
        0 => before.extend(stay.planned_departure + chrono::Duration::days(far % 20), act, rules),
        1 => before.check_out(Timestamp(stay.arrival.0 + far * 60_000), act),
        2 => before
            .correct(Stay { departed: None, note: Some(Private::new(far.to_string())), ..stay.clone() }, act),
        3 => {
            let arrival = Timestamp(stay.arrival.0 + far * 60_000);
            before.correct(Stay { arrival, ..stay.clone() }, act)
        }
        _ => before.cancel(CancelReason::NeverCame, act),
    }
}

proptest! {
    /// Whatever is tried, versions only follow one another, keep who and where, and end with a cancellation.
    #[test]
    fn a_stay_goes_on_in_versions(stay in stays(), tries in vec((0u8..5, -3_000i64..3_000), 0..30)) {
        let rules = Rules::built_in();
        let first = Version::register(stay, Act { at: at("2026-11-22 14:05"), by: "clerk-1".parse().unwrap() });
        prop_assert_eq!(first.follows(None), Ok(()));
        let mut versions = vec![first];
        for (choice, far) in tries {
            let last = versions.last().unwrap().clone();
            let Ok(next) = try_next(&last, choice, far, &rules) else { continue };
            prop_assert!(!last.is_cancelled());
            prop_assert_eq!(next.number, last.number + 1);
            prop_assert_eq!((&next.stay.id, &next.stay.property), (&last.stay.id, &last.stay.property));
            prop_assert_eq!(next.follows(Some(&last)), Ok(()));
            prop_assert_ne!(next.text(), last.text());
            // Anything but the act itself is noticed.
            let mut edited = next.clone();
            edited.stay.purpose = if next.stay.purpose == Purpose::Visit { Purpose::Work } else { Purpose::Visit };
            prop_assert!(edited.follows(Some(&last)).is_err());
            prop_assert!(next.follows(None).is_err() && next.follows(Some(&next)).is_err());
            versions.push(next);
        }
    }

    #[test]
    fn what_is_written_is_read_back(stay in stays()) {
        let version = Version::register(stay, act("2026-11-22 14:05"));
        let text = version.text().unwrap();
        let read: Version = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(read.text().unwrap(), text);
        prop_assert_eq!(read, version);
    }

    #[test]
    fn the_parts_make_the_whole(stay in stays()) {
        let version = Version::register(stay, act("2026-11-22 14:05"));
        let (clear, identity) = version.split();
        let sealed = serde_json::to_string(&identity).unwrap();
        let opened: Identity = serde_json::from_str(&sealed).unwrap();
        prop_assert_eq!(Version::join(&clear, opened), Ok(version));
    }

    /// The clear part tells nothing but what it is for.
    #[test]
    fn nothing_private_is_in_clear(mut stay in stays()) {
        stay.guest.name = Private::new("QUÝNH-BÍMẬT".to_owned());
        stay.room = Some(Private::new("ROOM-BÍMẬT".to_owned()));
        stay.guest.papers = paper(DocumentKind::Other, "BÍMẬT123");
        let born = stay.guest.born.reveal().text();
        let version = Version::register(stay, act("2026-11-22 14:05"));
        let (clear, identity) = version.split();
        let text = serde_json::to_string(&clear).unwrap();
        prop_assert!(!text.contains("BÍMẬT"), "a private word is in clear");
        prop_assert!(born.len() < 7 || !text.contains(&born), "a birth is in clear");
        for shown in [format!("{version:?}"), format!("{clear:?}"), format!("{identity:?}")] {
            prop_assert!(!shown.contains("BÍMẬT") && (born.len() < 7 || !shown.contains(&born)));
        }
    }
}

#[test]
fn the_text_of_a_version_is_this_one() {
    let text = registered(citizen()).text().unwrap();
    let expected = concat!(
        r#"{"at":1795331100000,"by":"clerk-1","change":{"is":"registered"},"number":1,"stay":{"arrival":1795330800000,"#,
        r#""guest":{"born":"1990-05-17","name":"TRẦN THỊ MẪU","nationality":"VNM","papers":{"document":{"#,
        r#""kind":"can-cuoc","number":"077190000001"}},"sex":"f"},"id":"01a1ee56-5e00-7101-8101-010101010101","#,
        r#""kind":"overnight","planned_departure":"2026-11-23","property":"khach-san-mau","purpose":"tourism","#,
        r#""recorded_at":1795331100000,"room":"201"}}"#
    );
    assert_eq!(text, expected);
}

#[test]
fn a_part_that_was_exchanged_is_noticed() {
    let (mine, yours) = (registered(citizen()), registered(foreigner()));
    let (clear, identity) = mine.split();
    let (other, _) = yours.split();
    assert_eq!(Version::join(&other, identity.clone()), Err(JoinFault::Exchanged));
    let altered = Statistics { nights: 2, ..clear.clone() };
    assert_eq!(Version::join(&altered, identity.clone()), Err(JoinFault::Exchanged));
    // Whoever seals may lie about both parts in the same way, but not against the identity.
    let young = Statistics { age_band: AgeBand::Child, ..clear.clone() };
    let lie = Identity { clear: young.clone(), ..identity.clone() };
    assert_eq!(Version::join(&young, lie), Err(JoinFault::Untrue));
    let change = Change::Cancelled { why: CancelReason::NeverCame };
    assert_eq!(Version::join(&clear, Identity { change, ..identity }), Err(JoinFault::Untrue));
}

#[test]
fn a_stay_is_extended_to_thirty_days_from_arrival() {
    let (first, rules) = (registered(citizen()), Rules::built_in());
    let extend = |until: &str| first.extend(day(until), act("2026-11-23 09:00"), &rules);
    let longer = extend("2026-11-25").unwrap();
    assert_eq!((longer.number, longer.stay.nights()), (2, 3));
    assert_eq!(longer.change, Change::Extended { until: day("2026-11-25") });
    assert_eq!(extend("2026-11-23"), Err(VersionFault::NotLonger));
    assert!(extend("2026-12-22").is_ok());
    assert_eq!(extend("2026-12-23"), Err(VersionFault::TooLong));
    let mut by_hour = citizen();
    (by_hour.kind, by_hour.planned_departure) = (StayKind::DayUse, day("2026-11-22"));
    let by_hour = registered(by_hour).extend(day("2026-11-23"), act("2026-11-22 18:00"), &rules);
    assert_eq!(by_hour, Err(VersionFault::DayUse));
}

#[test]
fn a_guest_leaves_once() {
    let first = registered(citizen());
    let leave = |left: &str| first.check_out(at(left), act("2026-11-23 11:00"));
    let gone = leave("2026-11-23 10:30").unwrap();
    assert_eq!(gone.change.kind(), ChangeKind::CheckedOut);
    assert_eq!(gone.phase(at("2026-11-23 11:00")), Phase::Left);
    assert_eq!(leave("2026-11-22 23:30").unwrap().change.kind(), ChangeKind::LeftEarly);
    assert_eq!(leave("2026-11-22 13:59"), Err(VersionFault::BeforeArrival));
    assert_eq!(leave("2026-11-23 11:01"), Err(VersionFault::NotYet));
    let again = gone.check_out(at("2026-11-23 10:40"), act("2026-11-23 11:00"));
    assert_eq!(again, Err(VersionFault::AlreadyLeft));
    let longer = gone.extend(day("2026-11-25"), act("2026-11-23 11:00"), &Rules::built_in());
    assert_eq!(longer, Err(VersionFault::AlreadyLeft));
    // A check-out by mistake is corrected.
    let back = gone.correct(Stay { departed: None, ..gone.stay.clone() }, act("2026-11-23 11:05")).unwrap();
    assert_eq!(back.change, Change::Corrected { fields: vec![Field::Departed] });
    assert_eq!(back.phase(at("2026-11-23 11:06")), Phase::InHouse);
}

#[test]
fn a_correction_names_what_it_changed_and_keeps_the_rest() {
    let first = registered(citizen());
    let correct = |change: fn(&mut Stay)| {
        let mut stay = citizen();
        change(&mut stay);
        first.correct(stay, act("2026-11-22 15:00")).map(|version| version.change)
    };
    let fields = |fields: &[Field]| Ok(Change::Corrected { fields: fields.to_vec() });
    assert_eq!(
        correct(|stay| stay.guest.name = Private::new("TRẦN THỊ THỬ".to_owned())),
        fields(&[Field::Name])
    );
    assert_eq!(
        correct(|stay| stay.guest.papers = paper(DocumentKind::Cccd, "077190000002")),
        fields(&[Field::DocumentKind, Field::DocumentNumber])
    );
    assert_eq!(correct(|stay| stay.guest.papers = Papers::Without(NoPapers::Lost)), fields(&[Field::Papers]));
    assert_eq!(correct(|_| ()), Err(VersionFault::NothingChanged));
    assert_eq!(correct(|stay| stay.id = id(9)), Err(VersionFault::OtherStay));
    assert_eq!(correct(|stay| stay.recorded_at = Timestamp(0)), Err(VersionFault::OtherStay));
    assert_eq!(correct(|stay| stay.planned_departure = day("2026-11-21")), Err(VersionFault::BeforeArrival));
}

#[test]
fn what_was_cancelled_stays_so() {
    let gone = registered(citizen()).cancel(CancelReason::EnteredTwice, act("2026-11-22 15:00")).unwrap();
    let later = || act("2026-11-22 16:00");
    let changed = Stay { note: Some(Private::new("x".to_owned())), ..citizen() };
    assert_eq!(gone.correct(changed, later()), Err(VersionFault::Cancelled));
    assert_eq!(gone.extend(day("2026-11-25"), later(), &Rules::built_in()), Err(VersionFault::Cancelled));
    assert_eq!(gone.check_out(at("2026-11-22 15:30"), later()), Err(VersionFault::Cancelled));
    assert_eq!(gone.cancel(CancelReason::NeverCame, later()), Err(VersionFault::Cancelled));
    assert_eq!(gone.phase(at("2026-11-22 16:00")), Phase::Cancelled);
}
