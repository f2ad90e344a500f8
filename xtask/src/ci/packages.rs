//! The workspace's packages as `cargo metadata` describes them.

use std::path::PathBuf;

use serde::Deserialize;

use crate::exec::Exec;
use crate::failure::Failure;
use crate::workspace::Workspace;

#[derive(Debug, Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Debug, Deserialize)]
pub struct Package {
    pub name: String,
    pub manifest_path: PathBuf,
    pub dependencies: Vec<Dependency>,
}

#[derive(Debug, Deserialize)]
pub struct Dependency {
    pub name: String,
    /// Set for packages of this workspace.
    pub path: Option<PathBuf>,
}

pub fn all(workspace: &Workspace) -> Result<Vec<Package>, Failure> {
    let said =
        Exec::cargo(workspace.root(), "metadata").args(["--format-version", "1", "--no-deps"]).output()?;
    parse(&said)
}

pub fn parse(metadata: &str) -> Result<Vec<Package>, Failure> {
    let metadata: Metadata =
        serde_json::from_str(metadata).map_err(|error| Failure::broken("cargo metadata", error))?;
    Ok(metadata.packages)
}
