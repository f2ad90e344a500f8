//! The files for the national portal, cell by cell and byte by byte, and what came of them.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use haidang_contract::document::{Document, DocumentKind, Nation};
use haidang_contract::stay::*;
use haidang_contract::time::Day;
use haidang_contract::{Private, Timestamp};
use haidang_core::portal::*;
use proptest::prelude::*;

pub(crate) fn at(text: &str) -> Timestamp {
    Timestamp::from_field(&text.replace(' ', "T")).unwrap()
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn id(n: u8) -> StayId {
    StayId::draw(Timestamp(1_795_000_000_000), [n; 10])
}

pub(crate) fn map() -> PortalMap {
    PortalMap::built_in().unwrap()
}

fn text(text: &str) -> Option<Private<String>> {
    Some(Private::new(text.to_owned()))
}

pub(crate) fn paper(kind: DocumentKind, number: &str) -> Papers {
    let number = Private::new(number.to_owned());
    Papers::Document(Document { kind, number, other_name: None, expires: None, issuer: None })
}

fn house(kind: PropertyKind) -> Property {
    Property {
        id: "khach-san-mau".parse().unwrap(),
        name: "Khách sạn Mẫu".to_owned(),
        kind,
        ward: "26506".to_owned(),
        address: "1 Đường Mẫu".to_owned(),
        rooms: 10,
        beds: 20,
        remote: false,
        organisation: true,
    }
}

/// Arrived on 22 November 2026 at 14:00 for one night.
pub(crate) fn citizen(n: u8) -> Stay {
    Stay {
        id: id(n),
        property: house(PropertyKind::Hotel).id,
        party: None,
        room: text("201"),
        arrival: at("2026-11-22 14:00"),
        planned_departure: day("2026-11-23"),
        departed: None,
        guest: Guest {
            name: Private::new("TRẦN THỊ MẪU".to_owned()),
            born: Private::new("1990-05-17".parse().unwrap()),
            sex: Sex::Female,
            nationality: Nation::vietnam(),
            papers: paper(DocumentKind::CanCuoc, &format!("077190000{n:03}")),
            phone: text("0901234567"),
            residence: Some(Residence {
                kind: ResidenceKind::Permanent,
                province: text("Bà Rịa - Vũng Tàu"),
                ward: text("Phường 1"),
                detail: text("12 Đường Mẫu"),
            }),
            permit_until: None,
            accompanied_by: None,
        },
        purpose: Purpose::Tourism,
        purpose_text: None,
        note: text("=1+1"),
        kind: StayKind::Overnight,
        recorded_at: at("2026-11-22 14:05"),
    }
}

pub(crate) fn foreigner(n: u8, nation: &str) -> Stay {
    let mut stay = citizen(n);
    stay.guest.name = Private::new("O'HARA & SONS <ANNA>".to_owned());
    stay.guest.born = Private::new("1974-08-12".parse().unwrap());
    stay.guest.nationality = nation.parse().unwrap();
    stay.guest.papers = paper(DocumentKind::Passport, &format!("l89890{n:03}"));
    stay.guest.permit_until = Some(Private::new(day("2026-12-31")));
    stay
}

fn version(stay: Stay) -> Version {
    Version::register(stay, Act { at: at("2026-11-22 14:05"), by: clerk() })
}

fn clerk() -> ClerkId {
    "clerk-1".parse().unwrap()
}

fn made(list: List, stays: Vec<Stay>) -> Result<Export, ExportFault> {
    made_by(list, stays, &map(), &[])
}

fn made_by(
    list: List,
    stays: Vec<Stay>,
    map: &PortalMap,
    others: &[OtherStay],
) -> Result<Export, ExportFault> {
    let (property, rules) = (house(PropertyKind::Hotel), Rules::built_in());
    let context = Context { now: at("2026-11-22 22:10"), property: &property, others, rules: &rules };
    let versions: Vec<Version> = stays.into_iter().map(version).collect();
    export(list, &versions, &context, map)
}

fn part(file: &[u8], name: &str) -> String {
    let archive = rawzip::ZipArchive::from_slice(file).unwrap();
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().unwrap() {
        if entry.file_path().as_ref() == name.as_bytes() {
            let inner = archive.get_entry(entry.wayfinder()).unwrap();
            let plain = match entry.compression_method() {
                rawzip::CompressionMethod::STORE => inner.data().to_vec(),
                _ => miniz_oxide::inflate::decompress_to_vec(inner.data()).unwrap(),
            };
            return String::from_utf8(plain).unwrap();
        }
    }
    panic!("no {name}");
}

const HEADERS: [&str; 19] = [
    "STT",
    "HỌ TÊN",
    "NGÀY SINH",
    "GIỚI TÍNH",
    "QUỐC TỊCH",
    "LOẠI GIẤY TỜ",
    "TÊN GIẤY TỜ",
    "SỐ GIẤY TỜ",
    "SỐ ĐIỆN THOẠI",
    "NƠI CƯ TRÚ HIỆN NAY",
    "TỈNH/ THÀNH PHỐ",
    "PHƯỜNG/ XÃ/ ĐẶC KHU",
    "ĐỊA CHỈ CHI TIẾT",
    "NGÀY ĐẾN",
    "NGÀY ĐI DỰ KIẾN",
    "SỐ PHÒNG/ KHOA",
    "LÝ DO CƯ TRÚ",
    "NHẬP LÝ DO",
    "GHI CHÚ",
];

#[test]
fn the_sheet_of_citizens_is_as_documented_cell_by_cell() {
    let mut second = citizen(2);
    second.guest.name = Private::new("LÊ VĂN THỬ".to_owned());
    second.guest.born = Private::new("2001-01-02".parse().unwrap());
    second.guest.sex = Sex::Male;
    second.guest.papers = Papers::Document(Document {
        kind: DocumentKind::Other,
        number: Private::new("001/AB".to_owned()),
        other_name: Some("Thẻ ngành".to_owned()),
        expires: None,
        issuer: None,
    });
    second.guest.phone = None;
    second.guest.residence = None;
    second.purpose = Purpose::Other;
    second.purpose_text = text("Thi đấu");
    second.note = None;
    let export = made(List::Citizens, vec![citizen(1), foreigner(3, "KOR"), second]).unwrap();
    assert_eq!((export.rows.as_slice(), export.left_out.len()), ([id(1), id(2)].as_slice(), 0));
    assert_eq!(export.file_name, "kbtt-citizens-20261122-2210.xlsx");

    let file = export.file.reveal();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.clone())).unwrap();
    assert_eq!(book.sheet_names(), ["DS_KHACH_VIET_NAM_LUU_TRU"]);
    let sheet = book.worksheet_range("DS_KHACH_VIET_NAM_LUU_TRU").unwrap();
    let cell = |row: u32, column: u32| match sheet.get_value((row - 1, column)) {
        None | Some(Data::Empty) => String::new(),
        Some(Data::String(text)) => text.clone(),
        Some(other) => panic!("row {row} column {column} is no text: {other:?}"),
    };
    let row = |row: u32| (0..19).map(|column| cell(row, column)).collect::<Vec<String>>();
    assert_eq!(row(3), HEADERS);
    assert!(row(2).iter().all(String::is_empty));
    assert_eq!(
        row(5),
        [
            "1",
            "TRẦN THỊ MẪU",
            "17/05/1990",
            "F - Nữ",
            "VNM - Viet Nam",
            "8 - Thẻ Căn Cước",
            "",
            "077190000001",
            "0901234567",
            "1 - Thường trú",
            "",
            "",
            "12 Đường Mẫu, Phường 1, Bà Rịa - Vũng Tàu",
            "22/11/2026",
            "23/11/2026",
            "201",
            "1 - Du lịch",
            "",
            "=1+1",
        ]
    );
    assert_eq!(
        row(6),
        [
            "2",
            "LÊ VĂN THỬ",
            "02/01/2001",
            "M - Nam",
            "VNM - Viet Nam",
            "9 - Giấy tờ khác",
            "Thẻ ngành",
            "001/AB",
            "",
            "",
            "",
            "",
            "",
            "22/11/2026",
            "23/11/2026",
            "201",
            "20 - Mục đích khác",
            "Thi đấu",
            "",
        ]
    );
    assert_eq!(sheet.end(), Some((5, 18)));
}

