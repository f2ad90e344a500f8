//! The guide as devices follow it: manifest, change pages, single records.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use haidang_contract::calendar::Calendar;
use haidang_contract::collection::Collection;
use haidang_contract::notice::Notice;
use haidang_contract::transit::Route;
use haidang_contract::ward::WardRecord;
use haidang_contract::{ChangePage, Cursor, Manifest, Place, PlaceId, RecordKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::{IntoParams, ToSchema};

use super::conditional::{self, IMMUTABLE, REVALIDATE};
use super::problem::{Problem, ProblemBody, ProblemCode};
use crate::store::{Edition, Guide, StoreFault};

const JSON: &str = "application/json";

/// Moves a call to a thread on which it may block.
pub(super) async fn ask<T: Send + 'static>(
    guide: &Arc<Guide>,
    call: impl FnOnce(&Guide) -> Result<T, StoreFault> + Send + 'static,
) -> Result<T, Problem> {
    let guide = Arc::clone(guide);
    match tokio::task::spawn_blocking(move || call(&guide)).await {
        Ok(answer) => Ok(answer?),
        Err(_panicked) => Err(Problem::internal()),
    }
}

/// The newest edition, or the problem that there is none.
pub(super) async fn newest(guide: &Arc<Guide>) -> Result<Arc<Edition>, Problem> {
    ask(guide, Guide::newest).await?.ok_or_else(Problem::not_published)
}

/// What the city currently publishes.
#[utoipa::path(
    get, path = "/v1/guide/manifest", tag = "guide",
    params(("If-None-Match" = Option<String>, Header, description = "The ETag of an earlier answer")),
    responses(
        (status = 200, body = Manifest, headers(("ETag" = String))),
        (status = 304, description = "Nothing newer than what the client has"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Nothing published yet"),
    )
)]
pub(super) async fn manifest(
    State(guide): State<Arc<Guide>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let manifest = ask(&guide, Guide::manifest).await?.ok_or_else(Problem::not_published)?;
    // Short: every device sends it each time it asks for news, and mostly there is none.
    let mut whole = hex::encode(Sha256::digest(format!("{}-{}", manifest.guide, manifest.digest)));
    whole.truncate(16);
    let tag = format!("{}-{whole}", manifest.edition);
    Ok(conditional::answer(&headers, &tag, REVALIDATE, JSON, || axum::Json(manifest)))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ChangesQuery {
    /// `<after>.<upto>.<part>`. Without it: the first part of the way from nothing to the newest edition.
    #[param(example = "0.1.0")]
    cursor: Option<String>,
}

/// One page of the way from one edition to another. With a cursor the answer never changes.
#[utoipa::path(
    get, path = "/v1/guide/changes", tag = "guide", params(ChangesQuery),
    responses(
        (status = 200, body = ChangePage, headers(("ETag" = String))),
        (status = 304, description = "The client has this page"),
        (status = 400, body = ProblemBody, content_type = "application/problem+json", description = "The cursor is crooked"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "No such edition or part"),
    )
)]
pub(super) async fn changes(
    State(guide): State<Arc<Guide>>,
    query: Result<Query<ChangesQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Query(query) = query.map_err(|_| Problem::bad_query("The only parameter here is cursor, once."))?;
    let (cursor, cache) = match query.cursor {
        Some(text) => (text.parse::<Cursor>().map_err(|bad| bad_cursor(&bad))?, IMMUTABLE),
        None => {
            let latest = ask(&guide, Guide::manifest).await?.ok_or_else(Problem::not_published)?.edition;
            (Cursor::start(0, latest), REVALIDATE)
        }
    };
    let page = ask(&guide, move |guide| guide.page(cursor)).await?.ok_or_else(unknown_edition)?;
    let tag = format!("{}-{cursor}", guide.series());
    Ok(conditional::answer(&headers, &tag, cache, JSON, || page))
}

fn bad_cursor(bad: &haidang_contract::feed::BadCursor) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, ProblemCode::BadCursor, format!("This is no cursor: {bad}."))
}

fn unknown_edition() -> Problem {
    let detail = "There is no such edition, or the way has fewer parts; read the manifest and start again.";
    Problem::new(StatusCode::NOT_FOUND, ProblemCode::UnknownEdition, detail)
}

/// One place of the newest edition.
#[utoipa::path(
    get, path = "/v1/guide/places/{id}", tag = "guide",
    params(("id" = String, Path, description = "The place's id", example = "bach-dinh")),
    responses(
        (status = 200, body = Place, headers(("ETag" = String))),
        (status = 304, description = "The client has this text"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "No such place"),
    )
)]
pub(super) async fn place(
    State(guide): State<Arc<Guide>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let no_such = || Problem::not_found("There is no place with this id in the newest edition.");
    let id: PlaceId = id.parse().map_err(|_| no_such())?;
    text(&guide, &RecordKey::from(&id), &headers).await?.ok_or_else(no_such)
}

/// A record of one of the kinds that this service publishes.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "only its schema is used")]
pub(super) enum AnyRecord {
    Calendar(Calendar),
    Collection(Collection),
    Notice(Box<Notice>),
    Place(Box<Place>),
    Route(Box<Route>),
    Ward(WardRecord),
}

/// One record of the newest edition, of any kind.
#[utoipa::path(
    get, path = "/v1/guide/records/{kind}/{id}", tag = "guide",
    params(
        ("kind" = String, Path, description = "What the record is", example = "place"),
        ("id" = String, Path, description = "The record's id within its kind", example = "bach-dinh"),
    ),
    responses(
        (status = 200, body = AnyRecord, headers(("ETag" = String))),
        (status = 304, description = "The client has this text"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "No such record"),
    )
)]
pub(super) async fn record(
    State(guide): State<Arc<Guide>>,
    Path((kind, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let no_such = || Problem::not_found("There is no record of this kind and id in the newest edition.");
    let key: RecordKey = format!("{kind}/{id}").parse().map_err(|_| no_such())?;
    text(&guide, &key, &headers).await?.ok_or_else(no_such)
}

/// A record byte for byte as published; `None` when the newest edition has none of this key.
async fn text(guide: &Arc<Guide>, key: &RecordKey, headers: &HeaderMap) -> Result<Option<Response>, Problem> {
    let edition = newest(guide).await?;
    let Some(text) = edition.texts.get(key) else { return Ok(None) };
    let tag = hex::encode(Sha256::digest(text));
    Ok(Some(conditional::answer(headers, &tag, REVALIDATE, JSON, || text.clone())))
}
