//! What lies around the routes, around routes that are made to fail.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::routing::get;
use serde_json::Value;
use tokio::net::TcpListener;

/// Serves these routes with all the layers around them on a free port.
async fn serve(routes: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, super::around(routes)).await });
    base
}

async fn boom() -> &'static str {
    panic!("the secret of Bạch Dinh")
}

#[tokio::test]
async fn a_panic_is_a_problem_and_the_service_goes_on() {
    let base = serve(Router::new().route("/boom", get(boom)).route("/fine", get(|| async { "fine" }))).await;
    let answer = reqwest::get(format!("{base}/boom")).await.unwrap();
    assert_eq!(answer.status(), 500);
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    let text = answer.text().await.unwrap();
    assert!(!text.contains("secret"), "{text}");
    let body: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(body["code"], "internal");
    assert_eq!(reqwest::get(format!("{base}/fine")).await.unwrap().text().await.unwrap(), "fine");
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_log_line_has_the_route_and_nothing_of_the_caller() {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber =
        tracing_subscriber::fmt().json().flatten_event(true).with_writer(move || writer.clone()).finish();
    // The test's runtime has one thread, so the service runs under this subscriber too.
    let _guard = tracing::subscriber::set_default(subscriber);
    let base = serve(Router::new().route("/places/{id}", get(|| async { "fine" }))).await;
    let client = reqwest::Client::new();
    let url = format!("{base}/places/bach-dinh?token=hidden");
    client
        .get(url)
        .header("x-request-id", "request-0001")
        .header("user-agent", "Nosy/1")
        .send()
        .await
        .unwrap();
    let said = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    let line: Value = said
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .find(|line: &Value| line["message"] == "request")
        .unwrap();
    assert_eq!(line["method"], "GET");
    assert_eq!(line["route"], "/places/{id}");
    assert_eq!(line["status"], 200);
    assert_eq!(line["request_id"], "request-0001");
    assert!(line["ms"].is_u64());
    for private in ["hidden", "bach-dinh", "127.0.0.1", "Nosy"] {
        assert!(!line.to_string().contains(private), "{line}");
    }
}