#[test]
fn every_cell_of_the_sheet_is_a_string_in_text_format() {
    let export = made(List::Citizens, vec![citizen(1)]).unwrap();
    let file = export.file.reveal();
    let (sheet, styles) = (part(file, "xl/worksheets/sheet1.xml"), part(file, "xl/styles.xml"));
    let cells: Vec<&str> = sheet.split("<c ").skip(1).collect();
    // A title, 19 headers, the example's eight and the guest's fifteen.
    assert_eq!(cells.len(), 1 + 19 + 8 + 15);
    for cell in cells {
        let tag = cell.split('>').next().unwrap();
        assert!(tag.contains("t=\"s\"") && tag.contains("s=\"1\""), "{tag}");
    }
    assert!(!sheet.contains("<f>") && !sheet.contains("<f "));
    // The built-in format 49 is `@`, of the second of the cells' formats.
    let formats = styles.split("<cellXfs").nth(1).unwrap().split("</cellXfs>").next().unwrap();
    let second = formats.split("<xf ").nth(2).unwrap();
    assert!(second.starts_with("numFmtId=\"49\"") && second.contains("applyNumberFormat=\"1\""), "{second}");
}

#[test]
fn the_same_guests_at_the_same_time_give_the_same_bytes() {
    let made = |list| made(list, vec![citizen(1), foreigner(2, "KOR")]).unwrap();
    for list in List::ALL {
        let (one, two) = (made(*list), made(*list));
        assert_eq!(one, two);
        assert_eq!(one.sha256.len(), 64);
    }
    let core = part(made(List::Citizens).file.reveal(), "docProps/core.xml");
    assert!(core.contains("2026-11-22T15:10:00Z"), "{core}");
}

