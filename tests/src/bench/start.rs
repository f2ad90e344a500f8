//! From nothing to a usable list, in both shells.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use serde_json::json;

use super::{Report, sizes};
use crate::browser::{Browser, devtools};
use crate::city::CityProgram;
use crate::equipment::Equipment;
use crate::native::App;
use crate::process::{command_line, descendants, memory};
use crate::proxy::Proxy;
use crate::until::until;
use crate::window::{Turn, Window};

#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Starts of each kind; medians are told.
    pub runs: usize,
}

/// Writes down when the first category with its count stands in the page, by the page's own clock.
const WATCH: &str = "
    const look = () => {
      if (!document.querySelector('.category')) return requestAnimationFrame(look);
      window.usableAt = performance.now();
    };
    requestAnimationFrame(look);";

/// # Panics
/// When a window does not open or shows no list.
pub async fn run(equipment: &Equipment, options: Options) -> Report {
    let _turn = Turn::take();
    let mut report = Report::default();
    let sizes = sizes(&equipment.web);
    report.add("program_brotli", "B", sizes.brotli as f64, Some(900_000.0));
    report.add("program_gzip", "B", sizes.gzip as f64, None);
    report.add("map_library_brotli", "B", sizes.map_brotli as f64, None);
    let mut figures = Figures::default();
    for _ in 0..options.runs {
        browser(equipment, &mut figures).await;
        native(equipment, &mut figures).await;
    }
    report.add("browser_cold_list", "ms", median(figures.browser_cold), Some(1_000.0));
    report.add("browser_first_visit_down", "B", median(figures.first_visit), None);
    report.add("browser_warm_list", "ms", median(figures.browser_warm), Some(1_000.0));
    report.add("browser_warm_offline_list", "ms", median(figures.browser_offline), Some(1_000.0));
    report.add("browser_page_memory", "KiB", median(figures.browser_memory), None);
    report.add("native_cold_list", "ms", median(figures.native_cold), Some(1_000.0));
    report.add("native_warm_list", "ms", median(figures.native_warm), Some(1_000.0));
    report.add("native_memory", "KiB", median(figures.native_memory), None);
    report
}

#[derive(Debug, Default)]
struct Figures {
    browser_cold: Vec<f64>,
    first_visit: Vec<f64>,
    browser_warm: Vec<f64>,
    browser_offline: Vec<f64>,
    browser_memory: Vec<f64>,
    native_cold: Vec<f64>,
    native_warm: Vec<f64>,
    native_memory: Vec<f64>,
}

async fn browser(equipment: &Equipment, figures: &mut Figures) {
    let folder = tempfile::tempdir().expect("a folder");
    let city = CityProgram::start(equipment, folder.path()).await;
    let address: SocketAddr = city.url().trim_start_matches("http://").parse().expect("an address");
    // Between them a proxy counts what really travels, headers included.
    let proxy = Proxy::to(address).await;
    let browser = Browser::phone(folder.path());
    let window = browser.open(&proxy.url()).await;
    figures.browser_cold.push(usable_after(&window).await);
    figures.first_visit.push(proxy.wire().down as f64);
    let renderers = descendants(window.process());
    let page = renderers.into_iter().filter(|id| command_line(*id).contains("--type=renderer"));
    figures.browser_memory.push(memory(page).expect("memory is told").proportional as f64);
    until("everything is on the device", || async {
        let script =
            "const done = arguments[0]; import('/bridge.mjs').then((b) => b.offlineReady()).then(done)";
        let ready = window.run_async(script, Vec::new()).await;
        if ready == json!(true) { Ok(()) } else { Err(ready.to_string()) }
    })
    .await;
    figures.browser_warm.push(usable_after(&window).await);
    proxy.die();
    city.kill();
    figures.browser_offline.push(usable_after(&window).await);
    window.close().await;
}

/// Opens the start page anew; milliseconds from the navigation to the list.
async fn usable_after(window: &Window) -> f64 {
    devtools(window, "Page.enable", json!({})).await;
    let added = devtools(window, "Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
    window.visit("/").await;
    let at = until("a list", || async {
        window.run("return window.usableAt ?? null", Vec::new()).await.as_f64().ok_or("no category yet")
    })
    .await;
    let id = added.get("identifier").cloned().unwrap_or_default();
    devtools(window, "Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": id })).await;
    at
}

/// The driver's own start is in the native figures: the app is started by it.
async fn native(equipment: &Equipment, figures: &mut Figures) {
    let folder = tempfile::tempdir().expect("a folder");
    let city = CityProgram::start(equipment, folder.path()).await;
    let app = App::at(folder.path(), city.url());
    for at in [&mut figures.native_cold, &mut figures.native_warm] {
        let begun = Instant::now();
        let window = app.open(equipment).await;
        window.see(".category").await;
        at.push(millis(begun.elapsed()));
        figures
            .native_memory
            .push(memory(descendants(window.process())).expect("memory is told").proportional as f64);
        window.close().await;
    }
    city.kill();
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// # Panics
/// When there is none.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
