//! Lists of groups read from files: right ones, wrong ones, hostile ones.

use haidang_contract::document::DocumentKind;
use haidang_contract::stay::*;
use haidang_contract::{Code, Fault};
use haidang_core::portal::import::*;
use haidang_core::portal::*;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

use super::portal::{at, citizen, day, map, paper};

fn with_terms<T>(act: impl FnOnce(&Terms<'_>) -> T) -> T {
    let map = map();
    act(&Terms::new(day("2026-11-22"), &map, 14))
}

fn imported(bytes: impl AsRef<[u8]>) -> Result<Import, FileFault> {
    with_terms(|terms| read(bytes.as_ref(), terms))
}

const HEADER: &str = "Họ tên,Ngày sinh,Giới tính,Quốc tịch,Loại giấy tờ,Số giấy tờ,Ngày đến,Ngày đi,Lý do\n";
const ROW: &str = "Lê Văn Thử,02/01/2001,Nam,Việt Nam,CCCD,077201000001,22/11/2026,23/11/2026,Du lịch\n";

/// The only draft of a file of one row.
fn one(bytes: impl AsRef<[u8]>) -> Draft {
    let import = imported(bytes).unwrap();
    assert_eq!((import.bad.as_slice(), import.good.len()), ([].as_slice(), 1));
    import.good[0].draft.clone()
}

fn faults(bytes: impl AsRef<[u8]>) -> Vec<(Column, CellCode)> {
    let import = imported(bytes).unwrap();
    assert_eq!((import.good.len(), import.bad.len()), (0, 1));
    import.bad[0].faults.iter().map(|fault| (fault.column, fault.code)).collect()
}

fn number(draft: &Draft) -> (DocumentKind, String) {
    let document = draft.guest.papers.document().unwrap();
    (document.kind, document.number.reveal().clone())
}

fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

fn header_and(sheet: &mut Worksheet, cells: &[&str]) {
    for (column, header) in (0u16..).zip(HEADER.trim().split(',')) {
        sheet.write_string(0, column, header).unwrap();
    }
    for (column, cell) in (0u16..).zip(cells) {
        sheet.write_string(1, column, *cell).unwrap();
    }
}

fn cells() -> Vec<&'static str> {
    ROW.trim().split(',').collect()
}

/// A person looks for the row by the number that the editor shows.
#[test]
fn a_row_below_empty_lines_has_its_own_line() {
    let bad = ROW.replace("Nam", "?");
    let unix = format!("\n\n{HEADER}\n{ROW}\n\n{bad}");
    for text in [unix.replace('\n', "\r\n"), unix] {
        let import = imported(&text).unwrap();
        assert_eq!(import.good.iter().map(|good| good.row).collect::<Vec<u32>>(), [5]);
        assert_eq!(import.bad.iter().map(|bad| bad.row).collect::<Vec<u32>>(), [8]);
        assert_eq!(import.bad[0].faults[0].row, 8);
    }
}

#[test]
fn a_text_is_read_however_it_is_parted_and_encoded() {
    let expected = one(format!("{HEADER}{ROW}"));
    assert_eq!(expected.guest.name.reveal(), "Lê Văn Thử");
    assert_eq!(expected.guest.born.reveal().text(), "2001-01-02");
    assert_eq!((expected.guest.sex, expected.purpose), (Sex::Male, Purpose::Tourism));
    assert_eq!(number(&expected), (DocumentKind::Cccd, "077201000001".to_owned()));
    assert_eq!((expected.arrival, expected.planned_departure), (day("2026-11-22"), day("2026-11-23")));
    for separator in [",", ";", "\t", "|"] {
        let text = format!("{HEADER}{ROW}").replace(',', separator);
        assert_eq!(one(&text), expected);
        assert_eq!(one(format!("\u{feff}{text}")), expected);
        assert_eq!(one(text.replace('\n', "\r\n")), expected);
        for (mark, bytes) in
            [([0xff, 0xfe], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xfe, 0xff], u16::to_be_bytes)]
        {
            let wide: Vec<u8> = mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect();
            assert_eq!(one(wide), expected);
        }
    }
    assert_eq!(one(format!("sep=;\n{}", format!("{HEADER}{ROW}").replace(',', ";"))), expected);
}