#[test]
fn the_file_of_foreigners_is_as_documented_byte_by_byte() {
    let mut left = foreigner(2, "DEU");
    left.guest.name = Private::new("MUSTERMANN ERIKA".to_owned());
    left.guest.sex = Sex::Male;
    left.departed = Some(at("2026-11-22 21:00"));
    left.guest.permit_until = None;
    let export = made(List::Foreigners, vec![foreigner(1, "KOR"), citizen(9), left]).unwrap();
    assert_eq!(export.file_name, "kbtt-foreigners-20261122-2210.xml");
    let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<KHAI_BAO_TAM_TRU>
  <THONG_TIN_KHACH>
    <so_thu_tu>1</so_thu_tu>
    <ho_ten>O&apos;HARA &amp; SONS &lt;ANNA&gt;</ho_ten>
    <ngay_sinh>12/08/1974</ngay_sinh>
    <ngay_sinh_dung_den>D</ngay_sinh_dung_den>
    <gioi_tinh>F</gioi_tinh>
    <ma_quoc_tich>KOR</ma_quoc_tich>
    <so_ho_chieu>L89890001</so_ho_chieu>
    <so_phong>201</so_phong>
    <ngay_den>22/11/2026</ngay_den>
    <ngay_di_du_kien>23/11/2026</ngay_di_du_kien>
    <thoi_han_tam_tru>31/12/2026</thoi_han_tam_tru>
  </THONG_TIN_KHACH>
  <THONG_TIN_KHACH>
    <so_thu_tu>2</so_thu_tu>
    <ho_ten>MUSTERMANN ERIKA</ho_ten>
    <ngay_sinh>12/08/1974</ngay_sinh>
    <ngay_sinh_dung_den>D</ngay_sinh_dung_den>
    <gioi_tinh>M</gioi_tinh>
    <ma_quoc_tich>D</ma_quoc_tich>
    <so_ho_chieu>L89890002</so_ho_chieu>
    <so_phong>201</so_phong>
    <ngay_den>22/11/2026</ngay_den>
    <ngay_di_du_kien>23/11/2026</ngay_di_du_kien>
    <ngay_tra_phong>22/11/2026</ngay_tra_phong>
  </THONG_TIN_KHACH>
</KHAI_BAO_TAM_TRU>
";
    assert_eq!(String::from_utf8(export.file.reveal().clone()).unwrap(), expected);
}

