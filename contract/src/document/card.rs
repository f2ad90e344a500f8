//! The QR code of Vietnamese cards: `id12|cmnd9 or nothing|Full Name|ddMMyyyy|Nam or Nữ|address|ddMMyyyy of issue`, and on
//! cards since July 2024 more after these (guest-stays.md, section 4).
//!
//! The code corrects its own errors, so what a camera decodes is what is on the card; a keyboard between can still change
//! it. Of what follows the seventh field nothing is kept: names of the parents are nobody's business at a desk. The former
//! number in the second field is looked at and not kept either.

use unicode_normalization::UnicodeNormalization;

use super::letters::has_marks;
use super::personal::PersonalNumber;
use super::{
    CardForm, DocumentKind, Doubt, Evidence, FieldName, Name, Nation, Read, Reading, ScanFault, Source,
};
use crate::Private;
use crate::stay::{Born, Sex};
use crate::time::Day;

const FIELDS: usize = 7;
const LONGEST_NAME: usize = 200;

/// Whether it has as many fields as the code of a card.
pub(super) fn is_card(text: &str) -> bool {
    text.matches('|').count() >= FIELDS - 1
}

/// From 1 July 2024 on cards are thẻ căn cước (Law 26/2023 on identification).
fn second_form_since() -> Option<Day> {
    Day::from_ymd_opt(2024, 7, 1)
}

/// # Errors
/// [`ScanFault::Field`] names the first field that is not what it should be; [`ScanFault::Mangled`] when there are marks
/// where only digits can be.
pub(super) fn read(text: &str, today: Day) -> Result<Reading, ScanFault> {
    let line = text.lines().find(|line| is_card(line)).unwrap_or(text);
    let repaired = decoded_twice(line);
    let composed: String = repaired.as_deref().unwrap_or(line).nfc().filter(|c| !c.is_control()).collect();
    let mut fields = composed.split('|').map(str::trim);
    let mut next = || fields.next().unwrap_or_default();
    let (number, former, name, born, sex, address, issued) =
        (next(), next(), next(), next(), next(), next(), next());
    let more = fields.next().is_some();

    if [number, former, born, issued].into_iter().any(has_marks) {
        return Err(ScanFault::Mangled);
    }
    // Scanners and notes put something before the number; it is the last twelve digits of the first field.
    let number = number.trim_start_matches(|c: char| !c.is_ascii_digit());
    let fault = |field: FieldName| ScanFault::Field { field };
    let id = PersonalNumber::of(number).ok_or(fault(FieldName::Number))?;
    let is_former = matches!(former.len(), 9 | 12) && former.bytes().all(|byte| byte.is_ascii_digit());
    if !(former.is_empty() || is_former) {
        return Err(fault(FieldName::Number));
    }
    let born = birth(born)
        .filter(|born| born.earliest().is_some_and(|day| day <= today))
        .ok_or(fault(FieldName::Born))?;
    let sex = match sex.to_lowercase().as_str() {
        "nam" => Sex::Male,
        "nữ" => Sex::Female,
        _ => return Err(fault(FieldName::Sex)),
    };
    let issued = day(issued)
        .filter(|day| *day <= today && born.earliest().is_some_and(|born| born <= *day))
        .ok_or(fault(FieldName::Issued))?;

    let form = if more { CardForm::CanCuoc } else { CardForm::Cccd };
    let mut reading = Reading::empty(Source::CardQr(form));
    let by_date = second_form_since().is_some_and(|since| issued >= since);
    let kind = if by_date || more { DocumentKind::CanCuoc } else { DocumentKind::Cccd };
    let evidence =
        if by_date == more { Evidence::CrossChecked { with: FieldName::Issued } } else { Evidence::Unproved };
    if by_date != more {
        reading.doubt(Doubt::CardKind);
    }
    reading.kind = Read::seen(Some(kind), evidence, Vec::new());

    let doubts = id.doubts(Some(&born), Some(&sex));
    let agree = |doubt: Doubt, with: FieldName| match doubts.contains(&doubt) {
        true => Evidence::Unproved,
        false => Evidence::CrossChecked { with },
    };
    reading.number = Read::seen(Some(number.to_owned()), agree(Doubt::IdBirth, FieldName::Born), Vec::new());
    reading.born = Read::seen(Some(born), agree(Doubt::IdBirth, FieldName::Number), Vec::new());
    reading.sex = Read::seen(Some(sex), agree(Doubt::IdSex, FieldName::Number), Vec::new());
    doubts.into_iter().for_each(|doubt| reading.doubt(doubt));

    let name: Vec<&str> = name.split_whitespace().collect();
    let name = name.join(" ");
    let is_name = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.');
    if name.chars().all(is_name) && !name.is_empty() && name.chars().count() <= LONGEST_NAME {
        reading.name = Read::seen(Some(Name::whole(name)), Evidence::Unproved, Vec::new());
    } else {
        // A question mark in place of a letter, or a digit of an input method.
        reading.doubt(Doubt::NameUnread);
        reading.name = Read::seen(None, Evidence::Unproved, Vec::new());
    }
    // The cards are given to citizens only.
    let vietnam =
        || Read::seen(Some(Nation::vietnam()), Evidence::CrossChecked { with: FieldName::Kind }, Vec::new());
    (reading.nationality, reading.issuer) = (vietnam(), vietnam());
    reading.issued = Read::plain(issued);
    if !address.is_empty() {
        reading.address = Read { value: Some(Private::new(address.to_owned())), ..Read::absent() };
    }
    Ok(reading)
}

