//! Stamps: a digest of what a step was made from, kept where the step's result is, so that it can be
//! left alone the next time.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::failure::Failure;
use crate::workspace::Workspace;

#[derive(Debug)]
pub struct Stamp {
    path: PathBuf,
}

impl Stamp {
    pub fn new(workspace: &Workspace, name: &str) -> Self {
        Self { path: workspace.work().join("stamps").join(name) }
    }

    pub fn holds(&self, digest: &str) -> bool {
        std::fs::read_to_string(&self.path).is_ok_and(|kept| kept == digest)
    }

    /// To be called once the step has succeeded, never before.
    pub fn set(&self, digest: &str) -> Result<(), Failure> {
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder).map_err(Failure::file(folder))?;
        }
        std::fs::write(&self.path, digest).map_err(Failure::file(&self.path))
    }
}

/// SHA-256 in lower-case hexadecimal of the parts, each with its length, so that their borders count.
pub fn digest_of<P: AsRef<[u8]>>(parts: impl IntoIterator<Item = P>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        let part = part.as_ref();
        hasher.update(part.len().to_le_bytes());
        hasher.update(part);
    }
    hex::encode(hasher.finalize())
}

/// SHA-256 of one file's bytes, as any other tool would compute it.
pub fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(Failure::file(path))
}

pub fn digest_of_files(paths: &[PathBuf]) -> Result<String, Failure> {
    let contents = paths.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
    Ok(digest_of(contents))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_border_between_parts_counts() {
        assert_ne!(digest_of(["ab", "c"]), digest_of(["a", "bc"]));
        assert_eq!(digest_of(["ab", "c"]), digest_of(["ab", "c"]));
    }

    #[test]
    fn a_stamp_holds_only_what_was_set() {
        let root = std::env::temp_dir().join(format!("haidang-stamp-{}", std::process::id()));
        let stamp = Stamp::new(&Workspace::at(&root), "npm");
        assert!(!stamp.holds("one"));
        stamp.set("one").unwrap();
        assert!(stamp.holds("one"));
        assert!(!stamp.holds("two"));
        std::fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn sha256_is_the_common_one() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