#[test]
fn every_nation_is_mapped_or_known_not_to_be() {
    let map = map();
    for nation in Nation::all() {
        let (mapped, unmapped) = (map.nationality(nation), map.unmapped_nationalities.contains(&nation));
        assert!(mapped.is_some() != unmapped, "{nation}");
    }
    let code = |nation: &str| map.nationality(nation.parse().unwrap()).map(|mapped| mapped.code.as_str());
    for (nation, there) in [
        ("DEU", Some("D")),
        ("RKS", Some("RKS")),
        ("GBD", Some("GBD")),
        ("UNO", Some("UNO")),
        ("VNM", Some("VNM")),
        ("BRA", None),
        ("BRN", None),
        ("BGR", None),
        ("XXA", None),
        ("UTO", None),
    ] {
        assert_eq!(code(nation), there, "{nation}");
    }
    assert!(DocumentKind::ALL.iter().all(|kind| map.document(*kind).is_some()));
    assert!(Purpose::ALL.iter().all(|purpose| map.purpose(*purpose).is_some()));
    assert!(ResidenceKind::ALL.iter().all(|kind| map.residence(*kind).is_some()));
    let numbers: Vec<String> = Purpose::ALL.iter().map(|it| map.purpose(*it).unwrap().code.clone()).collect();
    assert_eq!(numbers, (1..=20).map(|n| n.to_string()).collect::<Vec<String>>());
}

/// The reasons of the only guest left out.
fn reasons(list: List, change: impl Fn(&mut Stay)) -> Vec<Reason> {
    let (mut stay, other) = match list {
        List::Citizens => (citizen(1), citizen(2)),
        List::Foreigners => (foreigner(1, "KOR"), foreigner(2, "FRA")),
    };
    change(&mut stay);
    let export = made(list, vec![stay, other]).unwrap();
    assert_eq!(export.rows, [id(2)]);
    assert_eq!(export.left_out.len(), 1);
    assert_eq!(export.left_out[0].stay, id(1));
    export.left_out[0].reasons.clone()
}

fn unmapped(field: Field, code: &str) -> Reason {
    Reason::Unmapped { field, code: code.to_owned() }
}

fn has_rule(reasons: &[Reason], code: FindingCode) -> bool {
    reasons.iter().any(|reason| matches!(reason, Reason::Rule { finding } if finding.code == code))
}

#[test]
fn what_the_portal_has_no_code_for_is_named_and_left_out() {
    let nation = reasons(List::Foreigners, |stay| stay.guest.nationality = "BRA".parse().unwrap());
    assert_eq!(nation, [unmapped(Field::Nationality, "BRA")]);
    let sex = reasons(List::Citizens, |stay| stay.guest.sex = Sex::Other);
    assert!(sex.contains(&unmapped(Field::Sex, "x")));
    let born = reasons(List::Foreigners, |stay| stay.guest.born = Private::new(Born::Year(1974)));
    assert!(born.contains(&unmapped(Field::Born, "year")));
    let kind =
        reasons(List::Foreigners, |stay| stay.guest.papers = paper(DocumentKind::DrivingLicence, "A1"));
    assert_eq!(kind, [unmapped(Field::DocumentKind, "driving-licence")]);
    for list in List::ALL {
        let none = reasons(*list, |stay| stay.guest.papers = Papers::Without(NoPapers::Lost));
        assert_eq!(none, [Reason::NoDocument]);
        let name = reasons(*list, |stay| stay.guest.name = Private::new("TRẦN \u{fffe}".to_owned()));
        assert_eq!(name, [Reason::Unwritable { field: Field::Name }]);
    }
}

#[test]
fn the_portals_rules_are_those_of_the_stay() {
    type Case<'c> = (FindingCode, &'c dyn Fn(&mut Stay));
    let cases: &[Case<'_>] = &[
        (FindingCode::ArrivalOld, &|stay| stay.arrival = at("2026-11-20 14:00")),
        (FindingCode::RoomMissing, &|stay| stay.room = None),
        (FindingCode::DepartureFirst, &|stay| stay.planned_departure = day("2026-11-21")),
        (FindingCode::PermitOver, &|stay| stay.guest.permit_until = Some(Private::new(day("2026-11-21")))),
        (FindingCode::NumberOdd, &|stay| stay.guest.papers = paper(DocumentKind::Passport, "C1234567890")),
        (FindingCode::Missing, &|stay| stay.guest.name = Private::new(String::new())),
    ];
    for (code, change) in cases {
        assert!(has_rule(&reasons(List::Foreigners, change), *code), "{code}");
    }
    // What is only odd goes.
    let mut odd = citizen(1);
    odd.guest.phone = text("không có");
    assert_eq!(made(List::Citizens, vec![odd]).unwrap().rows, [id(1)]);
}

