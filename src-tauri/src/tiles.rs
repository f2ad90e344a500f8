//! `tiles://localhost/{z}/{x}/{y}`: the basemap for the map library.

use std::io::Read;

use flate2::read::GzDecoder;
use haidang_core::Tiles;
use tauri::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE};
use tauri::http::{Response, StatusCode};

use crate::basemap::Basemap;

/// Far beyond what any zoom level of a city needs.
const DEEPEST: u8 = 24;
/// Bytes a tile may have once decompressed; ours have some tens of kilobytes.
const LARGEST: u64 = 8 * 1024 * 1024;

/// An uncompressed vector tile: webviews heed no `Content-Encoding` on a scheme of the app's own. 204 where
/// the map is empty, 400 for a path that names no tile.
pub fn answer(basemap: &Basemap, path: &str) -> Response<Vec<u8>> {
    let Some((z, x, y)) = address(path) else { return response(StatusCode::BAD_REQUEST, Vec::new()) };
    match basemap.tile(z, x, y) {
        Ok(None) => response(StatusCode::NO_CONTENT, Vec::new()),
        Ok(Some(stored)) => match plain(stored) {
            Ok(tile) => response(StatusCode::OK, tile),
            Err(error) => {
                tracing::error!(%error, z, x, y, "a tile cannot be decompressed");
                response(StatusCode::INTERNAL_SERVER_ERROR, Vec::new())
            }
        },
        Err(fault) => {
            tracing::error!(%fault, z, x, y, "a tile cannot be read");
            response(StatusCode::INTERNAL_SERVER_ERROR, Vec::new())
        }
    }
}

fn response(status: StatusCode, body: Vec<u8>) -> Response<Vec<u8>> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = [
        (CONTENT_TYPE, "application/x-protobuf"),
        // The page has another scheme. What is answered is public.
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (CACHE_CONTROL, "max-age=86400"),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, tauri::http::HeaderValue::from_static(value));
    }
    response
}

fn plain(stored: Vec<u8>) -> std::io::Result<Vec<u8>> {
    if !Tiles::is_gzip(&stored) {
        return Ok(stored);
    }
    let mut tile = Vec::new();
    GzDecoder::new(stored.as_slice()).take(LARGEST).read_to_end(&mut tile)?;
    Ok(tile)
}

/// `/z/x/y`, where x and y exist at zoom level z.
fn address(path: &str) -> Option<(u8, u32, u32)> {
    let mut parts = path.strip_prefix('/')?.split('/');
    let z: u8 = parts.next()?.parse().ok()?;
    let x: u32 = parts.next()?.parse().ok()?;
    let y: u32 = parts.next()?.parse().ok()?;
    let inside = z <= DEEPEST && x < 1 << z && y < 1 << z;
    (parts.next().is_none() && inside).then_some((z, x, y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_a_tile_or_nothing() {
        assert_eq!(address("/0/0/0"), Some((0, 0, 0)));
        assert_eq!(address("/14/13049/7739"), Some((14, 13049, 7739)));
        for bad in
            ["", "/", "/1/2", "/1/2/0", "/1/0/0/0", "/-1/0/0", "/99/0/0", "/256/0/0", "1/0/0", "/1/0/0.pbf"]
        {
            assert_eq!(address(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_middle_of_the_city_has_an_uncompressed_tile_and_the_north_pole_none() {
        let basemap = Basemap::default();
        // 107.08° E, 10.35° N at zoom level 12.
        let city = answer(&basemap, "/12/3266/1929");
        assert_eq!(city.status(), StatusCode::OK);
        assert!(!city.body().is_empty() && !Tiles::is_gzip(city.body()));
        assert_eq!(city.headers()[ACCESS_CONTROL_ALLOW_ORIGIN], "*");
        assert_eq!(answer(&basemap, "/12/0/0").status(), StatusCode::NO_CONTENT);
        assert_eq!(answer(&basemap, "/12/9999/0").status(), StatusCode::BAD_REQUEST);
    }
}
