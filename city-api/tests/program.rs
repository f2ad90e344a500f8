//! The program itself: what it prints, what it answers to the shell, how it starts and ends.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod shared;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use haidang_contract::Manifest;
use shared::{catalogue, row, rows, write};

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_city-api"));
    program.env_remove("CITY_DATA").env_remove("CITY_LISTEN").env_remove("RUST_LOG");
    program
}

fn run(args: &[&str]) -> Output {
    program().args(args).output().unwrap()
}

fn said(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap().trim_end()
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn check_counts_a_good_catalogue_and_names_every_fault_of_a_bad_one() {
    let folder = catalogue(&[("a.csv", &rows(&[row(&[])]))]);
    let good = run(&["catalogue", "check", path(folder.path())]);
    assert!(good.status.success());
    assert!(
        said(&good).starts_with("no fault; 3 records: place 1, ward 2; sight 1, beach 0"),
        "{}",
        said(&good)
    );
    write(folder.path(), &[("b.csv", &rows(&[row(&[("id", "x"), ("toilets", "x")])]))]);
    let bad = run(&["catalogue", "check", path(folder.path())]);
    assert_eq!(bad.status.code(), Some(1));
    let lines: Vec<_> = said(&bad).lines().collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[0].starts_with("places/b.csv:2:id: ") && lines[1].starts_with("places/b.csv:2:toilets: "));
    assert_eq!(lines[2], "2 fault(s); nothing was changed");
}

#[test]
fn one_bad_row_imports_nothing_and_nothing_new_is_published_twice() {
    let folder = catalogue(&[("a.csv", &rows(&[row(&[]), row(&[("id", "second")])]))]);
    let data = tempfile::tempdir().unwrap();
    let import = || run(&["catalogue", "import", path(folder.path()), "--data", path(data.path())]);
    let publish = || run(&["publish", "--data", path(data.path())]);
    assert_eq!(said(&publish()), "nothing new: the working catalogue is empty");
    assert_eq!(said(&import()), "added 4, changed 0, removed 0");
    assert_eq!(said(&publish()), "published edition 1 with 4 records");
    assert_eq!(said(&import()), "nothing changed in the working catalogue");
    assert_eq!(said(&publish()), "nothing new since edition 1");
    let half_good = rows(&[row(&[("importance", "5")]), row(&[("id", "second"), ("phone", "x")])]);
    write(folder.path(), &[("a.csv", &half_good)]);
    assert_eq!(import().status.code(), Some(1));
    assert_eq!(said(&publish()), "nothing new since edition 1");
    write(folder.path(), &[("a.csv", &rows(&[row(&[("importance", "5")]), row(&[("id", "third")])]))]);
    assert_eq!(said(&import()), "added 1, changed 1, removed 1");
    assert_eq!(said(&publish()), "published edition 2 with 4 records");
}

#[test]
fn files_are_the_same_for_the_same_catalogue() {
    let folder = catalogue(&[("a.csv", &rows(&[row(&[])]))]);
    let out = tempfile::tempdir().unwrap();
    let publish = |more: &[&str]| {
        let mut args = vec!["publish", "--catalogue", path(folder.path()), "--out", path(out.path())];
        args.extend(more);
        let done = run(&args);
        assert!(done.status.success());
        said(&done).to_owned()
    };
    assert_eq!(publish(&[]), "3 records: place 1, ward 2; 2 files written, 0 as before, 0 removed");
    assert_eq!(publish(&[]), "3 records: place 1, ward 2; 0 files written, 2 as before, 0 removed");
    let manifest = || -> Manifest {
        serde_json::from_str(&fs::read_to_string(out.path().join("manifest.json")).unwrap()).unwrap()
    };
    // Midnight in the city on the newest day of checking, 2026-11-22.
    assert_eq!(manifest().published_at.0, 1_795_280_400_000);
    assert_eq!(
        publish(&["--at", "2026-12-01T00:00:00Z"]),
        "3 records: place 1, ward 2; 1 files written, 1 as before, 0 removed"
    );
    assert_eq!(manifest().published_at.0, 1_796_083_200_000);
    assert_eq!(run(&["publish"]).status.code(), Some(2), "neither form is a usage error");
}

/// A served city; asked to end when dropped, so that no test leaves one behind.
struct Served {
    child: Child,
    base: String,
}

impl Served {
    fn start(args: &[&str]) -> Self {
        let mut child = program()
            .arg("serve")
            .args(args)
            .args(["--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let base = line.trim_end().strip_prefix("listening on ").unwrap().to_owned();
        assert!(base.starts_with("http://127.0.0.1:") && !base.ends_with(":0"), "{base}");
        Served { child, base }
    }

    async fn manifest(&self) -> Manifest {
        reqwest::get(format!("{}/v1/guide/manifest", self.base)).await.unwrap().json().await.unwrap()
    }

    /// Asks the process to end and answers whether it ended well.
    fn end(mut self, signal: &str) -> bool {
        let asked = Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        assert!(asked.success());
        self.child.wait().unwrap().success()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
#[tokio::test]
async fn serving_a_catalogue_publishes_it_and_a_faulty_one_keeps_the_last_good_edition() {
    let folder = catalogue(&[("a.csv", &rows(&[row(&[])]))]);
    let data = tempfile::tempdir().unwrap();
    let args = ["--data", path(data.path()), "--catalogue", path(folder.path())];
    let city = Served::start(&args);
    let first = city.manifest().await;
    assert_eq!((first.edition, first.records), (1, 3));
    assert!(city.end("-TERM"));

    let city = Served::start(&args);
    assert_eq!(city.manifest().await, first, "the same files, the same edition");
    assert!(city.end("-INT"));

    write(folder.path(), &[("a.csv", &rows(&[row(&[("phone", "x")])]))]);
    let city = Served::start(&args);
    assert_eq!(city.manifest().await, first);
    assert!(city.end("-TERM"));

    let empty = tempfile::tempdir().unwrap();
    let refused = run(&["serve", "--data", path(empty.path()), "--catalogue", path(folder.path())]);
    assert_eq!(refused.status.code(), Some(1));
    let told = String::from_utf8(refused.stderr).unwrap();
    assert!(told.contains("places/a.csv:2:phone: "), "{told}");
}
