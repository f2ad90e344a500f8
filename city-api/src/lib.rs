//! The city's service: checks the ward offices' catalogue, publishes it as editions, and serves the guide.
//!
//! The clock and the randomness come from the caller: `publish` is told the time, a new database the name of
//! its series.

pub mod catalogue;
pub mod desk;
mod http;
pub mod notice;
mod pace;
pub mod publication;
pub mod store;

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use haidang_contract::Timestamp;
use tokio::net::TcpListener;
use tokio::sync::watch;

pub use store::Guide;

/// How long requests under way may take after the service has been told to stop.
const LAST_ANSWERS: Duration = Duration::from_secs(10);

/// What the service serves. Keep a copy of `guide` to publish while it runs.
#[derive(Clone, Debug)]
pub struct State {
    pub guide: Arc<Guide>,
    /// The browser shell; `None` serves the interface only.
    pub web: Option<PathBuf>,
    /// The clock, for the receipts of what comes in.
    pub now: fn() -> Timestamp,
    /// A proxy before the service tells in `X-Forwarded-For` whom it asks for. Must be false where there is none:
    /// anybody can send that header.
    pub proxied: bool,
    /// Takes the desks' records; `None` where no intake was begun.
    pub intake: Option<desk::Shared>,
}

/// Serves until `shutdown` completes and the requests under way are answered, ten seconds later at most.
///
/// # Errors
/// The listener fails.
pub async fn serve(
    listener: TcpListener,
    state: State,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (told, mut stop) = watch::channel(false);
    let app = http::router(state).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, app).with_graceful_shutdown(async move {
        shutdown.await;
        // Nobody listens only when the server is gone already.
        let _ = told.send(true);
    });
    tokio::select! {
        ended = async { server.await } => ended,
        () = async {
            let _ = stop.wait_for(|stop| *stop).await;
            tokio::time::sleep(LAST_ANSWERS).await;
        } => Ok(()),
    }
}
