//! Reads a list of a group and sees that nothing of it is lost.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use haidang_core::portal::PortalMap;
use haidang_core::portal::import::{COLUMNS, FILE_BYTES, FileFault, Import, ROWS, Terms, faults_csv, read};

use super::today;

fn map() -> &'static PortalMap {
    static MAP: OnceLock<PortalMap> = OnceLock::new();
    MAP.get_or_init(|| PortalMap::built_in().expect("the map of this build"))
}

pub fn read_file(bytes: &[u8]) -> Result<Import, FileFault> {
    let terms = Terms::new(today(), map(), 14);
    let import = read(bytes, &terms)?;
    assert!(bytes.len() <= FILE_BYTES && import.good.len() + import.bad.len() <= ROWS);
    assert!(import.columns().len() <= COLUMNS);
    let mut lines = BTreeSet::new();
    for row in import.good.iter().map(|good| good.row).chain(import.bad.iter().map(|bad| bad.row)) {
        assert!(lines.insert(row), "line {row} stands twice");
    }
    for good in &import.good {
        assert!(good.cells.len() >= import.columns().len().min(import.headers.len()));
    }
    for bad in &import.bad {
        assert!(!bad.faults.is_empty(), "line {} is bad without a fault", bad.row);
        assert!(bad.cells.iter().any(|cell| !cell.reveal().trim().is_empty()), "an empty line is bad");
        assert!(bad.faults.iter().all(|fault| fault.row == bad.row), "a fault of another line");
        let cells: Vec<String> = bad.cells.iter().map(|cell| cell.reveal().clone()).collect();
        let _ = import.reread(bad.row, &cells, &terms);
    }
    assert_eq!(faults_csv(&import).is_some(), !import.bad.is_empty());
    Ok(import)
}
