//! Chromium, driven by chromedriver.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use thirtyfour::Capabilities;

use crate::process::{self, Program};
use crate::window::Window;

/// Attempts against a port that somebody else takes first.
const ATTEMPTS: usize = 3;

/// How the browser is started.
#[derive(Clone, Debug)]
pub struct Browser {
    /// Folder of the profile: what stays from one start to the next.
    pub profile: PathBuf,
    /// Preferred languages, best first, as in `Accept-Language`.
    pub languages: &'static str,
    /// CSS pixels of the page, width and height.
    pub size: (u32, u32),
}

impl Browser {
    /// An English-speaking visitor's phone, with its profile in `folder`.
    pub fn phone(folder: &Path) -> Self {
        Browser { profile: folder.join("profile"), languages: "en", size: (390, 844) }
    }

    /// Where its downloads go.
    pub fn downloads(&self) -> PathBuf {
        self.profile.with_extension("downloads")
    }

    /// Starts it; `base` is the city it will visit.
    ///
    /// # Panics
    /// When there is no session after some attempts.
    pub async fn open(&self, base: &str) -> Window {
        let log = self.profile.with_extension("log");
        let mut why = String::new();
        for _ in 0..ATTEMPTS {
            let port = process::free_port();
            let mut command = Command::new("chromedriver");
            command
                .arg(format!("--port={port}"))
                .arg("--enable-chrome-logs")
                // What it leaves behind when it is killed goes with the profile's folder.
                .env("TMPDIR", self.profile.parent().unwrap_or(&self.profile));
            let program = Program::start(command, &log, Some(&self.profile));
            match Window::open(program, port, self.capabilities(), base).await {
                Ok(window) => {
                    self.resize(&window, self.size).await;
                    return window;
                }
                Err(error) => why = error,
            }
        }
        panic!("no browser: {why}");
    }

    fn capabilities(&self) -> Capabilities {
        let (width, height) = self.size;
        let mut args = vec![
            // As root, in a container with a small /dev/shm.
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            // No word to anyone outside.
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--no-first-run".to_owned(),
            "--force-prefers-reduced-motion".to_owned(),
        ];
        args.push(format!("--user-data-dir={}", self.profile.display()));
        args.push(format!("--window-size={width},{height}"));
        let mut capabilities = Capabilities::new();
        let set = [
            ("browserName", json!("chrome")),
            (
                "goog:chromeOptions",
                json!({ "args": args, "prefs": {
                    "intl": { "accept_languages": self.languages },
                    "download": { "default_directory": self.downloads() },
                } }),
            ),
            ("goog:loggingPrefs", json!({ "browser": "ALL" })),
        ];
        for (key, value) in set {
            capabilities.set(key, value).expect("a capability is JSON");
        }
        capabilities
    }

    /// Gives the page exactly this size; a headless window of its own accord is not narrower than 500 pixels.
    ///
    /// # Panics
    /// When the browser refuses.
    pub async fn resize(&self, window: &Window, (width, height): (u32, u32)) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        devtools(window, "Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// The device prefers this theme (`light` or `dark`) and no motion.
    ///
    /// # Panics
    /// When the browser refuses.
    pub async fn prefer_theme(&self, window: &Window, theme: &str) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": theme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        devtools(window, "Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }
}

/// # Panics
/// When the browser refuses.
pub async fn devtools(window: &Window, method: &str, params: Value) -> Value {
    let answer = window.driver().cdp().send_raw(method, params).await;
    answer.unwrap_or_else(|error| panic!("{method}: {error}"))
}

/// What the console has said since the last look: errors only, each with its source.
///
/// # Panics
/// When the browser does not tell.
pub async fn console_errors(window: &Window) -> Vec<String> {
    let entries = window.driver().browser_log().await.expect("the browser's log");
    entries.into_iter().filter(|entry| entry.level == "SEVERE").map(|entry| entry.message).collect()
}
