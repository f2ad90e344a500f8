//! One log line per request, and the id that ties it to the answer.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use tower_http::request_id::RequestId;

const REQUEST_ID: &str = "x-request-id";

/// Takes an id away that a log or a support call could not carry; the service then makes its own.
pub(super) async fn plain_request_id(mut request: Request) -> Request {
    let plain = |value: &[u8]| {
        (8..=64).contains(&value.len())
            && value.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    if request.headers().get(REQUEST_ID).is_some_and(|id| !plain(id.as_bytes())) {
        request.headers_mut().remove(REQUEST_ID);
    }
    request
}

/// Logs the route's template, not the address: no query, no address of the caller, nothing of a body.
pub(super) async fn log(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "static".to_owned(), |path| path.as_str().to_owned());
    let id = request.extensions().get::<RequestId>().cloned();
    let response = next.run(request).await;
    let request_id = id.as_ref().and_then(|id| id.header_value().to_str().ok()).unwrap_or_default();
    let ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(%method, route, status = response.status().as_u16(), ms, request_id, "request");
    response
}
