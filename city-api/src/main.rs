//! `city-api`: the city's service and the ward offices' catalogue check, on the command line.

mod cli;

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Parser;
use haidang_contract::Timestamp;
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let asked = cli::Cli::parse();
    // Lines for a machine go to the error output, so that a pipe gets only what was asked for.
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_span_list(false)
        .with_target(false)
        .with_env_filter(EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info")))
        .with_writer(io::stderr)
        .init();
    match cli::run(asked, now, &mut io::stdout()) {
        Ok(code) => code,
        Err(fault) => {
            // Nothing is left to do when even the error output is closed.
            let _ = writeln!(io::stderr(), "city-api: {fault}");
            ExitCode::FAILURE
        }
    }
}

/// The machine's clock. One set before 1970 reads as 1970.
fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// From the system's generator. Without one no key may be made, so the program ends.
#[expect(clippy::panic, reason = "keys of zeros would look like keys")]
fn random(bytes: &mut [u8]) {
    if let Err(error) = getrandom::fill(bytes) {
        panic!("the system gives no randomness: {error}");
    }
}
