//! Rules about crates: who may know whom, what stays out of the browser, whose lints count.

use super::{findings, packages};
use crate::exec::Exec;
use crate::failure::Failure;
use crate::machine::wasm::TARGET;
use crate::steps::Outcome;
use crate::workspace::Workspace;

/// Every package of the workspace and which others it may depend on.
const MAY_KNOW: [(&str, &[&str]); 13] = [
    ("haidang-contract", &[]),
    ("haidang-core", &["haidang-contract"]),
    ("haidang-locales", &[]),
    ("haidang-kit", &["haidang-contract", "haidang-locales"]),
    ("haidang-bridge", &["haidang-contract"]),
    ("haidang-guide", &["haidang-bridge", "haidang-contract", "haidang-kit"]),
    ("haidang-desk", &["haidang-bridge", "haidang-contract", "haidang-kit", "haidang-locales"]),
    ("city-api", &["haidang-contract"]),
    ("haidang", &["haidang-contract", "haidang-core"]),
    ("haidang-web", &["haidang-contract", "haidang-core"]),
    ("haidang-tests", &["haidang-contract", "haidang-core", "haidang-kit", "city-api"]),
    ("haidang-fuzz", &["haidang-contract", "haidang-core"]),
    ("xtask", &["haidang-locales"]),
];
/// The guide and the desk ask the core over a bridge; with any of these it would have become a second core.
const NEVER_IN_THE_GUIDE: [&str; 3] = ["rusqlite", "reqwest", "tokio"];

pub fn dependencies(workspace: &Workspace) -> Result<Outcome, Failure> {
    findings(
        "who may know whom",
        strangers(&packages::all(workspace)?),
        "Move the shared part into contract, or say in docs/adr/ why the rule changes and change it here.",
    )
}

fn strangers(packages: &[packages::Package]) -> Vec<String> {
    let mut found = Vec::new();
    for package in packages {
        let Some((_, known)) = MAY_KNOW.iter().find(|(name, _)| *name == package.name) else {
            found.push(format!("{} has no place in the rule", package.name));
            continue;
        };
        for dependency in package.dependencies.iter().filter(|dependency| dependency.path.is_some()) {
            if !known.contains(&dependency.name.as_str()) {
                found.push(format!("{} must not depend on {}", package.name, dependency.name));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

pub fn wasm_tree(workspace: &Workspace) -> Result<Outcome, Failure> {
    let said = Exec::cargo(workspace.root(), "tree")
        .args([
            "-p",
            "haidang-guide",
            "-p",
            "haidang-desk",
            "--target",
            TARGET,
            "-e",
            "normal",
            "--prefix",
            "none",
            "-f",
            "{p}",
        ])
        .output()?;
    findings(
        "the guide's dependencies for browsers",
        forbidden_in(&said),
        "Ask `cargo tree -p haidang-guide --target wasm32-unknown-unknown -i NAME` who brings it in.",
    )
}

fn forbidden_in(tree: &str) -> Vec<String> {
    let mut found: Vec<String> = tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| NEVER_IN_THE_GUIDE.contains(name))
        .map(str::to_owned)
        .collect();
    found.sort();
    found.dedup();
    found
}

pub fn lints(workspace: &Workspace) -> Result<Outcome, Failure> {
    let mut without = Vec::new();
    for package in packages::all(workspace)? {
        let manifest =
            std::fs::read_to_string(&package.manifest_path).map_err(Failure::file(&package.manifest_path))?;
        if !takes_workspace_lints(&manifest) {
            without.push(package.name);
        }
    }
    findings("the workspace's lints", without, "Add to its Cargo.toml: [lints] with workspace = true.")
}

fn takes_workspace_lints(manifest: &str) -> bool {
    let mut lines = manifest.lines().map(str::trim).skip_while(|line| *line != "[lints]").skip(1);
    lines
        .by_ref()
        .take_while(|line| !line.starts_with('['))
        .any(|line| line.split('#').next().unwrap_or_default().replace(' ', "") == "workspace=true")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, path_dependencies: &[&str]) -> packages::Package {
        let dependencies: Vec<_> =
            path_dependencies.iter().map(|name| serde_json::json!({"name": name, "path": "/x"})).collect();
        let metadata = serde_json::json!({"packages": [{
            "name": name, "manifest_path": "/x/Cargo.toml", "dependencies": dependencies,
        }]});
        packages::parse(&metadata.to_string()).unwrap().remove(0)
    }

    #[test]
    fn the_guide_must_not_know_the_core() {
        let packages = [package("haidang-guide", &["haidang-kit", "haidang-core"])];
        assert_eq!(strangers(&packages), ["haidang-guide must not depend on haidang-core"]);
    }

    #[test]
    fn the_contract_knows_nobody_and_a_new_package_needs_a_place() {
        let packages = [package("haidang-contract", &["haidang-core"]), package("haidang-novel", &[])];
        assert_eq!(
            strangers(&packages),
            ["haidang-contract must not depend on haidang-core", "haidang-novel has no place in the rule"]
        );
        assert!(strangers(&[package("haidang-web", &["haidang-core", "haidang-contract"])]).is_empty());
    }

    #[test]
    fn a_forbidden_crate_is_found_by_its_whole_name() {
        let tree =
            "haidang-guide v0.1.0\ndioxus v0.7.10\ntokio-util v0.7.0\ntokio v1.0.0\ntokio v1.0.0 (*)\n";
        assert_eq!(forbidden_in(tree), ["tokio"]);
    }

    #[test]
    fn lints_count_only_in_their_own_section() {
        assert!(takes_workspace_lints("[package]\n\n[lints]\nworkspace = true\n"));
        assert!(!takes_workspace_lints("[lints]\n\n[other]\nworkspace = true\n"));
        assert!(!takes_workspace_lints("[package]\nversion.workspace = true\n"));
    }
}