#[test]
fn headers_are_known_in_two_languages_and_any_order() {
    let english = "Check-in;Passport No.;Nationality;Family name;Given names;DOB;Sex;Check-out date;Purpose;Permit until;Room\n\
                   2026-11-22 14:30;l898902c3;Korea;KIM;MIN  JI;1999-02-03;Female;2026-11-25;tourism;31/12/2026;301\n";
    let draft = one(english);
    assert_eq!(draft.guest.name.reveal(), "KIM MIN JI");
    assert_eq!((draft.guest.nationality.code(), draft.guest.sex), ("KOR", Sex::Female));
    assert_eq!(number(&draft), (DocumentKind::Passport, "L898902C3".to_owned()));
    assert_eq!(draft.arrival_time.unwrap().to_string(), "14:30:00");
    assert_eq!(*draft.guest.permit_until.unwrap().reveal(), day("2026-12-31"));
    assert_eq!(draft.room.unwrap().reveal(), "301");
    let bare = "DANH SACH DOAN\n\nho va ten (*),NGAY SINH (dd/MM/yyyy),gioi tinh / sex,quoc tich,so cccd,loai giay to,ngay den,ngay di du kien,ly do\n\
                Lê Văn Thử,2001,M,VNM - Viet Nam,077201000001,1 - Thẻ CCCD,22/11/2026,23/11/2026,1 - Du lịch\n";
    let draft = one(bare);
    assert_eq!((draft.guest.born.reveal().text().as_str(), draft.purpose), ("2001", Purpose::Tourism));
}

#[test]
fn what_the_file_does_not_say_the_desk_may() {
    let map = map();
    let mut terms = Terms::new(day("2026-11-22"), &map, 14);
    let list = "Họ tên,Năm sinh,Phái,Số giấy tờ\nLê Văn Thử,2001,nam,077201000001\nLê Bé,2020,nữ,\n";
    let import = read(list.as_bytes(), &terms).unwrap();
    let missing = |column| CellFault { row: 2, at: None, column, code: CellCode::Missing };
    assert_eq!(
        import.bad[0].faults,
        [Column::Nationality, Column::Arrival, Column::Departure, Column::Purpose].map(missing)
    );
    terms.nationality = "VNM".parse().ok();
    terms.citizen_document = Some(DocumentKind::CanCuoc);
    (terms.arrival, terms.departure) = (Some(day("2026-11-22")), Some(day("2026-11-24")));
    terms.purpose = Some(Purpose::Conference);
    let import = read(list.as_bytes(), &terms).unwrap();
    assert_eq!((import.good.len(), import.bad.len()), (2, 0));
    assert_eq!(number(&import.good[0].draft).0, DocumentKind::CanCuoc);
    assert_eq!(import.good[1].draft.guest.papers.without(), Some(NoPapers::Child));
}

#[test]
fn a_cell_that_is_not_certain_is_a_fault() {
    for (from, to, column, code) in [
        ("Lê Văn Thử", " ", Column::Name, CellCode::Missing),
        ("02/01/2001", "02/01/01", Column::Born, CellCode::YearShort),
        ("02/01/2001", "02/13/2001", Column::Born, CellCode::NotADate),
        ("02/01/2001", "30/02/2001", Column::Born, CellCode::NotADate),
        ("02/01/2001", "23/11/2026", Column::Born, CellCode::BornAhead),
        ("Nam,Việt", "?,Việt", Column::Sex, CellCode::UnknownSex),
        ("Việt Nam", "Atlantis", Column::Nationality, CellCode::UnknownNation),
        ("CCCD", "9 - Thẻ CCCD", Column::DocumentKind, CellCode::Contradiction),
        ("CCCD", "Bùa", Column::DocumentKind, CellCode::UnknownDocument),
        ("CCCD", "Giấy tờ khác", Column::DocumentName, CellCode::Missing),
        ("077201000001", "77201000001", Column::DocumentNumber, CellCode::ZerosLost),
        ("077201000001", "7.7201E+10", Column::DocumentNumber, CellCode::Scientific),
        ("077201000001", "0772010000011", Column::DocumentNumber, CellCode::NumberWrong),
        ("077201000001", "", Column::DocumentNumber, CellCode::Missing),
        ("22/11/2026", "11/22/2026", Column::Arrival, CellCode::NotADate),
        ("23/11/2026", "21/11/2026", Column::Departure, CellCode::DepartureFirst),
        ("Du lịch", "Ngắm trăng", Column::Purpose, CellCode::UnknownPurpose),
        ("Du lịch", "20 - Mục đích khác", Column::PurposeText, CellCode::Missing),
    ] {
        assert_eq!(faults(format!("{HEADER}{}", ROW.replace(from, to))), [(column, code)], "{to}");
    }
    let twice = HEADER.replace("Lý do", "Lý do,Hộ chiếu") + &ROW.replace("Du lịch", "Du lịch,C1234567");
    assert_eq!(faults(twice), [(Column::PassportNumber, CellCode::DocumentTwice)]);
}

