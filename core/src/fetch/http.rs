//! [`Fetch`] over reqwest with rustls, for every native shell.

use std::time::Duration;

use haidang_contract::{Code, Fault};
use reqwest::header::{CONTENT_TYPE, DATE, ETAG, HeaderMap, HeaderName, IF_NONE_MATCH};
use reqwest::{Client, RequestBuilder, Response, Url};

use super::{Fetch, Fetched, JSON, LONGEST_BODY, Pending, TIMEOUT_SECONDS, instant, too_long};

/// The city's service over HTTP. Natively its futures need a tokio runtime with time and I/O.
#[derive(Clone, Debug)]
pub struct HttpFetch {
    base: String,
    client: Client,
}

impl HttpFetch {
    /// `base` may have a path (`https://city.example/guide`) but neither query nor fragment.
    ///
    /// # Errors
    /// `bad_input` with `field` = `city` when `base` is no http(s) URL; `internal` when TLS cannot start.
    pub fn new(base: &str) -> Result<Self, Fault> {
        let bad = || Fault::new(Code::BadInput).with("field", "city");
        let url = Url::parse(base.trim()).map_err(|_| bad())?;
        let plain =
            matches!(url.scheme(), "http" | "https") && url.query().is_none() && url.fragment().is_none();
        if !plain {
            return Err(bad());
        }
        let client = client().map_err(|error| {
            tracing::error!(?error, "the HTTP client does not start");
            Fault::new(Code::Internal).with("what", "http client")
        })?;
        Ok(HttpFetch { base: url.as_str().trim_end_matches('/').to_owned(), client })
    }

    async fn ask(&self, path_and_query: &str, etag: Option<&str>) -> Result<Fetched, Fault> {
        let mut request = self.client.get(format!("{}{path_and_query}", self.base));
        if let Some(etag) = etag {
            request = request.header(IF_NONE_MATCH, etag);
        }
        answer(request).await
    }

    async fn send(&self, path: &str, json: &str) -> Result<Fetched, Fault> {
        let request = self.client.post(format!("{}{path}", self.base));
        answer(request.header(CONTENT_TYPE, JSON).body(json.to_owned())).await
    }
}

async fn answer(request: RequestBuilder) -> Result<Fetched, Fault> {
    let response = request.timeout(Duration::from_secs(TIMEOUT_SECONDS)).send().await.map_err(unreachable)?;
    let status = response.status().as_u16();
    let etag = header(response.headers(), &ETAG);
    let date = header(response.headers(), &DATE).and_then(|text| instant(&text));
    if response.content_length().is_some_and(|length| length > LONGEST_BODY as u64) {
        return Err(too_long());
    }
    let body = body(response).await?;
    Ok(Fetched { status, etag, date, kept: false, body })
}

impl Fetch for HttpFetch {
    fn get<'a>(
        &'a self,
        path_and_query: &'a str,
        etag: Option<&'a str>,
    ) -> Pending<'a, Result<Fetched, Fault>> {
        Box::pin(self.ask(path_and_query, etag))
    }

    fn post<'a>(&'a self, path: &'a str, json: &'a str) -> Pending<'a, Result<Fetched, Fault>> {
        Box::pin(self.send(path, json))
    }
}

fn client() -> reqwest::Result<Client> {
    Client::builder()
        .user_agent(concat!("haidang/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(Duration::from_secs(TIMEOUT_SECONDS))
        .build()
}

/// Stops at the limit, so that a compressed bomb is never held whole.
async fn body(mut response: Response) -> Result<Vec<u8>, Fault> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
        if body.len() + chunk.len() > LONGEST_BODY {
            return Err(too_long());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn header(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

fn unreachable(error: reqwest::Error) -> Fault {
    tracing::info!(%error, "the city cannot be reached");
    Fault::new(Code::CityUnreachable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_an_http_url_without_a_query() {
        assert_eq!(
            HttpFetch::new("http://127.0.0.1:8080/guide/").unwrap().base,
            "http://127.0.0.1:8080/guide"
        );
        for bad in ["", "city", "ftp://city.example", "https://city.example/?a=b", "https://c.example/#x"] {
            assert_eq!(HttpFetch::new(bad).unwrap_err().code, Code::BadInput, "{bad}");
        }
    }
}
