//! The specimens of ICAO Doc 9303, parts 4 to 7, and the two forms of card.

use haidang_contract::document::*;
use haidang_contract::stay::Sex;
use haidang_contract::time::Day;
use proptest::prelude::*;

use crate::zones::made;

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A day on which the specimens are valid.
pub fn then() -> Day {
    day("2010-01-01")
}

pub const SPECIMENS: &[(Format, &str)] = &[
    (
        Format::Td1,
        "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    ),
    (Format::Td2, "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"),
    (
        Format::Td3,
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ),
    (
        Format::MrvA,
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<<<",
    ),
    (Format::MrvB, "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226"),
];

pub const FRONT: &str =
    "077190000001|270123456|Trần Thị Mẫu|17051990|Nữ|1 Đường Mẫu, Phường 1, Thành phố Vũng Tàu|01022022";
pub const BACK: &str = "079205000002||Nguyễn Văn Thử|09012005|Nam|2 Đường Thử, TP. Hồ Chí Minh|15082025||Nguyễn Văn Cha|Trần Thị Mẹ|";

pub fn shown(reading: &Reading, field: FieldName) -> String {
    reading
        .fields()
        .into_iter()
        .find(|line| line.field == field)
        .map(|line| line.text.into_revealed())
        .unwrap_or_default()
}

#[test]
fn every_specimen_is_read_and_proved() {
    for (format, text) in SPECIMENS {
        let reading = recognise(text, then()).unwrap();
        assert_eq!(reading.source, Source::Mrz(*format));
        for (field, value) in [
            (FieldName::Name, "ERIKSSON ANNA MARIA"),
            (FieldName::Born, "1974-08-12"),
            (FieldName::Sex, "f"),
            (FieldName::Nationality, "UTO"),
            (FieldName::Issuer, "UTO"),
            (FieldName::Expires, "2012-04-15"),
        ] {
            assert_eq!(shown(&reading, field), value, "{format} {field}");
        }
        let card = matches!(format, Format::Td1 | Format::Td2);
        assert_eq!(shown(&reading, FieldName::Number), if card { "D23145890" } else { "L898902C3" });
        let composite = matches!(format, Format::Td1 | Format::Td2 | Format::Td3);
        let by = if composite { vec![Digit::Own, Digit::Composite] } else { vec![Digit::Own] };
        for evidence in [&reading.number.evidence, &reading.born.evidence, &reading.expires.evidence] {
            assert_eq!(*evidence, Evidence::Proved { by: by.clone() }, "{format}");
        }
        assert_eq!((&reading.name.evidence, reading.name.confirm), (&Evidence::Unproved, true));
        assert_eq!(reading.name.get().unwrap().family.as_ref().unwrap().reveal(), "ERIKSSON");
        assert_eq!(reading.has(Doubt::Visa), matches!(format, Format::MrvA | Format::MrvB));
        let passport = reading.kind.get() == Some(&DocumentKind::Passport);
        assert_eq!(passport, *format == Format::Td3);
        // Nothing that is told in a log says who it is.
        assert!(!format!("{reading:?}").contains("ERIKSSON") && !format!("{reading:?}").contains("1974"));
    }
}

#[test]
fn the_shape_of_the_text_does_not_matter() {
    for (_, text) in SPECIMENS {
        let expected = recognise(text, then()).unwrap();
        let noisy = format!("REPUBLIC OF UTOPIA\nPassport / Passeport\n\n{text}\n\n-- end --\n");
        let spaced: String = text.chars().flat_map(|c| [c, ' ']).collect();
        for other in [
            text.replace('\n', "\r\n"),
            text.replace('\n', "\t"),
            text.replace('\n', "\n\n  "),
            text.replace('\n', ""),
            text.to_lowercase(),
            text.replace('<', "&lt;"),
            text.replace("<<", "«"),
            format!("\u{feff}{text}\u{3}"),
            format!("MRZ: {text} (read by camera)"),
            format!("{text}\n{text}"),
            noisy,
            spaced,
        ] {
            assert_eq!(recognise(&other, then()).as_ref(), Ok(&expected), "{other}");
        }
    }
}

#[test]
fn a_wrong_digit_names_its_field() {
    let (_, passport) = SPECIMENS[2];
    for (from, to, fields) in [
        ("L898902C3", "L898902C4", vec![FieldName::Number]),
        ("C36UTO", "C35UTO", vec![FieldName::Number]),
        ("7408122F", "7408123F", vec![FieldName::Born]),
        ("740812", "750812", vec![FieldName::Born]),
        ("1204159", "1204169", vec![FieldName::Expires]),
        ("ZE184226B", "ZE184227B", vec![FieldName::Optional]),
        ("<10", "<11", vec![FieldName::Whole]),
        ("740812", "750813", vec![FieldName::Born]),
    ] {
        match recognise(&passport.replace(from, to), then()) {
            Err(ScanFault::CheckDigit { format, fields: named, reading }) => {
                assert_eq!((format, &named), (Format::Td3, &fields), "{from}");
                let field = fields[0];
                if !matches!(field, FieldName::Optional | FieldName::Whole) {
                    assert_eq!(reading.contradicted(), fields);
                }
                assert_eq!(shown(&reading, FieldName::Name), "ERIKSSON ANNA MARIA");
            }
            other => panic!("{from} {other:?}"),
        }
    }
}

#[test]
fn a_letter_among_digits_is_mended_only_under_a_check_digit() {
    let (_, passport) = SPECIMENS[2];
    for (from, to) in [
        ("740812", "74O812"),
        ("740812", "7408I2"),
        ("1204159", "I2O4I59"),
        ("1204159", "12041S9"),
        ("7408122F", "740812ZF"),
    ] {
        let reading = recognise(&passport.replace(from, to), then()).unwrap();
        assert_eq!(
            (shown(&reading, FieldName::Born).as_str(), shown(&reading, FieldName::Expires).as_str()),
            ("1974-08-12", "2012-04-15")
        );
        let mended = reading.fields().into_iter().filter(|line| !line.mended.is_empty()).collect::<Vec<_>>();
        assert_eq!((mended.len(), mended[0].confirm), (1, true), "{to}");
        assert!(mended[0].evidence.is_proved());
    }
    // The digit that it is like is not the one that was there.
    for (from, to) in [("740812", "74B812"), ("740812", "S40812"), ("740812", "74X812")] {
        let fault = recognise(&passport.replace(from, to), then()).unwrap_err();
        assert_eq!(fault.fields(), [FieldName::Born], "{to}");
    }
    // Letters of the number are not touched.
    let fault = recognise(&passport.replace("L898902C3", "L8989O2C3"), then()).unwrap_err();
    assert_eq!(fault.fields(), [FieldName::Number]);
}

#[test]
fn no_digit_covers_the_name() {
    let (_, passport) = SPECIMENS[2];
    let other = recognise(&passport.replace("ERIKSSON", "ERIKSSQN"), then()).unwrap();
    assert_eq!(shown(&other, FieldName::Name), "ERIKSSQN ANNA MARIA");
    assert!(other.to_confirm().contains(&FieldName::Name));
    let odd = recognise(&passport.replace("ERIKSSON", "ER1KSSON"), then()).unwrap();
    assert!(odd.has(Doubt::NameOdd));
    let cut = passport
        .replace("ERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K");
    assert!(recognise(&cut, then()).unwrap().has(Doubt::NameCut));
    let one = passport.replace("ERIKSSON<<ANNA<MARIA", "ARKFREITH<<<<<<<<<<<");
    assert_eq!(shown(&recognise(&one, then()).unwrap(), FieldName::Name), "ARKFREITH");
    // A name line of another length: the digits still prove the rest.
    let short = recognise(&passport.replacen("ERIKSSON", "ERIKSON", 1), then()).unwrap();
    assert_eq!((short.name.get(), short.has(Doubt::NameUnread)), (None, true));
    assert_eq!(shown(&short, FieldName::Number), "L898902C3");
    let (_, card) = SPECIMENS[0];
    let long = recognise(&card.replace("ERIKSSON", "ERIKSSSON"), then()).unwrap();
    assert_eq!((long.name.get(), long.has(Doubt::NameUnread)), (None, true));
    assert!(short.to_confirm().contains(&FieldName::Name));
}

#[test]
fn a_long_number_goes_on_in_the_optional_data() {
    for (text, number) in [
        (
            "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<",
            "D23145890734",
        ),
        ("I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<\nD23145890<UTO3407127M95071227349<<<8", "D23145890734"),
    ] {
        let reading = recognise(text, day("1990-01-01")).unwrap();
        assert_eq!(shown(&reading, FieldName::Number), number);
        assert!(reading.number.evidence.is_proved());
        let wrong = recognise(&text.replace("734", "735"), day("1990-01-01")).unwrap_err();
        assert_eq!(wrong.fields(), [FieldName::Number]);
    }
}

#[test]
fn a_birth_may_be_unknown() {
    let line = |birth: &str| {
        let checks =
            [check_digit("L898902C3").unwrap(), check_digit(birth).unwrap(), check_digit("120415").unwrap()];
        let [number, born, expiry] = checks;
        format!(
            "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C3{number}UTO{birth}{born}F120415{expiry}<<<<<<<<<<<<<<<<"
        )
    };
    for (birth, text) in [("74<<<<", "1974"), ("7408<<", "1974-08"), ("<<<<<<", ""), ("740000", "1974")] {
        let reading = recognise(&line(birth), then()).unwrap();
        assert_eq!(reading.born.get().unwrap().text(), text, "{birth}");
        assert!(reading.born.confirm && reading.born.evidence.is_proved());
    }
    let impossible = recognise(&line("741399"), then()).unwrap();
    assert_eq!((impossible.born.get(), impossible.has(Doubt::BirthOdd)), (None, true));
}

/// Nine digits of twelve, then all twelve and a digit over them, and names between double fillers.
fn vietnamese(id: &str, birth: &str, sex: char) -> String {
    let check = |signs: &str| char::from(b'0' + check_digit(signs).unwrap());
    let short = &id[3..];
    let first = format!("IDVNM{short}{}{id}<<{}", check(short), check(id));
    let (birth, expiry) = (format!("{birth}{}", check(birth)), format!("991231{}", check("991231")));
    let composite = check(&format!("{}{birth}{expiry}<<<<<<<<<<<", &first[5..]));
    format!("{first}\n{birth}{sex}{expiry}VNM<<<<<<<<<<<{composite}\nTRAN<<THI<MAU<<<<<<<<<<<<<<<<<")
}

#[test]
fn a_vietnamese_card_gives_the_personal_number() {
    let text = vietnamese("077190000001", "900517", 'F');
    let reading = recognise(&text, day("2026-11-22")).unwrap();
    assert_eq!(shown(&reading, FieldName::Number), "077190000001");
    assert_eq!(
        reading.number.evidence,
        Evidence::Proved { by: vec![Digit::Own, Digit::Composite, Digit::Personal] }
    );
    assert_eq!((reading.kind.get(), reading.kind.confirm), (Some(&DocumentKind::Cccd), true));
    assert_eq!(shown(&reading, FieldName::Name), "TRAN THI MAU");
    assert_eq!(
        (shown(&reading, FieldName::Expires), reading.sex.get()),
        ("2099-12-31".into(), Some(&Sex::Female))
    );
    assert_eq!(reading.sex.evidence, Evidence::CrossChecked { with: FieldName::Number });
    assert_eq!(reading.document().unwrap().number.reveal(), "077190000001");
    assert_eq!(reading.doubts, []);
    // The century is in the number.
    let old = recognise(&vietnamese("077124000001", "240517", 'F'), day("2026-11-22")).unwrap();
    assert_eq!(shown(&old, FieldName::Born), "1924-05-17");
    let doubtful = recognise(&vietnamese("003191000001", "900517", 'M'), day("2026-11-22")).unwrap();
    assert_eq!(doubtful.doubts, [Doubt::IdProvince, Doubt::IdBirth, Doubt::IdSex]);
}

#[test]
fn nations_of_doc_9303_are_nations() {
    let (_, passport) = SPECIMENS[2];
    for (code, nation) in
        [("D<<", "D"), ("XXA", "XXA"), ("RKS", "RKS"), ("GBD", "GBD"), ("UNO", "UNO"), ("EUE", "EUE")]
    {
        let reading = recognise(&passport.replace("UTO", code), then()).unwrap();
        assert_eq!(shown(&reading, FieldName::Nationality), nation);
        assert_eq!(reading.nationality.evidence, Evidence::CrossChecked { with: FieldName::Issuer });
    }
    let unknown = recognise(&passport.replace("C36UTO", "C36UT0"), then()).unwrap();
    assert_eq!((unknown.nationality.get(), unknown.nationality.confirm), (None, true));
    assert!(unknown.has(Doubt::NationUnknown));
}

#[test]
fn cards_are_read_among_other_text() {
    for (text, form) in [(FRONT, CardForm::Cccd), (BACK, CardForm::CanCuoc)] {
        let expected = recognise(text, day("2026-11-22")).unwrap();
        assert_eq!(expected.source, Source::CardQr(form));
        assert_eq!(expected.to_confirm(), [FieldName::Name]);
        for other in [format!("{text}\r\n"), format!("QR: {text}\n"), format!("\n\nquét:\n{text}")] {
            assert_eq!(recognise(&other, day("2026-11-22")).as_ref(), Ok(&expected), "{other}");
        }
    }
}

#[test]
fn a_fault_is_coded_and_says_nothing_of_the_guest() {
    let of = |text: &str| recognise(text, then()).unwrap_err();
    assert_eq!(of(" \n\u{7} "), ScanFault::Empty);
    assert_eq!(of(&"P<".repeat(10_001)), ScanFault::TooLong);
    assert_eq!(of("Trần Thị Mẫu, phòng 201"), ScanFault::NotRecognised);
    assert_eq!(of("ROOM 201"), ScanFault::NotRecognised);
    let (_, passport) = SPECIMENS[2];
    assert_eq!(of(&passport[..passport.len() - 1]), ScanFault::Length { line: 2, found: 43, due: 44 });
    assert_eq!(of(passport.split('\n').next().unwrap()), ScanFault::NotRecognised);
    assert_eq!(of(&format!("{passport}\n{}", SPECIMENS[0].1)), ScanFault::Several);
    let fault = of(&passport.replace("740812", "750812"));
    let outer = haidang_contract::Fault::from(&fault);
    assert_eq!((outer.detail("why"), outer.detail("at")), ("check-digit", "born"));
    assert!(!format!("{fault:?} {fault} {outer}").contains("ERIKSSON"));
    let told = serde_json::to_string(&fault).unwrap();
    assert_eq!(serde_json::from_str::<ScanFault>(&told).unwrap(), fault);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn another_library_agrees(made in made()) {
        let today = day("2026-11-22");
        let reading = recognise(&made.text, today).unwrap();
        let theirs = mrz::find_and_parse(&made.text).unwrap();
        prop_assert!(theirs.valid());
        let Source::Mrz(format) = reading.source else { panic!("no zone") };
        prop_assert_eq!(format.word(), made.format);
        prop_assert_eq!(shown(&reading, FieldName::Number), made.number);
        prop_assert_eq!(shown(&reading, FieldName::Nationality), made.nation);
        let full = format!("{} {}", made.family, made.given);
        prop_assert_eq!(shown(&reading, FieldName::Name), full.trim());
        prop_assert_eq!(shown(&reading, FieldName::Born), theirs.date_of_birth.to_string());
        prop_assert_eq!(shown(&reading, FieldName::Expires), theirs.date_of_expiry.to_string());
        prop_assert!(reading.number.evidence.is_proved() && reading.born.evidence.is_proved());
        let joined = recognise(&made.text.replace('\n', "").to_lowercase(), today);
        prop_assert_eq!(joined.as_ref(), Ok(&reading));
        // What goes over the bridge comes back.
        let text = serde_json::to_string(&reading).unwrap();
        prop_assert_eq!(serde_json::from_str::<Reading>(&text).unwrap(), reading);
    }
}
