//! What visitors tell the city, from the wire to the officer's table.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod shared;

use std::path::Path;
use std::process::{Command, Output};

use city_api::Guide;
use city_api::store::Taken;
use haidang_contract::Timestamp;
use haidang_contract::correction::{
    Correction, CorrectionId, FieldTrouble, LONGEST_TEXT, Reason, Receipt, Refusal, RefusalCode,
};
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use shared::{City, NOW, guide};
use uuid::Uuid;

fn correction(number: u8) -> Correction {
    Correction {
        id: CorrectionId::from_random([number; 16]),
        place: "bach-dinh".parse().unwrap(),
        reason: Reason::Hours,
        text: "Mở cửa lúc 8 giờ 🌊".into(),
        seen: shared::day("2026-11-22"),
        edition: Some(3),
    }
}

async fn city() -> City {
    City::start(guide(), None).await
}

async fn send(city: &City, body: impl Into<reqwest::Body>) -> Response {
    let request = Client::new().post(city.url("/v1/corrections")).header("content-type", "application/json");
    request.body(body).send().await.unwrap()
}

async fn tell(city: &City, correction: &Correction) -> Response {
    send(city, serde_json::to_vec(correction).unwrap()).await
}

#[tokio::test]
async fn the_same_correction_gets_the_same_receipt() {
    let city = city().await;
    let first = tell(&city, &correction(1)).await;
    assert_eq!(
        (first.status(), &first.headers()["cache-control"]),
        (StatusCode::OK, &"no-store".parse().unwrap())
    );
    let first = first.text().await.unwrap();
    let receipt: Receipt = serde_json::from_str(&first).unwrap();
    assert_eq!(receipt, Receipt { id: correction(1).id, number: 1, received: NOW });
    let again = tell(&city, &correction(1)).await;
    assert_eq!((again.status(), again.text().await.unwrap()), (StatusCode::OK, first));
    let second: Receipt = tell(&city, &correction(2)).await.json().await.unwrap();
    assert_eq!(second.number, 2);
    let kept: Vec<_> = city.guide.told(false).unwrap().into_iter().map(|told| told.correction).collect();
    assert_eq!(kept, [correction(1), correction(2)]);
}

#[tokio::test]
async fn another_correction_under_a_taken_id_is_refused_for_good() {
    let city = city().await;
    tell(&city, &correction(1)).await;
    let other = Correction { reason: Reason::Gone, ..correction(1) };
    let refused = tell(&city, &other).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.headers()["content-type"], "application/problem+json");
    // As a device reads it.
    assert_eq!(
        refused.json::<Refusal>().await.unwrap(),
        Refusal { code: RefusalCode::IdTaken, fields: vec![] }
    );
    assert_eq!(city.guide.told(false).unwrap().len(), 1);
}

#[tokio::test]
async fn every_field_that_makes_no_sense_is_named() {
    let city = city().await;
    let mut crooked = serde_json::to_value(correction(1)).unwrap();
    crooked["reason"] = "rude".into();
    crooked["text"] = "x".repeat(LONGEST_TEXT + 1).into();
    crooked["place"] = Value::Null;
    let refused = send(&city, crooked.to_string()).await;
    assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
    let body: Value = refused.json().await.unwrap();
    assert!(body["detail"].is_string() && body["request_id"].is_string(), "{body}");
    let refusal: Refusal = serde_json::from_value(body).unwrap();
    assert_eq!(refusal.code, RefusalCode::BadCorrection);
    let named: Vec<_> = refusal.fields.iter().map(|fault| (fault.field.as_str(), fault.why)).collect();
    assert_eq!(named, [("place", FieldTrouble::Missing), ("reason", FieldTrouble::Malformed)]);
    for bad in ["", "[]", "null", "{\"id\":", "\u{0}"] {
        assert_eq!(send(&city, bad).await.status(), StatusCode::BAD_REQUEST, "{bad}");
    }
    assert_eq!(city.guide.told(false).unwrap(), []);
}

