//! The service over HTTP, on a free port.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod shared;

use std::sync::Arc;

use city_api::Guide;
use city_api::desk::Intake;
use city_api::publication::{Texts, texts};
use haidang_contract::{ChangePage, Manifest, Place, Timestamp};
use reqwest::{Client, Method, Response, StatusCode};
use serde_json::Value;
use shared::{City, guide, place, real};

/// A client that shows what really goes over the wire.
fn raw() -> Client {
    Client::builder().no_gzip().no_zstd().build().unwrap()
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

fn published(places: &[Place]) -> Guide {
    let guide = guide();
    guide.import(&texts(places).unwrap()).unwrap();
    guide.publish(Timestamp(1_795_392_000_000)).unwrap();
    guide
}

async fn city() -> City {
    let mut nowhere = place("nowhere", 2);
    nowhere.position = None;
    City::start(published(&[place("bach-dinh", 1), nowhere]), None).await
}

async fn problem(response: Response, status: u16, code: &str) -> Value {
    assert_eq!(response.status().as_u16(), status);
    assert_eq!(header(&response, "content-type"), "application/problem+json");
    assert_eq!(header(&response, "cache-control"), "no-store");
    let id = header(&response, "x-request-id").to_owned();
    let body: Value = response.json().await.unwrap();
    assert_eq!(body["code"], code, "{body}");
    assert_eq!(body["status"], status);
    assert_eq!(body["type"], "about:blank");
    assert_eq!(body["request_id"], id.as_str());
    assert!(!id.is_empty() && body["title"].is_string() && body["detail"].is_string(), "{body}");
    body
}

#[tokio::test]
async fn the_manifest_is_asked_about_each_time_and_sent_once() {
    let city = city().await;
    let first = raw().get(city.url("/v1/guide/manifest")).send().await.unwrap();
    assert_eq!((first.status(), header(&first, "cache-control")), (StatusCode::OK, "no-cache"));
    let tag = header(&first, "etag").to_owned();
    let manifest: Manifest = first.json().await.unwrap();
    assert_eq!((manifest.edition, manifest.records), (1, 2));
    let ask = || raw().get(city.url("/v1/guide/manifest")).header("if-none-match", &tag).send();
    let again = ask().await.unwrap();
    assert_eq!((again.status(), header(&again, "etag")), (StatusCode::NOT_MODIFIED, tag.as_str()));
    assert_eq!(again.bytes().await.unwrap().len(), 0);
    city.guide.import(&texts(&[place("bach-dinh", 9)]).unwrap()).unwrap();
    city.guide.publish(Timestamp(1_795_392_000_001)).unwrap();
    assert_eq!(ask().await.unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn change_pages_are_immutable_under_their_cursor() {
    let city = city().await;
    let page = raw().get(city.url("/v1/guide/changes?cursor=0.1.0")).send().await.unwrap();
    assert_eq!(header(&page, "cache-control"), "public, max-age=31536000, immutable");
    let tag = header(&page, "etag").to_owned();
    let text = page.text().await.unwrap();
    assert_eq!(serde_json::from_str::<ChangePage>(&text).unwrap().changes.len(), 2);
    let newest = raw().get(city.url("/v1/guide/changes")).send().await.unwrap();
    assert_eq!(header(&newest, "cache-control"), "no-cache");
    assert_eq!(newest.text().await.unwrap(), text);
    city.guide.import(&Texts::new()).unwrap();
    city.guide.publish(Timestamp(2)).unwrap();
    let again = raw().get(city.url("/v1/guide/changes?cursor=0.1.0")).send().await.unwrap();
    assert_eq!((header(&again, "etag").to_owned(), again.text().await.unwrap()), (tag.clone(), text));
    let held = raw().get(city.url("/v1/guide/changes?cursor=0.1.0")).header("if-none-match", tag);
    assert_eq!(held.send().await.unwrap().status(), StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_with_a_problem() {
    let city = city().await;
    let get = async |path: &str| raw().get(city.url(path)).send().await.unwrap();
    problem(get("/v1/guide/changes?cursor=1.1.0").await, 400, "bad_cursor").await;
    problem(get("/v1/guide/changes?cursor=").await, 400, "bad_cursor").await;
    problem(get("/v1/guide/changes?curser=0.1.0").await, 400, "bad_query").await;
    problem(get("/v1/guide/changes?cursor=0.2.0").await, 404, "unknown_edition").await;
    problem(get("/v1/guide/changes?cursor=0.1.1").await, 404, "unknown_edition").await;
    problem(get("/v1/guide/places/no-such-place").await, 404, "not_found").await;
    problem(get("/v1/guide/places/..%2F..%2Fetc").await, 404, "not_found").await;
    problem(get("/v1/nothing/here").await, 404, "not_found").await;
    let told = problem(get("/v1/guide/places.geojson?category=castle").await, 400, "bad_query").await;
    assert!(told["detail"].as_str().unwrap().contains("sight, beach"));
    problem(get("/v1/guide/places.geojson?language=xx").await, 400, "bad_query").await;
    problem(get(&format!("/v1/guide/manifest?{}", "x".repeat(3000))).await, 414, "url_too_long").await;
    let post = raw().post(city.url("/v1/guide/manifest")).send().await.unwrap();
    assert_eq!(header(&post, "allow"), "GET,HEAD");
    problem(post, 405, "method_not_allowed").await;
    let large = raw().post(city.url("/v1/guide/manifest")).body("x".repeat(20_000)).send().await.unwrap();
    problem(large, 413, "body_too_large").await;
}

#[tokio::test]
async fn before_the_first_edition_there_is_nothing_to_read() {
    let city = City::start(guide(), None).await;
    for path in
        ["/v1/guide/manifest", "/v1/guide/changes", "/v1/guide/places.geojson", "/v1/guide/places/abc"]
    {
        problem(raw().get(city.url(path)).send().await.unwrap(), 404, "not_published").await;
    }
    let health = raw().get(city.url("/health")).send().await.unwrap();
    assert_eq!(health.json::<Value>().await.unwrap()["status"], "ok");
}

#[tokio::test]
async fn the_real_catalogue_is_valid_geojson_and_really_compressed() {
    let catalogue = city_api::catalogue::load(&real(), shared::day("2100-01-01")).unwrap();
    let city = City::start(published(&catalogue.places), None).await;
    let url = city.url("/v1/guide/places.geojson?language=en");
    let plain = raw().get(&url).send().await.unwrap();
    assert_eq!(header(&plain, "content-type"), "application/geo+json");
    assert_eq!(header(&plain, "content-encoding"), "");
    let plain = plain.bytes().await.unwrap();
    for (encoding, magic) in [("gzip", [0x1f, 0x8b].as_slice()), ("zstd", &[0x28, 0xb5, 0x2f, 0xfd])] {
        let packed = raw().get(&url).header("accept-encoding", encoding).send().await.unwrap();
        assert_eq!(header(&packed, "content-encoding"), encoding);
        assert_eq!(header(&packed, "vary"), "accept-encoding");
        let bytes = packed.bytes().await.unwrap();
        assert!(bytes.starts_with(magic) && bytes.len() * 2 < plain.len(), "{encoding}: {}", bytes.len());
        // This client asks for one encoding only and unpacks it.
        let client = Client::builder();
        let client = if encoding == "gzip" { client.no_zstd() } else { client.no_gzip() };
        let unpacked = client.build().unwrap().get(&url).send().await.unwrap().bytes().await.unwrap();
        assert_eq!(unpacked, plain);
    }
    let whole: Value = serde_json::from_slice(&plain).unwrap();
    assert_eq!(whole["type"], "FeatureCollection");
    let features = whole["features"].as_array().unwrap();
    assert_eq!(features.len(), catalogue.places.len());
    for (feature, place) in features.iter().zip(&catalogue.places) {
        assert_eq!((&feature["type"], &feature["id"]), (&"Feature".into(), &place.id.as_str().into()));
        assert!(feature["properties"]["name"].as_str().is_some_and(|name| !name.is_empty()));
        match place.position {
            None => assert!(feature.as_object().unwrap().get("geometry").unwrap().is_null()),
            Some(position) => {
                assert_eq!(feature["geometry"]["type"], "Point");
                let expected = serde_json::json!([position.point.lon, position.point.lat]);
                assert_eq!(feature["geometry"]["coordinates"], expected);
            }
        }
    }
    let cafes = raw().get(city.url("/v1/guide/places.geojson?category=cafe")).send().await.unwrap();
    assert_eq!(header(&cafes, "content-language"), "vi");
    let cafes: Value = cafes.json().await.unwrap();
    let cafes = cafes["features"].as_array().unwrap();
    assert!(!cafes.is_empty() && cafes.iter().all(|cafe| cafe["properties"]["category"] == "cafe"));
}

#[tokio::test]
async fn geojson_says_whose_data_it_is_and_is_sent_once() {
    let mut own = place("own-facts", 1);
    own.position = None;
    own.sources[0].licence = "facts".into();
    let city = City::start(published(&[place("bach-dinh", 1), own]), None).await;
    let answer = raw().get(city.url("/v1/guide/places.geojson")).send().await.unwrap();
    let tag = header(&answer, "etag").to_owned();
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["features"][0]["properties"]["licence"], "ODbL-1.0");
    assert_eq!(body["features"][0]["properties"]["attribution"], "© OpenStreetMap contributors");
    assert_eq!(body["features"][1]["properties"]["licence"], "facts");
    assert!(body["features"][1]["properties"].get("attribution").is_none());
    let held = |path: &str| raw().get(city.url(path)).header("if-none-match", &tag).send();
    assert_eq!(held("/v1/guide/places.geojson").await.unwrap().status(), StatusCode::NOT_MODIFIED);
    assert_eq!(held("/v1/guide/places.geojson?language=en").await.unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn a_place_is_served_byte_for_byte_as_published() {
    let city = city().await;
    let answer = raw().get(city.url("/v1/guide/places/bach-dinh")).send().await.unwrap();
    assert_eq!(header(&answer, "content-type"), "application/json");
    assert_eq!(answer.text().await.unwrap(), serde_json::to_string(&place("bach-dinh", 1)).unwrap());
}

#[tokio::test]
async fn a_record_of_any_kind_is_served_and_places_are_told_apart() {
    let guide = guide();
    let mut records = texts(&[place("bach-dinh", 1)]).unwrap();
    records.insert("collection/first-day".parse().unwrap(), r#"{"a":  1}"#.to_owned());
    guide.import(&records).unwrap();
    guide.publish(Timestamp(1)).unwrap();
    let city = City::start(guide, None).await;
    let get = async |path: &str| raw().get(city.url(path)).send().await.unwrap();
    let answer = get("/v1/guide/records/collection/first-day").await;
    let tag = header(&answer, "etag").to_owned();
    assert_eq!(answer.text().await.unwrap(), r#"{"a":  1}"#);
    let held = raw().get(city.url("/v1/guide/records/collection/first-day")).header("if-none-match", tag);
    assert_eq!(held.send().await.unwrap().status(), StatusCode::NOT_MODIFIED);
    let place = get("/v1/guide/records/place/bach-dinh").await.text().await.unwrap();
    assert_eq!(get("/v1/guide/places/bach-dinh").await.text().await.unwrap(), place);
    for path in
        ["collection/bach-dinh", "place/first-day", "volcano/first-day", "place/..%2Fx", "PLACE/bach-dinh"]
    {
        problem(get(&format!("/v1/guide/records/{path}")).await, 404, "not_found").await;
    }
    let manifest: Manifest = get("/v1/guide/manifest").await.json().await.unwrap();
    assert_eq!(manifest.records, 2);
    let features: Value = get("/v1/guide/places.geojson").await.json().await.unwrap();
    assert_eq!(features["features"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn any_page_may_read_the_guide() {
    let city = city().await;
    let url = city.url("/v1/guide/manifest");
    let answer = raw().get(&url).header("origin", "https://elsewhere.example").send().await.unwrap();
    assert_eq!(header(&answer, "access-control-allow-origin"), "*");
    assert!(header(&answer, "access-control-expose-headers").contains("etag"));
    let preflight = raw()
        .request(Method::OPTIONS, &url)
        .header("origin", "https://elsewhere.example")
        .header("access-control-request-method", "GET")
        .header("access-control-request-headers", "if-none-match")
        .send()
        .await
        .unwrap();
    assert_eq!(preflight.status(), StatusCode::OK);
    assert!(header(&preflight, "access-control-allow-headers").contains("if-none-match"));
    assert_eq!(header(&preflight, "access-control-allow-methods"), "GET,HEAD");
}

#[tokio::test]
async fn a_request_id_is_kept_when_plain_and_made_otherwise() {
    let city = city().await;
    let ask = async |id: &str| {
        let answer = raw().get(city.url("/health")).header("x-request-id", id).send().await.unwrap();
        header(&answer, "x-request-id").to_owned()
    };
    assert_eq!(ask("from-the-proxy-1").await, "from-the-proxy-1");
    for odd in ["short", "with space and {json}", &"x".repeat(65)] {
        let made = ask(odd).await;
        assert!(made != odd && made.len() == 36, "{made}");
    }
}

#[tokio::test]
async fn the_interface_describes_every_route_and_its_page_loads_nothing_from_elsewhere() {
    // The desks' routes are described in any case, and answer where an intake was begun.
    let folder = tempfile::tempdir().unwrap();
    let random = |bytes: &mut [u8]| getrandom::fill(bytes).unwrap();
    let intake = Intake::open(folder.path(), || Timestamp(1_795_392_000_000), random).unwrap();
    let city = City::start_with(published(&[place("bach-dinh", 1)]), None, Some(Arc::new(intake))).await;
    let document: Value = raw().get(city.url("/openapi.json")).send().await.unwrap().json().await.unwrap();
    let paths: Vec<_> = document["paths"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        paths.iter().collect::<std::collections::BTreeSet<_>>(),
        [
            "/health",
            "/openapi.json",
            "/v1/corrections",
            "/v1/desk/enrolments",
            "/v1/desk/keys",
            "/v1/desk/records",
            "/v1/guide/changes",
            "/v1/guide/manifest",
            "/v1/guide/places.geojson",
            "/v1/guide/places/{id}",
            "/v1/guide/records/{kind}/{id}"
        ]
        .iter()
        .collect()
    );
    for path in paths.into_iter().filter(|path| document["paths"][path]["get"].is_object()) {
        let answer = raw()
            .get(city.url(&path.replace("{id}", "bach-dinh").replace("{kind}", "place")))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert!(document["paths"][path]["get"]["responses"]["200"].is_object(), "{path}");
    }
    // Every reference leads somewhere.
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"#").skip(1) {
        let pointer = reference.split('"').next().unwrap();
        assert!(document.pointer(pointer).is_some(), "{pointer}");
    }
    assert!(document.pointer("/components/schemas/Place/properties/names").is_some());
    assert!(document.pointer("/components/schemas/Collection/properties/places").is_some());

    let page = raw().get(city.url("/docs/")).send().await.unwrap();
    assert!(header(&page, "content-security-policy").contains("default-src 'self'"));
    let html = page.text().await.unwrap();
    assert!(!html.contains("http://") && !html.contains("https://") && !html.contains("\"//"), "{html}");
    for script in ["swagger-ui-bundle.js", "swagger-ui.css", "swagger-initializer.js"] {
        let file = raw().get(city.url(&format!("/docs/{script}"))).send().await.unwrap();
        assert_eq!(file.status(), StatusCode::OK, "{script}");
    }
    let start =
        raw().get(city.url("/docs/swagger-initializer.js")).send().await.unwrap().text().await.unwrap();
    assert!(start.contains("\"/openapi.json\"") && start.contains("\"validatorUrl\": \"none\""), "{start}");
}
