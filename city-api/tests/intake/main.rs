//! The desks' intake over real HTTP: what is taken, what is refused, and that nothing of a guest is left anywhere.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test code"
)]

mod bodies;
mod city;
mod desk;
mod keys;
mod program;
mod refused;

use std::sync::atomic::Ordering;

use haidang_contract::intake::*;
use haidang_contract::stay::{Act, CancelReason, Version};

use city::{CLOCK, City, NOW};
use desk::{Desk, PLANTED, accepted, refusal};

#[tokio::test]
async fn a_desk_is_enrolled_once_for_each_code() {
    let city = City::start().await;
    let code = city.invite();
    let desk = Desk::enrolled(&city, 1, &code).await.unwrap();
    assert_eq!(desk.answer.property.id.as_str(), "khach-san-mau");
    // The answer was lost: the same device asks once more and gets the same certificate.
    let again = Desk::enrolled(&city, 1, &code).await.unwrap();
    assert_eq!(again.answer.certificate, desk.answer.certificate);
    assert_eq!(Desk::enrolled(&city, 2, &code).await.unwrap_err(), (409, "code_used".to_owned()));
    let wrong = EnrolCode::from_random([9; 9]).grouped();
    assert_eq!(Desk::enrolled(&city, 2, &wrong).await.unwrap_err(), (404, "unknown_code".to_owned()));
    let late = city.invite();
    CLOCK.with(|clock| clock.fetch_add(73 * 3_600_000, Ordering::SeqCst));
    city.tick();
    assert_eq!(Desk::enrolled(&city, 2, &late).await.unwrap_err(), (410, "code_expired".to_owned()));
    let (status, body) = city.post(ENROL_PATH, b"{}".to_vec(), &[]).await;
    assert_eq!((status, refusal(&body)), (400, "malformed".to_owned()));
}

#[tokio::test]
async fn what_comes_again_gets_the_same_receipt_and_another_body_none() {
    let city = City::start().await;
    let desk = Desk::new(&city).await;
    let version = desk.registered(1);
    let row = desk.submission(&version);
    let first = accepted(&desk.send(vec![row.clone()]).await, 0);
    assert_eq!(first.check(desk.keys(), &row.record), Ok(()));
    assert_eq!(first.sequence, 1);
    let again = accepted(&desk.send(vec![row.clone()]).await, 0);
    assert_eq!(serde_json::to_vec(&again).unwrap(), serde_json::to_vec(&first).unwrap());
    // The same stay and version, sealed anew: another record.
    let other = desk.sealed(&version, 77);
    let answer = desk.send(vec![other, desk.submission(&desk.registered(2))]).await;
    assert_eq!(desk::row_refusal(&answer, 0), (422, "conflict".to_owned()));
    assert_eq!(accepted(&answer, 1).sequence, 2);
    // And so after the city was started anew.
    let anew = city.restarted().await;
    let desk = desk.at(&anew);
    assert_eq!(accepted(&desk.send(vec![row]).await, 0), first);
    assert_eq!(accepted(&desk.send(vec![desk.submission(&desk.registered(3))]).await, 0).sequence, 3);
}

#[tokio::test]
async fn requests_that_are_not_the_device_s_are_refused() {
    let city = City::start().await;
    let desk = Desk::new(&city).await;
    let row = || vec![desk.submission(&desk.registered(1))];
    let (headers, body) = desk.signed(row(), city.now());
    assert_eq!(city.post(RECORDS_PATH, body.clone(), &headers).await.0, 200);
    let (status, told) = city.post(RECORDS_PATH, body.clone(), &headers).await;
    assert_eq!((status, refusal(&told)), (409, "replayed_nonce".to_owned()));
    let (headers, mut altered) = desk.signed(row(), city.now());
    altered.push(b' ');
    let (status, told) = city.post(RECORDS_PATH, altered, &headers).await;
    assert_eq!((status, refusal(&told)), (400, "bad_digest".to_owned()));
    let (status, told) = city.post(RECORDS_PATH, body, &[]).await;
    assert_eq!((status, refusal(&told)), (401, "bad_signature".to_owned()));
    let stranger = Desk { key: DeviceKey::from_seed(&[200; 32]), ..Desk::new(&city).await };
    let (headers, body) = stranger.signed(Vec::new(), city.now());
    let (status, told) = city.post(RECORDS_PATH, body, &headers).await;
    assert_eq!((status, refusal(&told)), (401, "unknown_device".to_owned()));
}

