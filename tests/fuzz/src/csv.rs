//! Lists of groups as text.

use std::collections::BTreeSet;

use haidang_core::portal::import::{FileFault, Import};

use super::file::read_file;

const HEADERS: &str = "Họ tên;Ngày sinh;Giới tính;Quốc tịch;Loại giấy tờ;Số giấy tờ;Ngày đến;Ngày đi;Phòng";

pub fn one(bytes: &[u8]) {
    let _ = read_file(bytes);
    // Below a header that is understood, so that the rows are reached.
    let whole = [HEADERS.as_bytes(), b"\n", bytes].concat();
    let read = read_file(&whole);
    if let Ok(text) = std::str::from_utf8(&whole) {
        nothing_is_lost(text, read.as_ref());
    }
}

/// Counted by the eye: without quotes a line is a row.
fn nothing_is_lost(text: &str, read: Result<&Import, &FileFault>) {
    if text.contains(['"', '\0']) {
        return;
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    // What keeps a spreadsheet from taking a cell for a formula is no part of it.
    let bare = |cell: &str| match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t']) => rest.trim().is_empty(),
        _ => cell.trim().is_empty(),
    };
    let blank = |line: &str| line.split(';').take(256).all(bare);
    let lines = (1u32..).zip(text.split('\n')).skip(1).filter(|(_, line)| !blank(line));
    let due: BTreeSet<u32> = lines.map(|(at, _)| at).collect();
    match read {
        Ok(import) => {
            let headers: Vec<&str> = import.headers.iter().map(|cell| cell.reveal().as_str()).collect();
            // Not if a line below says more about the columns.
            if headers.join(";") == HEADERS {
                let good = import.good.iter().map(|good| good.row);
                let found: BTreeSet<u32> = good.chain(import.bad.iter().map(|bad| bad.row)).collect();
                assert_eq!(found, due, "rows of the file and of its reading");
            }
        }
        Err(FileFault::NoRows) => assert!(due.len() <= 1, "rows were lost"),
        Err(_) => {}
    }
}
