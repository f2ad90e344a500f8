//! Where everything lies, relative to the workspace's root.

use std::fs::File;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

#[derive(Debug, Clone)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The workspace that this program was started from: cargo's own word for it, else the nearest
    /// folder upwards that holds `xtask/Cargo.toml`.
    pub fn find() -> Result<Self, Failure> {
        if let Some(manifest) = std::env::var_os("CARGO_MANIFEST_DIR")
            && let Some(root) = Path::new(&manifest).parent()
        {
            return Ok(Self { root: root.to_owned() });
        }
        let here = std::env::current_dir().map_err(Failure::file(Path::new(".")))?;
        match here.ancestors().find(|folder| folder.join("xtask/Cargo.toml").is_file()) {
            Some(root) => Ok(Self { root: root.to_owned() }),
            None => Err(Failure::Absent {
                path: PathBuf::from("xtask/Cargo.toml"),
                next: "Run it inside the repository.".into(),
            }),
        }
    }

    #[cfg(test)]
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    pub fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// Stamps and intermediate results of these commands; safe to delete.
    pub fn work(&self) -> PathBuf {
        self.target().join("xtask")
    }

    /// Held while results are put in place: two of these commands at once would mix theirs. Waits for the other.
    pub fn alone(&self) -> Result<File, Failure> {
        let path = self.work().join("lock");
        std::fs::create_dir_all(self.work()).map_err(Failure::file(&self.work()))?;
        let file = File::create(&path).map_err(Failure::file(&path))?;
        if file.try_lock().is_err() {
            println!("      waiting for another build in this folder");
            file.lock().map_err(Failure::file(&path))?;
        }
        Ok(file)
    }

    pub fn dist(&self, name: &str) -> PathBuf {
        self.target().join("dist").join(name)
    }

    /// A native binary of ours, under the folder of its profile.
    pub fn binary(&self, name: &str, release: bool) -> PathBuf {
        let profile = if release { "release" } else { "debug" };
        self.target().join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    pub fn npm_file(&self, relative: &str) -> PathBuf {
        self.root.join("assets/npm/node_modules").join(relative)
    }
}
