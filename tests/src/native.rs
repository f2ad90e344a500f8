//! The native app, driven by WebKitWebDriver.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;
use thirtyfour::Capabilities;

use crate::equipment::Equipment;
use crate::process::{self, Program};
use crate::window::Window;

const ATTEMPTS: usize = 3;

/// How the app is started.
#[derive(Clone, Debug)]
pub struct App {
    /// Folder where it keeps everything.
    pub data: PathBuf,
    /// Base URL of the city; without one the guide stays as shipped.
    pub city: Option<String>,
    pub args: Vec<String>,
    /// A POSIX locale, e.g. `en_US.UTF-8`.
    pub locale: &'static str,
}

impl App {
    /// An English-speaking visitor's, with its things in `folder`.
    pub fn at(folder: &Path, city: &str) -> Self {
        App { data: folder.join("app"), city: Some(city.to_owned()), args: Vec::new(), locale: "en_US.UTF-8" }
    }

    /// Where its downloads go.
    pub fn downloads(&self) -> PathBuf {
        self.data.with_extension("downloads")
    }

    /// The folder that tells the system's programs so.
    fn config(&self) -> PathBuf {
        let config = self.data.with_extension("config");
        let line = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", self.downloads().display());
        std::fs::create_dir_all(&config).expect("a folder for the app's configuration");
        std::fs::write(config.join("user-dirs.dirs"), line).expect("the folders of the user");
        config
    }

    /// The driver that will start the app, and its port.
    fn driver(&self) -> (Program, u16) {
        let port = process::free_port();
        let mut command = Command::new("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("HAIDANG_DATA", &self.data)
            .env("XDG_CONFIG_HOME", self.config())
            .env("LANGUAGE", self.locale)
            .env("LANG", self.locale);
        match &self.city {
            Some(city) => command.env("HAIDANG_CITY", city),
            None => command.env_remove("HAIDANG_CITY"),
        };
        (Program::start(command, &self.data.with_extension("log"), Some(&self.data)), port)
    }

    /// Starts it.
    ///
    /// # Panics
    /// When there is no session after some attempts.
    pub async fn open(&self, equipment: &Equipment) -> Window {
        let mut why = String::new();
        for _ in 0..ATTEMPTS {
            let (program, port) = self.driver();
            let mut capabilities = Capabilities::new();
            let options = json!({ "binary": &equipment.app, "args": self.args });
            capabilities.set("webkitgtk:browserOptions", options).expect("options are JSON");
            match Window::open(program, port, capabilities, "tauri://localhost").await {
                Ok(window) => return window,
                Err(error) => why = error,
            }
        }
        panic!("no native window: {why}");
    }
}
