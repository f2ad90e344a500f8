//! rustfmt and clippy.

use crate::bundle::wasm;
use crate::exec::Exec;
use crate::failure::Failure;
use crate::machine::packages::{self, Purpose};
use crate::machine::wasm::Toolchain;
use crate::native;
use crate::steps::Outcome;
use crate::workspace::Workspace;

/// These reach only our own crates: no dependency is compiled anew for them.
const DENY_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];

pub fn format(workspace: &Workspace) -> Result<Outcome, Failure> {
    Exec::cargo(workspace.root(), "fmt").args(["--all", "--", "--check"]).run()?;
    Ok(Outcome::Done)
}

pub fn native(workspace: &Workspace) -> Result<Outcome, Failure> {
    native::cargo(workspace, "clippy").arg("--all-targets").args(DENY_WARNINGS).run()?;
    Ok(Outcome::Done)
}

/// The crates that only exist on wasm32, with the shipped profile: the bundle's build scripts and macros
/// serve here as well.
pub fn wasm(workspace: &Workspace, toolchain: &Toolchain) -> Result<Outcome, Failure> {
    if matches!(toolchain, Toolchain::Distribution { .. }) {
        packages::ensure(&[Purpose::WasmLints])?;
    }
    wasm::cargo(workspace, toolchain, "clippy").args(["-p", "haidang-kit"]).args(DENY_WARNINGS).run()?;
    Ok(Outcome::Done)
}