#[test]
fn a_fault_names_row_and_column_and_keeps_the_row() {
    let text = format!("Đoàn A\n\n{HEADER}{ROW}{}{ROW}", ROW.replace("CCCD", "=Bùa"));
    let import = imported(&text).unwrap();
    assert_eq!(import.good.iter().map(|good| good.row).collect::<Vec<u32>>(), [4, 6]);
    let bad = &import.bad[0];
    assert_eq!(
        bad.faults,
        [CellFault { row: 5, at: Some(5), column: Column::DocumentKind, code: CellCode::UnknownDocument }]
    );
    let kept: Vec<&str> = bad.cells.iter().map(|cell| cell.reveal().as_str()).collect();
    assert_eq!(kept.join(","), ROW.trim().replace("CCCD", "=Bùa"));

    let file = String::from_utf8(faults_csv(&import).unwrap()).unwrap();
    assert_eq!(
        file,
        format!(
            "\u{feff}{},source_row,faults\r\n{},5,document-kind:unknown-document\r\n",
            HEADER.trim(),
            ROW.trim().replace("CCCD", "'=Bùa")
        )
    );
    // Read again, it is the same row; mended, it is a guest.
    let again = imported(&file).unwrap();
    assert_eq!(again.bad[0].cells[..9], bad.cells[..]);
    assert_eq!(one(file.replace("'=Bùa", "CCCD")), import.good[0].draft);
    let mended: Vec<String> = kept.iter().map(|cell| cell.replace("=Bùa", "1 - Thẻ CCCD")).collect();
    with_terms(|terms| {
        assert_eq!(import.reread(5, &mended, terms).unwrap(), import.good[0].draft);
        assert_eq!(import.reread(5, &[], terms).unwrap_err().len(), 8);
    });
    assert_eq!(faults_csv(&imported(format!("{HEADER}{ROW}")).unwrap()), None);
}

#[test]
fn a_text_for_a_formula_stays_a_text() {
    for sign in ["=", "+", "-", "@"] {
        let row = ROW.replace("Lê Văn Thử", &format!("\"{sign}cmd\"")).replace("CCCD", "?");
        let file = faults_csv(&imported(format!("{HEADER}{row}")).unwrap()).unwrap();
        let line = String::from_utf8(file).unwrap().lines().nth(1).unwrap().to_owned();
        assert!(line.starts_with(&format!("'{sign}cmd,")), "{line}");
    }
}

#[test]
fn a_workbook_is_read_with_its_days_and_without_its_formulas() {
    let expected = one(format!("{HEADER}{ROW}"));
    assert_eq!(one(book(|sheet| header_and(sheet, &cells()))), expected);
    let dates = Format::new().set_num_format("dd/mm/yyyy");
    let days = book(|sheet| {
        header_and(sheet, &cells());
        let born = ExcelDateTime::from_ymd(2001, 1, 2).unwrap();
        sheet.write_datetime_with_format(1, 1, &born, &dates).unwrap();
        // A plain number of days, and one with a time.
        sheet.write_number(1, 6, 46_348.0).unwrap();
        sheet.write_number_with_format(1, 7, 46_349.5, &dates).unwrap();
    });
    assert_eq!(one(days), expected);
    let formula = book(|sheet| {
        header_and(sheet, &cells());
        sheet.write_formula(1, 0, Formula::new("=HYPERLINK(\"x\")").set_result("Lê Văn Thử")).unwrap();
    });
    assert_eq!(one(formula), expected);
}

