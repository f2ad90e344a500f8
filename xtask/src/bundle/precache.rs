//! `precache.json`: everything the service worker keeps, so that the guide opens without a network. Typefaces for
//! one script only are kept when they are first used: most devices have their own.

use serde::Serialize;

use super::tree::Tree;
use crate::failure::Failure;
use crate::stamp::{digest_of, sha256};

const LIST: &str = "precache.json";
const WORKER: &str = "sw.js";
/// Where `sw.js` wants to know its version: a browser takes a new worker only when its bytes differ.
const VERSION_MARK: &str = "__PRECACHE_VERSION__";

#[derive(Debug, Serialize)]
struct Precache<'a> {
    version: String,
    files: Vec<File<'a>>,
    /// Kept when they are first asked for.
    later: Vec<File<'a>>,
}

fn is_for_later(path: &str) -> bool {
    path.starts_with("fonts/hai-dang-") || path.starts_with("fonts/onest-")
}

#[derive(Debug, Serialize)]
struct File<'a> {
    path: &'a str,
    sha256: String,
    bytes: usize,
}

/// Adds the list to the tree. The version is a digest over every path and content, and stands in for
/// the mark in `sw.js`; the worker itself is no part of the list, the browser keeps that.
pub fn with_list(mut tree: Tree) -> Result<Tree, Failure> {
    let files: Vec<File<'_>> = tree
        .iter()
        .filter(|(path, _)| *path != WORKER && *path != LIST)
        .map(|(path, bytes)| File { path, sha256: sha256(bytes), bytes: bytes.len() })
        .collect();
    let worker = tree.get(WORKER).unwrap_or_default();
    let parts = files.iter().flat_map(|file| [file.path.as_bytes(), file.sha256.as_bytes()]);
    let version = digest_of(parts.chain([worker]));
    let short: String = version.chars().take(16).collect();
    let (later, files) = files.into_iter().partition(|file| is_for_later(file.path));
    let list = Precache { version: short.clone(), files, later };
    let text = serde_json::to_vec(&list).map_err(|error| Failure::broken(LIST, error))?;
    let worker = String::from_utf8(worker.to_vec()).ok().map(|script| script.replace(VERSION_MARK, &short));
    if let Some(worker) = worker.filter(|script| !script.is_empty()) {
        tree.put(WORKER, worker.into_bytes());
    }
    tree.put(LIST, text);
    Ok(tree)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(page: &str) -> Tree {
        let mut tree = Tree::new();
        tree.put("index.html", page.as_bytes().to_vec());
        tree.put("sw.js", b"const VERSION = '__PRECACHE_VERSION__';".to_vec());
        tree
    }

    fn list(tree: &Tree) -> serde_json::Value {
        serde_json::from_slice(tree.get("precache.json").unwrap()).unwrap()
    }

    #[test]
    fn the_list_names_every_file_but_the_worker_and_itself() {
        let list = list(&with_list(tree("abc")).unwrap());
        let files = list["files"].as_array().unwrap();
        assert_eq!(files.len(), 1);
        assert_eq!(files[0]["path"], "index.html");
        assert_eq!(files[0]["bytes"], 3);
        assert_eq!(files[0]["sha256"], "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_typeface_of_one_script_waits_until_it_is_used() {
        let mut tree = tree("a");
        tree.put("fonts/hai-dang-ko.woff2", vec![1]);
        tree.put("fonts/be-vietnam-pro-latin-400-normal.woff2", vec![2]);
        let list = list(&with_list(tree).unwrap());
        assert_eq!(list["later"][0]["path"], "fonts/hai-dang-ko.woff2");
        assert_eq!(list["files"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn the_version_follows_the_content_and_reaches_the_worker() {
        let (one, again, other) =
            (with_list(tree("a")).unwrap(), with_list(tree("a")).unwrap(), with_list(tree("b")).unwrap());
        assert_eq!(list(&one)["version"], list(&again)["version"]);
        assert_ne!(list(&one)["version"], list(&other)["version"]);
        let worker = String::from_utf8(one.get("sw.js").unwrap().to_vec()).unwrap();
        assert_eq!(worker, format!("const VERSION = '{}';", list(&one)["version"].as_str().unwrap()));
    }
}
