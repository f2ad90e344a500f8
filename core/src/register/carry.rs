//! The desk's way to the city: one request at a time, and what came of it.

use std::error::Error;
use std::fmt;
use std::io;
use std::time::Duration;

use haidang_contract::intake::NoAnswer;
use haidang_contract::{Code, Fault};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Url};

use crate::fetch::{LONGEST_BODY, Pending};

const CONNECT: Duration = Duration::from_secs(5);
const WHOLE: Duration = Duration::from_secs(30);

/// A request. Its path is below the city's base URL, and is what is signed: a proxy that adds something in front of it
/// has to take it off again.
#[derive(Clone, Copy)]
pub struct Parcel<'a> {
    /// `GET` or `POST`.
    pub method: &'static str,
    pub path: &'a str,
    pub headers: &'a [(&'a str, &'a str)],
    /// Empty for a `GET`.
    pub body: &'a [u8],
}

impl fmt::Debug for Parcel<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parcel")
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// Whatever somebody answered.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Carried {
    pub status: u16,
    /// The header `x-request-id`.
    pub request_id: Option<String>,
    pub body: Vec<u8>,
}

impl fmt::Debug for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Carried").field("status", &self.status).finish_non_exhaustive()
    }
}

/// Carries requests to the city.
pub trait Carry: Send + Sync {
    /// # Errors
    /// Why there was no answer.
    fn carry<'a>(&'a self, parcel: Parcel<'a>) -> Pending<'a, Result<Carried, NoAnswer>>;
}

/// Over HTTP with rustls. It needs a tokio runtime with time and I/O. No redirect is followed and no proxy of the
/// machine's settings is used: whoever answers is the city or nobody.
#[derive(Clone, Debug)]
pub struct HttpCarry {
    base: String,
    client: Client,
}

impl HttpCarry {
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
        let client = Client::builder()
            .user_agent(concat!("haidang-desk/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT)
            .timeout(WHOLE)
            .redirect(Policy::none())
            .no_proxy()
            .build()
            .map_err(|_| Fault::new(Code::Internal).with("what", "http client"))?;
        Ok(HttpCarry { base: url.as_str().trim_end_matches('/').to_owned(), client })
    }

    async fn send(&self, parcel: Parcel<'_>) -> Result<Carried, NoAnswer> {
        let method = if parcel.method == "POST" { Method::POST } else { Method::GET };
        let mut request = self.client.request(method, format!("{}{}", self.base, parcel.path));
        for (name, value) in parcel.headers {
            request = request.header(*name, *value);
        }
        if !parcel.body.is_empty() {
            request = request.header("content-type", "application/json").body(parcel.body.to_vec());
        }
        let mut response = request.send().await.map_err(|error| no_answer(&error))?;
        let status = response.status().as_u16();
        let id = response.headers().get("x-request-id").and_then(|value| value.to_str().ok());
        let request_id = id.map(str::to_owned);
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| no_answer(&error))? {
            if body.len() + chunk.len() > LONGEST_BODY {
                return Err(NoAnswer::CutOff);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Carried { status, request_id, body })
    }
}

impl Carry for HttpCarry {
    fn carry<'a>(&'a self, parcel: Parcel<'a>) -> Pending<'a, Result<Carried, NoAnswer>> {
        Box::pin(self.send(parcel))
    }
}

/// By kinds, not by texts. A name that has no address fails without the system's number for it; rustls gives its own
/// errors as invalid data.
fn no_answer(error: &reqwest::Error) -> NoAnswer {
    if error.is_timeout() {
        return NoAnswer::Timeout;
    }
    let Some(inner) = io_error(error) else {
        return if error.is_connect() { NoAnswer::NoConnection } else { NoAnswer::CutOff };
    };
    match inner.kind() {
        io::ErrorKind::InvalidData if error.is_connect() => NoAnswer::NotSecure,
        io::ErrorKind::NetworkUnreachable | io::ErrorKind::NetworkDown | io::ErrorKind::HostUnreachable => {
            NoAnswer::NoNetwork
        }
        io::ErrorKind::TimedOut => NoAnswer::Timeout,
        _ if error.is_connect() && inner.raw_os_error().is_none() => NoAnswer::NoAddress,
        _ if error.is_connect() => NoAnswer::NoConnection,
        _ => NoAnswer::CutOff,
    }
}

fn io_error<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e io::Error> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<io::Error>() {
            // rustls' and hyper's wrap one another: the innermost says most.
            let inner = found.get_ref().and_then(|inner| inner.downcast_ref::<io::Error>());
            return Some(inner.unwrap_or(found));
        }
        next = error.source();
    }
    None
}
