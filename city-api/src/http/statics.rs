//! The browser shell as static files, with the headers that fence it in.

use std::path::{Path, PathBuf};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

use super::conditional::REVALIDATE;
use super::problem::Problem;

/// Nothing from elsewhere; WebAssembly and workers of our own.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data: blob:; worker-src 'self' blob:; connect-src 'self'; font-src 'self'; object-src 'none'; \
    base-uri 'none'; frame-ancestors 'none'";

const SECURITY: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("permissions-policy"),
        "geolocation=(self), camera=(self), microphone=(), payment=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Sets the security headers of a page.
pub(super) fn secure(headers: &mut HeaderMap) {
    for (name, value) in SECURITY {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

pub(super) fn nosniff() -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"))
}

/// Serves the folder for every address that is no route.
pub(super) fn pages<S: Clone + Send + Sync + 'static>(web: Option<PathBuf>) -> Router<S> {
    Router::new().fallback(move |request: Request| {
        let web = web.clone();
        async move {
            let mut response = match web {
                Some(web) => file(&web, request).await,
                None => Problem::not_found("This city serves no pages; the guide is under /v1/guide.")
                    .into_response(),
            };
            secure(response.headers_mut());
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(REVALIDATE));
            response
        }
    })
}

/// A file, or for an address without an extension the page that reads it: `/place/bach-dinh` is the app's own.
async fn file(web: &Path, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let again = Request::builder().method(request.method().clone()).uri("/").body(Body::empty());
    let headers = request.headers().clone();
    let is_page = !path.rsplit('/').next().unwrap_or_default().contains('.');
    let readable = matches!(*request.method(), Method::GET | Method::HEAD);
    let mut files = ServeDir::new(web).precompressed_br().precompressed_gzip();
    let mut response = answer(files.try_call(request).await);
    if response.status() == StatusCode::NOT_FOUND && is_page && readable {
        let Ok(mut again) = again else { return Problem::internal().into_response() };
        *again.headers_mut() = headers;
        let mut index = ServeFile::new(web.join("index.html")).precompressed_br().precompressed_gzip();
        response = answer(index.try_call(again).await);
        mark(response.headers_mut(), "index.html");
        return response;
    }
    mark(response.headers_mut(), &path);
    response
}

fn answer<B>(result: std::io::Result<Response<B>>) -> Response
where
    Response<B>: IntoResponse,
{
    match result {
        Ok(response) => response.into_response(),
        Err(error) => match error.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => {
                Problem::not_found("There is no such file.").into_response()
            }
            _ => {
                tracing::error!(%error, "a static file cannot be read");
                Problem::internal().into_response()
            }
        },
    }
}

/// What the table of media types does not know: map tiles in SQLite, and that our texts are UTF-8.
fn mark(headers: &mut HeaderMap, path: &str) {
    let Some(present) = headers.get(header::CONTENT_TYPE) else { return };
    let value = if path.ends_with(".mbtiles") {
        HeaderValue::from_static("application/vnd.sqlite3")
    } else {
        match present.as_bytes() {
            b"text/html" => HeaderValue::from_static("text/html; charset=utf-8"),
            b"text/css" => HeaderValue::from_static("text/css; charset=utf-8"),
            b"text/javascript" => HeaderValue::from_static("text/javascript; charset=utf-8"),
            b"text/plain" => HeaderValue::from_static("text/plain; charset=utf-8"),
            _ => return,
        }
    };
    headers.insert(header::CONTENT_TYPE, value);
}
