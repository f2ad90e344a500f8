//! What else is refused, and how it is said.

use city_api::desk::DATABASE;
use haidang_contract::intake::*;
use haidang_contract::stay::Property;
use rusqlite::Connection;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::city::{City, Set, property};
use crate::desk::{Desk, accepted, refusal, row_refusal};

#[tokio::test]
async fn a_device_speaks_for_its_own_house_only() {
    let city = City::start().await;
    let other = Property { id: "nha-khac".parse().unwrap(), ..property() };
    city.intake.put_property(&other).unwrap();
    let code = city.intake.invite(&other.id, 1).unwrap().code.grouped();
    let stranger = Desk::enrolled(&city, 240, &code).await.unwrap();
    // Its record names the first house.
    let answer = stranger.send(vec![stranger.submission(&stranger.registered(1))]).await;
    assert_eq!(row_refusal(&answer, 0), (403, "other_property".to_owned()));
    // Nor does it pass on what a device of that house has signed.
    let desk = Desk::new(&city).await;
    let row = desk.submission(&desk.registered(2));
    let answer = stranger.send(vec![row]).await;
    assert_eq!(row_refusal(&answer, 0).0 / 100, 4);
    assert_eq!(city.records(), 0);
}

#[tokio::test]
async fn a_forged_signature_is_refused_and_spends_nothing() {
    let city = City::start().await;
    let desk = Desk::new(&city).await;
    let (headers, body) = desk.signed(vec![desk.submission(&desk.registered(1))], city.now());
    let forged: Vec<(String, String)> = headers
        .iter()
        .map(|(name, value)| {
            let other = |value: &str| value.replacen(['A', 'B', 'C', 'D', 'E', 'F', 'G'], "x", 1);
            let value = if name == "signature" { other(value) } else { value.clone() };
            (name.clone(), value)
        })
        .collect();
    assert_ne!(forged, headers, "nothing was forged");
    let (status, told) = city.post(RECORDS_PATH, body.clone(), &forged).await;
    assert_eq!((status, refusal(&told)), (401, "bad_signature".to_owned()));
    // The nonce of a forgery is not used up.
    assert_eq!(city.post(RECORDS_PATH, body, &headers).await.0, 200);
}

#[tokio::test]
async fn what_cannot_be_written_is_said_and_taken_later() {
    let city = City::start().await;
    let desk = Desk::new(&city).await;
    let row = desk.submission(&desk.registered(1));
    let disk = Connection::open(city.folder().join(DATABASE)).unwrap();
    disk.execute_batch(
        "CREATE TRIGGER full BEFORE INSERT ON record BEGIN SELECT RAISE(ABORT, 'disk is full'); END",
    )
    .unwrap();
    let (headers, body) = desk.signed(vec![row.clone()], city.now());
    let answer = city.answer(RECORDS_PATH, body, &headers).await;
    assert_eq!(answer.status().as_u16(), 503);
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    assert_eq!(answer.headers()["retry-after"], "5");
    let id = answer.headers()["x-request-id"].to_str().unwrap().to_owned();
    let problem = Problem::read(503, &answer.bytes().await.unwrap()).unwrap();
    assert_eq!(problem.refusal.known(), Some(RefusalCode::ServerBusy));
    assert_eq!(problem.request_id.unwrap().as_str(), id);
    assert_eq!(city.records(), 0);
    disk.execute_batch("DROP TRIGGER full").unwrap();
    assert_eq!(accepted(&desk.send(vec![row]).await, 0).sequence, 1);
}

#[tokio::test]
async fn every_error_is_a_problem_that_a_desk_can_read() {
    let city = City::start().await;
    let long = "x".repeat(3_000);
    for (method, path, status) in [
        ("GET", RECORDS_PATH, 405),
        ("DELETE", KEYS_PATH, 405),
        ("PUT", ENROL_PATH, 405),
        ("POST", "/v1/desk/nothing", 404),
        ("POST", &format!("{RECORDS_PATH}?{long}"), 414),
    ] {
        let method = method.parse().unwrap();
        let answer = reqwest::Client::new().request(method, format!("{}{path}", city.base)).send().await;
        let answer = answer.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{path}");
        let body = answer.bytes().await.unwrap();
        assert!(Problem::read(status, &body).is_some(), "{path}: {}", String::from_utf8_lossy(&body));
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_is_not_called_too_large() {
    let city = City::start().await;
    let address = city.base.strip_prefix("http://").unwrap();
    let mut line = tokio::net::TcpStream::connect(address).await.unwrap();
    // Chunks that are none: the body ends in the middle.
    let cut = format!(
        "POST {RECORDS_PATH} HTTP/1.1\r\nhost: {address}\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{{\"sub\r\nnot a length\r\n"
    );
    line.write_all(cut.as_bytes()).await.unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 400 ") && answer.contains("bad_digest"), "{answer}");
}

#[tokio::test]
async fn codes_are_tried_slowly_from_each_address_that_a_proxy_tells() {
    let city = City::set(Set { proxied: true, ..Set::default() }).await;
    let from = |address: &str| [("x-forwarded-for".to_owned(), format!("198.51.100.1, {address}"))];
    let mut limited = None;
    for tried in 0..100 {
        let answer = city.answer(ENROL_PATH, b"{}".to_vec(), &from("203.0.113.9")).await;
        if answer.status() == 429 {
            assert!(answer.headers()["retry-after"].to_str().unwrap().parse::<u32>().unwrap() > 0);
            assert_eq!(refusal(&answer.bytes().await.unwrap()), "rate_limited");
            limited = Some(tried);
            break;
        }
        assert_eq!(answer.status(), 400);
    }
    assert!(limited.is_some_and(|tried| tried >= 20), "{limited:?}");
    assert_eq!(city.post(ENROL_PATH, b"{}".to_vec(), &from("203.0.113.10")).await.0, 400);
}
