//! The browser app in Chromium: what a first visit fetches, and how long it takes until the list can be used.

use std::path::Path;

use serde_json::{Value, json};

use super::report::{Report, Target};
use super::sub;
use crate::browser::{Browser, devtools};
use crate::city::CityProgram;
use crate::equipment::Equipment;
use crate::process;
use crate::proxy::Proxy;
use crate::until::until;
use crate::window::Window;

/// A second from the address to a list one can use.
const START_MS: f64 = 1_000.0;

/// Notes when the first category is in the page, in milliseconds since the navigation began.
const WATCH: &str = "
    new MutationObserver((_, observer) => {
      if (document.querySelector('.category')) { observer.disconnect(); window.usableAt = performance.now(); }
    }).observe(document, { childList: true, subtree: true });";

/// Opens the start page and gives the milliseconds until its list can be used.
async fn open_start(window: &Window) -> f64 {
    devtools(window, "Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
    window.visit("/").await;
    until("a list one can use", || async {
        window.run("return window.usableAt ?? null", Vec::new()).await.as_f64().ok_or("not yet")
    })
    .await
}

/// Bytes on the wire of a first visit, headers included: until the list can be used, without what the service worker
/// stores for later; and all of it with that.
pub async fn first_visit(equipment: &Equipment, folder: &Path, runs: usize, report: &mut Report) {
    let folder = sub(folder, "first-visit");
    let without_worker = Equipment { web: folder.join("web"), ..equipment.clone() };
    copy_without_worker(&equipment.web, &without_worker.web);
    let mut page = Vec::new();
    let mut whole = Vec::new();
    let mut requests = Vec::new();
    for run in 0..runs.min(3) {
        let browser = Browser { profile: folder.join(format!("page-{run}")), ..Browser::phone(&folder) };
        let city = CityProgram::start(&without_worker, &sub(&folder, &format!("city-page-{run}"))).await;
        let proxy = Proxy::to(city.address()).await;
        let window = browser.open(&proxy.url()).await;
        open_start(&window).await;
        // Until the guide's own pages, too, have come: the list is there when they are.
        page.push(proxy.wire().down as f64 / 1_000.0);
        requests.push(proxy.wire().requests as f64);
        window.close().await;

        let browser = Browser { profile: folder.join(format!("whole-{run}")), ..Browser::phone(&folder) };
        let city = CityProgram::start(equipment, &sub(&folder, &format!("city-whole-{run}"))).await;
        let proxy = Proxy::to(city.address()).await;
        let window = browser.open(&proxy.url()).await;
        open_start(&window).await;
        wait_kept(&window).await;
        whole.push(proxy.wire().down as f64 / 1_000.0);
        window.close().await;
    }
    report.add("first_visit_kb", "first visit until the list can be used, on the wire", "KB", page, None);
    report.add("first_visit_requests", "requests of that", "count", requests, None);
    report.add(
        "first_visit_and_store_kb",
        "first visit with everything stored for offline",
        "KB",
        whole,
        None,
    );
}

/// Times until the list can be used: a new profile, a kept one, a kept one without a city.
pub async fn starts(equipment: &Equipment, folder: &Path, runs: usize, report: &mut Report) {
    let folder = sub(folder, "starts");
    let (mut cold, mut warm, mut alone) = (Vec::new(), Vec::new(), Vec::new());
    let (mut renderer, mut tree) = (Vec::new(), Vec::new());
    let city = CityProgram::start(equipment, &folder).await;
    let url = city.url().to_owned();
    let browser = |run: usize| Browser { profile: folder.join(format!("p{run}")), ..Browser::phone(&folder) };
    for run in 0..runs {
        let window = browser(run).open(&url).await;
        cold.push(open_start(&window).await);
        wait_kept(&window).await;
        window.close().await;
        let window = browser(run).open(&url).await;
        warm.push(open_start(&window).await);
        let processes = process::descendants(window.process());
        let pages =
            processes.iter().copied().filter(|id| process::command_line(*id).contains("--type=renderer"));
        renderer.push(process::memory(pages).expect("memory of the page").proportional as f64 / 1e6);
        tree.push(process::memory(processes.clone()).expect("memory").proportional as f64 / 1e6);
        window.close().await;
    }
    city.kill();
    for run in 0..runs {
        let window = browser(run).open(&url).await;
        alone.push(open_start(&window).await);
        window.close().await;
    }
    let target = Some(Target(START_MS));
    report.add("browser_cold_ms", "browser, first visit: address to list", "ms", cold, target);
    report.add("browser_warm_ms", "browser, later visit: address to list", "ms", warm, target);
    report.add(
        "browser_offline_ms",
        "browser, later visit without a city: address to list",
        "ms",
        alone,
        target,
    );
    report.add("renderer_pss_mb", "browser: memory of the page's processes (PSS)", "MB", renderer, None);
    report.add("browser_pss_mb", "browser: memory of all its processes (PSS)", "MB", tree, None);
}

async fn wait_kept(window: &Window) {
    let script = "const done = arguments[arguments.length - 1];
        import('/bridge.mjs').then((bridge) => bridge.offlineReady()).then(done, () => done(false));";
    until("the program kept for offline", || async {
        match window.run_async(script, Vec::new()).await {
            Value::Bool(true) => Ok(()),
            other => Err(other),
        }
    })
    .await;
}

fn copy_without_worker(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap_or_else(|error| panic!("{}: {error}", to.display()));
    let entries = std::fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() {
            copy_without_worker(&path, &to.join(name));
        } else if !name.to_string_lossy().starts_with("sw.js") {
            std::fs::copy(&path, to.join(name)).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
    }
}
