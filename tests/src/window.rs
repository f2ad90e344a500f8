//! A driven window, of the browser or of the native app: what a visitor does to it, and what they see.

use std::fmt::Display;
use std::fs::File;
use std::path::Path;
use std::time::Duration;

use serde_json::Value;
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, Key};

use crate::equipment;
use crate::process::Program;
use crate::scene::Shell;
use crate::until::{until, within};

/// Longest that a driver may take for one command; opening a session starts a whole browser.
const PER_COMMAND: Duration = Duration::from_secs(90);
/// Between two looks at the queue of [`Turn`].
const BETWEEN: Duration = Duration::from_millis(100);

/// How many windows of a kind may be open at once on two cores. Native ones share a screen and its focus.
const fn places(shell: Shell) -> usize {
    match shell {
        Shell::Browser => 2,
        Shell::Native => 1,
    }
}

/// The right to drive a window; other test programs share the queue.
#[derive(Debug)]
pub struct Turn {
    _locks: Vec<File>,
}

impl Turn {
    /// Waits for its turn.
    ///
    /// # Panics
    /// When the file of the lock cannot be made.
    pub fn take(shell: Shell) -> Self {
        let files: Vec<File> = (0..places(shell)).map(|place| lock_file(shell, place)).collect();
        loop {
            if let Some(free) = files.iter().position(|file| file.try_lock().is_ok()) {
                return Turn { _locks: files.into_iter().skip(free).take(1).collect() };
            }
            std::thread::sleep(BETWEEN);
        }
    }

    /// Waits until nobody else drives anything: for measuring.
    ///
    /// # Panics
    /// As [`Turn::take`].
    pub fn alone() -> Self {
        let all = [Shell::Browser, Shell::Native].into_iter();
        let files = all.flat_map(|shell| (0..places(shell)).map(move |place| lock_file(shell, place)));
        Turn { _locks: files.inspect(|file| file.lock().expect("a lock of a file")).collect() }
    }
}

