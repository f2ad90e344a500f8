//! `cargo xtask basemap`: the tiles of the map from its drawn sources.

mod build;
mod grid;
mod layer;
mod line;
mod mbtiles;
mod polygon;
mod sources;
mod tile;

use crate::failure::Failure;
use crate::steps::{Outcome, Steps};
use crate::workspace::Workspace;
use mbtiles::Tileset;

const SOURCES: &str = "assets/basemap/sources";
const TILES: &str = "assets/basemap/vung-tau.mbtiles";
/// Enough to see what kind of difference it is.
const SHOWN: usize = 20;

pub fn run(mut workspace: Workspace, only_check: bool) -> Result<(), Failure> {
    let mut steps: Steps<'_, Workspace> = Steps::new();
    if only_check {
        steps.add("compare the map's tiles with their sources", |workspace| check(workspace));
    } else {
        steps.add("make the map's tiles", |workspace| write(workspace));
    }
    steps.run(&mut workspace).map(drop)
}

/// Writes the tiles.
pub fn write(workspace: &Workspace) -> Result<Outcome, Failure> {
    let set = built(workspace)?;
    let path = workspace.path(TILES);
    set.write(&path).map_err(|error| Failure::broken(path.display().to_string(), error))?;
    let bytes = std::fs::metadata(&path).map_err(Failure::file(&path))?.len();
    Ok(Outcome::Said(format!("{} tiles, {} KB", set.tiles.len(), bytes.div_ceil(1024))))
}

/// Compares the tiles that are kept with what the sources give now. Contents count, not SQLite's or gzip's bytes,
/// which may differ between their versions.
pub fn check(workspace: &Workspace) -> Result<Outcome, Failure> {
    let path = workspace.path(TILES);
    if !path.is_file() {
        return Err(Failure::Absent { path, next: "Run `cargo xtask basemap`.".into() });
    }
    let kept = Tileset::read(&path).map_err(|error| Failure::broken(path.display().to_string(), error))?;
    let mut findings = kept.differences(&built(workspace)?);
    if findings.is_empty() {
        return Ok(Outcome::Said(format!("{} tiles as their sources say", kept.tiles.len())));
    }
    let hidden = findings.len().saturating_sub(SHOWN);
    findings.truncate(SHOWN);
    if hidden > 0 {
        findings.push(format!("and {hidden} more"));
    }
    Err(Failure::Findings {
        check: "basemap",
        findings,
        next: "Run `cargo xtask basemap` and commit what it writes.",
    })
}

fn built(workspace: &Workspace) -> Result<Tileset, Failure> {
    let sources = sources::read(&workspace.path(SOURCES))?;
    build::tileset(&sources).map_err(|error| Failure::broken("the tiles", error))
}
