//! The interface, described by itself: `/openapi.json`, and `/docs` for reading it.

use std::sync::Arc;

use axum::extract::Extension;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use axum::{Router, middleware};
use sha2::{Digest, Sha256};
use utoipa_swagger_ui::{Config, SwaggerUi};

use super::conditional::{self, REVALIDATE};
use super::statics;

/// The document as text, with its tag.
#[derive(Clone, Debug)]
pub(super) struct Document {
    text: Arc<str>,
    tag: Arc<str>,
}

/// The document, for [`openapi`].
pub(super) fn extension(document: &utoipa::openapi::OpenApi) -> Extension<Document> {
    // The document is made of plain values of this program: its JSON cannot fail, and a test reads it.
    let text = document.to_json().unwrap_or_default();
    let tag = hex::encode(Sha256::digest(&text));
    Extension(Document { text: text.into(), tag: tag.into() })
}

/// This interface as OpenAPI.
#[utoipa::path(get, path = "/openapi.json", tag = "service", responses(
    (status = 200, content_type = "application/json", body = serde_json::Value),
    (status = 304, description = "The client has this document"),
))]
pub(super) async fn openapi(Extension(document): Extension<Document>, headers: HeaderMap) -> Response {
    conditional::answer(&headers, &document.tag, REVALIDATE, "application/json", || document.text.to_string())
}

/// Everything the page needs is compiled into the program; the validator, which is a site elsewhere, is off.
pub(super) fn pages<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let config = Config::from("/openapi.json").validator_url("none").try_it_out_enabled(true);
    Router::from(SwaggerUi::new("/docs").config(config)).layer(middleware::map_response(secured))
}

async fn secured(mut response: Response) -> Response {
    statics::secure(response.headers_mut());
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(REVALIDATE));
    response
}
