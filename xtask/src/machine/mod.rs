//! What a machine needs before anything can be built, and how it gets there.

pub mod deny;
pub mod npm;
pub mod packages;
pub mod python;
pub mod sysroot;
pub mod wasm;

use std::path::PathBuf;

/// The first program of that name on the PATH.
pub fn which(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|candidate| candidate.is_file())
}
