//! The command, and the feed as a part of the catalogue.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use city_api::catalogue;
use haidang_contract::RecordKind;

use super::feed::{feed, today, written};

fn check(path: &Path) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_city-api"));
    program.env_remove("RUST_LOG").args(["gtfs", "check"]).arg(path).output().unwrap()
}

fn said(output: &Output) -> Vec<&str> {
    std::str::from_utf8(&output.stdout).unwrap().lines().collect()
}

#[test]
fn the_command_counts_a_good_feed_and_names_every_fault_of_a_bad_one() {
    let good = check(written(&feed()).path());
    assert!(good.status.success());
    assert!(
        said(&good)[0].starts_with("no fault; 2 routes, 3 stops, 9 departures and spans, "),
        "{:?}",
        said(&good)
    );
    let mut bad = feed();
    bad.insert("stops.txt", bad["stops.txt"].replace("10.3519", "191").replace("10.3470", "x"));
    let bad = check(written(&bad).path());
    assert_eq!(bad.status.code(), Some(1));
    let lines = said(&bad);
    assert!(lines[0].starts_with("stops.txt:2:stop_lat: "), "{lines:?}");
    assert!(lines[1].starts_with("stops.txt:4:stop_lat: "), "{lines:?}");
    assert_eq!(lines[2], "2 fault(s)");
    assert_eq!(check(Path::new("/nowhere/at/all")).status.code(), Some(1));
}

/// A copy of this city's catalogue.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[test]
fn the_catalogue_publishes_its_feed_and_is_refused_with_it() {
    let real = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../assets/catalogue");
    let folder = tempfile::tempdir().unwrap();
    let (copied, today) = (folder.path().join("catalogue"), today());
    copy(&real, &copied);
    let published = |folder: &Path| {
        let texts = catalogue::load(folder, today).map(|catalogue| catalogue.texts().unwrap());
        texts.map(|texts| texts.keys().filter(|key| key.kind() == Some(RecordKind::Route)).count())
    };
    assert_eq!(published(&copied), Ok(3));
    // A stop that is a place which the catalogue does not have.
    let stops = copied.join("gtfs/stops.txt");
    let text = fs::read_to_string(&stops).unwrap();
    fs::write(&stops, text.replace(",0,ben-tau", ",0,no-such-ben-tau")).unwrap();
    let faults: Vec<String> = published(&copied)
        .unwrap_err()
        .iter()
        .map(ToString::to_string)
        .filter(|line| !line.contains("warning"))
        .collect();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].starts_with("gtfs/stops.txt:2:place_id: the catalogue has no place"), "{faults:?}");
    // Without a feed there are no lines, and that is no fault.
    fs::remove_dir_all(copied.join("gtfs")).unwrap();
    assert_eq!(published(&copied), Ok(0));
}