#[test]
fn a_number_where_a_document_number_belongs_is_not_believed() {
    let with = |number: f64, kind: &'static str| {
        book(move |sheet| {
            let mut cells = cells();
            cells[4] = kind;
            header_and(sheet, &cells);
            sheet.write_number(1, 5, number).unwrap();
        })
    };
    let fault = [(Column::DocumentNumber, CellCode::NumberCell)];
    assert_eq!(faults(with(77_201_000_001.0, "CCCD")), fault);
    assert_eq!(faults(with(270_123_456.0, "CMND")), fault);
    assert_eq!(faults(with(1_234_567.0, "Hộ chiếu")), fault);
    assert_eq!(faults(with(1.23e11 + 0.5, "CCCD")), fault);
    // Twelve digits of twelve.
    assert_eq!(number(&one(with(179_201_000_001.0, "CCCD"))).1, "179201000001");
    let error = book(|sheet| {
        header_and(sheet, &cells());
        sheet.write_formula(1, 5, Formula::new("=NA()").set_result("#N/A")).unwrap();
    });
    let codes = [CellCode::ErrorCell, CellCode::NumberWrong];
    assert!(codes.contains(&faults(error)[0].1));
    let phone = book(|sheet| {
        header_and(sheet, &cells());
        sheet.write_string(0, 9, "SĐT").unwrap();
        sheet.write_number(1, 9, 901_234_567.0).unwrap();
    });
    let import = imported(phone).unwrap();
    assert_eq!(import.good[0].draft.guest.phone.as_ref().unwrap().reveal(), "901234567");
    assert_eq!(import.notes, [Note::PhoneNumberCell { row: 2 }]);
}

#[test]
fn hidden_sheets_are_passed_over_and_told() {
    let mut book = Workbook::new();
    header_and(book.add_worksheet().set_hidden(true), &["x"]);
    book.add_worksheet().write_string(0, 0, "Đoàn A").unwrap();
    // The sheet that is looked at first cannot be hidden.
    header_and(book.add_worksheet().set_active(true), &cells());
    let import = imported(book.save_to_buffer().unwrap()).unwrap();
    assert_eq!((import.good.len(), import.bad.len()), (1, 0));
    assert_eq!(import.notes, [Note::HiddenSheet { sheet: 1 }, Note::OtherSheet { sheet: 2 }]);
}

#[test]
fn days_may_count_from_1904() {
    let file = book(|sheet| {
        header_and(sheet, &cells());
        sheet.write_number(1, 6, 46_348.0 - 1_462.0).unwrap();
        let dates = Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_number_with_format(1, 7, 46_349.0 - 1_462.0, &dates).unwrap();
    });
    let old = repacked(&file, |name, part| match name {
        "xl/workbook.xml" => part.replace("<workbookPr ", "<workbookPr date1904=\"1\" "),
        _ => part,
    });
    let draft = one(old);
    assert_eq!((draft.arrival, draft.planned_departure), (day("2026-11-22"), day("2026-11-23")));
}

/// The same archive with its parts changed.
fn repacked(file: &[u8], change: impl Fn(&str, String) -> String) -> Vec<u8> {
    use std::io::Write;
    let archive = rawzip::ZipArchive::from_slice(file).unwrap();
    let mut entries = archive.entries();
    let mut writer = rawzip::ZipArchiveWriter::new(Vec::new());
    while let Some(entry) = entries.next_entry().unwrap() {
        let name = String::from_utf8(entry.file_path().as_ref().to_vec()).unwrap();
        let inner = archive.get_entry(entry.wayfinder()).unwrap();
        let part = miniz_oxide::inflate::decompress_to_vec(inner.data()).unwrap();
        let part = change(&name, String::from_utf8(part).unwrap());
        let packed = miniz_oxide::deflate::compress_to_vec(part.as_bytes(), 6);
        let (mut entry, config) = writer
            .new_file(name.as_str())
            .compression_method(rawzip::CompressionMethod::DEFLATE)
            .start()
            .unwrap();
        let _ = config;
        entry.write_all(&packed).unwrap();
        let output = rawzip::DataDescriptorOutput::new(
            rawzip::crc32(part.as_bytes()),
            u64::try_from(part.len()).unwrap(),
        );
        entry.finish(output).unwrap();
    }
    writer.finish().unwrap()
}