#[test]
fn of_two_with_one_document_the_first_goes() {
    let (mother, mut child) = (foreigner(1, "KOR"), foreigner(2, "KOR"));
    child.guest.name = Private::new("O'HARA KIM".to_owned());
    child.guest.papers = mother.guest.papers.clone();
    let desk = Rules::built_in().desk;
    let others = [&mother, &child]
        .map(|stay| OtherStay::of(stay, haidang_contract::stay::check::Among::Register, &desk));
    let export = made_by(List::Foreigners, vec![mother, child], &map(), &others).unwrap();
    assert_eq!(export.rows, [id(1)]);
    assert!(has_rule(&export.left_out[0].reasons, FindingCode::DocumentShared));
}

#[test]
fn a_cancelled_stay_is_not_exported_and_nobody_makes_no_file() {
    let cancelled =
        version(citizen(1)).cancel(CancelReason::NeverCame, Act { at: at("2026-11-22 15:00"), by: clerk() });
    let (property, rules) = (house(PropertyKind::Hotel), Rules::built_in());
    let context = Context { now: at("2026-11-22 22:10"), property: &property, others: &[], rules: &rules };
    let left_out = vec![LeftOut { stay: id(1), reasons: vec![Reason::Cancelled] }];
    let got = export(List::Citizens, &[cancelled.unwrap()], &context, &map());
    assert_eq!(got, Err(ExportFault::Nobody { left_out }));
    assert_eq!(made(List::Foreigners, vec![citizen(1)]), Err(ExportFault::Nobody { left_out: vec![] }));
}

#[test]
fn places_have_codes_when_the_map_has_them() {
    let mut map = map();
    let place = |code: &str, label: &str, also: &str| PlaceCode {
        code: code.to_owned(),
        label: label.to_owned(),
        also: vec![also.to_owned()],
    };
    map.provinces = vec![place("77", "Tỉnh Bà Rịa - Vũng Tàu", "Ba Ria Vung Tau")];
    let export = made_by(List::Citizens, vec![citizen(1)], &map, &[]).unwrap();
    let strings = part(export.file.reveal(), "xl/sharedStrings.xml");
    assert!(
        strings.contains(">77 - Tỉnh Bà Rịa - Vũng Tàu<") && strings.contains(">12 Đường Mẫu, Phường 1<")
    );
    map.provinces = vec![place("01", "Hà Nội", "")];
    let Err(ExportFault::Nobody { left_out }) = made_by(List::Citizens, vec![citizen(1)], &map, &[]) else {
        panic!("exported a province without a code");
    };
    assert_eq!(left_out[0].reasons, [unmapped(Field::Residence, "")]);
}

#[test]
fn a_crooked_map_is_refused() {
    let shipped = serde_json::to_value(map()).unwrap();
    let with = |pointer: &str, value: serde_json::Value| {
        let mut file = shipped.clone();
        *file.pointer_mut(pointer).unwrap() = value;
        PortalMap::read(&file.to_string()).err()
    };
    assert_eq!(PortalMap::read(&shipped.to_string()), Ok(map()));
    assert_eq!(with("/format", 2.into()), Some(MapFault::OtherFormat));
    assert_eq!(with("/nationalities/0/of", "ZZZ".into()), Some(MapFault::Malformed));
    assert_eq!(with("/nationalities/0/code", "VNM".into()), Some(MapFault::Absurd));
    assert_eq!(with("/nationalities/0/of", "BRA".into()), Some(MapFault::Absurd));
    assert_eq!(with("/date", "dd/MM".into()), Some(MapFault::Absurd));
    assert_eq!(with("/date", "%Q".into()), Some(MapFault::Absurd));
    assert_eq!(with("/citizens/first_row", 3.into()), Some(MapFault::Absurd));
    assert_eq!(with("/foreigners/root", "<x".into()), Some(MapFault::Absurd));
    assert_eq!(PortalMap::read(""), Err(MapFault::Malformed));
    assert_eq!(PortalMap::read(&" ".repeat(2 << 20)), Err(MapFault::TooLong));

    let older = PortalMap { effective_from: day("2020-01-01"), version: "old".to_owned(), ..map() };
    let maps = [map(), older];
    let version = |at: &str| PortalMap::in_force(&maps, day(at)).map(|map| map.version.as_str());
    assert_eq!(version("2019-12-31"), None);
    assert_eq!((version("2025-06-30"), version("2025-07-01")), (Some("old"), Some("2026-11")));
}

