//! The city's service: checks the ward offices' catalogue, publishes it as editions, and serves the guide.
//!
//! The clock and the randomness come from the caller: `publish` is told the time, a new database the name of
//! its series.

pub mod catalogue;
mod http;
pub mod publication;
pub mod store;

use std::future::Future;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

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
    let server = axum::serve(listener, http::router(state)).with_graceful_shutdown(async move {
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
