//! Errors as RFC 9457 problems.
//!
//! A route answers a [`Problem`]; it travels as an extension of the response until [`tell`] writes it out with
//! the request's id. Whatever else answers an error without a body gets one there too.

use std::any::Any;
use std::borrow::Cow;

use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use haidang_contract::correction::FieldFault;
use serde::Serialize;
use tower_http::request_id::RequestId;
use utoipa::ToSchema;

use crate::store::StoreFault;

/// Longest path and query together, in bytes.
const LONGEST_URL: usize = 2048;

/// Why a request was refused. A program acts on this; the other fields are for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// `cursor` is not `<after>.<upto>.<part>` with after < upto.
    BadCursor,
    /// The query holds something this route does not know.
    BadQuery,
    /// There is no such edition, or the way between the two has fewer parts.
    UnknownEdition,
    /// The city has not published anything yet.
    NotPublished,
    /// No such thing.
    NotFound,
    MethodNotAllowed,
    UrlTooLong,
    BodyTooLarge,
    /// Some fields of the correction cannot be taken; `fields` says which.
    BadCorrection,
    /// Another correction came under this id.
    IdTaken,
    /// More came than are taken now; the header `Retry-After` says when again.
    TooMany,
    /// The answer took too long.
    Timeout,
    /// The request cannot be answered as it stands.
    Refused,
    /// A fault of the service; the log knows more under the request's id.
    Internal,
}

/// An RFC 9457 problem.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemBody {
    /// Always `about:blank`: `code` is what tells problems apart.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: &'static str,
    status: u16,
    code: ProblemCode,
    /// What to do instead, in English.
    detail: Cow<'static, str>,
    /// Fields of the body that cannot be taken as they are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldFault>,
    /// Also in the header `x-request-id`, and in the service's log.
    request_id: String,
}

#[derive(Clone, Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    code: ProblemCode,
    detail: Cow<'static, str>,
    fields: Vec<FieldFault>,
}

impl Problem {
    pub fn new(status: StatusCode, code: ProblemCode, detail: impl Into<Cow<'static, str>>) -> Self {
        Problem { status, code, detail: detail.into(), fields: Vec::new() }
    }

    pub fn with_fields(self, fields: Vec<FieldFault>) -> Self {
        Problem { fields, ..self }
    }

    pub fn bad_query(detail: impl Into<Cow<'static, str>>) -> Self {
        Problem::new(StatusCode::BAD_REQUEST, ProblemCode::BadQuery, detail)
    }

    pub fn not_found(detail: impl Into<Cow<'static, str>>) -> Self {
        Problem::new(StatusCode::NOT_FOUND, ProblemCode::NotFound, detail)
    }

    pub fn not_published() -> Self {
        let detail = "The city has not published a guide yet; ask again later.";
        Problem::new(StatusCode::NOT_FOUND, ProblemCode::NotPublished, detail)
    }

    pub fn internal() -> Self {
        let detail = "The service failed; tell its keeper the request id.";
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, ProblemCode::Internal, detail)
    }

    /// For an error that came from a layer or from the router itself.
    fn of_status(status: StatusCode) -> Self {
        let (code, detail) = match status {
            StatusCode::NOT_FOUND => (ProblemCode::NotFound, "There is nothing at this address."),
            StatusCode::METHOD_NOT_ALLOWED => {
                (ProblemCode::MethodNotAllowed, "This address does not take that method; see Allow.")
            }
            StatusCode::PAYLOAD_TOO_LARGE => {
                (ProblemCode::BodyTooLarge, "The body is longer than anything that is taken here.")
            }
            StatusCode::GATEWAY_TIMEOUT => (ProblemCode::Timeout, "The answer took too long; try again."),
            status if status.is_server_error() => return Problem { status, ..Problem::internal() },
            _ => (ProblemCode::Refused, "The request cannot be answered as it stands."),
        };
        Problem::new(status, code, detail)
    }
}

impl From<StoreFault> for Problem {
    fn from(fault: StoreFault) -> Self {
        tracing::error!(%fault, "the store failed");
        Problem::internal()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Marks a response that carries its problem already.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told;

/// Writes out the problem of a response that has one or should have one.
pub(super) async fn tell(request: Request, next: Next) -> Response {
    let request_id = request
        .extensions()
        .get::<RequestId>()
        .and_then(|id| id.header_value().to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let mut response = next.run(request).await;
    if response.extensions().get::<Told>().is_some() {
        return response;
    }
    let status = response.status();
    let problem = response.extensions_mut().remove::<Problem>();
    if problem.is_none() && !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let Problem { status, code, detail, fields } = problem.unwrap_or_else(|| Problem::of_status(status));
    let title = status.canonical_reason().unwrap_or("Error");
    let body =
        ProblemBody { kind: "about:blank", title, status: status.as_u16(), code, detail, fields, request_id };
    let mut told = (status, Json(body)).into_response();
    // CORS, `Allow` and `Vary` of the first answer still hold; what described its body does not.
    for (name, value) in response.headers() {
        let of_body = [header::CONTENT_LENGTH, header::CONTENT_TYPE, header::CONTENT_ENCODING, header::ETAG];
        if !of_body.contains(name) {
            told.headers_mut().append(name, value.clone());
        }
    }
    let headers = told.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    told
}

/// The answer to an address under `/v1` that is none.
pub(super) async fn no_route() -> Problem {
    Problem::of_status(StatusCode::NOT_FOUND)
}

/// The answer when a route panicked. What it said stays in the process's own error output: it may quote data.
pub(super) fn panicked(_said: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a route panicked");
    Problem::internal().into_response()
}

pub(super) async fn limit_url(request: Request, next: Next) -> Response {
    let length = request.uri().path_and_query().map_or(0, |whole| whole.as_str().len());
    if length > LONGEST_URL {
        let detail = format!("The address has {length} bytes; at most {LONGEST_URL} are read.");
        return Problem::new(StatusCode::URI_TOO_LONG, ProblemCode::UrlTooLong, detail).into_response();
    }
    next.run(request).await
}
