//! The npm packages of `assets/npm`: the map, the typeface, wasm-opt and axe.

use std::path::Path;
use std::time::Duration;

use super::which;
use crate::exec::Exec;
use crate::failure::Failure;
use crate::stamp::{Stamp, digest_of_files};
use crate::steps::Outcome;
use crate::workspace::Workspace;

/// Installs exactly what the lock says, when it is not already there.
pub fn ensure(workspace: &Workspace) -> Result<Outcome, Failure> {
    let folder = workspace.path("assets/npm");
    let lock = folder.join("package-lock.json");
    let digest = digest_of_files(&[folder.join("package.json"), lock])?;
    let stamp = Stamp::new(workspace, "npm");
    if stamp.holds(&digest) && workspace.npm_file(".package-lock.json").is_file() {
        return Ok(Outcome::Unchanged);
    }
    npm()
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"])
        .arg(&folder)
        .limit(Duration::from_secs(600))
        .label("npm ci")
        .run()?;
    stamp.set(&digest)?;
    Ok(Outcome::Done)
}

/// On Windows npm is a script, which only the shell can start.
fn npm() -> Exec {
    if cfg!(windows) { Exec::new("cmd").args(["/C", "npm"]) } else { Exec::new("npm") }
}

/// A script for Node.js.
pub fn node(script: &Path) -> Result<Exec, Failure> {
    match which("node") {
        Some(node) => Ok(Exec::new(node).arg(script)),
        None => Err(Failure::Machine { what: "node".into(), next: "Install Node.js 18 or newer.".into() }),
    }
}
