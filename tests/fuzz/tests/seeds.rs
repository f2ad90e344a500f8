//! Every seed goes through its reader, and so does what once broke it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::PathBuf;

use haidang_fuzz::{api, csv, genuine, mrz, qr, xlsx};

fn folder(target: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target)
}

fn through(target: &str, one: fn(&[u8])) {
    let folder = folder(target);
    let mut count = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        one(&bytes);
        // Cut anywhere and with a byte turned: near to what is right is where readers break.
        for at in (0..bytes.len()).step_by(1 + bytes.len() / 40) {
            one(bytes.get(..at).unwrap_or_default());
            let mut turned = bytes.clone();
            if let Some(byte) = turned.get_mut(at) {
                *byte ^= 0x15;
            }
            one(&turned);
        }
        count += 1;
    }
    assert!(count > 0, "no seed in {}", folder.display());
}

#[test]
fn zones() {
    through("mrz", mrz::one);
}

#[test]
fn codes() {
    through("qr", qr::one);
}

#[test]
fn text_files() {
    through("csv", csv::one);
}

#[test]
fn workbooks() {
    through("xlsx", xlsx::one);
}

#[test]
fn bodies() {
    through("api", api::one);
}

/// Seeds of a wire that is no longer spoken lead nowhere. After a change of it: the same with `HAIDANG_SEEDS=1`.
#[test]
fn the_seeds_of_bodies_are_what_is_said_now() {
    let receipt = ("qr", "receipt", genuine::genuine().receipt.code().into_bytes());
    let bodies = genuine::seeds().into_iter().map(|(name, bytes)| ("api", name, bytes));
    for (target, name, bytes) in bodies.chain([receipt]) {
        let path = folder(target).join(name);
        if std::env::var_os("HAIDANG_SEEDS").is_some() {
            fs::write(&path, &bytes).unwrap();
        }
        assert!(fs::read(&path).unwrap() == bytes, "{} is out of date", path.display());
    }
}

/// Real ones reach what is behind the signatures; otherwise the promises about these are about nothing.
#[test]
fn what_is_honest_passes() {
    use haidang_contract::intake::signed::{Claim, Window};
    let all = genuine::genuine();
    let headers: Vec<(&str, &str)> =
        all.headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let message = genuine::request(&headers, &all.body);
    let key = all.device.public();
    let claim = Claim::read(&message).unwrap();
    assert!(claim.verify(&message, &key, genuine::NOW, &Window::default()).is_ok());
    assert!(all.batch.submissions.iter().all(|row| row.check(&key).is_ok()));
    assert!(all.receipt.verify(&all.keys).is_ok() && all.log.verify(&key).is_ok());
    assert!(all.enrol.check().is_ok() && all.answer.check(&all.device).is_ok());
}