fn filing(rows: u8) -> Filing {
    let export = made(List::Citizens, (1..=rows).map(citizen).collect()).unwrap();
    Filing::of(&export, house(PropertyKind::Hotel).id, at("2026-11-22 22:10"), clerk())
}

#[test]
fn what_was_exported_and_what_was_accepted_are_compared() {
    let now = at("2026-11-22 22:30");
    for (accepted, word, alarm) in [
        (3, FilingWord::Agrees, None),
        (0, FilingWord::Differs, Some(Alarm::NothingAccepted { exported: 3 })),
        (2, FilingWord::Differs, Some(Alarm::Fewer { exported: 3, accepted: 2 })),
        (4, FilingWord::Differs, Some(Alarm::More { exported: 3, accepted: 4 })),
    ] {
        let counted = filing(3).count(accepted, now, clerk()).unwrap();
        assert_eq!((counted.word(), counted.alarm(now, 60)), (word, alarm));
        assert_eq!(counted.covers(&id(1)), alarm.is_none());
    }
    let made = filing(3);
    assert_eq!((made.word(), made.alarm(now, 60)), (FilingWord::Uncounted, None));
    assert_eq!(made.alarm(now, 20), Some(Alarm::NotCounted { exported: 3, minutes: 20 }));
    // A clock that was set back.
    assert_eq!(made.alarm(at("2026-11-22 21:00"), 20), None);
}

#[test]
fn who_is_missing_there_is_named_and_filed_again() {
    let now = at("2026-11-22 22:30");
    let made = filing(3);
    let trace = |filing: &Filing, missing: Vec<StayId>| filing.trace(missing, now, clerk());
    assert_eq!(trace(&made, vec![id(2)]), Err(FilingFault::Uncounted));
    let differs = made.count(2, now, clerk()).unwrap();
    assert_eq!(unfiled(&[id(1), id(2)], std::slice::from_ref(&differs)).len(), 2);
    for wrong in [vec![], vec![id(9)], vec![id(1), id(2)], vec![id(1), id(1)]] {
        assert_eq!(trace(&differs, wrong), Err(FilingFault::WrongMissing));
    }
    let traced = trace(&differs, vec![id(2)]).unwrap();
    assert_eq!((traced.word(), traced.alarm(now, 0)), (FilingWord::Traced, None));
    assert_eq!(unfiled(&[id(1), id(2), id(3)], &[traced]), [&id(2)]);
    let more = made.count(4, now, clerk()).unwrap();
    assert_eq!(trace(&more, vec![]), Err(FilingFault::WrongMissing));
    assert_eq!(differs.discard(now, clerk()), Err(FilingFault::Accepted));
    let discarded = made.discard(now, clerk()).unwrap();
    assert_eq!(discarded.count(3, now, clerk()), Err(FilingFault::Discarded));
    assert_eq!((discarded.word(), discarded.covers(&id(1))), (FilingWord::Discarded, false));
}

#[test]
fn a_filing_and_a_city_receipt_share_no_word() {
    let city: BTreeSet<&str> = Standing::ALL.iter().map(|standing| standing.word()).collect();
    assert!(FilingWord::ALL.iter().all(|word| !city.contains(word.word())));
    let text = serde_json::to_string(&filing(2)).unwrap();
    assert_eq!(serde_json::from_str::<Filing>(&text).unwrap(), filing(2));
    assert!(serde_json::from_str::<Version>(&text).is_err());
}

#[test]
fn nothing_of_a_guest_is_printed() {
    let good = made(List::Citizens, vec![citizen(1)]).unwrap();
    let bad = made(List::Foreigners, vec![foreigner(1, "BRA")]).unwrap_err();
    let shown = format!("{good:?} {bad:?} {bad} {:?}", filing(1));
    for planted in ["MẪU", "HARA", "0771", "L8989", "1990", "1974", "201\""] {
        assert!(!shown.contains(planted), "{planted}");
    }
}

proptest! {
    #[test]
    fn no_map_panics(text in ".{0,200}") {
        let _ = PortalMap::read(&text);
    }

    #[test]
    fn no_clock_panics(now: i64) {
        let (property, rules) = (house(PropertyKind::Hotel), Rules::built_in());
        let context = Context { now: Timestamp(now), property: &property, others: &[], rules: &rules };
        for list in List::ALL {
            let _ = export(*list, &[version(citizen(1)), version(foreigner(2, "KOR"))], &context, &map());
        }
    }
}
