//! A standard library for wasm32, built from the distribution's own sources.
//!
//! Debian ships a compiler that knows wasm32 but no library for it. It is built once, into a sysroot of
//! ours: wrappers around the distribution's compiler, its native library by link, the wasm32 one beside it.

use std::fmt::Write as _;
#[cfg(unix)]
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::wasm::TARGET;
use crate::bundle::scan;
use crate::exec::Exec;
use crate::failure::Failure;
use crate::stamp::{Stamp, digest_of};
use crate::workspace::Workspace;

const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
const LIBRARY: &str = "/usr/lib/rustlib";
const STAMP: &str = "wasm-sysroot";
/// Changes whenever this file builds something different.
const RECIPE: &str = "3";
const SEED: &str = "sysroot-seed";

fn folder(workspace: &Workspace) -> PathBuf {
    workspace.target().join("wasm-sysroot")
}

/// Whether a sysroot for the installed compiler is there already.
pub fn is_current(workspace: &Workspace) -> bool {
    Path::new(RUSTC).is_file()
        && digest().is_ok_and(|digest| Stamp::new(workspace, STAMP).holds(&digest))
        && folder(workspace).join("bin/rustc").is_file()
}

/// The sysroot, built when it is missing or the compiler has changed (about 45 s).
pub fn ensure(workspace: &Workspace) -> Result<PathBuf, Failure> {
    let sysroot = folder(workspace);
    if is_current(workspace) {
        return Ok(sysroot);
    }
    println!("      building the standard library for {TARGET}");
    // Cargo cannot see that a library has changed under the same compiler: what was built with it goes too.
    for stale in [sysroot.clone(), workspace.target().join("web").join(TARGET)] {
        if stale.exists() {
            std::fs::remove_dir_all(&stale).map_err(Failure::file(&stale))?;
        }
    }
    let seed = workspace.work().join(SEED);
    let built = build_library(&seed)?;
    place_library(&built, &sysroot)?;
    write_wrappers(&sysroot)?;
    Stamp::new(workspace, STAMP).set(&digest()?)?;
    std::fs::remove_dir_all(&seed).map_err(Failure::file(&seed))?;
    Ok(sysroot)
}

fn digest() -> Result<String, Failure> {
    let version = Exec::new(RUSTC).arg("-vV").output()?;
    Ok(digest_of([RECIPE.as_bytes(), version.as_bytes()]))
}

/// Builds `std` as a dependency of an empty crate; gives the folder with its `.rlib` files.
fn build_library(seed: &Path) -> Result<PathBuf, Failure> {
    let manifest =
        format!("[package]\nname = \"{SEED}\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[workspace]\n");
    write_file(&seed.join("Cargo.toml"), &manifest)?;
    write_file(&seed.join("src/lib.rs"), "")?;
    // Without the bitcode the application's fat LTO cannot take the library in. Separated by a character that no
    // path holds, as cargo wants it for paths with spaces.
    let mut flags = format!("-Cembed-bitcode=yes\u{1f}--remap-path-prefix={LIBRARY}/src/rust=/rustc");
    for source in scan::crate_sources() {
        let _infallible = write!(flags, "\u{1f}--remap-path-prefix={}=crates", source.display());
    }
    let mut path = std::ffi::OsString::from("/usr/bin:");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    Exec::cargo_at(CARGO, seed, "build")
        .label("the standard library for wasm32")
        .args(["--quiet", "--release", "-Zbuild-std=std,panic_abort", "--target", TARGET])
        .arg("--target-dir")
        .arg(seed.join("target"))
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_ENCODED_RUSTFLAGS", flags)
        .env("RUSTC", RUSTC)
        .env("PATH", path)
        .limit(Duration::from_secs(900))
        .run()?;
    Ok(seed.join("target").join(TARGET).join("release/deps"))
}

fn place_library(built: &Path, sysroot: &Path) -> Result<(), Failure> {
    let rustlib = sysroot.join("lib/rustlib");
    let library = rustlib.join(TARGET).join("lib");
    std::fs::create_dir_all(&library).map_err(Failure::file(&library))?;
    for entry in std::fs::read_dir(built).map_err(Failure::file(built))? {
        let entry = entry.map_err(Failure::file(built))?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.ends_with(".rlib") && !name.contains("sysroot_seed") {
            let from = entry.path();
            std::fs::copy(&from, library.join(&*name)).map_err(Failure::file(&from))?;
        }
    }
    // The host's library (build scripts, macros) and the sources stay the distribution's.
    for entry in std::fs::read_dir(LIBRARY).map_err(Failure::file(Path::new(LIBRARY)))? {
        let entry = entry.map_err(Failure::file(Path::new(LIBRARY)))?;
        if entry.path().is_dir() && entry.file_name() != TARGET {
            link(&entry.path(), &rustlib.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// New files that call the distribution's tools: writing through a link would change those.
fn write_wrappers(sysroot: &Path) -> Result<(), Failure> {
    let quoted = sysroot.to_string_lossy().replace('\'', "'\\''");
    for tool in ["rustc", "rustdoc"] {
        let wrapper = sysroot.join("bin").join(tool);
        write_file(&wrapper, &format!("#!/bin/sh\nexec /usr/bin/{tool} --sysroot='{quoted}' \"$@\"\n"))?;
        #[cfg(unix)]
        std::fs::set_permissions(&wrapper, std::fs::Permissions::from_mode(0o755))
            .map_err(Failure::file(&wrapper))?;
    }
    // cargo finds `cargo clippy` beside itself or on the PATH.
    for tool in ["cargo", "cargo-clippy", "clippy-driver"] {
        link(&Path::new("/usr/bin").join(tool), &sysroot.join("bin").join(tool))?;
    }
    Ok(())
}

fn write_file(path: &Path, text: &str) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(Failure::file(folder))?;
    }
    std::fs::write(path, text).map_err(Failure::file(path))
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> Result<(), Failure> {
    std::os::unix::fs::symlink(from, to).map_err(Failure::file(to))
}

#[cfg(not(unix))]
fn link(_from: &Path, to: &Path) -> Result<(), Failure> {
    Err(Failure::broken(to.display().to_string(), "only a Debian system has this compiler"))
}
