//! `cargo xtask run`: builds what is stale, starts the city and opens the app.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::exec::{self, Exec, Running};
use crate::failure::Failure;
use crate::job::{self, Job};
use crate::machine::packages::Purpose;
use crate::steps::{Outcome, Steps};
use crate::workspace::Workspace;

/// The city imports its catalogue on the first start.
const STARTS_WITHIN: Duration = Duration::from_secs(60);
/// A demonstration may run for days.
const NO_LIMIT: Duration = Duration::from_secs(30 * 24 * 3_600);

#[derive(Debug, clap::Args)]
pub struct Options {
    /// Only the city and the browser app; needs no window and no WebKit
    #[arg(long, conflicts_with = "native")]
    web: bool,
    /// The native window, even where no display is found
    #[arg(long)]
    native: bool,
    /// Where the city listens on this machine
    #[arg(long, default_value_t = 8750)]
    port: u16,
    /// Where the city and the app keep their data
    #[arg(long, default_value = "target/run")]
    data: PathBuf,
    /// Build optimised: slower to build, faster to run
    #[arg(long)]
    release: bool,
}

pub fn run(workspace: Workspace, options: &Options) -> Result<(), Failure> {
    let window = options.native || (!options.web && has_display());
    let data = workspace.root().join(&options.data);
    let address = SocketAddr::from(([127, 0, 0, 1], options.port));
    // Declared before the steps, one of which fills it.
    let mut city = None;
    let mut steps = Steps::new();
    let purposes = if window { vec![Purpose::Web, Purpose::Native] } else { vec![Purpose::Web] };
    job::add_machine(&mut steps, purposes);
    job::add_web(&mut steps);
    if window {
        job::add_native(&mut steps);
    }
    steps.add(format!("City on port {}", options.port), |job: &mut Job| {
        city = Some(start_city(&job.workspace, job.release, &data, address)?);
        Ok(Outcome::Done)
    });
    let mut job = Job::new(workspace, options.release);
    let took = steps.run(&mut job)?;
    let Some(mut city) = city else { return Ok(()) };
    announce(address, window, took, &data);
    let ended = if window {
        let log = data.join("app.log");
        let mut app = Exec::new(job.workspace.binary("haidang", job.release))
            .label(format!("the app (its log: {})", log.display()))
            .env("HAIDANG_CITY", format!("http://{address}"))
            .env("HAIDANG_DATA", data.join("app"))
            .limit(NO_LIMIT)
            .log_to(&log)?
            .start()?;
        until_one_ends(&mut city, &mut app)
    } else {
        city.wait()
    };
    city.stop();
    match ended {
        // Ctrl-C is how this command is meant to end.
        Err(Failure::Interrupted) => Ok(()),
        other => other,
    }
}

pub fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(target_os = "macos", windows)) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

pub fn start_city(
    workspace: &Workspace,
    release: bool,
    data: &Path,
    address: SocketAddr,
) -> Result<Running, Failure> {
    if TcpStream::connect_timeout(&address, Duration::from_millis(300)).is_ok() {
        return Err(Failure::Machine {
            what: format!("a free port {}", address.port()),
            next: "Something listens there already: end it, or choose another with --port.".into(),
        });
    }
    let folder = data.join("city");
    std::fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
    let log = data.join("city.log");
    let mut city = Exec::new(workspace.binary("city-api", release))
        .label(format!("the city (its log: {})", log.display()))
        .arg("serve")
        .arg("--data")
        .arg(&folder)
        .arg("--catalogue")
        .arg(workspace.path("assets/catalogue"))
        .arg("--web")
        .arg(workspace.dist("browser"))
        .arg("--listen")
        .arg(address.to_string())
        .dir(workspace.root())
        .limit(NO_LIMIT)
        .log_to(&log)?
        .start()?;
    let begun = Instant::now();
    while !is_healthy(address) {
        if let Some(status) = city.ended()? {
            return Err(city.bad_end(status));
        }
        if exec::interrupted() {
            return Err(Failure::Interrupted);
        }
        if begun.elapsed() > STARTS_WITHIN {
            return Err(Failure::TooLong { label: "the city's start".into(), limit: STARTS_WITHIN });
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(city)
}

/// Whether `GET /health` answers 200. One short request needs no HTTP library.
fn is_healthy(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_millis(500))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        write!(stream, "GET /health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.take(64 * 1024).read_to_string(&mut answer)?;
        Ok(says_ok(&answer))
    };
    ask().unwrap_or(false)
}

fn says_ok(answer: &str) -> bool {
    answer.lines().next().is_some_and(|status| status.split(' ').nth(1) == Some("200"))
}

/// Closing the window ends the demonstration, and so does the end of the city.
fn until_one_ends(city: &mut Running, app: &mut Running) -> Result<(), Failure> {
    loop {
        if let Some(status) = app.ended()? {
            return if status.success() {
                Ok(())
            } else if exec::interrupted() {
                Err(Failure::Interrupted)
            } else {
                Err(app.bad_end(status))
            };
        }
        if let Some(status) = city.ended()? {
            return Err(city.bad_end(status));
        }
        if exec::interrupted() {
            return Err(Failure::Interrupted);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn announce(address: SocketAddr, window: bool, took: Duration, data: &Path) {
    let how = if window { "Closing the window or Ctrl-C" } else { "Ctrl-C" };
    println!(
        "Ready after {:.1} s. {how} ends it. Data and logs are in {}.",
        took.as_secs_f64(),
        data.display()
    );
    println!("Guide          http://{address}/");
    println!("API document   http://{address}/docs");
    println!("Places         http://{address}/v1/guide/places.geojson");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_200_is_healthy() {
        assert!(says_ok("HTTP/1.1 200 OK\r\n\r\n"));
        assert!(!says_ok("HTTP/1.1 503 Service Unavailable\r\n\r\n200"));
        assert!(!says_ok(""));
    }
}
