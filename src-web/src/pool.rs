//! The browser's file system (OPFS) as SQLite sees it: a pool of files held open for one tab at a time.

use haidang_contract::{Code, Fault};
use js_sys::{Function, Promise};
use sqlite_wasm_rs::WasmOsCallback;
use sqlite_wasm_rs::vfs::VfsFilesManager;
use sqlite_wasm_vfs::sahpool::{
    OpfsSAHError, OpfsSAHPoolCfg, OpfsSAHPoolCfgBuilder, OpfsSAHPoolUtil, install,
};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::DomException;

use crate::database::warn;

const VFS: &str = "haidang-opfs";
const FOLDER: &str = "haidang";

/// How often and after how many milliseconds to ask again for files another tab holds. Long enough for a page
/// that is being reloaded to let go, short enough not to keep a true second tab waiting.
const ATTEMPTS: u32 = 10;
const PAUSE_MS: i32 = 120;

/// The files are ours until this worker ends.
pub struct Pool(OpfsSAHPoolUtil);

/// `None` where there is no such file system or another tab keeps it.
pub async fn take() -> Option<Pool> {
    for attempt in 1..=ATTEMPTS {
        match install::<WasmOsCallback>(&configuration(false), false).await {
            Ok(pool) => return Some(Pool(pool)),
            Err(error) if is_held(&error) && attempt < ATTEMPTS => pause().await,
            Err(error) if is_damaged(&error) => return start_over(&error).await,
            Err(error) => {
                warn("no lasting storage", &error);
                return None;
            }
        }
    }
    None
}

/// Nothing can be read from files whose names are lost.
async fn start_over(error: &OpfsSAHError) -> Option<Pool> {
    warn("the pool of files is broken and is emptied", error);
    install::<WasmOsCallback>(&configuration(true), false).await.ok().map(Pool)
}

fn configuration(empty_first: bool) -> OpfsSAHPoolCfg {
    OpfsSAHPoolCfgBuilder::new().vfs_name(VFS).directory(FOLDER).clear_on_init(empty_first).build()
}

impl Pool {
    pub fn vfs(&self) -> &'static str {
        VFS
    }

    /// Removes every file. No connection may be open.
    ///
    /// # Errors
    /// `storage_broken` when the browser refuses.
    pub fn forget(&self) -> Result<(), Fault> {
        self.0.clear().map_err(|error| {
            warn("the pool of files cannot be emptied", &error);
            Fault::new(Code::StorageBroken)
        })
    }
}

fn is_held(error: &OpfsSAHError) -> bool {
    let OpfsSAHError::Opfs { value, .. } = error else { return false };
    value.dyn_ref::<DomException>().is_some_and(|exception| exception.name() == "NoModificationAllowedError")
}

fn is_damaged(error: &OpfsSAHError) -> bool {
    matches!(
        error,
        OpfsSAHError::InvalidHeader { .. }
            | OpfsSAHError::DuplicateFilename(_)
            | OpfsSAHError::InvalidDirectoryEntry
            | OpfsSAHError::NeedsRecovery
    )
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(done: &Function, milliseconds: i32);
}

async fn pause() {
    let timer = Promise::new(&mut |done, _| set_timeout(&done, PAUSE_MS));
    // It never rejects.
    let _ = JsFuture::from(timer).await;
}
