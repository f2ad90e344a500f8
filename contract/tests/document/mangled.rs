//! Scans through a Vietnamese input method: what is recovered is right, and how much is.

use std::collections::BTreeMap;

use haidang_contract::document::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::specimens::{BACK, FRONT, SPECIMENS, day, then};
use crate::typist::{self, Typist};
use crate::zones::made;

const ALL: [FieldName; 7] = [
    FieldName::Number,
    FieldName::Name,
    FieldName::Born,
    FieldName::Sex,
    FieldName::Nationality,
    FieldName::Issuer,
    FieldName::Expires,
];

fn values(reading: &Reading) -> BTreeMap<FieldName, String> {
    reading.fields().into_iter().map(|line| (line.field, line.text.into_revealed())).collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// The method left it as it was.
    Untouched,
    Whole,
    /// All but the name, which the clerk types.
    ButTheName,
    Refused,
}

/// What became of it. Everything that was read must be what it was.
fn outcome(
    truth: &str,
    arrived: &str,
    read: Result<Reading, ScanFault>,
    today: haidang_contract::time::Day,
) -> Outcome {
    let expected = values(&recognise(truth, today).unwrap());
    if arrived == truth {
        assert_eq!(values(&read.unwrap()), expected);
        return Outcome::Untouched;
    }
    match read {
        Ok(reading) => {
            let read = values(&reading);
            for field in ALL {
                let text = read.get(&field).map_or("", String::as_str);
                // Of two W in a word Telex can turn the first into a U and leave no trace: a person compares it.
                let as_u = |text: &str| text.replace('W', "U");
                let two = truth
                    .to_uppercase()
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|word| word.matches('W').count() > 1);
                let unseen = Some(text) != expected.get(&field).map(String::as_str)
                    && expected.get(&field).is_some_and(|expected| as_u(expected) == as_u(text));
                if unseen && two {
                    assert!(reading.to_confirm().contains(&field), "{field} {truth}\n{arrived}");
                    continue;
                }
                assert!(
                    text.is_empty() || Some(text) == expected.get(&field).map(String::as_str),
                    "{field}: {truth}\n{arrived}\n{text}"
                );
            }
            for field in [FieldName::Number, FieldName::Born, FieldName::Nationality] {
                assert_eq!(read.get(&field), expected.get(&field));
            }
            assert!(reading.name.confirm);
            if reading.name.get().is_some() { Outcome::Whole } else { Outcome::ButTheName }
        }
        Err(fault) => {
            let fits = matches!(
                fault,
                ScanFault::Mangled
                    | ScanFault::Length { .. }
                    | ScanFault::NotRecognised
                    | ScanFault::CheckDigit { .. }
            );
            assert!(fits, "{fault:?}");
            Outcome::Refused
        }
    }
}

fn through(typist: Typist, text: &str, today: haidang_contract::time::Day) -> Outcome {
    let arrived = typist.types(text);
    outcome(text, &arrived, recognise(&arrived, today), today)
}

/// Keys and backspaces as the window sees them, 5 ms apart.
fn watched(typist: Typist, text: &str, today: haidang_contract::time::Day) -> Outcome {
    let mut wedge = Wedge::new();
    let strokes = typist.strokes(&format!("{text}\n"));
    let mut scans: Vec<Scan> =
        strokes.chars().zip(1i64..).filter_map(|(key, n)| wedge.key(key, n * 5)).collect();
    scans.extend(wedge.settle(1_000_000));
    let [scan] = scans.as_slice() else { panic!("{} scans", scans.len()) };
    let arrived = typist.types(&format!("{text}\n")).trim_end().to_owned();
    assert_eq!(scan.text.reveal().trim_end(), arrived);
    assert_eq!(scan.take_back, arrived.chars().filter(|c| *c != '\n').count());
    outcome(text, &arrived, recognise_scan(scan, today), today)
}

