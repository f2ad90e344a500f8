//! Machine-readable zones: pasted, and typed by a scanner among other keys.

use haidang_contract::document::{
    Digit, Evidence, LONGEST_SCAN, Reading, ScanFault, Wedge, recognise, recognise_scan,
};

use super::{proof, today};

/// As a first byte, which no text has: the rest again and again, as much of it as is looked through and one sign more.
const LONG: u8 = 0xff;

pub fn one(bytes: &[u8]) {
    if let [LONG, rest @ ..] = bytes {
        let text = String::from_utf8_lossy(rest);
        let long: String =
            text.chars().cycle().take(LONGEST_SCAN + usize::from(rest.len() % 2 == 1)).collect();
        return pasted(&long);
    }
    let text = String::from_utf8_lossy(bytes);
    pasted(&text);
    typed(&text);
}

fn pasted(text: &str) {
    let characters = text.chars().count();
    match recognise(text, today()) {
        Ok(reading) => {
            look(&reading, characters);
            proof::holds(&reading, text);
        }
        Err(ScanFault::CheckDigit { fields, .. }) => assert!(!fields.is_empty(), "nothing is wrong"),
        Err(fault) => assert!(characters <= LONGEST_SCAN || fault == ScanFault::TooLong),
    }
}

/// The same as keys: each followed by a wait that the key itself chooses.
fn typed(text: &str) {
    let mut wedge = Wedge::new();
    let (mut at, mut given, mut keys) = (0, 0, 0);
    for key in text.chars().take(5_000) {
        keys += 1;
        at += i64::from(u32::from(key) % 47);
        if let Some(scan) = wedge.key(key, at) {
            given += scan.take_back;
            if let Ok(reading) = recognise_scan(&scan, today()) {
                look(&reading, scan.text.reveal().chars().count());
                proof::holds(&reading, scan.text.reveal());
            }
        }
    }
    if let Some(scan) = wedge.settle(at + 1_000) {
        given += scan.take_back;
        let _ = recognise_scan(&scan, today());
    }
    assert!(given <= keys, "more is taken back than was typed");
}

fn look(reading: &Reading, characters: usize) {
    assert!(characters <= LONGEST_SCAN);
    // No check digit covers a name, whoever says so.
    let own = |evidence: &Evidence| matches!(evidence, Evidence::Proved { by } if by.contains(&Digit::Own));
    assert!(!own(&reading.name.evidence), "a name was proved");
    assert!(reading.name.value.is_none() || reading.name.confirm, "nobody compares the name");
    for field in reading.fields() {
        assert!(
            field.text.reveal().chars().count() <= characters,
            "{:?} is longer than the text",
            field.field
        );
    }
}
