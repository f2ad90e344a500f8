//! The browser app in Chromium, from the first visit to a start without a city.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

use haidang_tests::browser::{Browser, console_errors, devtools};
use haidang_tests::city::CityProgram;
use haidang_tests::equipment::Equipment;
use haidang_tests::journey::{self, BEACH};
use haidang_tests::scene::Shell;
use haidang_tests::window::Turn;
use serde_json::json;

struct Scene {
    _turn: Turn,
    equipment: Equipment,
    folder: tempfile::TempDir,
    city: CityProgram,
}

impl Scene {
    async fn set(test: &str) -> Option<Self> {
        let equipment = Equipment::of_this_run(test)?;
        let turn = Turn::take(Shell::Browser);
        let folder = tempfile::tempdir().unwrap();
        let city = CityProgram::start(&equipment, folder.path()).await;
        Some(Scene { _turn: turn, equipment, folder, city })
    }
}

#[tokio::test]
async fn everything_works_on_a_phone_and_still_does_after_the_city_is_gone() {
    let Some(scene) = Scene::set("the browser's journey").await else { return };
    let browser = Browser::phone(scene.folder.path());
    let url = scene.city.url().to_owned();
    let window = browser.open(&url).await;
    browser.prefer_theme(&window, "light").await;
    window.visit("/").await;
    journey::explore(&window).await;
    journey::find_the_beach(&window).await;
    journey::mark(&window).await;
    journey::show_on_map(&window, &scene.equipment.web, BEACH).await;
    journey::speak_vietnamese(&window).await;
    let count = journey::places(&window).await;
    journey::wait_kept(&window).await;
    let errors = console_errors(&window).await;
    assert!(errors.is_empty(), "the console: {errors:#?}");

    scene.city.kill();
    window.close().await;
    assert!(nobody_answers_at(&url).await, "somebody answers for the dead city");
    let window = browser.open(&url).await;
    browser.prefer_theme(&window, "light").await;
    window.visit("/").await;
    journey::everything_is_still_there(&window, &scene.equipment.web, count).await;
    // A deep link, too, begins at the service worker.
    window.visit(&format!("/place/{BEACH}")).await;
    window.see_text(".place h1", "Bãi Sau").await;
    window.see(r#".page-head .heart[aria-pressed="true"]"#).await;
    window.close().await;
}

async fn nobody_answers_at(url: &str) -> bool {
    tokio::net::TcpStream::connect(url.trim_start_matches("http://")).await.is_err()
}

#[tokio::test]
async fn links_keys_and_ways_back_work() {
    let Some(scene) = Scene::set("links and keys in the browser").await else { return };
    let browser = Browser::phone(scene.folder.path());
    let window = browser.open(scene.city.url()).await;
    journey::deep_links(&window).await;
    journey::by_keyboard(&window).await;
    let errors = console_errors(&window).await;
    assert!(errors.is_empty(), "the console: {errors:#?}");
    window.close().await;
}

#[tokio::test]
async fn a_desktop_shows_list_and_map_side_by_side() {
    let Some(scene) = Scene::set("the desktop layout").await else { return };
    let browser = Browser { size: (1440, 900), ..Browser::phone(scene.folder.path()) };
    let window = browser.open(scene.city.url()).await;
    browser.prefer_theme(&window, "light").await;
    window.visit("/").await;
    journey::explore(&window).await;
    haidang_tests::look::map_is_drawn(&window, &scene.equipment.web, "light").await;
    journey::find_the_beach(&window).await;
    journey::show_on_map(&window, &scene.equipment.web, BEACH).await;
    window.close().await;
}

/// Who speaks one of the guide's languages is spoken to so from the first page; who speaks none, in English.
#[tokio::test]
async fn the_first_language_is_the_devices_own() {
    let Some(scene) = Scene::set("the device's language").await else { return };
    for (languages, lang) in [("vi-VN,vi,en", "vi"), ("ko-KR,ko", "ko"), ("de-DE,de", "en")] {
        let profile = scene.folder.path().join(lang);
        let browser = Browser { profile, languages, size: (390, 844) };
        let window = browser.open(scene.city.url()).await;
        window.visit("/").await;
        journey::explore(&window).await;
        assert_eq!(
            window.run("return document.documentElement.lang", Vec::new()).await,
            json!(lang),
            "{languages}"
        );
        window.close().await;
    }
}

/// The line goes in the middle of everything: nothing on the screen goes with it.
#[tokio::test]
async fn a_lost_connection_takes_nothing_off_the_screen() {
    let Some(scene) = Scene::set("a lost connection").await else { return };
    let browser = Browser::phone(scene.folder.path());
    let window = browser.open(scene.city.url()).await;
    window.visit("/").await;
    journey::explore(&window).await;
    journey::wait_kept(&window).await;
    let offline = json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    devtools(&window, "Network.emulateNetworkConditions", offline).await;
    journey::find_the_beach(&window).await;
    journey::mark(&window).await;
    window.click(r#".way[href="/settings"]"#).await;
    window.see(".data-places").await;
    window.close().await;
    let status = scene.city.stop();
    assert!(status.success(), "the city does not end well when asked to: {status}");
}

/// Left for another page and come back to, as after a link to a museum's own site: the database is free for whoever
/// comes next, and the page that comes back has a core again.
#[tokio::test]
async fn a_page_that_is_left_gives_the_guide_free_and_comes_back_whole() {
    let Some(scene) = Scene::set("a page left").await else { return };
    let browser = Browser::phone(scene.folder.path());
    let window = browser.open(scene.city.url()).await;
    let storage = "const done = arguments[arguments.length - 1];
        import('/bridge.mjs')
          .then((bridge) => bridge.call(JSON.stringify({ name: 'capabilities', input: {} })))
          .then((reply) => done(JSON.parse(reply).output.storage), (error) => done(String(error)));";
    for path in ["/", "/place/bach-dinh", "/saved", "/about", "/"] {
        window.visit(path).await;
        window.see("h1").await;
        assert_eq!(window.run_async(storage, Vec::new()).await, json!("lasting"), "{path}");
    }
    window.driver().back().await.unwrap();
    window.wait_address("/about").await;
    window.driver().back().await.unwrap();
    window.wait_address("/saved").await;
    window.see("h1").await;
    let count = journey::places(&window).await;
    assert!(count >= 150);
    window.close().await;
}
