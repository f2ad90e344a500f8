//! What a desk's clerk was told, kept outside of the register: one line before each act and one after its answer. A kill
//! leaves at most one act without an answer, which is done again.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;

use haidang_contract::stay::StayId;

/// One guest of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub stay: StayId,
    /// The register said that it is written.
    pub done: bool,
    /// Versions that it said are written, the first included.
    pub versions: u32,
}

#[derive(Debug)]
pub struct Ledger {
    file: File,
    /// By number in the plan.
    pub lines: BTreeMap<u32, Line>,
    /// The second acts that are settled, done or refused by the rules.
    pub acted: BTreeMap<u32, bool>,
}

impl Ledger {
    /// # Panics
    /// When the file cannot be read or written.
    pub fn open(path: &Path) -> Self {
        let mut file =
            OpenOptions::new().create(true).append(true).read(true).open(path).expect("the ledger");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("the ledger's text");
        // A last line that was cut off was never answered.
        let whole = text.rfind('\n').map_or("", |end| &text[..=end]);
        if whole.len() < text.len() {
            writeln!(file).expect("the end of a line");
        }
        let mut ledger = Ledger { file, lines: BTreeMap::new(), acted: BTreeMap::new() };
        for line in whole.lines() {
            ledger.take(line);
        }
        ledger
    }

    fn take(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            ["begin", index, stay] => {
                if let (Ok(index), Ok(stay)) = (index.parse(), stay.parse()) {
                    self.lines.entry(index).or_insert(Line { stay, done: false, versions: 0 });
                }
            }
            ["done", index, versions] => {
                if let (Ok(index), Ok(versions)) = (index.parse(), versions.parse())
                    && let Some(line) = self.lines.get_mut(&index)
                {
                    line.done = true;
                    line.versions = line.versions.max(versions);
                }
            }
            ["acted", index, done] => {
                if let Ok(index) = index.parse() {
                    self.acted.insert(index, *done == "yes");
                }
            }
            _ => {}
        }
    }

    pub fn begin(&mut self, index: u32, stay: &StayId) {
        self.write(&format!("begin {index} {}", stay.as_str()));
    }

    /// The register holds so many versions of it.
    pub fn done(&mut self, index: u32, versions: u32) {
        self.write(&format!("done {index} {versions}"));
    }

    pub fn acted(&mut self, index: u32, done: bool) {
        self.write(&format!("acted {index} {}", if done { "yes" } else { "no" }));
    }

    fn write(&mut self, line: &str) {
        // One write: a kill leaves the whole line or none of it that counts.
        self.file.write_all(format!("{line}\n").as_bytes()).expect("the ledger takes a line");
        self.take(line);
    }

    pub fn registered(&self) -> u32 {
        let done = self.lines.values().filter(|line| line.done).count();
        u32::try_from(done).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use haidang_contract::Timestamp;

    use super::*;

    #[test]
    fn what_was_answered_is_found_again_and_a_cut_line_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger");
        let stay = StayId::draw(Timestamp(1_795_392_000_000), [7; 10]);
        let mut ledger = Ledger::open(&path);
        ledger.begin(0, &stay);
        ledger.done(0, 1);
        ledger.begin(1, &stay);
        drop(ledger);
        OpenOptions::new().append(true).open(&path).unwrap().write_all(b"done 1").unwrap();
        let mut again = Ledger::open(&path);
        assert_eq!((again.registered(), again.lines.len()), (1, 2));
        assert!(!again.lines[&1].done);
        again.done(1, 1);
        again.acted(0, true);
        let third = Ledger::open(&path);
        assert_eq!((third.registered(), third.acted.get(&0)), (2, Some(&true)));
    }
}