fn lock_file(shell: Shell, place: usize) -> File {
    let path = equipment::outcome("e2e").join(format!("{shell:?}-{place}.lock").to_lowercase());
    File::create(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A session with a driver; dropping it ends the driver, the window and everything they started.
#[derive(Debug)]
pub struct Window {
    driver: Option<WebDriver>,
    program: Program,
    /// Where the app lives: `http://127.0.0.1:8750` or `tauri://localhost`.
    base: String,
}

impl Window {
    /// Opens a session at a driver that is being started; waits until it answers.
    ///
    /// # Errors
    /// The driver ended, e.g. because another program has taken its port meanwhile.
    pub async fn open(
        mut program: Program,
        port: u16,
        capabilities: Capabilities,
        base: &str,
    ) -> Result<Self, String> {
        let address = ("127.0.0.1", port);
        within(Duration::from_secs(20), || {
            let ended = program.ended();
            async move {
                match ended {
                    // Told at once by the next look, with what it said.
                    Some(status) => Ok(Some(status)),
                    None => tokio::net::TcpStream::connect(address).await.map(|_| None),
                }
            }
        })
        .await
        .map_err(|error| format!("the driver does not listen: {error}"))?
        .map_or(Ok(()), |status| Err(format!("the driver ended ({status}): {}", program.said())))?;
        let driver = WebDriver::builder(format!("http://127.0.0.1:{port}"), capabilities)
            .request_timeout(PER_COMMAND)
            .connect()
            .await
            .map_err(|error| format!("no session: {error}\nthe driver said:\n{}", program.said()))?;
        driver.set_script_timeout(Duration::from_secs(60)).await.map_err(|error| error.to_string())?;
        Ok(Window { driver: Some(driver), program, base: base.to_owned() })
    }

    /// # Panics
    /// Never: it is there until the window is dropped.
    pub fn driver(&self) -> &WebDriver {
        self.driver.as_ref().expect("the session is open")
    }

    /// The process of the driver; the window is among its descendants.
    pub fn process(&self) -> u32 {
        self.program.id()
    }

    /// What the driver and the window have printed.
    pub fn said(&self) -> String {
        self.program.said()
    }

    /// Closes the window as a person would, so that it can write down what it keeps.
    ///
    /// # Panics
    /// When it does not close.
    pub async fn close(mut self) {
        let driver = self.driver.take().expect("the session is open");
        driver
            .quit()
            .await
            .unwrap_or_else(|error| panic!("the window does not close: {error}\n{}", self.said()));
    }

    /// Ends the window at once, as a power cut would.
    pub fn kill(self) {
        drop(self);
    }

    /// Opens an address of the app as from a link elsewhere, e.g. `/place/bach-dinh`.
    ///
    /// # Panics
    /// When the window does not go there.
    pub async fn visit(&self, path: &str) {
        let url = format!("{}{path}", self.base);
        self.driver().goto(&url).await.unwrap_or_else(|error| panic!("{url}: {error}\n{}", self.said()));
    }

    /// Path and query of where the window is.
    ///
    /// # Panics
    /// When it does not tell.
    pub async fn address(&self) -> String {
        let script = "return location.pathname + location.search";
        self.run(script, Vec::new()).await.as_str().expect("an address").to_owned()
    }

    /// Waits until the address is this one.
    ///
    /// # Panics
    /// When it never is.
    pub async fn wait_address(&self, expected: &str) {
        until(&format!("at {expected}"), || async {
            let address = self.address().await;
            if address == expected { Ok(()) } else { Err(address) }
        })
        .await;
    }

    /// # Panics
    /// When the script throws.
    pub async fn run(&self, script: &str, args: Vec<Value>) -> Value {
        match self.driver().execute(script, args).await {
            Ok(value) => value.json().clone(),
            Err(error) => panic!("{script}: {error}"),
        }
    }

    /// Runs a script whose last argument is a function that takes the answer.
    ///
    /// # Panics
    /// When the script throws or never answers.
    pub async fn run_async(&self, script: &str, args: Vec<Value>) -> Value {
        match self.driver().execute_async(script, args).await {
            Ok(value) => value.json().clone(),
            Err(error) => panic!("{script}: {error}"),
        }
    }

    /// Waits for the first element that fits and can be seen.
    ///
    /// # Panics
    /// When there is none in time; then with what the page shows instead.
    pub async fn see(&self, css: &str) -> WebElement {
        let found = within(crate::until::PATIENCE, || async {
            for element in self.driver().find_all(By::Css(css)).await.map_err(text)? {
                if element.is_displayed().await.map_err(text)? {
                    return Ok(element);
                }
            }
            Err("nothing there".to_owned())
        })
        .await;
        match found {
            Ok(element) => element,
            Err(why) => panic!("`{css}`: {why}\n{}", self.describe().await),
        }
    }

    /// Waits until nothing that fits can be seen.
    ///
    /// # Panics
    /// When something still can.
    pub async fn see_none(&self, css: &str) {
        until(&format!("no `{css}`"), || async {
            for element in self.driver().find_all(By::Css(css)).await.map_err(text)? {
                if element.is_displayed().await.map_err(text)? {
                    return Err("still there".to_owned());
                }
            }
            Ok(())
        })
        .await;
    }

    /// Waits until the first element that fits has exactly this text.
    ///
    /// # Panics
    /// When it never has.
    pub async fn see_text(&self, css: &str, expected: &str) {
        let seen = within(crate::until::PATIENCE, || async {
            let element = self.driver().find(By::Css(css)).await.map_err(text)?;
            let found = element.text().await.map_err(text)?;
            if found == expected { Ok(()) } else { Err(format!("{found:?}")) }
        })
        .await;
        if let Err(last) = seen {
            panic!("`{css}` is not {expected:?} but {last}\n{}", self.describe().await);
        }
    }

    /// The texts of everything that fits, in order.
    ///
    /// # Panics
    /// When the window does not answer.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map((one) => one.innerText.trim())";
        let found = self.run(script, vec![css.into()]).await;
        serde_json::from_value(found).expect("texts")
    }

    /// Waits for an element and clicks it, again when the page has just drawn it anew.
    ///
    /// # Panics
    /// When it cannot be clicked in time.
    pub async fn click(&self, css: &str) {
        let clicked = within(crate::until::PATIENCE, || async {
            let element = self.see(css).await;
            let missed = match element.click().await {
                Ok(()) => return Ok(()),
                Err(error) => text(error),
            };
            // Under the head of the page, perhaps: a person would scroll.
            let _ = element.scroll_into_view().await;
            Err(missed)
        })
        .await;
        if let Err(why) = clicked {
            panic!("`{css}` cannot be clicked: {why}\n{}", self.describe().await);
        }
    }

    /// Types into whatever has the focus.
    ///
    /// # Panics
    /// When the window takes no keys.
    pub async fn press(&self, key: impl Into<thirtyfour::TypingData>) {
        let pressed = self.driver().action_chain().send_keys(key).perform().await;
        pressed.unwrap_or_else(|error| panic!("a key is not taken: {error}"));
    }

    /// # Panics
    /// When the window takes no keys.
    pub async fn press_key(&self, key: Key) {
        self.press(key).await;
    }

    /// Whether the element in focus fits.
    pub async fn has_focus(&self, css: &str) -> bool {
        let script = "return Boolean(document.activeElement?.matches(arguments[0]))";
        self.run(script, vec![css.into()]).await.as_bool().unwrap_or(false)
    }

    /// Waits until the element in focus fits.
    ///
    /// # Panics
    /// When it never does.
    pub async fn wait_focus(&self, css: &str) {
        until(&format!("the focus on `{css}`"), || async {
            if self.has_focus(css).await {
                return Ok(());
            }
            let script = "return document.activeElement?.outerHTML.slice(0, 200) ?? 'nothing'";
            Err(self.run(script, Vec::new()).await.to_string())
        })
        .await;
    }

    /// A tap in the middle of an element, whatever lies there.
    ///
    /// # Panics
    /// When the window takes no clicks.
    pub async fn tap_middle(&self, css: &str) {
        self.tap(css, 0, 0).await;
    }

    /// A tap so many pixels right of and below the middle of an element.
    ///
    /// # Panics
    /// When the window takes no clicks.
    pub async fn tap(&self, css: &str, right: i64, down: i64) {
        let element = self.see(css).await;
        let tapped = self
            .driver()
            .action_chain()
            .move_to_element_with_offset(&element, right, down)
            .click()
            .perform()
            .await;
        tapped.unwrap_or_else(|error| panic!("no tap on `{css}`: {error}"));
    }

    /// The window as a PNG.
    ///
    /// # Panics
    /// When it cannot be pictured.
    pub async fn picture(&self) -> Vec<u8> {
        self.driver().screenshot_as_png().await.expect("a picture of the window")
    }

    /// What the page shows now, for the message of a test that fails; a picture goes to `target/e2e`.
    pub async fn describe(&self) -> String {
        let script = "return location.href + '\\n' + document.body.innerText.slice(0, 1500)";
        let page = match self.driver().execute(script, Vec::new()).await {
            Ok(value) => value.json().as_str().unwrap_or_default().to_owned(),
            Err(error) => error.to_string(),
        };
        if let Ok(picture) = self.driver().screenshot_as_png().await {
            let _ = std::fs::write(equipment::outcome("e2e").join("failed.png"), picture);
        }
        let said = self.said();
        let last: Vec<&str> = said.lines().rev().take(30).collect();
        let last = last.into_iter().rev().collect::<Vec<_>>().join("\n");
        format!("the page (see target/e2e/failed.png):\n{page}\nits program said last:\n{last}")
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // What it was asked to quit is ended with its program; asking once more would wait for a dead one.
        if let Some(driver) = self.driver.take() {
            let _ = driver.leak();
        }
    }
}

fn text(error: impl Display) -> String {
    error.to_string()
}

/// Writes a picture where people look for it.
///
/// # Panics
/// When it cannot be written.
pub fn keep(path: &Path, picture: &[u8]) {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    }
    std::fs::write(path, picture).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
