//! The built programs and files that `cargo xtask test` names, and what happens when they are not there.

use std::env;
use std::path::{Path, PathBuf};

/// Everything a test of a whole shell needs.
#[derive(Clone, Debug)]
pub struct Equipment {
    /// `city-api`.
    pub city: PathBuf,
    /// The native app.
    pub app: PathBuf,
    /// The browser app as the city serves it.
    pub web: PathBuf,
    /// `axe.min.js`.
    pub axe: PathBuf,
}

impl Equipment {
    /// `None` outside of `cargo xtask test`, after saying so: the shells may not have been built.
    ///
    /// # Panics
    /// When `HAIDANG_REQUIRE_E2E` is set and something is missing.
    pub fn of_this_run(test: &str) -> Option<Self> {
        let required = env::var_os("HAIDANG_REQUIRE_E2E").is_some_and(|value| value == "1");
        match Self::find() {
            Ok(equipment) => Some(equipment),
            Err(missing) if required => panic!("{test} cannot run: {missing}"),
            Err(missing) => {
                eprintln!("SKIPPED {test}: {missing}. `cargo xtask test` builds what it needs and runs it.");
                None
            }
        }
    }

    /// # Errors
    /// Names the first thing that is not there.
    pub fn find() -> Result<Self, String> {
        Ok(Equipment {
            city: named("HAIDANG_CITY_BIN")?,
            app: named("HAIDANG_APP_BIN")?,
            web: named("HAIDANG_WEB_DIST")?,
            axe: named("HAIDANG_AXE")?,
        })
    }
}

fn named(variable: &str) -> Result<PathBuf, String> {
    let path = env::var_os(variable).map(PathBuf::from).ok_or_else(|| format!("{variable} is not set"))?;
    if path.exists() {
        Ok(path)
    } else {
        Err(format!("{variable} names {}, which does not exist", path.display()))
    }
}

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

/// The catalogue that the city publishes.
pub fn catalogue() -> PathBuf {
    root().join("assets/catalogue")
}

/// Where pictures and logs for people go.
pub fn outcome(folder: &str) -> PathBuf {
    let path = root().join("target").join(folder);
    std::fs::create_dir_all(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    path
}
