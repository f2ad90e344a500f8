//! The front desk's register beside the guide's core: opened when the program is started for a desk, and kept going.

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use haidang_contract::{Code, Fault, Reply, Request, Tag};
use haidang_core::register::{Carry, HttpCarry, Register, RegisterConfig, SystemKeyStore};
use tauri::{AppHandle, Emitter, Runtime};

use crate::guide::now;
use crate::options::Options;

/// Under which name the system's key store knows the key of the register.
const SERVICE: &str = "vn.vungtau.haidang.desk";
/// How often the outbox is looked at; what is not due costs nothing.
const TICK: Duration = Duration::from_secs(3);

/// The register, as soon as its folder was looked at; `not_found` where this is no desk.
#[derive(Debug, Default)]
pub struct FrontDesk(OnceLock<Result<Register, Fault>>);

impl FrontDesk {
    /// Answers a desk's command.
    ///
    /// # Errors
    /// The register's, or why there is none.
    pub async fn call(&self, request: Request) -> Result<Reply, Fault> {
        let register = self.0.wait().clone()?;
        register.call(request).await
    }

    /// Opens the register and goes on sending what waits until the program ends.
    pub fn open<R: Runtime>(&self, app: &AppHandle<R>, options: &Options, folder: Option<&Path>) {
        let opened = if options.is_desk() { begin(options, folder) } else { Err(absent("desk")) };
        match &opened {
            Ok(register) => {
                let page = app.clone();
                register.on_touched(Box::new(move |tags: &[Tag]| {
                    if let Err(error) = page.emit("touched", tags) {
                        tracing::warn!(%error, "the page cannot be told of a change");
                    }
                }));
                let register = register.clone();
                tauri::async_runtime::spawn(async move {
                    loop {
                        if let Err(fault) = register.tick().await {
                            tracing::warn!(%fault, "the outbox waits for a store that works");
                        }
                        tokio::time::sleep(TICK).await;
                    }
                });
            }
            Err(fault) if options.is_desk() => tracing::error!(%fault, "the register cannot be opened"),
            Err(_) => {}
        }
        // Called once; a second call would find the first one's register.
        let _ = self.0.set(opened);
    }
}

fn absent(what: &str) -> Fault {
    Fault::new(Code::NotFound).with("what", what)
}

fn begin(options: &Options, folder: Option<&Path>) -> Result<Register, Fault> {
    // A register in memory would lose guests: without a folder there is none.
    let folder = folder.ok_or_else(|| absent("folder"))?.join("desk");
    let carry = match &options.city {
        Some(base) => Some(Arc::new(HttpCarry::new(base)?) as Arc<dyn Carry>),
        None => None,
    };
    let started = Instant::now();
    let monotonic = move || u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    let account = folder.to_string_lossy().into_owned();
    Register::begin(RegisterConfig {
        folder,
        clock: Arc::new(now),
        monotonic: Arc::new(monotonic),
        random: Arc::new(fill),
        carry,
        keys: Arc::new(SystemKeyStore::new(SERVICE, &account)),
        most_pages: None,
    })
}

/// From the system's generator. Without one no key may be made, so the program ends.
#[expect(clippy::panic, reason = "keys of zeros would look like keys")]
fn fill(bytes: &mut [u8]) {
    if let Err(error) = getrandom::fill(bytes) {
        panic!("the system gives no randomness: {error}");
    }
}
