//! Archives that lie, and files with anything in them.

use std::fs;

use haidang_contract::record::Record;
use proptest::prelude::*;
use rawzip::CompressionMethod;

use super::feed::{feed, loaded, read, written, zipped};

#[test]
fn a_zip_is_read_as_its_folder_is_and_a_hostile_one_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("feed.zip");
    let plain = read(&feed()).unwrap();
    for method in [CompressionMethod::STORE, CompressionMethod::DEFLATE] {
        fs::write(&file, zipped(&feed(), method)).unwrap();
        assert_eq!(loaded(&file).unwrap(), plain);
    }
    // A flipped bit in a time is not another time.
    let mut broken = zipped(&feed(), CompressionMethod::STORE);
    let at = broken.windows(8).position(|window| window == b"25:10:00").unwrap();
    broken[at] = b'1';
    fs::write(&file, &broken).unwrap();
    assert!(loaded(&file).unwrap_err().iter().any(|fault| fault.file == "stop_times.txt"));
    // A bomb: 80 MB of zeros in some kilobytes.
    let mut bomb = feed();
    bomb.insert("stops.txt", "0".repeat(80 << 20));
    fs::write(&file, zipped(&bomb, CompressionMethod::DEFLATE)).unwrap();
    let said = loaded(&file).unwrap_err()[0].to_string();
    assert!(said.starts_with("stops.txt:1:: larger than 67108864 bytes"), "{said}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever stands in any file: an answer, and if it is "no fault", then routes that a device takes.
    #[test]
    fn no_file_panics(file in 0_usize..14, bytes in proptest::collection::vec(any::<u8>(), 0..300), keep: bool, at in 0_usize..600) {
        let feed = feed();
        let folder = written(&feed);
        let (name, text) = feed.iter().nth(file % feed.len()).unwrap();
        let mut content = if keep { text.clone().into_bytes() } else { Vec::new() };
        let at = at.min(content.len());
        content.splice(at..at, bytes);
        fs::write(folder.path().join(name), content).unwrap();
        if let Ok(timetables) = loaded(folder.path()) {
            prop_assert!(timetables.routes.iter().all(Record::is_sound));
        }
    }

    /// Cells that look right and are not.
    #[test]
    fn no_cell_panics(row in 0_usize..30, column in 0_usize..10, file in 0_usize..14, cell in "[0-9:,.\"\\-a-z\u{1EA0}-\u{1EAF} \n]{0,12}|99999999999|-1|23:59:59|47:00:00|19700101|99991231") {
        let mut feed = feed();
        let name = *feed.keys().nth(file % feed.len()).unwrap();
        let mut lines: Vec<String> = feed[name].split('\n').map(str::to_owned).collect();
        let row = row % lines.len();
        let mut cells: Vec<String> = lines[row].split(',').map(str::to_owned).collect();
        let column = column % cells.len();
        cells[column] = cell;
        lines[row] = cells.join(",");
        feed.insert(name, lines.join("\n"));
        if let Ok(timetables) = read(&feed) {
            prop_assert!(timetables.routes.iter().all(Record::is_sound));
        }
    }

    #[test]
    fn no_archive_panics(at in 0_usize..6_000, bytes in proptest::collection::vec(any::<u8>(), 1..40)) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("feed.zip");
        let mut archive = zipped(&feed(), CompressionMethod::DEFLATE);
        let at = at % archive.len();
        for (slot, byte) in archive.iter_mut().skip(at).zip(bytes) {
            *slot = byte;
        }
        fs::write(&file, archive).unwrap();
        let _ = loaded(&file);
    }
}
