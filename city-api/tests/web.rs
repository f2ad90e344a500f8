//! The browser shell as static files, and the end of the service.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod shared;

use std::fs;
use std::time::Duration;

use reqwest::{Client, Response, StatusCode};
use shared::{City, guide};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

fn raw() -> Client {
    Client::builder().no_gzip().no_zstd().build().unwrap()
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

async fn city(folder: &tempfile::TempDir) -> City {
    let file = |name: &str, content: &str| fs::write(folder.path().join(name), content).unwrap();
    file("index.html", "<!doctype html><title>Hải Đăng</title>");
    file("core.wasm", "plain wasm");
    file("core.wasm.br", "brotli twin");
    file("core.wasm.gz", "gzip twin");
    for name in
        ["sw.js", "map.mjs", "app.webmanifest", "font.woff2", "city.mbtiles", "precache.json", "app.css"]
    {
        file(name, name);
    }
    City::start(guide(), Some(folder.path().to_owned())).await
}

#[tokio::test]
async fn a_deep_link_is_the_page_and_a_missing_file_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let city = city(&folder).await;
    let get = async |path: &str| raw().get(city.url(path)).send().await.unwrap();
    for path in ["/", "/place/bach-dinh", "/category/food?x=1", "/index.html"] {
        let page = get(path).await;
        assert_eq!(
            (page.status(), header(&page, "content-type")),
            (StatusCode::OK, "text/html; charset=utf-8")
        );
        assert_eq!(header(&page, "cache-control"), "no-cache", "{path}");
        assert!(!header(&page, "etag").is_empty() && !header(&page, "last-modified").is_empty(), "{path}");
        let tag = header(&page, "etag").to_owned();
        assert!(page.text().await.unwrap().contains("Hải Đăng"), "{path}");
        let again = raw().get(city.url(path)).header("if-none-match", tag).send().await.unwrap();
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{path}");
    }
    for path in ["/no-such.js", "/place/picture.png", "/..%2F..%2Fetc%2Fpasswd.x", "/index.html/x.js"] {
        let missing = get(path).await;
        assert_eq!(missing.status(), StatusCode::NOT_FOUND, "{path}");
        assert_eq!(header(&missing, "content-type"), "application/problem+json", "{path}");
    }
    let traversal = get("/..%2F..%2F..%2F..%2F..%2Fetc%2Fpasswd").await.text().await.unwrap();
    assert!(!traversal.contains("root:"));
    assert_eq!(
        raw().post(city.url("/place/x")).send().await.unwrap().status(),
        StatusCode::METHOD_NOT_ALLOWED
    );
}

#[tokio::test]
async fn files_have_their_media_type_and_their_compressed_twin() {
    let folder = tempfile::tempdir().unwrap();
    let city = city(&folder).await;
    for (name, media_type) in [
        ("core.wasm", "application/wasm"),
        ("map.mjs", "application/javascript"),
        ("app.webmanifest", "application/manifest+json"),
        ("font.woff2", "font/woff2"),
        ("city.mbtiles", "application/vnd.sqlite3"),
        ("app.css", "text/css; charset=utf-8"),
        ("precache.json", "application/json"),
    ] {
        let file = raw().get(city.url(&format!("/{name}"))).send().await.unwrap();
        assert_eq!(
            header(&file, "content-type").replace("text/javascript; charset=utf-8", "application/javascript"),
            media_type,
            "{name}"
        );
        assert_eq!(header(&file, "cache-control"), "no-cache", "{name}");
    }
    for (accept, encoding, content) in
        [("br, gzip", "br", "brotli twin"), ("gzip", "gzip", "gzip twin"), ("identity", "", "plain wasm")]
    {
        let file = raw().get(city.url("/core.wasm")).header("accept-encoding", accept).send().await.unwrap();
        assert_eq!(
            (header(&file, "content-encoding"), header(&file, "content-type")),
            (encoding, "application/wasm")
        );
        assert_eq!(file.text().await.unwrap(), content);
    }
}

#[tokio::test]
async fn pages_are_fenced_in() {
    let folder = tempfile::tempdir().unwrap();
    let city = city(&folder).await;
    let page = raw().get(city.url("/place/bach-dinh")).send().await.unwrap();
    assert_eq!(
        header(&page, "content-security-policy"),
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
         img-src 'self' data: blob:; worker-src 'self' blob:; connect-src 'self'; font-src 'self'; \
         object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
    );
    assert_eq!(header(&page, "x-content-type-options"), "nosniff");
    assert_eq!(header(&page, "referrer-policy"), "no-referrer");
    assert!(header(&page, "permissions-policy").starts_with("geolocation=(self)"));
    assert_eq!(header(&page, "cross-origin-opener-policy"), "same-origin");
    let api = raw().get(city.url("/health")).send().await.unwrap();
    assert_eq!(header(&api, "x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn a_city_without_pages_says_where_the_guide_is() {
    let city = City::start(guide(), None).await;
    let answer = raw().get(city.url("/")).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert!(answer.text().await.unwrap().contains("/v1/guide"));
}

#[tokio::test]
async fn a_request_under_way_is_answered_before_the_service_ends() {
    let mut city = City::start(guide(), None).await;
    let address = city.base.trim_start_matches("http://").to_owned();
    let mut slow = TcpStream::connect(&address).await.unwrap();
    slow.write_all(b"GET /health HTTP/1.1\r\nhost: city\r\n").await.unwrap();
    // Until the service has read the first half, it could rightly close the connection.
    tokio::time::sleep(Duration::from_millis(200)).await;
    city.tell_to_stop();
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(TcpStream::connect(&address).await.is_err(), "nobody new is let in");
    slow.write_all(b"\r\n").await.unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    tokio::time::timeout(Duration::from_secs(5), city.stopped()).await.unwrap();
}
