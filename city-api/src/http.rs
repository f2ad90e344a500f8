//! The routes, and what lies around all of them.

mod conditional;
mod corrections;
mod desk;
mod docs;
mod geojson;
mod guide;
mod health;
mod observe;
mod pace;
mod problem;
mod statics;

use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderName, Method, StatusCode, header};
use axum::middleware;
use axum::{Extension, Router};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::cors::{Any, CorsLayer};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::http::corrections::Inbox;
use crate::http::pace::Pace;
use crate::{Guide, State};

/// The longest correction has 1,000 characters, each at most twelve bytes of JSON.
const LONGEST_BODY: usize = 16 * 1024;
/// The database answers in milliseconds; a slow disk gets this long.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);

#[derive(OpenApi)]
#[openapi(info(
    title = "Hải Đăng: the city's service",
    description = "The visitor guide of Vũng Tàu as the city publishes it. Free to read, without a key. \
                   Positions from OpenStreetMap are © OpenStreetMap contributors, ODbL 1.0.",
    license(name = "Apache-2.0", identifier = "Apache-2.0")
))]
struct Document;

/// The whole service as one router.
pub(crate) fn router(state: State) -> Router {
    let api: OpenApiRouter<Arc<Guide>> = OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(health::health))
        .routes(routes!(guide::manifest))
        .routes(routes!(guide::changes))
        .routes(routes!(geojson::places))
        .routes(routes!(guide::place))
        .routes(routes!(guide::record))
        .routes(routes!(corrections::receive))
        .routes(routes!(docs::openapi));
    let inbox = Inbox { now: state.now, proxied: state.proxied, pace: Arc::new(Pace::new()) };
    let (api, mut document) = api.split_for_parts();
    document.merge(desk::document());
    let api = api
        .route("/v1/{*rest}", axum::routing::any(problem::no_route))
        .layer(docs::extension(&document))
        .layer(Extension(inbox))
        .layer(cors())
        .layer(CompressionLayer::new())
        .layer(statics::nosniff())
        .layer(middleware::map_response(conditional::lean))
        .with_state(state.guide);
    let open = api.merge(docs::pages()).merge(statics::pages(state.web));
    // What desks send is larger, and limited by the desks' own routes.
    let open = open.layer(RequestBodyLimitLayer::new(LONGEST_BODY));
    around(match state.intake {
        Some(intake) => open.merge(desk::router(intake, state.proxied)),
        None => open,
    })
}

/// Anyone's page may read the guide; it holds nothing personal and nothing is kept in cookies.
fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD])
        .allow_headers([header::ACCEPT, header::IF_NONE_MATCH, HeaderName::from_static("x-request-id")])
        .expose_headers([header::ETAG, header::DATE, HeaderName::from_static("x-request-id")])
        .max_age(Duration::from_secs(24 * 3600))
}

/// The layers around every route; the last is the outermost.
fn around(routes: Router) -> Router {
    routes
        .layer(middleware::from_fn(problem::limit_url))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, LONGEST_ANSWER))
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(middleware::from_fn(problem::tell))
        .layer(middleware::from_fn(observe::log))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(middleware::map_request(observe::plain_request_id))
}

#[cfg(test)]
mod tests;
