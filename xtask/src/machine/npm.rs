//! The npm packages of `assets/npm`: the map, the typeface, wasm-opt and axe.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde::Serialize;

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

/// A script for Node.js that reads `order` as JSON from its standard input. It is handed over in a file: a command
/// line has a limit.
pub fn node_with(workspace: &Workspace, script: &str, order: &impl Serialize) -> Result<Exec, Failure> {
    let script = workspace.path(script);
    let name = script.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let list = workspace.work().join(format!("{name}.json"));
    let text = serde_json::to_vec(order).map_err(|error| Failure::broken("node", error))?;
    if let Some(parent) = list.parent() {
        std::fs::create_dir_all(parent).map_err(Failure::file(parent))?;
    }
    std::fs::write(&list, text).map_err(Failure::file(&list))?;
    let input = std::fs::File::open(&list).map_err(Failure::file(&list))?;
    Ok(node(&script)?.stdin(Stdio::from(input)))
}