fn parts(text: &str) -> Option<(u32, u32, i32)> {
    let plain = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let (day, month, year) = (text.get(..2)?, text.get(2..4)?, text.get(4..)?);
    plain.then_some((day.parse().ok()?, month.parse().ok()?, year.parse().ok()?))
}

fn day(text: &str) -> Option<Day> {
    let (day, month, year) = parts(text)?;
    Day::from_ymd_opt(year, month, day).filter(|_| year >= 1800)
}

/// Noughts stand for a day and a month that nobody knows.
fn birth(text: &str) -> Option<Born> {
    match parts(text)? {
        (0, 0, year) if year >= 1800 => Some(Born::Year(year)),
        (0, month, year) if year >= 1800 && (1..=12).contains(&month) => Some(Born::Month { year, month }),
        _ => day(text).map(Born::Day),
    }
}

/// What a scanner typed that took each byte of UTF-8 for a character of Windows-1252 or Latin 1. `None` when that is not
/// what happened: text that is no such thing is hardly ever well-formed UTF-8.
fn decoded_twice(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    /// Windows-1252 from 0x80 to 0x9F; five of them are the controls of Latin 1.
    const UPPER: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let byte = |c: char| {
        let at = UPPER.chars().position(|upper| upper == c).and_then(|at| u8::try_from(at + 0x80).ok());
        at.or_else(|| u8::try_from(u32::from(c)).ok())
    };
    let bytes: Option<Vec<u8>> = text.chars().map(byte).collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRONT: &str = "077190000001|270123456|Trần Thị Mẫu|17051990|Nữ|1 Đường Mẫu, Phường 1, Thành phố Vũng Tàu, Bà Rịa - Vũng Tàu|01022022";
    const BACK: &str = "079205000002||Nguyễn Văn Thử|09012005|Nam|2 Đường Thử, Phường Vũng Tàu, TP. Hồ Chí Minh|15082025||Nguyễn Văn Cha|Trần Thị Mẹ|";

    fn today() -> Day {
        "2026-11-22".parse().unwrap()
    }

    fn of(text: &str) -> Reading {
        read(text, today()).unwrap()
    }

    fn fault(text: &str) -> ScanFault {
        read(text, today()).unwrap_err()
    }

    #[test]
    fn both_forms_are_read() {
        let front = of(FRONT);
        assert_eq!(front.source, Source::CardQr(CardForm::Cccd));
        assert_eq!(front.kind.get(), Some(&DocumentKind::Cccd));
        assert_eq!(front.number.get().unwrap(), "077190000001");
        assert_eq!(front.name.get().unwrap().full.reveal(), "Trần Thị Mẫu");
        assert_eq!(front.born.get().unwrap().text(), "1990-05-17");
        assert_eq!(
            (front.sex.get(), front.nationality.get()),
            (Some(&Sex::Female), Some(&Nation::vietnam()))
        );
        assert_eq!(front.issued.get().unwrap().to_string(), "2022-02-01");
        assert!(front.address.get().unwrap().contains("Bà Rịa - Vũng Tàu"));
        assert_eq!((front.doubts.as_slice(), front.to_confirm()), (&[][..], vec![FieldName::Name]));
        assert_eq!(front.born.evidence, Evidence::CrossChecked { with: FieldName::Number });

        let back = of(BACK);
        assert_eq!(back.source, Source::CardQr(CardForm::CanCuoc));
        assert_eq!(back.kind.get(), Some(&DocumentKind::CanCuoc));
        assert_eq!(back.document().unwrap().number.reveal(), "079205000002");
        let kept = serde_json::to_string(&back).unwrap();
        assert!(!kept.contains("Cha") && !kept.contains("Mẹ"), "names of the parents");
        assert!(!serde_json::to_string(&front).unwrap().contains("270123456"), "the former number");
    }

    #[test]
    fn a_number_that_tells_another_story_is_asked_about() {
        let doubts = |text: &str| of(text).doubts;
        assert_eq!(doubts(&FRONT.replace("077190", "003190")), [Doubt::IdProvince]);
        assert_eq!(doubts(&FRONT.replace("077190", "077191")), [Doubt::IdBirth]);
        assert_eq!(doubts(&FRONT.replace("077190", "077090")), [Doubt::IdSex]);
        assert!(of(&FRONT.replace("077190", "077191")).number.confirm);
        assert_eq!(doubts(&FRONT.replace("01022022", "01072024")), [Doubt::CardKind]);
        assert_eq!(doubts(&BACK.replace("15082025", "30062024")), [Doubt::CardKind]);
    }

    #[test]
    fn a_field_that_is_none_is_named() {
        for (from, to, field) in [
            ("077190000001", "07719000000", FieldName::Number),
            ("270123456", "2701", FieldName::Number),
            ("17051990", "31021990", FieldName::Born),
            ("17051990", "17052990", FieldName::Born),
            ("17051990", "1705199", FieldName::Born),
            ("Nữ", "N?", FieldName::Sex),
            ("01022022", "01022027", FieldName::Issued),
            ("01022022", "01021980", FieldName::Issued),
            ("01022022", "", FieldName::Issued),
        ] {
            assert_eq!(fault(&FRONT.replace(from, to)), ScanFault::Field { field }, "{from} {to}");
        }
    }

    #[test]
    fn what_a_keyboard_did_to_it_is_undone_or_told() {
        // Decomposed letters.
        let decomposed: String = FRONT.nfd().collect();
        assert_eq!(of(&decomposed), of(FRONT));
        // Each byte of UTF-8 as one character.
        let latin: String = FRONT.bytes().map(char::from).collect();
        assert_eq!(of(&latin), of(FRONT));
        let windows =
            latin.replace('\u{9f}', "Ÿ").replace('\u{85}', "…").replace('\u{80}', "€").replace('\u{99}', "™");
        assert_eq!(of(&windows), of(FRONT));
        // Letters that the scanner could not type: the clerk types the name.
        let lost = of(&FRONT.replace("Trần Thị Mẫu", "Tr?n Th? M?u"));
        assert_eq!(
            (lost.name.get(), lost.doubts.as_slice(), lost.name.confirm),
            (None, &[Doubt::NameUnread][..], true)
        );
        // Marks among digits.
        assert_eq!(fault(&FRONT.replace("17051990", "Â7051990")), ScanFault::Mangled);
    }

    #[test]
    fn a_birth_may_be_a_year() {
        assert_eq!(of(&FRONT.replace("17051990", "00001990")).born.get().unwrap().text(), "1990");
        assert_eq!(of(&FRONT.replace("17051990", "00051990")).born.get().unwrap().text(), "1990-05");
    }
}
