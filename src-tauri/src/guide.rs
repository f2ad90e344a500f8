//! Opens the core on the device's database, or on what is possible.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{SystemTime, UNIX_EPOCH};

use haidang_contract::{Capabilities, Code, Fault, Shell, Storage, Tag, Timestamp};
use haidang_core::{Core, CoreConfig, Healed, open_file};
use rusqlite::Connection;
use tauri::path::PathResolver;
use tauri::{AppHandle, Emitter, Runtime};

use crate::options::Options;
use crate::seed;

const FILE: &str = "haidang.sqlite";

/// The core, as soon as it is open; or why it will not be.
#[derive(Debug, Default)]
pub struct Guide(OnceLock<Result<Core, Fault>>);

impl Guide {
    /// Waits until [`Guide::open`] is done: some milliseconds at the start of the program.
    ///
    /// # Errors
    /// `storage_newer` where a newer version of the app has written the database.
    pub fn core(&self) -> Result<Core, Fault> {
        self.0.wait().clone()
    }

    /// Opens the core and fills an empty guide with the seed.
    pub fn open<R: Runtime>(&self, app: AppHandle<R>, options: &Options, folder: Option<&Path>) {
        let outcome = open(options, folder);
        match &outcome {
            Ok(core) => core.on_touched(Box::new(move |tags: &[Tag]| {
                if let Err(error) = app.emit("touched", tags) {
                    tracing::warn!(%error, "the page cannot be told of a change");
                }
            })),
            Err(fault) => tracing::error!(%fault, "the guide cannot be opened"),
        }
        // Called once; a second call would find the first one's core.
        let _ = self.0.set(outcome);
    }
}

/// The folder for everything the app keeps, made if need be. `None` when it cannot be.
pub fn folder<R: Runtime>(options: &Options, paths: &PathResolver<R>) -> Option<PathBuf> {
    let folder = match &options.data {
        Some(folder) => folder.clone(),
        None => paths
            .app_data_dir()
            .inspect_err(|error| tracing::warn!(%error, "the system names no folder for this app"))
            .ok()?,
    };
    fs::create_dir_all(&folder)
        .inspect_err(|error| tracing::warn!(%error, folder = %folder.display(), "the folder cannot be made"))
        .ok()
        .map(|()| folder)
}

fn open(options: &Options, folder: Option<&Path>) -> Result<Core, Fault> {
    if let Some(folder) = folder {
        match lasting(options, &folder.join(FILE)) {
            // An empty guide in its place would look as if the visitor's things were lost.
            Err(fault) if fault.code == Code::StorageNewer => return Err(fault),
            Err(fault) => tracing::warn!(%fault, "the guide is kept in memory only"),
            opened => return opened,
        }
    }
    let connection = Connection::open_in_memory().map_err(|error| {
        tracing::error!(%error, "SQLite does not start");
        Fault::new(Code::Internal)
    })?;
    filled(Core::open(connection, config(options, Storage::Memory))?)
}

fn lasting(options: &Options, file: &Path) -> Result<Core, Fault> {
    let (connection, healed) = open_file(file, now())?;
    if let Healed::Replaced { favourites, settings, .. } = healed {
        tracing::warn!(favourites, settings, "the broken database was replaced");
    }
    filled(Core::open(connection, config(options, Storage::Lasting))?)
}

fn filled(core: Core) -> Result<Core, Fault> {
    match core.seed(seed::MANIFEST, seed::PAGES) {
        Ok(planted) => {
            tracing::debug!(planted, "the seed");
            Ok(core)
        }
        // What is in the guide already stays usable.
        Err(fault) if fault.code != Code::StorageFull => {
            tracing::error!(%fault, "the seed cannot be used");
            Ok(core)
        }
        // In memory there is room for all of it.
        Err(full) => Err(full),
    }
}

fn config(options: &Options, storage: Storage) -> CoreConfig {
    CoreConfig {
        capabilities: Capabilities {
            shell: Shell::Native,
            storage,
            kiosk: options.kiosk(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            city: options.city.clone(),
        },
        clock: Arc::new(now),
        city: options.city.clone(),
    }
}

/// A clock before 1970 counts as 1970.
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
