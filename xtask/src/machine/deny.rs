//! cargo-deny, built once into `target/tools` from its authors' own crate.

use std::path::PathBuf;
use std::time::Duration;

use crate::exec::Exec;
use crate::failure::Failure;
use crate::steps::Outcome;
use crate::workspace::Workspace;

const VERSION: &str = "0.20.2";

pub fn program(workspace: &Workspace) -> PathBuf {
    workspace.target().join("tools/bin").join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX))
}

/// Installs it when that version is not there (about 2 minutes on two cores).
pub fn ensure(workspace: &Workspace) -> Result<Outcome, Failure> {
    let program = program(workspace);
    let wanted = format!("cargo-deny {VERSION}");
    if program.is_file()
        && Exec::new(&program).arg("--version").output().is_ok_and(|said| said.trim() == wanted)
    {
        return Ok(Outcome::Unchanged);
    }
    let build = workspace.work().join("deny-build");
    Exec::cargo(workspace.root(), "install")
        .label("installing cargo-deny")
        .args(["cargo-deny", "--version", VERSION, "--locked", "--force", "--quiet", "--root"])
        .arg(workspace.target().join("tools"))
        .arg("--target-dir")
        .arg(&build)
        // It runs for a second: compiling it fast matters more than a fast program.
        .env("CARGO_PROFILE_RELEASE_LTO", "false")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .limit(Duration::from_secs(1_500))
        .run()?;
    std::fs::remove_dir_all(&build).map_err(Failure::file(&build))?;
    Ok(Outcome::Done)
}