#[test]
fn a_bomb_is_refused_before_it_bursts() {
    let file = book(|sheet| header_and(sheet, &cells()));
    let strings = |name: &str| name == "xl/sharedStrings.xml";
    let bomb = repacked(&file, |name, part| {
        if strings(name) { part.replace("</sst>", &format!("{}</sst>", " ".repeat(40 << 20))) } else { part }
    });
    assert!(bomb.len() < 200_000);
    assert_eq!(imported(bomb), Err(FileFault::TooLarge));
    // A promise of strings for which no machine has room.
    let promise = repacked(&file, |name, part| match name {
        "xl/sharedStrings.xml" => part.replace("uniqueCount=\"", "uniqueCount=\"99999999999"),
        _ => part,
    });
    assert_eq!(imported(promise).unwrap().good.len(), 1);
    // One long text in many cells.
    let long = "x".repeat(30_000);
    let many = book(|sheet| {
        header_and(sheet, &cells());
        for row in 2..1_000 {
            sheet.write_string(row, 0, &long).unwrap();
        }
    });
    assert_eq!(imported(many), Err(FileFault::TooLarge));
    // Two cells far apart.
    let wide = book(|sheet| {
        header_and(sheet, &cells());
        sheet.write_string(1_048_575, 16_383, "x").unwrap();
    });
    let import = imported(wide).unwrap();
    assert_eq!((import.good.len(), import.notes.as_slice()), (1, [Note::ColumnsCut].as_slice()));
}

#[test]
fn what_is_no_list_is_refused_with_its_reason() {
    let file = book(|sheet| header_and(sheet, &cells()));
    let many = format!("{HEADER}{}", ROW.repeat(ROWS + 1));
    let mut broken = file.clone();
    let name = b"xl/worksheets/sheet1.xml";
    let sheet = broken.windows(name.len()).position(|part| part == name).unwrap();
    broken[sheet + name.len() + 20] ^= 0xff;
    let latin = "Name,Date of birth\nM\u{fc}ller,1.1.1990".chars().map(|c| c as u8).collect::<Vec<u8>>();
    let cases: Vec<(Vec<u8>, FileFault)> = vec![
        (Vec::new(), FileFault::Empty),
        (b"\xEF\xBB\xBF \r\n".to_vec(), FileFault::Empty),
        (vec![b' '; FILE_BYTES + 1], FileFault::TooLarge),
        (file[..file.len() / 2].to_vec(), FileFault::Damaged),
        (broken, FileFault::Damaged),
        (b"PK\x03\x04".to_vec(), FileFault::Damaged),
        (vec![0; 4096], FileFault::NotATable),
        ((0..=255).cycle().take(4096).collect(), FileFault::NotATable),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0".to_vec(), FileFault::OtherFormat),
        (latin, FileFault::Encoding),
        (b"\xFF\xFE\x00\xD8x\0".to_vec(), FileFault::Damaged),
        (b"hello,world\n1,2\n".to_vec(), FileFault::NoHeader),
        (HEADER.as_bytes().to_vec(), FileFault::NoRows),
        (HEADER.replace("Lý do", "Họ và tên").into_bytes(), FileFault::ColumnTwice),
        (many.into_bytes(), FileFault::TooManyRows),
        (book(|_| {}), FileFault::NoHeader),
    ];
    for (bytes, fault) in cases {
        assert_eq!(imported(&bytes), Err(fault), "{fault}");
    }
    let exactly = format!("{HEADER}{}", ROW.repeat(ROWS));
    assert_eq!(imported(exactly).unwrap().good.len(), ROWS);
    let told = Fault::from(FileFault::TooManyRows);
    assert_eq!(
        (told.code, told.detail("field"), told.detail("why")),
        (Code::BadInput, "file", "too-many-rows")
    );
}

