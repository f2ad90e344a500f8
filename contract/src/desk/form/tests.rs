use proptest::prelude::*;

use super::*;
use crate::document::recognise;

/// 2026-11-22 21:00 in Vũng Tàu.
const NOW: Timestamp = Timestamp(1_795_356_000_000);

fn id() -> StayId {
    StayId::draw(NOW, [3; 10])
}

fn form(change: impl FnOnce(&mut EntryForm)) -> EntryForm {
    let mut form = EntryForm { sex: "f".to_owned(), ..EntryForm::default() };
    form.name = Private::new("  Trần  Thị Mẫu ".to_owned());
    form.number = Private::new("079 190 000 123".to_owned());
    form.born = Private::new("17/05/1990".to_owned());
    change(&mut form);
    form
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn dates_are_read_as_people_type_them() {
    let today = day("2026-11-22");
    for typed in ["17/05/1990", "17051990", "17.5.1990", "17-05-90", "170590", "1990-05-17", " 17 5 1990 "] {
        assert_eq!(born(typed, today), Some(Born::Day(day("1990-05-17"))), "{typed}");
    }
    assert_eq!(born("1990", today), Some(Born::Year(1990)));
    assert_eq!(born("05/1990", today), Some(Born::Month { year: 1990, month: 5 }));
    assert_eq!(born("17/05/25", today), Some(Born::Day(day("2025-05-17"))));
    assert_eq!(born("17/05/27", today), Some(Born::Day(day("1927-05-17"))));
    for bad in ["32/05/1990", "17/13/1990", "17/05", "1/2/3/4", "ngày 17", "99999999999"] {
        assert_eq!(born(bad, today), None, "{bad}");
    }
}

#[test]
fn nights_or_a_day_say_when_somebody_leaves() {
    let until = |text: &str| {
        form(|form| form.until = text.to_owned()).read(id(), NOW).map(|entry| entry.planned_departure)
    };
    assert_eq!(until("1"), Ok(day("2026-11-23")));
    assert_eq!(until("14"), Ok(day("2026-12-06")));
    assert_eq!(until("24/11"), Ok(day("2026-11-24")));
    assert_eq!(until("24/11/2026"), Ok(day("2026-11-24")));
    assert!(until("morgen").is_err());
}

#[test]
fn a_day_without_a_year_may_be_one_of_the_next() {
    let until = |typed: &str, arrival: &str| {
        let form = form(|form| {
            form.until = typed.to_owned();
            form.arrival = arrival.to_owned();
        });
        form.read(id(), NOW).map(|entry| entry.planned_departure)
    };
    assert_eq!(until("2/1", "2026-12-30T14:00"), Ok(day("2027-01-02")));
    assert_eq!(until("31/12", "2026-12-30T14:00"), Ok(day("2026-12-31")));
    // What names its year means it, and yesterday is no stay of a year: the rules say that it is before the arrival.
    assert_eq!(until("2/1/2026", "2026-12-30T14:00"), Ok(day("2026-01-02")));
    assert_eq!(until("21/11", "2026-11-22T14:00"), Ok(day("2026-11-21")));
}

#[test]
fn what_was_typed_is_read() {
    let entry = form(|_| {}).read(id(), NOW).unwrap();
    assert_eq!(entry.guest.name.reveal(), "Trần Thị Mẫu");
    assert_eq!(entry.guest.papers.document().unwrap().number.reveal(), "079190000123");
    assert_eq!((entry.arrival, entry.kind, entry.room), (None, StayKind::Overnight, None));
    let crooked = form(|form| {
        form.sex = String::new();
        form.born = Private::new("32/01/1990".to_owned());
        form.arrival = "gestern".to_owned();
    });
    let fields: Vec<Field> =
        crooked.read(id(), NOW).unwrap_err().errors.iter().map(|error| error.field).collect();
    assert_eq!(fields, [Field::Sex, Field::Born, Field::Arrival]);
    let child = form(|form| form.has_papers = false).read(id(), NOW).unwrap();
    assert_eq!(child.guest.papers.without(), Some(NoPapers::Child));
}

#[test]
fn a_document_fills_the_form_and_a_person_compares_the_name() {
    let zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
    let reading = recognise(zone, NOW.in_city().date()).unwrap();
    let mut form = EntryForm::default();
    form.take(&reading);
    assert!(!form.name_confirmed);
    let entry = form.read(id(), NOW).unwrap();
    assert_eq!(entry.guest.name.reveal(), "ERIKSSON ANNA MARIA");
    assert_eq!(*entry.guest.born.reveal(), Born::Day(day("1974-08-12")));
    assert!(!entry.name_confirmed && !entry.evidence.is_empty());
}

const PASSPORT: &str =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
const CARD: &str = "077190000001|270123456|Trần Thị Mẫu|17051990|Nữ|1 Đường Mẫu|01022022";

fn read_in(form: &mut EntryForm, text: &str) {
    form.take(&recognise(text, NOW.in_city().date()).unwrap());
}

#[test]
fn nothing_proves_what_a_person_has_typed_over() {
    let mut form = EntryForm::default();
    read_in(&mut form, PASSPORT);
    let has = |form: &EntryForm, field| form.evidence.iter().any(|evidence| evidence.field == field);
    assert!(has(&form, FieldName::Number) && has(&form, FieldName::Born));
    form.number = Private::new("L898902C4".to_owned());
    form.typed(FieldName::Number);
    assert!(!has(&form, FieldName::Number) && has(&form, FieldName::Born));
    assert!(!form.name_confirmed);
}

#[test]
fn another_document_is_another_guest() {
    let today = NOW.in_city().date();
    let (card, passport) = (recognise(CARD, today).unwrap(), recognise(PASSPORT, today).unwrap());
    let mut form = EntryForm::default();
    assert!(!form.is_about_another(&card), "an empty form is about nobody");
    form.take(&card);
    assert!(!form.is_about_another(&card), "scanned twice");
    assert!(form.is_about_another(&passport));
    form.number = Private::new("077 190 000 001".to_owned());
    assert!(!form.is_about_another(&card), "typed with spaces");
}

#[test]
fn a_second_document_brings_nothing_of_the_first_to_its_guest() {
    let mut form = form(|form| form.phone = Private::new("0900000000".to_owned()));
    read_in(&mut form, CARD);
    assert_eq!(form.address.reveal(), "1 Đường Mẫu");
    read_in(&mut form, PASSPORT);
    assert_eq!((form.name.reveal().as_str(), form.address.reveal().as_str()), ("ERIKSSON ANNA MARIA", ""));
    // What a person has typed that no document says stays, and so does what the same document has said.
    assert_eq!(form.phone.reveal(), "0900000000");
    read_in(&mut form, CARD);
    read_in(&mut form, CARD);
    assert_eq!(form.address.reveal(), "1 Đường Mẫu");
}

proptest! {
    #[test]
    fn a_stay_survives_the_form(nights in 0u64..300, n in 0u64..1_000_000, female: bool) {
        let typed = form(|form| {
            form.until = nights.to_string();
            form.number = Private::new(format!("079190{n:06}"));
            form.sex = if female { "f" } else { "m" }.to_owned();
            form.arrival = "2026-11-20T14:30".to_owned();
        });
        let entry = typed.read(id(), NOW).unwrap();
        prop_assert_eq!(EntryForm::of(&entry).read(id(), NOW).unwrap(), entry);
    }

    #[test]
    fn nothing_that_is_typed_breaks_it(text in "\\PC{0,40}") {
        let _ = form(|form| {
            form.born = Private::new(text.clone());
            form.until = text.clone();
            form.arrival = text.clone();
            form.expires = Private::new(text.clone());
            form.sex = text;
        })
        .read(id(), NOW);
    }
}
