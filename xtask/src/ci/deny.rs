//! Licences, banned crates, sources and known vulnerabilities, by `deny.toml`.

use std::time::Duration;

use crate::exec::Exec;
use crate::failure::Failure;
use crate::machine::deny;
use crate::steps::Outcome;
use crate::workspace::Workspace;

/// A reachable database is there in seconds.
const FETCH_LIMIT: Duration = Duration::from_secs(60);

fn cargo_deny(workspace: &Workspace) -> Exec {
    // The plugin is called as cargo would call it, with the workspace's own configuration.
    Exec::new(deny::program(workspace)).dir(workspace.root()).args(["--workspace", "--log-level", "error"])
}

pub fn check(workspace: &Workspace) -> Result<Outcome, Failure> {
    cargo_deny(workspace)
        .label("cargo deny check")
        .args(["check", "--hide-inclusion-graph", "licenses", "bans", "sources"])
        .run()?;
    Ok(Outcome::Done)
}

/// Needs a database from a host that not every machine reaches; then it is skipped, and said so.
pub fn advisories(workspace: &Workspace) -> Result<Outcome, Failure> {
    let fetched = cargo_deny(workspace).args(["fetch", "db"]).limit(FETCH_LIMIT).quiet().run();
    match fetched {
        Err(Failure::Interrupted) => Err(Failure::Interrupted),
        Err(_) => {
            println!("      !! NOT CHECKED: the advisory database cannot be fetched from here.");
            println!("      !! Known vulnerabilities in dependencies have to be looked for elsewhere.");
            Ok(Outcome::Said("skipped".into()))
        }
        Ok(()) => {
            cargo_deny(workspace).label("cargo deny check advisories").args(["check", "advisories"]).run()?;
            Ok(Outcome::Done)
        }
    }
}