#[tokio::test]
async fn what_is_too_long_is_not_read_and_the_longest_is_taken() {
    let city = city().await;
    let huge = json!({"text": "x".repeat(20_000)}).to_string();
    let refused = send(&city, huge).await;
    assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(refused.json::<Value>().await.unwrap()["code"], "body_too_large");
    // Written with escapes only, each character takes twelve bytes.
    let escaped = "\\ud83c\\udf0a".repeat(LONGEST_TEXT);
    let longest = serde_json::to_string(&correction(1)).unwrap().replace("Mở cửa lúc 8 giờ 🌊", &escaped);
    assert!(longest.len() > 12_000);
    assert_eq!(send(&city, longest).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_page_of_another_site_cannot_make_a_visitor_s_browser_send() {
    let city = city().await;
    let body = serde_json::to_string(&correction(1)).unwrap();
    for kind in
        ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=application/json"]
    {
        let request = Client::new().post(city.url("/v1/corrections")).header("content-type", kind);
        let refused = request.body(body.clone()).send().await.unwrap();
        assert_eq!(refused.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
    }
    let preflight = Client::new()
        .request(reqwest::Method::OPTIONS, city.url("/v1/corrections"))
        .header("origin", "https://elsewhere.example")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type")
        .send()
        .await
        .unwrap();
    let allowed =
        |name: &str| preflight.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
    assert!(!allowed("access-control-allow-headers").contains("content-type"));
    assert!(!allowed("access-control-allow-methods").contains("POST"));
    assert_eq!(city.guide.told(false).unwrap(), []);
    // Reading what others have told is not offered to anybody over the network.
    let read = Client::new().get(city.url("/v1/corrections")).send().await.unwrap();
    assert_eq!(read.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(read.headers()["allow"], "POST");
}

#[tokio::test]
async fn one_address_cannot_keep_others_from_telling() {
    let city = city().await;
    let from = async |address: &str, number: u8| {
        Client::new()
            .post(city.url("/v1/corrections"))
            .header("x-forwarded-for", format!("192.0.2.99, {address}"))
            .json(&correction(number))
            .send()
            .await
            .unwrap()
    };
    for number in 0..30 {
        assert_eq!(from("203.0.113.7", number).await.status(), StatusCode::OK, "{number}");
    }
    let refused = from("203.0.113.7", 30).await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    let seconds: u64 = refused.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=20).contains(&seconds), "{seconds}");
    let body = refused.text().await.unwrap();
    assert!(body.contains("\"too_many\"") && !body.contains("203.0.113.7"), "{body}");
    assert_eq!(from("203.0.113.8", 31).await.status(), StatusCode::OK);
    assert_eq!(city.guide.told(false).unwrap().len(), 31);
}

#[test]
fn a_closed_one_stays_and_a_second_look_changes_only_the_note() {
    let guide = guide();
    for number in 1..=3 {
        assert!(matches!(guide.take(&correction(number), NOW).unwrap(), Taken::Kept(_)));
    }
    let later = |hours: i64| Timestamp(NOW.0 + hours * 3_600_000);
    assert_eq!(guide.close("4", "", later(1)).unwrap(), None);
    assert_eq!(guide.close("' OR 1=1 --", "", later(1)).unwrap(), None);
    let closed = guide.close("2", "asked by phone", later(1)).unwrap().unwrap();
    assert_eq!((closed.number, closed.closed), (2, Some(later(1))));
    let id = correction(2).id;
    let again = guide.close(id.as_str(), "and mended", later(2)).unwrap().unwrap();
    assert_eq!((again.closed, again.note.as_str()), (Some(later(1)), "and mended"));
    let numbers = |open| guide.told(open).unwrap().iter().map(|told| told.number).collect::<Vec<_>>();
    assert_eq!((numbers(true), numbers(false)), (vec![1, 3], vec![1, 2, 3]));
    // Sent again by a device that never got the receipt.
    let receipt = Receipt { id, number: 2, received: NOW };
    assert_eq!(guide.take(&correction(2), later(3)).unwrap(), Taken::Kept(receipt));
}

fn run(args: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_city-api"));
    program.env_remove("CITY_DATA").env_remove("RUST_LOG").args(args).output().unwrap()
}

fn said(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

#[test]
fn an_officer_lists_exports_and_closes() {
    let folder = tempfile::tempdir().unwrap();
    let data = Path::to_str(folder.path()).unwrap();
    let guide = Guide::open(folder.path(), Uuid::from_u128(7)).unwrap();
    guide.take(&correction(1), NOW).unwrap();
    let formula =
        Correction { text: "=HYPERLINK(\"x\")\nhai, \"ba\"".into(), edition: None, ..correction(2) };
    guide.take(&formula, NOW).unwrap();
    drop(guide);

    let list = run(&["corrections", "list", "--data", data]);
    let lines: Vec<_> = said(&list).lines().collect();
    assert_eq!(lines[0], "1  2026-11-23 07:00  bach-dinh  hours  (seen 2026-11-22, edition 3)");
    assert_eq!(lines[1], "    Mở cửa lúc 8 giờ 🌊");
    assert!(lines[2].ends_with("(seen 2026-11-22, shipped guide)"), "{lines:?}");
    assert_eq!(*lines.last().unwrap(), "2 correction(s), 2 open");

    let close = run(&["corrections", "close", "1", "--note", "đã gọi", "--data", data]);
    assert_eq!((said(&close), close.status.success()), ("closed 1\n", true));
    let open = run(&["corrections", "list", "--open", "--data", data]);
    assert!(said(&open).ends_with("1 correction(s), 1 open\n") && !said(&open).contains("8 giờ"));
    assert_eq!(run(&["corrections", "close", "9", "--note", "x", "--data", data]).status.code(), Some(1));

    let table = run(&["corrections", "export", "--csv", "--data", data]);
    let mut rows = csv::Reader::from_reader(table.stdout.as_slice());
    assert_eq!(&rows.headers().unwrap()[3], "place");
    let rows: Vec<_> = rows.records().map(Result::unwrap).collect();
    assert_eq!((rows.len(), &rows[0][9]), (2, "đã gọi"));
    assert_eq!(&rows[1][5], "'=HYPERLINK(\"x\")\nhai, \"ba\"");
    assert_eq!(run(&["corrections", "export", "--data", data]).status.code(), Some(2));
}
