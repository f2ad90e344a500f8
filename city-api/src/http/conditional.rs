//! Answers that a client may already have.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// May be kept, must be asked about before each use.
pub(super) const REVALIDATE: &str = "no-cache";
/// Never changes under its address.
pub(super) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// 304 when the client has `tag`, else the body that `body` makes. The tag is weak: compression changes the
/// bytes on the wire.
pub(super) fn answer<B: IntoResponse>(
    request: &HeaderMap,
    tag: &str,
    cache: &'static str,
    media_type: &'static str,
    body: impl FnOnce() -> B,
) -> Response {
    let mut response = if has(request, tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = body().into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
        response
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    // A tag is made of digests, numbers and words only; anything else would simply not be sent.
    if let Ok(value) = HeaderValue::try_from(format!("W/\"{tag}\"")) {
        headers.insert(header::ETAG, value);
    }
    response
}

/// A 304 without what the client keeps from the whole answer anyway: devices ask often, over dear connections.
pub(super) async fn lean(mut answer: Response) -> Response {
    if answer.status() == StatusCode::NOT_MODIFIED {
        for name in [header::ACCESS_CONTROL_EXPOSE_HEADERS, header::X_CONTENT_TYPE_OPTIONS] {
            answer.headers_mut().remove(name);
        }
    }
    answer
}

fn has(request: &HeaderMap, tag: &str) -> bool {
    request
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|held| held == "*" || held.strip_prefix("W/").unwrap_or(held).trim_matches('"') == tag)
}
