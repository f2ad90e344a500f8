//! The newest edition for map programs: RFC 7946 GeoJSON.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use haidang_contract::place::{
    Cuisine, Diet, OpeningRule, PositionSource, Precision, Price, Source, StepFree,
};
use haidang_contract::{Category, Kind, Lang, Place, PlaceId, RecordKind, Texts};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::conditional::{self, REVALIDATE};
use super::guide::newest;
use super::problem::{Problem, ProblemBody};
use crate::store::{Edition, Guide};

const ODBL: &str = "ODbL-1.0";
const FACTS: &str = "facts";
const ATTRIBUTION: &str = "© OpenStreetMap contributors";
const MEDIA_TYPE: &str = "application/geo+json";

#[derive(Debug, Serialize, ToSchema)]
pub struct FeatureCollection {
    /// `FeatureCollection`
    #[serde(rename = "type")]
    kind: &'static str,
    /// The edition these places are of.
    edition: u32,
    /// Licence of the collection as a whole.
    licence: &'static str,
    attribution: &'static str,
    features: Vec<Feature>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Feature {
    /// `Feature`
    #[serde(rename = "type")]
    kind: &'static str,
    id: PlaceId,
    /// `null` where nobody knows the position.
    geometry: Option<Geometry>,
    properties: Properties,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Geometry {
    /// `Point`
    #[serde(rename = "type")]
    kind: &'static str,
    /// Longitude, then latitude; WGS 84.
    coordinates: [f64; 2],
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Properties {
    /// In the language asked for, or its nearest.
    name: String,
    /// The language `name` really is in.
    name_language: Lang,
    names: Texts,
    category: Category,
    kind: Kind,
    importance: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<Precision>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position_source: Option<PositionSource>,
    /// Street and number, ward, province; in the language asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ward: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ward_old: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    opening_hours: Option<OpeningRule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    website: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zalo: Option<String>,
    /// ISO 8601 day on which phone and website were confirmed from what the owner publishes.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_verified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<Price>,
    #[serde(skip_serializing_if = "Option::is_none")]
    step_free: Option<StepFree>,
    #[serde(skip_serializing_if = "Option::is_none")]
    toilets: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    children: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cuisine: Vec<Cuisine>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    diet: Vec<Diet>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    licence: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    attribution: Option<&'static str>,
    sources: Vec<Source>,
    /// ISO 8601 day of the last comparison with the sources.
    checked: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct PlacesQuery {
    /// Only this category.
    #[param(value_type = Option<Category>)]
    category: Option<String>,
    /// BCP 47 tag of the language of `name`, `address` and `description`. Without it Vietnamese.
    #[param(value_type = Option<String>, example = "en")]
    language: Option<String>,
}

/// Every place of the newest edition as GeoJSON.
#[utoipa::path(
    get, path = "/v1/guide/places.geojson", tag = "guide", params(PlacesQuery),
    responses(
        (status = 200, body = FeatureCollection, content_type = "application/geo+json", headers(("ETag" = String))),
        (status = 304, description = "The client has this answer"),
        (status = 400, body = ProblemBody, content_type = "application/problem+json", description = "An unknown category, language or parameter"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Nothing published yet"),
    )
)]
pub(super) async fn places(
    State(guide): State<Arc<Guide>>,
    query: Result<Query<PlacesQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Query(query) =
        query.map_err(|_| Problem::bad_query("The parameters here are category and language, each once."))?;
    let category =
        query.category.map(|word| word.parse::<Category>()).transpose().map_err(|_| bad_category())?;
    let lang = query.language.map(|tag| tag.parse::<Lang>()).transpose().map_err(|_| bad_language())?;
    let lang = lang.unwrap_or(Lang::Vi);
    let edition = newest(&guide).await?;
    let manifest = &edition.manifest;
    let only = category.map_or("all", Category::word);
    let tag = format!("{}-{}-{}-{only}-{lang}", manifest.guide, manifest.edition, manifest.digest);
    let body = collection(&edition, category, lang).map_err(|error| {
        tracing::error!(%error, "a published place cannot be read");
        Problem::internal()
    })?;
    let mut response = conditional::answer(&headers, &tag, REVALIDATE, MEDIA_TYPE, || body);
    response.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
    Ok(response)
}

fn bad_category() -> Problem {
    let words: Vec<_> = Category::ALL.iter().map(|category| category.word()).collect();
    Problem::bad_query(format!("There is no such category; the categories are {}.", words.join(", ")))
}

fn bad_language() -> Problem {
    let tags: Vec<_> = Lang::ALL.iter().map(|lang| lang.tag()).collect();
    Problem::bad_query(format!("There is no such language here; the languages are {}.", tags.join(", ")))
}

fn collection(edition: &Edition, only: Option<Category>, lang: Lang) -> Result<String, serde_json::Error> {
    let mut features = Vec::new();
    let places = edition.texts.iter().filter(|(key, _)| key.kind() == Some(RecordKind::Place));
    for (_, text) in places {
        let place: Place = serde_json::from_str(text)?;
        if only.is_none_or(|category| place.category == category) {
            features.push(feature(place, lang));
        }
    }
    serde_json::to_string(&FeatureCollection {
        kind: "FeatureCollection",
        edition: edition.manifest.edition,
        licence: ODBL,
        attribution: ATTRIBUTION,
        features,
    })
}

fn feature(place: Place, lang: Lang) -> Feature {
    let name = place.names.shown(lang);
    let name_language = name.as_ref().map_or(lang, |name| name.lang);
    let ward = place.address.ward.as_ref();
    let ward_name = ward.and_then(|ward| ward.names.shown(lang)).map(|name| name.text);
    let province = ward.and_then(|ward| ward.province.shown(lang)).map(|name| name.text);
    let address: Vec<_> = [place.address.street, ward_name.clone(), province].into_iter().flatten().collect();
    let from_osm = place.position.is_some_and(|position| position.source == PositionSource::Osm)
        || place.sources.iter().any(|source| source.licence == ODBL);
    Feature {
        kind: "Feature",
        id: place.id,
        geometry: place.position.map(|position| Geometry {
            kind: "Point",
            coordinates: [position.point.lon, position.point.lat],
        }),
        properties: Properties {
            name: name.map(|name| name.text).unwrap_or_default(),
            name_language,
            names: place.names,
            category: place.category,
            kind: place.kind,
            importance: place.importance,
            position: place.position.map(|position| position.precision),
            position_source: place.position.map(|position| position.source),
            address: Some(address.join(", ")).filter(|address| !address.is_empty()),
            ward: ward_name,
            ward_old: place.address.ward_old,
            opening_hours: place.hours,
            phone: place.phone,
            website: place.website,
            zalo: place.zalo,
            contact_verified: place.contact_verified.map(|day| day.to_string()),
            price: place.price,
            step_free: place.step_free,
            toilets: place.toilets,
            children: place.children,
            cuisine: place.cuisine,
            diet: place.diet,
            description: place.description.shown(lang).map(|text| text.text),
            licence: if from_osm { ODBL } else { FACTS },
            attribution: from_osm.then_some(ATTRIBUTION),
            sources: place.sources,
            checked: place.checked.to_string(),
        },
    }
}
