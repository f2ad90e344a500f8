//! The one way to the network.

#[cfg(not(target_arch = "wasm32"))]
mod http;
#[cfg(target_arch = "wasm32")]
mod page;

use std::fmt;
use std::pin::Pin;

use chrono::DateTime;
use haidang_contract::{Code, Fault, Timestamp};

#[cfg(not(target_arch = "wasm32"))]
pub use http::HttpFetch;
#[cfg(target_arch = "wasm32")]
pub use page::HttpFetch;

/// A future in a box. `Send` natively, where runtimes move it between threads; not in the browser, where
/// nothing that waits for JavaScript is.
#[cfg(not(target_arch = "wasm32"))]
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
#[cfg(target_arch = "wasm32")]
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Longest body accepted, in bytes after decompression.
pub const LONGEST_BODY: usize = 8 * 1024 * 1024;

/// Media type of what is sent.
const JSON: &str = "application/json";

/// Seconds an answer may take, body included.
pub const TIMEOUT_SECONDS: u64 = 20;

/// An answer of the city's service, whatever its status.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Fetched {
    pub status: u16,
    pub etag: Option<String>,
    /// The `Date` header: what the city's clock said, to the second.
    pub date: Option<Timestamp>,
    /// The shell answered with a copy that it kept, for want of a network.
    pub kept: bool,
    pub body: Vec<u8>,
}

impl fmt::Debug for Fetched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fetched")
            .field("status", &self.status)
            .field("etag", &self.etag)
            .field("date", &self.date)
            .field("kept", &self.kept)
            .field("body_bytes", &self.body.len())
            .finish()
    }
}

/// Asks the city's service.
pub trait Fetch: Send + Sync {
    /// Gets `path_and_query` (beginning with `/`) below the city's base URL; with `etag` only when it differs
    /// (`If-None-Match`).
    ///
    /// # Errors
    /// `city_unreachable` when no complete answer came, `pack_damaged` when the body is longer than
    /// [`LONGEST_BODY`]. An unwelcome status is not an error here.
    fn get<'a>(
        &'a self,
        path_and_query: &'a str,
        etag: Option<&'a str>,
    ) -> Pending<'a, Result<Fetched, Fault>>;

    /// Sends `json` to `path` (beginning with `/`) below the city's base URL.
    ///
    /// # Errors
    /// As [`Fetch::get`]. Then it may have arrived all the same: only what bears sending twice is sent.
    fn post<'a>(&'a self, path: &'a str, json: &'a str) -> Pending<'a, Result<Fetched, Fault>>;
}

fn instant(http_date: &str) -> Option<Timestamp> {
    DateTime::parse_from_rfc2822(http_date).ok().map(|at| Timestamp(at.timestamp_millis()))
}

fn too_long() -> Fault {
    Fault::new(Code::PackDamaged).with("what", "size")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_header_is_read_to_the_second() {
        assert_eq!(instant("Mon, 23 Nov 2026 00:00:00 GMT"), Some(Timestamp(1_795_392_000_000)));
        assert_eq!(instant("yesterday"), None);
    }
}