#[test]
fn another_kind_of_archive_is_no_workbook() {
    let file = book(|sheet| header_and(sheet, &cells()));
    let document = {
        use std::io::Write;
        let mut writer = rawzip::ZipArchiveWriter::new(Vec::new());
        let (mut entry, config) = writer.new_file("word/document.xml").start().unwrap();
        let mut inner = config.wrap(&mut entry);
        inner.write_all(b"<x/>").unwrap();
        let (_, output) = inner.finish().unwrap();
        entry.finish(output).unwrap();
        writer.finish().unwrap()
    };
    assert_eq!(imported(document), Err(FileFault::OtherFormat));
    for part in ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"] {
        let cut = repacked(&file, |name, text| if name == part { "<broken".to_owned() } else { text });
        let fault = imported(cut).unwrap_err();
        assert!(
            [FileFault::Damaged, FileFault::NoVisibleSheet, FileFault::NoHeader].contains(&fault),
            "{fault}"
        );
    }
}

#[test]
fn the_old_vietnamese_encoding_is_read_where_its_marks_prove_it() {
    // In windows-1258 a vowel is followed by its tone: `ầ` is â and a grave, `ị` is i and a dot below.
    let list = |name: &[u8]| {
        let header =
            b"Ho va ten,Ngay sinh,Gioi tinh,Quoc tich,Loai giay to,So giay to,Ngay den,Ngay di,Ly do\n";
        let rest = b",02/01/2001,Nam,VNM,CCCD,077201000001,22/11/2026,23/11/2026,Du li\xF2ch\n";
        [header.as_slice(), name, rest].concat()
    };
    let import = imported(list(b"Tr\xE2\xCCn Thi\xF2 M\xE2\xF2u")).unwrap();
    assert_eq!(import.good[0].draft.guest.name.reveal(), "Trần Thị Mậu");
    assert_eq!(import.notes, [Note::OldEncoding]);
    // A tone that follows no vowel, and letters that are not Vietnamese: another encoding.
    for name in [b"Tr\xE2\xCCn Th\xF2 M".as_slice(), b"Tr\xE2\xCCn M\xFCller", b"Jo\xE3o"] {
        assert_eq!(imported(list(name)), Err(FileFault::Encoding));
    }
}

#[test]
fn what_was_exported_is_read_back_as_the_same_guests() {
    let mut stays: Vec<Stay> = (1..=3).map(citizen).collect();
    stays[1].guest.papers = paper(DocumentKind::Passport, "C1234567");
    stays[2].guest.born = haidang_contract::Private::new("2001-02-28".parse().unwrap());
    assert_eq!(there_and_back(stays.clone()), stays);
}

/// Exports and imports; what the file does not hold is taken from the stay.
fn there_and_back(stays: Vec<Stay>) -> Vec<Stay> {
    let rules = Rules::built_in();
    let property = Property {
        id: stays[0].property.clone(),
        name: String::new(),
        kind: PropertyKind::Homestay,
        ward: "26506".to_owned(),
        address: String::new(),
        rooms: 1,
        beds: 1,
        remote: false,
        organisation: false,
    };
    let context = Context { now: at("2026-11-22 22:10"), property: &property, others: &[], rules: &rules };
    let act = || Act { at: at("2026-11-22 14:05"), by: "clerk-1".parse().unwrap() };
    let versions: Vec<Version> = stays.iter().map(|stay| Version::register(stay.clone(), act())).collect();
    let exported = export(List::Citizens, &versions, &context, &map()).unwrap();
    assert_eq!(exported.left_out, []);
    let import = imported(exported.file.reveal()).unwrap();
    assert_eq!((import.bad.as_slice(), import.good[0].row), ([].as_slice(), 5));
    let back = import.good.into_iter().zip(&stays).map(|(good, stay)| {
        let mut back = good.draft.into_stay(Begin {
            id: stay.id.clone(),
            property: stay.property.clone(),
            party: None,
            kind: stay.kind,
            time: stay.arrival.in_city().time(),
            recorded_at: stay.recorded_at,
        });
        // Without codes for places the whole address is one text.
        if let (Some(back), Some(home)) = (&mut back.guest.residence, &stay.guest.residence) {
            let parts = [&home.detail, &home.ward, &home.province]
                .map(|part| part.as_ref().map(|part| part.reveal().clone()));
            let whole = parts.into_iter().flatten().collect::<Vec<String>>().join(", ");
            assert_eq!(back.detail.as_ref().unwrap().reveal(), &whole);
            *back = home.clone();
        }
        back
    });
    back.collect()
}

