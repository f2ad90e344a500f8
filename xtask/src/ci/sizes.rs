//! How long files are: a file that is about one thing stays readable.

use std::path::PathBuf;

use super::packages;
use crate::bundle::tree::{files_below, relative};
use crate::failure::Failure;
use crate::steps::Outcome;
use crate::workspace::Workspace;

/// Lines above which a file has to be divided.
const LONGEST: usize = 600;
const KINDS: [&str; 3] = ["rs", "mjs", "js"];

#[derive(Debug, PartialEq, Eq)]
struct Summary {
    files: usize,
    median: usize,
    p90: usize,
    longest: usize,
}

pub fn check(workspace: &Workspace) -> Result<Outcome, Failure> {
    let mut all: Vec<(usize, String)> = Vec::new();
    for package in packages::all(workspace)? {
        let Some(folder) = package.manifest_path.parent() else { continue };
        let sizes = sizes_below(workspace, folder.to_owned())?;
        print_row(&package.name, &summary(sizes.iter().map(|(lines, _)| *lines)));
        all.extend(sizes);
    }
    all.sort_by(|one, other| other.cmp(one));
    print_row("all", &summary(all.iter().map(|(lines, _)| *lines)));
    println!("      the longest:");
    for (lines, path) in all.iter().take(10) {
        println!("      {lines:>5}  {path}");
    }
    let too_long: Vec<String> = all
        .iter()
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, path)| format!("{path}: {lines}"))
        .collect();
    super::findings("the sizes of files (600 lines at most)", too_long, "Divide it by what it is about.")
}

fn sizes_below(workspace: &Workspace, folder: PathBuf) -> Result<Vec<(usize, String)>, Failure> {
    let mut sizes = Vec::new();
    for path in files_below(&folder)? {
        let ours = path.extension().is_some_and(|kind| KINDS.iter().any(|known| kind == *known));
        let name = relative(&path, workspace.root()).unwrap_or_default();
        if ours && !name.contains("node_modules/") {
            let text = std::fs::read_to_string(&path).map_err(Failure::file(&path))?;
            sizes.push((text.lines().count(), name));
        }
    }
    Ok(sizes)
}

fn print_row(name: &str, summary: &Summary) {
    let Summary { files, median, p90, longest } = summary;
    println!("      {name:<18} {files:>4} files   median {median:>4}   p90 {p90:>4}   longest {longest:>4}");
}

fn summary(lines: impl Iterator<Item = usize>) -> Summary {
    let mut lines: Vec<usize> = lines.collect();
    lines.sort_unstable();
    let at = |percent: usize| {
        let rank = (lines.len() * percent).div_ceil(100).max(1);
        lines.get(rank - 1).copied().unwrap_or(0)
    };
    Summary { files: lines.len(), median: at(50), p90: at(90), longest: at(100) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_a_size_that_occurs() {
        let of = |lines: &[usize]| summary(lines.iter().copied());
        assert_eq!(
            of(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 100]),
            Summary { files: 10, median: 5, p90: 9, longest: 100 }
        );
        assert_eq!(of(&[7]), Summary { files: 1, median: 7, p90: 7, longest: 7 });
        assert_eq!(of(&[]), Summary { files: 0, median: 0, p90: 0, longest: 0 });
    }
}
