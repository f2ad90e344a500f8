//! What desks ask: to be enrolled, to have records taken, for the city's keys.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json, Router};
use haidang_contract::intake::{
    Batch, BatchAnswer, EnrolAnswer, EnrolRequest, LARGEST_BODY, Problem, Refusal, RefusalCode, SignedKeys,
};
use serde::Serialize;
use tower_http::request_id::RequestId;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::corrections::{From as Peer, caller};
use super::pace::Pace;
use super::problem::Told;
use crate::desk::{Intake, Shared, Wire};

#[derive(Clone)]
struct Door {
    intake: Shared,
    /// A proxy before the service says whom it asks for.
    proxied: bool,
    /// Whoever tries codes is slowed down by address.
    pace: Arc<Pace>,
}

/// The routes and what the OpenAPI document says of them.
fn routes() -> OpenApiRouter<Door> {
    OpenApiRouter::new()
        .routes(routes!(enrol))
        .routes(routes!(records))
        .routes(routes!(keys))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
}

pub(super) fn router(intake: Shared, proxied: bool) -> Router {
    let (router, _) = routes().split_for_parts();
    router.with_state(Door { intake, proxied, pace: Arc::new(Pace::new()) })
}

/// For the document, whether or not an intake was begun here.
pub(super) fn document() -> utoipa::openapi::OpenApi {
    routes().split_for_parts().1
}

/// Make a device known with a one-time code. The same device with the same code gets the same answer again.
#[utoipa::path(
    post, path = "/v1/desk/enrolments", tag = "desk", request_body = EnrolRequest,
    responses(
        (status = 200, body = EnrolAnswer, description = "Enrolled, now or before with this very code"),
        (status = 400, body = Problem, content_type = "application/problem+json", description = "Not an enrolment"),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "Not signed by the key in it"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "No such code"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "The code was used by another device"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "The code's time is over"),
        (status = 413, body = Problem, content_type = "application/problem+json", description = "Longer than any enrolment"),
        (status = 429, body = Problem, content_type = "application/problem+json", description = "Too many codes from this address", headers(("Retry-After" = u64))),
        (status = 503, body = Problem, content_type = "application/problem+json", description = "The city cannot write at the moment", headers(("Retry-After" = u64))),
    )
)]
async fn enrol(
    State(door): State<Door>,
    Peer(peer): Peer,
    headers: HeaderMap,
    id: Option<Extension<RequestId>>,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let id = request_id(id);
    // A house's desks are behind one address; so is whoever guesses. This very machine guesses nothing.
    let from = caller(door.proxied, peer, &headers);
    if !from.is_loopback()
        && let Err(wait) = door.pace.take(from)
    {
        let seconds = u32::try_from(wait.as_secs() + 1).unwrap_or(u32::MAX);
        let refusal = Refusal::new(RefusalCode::RateLimited, "Too many codes came from this address.");
        return refused(refusal.with_retry_after(seconds), id);
    }
    let body = match body {
        Ok(body) => body,
        Err(why) => return refused(not_read(&why), id),
    };
    answer::<EnrolAnswer>(blocking(door.intake, move |intake| intake.enrol(&body)).await, id)
}

/// Take records, signed as RFC 9421 has it with the device's key. Each row is answered by itself: a receipt, or a refusal
/// with a code.
#[utoipa::path(
    post, path = "/v1/desk/records", tag = "desk", request_body = Batch,
    responses(
        (status = 200, body = BatchAnswer, description = "An answer for each row"),
        (status = 400, body = Problem, content_type = "application/problem+json", description = "Not a batch, or not the one that was signed"),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "Not signed by a device that is known, or signed at another time"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "The device was revoked"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "This very request came before"),
        (status = 413, body = Problem, content_type = "application/problem+json", description = "More rows or bytes than are taken at once"),
        (status = 429, body = Problem, content_type = "application/problem+json", description = "Too fast", headers(("Retry-After" = u64))),
        (status = 503, body = Problem, content_type = "application/problem+json", description = "The city cannot write at the moment", headers(("Retry-After" = u64))),
    )
)]
async fn records(
    State(door): State<Door>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    id: Option<Extension<RequestId>>,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let id = request_id(id);
    let body = match body {
        Ok(body) => body,
        Err(why) => return refused(not_read(&why), id),
    };
    let text = |value: &HeaderValue| value.to_str().map(str::to_owned).ok();
    let wire = Wire {
        method: method.as_str().to_owned(),
        authority: headers.get(header::HOST).and_then(text).unwrap_or_default(),
        path: uri.path().to_owned(),
        query: uri.query().map(str::to_owned),
        headers: headers.iter().filter_map(|(name, value)| Some((name.to_string(), text(value)?))).collect(),
        body: body.to_vec(),
    };
    answer::<BatchAnswer>(blocking(door.intake, move |intake| intake.take(&wire)).await, id)
}

/// The city's current keys, signed.
#[utoipa::path(get, path = "/v1/desk/keys", tag = "desk", responses((status = 200, body = SignedKeys, description = "Current and past keys")))]
async fn keys(State(door): State<Door>, id: Option<Extension<RequestId>>) -> Response {
    answer::<SignedKeys>(blocking(door.intake, |intake| Ok(intake.keys())).await, request_id(id))
}

async fn blocking<T: Send + 'static>(
    intake: Shared,
    work: impl FnOnce(&Intake) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let failed =
        || Refusal::new(RefusalCode::Internal, "The service failed; tell its keeper the request id.");
    tokio::task::spawn_blocking(move || work(&intake)).await.unwrap_or_else(|_| Err(failed()))
}

fn request_id(id: Option<Extension<RequestId>>) -> Option<String> {
    id.and_then(|Extension(id)| id.header_value().to_str().map(str::to_owned).ok())
}

fn not_read(why: &BytesRejection) -> Refusal {
    if why.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Refusal::new(
            RefusalCode::BatchTooLarge,
            "The body is longer than anything that is taken here.",
        );
    }
    // It broke off: the same again may come through.
    Refusal::new(RefusalCode::BadDigest, "The body did not come whole.")
}

fn answer<T: Serialize>(answer: Result<T, Refusal>, id: Option<String>) -> Response {
    match answer {
        Ok(body) => ([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response(),
        Err(refusal) => refused(refusal, id),
    }
}

fn refused(refusal: Refusal, id: Option<String>) -> Response {
    let status = StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let wait = refusal.retry_after_s;
    let title = status.canonical_reason().unwrap_or("Error");
    let problem = Problem::new(refusal, title, id.and_then(|id| id.parse().ok()));
    let mut response = (status, Json(problem)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(seconds) = wait {
        headers.insert(header::RETRY_AFTER, seconds.into());
    }
    response.extensions_mut().insert(Told);
    response
}
