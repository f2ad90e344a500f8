//! A public screen forgets the visitor who has gone.
#![allow(clippy::unwrap_used, reason = "tests")]

use haidang_tests::equipment::Equipment;
use haidang_tests::journey;
use haidang_tests::native::App;
use haidang_tests::scene::Shell;
use haidang_tests::window::Turn;
use serde_json::json;

/// Seconds; the least that the app takes.
const IDLE: &str = "10";

#[tokio::test]
async fn a_kiosk_returns_to_the_start_and_forgets() {
    let Some(equipment) = Equipment::of_this_run("the kiosk") else { return };
    let _turn = Turn::take(Shell::Native);
    let folder = tempfile::tempdir().unwrap();
    let args = ["--kiosk", "--idle", IDLE].map(str::to_owned).to_vec();
    let app = App { city: None, args, ..App::at(folder.path(), "") };
    let window = app.open(&equipment).await;
    journey::explore(&window).await;
    let screen =
        window.run("return [innerWidth - screen.width, innerHeight - screen.height]", Vec::new()).await;
    assert_eq!(screen, json!([0, 0]), "the window does not fill the screen");
    journey::find_from_start(&window).await;
    journey::mark(&window).await;
    journey::speak_vietnamese(&window).await;
    // Nobody touches it any more. Looking is no touching.
    window.wait_address("/").await;
    window.see(".category").await;
    assert_eq!(window.run("return document.documentElement.lang", Vec::new()).await, json!("en"));
    window.click(r#".way[href="/saved"]"#).await;
    window.see_text("h1", "Saved places").await;
    window.see(".empty").await;
    assert!(journey::results(&window).await.is_empty(), "the next visitor sees what the last one kept");
    // It leads nowhere else, and back to the start.
    window.run("location.href = 'https://example.com/'", Vec::new()).await;
    window.see_text("h1", "Saved places").await;
    window.close().await;
}