#[tokio::test]
async fn a_wrong_clock_is_told_the_right_time() {
    let city = City::start().await;
    let desk = Desk::new(&city).await;
    let off = haidang_contract::Timestamp(city.now().0 - 7_200_000);
    let (headers, body) = desk.signed(vec![desk.submission(&desk.registered(1))], off);
    let (status, told) = city.post(RECORDS_PATH, body, &headers).await;
    let problem = Problem::read(status, &told).unwrap();
    assert_eq!(problem.refusal.known(), Some(RefusalCode::ClockOff));
    assert_eq!(problem.refusal.server_time, Some(city.now()));
}

#[tokio::test]
async fn a_revoked_device_is_told_so_and_others_go_on() {
    let city = City::start().await;
    let (one, two) = (Desk::new(&city).await, Desk::new(&city).await);
    city.intake.revoke(&one.key.id()).unwrap();
    let (headers, body) = one.signed(vec![one.submission(&one.registered(1))], city.now());
    let (status, told) = city.post(RECORDS_PATH, body, &headers).await;
    assert_eq!((status, refusal(&told)), (403, "revoked_device".to_owned()));
    accepted(&two.send(vec![two.submission(&two.registered(1))]).await, 0);
}

#[tokio::test]
async fn every_row_is_answered_by_itself() {
    let city = City::start().await;
    let desk = Desk::new(&city).await;
    let (one, three) = (desk.registered(1), desk.registered(3));
    let mut forged = desk.submission(&desk.registered(2));
    forged.record.recorded_at.0 += 1;
    let answer = desk.send(vec![desk.submission(&one), forged, desk.submission(&three)]).await;
    assert_eq!(desk::row_refusal(&answer, 1), (422, "bad_record".to_owned()));
    assert_eq!((accepted(&answer, 0).sequence, accepted(&answer, 2).sequence), (1, 2));
    // A version whose version before never came; then both, in order, in one batch.
    let act = Act { at: city.now(), by: "le-tan".parse().unwrap() };
    let gone = |version: &Version| version.cancel(CancelReason::ALL[0], act.clone()).unwrap();
    let four = desk.registered(4);
    let answer = desk.send(vec![desk.submission(&gone(&four))]).await;
    assert_eq!(desk::row_refusal(&answer, 0), (409, "version_gap".to_owned()));
    let answer = desk.send(vec![desk.submission(&four), desk.submission(&gone(&four))]).await;
    assert_eq!((accepted(&answer, 0).version, accepted(&answer, 1).version), (1, 2));
    // What does not follow from the version before, which comes in the same batch.
    let five = desk.registered(5);
    let mut other = gone(&five);
    other.stay.recorded_at.0 -= 1;
    let answer = desk.send(vec![desk.submission(&five), desk.submission(&other)]).await;
    assert_eq!(accepted(&answer, 0).version, 1);
    assert_eq!(desk::row_refusal(&answer, 1), (422, "bad_record".to_owned()));
    // What does not follow from what the city has.
    let mut crooked = gone(&one);
    crooked.stay.recorded_at.0 -= 1;
    let answer = desk.send(vec![desk.submission(&crooked)]).await;
    assert_eq!(desk::row_refusal(&answer, 0), (422, "bad_record".to_owned()));
}

#[tokio::test]
async fn fields_are_looked_at_by_the_desk_s_own_rules() {
    let city = City::start().await;
    let desk = Desk::new(&city).await;
    let mut version = desk.registered(1);
    version.stay.room = None;
    let answer = desk.send(vec![desk.submission(&version)]).await;
    let RowOutcome::Refused { refusal } = &answer.rows[0].outcome else { panic!("taken") };
    assert_eq!(refusal.known(), Some(RefusalCode::InvalidRecord));
    let fields: Vec<_> =
        refusal.fields.iter().map(|field| (field.code.as_str(), field.field.as_str())).collect();
    assert_eq!(fields, [("room-missing", "room")]);
    assert_eq!(city.records(), 0);
}

#[tokio::test]
async fn a_key_that_the_city_does_not_have_is_answered_with_those_it_has() {
    let city = City::start().await;
    let desk = Desk::new(&city).await;
    let answer = desk.send(vec![desk.sealed_to_a_stranger(&desk.registered(1))]).await;
    let RowOutcome::Refused { refusal } = &answer.rows[0].outcome else { panic!("taken") };
    assert_eq!(refusal.known(), Some(RefusalCode::UnknownKey));
    assert_eq!(refusal.keys.as_ref().unwrap().after(desk.keys()).unwrap().number, 1);
    // Old keys go on being opened after a rotation, and new receipts verify with the new list.
    let old = desk.submission(&desk.registered(2));
    CLOCK.with(|clock| clock.fetch_add(1_000, Ordering::SeqCst));
    city.tick();
    city.intake.rotate_sealing().unwrap();
    city.intake.rotate_receipts().unwrap();
    let keys = city.intake.keys();
    let newer = keys.after(desk.keys()).expect("signed by a key that the desk trusts").clone();
    assert_eq!(newer.number, 3);
    // The new key signs in a minute.
    CLOCK.with(|clock| clock.fetch_add(60_000, Ordering::SeqCst));
    city.tick();
    let receipt = accepted(&desk.send(vec![old.clone()]).await, 0);
    assert_eq!(receipt.check(desk.keys(), &old.record), Err(ReceiptFault::UnknownKey));
    assert_eq!(receipt.check(&newer, &old.record), Ok(()));
}

