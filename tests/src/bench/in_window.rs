//! The native app: from the start of its process to a list one can use, and what it takes of memory.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use thirtyfour::prelude::*;

use super::report::{Report, Target};
use crate::city::CityProgram;
use crate::equipment::Equipment;
use crate::native::App;
use crate::process::{self, Memory};
use crate::window::Window;

const START_MS: f64 = 1_000.0;

pub async fn starts(
    equipment: &Equipment,
    folder: &Path,
    city: CityProgram,
    runs: usize,
    report: &mut Report,
) {
    let (mut cold, mut warm, mut alone) = (Vec::new(), Vec::new(), Vec::new());
    let (mut resident, mut shared, mut with_map) = (Vec::new(), Vec::new(), Vec::new());
    let app = |run: usize| App { data: folder.join(format!("app-{run}")), ..App::at(folder, city.url()) };
    let apps: Vec<App> = (0..runs).map(app).collect();
    for app in &apps {
        let window = app.open(equipment).await;
        cold.push(until_usable(&window, equipment).await);
        window.close().await;
        let window = app.open(equipment).await;
        warm.push(until_usable(&window, equipment).await);
        crate::look::settle(&window).await;
        let memory = memory(&window, equipment);
        resident.push(memory.resident as f64 / 1e6);
        shared.push(memory.proportional as f64 / 1e6);
        window.visit("/map").await;
        crate::look::map_is_drawn(&window, &equipment.web, "light").await;
        crate::look::settle(&window).await;
        with_map.push(self::memory(&window, equipment).proportional as f64 / 1e6);
        window.close().await;
    }
    city.kill();
    for app in &apps {
        let window = app.open(equipment).await;
        alone.push(until_usable(&window, equipment).await);
        window.close().await;
    }
    let target = Some(Target(START_MS));
    report.add("native_cold_ms", "native, first start: process to list", "ms", cold, target);
    report.add("native_warm_ms", "native, later start: process to list", "ms", warm, target);
    report.add(
        "native_offline_ms",
        "native, later start without a city: process to list",
        "ms",
        alone,
        target,
    );
    report.add(
        "native_rss_mb",
        "native: memory of its processes (RSS, shared pages counted each time)",
        "MB",
        resident,
        None,
    );
    report.add("native_pss_mb", "native: memory of its processes (PSS)", "MB", shared, None);
    report.add("native_map_pss_mb", "native, full map: memory of its processes (PSS)", "MB", with_map, None);
    let bytes = fs::metadata(&equipment.app).map_or(0, |data| data.len());
    report.add(
        "native_program_mb",
        "native program with guide and map inside",
        "MB",
        vec![bytes as f64 / 1e6],
        Some(Target(25.0)),
    );
}

/// Milliseconds from the start of the app's process until a category can be seen; seen by the driver, which asks
/// every few milliseconds.
async fn until_usable(window: &Window, equipment: &Equipment) -> f64 {
    let begun = Instant::now();
    while window.driver().find(By::Css(".category")).await.is_err() {
        assert!(begun.elapsed() < Duration::from_secs(30), "no list: {}", window.describe().await);
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
    age(app_process(window, equipment)).as_secs_f64() * 1_000.0
}

fn app_process(window: &Window, equipment: &Equipment) -> u32 {
    let own = |id: &u32| fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|path| path == equipment.app);
    process::descendants(window.process()).into_iter().find(own).expect("the app's process")
}

fn memory(window: &Window, equipment: &Equipment) -> Memory {
    let app = app_process(window, equipment);
    let all = process::descendants(app).into_iter().chain([app]);
    process::memory(all).expect("memory of the app")
}

/// How long a process has lived, to a hundredth of a second.
fn age(id: u32) -> Duration {
    let uptime = fs::read_to_string("/proc/uptime").expect("the machine's uptime");
    let uptime: f64 = uptime.split(' ').next().and_then(|text| text.parse().ok()).expect("seconds");
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).expect("the process lives");
    // Field 22, in hundredths of a second since the machine's start; the name in brackets is the second.
    let begun = stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(19));
    let begun: f64 = begun.and_then(|text| text.parse().ok()).expect("ticks");
    Duration::from_secs_f64((uptime - begun / 100.0).max(0.0))
}
