//! The pages for those who listen, who enlarge, who have only a keyboard, who bear no motion.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

use std::fs;

use haidang_tests::browser::{Browser, devtools};
use haidang_tests::city::CityProgram;
use haidang_tests::equipment::{self, Equipment};
use haidang_tests::scene::Shell;
use haidang_tests::screens::PAGES;
use haidang_tests::window::{Turn, Window, keep};
use haidang_tests::{journey, look, reading};
use serde_json::json;

struct Scene {
    _turn: Turn,
    _city: CityProgram,
    _folder: tempfile::TempDir,
    browser: Browser,
    window: Window,
}

async fn scene(test: &str) -> Option<Scene> {
    let equipment = Equipment::of_this_run(test)?;
    let turn = Turn::take(Shell::Browser);
    let folder = tempfile::tempdir().unwrap();
    let city = CityProgram::start(&equipment, folder.path()).await;
    let browser = Browser::phone(folder.path());
    let window = browser.open(city.url()).await;
    window.visit("/").await;
    journey::explore(&window).await;
    journey::keep_some(&window).await;
    Some(Scene { _turn: turn, _city: city, _folder: folder, browser, window })
}

/// The transcripts are kept in `target/screens/heard` for people.
#[tokio::test]
async fn every_page_reads_well_from_first_to_last() {
    let Some(scene) = scene("the accessibility tree").await else { return };
    let mut found = Vec::new();
    for (page, address, mark) in PAGES {
        scene.window.visit(address).await;
        scene.window.see(mark).await;
        look::settle(&scene.window).await;
        let heard = reading::read(&scene.window).await;
        let file = equipment::outcome("screens").join("heard").join(format!("{page}.txt"));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, reading::transcript(&heard)).unwrap();
        found.extend(reading::findings(&heard).into_iter().map(|finding| format!("{page}: {finding}")));
    }
    scene.window.close().await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Twice the letters on a small phone: nothing is cut off and nothing scrolls sideways (WCAG 1.4.4, 1.4.10).
#[tokio::test]
async fn twice_the_text_fits() {
    let Some(scene) = scene("200 % text").await else { return };
    let mut found = Vec::new();
    for (page, address, mark) in PAGES {
        scene.browser.resize(&scene.window, (390, 844)).await;
        scene.window.visit(address).await;
        scene.window.see(mark).await;
        scene.window.run("document.documentElement.style.fontSize = '200%'", Vec::new()).await;
        let picture = look::settle(&scene.window).await;
        keep(&equipment::outcome("screens").join("large").join(format!("{page}.png")), &picture);
        found.extend(
            look::findings(&scene.window).await.into_iter().map(|finding| format!("{page}: {finding}")),
        );
    }
    scene.window.close().await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The Tab key reaches everything that can be pressed, in an order, and each shows that it has the focus.
#[tokio::test]
async fn the_keyboard_reaches_everything_and_shows_where_it_is() {
    let Some(scene) = scene("the keyboard").await else { return };
    let mut found = Vec::new();
    for (page, address, mark) in PAGES {
        scene.window.visit(address).await;
        scene.window.see(mark).await;
        look::settle(&scene.window).await;
        let outcome = scene.window.run(include_str!("accessibility/focus.js"), Vec::new()).await;
        let wrong: Vec<String> = serde_json::from_value(outcome).unwrap();
        found.extend(wrong.into_iter().map(|finding| format!("{page}: {finding}")));
    }
    scene.window.close().await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Who has asked the device for less motion gets none.
#[tokio::test]
async fn who_wants_no_motion_gets_none() {
    let Some(scene) = scene("reduced motion").await else { return };
    let features = json!({"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]});
    devtools(&scene.window, "Emulation.setEmulatedMedia", features).await;
    let mut found = Vec::new();
    for (page, address, mark) in PAGES {
        scene.window.visit(address).await;
        scene.window.see(mark).await;
        let script = "const seconds = (text) => Math.max(...text.split(',').map((part) => parseFloat(part) * (part.trim().endsWith('ms') ? 0.001 : 1)));
          return [...document.querySelectorAll('body *')].filter((element) => {
            if (element.closest('.maplibregl-map')) return false;
            const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
            return seconds(transitionDuration) > 0.01 || (animationName !== 'none' && seconds(animationDuration) > 0.01);
          }).map((element) => `${element.tagName} ${element.className}`)";
        let moving: Vec<String> = serde_json::from_value(scene.window.run(script, Vec::new()).await).unwrap();
        found.extend(moving.into_iter().map(|element| format!("{page}: {element} moves")));
    }
    scene.window.close().await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}
