//! The real way to the network, against sockets of this machine.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::mpsc::{Receiver, channel};

use haidang_contract::{Code, Fault, Timestamp};
use haidang_core::fetch::LONGEST_BODY;
use haidang_core::{Fetch, Fetched, HttpFetch};

/// Answers one request with `answer`, and hands on what was asked.
fn once(answer: Vec<u8>) -> (SocketAddr, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (tell, told) = channel();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut asked = [0; 4096];
        let length = stream.read(&mut asked).unwrap();
        tell.send(String::from_utf8_lossy(&asked[..length]).to_lowercase()).unwrap();
        // The client may hang up first.
        let _ = stream.write_all(&answer);
    });
    (address, told)
}

fn get(address: SocketAddr, etag: Option<&str>) -> Result<Fetched, Fault> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let fetch = HttpFetch::new(&format!("http://{address}/base/")).unwrap();
    runtime.block_on(fetch.get("/v1/guide/manifest?x=1", etag))
}

#[test]
fn an_answer_with_its_headers() {
    let (address, told) = once(
        b"HTTP/1.1 200 OK\r\nETag: \"e1\"\r\nDate: Mon, 23 Nov 2026 00:00:00 GMT\r\nContent-Length: 5\r\n\r\nhello".to_vec(),
    );
    let answer = get(address, Some("\"e0\"")).unwrap();
    assert_eq!(
        answer,
        Fetched {
            status: 200,
            etag: Some("\"e1\"".into()),
            date: Some(Timestamp(1_795_392_000_000)),
            kept: false,
            body: b"hello".to_vec(),
        }
    );
    let asked = told.recv().unwrap();
    assert!(asked.starts_with("get /base/v1/guide/manifest?x=1 http/1.1\r\n"), "{asked}");
    assert!(asked.contains("if-none-match: \"e0\""), "{asked}");
}

#[test]
fn an_unwelcome_status_is_an_answer() {
    let (address, told) = once(b"HTTP/1.1 304 Not Modified\r\n\r\n".to_vec());
    assert_eq!(get(address, None).unwrap().status, 304);
    assert!(!told.recv().unwrap().contains("if-none-match"));
}

#[test]
fn a_body_cut_off_is_no_answer() {
    let (address, _told) = once(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello".to_vec());
    assert_eq!(get(address, None).unwrap_err().code, Code::CityUnreachable);
}

#[test]
fn nobody_there() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert_eq!(get(address, None).unwrap_err().code, Code::CityUnreachable);
}

#[test]
fn a_body_that_is_too_long_is_not_read_to_its_end() {
    let (address, _told) =
        once(format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", LONGEST_BODY + 1).into_bytes());
    assert_eq!(get(address, None).unwrap_err().code, Code::PackDamaged);

    let mut endless = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    endless.resize(LONGEST_BODY + 4096, b' ');
    let (address, _told) = once(endless);
    assert_eq!(get(address, None).unwrap_err().code, Code::PackDamaged);
}

#[test]
fn what_is_sent_is_json() {
    let (address, told) = once(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".to_vec());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let fetch = HttpFetch::new(&format!("http://{address}/base/")).unwrap();
    let answer = runtime.block_on(fetch.post("/v1/corrections", r#"{"id":"x"}"#)).unwrap();
    assert_eq!((answer.status, answer.body), (200, b"{}".to_vec()));
    let asked = told.recv().unwrap();
    assert!(asked.starts_with("post /base/v1/corrections http/1.1\r\n"), "{asked}");
    assert!(asked.contains("content-type: application/json\r\n"), "{asked}");
}
