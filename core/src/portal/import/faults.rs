//! The rows that could not be read, as a file: to be mended in a spreadsheet and read again.

use super::{Bad, CellFault, Import};

/// CSV in UTF-8 with its mark, as spreadsheets expect it: the file's own headers and cells, then the row's number and the
/// faults as `column:code`. A text that a spreadsheet would take for a formula gets a `'` before it, which is taken off
/// again when the file is read. `None` when there is no bad row.
pub fn faults_csv(import: &Import) -> Option<Vec<u8>> {
    if import.bad.is_empty() {
        return None;
    }
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let width = import.bad.iter().map(|bad| bad.cells.len()).chain([import.headers.len()]).max().unwrap_or(0);
    let headers: Vec<&str> = import.headers.iter().map(|header| header.reveal().as_str()).collect();
    writer.write_record(line(&headers, width, "source_row", "faults")).ok()?;
    for Bad { row, cells, faults } in &import.bad {
        let cells: Vec<&str> = cells.iter().map(|cell| cell.reveal().as_str()).collect();
        writer.write_record(line(&cells, width, &row.to_string(), &told(faults))).ok()?;
    }
    writer.into_inner().ok()
}

fn line(cells: &[&str], width: usize, row: &str, faults: &str) -> Vec<String> {
    let padded = cells.iter().copied().chain(std::iter::repeat("")).take(width).map(harmless);
    padded.chain([row.to_owned(), faults.to_owned()]).collect()
}

fn told(faults: &[CellFault]) -> String {
    faults.iter().map(|fault| format!("{}:{}", fault.column, fault.code)).collect::<Vec<String>>().join(" ")
}

fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
