//! The Python packages of `tests/python`: what the city's holidays are compared with.

use std::path::PathBuf;
use std::time::Duration;

use super::which;
use crate::exec::Exec;
use crate::failure::Failure;
use crate::stamp::{Stamp, digest_of_files};
use crate::steps::Outcome;
use crate::workspace::Workspace;

/// Where the tests look for the packages.
pub fn folder(workspace: &Workspace) -> PathBuf {
    workspace.target().join("tools/python")
}

/// Installs exactly what the list says into a folder of its own, when it is not already there.
pub fn ensure(workspace: &Workspace) -> Result<Outcome, Failure> {
    let list = workspace.path("tests/python/requirements.txt");
    let digest = digest_of_files(std::slice::from_ref(&list))?;
    let stamp = Stamp::new(workspace, "python");
    let folder = folder(workspace);
    if stamp.holds(&digest) && folder.join("holidays").is_dir() {
        return Ok(Outcome::Unchanged);
    }
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(Failure::file(&folder))?;
    }
    let python = which("python3").or_else(|| which("python")).ok_or_else(|| Failure::Machine {
        what: "python3".into(),
        next: "Install Python 3.10 or newer with pip.".into(),
    })?;
    Exec::new(python)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"])
        // Only what the list names, byte for byte; a folder of its own, so that the system's packages stay as they are.
        .args(["--require-hashes", "--only-binary", ":all:", "--no-deps", "--target"])
        .arg(&folder)
        .arg("--requirement")
        .arg(&list)
        .limit(Duration::from_secs(300))
        .label("pip install")
        .run()?;
    stamp.set(&digest)?;
    Ok(Outcome::Done)
}
