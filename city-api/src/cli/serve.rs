//! `city-api serve`.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use city_api::State;
use city_api::desk::{DEVICE_PACE, Intake};
use clap::Args;
use haidang_contract::Timestamp;
use tokio::net::TcpListener;

use super::{CliFault, imported, load, open, published, texts};

#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    /// Folder of the city's database.
    #[arg(long, env = "CITY_DATA")]
    data: PathBuf,
    /// Import and publish this folder of CSV files first, if it differs from what is published.
    #[arg(long)]
    catalogue: Option<PathBuf>,
    /// Folder of the browser shell.
    #[arg(long)]
    web: Option<PathBuf>,
    /// Address and port; port 0 takes a free one and says which.
    #[arg(long, env = "CITY_LISTEN", default_value = "127.0.0.1:8750")]
    listen: SocketAddr,
    /// A proxy before the service tells in X-Forwarded-For whom it asks for. Never without such a proxy.
    #[arg(long, env = "CITY_BEHIND_PROXY")]
    behind_proxy: bool,
    /// Requests that each front desk may make in a second; three times as many at once.
    #[arg(long, env = "CITY_DESK_PACE", default_value_t = DEVICE_PACE, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    desk_pace: u32,
}

pub(super) fn run(
    args: ServeArgs,
    now: fn() -> Timestamp,
    out: &mut impl Write,
) -> Result<ExitCode, CliFault> {
    let guide = open(&args.data)?;
    if let Some(dir) = &args.catalogue {
        // What is wrong with the catalogue is for whoever started the service; the standard output is for
        // whoever waits for the port.
        match load(dir, now(), &mut io::stderr())? {
            Some(catalogue) => {
                tracing::info!("{}", imported(&guide.import(&texts(&catalogue)?)?));
                tracing::info!("{}", published(&guide.publish(now())?));
            }
            None => match guide.manifest()? {
                Some(manifest) => {
                    tracing::warn!(
                        edition = manifest.edition,
                        "the catalogue is faulty: serving the last good edition"
                    );
                }
                None => return Ok(ExitCode::FAILURE),
            },
        }
    }
    let intake = if Intake::is_begun(&args.data) {
        Some(Arc::new(Intake::open(&args.data, now, crate::random)?.with_pace(args.desk_pace)))
    } else {
        None
    };
    let guide = Arc::new(guide);
    let state = State { guide, web: args.web, now, proxied: args.behind_proxy, intake };
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let stop = stop_signal()?;
        let listener = TcpListener::bind(args.listen).await?;
        writeln!(out, "listening on http://{}", listener.local_addr()?)?;
        out.flush()?;
        city_api::serve(listener, state, stop).await?;
        tracing::info!("stopped");
        Ok(ExitCode::SUCCESS)
    })
}

/// Completes on Ctrl-C, or when the system asks the process to end.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Completes on Ctrl-C.
#[cfg(not(unix))]
fn stop_signal() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
