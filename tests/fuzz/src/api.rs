//! Bodies and headers of the intake, and what a desk reads of a city's answers. Nobody signs by chance: what passes a
//! signature is what was signed.

use std::fmt::Debug;

use haidang_contract::intake::signed::{CONTENT_DIGEST, Claim, Window, content_digest};
use haidang_contract::intake::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::genuine::{NOW, genuine, request};

pub fn one(bytes: &[u8]) {
    // The first byte says how much of it is headers.
    let cut = bytes.first().map_or(0, |first| usize::from(*first) * 4).min(bytes.len());
    let (head, body) = bytes.split_at(cut);
    headers(&String::from_utf8_lossy(head), body);
    rows(body);
    rows(bytes);
    desk_to_city(bytes);
    city_to_desk(bytes);
}

fn headers(head: &str, body: &[u8]) {
    let mut headers: Vec<(&str, &str)> = head.lines().filter_map(|line| line.split_once(": ")).collect();
    claim(&headers, body);
    // With the digest of this very body, so that the signature is reached.
    let digest = content_digest(body);
    headers.retain(|(name, _)| !name.eq_ignore_ascii_case(CONTENT_DIGEST));
    headers.push((CONTENT_DIGEST, &digest));
    claim(&headers, body);
}

fn claim(headers: &[(&str, &str)], body: &[u8]) {
    let message = request(headers, body);
    let Ok(claim) = Claim::read(&message) else { return };
    let verified = claim.verify(&message, &genuine().device.public(), NOW, &Window::default());
    if let Ok(verified) = verified {
        assert_eq!(body, genuine().body, "another body passed");
        assert_eq!((verified.created, verified.age_ms), (NOW, 0), "another time passed");
    }
}

fn rows(body: &[u8]) {
    let Ok(rows) = read_batch(body) else { return };
    assert!(rows.len() <= MOST_ROWS);
    for row in rows.into_iter().flatten() {
        if row.check(&genuine().device.public()).is_ok() {
            let known = |honest: &Submission| honest.record.hash() == row.record.hash();
            assert!(genuine().batch.submissions.iter().any(known), "another record passed");
        }
        record(&row.record);
        same(&row);
    }
}

fn record(record: &Record) {
    let Ok(hash) = record.hash() else { return };
    assert_eq!(same(record).hash(), Ok(hash), "another hash after the wire");
}

fn desk_to_city(body: &[u8]) {
    if let Some(found) = read::<Record>(body) {
        record(&found);
    }
    if let Some(asked) = read::<EnrolRequest>(body)
        && asked.check().is_ok()
    {
        assert_eq!(asked, genuine().enrol, "another device was enrolled");
    }
    if let Some(log) = read::<SignedLog>(body) {
        let times = outages(&log.entries);
        assert!(times.len() <= log.entries.len());
        let _ = AttemptLog::verify(log.from, &log.entries);
        if log.verify(&genuine().device.public()).is_ok() {
            assert_eq!(log, genuine().log, "another log passed");
        }
    }
}

fn city_to_desk(body: &[u8]) {
    for status in [400, 422, 503] {
        let answer = Answer::of_failure(status, body);
        let _ = react(answer, Before { rows: 2, repeats: 1 });
        if let Some(problem) = Problem::read(status, body) {
            same(&problem);
        }
    }
    if let Some(answer) = read::<BatchAnswer>(body) {
        answer.rows.iter().for_each(|row| {
            if let RowOutcome::Accepted { receipt } = &row.outcome {
                paper(receipt);
            }
        });
    }
    if let Some(answer) = read::<EnrolAnswer>(body)
        && answer.check(&genuine().device).is_ok()
    {
        // The house is the city's word over a secure connection; what is signed is this.
        assert_eq!(answer.certificate, genuine().answer.certificate, "another certificate passed");
    }
    if let Some(keys) = read::<SignedKeys>(body) {
        // Whoever speaks first is believed if he signs what he says; later lists are signed by the one before.
        if keys.first().is_ok() || keys.after(&genuine().keys).is_ok() {
            assert_eq!(keys.keys, genuine().keys, "another list of keys passed");
        }
    }
    if let Some(receipt) = read::<Receipt>(body) {
        paper(&receipt);
    }
}

fn paper(receipt: &Receipt) {
    assert_eq!(Receipt::from_code(&receipt.code()).as_ref(), Ok(receipt));
    assert!(receipt.facts().iter().all(|(_, text)| !text.is_empty()));
    if receipt.verify(&genuine().keys).is_ok() {
        assert_eq!(*receipt, genuine().receipt, "another receipt passed");
    }
}

fn read<T: DeserializeOwned + Serialize + PartialEq + Debug>(body: &[u8]) -> Option<T> {
    let value = serde_json::from_slice(body).ok()?;
    same(&value);
    Some(value)
}

/// What was read is read again from what is written of it.
fn same<T: DeserializeOwned + Serialize + PartialEq + Debug>(value: &T) -> T {
    let text = serde_json::to_vec(value).expect("it is JSON");
    let again = serde_json::from_slice(&text).expect("its own JSON");
    assert_eq!(&again, value, "another value after the wire");
    again
}
