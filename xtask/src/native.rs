//! The native binaries: the city's service, what it publishes into the app, the app.

use std::path::PathBuf;

use crate::bundle::tree::{Tree, files_below};
use crate::exec::Exec;
use crate::failure::Failure;
use crate::stamp::{Stamp, digest_of, read};
use crate::steps::Outcome;
use crate::workspace::Workspace;

/// Packages that only exist on wasm32.
pub const NOT_NATIVE: [&str; 3] = ["haidang-desk", "haidang-guide", "haidang-web"];
const CATALOGUE: &str = "assets/catalogue";

/// `cargo SUBCOMMAND` over everything native. A build narrows it to one binary and keeps the selection:
/// cargo unites features over what is selected, so every command shares one build of each dependency.
pub fn cargo(workspace: &Workspace, subcommand: &str) -> Exec {
    let excluded = NOT_NATIVE.iter().flat_map(|package| ["--exclude", package]);
    Exec::cargo(workspace.root(), subcommand).arg("--workspace").args(excluded)
}

pub fn build_city(workspace: &Workspace, release: bool) -> Result<Outcome, Failure> {
    build(workspace, "city-api", release)
}

pub fn build_app(workspace: &Workspace, release: bool) -> Result<Outcome, Failure> {
    build(workspace, "haidang", release)
}

fn build(workspace: &Workspace, binary: &str, release: bool) -> Result<Outcome, Failure> {
    let made = workspace.binary(binary, release);
    let time = |path: &PathBuf| std::fs::metadata(path).and_then(|data| data.modified()).ok();
    let before = time(&made);
    let profile = release.then_some("--release");
    cargo(workspace, "build")
        .label(format!("cargo build of {binary}"))
        .args(["--bin", binary])
        .args(profile)
        .run()?;
    Ok(if before.is_some() && before == time(&made) { Outcome::Unchanged } else { Outcome::Done })
}

/// Publishes the catalogue as static files into `target/dist/seed`, which the app embeds: it opens with
/// the whole guide before it has ever met a network.
pub fn seed(workspace: &Workspace, release: bool) -> Result<Outcome, Failure> {
    let _alone = workspace.alone()?;
    let city = workspace.binary("city-api", release);
    let catalogue = workspace.path(CATALOGUE);
    let mut parts = vec![read(&city)?];
    for path in files_below(&catalogue)? {
        parts.push(path.to_string_lossy().into_owned().into_bytes());
        parts.push(read(&path)?);
    }
    let digest = digest_of(parts);
    let stamp = Stamp::new(workspace, "seed");
    let seed = workspace.dist("seed");
    if stamp.holds(&digest) && seed.join("manifest.json").is_file() {
        return Ok(Outcome::Unchanged);
    }
    let fresh = workspace.work().join("seed");
    if fresh.is_dir() {
        std::fs::remove_dir_all(&fresh).map_err(Failure::file(&fresh))?;
    }
    Exec::new(&city)
        .label("city-api publish")
        .arg("publish")
        .arg("--catalogue")
        .arg(&catalogue)
        .arg("--out")
        .arg(&fresh)
        .dir(workspace.root())
        .run()?;
    // By content: a publication that says the same leaves the app as it is.
    let mut tree = Tree::new();
    tree.add_folder("", &fresh, |_| true)?;
    let written = tree.write(&seed, |_| false)?;
    stamp.set(&digest)?;
    Ok(if written.is_empty() { Outcome::Unchanged } else { Outcome::Said(format!("{} files", tree.len())) })
}
