//! What visitors tell the city about places.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, Extension, FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use haidang_contract::Timestamp;
use haidang_contract::correction::{Correction, Receipt, read};

use super::guide::ask;
use super::pace::Pace;
use super::problem::{Problem, ProblemBody, ProblemCode};
use crate::store::{Guide, Taken};

const FORWARDED_FOR: &str = "x-forwarded-for";
const FULL_FOR: Duration = Duration::from_secs(6 * 3600);

/// What taking corrections needs beside the guide.
#[derive(Clone, Debug)]
pub(super) struct Inbox {
    pub now: fn() -> Timestamp,
    /// A proxy before the service says whom it asks for.
    pub proxied: bool,
    pub pace: Arc<Pace>,
}

/// Where a request comes from, as far as the connection tells.
pub(super) struct From(pub Option<IpAddr>);

impl<S: Send + Sync> FromRequestParts<S> for From {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(From(parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip())))
    }
}

/// Tell the city what is wrong with a place. Sending the same again is fine and gets the same receipt.
#[utoipa::path(
    post, path = "/v1/corrections", tag = "corrections", request_body = Correction,
    responses(
        (status = 200, body = Receipt, description = "Kept, now or when it first came"),
        (status = 400, body = ProblemBody, content_type = "application/problem+json", description = "`fields` says what makes no sense"),
        (status = 413, body = ProblemBody, content_type = "application/problem+json", description = "Longer than any correction"),
        (status = 415, body = ProblemBody, content_type = "application/problem+json", description = "Not sent as JSON"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Another correction came under this id"),
        (status = 429, body = ProblemBody, content_type = "application/problem+json", description = "Too many from this address", headers(("Retry-After" = u64))),
        (status = 503, body = ProblemBody, content_type = "application/problem+json", description = "Too many are open", headers(("Retry-After" = u64))),
    )
)]
pub(super) async fn receive(
    State(guide): State<Arc<Guide>>,
    Extension(inbox): Extension<Inbox>,
    From(peer): From,
    headers: HeaderMap,
    body: Result<Bytes, axum::extract::rejection::BytesRejection>,
) -> Result<Response, Response> {
    if let Err(wait) = inbox.pace.take(caller(inbox.proxied, peer, &headers)) {
        let detail = "Too many corrections came from your address; send the rest later.";
        let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, ProblemCode::TooMany, detail);
        return Err(later(problem, wait));
    }
    // A page of another site can send plain forms with the visitor's browser, but not this type.
    let is_json =
        headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(|value| {
            value.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
        });
    if !is_json {
        let detail = "Send it as application/json.";
        let problem = Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, ProblemCode::Refused, detail);
        return Err(problem.into_response());
    }
    // The problem for a body that is too long is written around all routes.
    let body = body.map_err(IntoResponse::into_response)?;
    let correction = read(&body).map_err(|fields| {
        let detail = "Some fields cannot be taken as they are; see fields.";
        Problem::new(StatusCode::BAD_REQUEST, ProblemCode::BadCorrection, detail)
            .with_fields(fields)
            .into_response()
    })?;
    let now = (inbox.now)();
    match ask(&guide, move |guide| guide.take(&correction, now)).await.map_err(IntoResponse::into_response)? {
        Taken::Kept(receipt) => {
            Ok(([(header::CACHE_CONTROL, "no-store")], Json::<Receipt>(receipt)).into_response())
        }
        Taken::IdTaken => {
            let detail = "Another correction came under this id; draw a new one.";
            Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::IdTaken, detail).into_response())
        }
        Taken::Full => {
            let detail = "The city has more open corrections than it can look at; send it later.";
            let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, ProblemCode::TooMany, detail);
            Err(later(problem, FULL_FOR))
        }
    }
}

fn later(problem: Problem, wait: Duration) -> Response {
    let seconds = wait.as_secs().saturating_add(1).to_string();
    ([(header::RETRY_AFTER, seconds)], problem).into_response()
}

/// Whose allowance a request takes from. What a proxy adds stands last; what stands before it anybody can write.
pub(super) fn caller(proxied: bool, peer: Option<IpAddr>, headers: &HeaderMap) -> IpAddr {
    let told = || {
        let last = headers.get_all(FORWARDED_FOR).iter().next_back()?.to_str().ok()?;
        last.rsplit(',').next()?.trim().parse().ok()
    };
    let told = if proxied { told() } else { None };
    told.or(peer).unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED))
}
