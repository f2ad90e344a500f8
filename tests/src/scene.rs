//! A visitor's window and the city it follows, which a journey may take away and bring back.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;
use tempfile::TempDir;

use crate::browser::Browser;
use crate::city::CityProgram;
use crate::equipment::Equipment;
use crate::journey;
use crate::native::App;
use crate::until::until;
use crate::window::{Turn, Window};

/// Where the window is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    Browser,
    Native,
}

/// One window on one city. Dropping it ends both.
#[derive(Debug)]
pub struct Scene {
    pub window: Window,
    pub shell: Shell,
    /// Where files go that the guide gives the visitor.
    pub downloads: PathBuf,
    pub equipment: Equipment,
    city: Option<CityProgram>,
    url: String,
    /// The edition that an officer published last.
    newest: Cell<u32>,
    folder: TempDir,
    _turn: Turn,
}

impl Scene {
    /// A city with the real catalogue, and a visitor's first look at it. `None` outside of `cargo xtask test`.
    ///
    /// # Panics
    /// When either does not start.
    pub async fn set(test: &str, shell: Shell) -> Option<Self> {
        let equipment = Equipment::of_this_run(test)?;
        let turn = Turn::take(shell);
        let folder = tempfile::tempdir().expect("a folder for the test");
        let city = CityProgram::start(&equipment, folder.path()).await;
        let url = city.url().to_owned();
        let (window, downloads) = match shell {
            Shell::Browser => {
                let browser = Browser::phone(folder.path());
                (browser.open(&url).await, browser.downloads())
            }
            Shell::Native => {
                let app = App::at(folder.path(), &url);
                (app.open(&equipment).await, app.downloads())
            }
        };
        let scene = Scene {
            window,
            shell,
            downloads,
            equipment,
            city: Some(city),
            url,
            newest: Cell::new(1),
            folder,
            _turn: turn,
        };
        scene.window.visit("/").await;
        journey::explore(&scene.window).await;
        scene.wait_followed().await;
        Some(scene)
    }

    /// Waits until the guide is the city's and not the one it was shipped with.
    async fn wait_followed(&self) {
        until("an edition of the city", || async {
            let state = journey::ask(&self.window, "sync_state", json!({})).await;
            if state["output"]["edition"].is_u64() { Ok(()) } else { Err(state) }
        })
        .await;
    }

    /// Takes the city away as a dead line does. In the browser the program is kept first, as on any second visit.
    pub async fn lose_city(&mut self) {
        journey::wait_kept(&self.window).await;
        self.city.take().expect("a city to lose").kill();
    }

    /// Brings it back where it was, with what it knew.
    pub async fn bring_city_back(&mut self) {
        let address = self.url.trim_start_matches("http://").to_owned();
        self.city = Some(CityProgram::start_on(&self.equipment, self.folder.path(), &address).await);
    }

    /// Runs a command of the city's program on this city's database, as an officer would; answers what it printed.
    ///
    /// # Panics
    /// When it fails.
    pub fn officer(&self, command: &[&str]) -> String {
        let output = Command::new(&self.equipment.city)
            .args(command)
            .arg("--data")
            .arg(self.folder.path().join("city"))
            .current_dir(crate::equipment::root())
            .output()
            .expect("the city's program");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            output.status.success(),
            "city-api {command:?}: {said}{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let edition = said.split("published edition ").nth(1).and_then(|rest| rest.split(' ').next());
        self.newest.set(edition.and_then(|edition| edition.parse().ok()).unwrap_or(self.newest.get()));
        said
    }

    /// A folder of this test.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Asks the city for what is new, by the button of the settings.
    ///
    /// # Panics
    /// When nothing is heard.
    pub async fn update(&self) {
        self.window.click(r#".way[href="/settings"]"#).await;
        self.window.click("[data-edition] .button:enabled").await;
        let newest = self.newest.get().to_string();
        let script = "return document.querySelector('[data-edition]').dataset.edition";
        until("the newest edition", || async {
            let now = self.window.run(script, Vec::new()).await;
            if now == newest { Ok(()) } else { Err(format!("{now}, the city has {newest}")) }
        })
        .await;
    }

    /// Waits for the one file of this ending in the downloads that is whole, and reads it.
    ///
    /// # Panics
    /// When none comes.
    pub async fn downloaded(&self, ending: &str) -> String {
        until(&format!("a file .{ending}"), || async {
            let files = fs::read_dir(&self.downloads).map_err(|error| error.to_string())?;
            let path = files
                .flatten()
                .map(|file| file.path())
                .find(|path| path.extension().is_some_and(|have| have == ending))
                .ok_or("none yet")?;
            let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
            if text.is_empty() { Err("an empty one".to_owned()) } else { Ok(text) }
        })
        .await
    }
}