#[test]
fn nothing_of_a_guest_is_printed() {
    let import = imported(format!("{HEADER}{ROW}{}", ROW.replace("CCCD", "Bùa"))).unwrap();
    let shown = format!(
        "{import:?} {:#?} {:?}",
        import.good[0],
        faults(format!("{HEADER}{}", ROW.replace("Nam", "??")))
    );
    for planted in ["Thử", "077201", "2001", "Bùa", "Họ tên", "2026"] {
        assert!(!shown.contains(planted), "{planted}: {shown}");
    }
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = imported(&bytes);
        let _ = imported([b"PK\x03\x04".as_slice(), &bytes].concat());
    }

    #[test]
    fn no_cells_panic(cells in proptest::collection::vec("[^,\n\"]{0,12}|[0-9/.:T -]{0,20}|'?[=+@-].{0,4}", 9), row in ".{0,60}") {
        let row = format!("{}\n{row}", cells.join(","));
        if let Ok(import) = imported(format!("{HEADER}{row}")) {
            prop_assert!(import.bad.iter().all(|bad| !bad.faults.is_empty()));
            if let Some(file) = faults_csv(&import) {
                let again = imported(file).unwrap();
                prop_assert_eq!(again.bad.len() + again.good.len(), import.bad.len());
            }
        }
    }

    #[test]
    fn no_changed_workbook_panics(at in any::<proptest::sample::Index>(), with: u8, cut in any::<proptest::sample::Index>()) {
        let file = book(|sheet| header_and(sheet, &cells()));
        let mut changed = file.clone();
        let place = at.index(changed.len());
        changed[place] = with;
        let _ = imported(&changed);
        let _ = imported(&file[..cut.index(file.len())]);
    }

    /// Inside the parts, where no checksum helps.
    #[test]
    fn no_changed_part_panics(at in any::<proptest::sample::Index>(), with in "[<>/=\"A-Z0-9 &;-]{0,6}", part in 0usize..4) {
        let file = book(|sheet| header_and(sheet, &cells()));
        let parts = ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"];
        let changed = repacked(&file, |name, text| {
            if name != parts[part] {
                return text;
            }
            let letters: Vec<char> = text.chars().collect();
            let place = at.index(letters.len());
            let end = (place + with.chars().count()).min(letters.len());
            letters[..place].iter().copied().chain(with.chars()).chain(letters[end..].iter().copied()).collect()
        });
        let _ = imported(&changed);
    }

    #[test]
    fn any_guest_comes_back(
        name in "[A-ZĐÂ][a-zạ-ỹ]{1,8} [A-Z][a-z]{1,8}",
        born in (1930i32..2010, 1u32..=12, 1u32..=28),
        female: bool,
        cccd in "0[0-9]{11}",
        room in "[A-Z0-9]{1,5}",
        purpose in 0usize..19,
        note in "([a-zạ-ỹ0-9=@+-]{1,8}( [a-z0-9]{1,5})?)?",
        residence in 0usize..4,
    ) {
        let mut stay = citizen(1);
        let name: String = unicode_normalization::UnicodeNormalization::nfc(name.as_str()).collect();
        let text = |text: &str| haidang_contract::Private::new(unicode_normalization::UnicodeNormalization::nfc(text).collect::<String>());
        stay.guest.name = haidang_contract::Private::new(name);
        stay.guest.born = haidang_contract::Private::new(format!("{:04}-{:02}-{:02}", born.0, born.1, born.2).parse().unwrap());
        stay.guest.sex = if female { Sex::Female } else { Sex::Male };
        stay.guest.papers = paper(DocumentKind::CanCuoc, &cccd);
        stay.room = Some(text(&room));
        stay.purpose = Purpose::ALL[purpose];
        stay.note = (!note.is_empty()).then(|| text(&note));
        stay.guest.residence = ResidenceKind::ALL.get(residence).map(|kind| Residence {
            kind: *kind,
            province: None,
            ward: None,
            detail: Some(text("12 Đường Mẫu")),
        });
        prop_assert_eq!(there_and_back(vec![stay.clone()]), vec![stay]);
    }
}
