//! The native window, from its first start to one without a city.
#![allow(clippy::unwrap_used, reason = "tests")]

use haidang_tests::city::CityProgram;
use haidang_tests::equipment::Equipment;
use haidang_tests::journey::{self, BEACH};
use haidang_tests::native::App;
use haidang_tests::scene::Shell;
use haidang_tests::until::until;
use haidang_tests::window::Turn;

#[tokio::test]
async fn everything_works_in_the_window_and_still_does_after_the_city_is_gone() {
    let Some(equipment) = Equipment::of_this_run("the native journey") else { return };
    let _turn = Turn::take(Shell::Native);
    let folder = tempfile::tempdir().unwrap();
    let city = CityProgram::start(&equipment, folder.path()).await;
    let app = App::at(folder.path(), city.url());
    let window = app.open(&equipment).await;
    journey::explore(&window).await;
    journey::find_the_beach(&window).await;
    journey::mark(&window).await;
    journey::show_on_map(&window, &equipment.web, BEACH).await;
    journey::speak_vietnamese(&window).await;
    // The city's edition has taken the place of the seed.
    until("an edition of the city", || async {
        let script = "return document.querySelector('[data-edition]')?.dataset.edition ?? 'no such page'";
        let edition = window.run(script, Vec::new()).await;
        if edition == "1" { Ok(()) } else { Err(edition) }
    })
    .await;
    let count = journey::places(&window).await;
    city.kill();
    // As at a power cut: nothing is asked to put its things in order.
    window.kill();
    let window = app.open(&equipment).await;
    journey::everything_is_still_there(&window, &equipment.web, count).await;
    window.close().await;
}

#[tokio::test]
async fn the_first_start_needs_no_city() {
    let Some(equipment) = Equipment::of_this_run("the first native start") else { return };
    let _turn = Turn::take(Shell::Native);
    let folder = tempfile::tempdir().unwrap();
    let app = App { city: None, ..App::at(folder.path(), "") };
    let window = app.open(&equipment).await;
    journey::explore(&window).await;
    let count = journey::places(&window).await;
    assert!(count >= 150, "the seed has {count} places");
    journey::find_from_start(&window).await;
    window.close().await;
}

#[tokio::test]
async fn links_keys_and_ways_back_work() {
    let Some(equipment) = Equipment::of_this_run("links and keys in the native window") else { return };
    let _turn = Turn::take(Shell::Native);
    let folder = tempfile::tempdir().unwrap();
    let app = App { city: None, ..App::at(folder.path(), "") };
    let window = app.open(&equipment).await;
    journey::deep_links(&window).await;
    journey::by_keyboard(&window).await;
    window.close().await;
}

/// A file that is no database: the app starts anew from its seed instead of not at all.
#[tokio::test]
async fn a_broken_database_does_not_keep_the_app_from_starting() {
    let Some(equipment) = Equipment::of_this_run("a broken database") else { return };
    let _turn = Turn::take(Shell::Native);
    let folder = tempfile::tempdir().unwrap();
    let app = App { city: None, ..App::at(folder.path(), "") };
    std::fs::create_dir_all(&app.data).unwrap();
    std::fs::write(app.data.join("haidang.sqlite"), b"holiday pictures, not a database".repeat(400)).unwrap();
    let window = app.open(&equipment).await;
    journey::explore(&window).await;
    window.close().await;
    let aside = std::fs::read_dir(&app.data).unwrap().flatten();
    let kept = aside.filter(|file| file.file_name().to_string_lossy().contains(".broken-")).count();
    assert_eq!(kept, 1, "the broken file is kept aside");
}
