//! The compiler for wasm32: rustup's where it has the target or can fetch it, else the distribution's.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::packages::{self, Purpose};
use super::{sysroot, which};
use crate::exec::Exec;
use crate::failure::Failure;
use crate::workspace::Workspace;

pub const TARGET: &str = "wasm32-unknown-unknown";
/// Overrides the choice: `rustup` or `distribution`.
const CHOICE: &str = "HAIDANG_WASM_TOOLCHAIN";
/// rustup says no at once or needs some seconds for 20 MB; past this it hangs.
const FETCH_LIMIT: Duration = Duration::from_secs(180);

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Toolchain {
    /// The one that also builds everything native.
    Rustup { sysroot: PathBuf },
    /// The distribution's compiler over a private sysroot.
    Distribution { sysroot: PathBuf },
}

impl Toolchain {
    /// Finds one, fetching or building what it needs.
    pub fn find(workspace: &Workspace) -> Result<Self, Failure> {
        let choice = std::env::var(CHOICE).unwrap_or_default();
        if choice != "distribution" {
            let native = rustup_sysroot(workspace)?;
            if has_target(&native) {
                return Ok(Self::Rustup { sysroot: native });
            }
            // Asking rustup again on every start would only cost time.
            let built = choice != "rustup" && sysroot::is_current(workspace);
            if !built && which("rustup").is_some() && fetch_target(workspace) && has_target(&native) {
                return Ok(Self::Rustup { sysroot: native });
            }
        }
        if choice == "rustup" || !packages::is_debian() {
            return Err(Failure::Machine {
                what: format!("the {TARGET} target"),
                next: format!("Install it by hand: rustup target add {TARGET}"),
            });
        }
        packages::ensure(&[Purpose::WasmRust])?;
        Ok(Self::Distribution { sysroot: sysroot::ensure(workspace)? })
    }

    pub fn name(&self) -> &'static str {
        match self {
            Self::Rustup { .. } => "rustup's compiler",
            Self::Distribution { .. } => "the distribution's compiler",
        }
    }

    pub fn sysroot(&self) -> &Path {
        match self {
            Self::Rustup { sysroot } | Self::Distribution { sysroot } => sysroot,
        }
    }

    /// Where the standard library's own sources would be: they appear in panic messages.
    pub fn library_source(&self) -> PathBuf {
        self.sysroot().join("lib/rustlib/src/rust")
    }

    /// `cargo SUBCOMMAND` for wasm32 in a target folder of its own.
    pub fn cargo(&self, workspace: &Workspace, subcommand: &str) -> Exec {
        let exec = Exec::cargo(workspace.root(), subcommand)
            .label(format!("cargo {subcommand} for {TARGET}"))
            .env("CC_wasm32_unknown_unknown", "clang");
        let exec = match self {
            Self::Rustup { .. } => exec,
            Self::Distribution { sysroot } => {
                let bin = sysroot.join("bin");
                exec.env("PATH", path_with(&bin))
                    .env("RUSTC", bin.join("rustc"))
                    .env("RUSTDOC", bin.join("rustdoc"))
                    // clippy-driver asks for it by this name.
                    .env("SYSROOT", sysroot)
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-19")
            }
        };
        exec.args(["--target", TARGET, "--target-dir"]).arg(workspace.target().join("web"))
    }
}

fn path_with(bin: &Path) -> std::ffi::OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(bin.to_owned()).chain(std::env::split_paths(&path));
    // Only a folder whose name holds the separator cannot be joined; then the old PATH serves.
    std::env::join_paths(folders).unwrap_or(path)
}

fn rustup_sysroot(workspace: &Workspace) -> Result<PathBuf, Failure> {
    let said = Exec::new("rustc").args(["--print", "sysroot"]).dir(workspace.root()).output()?;
    Ok(PathBuf::from(said.trim()))
}

fn has_target(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib").join(TARGET).join("lib").is_dir()
}

fn fetch_target(workspace: &Workspace) -> bool {
    println!("      rustup target add {TARGET}");
    Exec::new("rustup")
        .args(["target", "add", TARGET])
        .env("RUSTUP_MAX_RETRIES", "0")
        .dir(workspace.root())
        .limit(FETCH_LIMIT)
        .quiet()
        .run()
        .is_ok()
}
