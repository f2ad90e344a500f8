//! A folder as it should be, and making it so without touching what already is.
//!
//! Cargo and the service worker both decide by what changed: a file whose bytes are the same keeps its
//! time, a file that is no longer wanted goes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::stamp::read;

/// Relative paths with `/`, in order, and their bytes.
#[derive(Debug, Default, Clone)]
pub struct Tree {
    files: BTreeMap<String, Vec<u8>>,
}

impl Tree {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn len(&self) -> usize {
        self.files.len()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    pub fn put(&mut self, path: impl Into<String>, bytes: Vec<u8>) {
        self.files.insert(path.into(), bytes);
    }

    /// Adds one file; a missing one is an error that names it.
    pub fn add_file(&mut self, path: impl Into<String>, from: &Path) -> Result<(), Failure> {
        if !from.is_file() {
            return Err(absent(from));
        }
        self.put(path, read(from)?);
        Ok(())
    }

    /// Adds everything in a folder, below `prefix` (empty, or ending in `/`), that `keep` wants.
    pub fn add_folder(
        &mut self,
        prefix: &str,
        from: &Path,
        keep: impl Fn(&str) -> bool,
    ) -> Result<(), Failure> {
        if !from.is_dir() {
            return Err(absent(from));
        }
        for path in files_below(from)? {
            if let Some(relative) = relative(&path, from)
                && keep(&relative)
            {
                self.put(format!("{prefix}{relative}"), read(&path)?);
            }
        }
        Ok(())
    }

    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Makes `folder` hold this tree and nothing else but files that `spare` names; gives what it wrote.
    pub fn write(&self, folder: &Path, spare: impl Fn(&str) -> bool) -> Result<Vec<String>, Failure> {
        if folder.is_dir() {
            for path in files_below(folder)? {
                let unwanted = relative(&path, folder)
                    .is_none_or(|relative| !self.files.contains_key(&relative) && !spare(&relative));
                if unwanted {
                    std::fs::remove_file(&path).map_err(Failure::file(&path))?;
                }
            }
        }
        let mut written = Vec::new();
        for (relative, bytes) in &self.files {
            let path = folder.join(relative);
            if std::fs::read(&path).is_ok_and(|there| there == *bytes) {
                continue;
            }
            if let Some(parent) = path.parent() {
                std::fs::create_dir_all(parent).map_err(Failure::file(parent))?;
            }
            std::fs::write(&path, bytes).map_err(Failure::file(&path))?;
            written.push(relative.clone());
        }
        Ok(written)
    }
}

fn absent(path: &Path) -> Failure {
    Failure::Absent {
        path: path.to_owned(),
        next: "The web bundle needs it: see that it is in the working tree.".into(),
    }
}

/// Every file below, in order; hidden ones are editors' and systems' own.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    let mut left = vec![folder.to_owned()];
    while let Some(folder) = left.pop() {
        for entry in std::fs::read_dir(&folder).map_err(Failure::file(&folder))? {
            let path = entry.map_err(Failure::file(&folder))?.path();
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if hidden {
                continue;
            }
            if path.is_dir() { left.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}

pub fn relative(path: &Path, base: &Path) -> Option<String> {
    let parts = path.strip_prefix(base).ok()?;
    Some(parts.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_written_and_what_is_unwanted_goes() {
        let root = std::env::temp_dir().join(format!("haidang-tree-{}", std::process::id()));
        let mut tree = Tree::new();
        tree.put("index.html", b"<!doctype html>".to_vec());
        tree.put("css/guide.css", b"main{}".to_vec());
        assert_eq!(tree.write(&root, |_| false).unwrap(), ["css/guide.css", "index.html"]);
        let untouched = std::fs::metadata(root.join("index.html")).unwrap().modified().unwrap();

        std::fs::write(root.join("old.js"), "gone").unwrap();
        std::fs::write(root.join("index.html.br"), "kept").unwrap();
        tree.put("css/guide.css", b"main{color:red}".to_vec());
        assert_eq!(tree.write(&root, |path| path.ends_with(".br")).unwrap(), ["css/guide.css"]);
        assert!(!root.join("old.js").exists());
        assert!(root.join("index.html.br").exists());
        assert_eq!(std::fs::metadata(root.join("index.html")).unwrap().modified().unwrap(), untouched);
        std::fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn a_missing_input_is_named() {
        let failure = Tree::new().add_file("a", Path::new("/nowhere/map.mjs")).unwrap_err();
        assert_eq!(failure.code(), "absent");
        assert!(failure.to_string().contains("map.mjs"));
    }
}