#[test]
fn every_specimen_comes_through_every_method() {
    for typist in typist::all() {
        for (format, text) in SPECIMENS {
            let outcome = through(typist, text, then());
            assert_ne!(watched(typist, text, then()), Outcome::ButTheName, "{format} {typist:?}");
            println!("{format} {typist:?} {outcome:?}");
        }
        for text in [FRONT, BACK] {
            let arrived = typist.types(text);
            if let Ok(reading) = recognise(&arrived, day("2026-11-22")) {
                let expected = values(&recognise(text, day("2026-11-22")).unwrap());
                let read = values(&reading);
                for field in
                    [FieldName::Number, FieldName::Name, FieldName::Born, FieldName::Sex, FieldName::Issued]
                {
                    assert_eq!(read.get(&field), expected.get(&field), "{typist:?}");
                }
            }
        }
    }
}

#[test]
fn what_was_undone_is_told() {
    let (_, passport) = SPECIMENS[2];
    let arrived = passport.replace("ANNA", "WILLIAM").replacen("<<<", "", 1);
    let arrived = arrived.replace("WILLIAM", "ƯILLIAM");
    let reading = recognise(&arrived, then()).unwrap();
    assert!(reading.has(Doubt::InputMethod) && reading.name.confirm && reading.number.confirm);
    assert_eq!(reading.name.mended, [Mended::InputMethod]);
    assert_eq!(reading.name.get().unwrap().full.reveal(), "ERIKSSON WILLIAM MARIA");
    // Two names become one: nobody can tell which it was.
    let either = recognise(&passport.replace("MARIA", "MẢIA"), then()).unwrap();
    assert_eq!((either.name.get(), either.has(Doubt::NameUnread)), (None, true));
    assert_eq!(either.number.get().unwrap(), "L898902C3");
    // Six keys on one letter: only the scanner still knows.
    let lost = passport.replace("L898902C3", "LẬ7C3");
    assert_eq!(recognise(&lost, then()), Err(ScanFault::Mangled));
    assert_eq!(haidang_contract::Fault::from(&ScanFault::Mangled).detail("why"), "mangled");
}

/// Some hundred invented documents through every method; the same ones each time.
#[test]
fn how_much_is_recovered() {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[9; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let texts: Vec<String> = (0..150).map(|_| made().new_tree(&mut runner).unwrap().current().text).collect();
    let today = day("2026-11-22");
    for (how, look) in [("finished text", through as fn(_, &str, _) -> _), ("keys watched", watched)] {
        let mut sums: BTreeMap<String, BTreeMap<Outcome, usize>> = BTreeMap::new();
        for typist in typist::all() {
            let name = match typist {
                Typist::Unikey { keys, spelling, restore, .. } => {
                    let without = if restore {
                        ""
                    } else if spelling {
                        ", not restoring"
                    } else {
                        ", not spelling"
                    };
                    format!("{how}, {keys:?} by Unikey{without}")
                }
                Typist::Loose { keys } => format!("{how}, {keys:?} with no rules"),
            };
            for text in &texts {
                let outcome = look(typist, text, today);
                *sums.entry(name.clone()).or_default().entry(outcome).or_default() += 1;
            }
        }
        for (name, sum) in sums {
            let of = |outcome| sum.get(&outcome).copied().unwrap_or(0);
            let touched = sum.values().sum::<usize>() - of(Outcome::Untouched);
            let (whole, number) = (of(Outcome::Whole), of(Outcome::ButTheName));
            println!(
                "{name}: {touched} mangled, {whole} whole, {number} all but the name, {} refused",
                of(Outcome::Refused)
            );
            let recovered = (whole + number) * 100 / touched.max(1);
            // VNI swallows whole dates, and only who saw the keys can tell them.
            let least = match (how, name.contains("Vni")) {
                ("keys watched", _) => 95,
                (_, false) => 70,
                (_, true) => 1,
            };
            assert!(recovered >= least, "{name}: {recovered} %");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn what_is_recovered_is_right(made in made(), typist in proptest::sample::select(typist::all()), joined in any::<bool>()) {
        let text = if joined { made.text.replace('\n', "") } else { made.text };
        through(typist, &text, day("2026-11-22"));
        if joined {
            through(typist, &text.to_lowercase(), day("2026-11-22"));
        } else {
            watched(typist, &text, day("2026-11-22"));
        }
    }
}
