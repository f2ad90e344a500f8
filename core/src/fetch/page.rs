//! [`Fetch`] over the browser's own `fetch`. An HTTP client in Rust would add a tenth to the download of the
//! core and end in the same call.

use haidang_contract::{Code, Fault};
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Request, RequestInit, Response, WorkerGlobalScope};

use super::{Fetch, Fetched, JSON, LONGEST_BODY, Pending, TIMEOUT_SECONDS, instant, too_long};

/// Set by the service worker on an answer from its cache.
const KEPT: &str = "x-haidang-kept";

/// The city's service, asked from a Web Worker.
#[derive(Clone, Debug)]
pub struct HttpFetch {
    base: String,
}

impl HttpFetch {
    /// `base` is the page's own origin.
    ///
    /// # Errors
    /// `bad_input` with `field` = `city` when `base` is no http(s) URL.
    pub fn new(base: &str) -> Result<Self, Fault> {
        let base = base.trim().trim_end_matches('/');
        if base.starts_with("https://") || base.starts_with("http://") {
            Ok(HttpFetch { base: base.to_owned() })
        } else {
            Err(Fault::new(Code::BadInput).with("field", "city"))
        }
    }

    async fn ask(&self, path_and_query: &str, etag: Option<&str>) -> Result<Fetched, Fault> {
        let request = self.request(path_and_query, &RequestInit::new()).map_err(unreachable)?;
        if let Some(etag) = etag {
            request.headers().set("if-none-match", etag).map_err(unreachable)?;
        }
        answer(&request).await
    }

    async fn send(&self, path: &str, json: &str) -> Result<Fetched, Fault> {
        let init = RequestInit::new();
        init.set_method("POST");
        init.set_body(&JsValue::from_str(json));
        let request = self.request(path, &init).map_err(unreachable)?;
        request.headers().set("content-type", JSON).map_err(unreachable)?;
        answer(&request).await
    }

    fn request(&self, path_and_query: &str, init: &RequestInit) -> Result<Request, JsValue> {
        let milliseconds = u32::try_from(TIMEOUT_SECONDS * 1000).unwrap_or(u32::MAX);
        init.set_signal(Some(&AbortSignal::timeout_with_u32(milliseconds)));
        Request::new_with_str_and_init(&format!("{}{path_and_query}", self.base), init)
    }
}

async fn answer(request: &Request) -> Result<Fetched, Fault> {
    let response = fetch(request).await.map_err(unreachable)?;
    let header = |name| response.headers().get(name).ok().flatten();
    let announced = header("content-length").and_then(|length| length.parse::<usize>().ok());
    if announced.is_some_and(|length| length > LONGEST_BODY) {
        return Err(too_long());
    }
    let body = body(&response).await.map_err(unreachable)?;
    if body.len() > LONGEST_BODY {
        return Err(too_long());
    }
    let date = header("date").and_then(|text| instant(&text));
    let kept = header(KEPT).is_some();
    Ok(Fetched { status: response.status(), etag: header("etag"), date, kept, body })
}

async fn fetch(request: &Request) -> Result<Response, JsValue> {
    let worker = js_sys::global().dyn_into::<WorkerGlobalScope>()?;
    JsFuture::from(worker.fetch_with_request(request)).await?.dyn_into()
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

/// The browser hands over the whole body at once.
async fn body(response: &Response) -> Result<Vec<u8>, JsValue> {
    let buffer: ArrayBuffer = JsFuture::from(response.array_buffer()?).await?.dyn_into()?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

fn unreachable(_error: JsValue) -> Fault {
    tracing::info!("the city cannot be reached");
    Fault::new(Code::CityUnreachable)
}
