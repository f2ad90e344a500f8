//! fuse.js and minisearch, run by Node.js over the same names and queries (`peers.mjs`).

use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use serde_json::json;

use super::data::Data;
use super::{Answer, Run};
use crate::equipment;

#[derive(Deserialize)]
struct Told {
    build_ms: f64,
    /// Documents and milliseconds.
    answers: Vec<Option<(Vec<usize>, f64)>>,
}

#[derive(Deserialize)]
struct Both {
    fuse: Told,
    minisearch: Told,
}

/// fuse.js is asked one query of `spared`.
pub fn run(data: &Data, spared: usize) -> Result<Vec<Run>, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let file = folder.path().join("data.json");
    let queries: Vec<&str> = data.each().map(|(_, query, _)| query).collect();
    let order = json!({ "docs": data.docs, "queries": queries, "spared": spared });
    std::fs::write(&file, order.to_string()).map_err(|error| format!("{}: {error}", file.display()))?;
    let said = Command::new("node")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bench/search/peers.mjs"))
        .arg(npm())
        .arg(&file)
        .output()
        .map_err(|error| format!("node: {error}"))?;
    if !said.status.success() {
        return Err(format!("node: {}", String::from_utf8_lossy(&said.stderr)));
    }
    let both: Both =
        serde_json::from_slice(&said.stdout).map_err(|error| format!("node's answer: {error}"))?;
    Ok(vec![of("fuse", both.fuse), of("minisearch", both.minisearch)])
}

fn of(engine: &'static str, told: Told) -> Run {
    let answers =
        told.answers.into_iter().map(|answer| answer.map(|(docs, ms)| Answer { docs, ms })).collect();
    Run { engine, build_ms: told.build_ms, answers }
}

fn npm() -> PathBuf {
    equipment::root().join("assets/npm/package.json")
}