#[tokio::test]
async fn two_at_once_take_it_once() {
    let city = City::start().await;
    let desk = Desk::new(&city).await;
    let rows: Vec<Submission> = (0..40).map(|number| desk.submission(&desk.registered(number))).collect();
    let (one, two) = tokio::join!(desk.send(rows.clone()), desk.send(rows.clone()));
    let mut receipts = std::collections::BTreeMap::new();
    for answer in [&one, &two] {
        for row in &answer.rows {
            match &row.outcome {
                RowOutcome::Accepted { receipt } => {
                    let known = receipts.insert(receipt.id.clone(), receipt.clone());
                    assert!(known.is_none_or(|known| known == *receipt));
                }
                RowOutcome::Refused { refusal } => assert_eq!(refusal.known(), Some(RefusalCode::InFlight)),
            }
        }
    }
    assert_eq!((receipts.len(), city.records()), (40, 40));
}

#[tokio::test]
async fn too_much_is_refused_and_says_how_to_go_on() {
    let city = City::start().await;
    let desk = Desk::new(&city).await;
    let rows = vec![desk.submission(&desk.registered(1)); MOST_ROWS + 1];
    let (headers, body) = desk.signed(rows, city.now());
    let (status, told) = city.post(RECORDS_PATH, body, &headers).await;
    assert_eq!((status, refusal(&told)), (413, "batch_too_large".to_owned()));
    let (status, told) = city.post(RECORDS_PATH, vec![b' '; LARGEST_BODY + 1], &[]).await;
    assert_eq!((status, refusal(&told)), (413, "batch_too_large".to_owned()));
    let mut limited = None;
    for _ in 0..120 {
        let (headers, body) = desk.signed(Vec::new(), city.now());
        let (status, told) = city.post(RECORDS_PATH, body, &headers).await;
        if status == 429 {
            limited = Problem::read(status, &told);
            break;
        }
    }
    assert!(limited.expect("a limit").refusal.retry_after_s.is_some());
}

#[tokio::test]
async fn a_night_without_guests_is_taken_too() {
    let city = City::start().await;
    let desk = Desk::new(&city).await;
    let row = desk.zero_report();
    let receipt = accepted(&desk.send(vec![row.clone()]).await, 0);
    assert_eq!((receipt.check(desk.keys(), &row.record), receipt.verdict), (Ok(()), Verdict::Untimed));
}

#[tokio::test]
async fn nothing_of_a_guest_is_left_in_clear() {
    let city = City::start().await;
    let desk = Desk::new(&city).await;
    let rows: Vec<Submission> = (0..20).map(|number| desk.submission(&desk.registered(number))).collect();
    desk.send(rows).await;
    assert_eq!(city.records(), 20);
    let mut looked_at = 0;
    for entry in std::fs::read_dir(city.folder()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        looked_at += bytes.len();
        for planted in PLANTED.iter().map(|text| text.to_string()).chain((0..20).map(desk::number)) {
            let found = bytes.windows(planted.len()).any(|window| window == planted.as_bytes());
            assert!(!found, "{planted} stands in {}", path.display());
        }
    }
    assert!(looked_at > 20_000, "{looked_at}");
}

#[tokio::test]
async fn crooked_bodies_are_refused_and_never_break_it() {
    let city = City::start().await;
    let desk = Desk::new(&city).await;
    let good =
        serde_json::to_vec(&Batch { submissions: vec![desk.submission(&desk.registered(1))] }).unwrap();
    for at in (0..good.len()).step_by(61) {
        let mut body = good.clone();
        body[at] = body[at].wrapping_add(1);
        let cut = &good[..at];
        for body in [body.as_slice(), cut] {
            let headers = desk.headers(body, city.now());
            let (status, told) = city.post(RECORDS_PATH, body.to_vec(), &headers).await;
            assert!(status < 500, "{status} {}", String::from_utf8_lossy(&told));
            if status == 429 {
                tokio::time::sleep(std::time::Duration::from_millis(60)).await;
            }
        }
    }
    assert!(city.records() <= 1);
    assert_eq!(NOW.0 % 1_000, 0);
}
