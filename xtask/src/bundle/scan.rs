//! Nothing that ships may tell where it was built.

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::workspace::Workspace;

/// The folders of this machine that a compiler could have written into its output.
fn telling(workspace: &Workspace, sysroot: &Path) -> Vec<String> {
    let home = std::env::var("HOME").unwrap_or_default();
    let mut folders =
        vec![workspace.root().to_string_lossy().into_owned(), sysroot.to_string_lossy().into_owned()];
    if let Some(cargo_home) = cargo_home() {
        folders.push(cargo_home.to_string_lossy().into_owned());
    }
    // "/" or an empty home would be found in anything.
    folders.push(home);
    folders.retain(|folder| folder.len() > 4);
    folders.iter().map(|folder| format!("{folder}/")).collect()
}

/// The folders into which cargo unpacks crates, one for each registry. They exist: this program has crates too.
pub fn crate_sources() -> Vec<PathBuf> {
    let Some(registry) = cargo_home().map(|home| home.join("registry/src")) else { return Vec::new() };
    let Ok(entries) = std::fs::read_dir(registry) else { return Vec::new() };
    let mut sources: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    sources.sort();
    sources
}

fn cargo_home() -> Option<PathBuf> {
    match std::env::var_os("CARGO_HOME") {
        Some(home) => Some(home.into()),
        None => std::env::home_dir().map(|home| home.join(".cargo")),
    }
}

/// Fails when a shipped file names a folder of this machine.
pub fn no_build_path(workspace: &Workspace, sysroot: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    match first_told(bytes, &telling(workspace, sysroot)) {
        None => Ok(()),
        Some(context) => Err(Failure::Findings {
            check: "the search for build paths",
            findings: vec![format!("{name} holds: {context}")],
            next: "Map that folder to another name where the module is compiled.",
        }),
    }
}

/// Fails when the module asks for a C function that nobody provides: the linker lets such a one through as an
/// import from "env", and only the browser would find out.
pub fn nothing_missing(name: &str, script: &[u8]) -> Result<(), Failure> {
    if find(script, b"from \"env\"").is_none() {
        return Ok(());
    }
    Err(Failure::Findings {
        check: "the search for missing C functions",
        findings: vec![format!("{name} imports functions from \"env\"")],
        next: "See that what SQLITE_WASM_RS_FLAGS leaves out is used by nothing.",
    })
}

/// The text around the first of `folders` in `bytes`.
fn first_told(bytes: &[u8], folders: &[String]) -> Option<String> {
    folders.iter().find_map(|folder| {
        let at = find(bytes, folder.as_bytes())?;
        let around = bytes.get(at..(at + 120).min(bytes.len()))?;
        Some(String::from_utf8_lossy(around).chars().filter(|c| !c.is_control()).collect())
    })
}

/// Looks only where the first byte matches: the modules are megabytes and this is not optimised.
fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    let first = needle.first()?;
    let mut from = 0;
    while let Some(step) = bytes.get(from..)?.iter().position(|byte| byte == first) {
        let at = from + step;
        if bytes.get(at..)?.starts_with(needle) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_found_wherever_it_stands() {
        let folders = ["/home/an".to_owned()];
        assert_eq!(first_told(b"x/home/ax/home/an/src", &folders).as_deref(), Some("/home/an/src"));
        assert_eq!(first_told(b"/rustc/library/core", &folders), None);
        assert_eq!(first_told(b"", &folders), None);
    }
}
