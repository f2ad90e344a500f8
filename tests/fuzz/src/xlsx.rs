//! Lists of groups as workbooks. The first byte chooses: the file as it is, a good workbook with any cells, the same with a
//! byte turned, or any markup in good parcels.

use std::collections::BTreeSet;

use haidang_core::portal::import::FileFault;
use rust_xlsxwriter::Workbook;

use super::file::read_file;
use super::markup;

pub const HEADERS: [&str; 9] = [
    "Họ tên",
    "Ngày sinh",
    "Giới tính",
    "Quốc tịch",
    "Loại giấy tờ",
    "Số giấy tờ",
    "Ngày đến",
    "Ngày đi",
    "Phòng",
];

pub fn one(bytes: &[u8]) {
    let Some((choice, rest)) = bytes.split_first() else { return };
    match choice % 4 {
        // Zip files begin with such a byte.
        0 => drop(read_file(bytes)),
        1 => {
            if let Some((book, due)) = made(rest) {
                nothing_is_lost(&book, &due);
            }
        }
        2 => {
            let Some((at, rest)) = rest.split_first_chunk::<4>() else { return };
            let Some((mut book, _)) = made(rest) else { return };
            let at = usize::try_from(u32::from_le_bytes(*at)).unwrap_or(0) % book.len();
            book[at] ^= rest.first().copied().unwrap_or(0x55) | 1;
            let _ = read_file(&book);
        }
        _ => {
            let _ = read_file(&markup::parcel(rest));
        }
    }
}

/// A workbook whose cells are pieces of the bytes: text, numbers, dates, formulas, truth values; and the lines that have
/// something in them.
fn made(bytes: &[u8]) -> Option<(Vec<u8>, BTreeSet<u32>)> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in HEADERS.iter().enumerate() {
        sheet.write_string(0, u16::try_from(column).ok()?, *header).ok()?;
    }
    let mut due = BTreeSet::new();
    for (at, piece) in bytes.split(|byte| *byte == b'\n' || *byte == 0).take(180).enumerate() {
        let (row, column) = (u32::try_from(1 + at / 9).ok()?, u16::try_from(at % 9).ok()?);
        let (kind, text) = piece
            .split_first()
            .map_or((0, ""), |(kind, rest)| (*kind, std::str::from_utf8(rest).unwrap_or("")));
        let number = text.parse::<f64>().unwrap_or_else(|_| f64::from(kind) * 300.5);
        // What the writer itself refuses is left out.
        let written = match kind % 5 {
            0 => sheet.write_string(row, column, text).map(drop),
            1 if number.is_finite() => sheet.write_number(row, column, number).map(drop),
            2 => sheet.write_boolean(row, column, text.len() % 2 == 0).map(drop),
            3 => sheet.write_formula(row, column, "=1/0").map(drop),
            _ => sheet.write_string(row, column, format!("{text}/11/1990")).map(drop),
        };
        let says_something = kind % 5 != 0 || text.chars().any(char::is_alphanumeric);
        if written.is_ok() && says_something {
            due.insert(row + 1);
        }
    }
    Some((book.save_to_buffer().ok()?, due))
}

fn nothing_is_lost(book: &[u8], due: &BTreeSet<u32>) {
    match read_file(book) {
        Ok(import) => {
            let headers: Vec<&str> = import.headers.iter().map(|cell| cell.reveal().as_str()).collect();
            // Not if a line below says more about the columns.
            if headers == HEADERS {
                let good = import.good.iter().map(|good| good.row);
                let found: BTreeSet<u32> = good.chain(import.bad.iter().map(|bad| bad.row)).collect();
                assert!(due.is_subset(&found), "{due:?} were written and {found:?} read");
            }
        }
        Err(FileFault::NoRows | FileFault::ColumnTwice | FileFault::TooLarge) => {
            assert!(due.len() <= 1 || book.len() > 100_000, "a good workbook was refused");
        }
        Err(fault) => panic!("a good workbook is {fault}"),
    }
}
