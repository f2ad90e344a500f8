//! Item 9: buses and boats, with what is known and no more.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::equipment;
use crate::scene::Scene;
use crate::until::until;
use crate::window::Window;

const TERMINAL: &str = "ben-tau-cao-toc-cau-da";

/// A bus of which only the number is known says so. Then the city publishes a timetable: departures are there, and
/// still are when the city is gone.
///
/// # Panics
/// When something is claimed that is not known, or what is known is not told.
pub async fn get_around(scene: &mut Scene) {
    let window = &scene.window;
    window.visit("/").await;
    window.click(r#".chip[href="/transit"]"#).await;
    window.see(r#".row-link[href^="/transit/bus-172"]"#).await;
    let rows = window.texts(".row").await.join("\n");
    assert!(rows.contains("172") && rows.contains("Times not known"), "{rows}");
    window.click(r#".row-link[href^="/transit/bus-172"]"#).await;
    window.see(".transit-line .note").await;
    let title = window.texts(".transit-line h1").await.join("");
    assert!(title.contains("172"), "{title}");
    let said = window.texts(".transit-line").await.join("\n");
    assert!(said.contains("Ask at Vung Tau Bus Station"), "{said}");
    assert!(
        !said.chars().zip(said.chars().skip(1)).any(|(a, b)| a == ':' && b.is_ascii_digit()),
        "no times: {said}"
    );
    // The terminal's own page leads to its lines.
    window.visit(&format!("/place/{TERMINAL}")).await;
    window.see("[aria-labelledby=h-departures] .row-link").await;
    assert!(window.texts(".departure").await.is_empty(), "no departure is known yet");
    window.visit("/transit/no-such-line").await;
    window.see_text("h1", "Page not found").await;

    timetable(scene);
    scene.window.visit("/").await;
    scene.update().await;
    departures(&scene.window).await;
    scene.lose_city().await;
    departures(&scene.window).await;
}

/// A boat at half past every hour, whatever the hour at which this test runs.
fn timetable(scene: &Scene) {
    let folder = scene.folder().join("catalogue");
    copy(&equipment::catalogue(), &folder);
    let feed = folder.join("gtfs");
    let add = |file: &str, lines: &str| {
        let path = feed.join(file);
        let have = fs::read_to_string(&path).expect("a file of the feed");
        fs::write(&path, format!("{}\n{lines}", have.trim_end())).expect("a longer file of the feed");
    };
    let (mut trips, mut calls) = (String::new(), String::new());
    for hour in 0..24 {
        let there = hour + 2;
        writeln!(trips, "cau-da-bach-dang,daily,boat-{hour:02},,0").expect("a line");
        writeln!(calls, "boat-{hour:02},{hour:02}:30:00,{hour:02}:30:00,{TERMINAL},1,,,1").expect("a line");
        writeln!(calls, "boat-{hour:02},{there:02}:30:00,{there:02}:30:00,bach-dang-pier,2,,,1")
            .expect("a line");
    }
    add("calendar.txt", "daily,1,1,1,1,1,1,1,20260101,20391231\n");
    add("stops.txt", "bach-dang-pier,Bến Bạch Đằng,10.7757,106.7068,0,\n");
    add("trips.txt", &trips);
    add("stop_times.txt", &calls);
    let path = folder.to_string_lossy().into_owned();
    let said = scene.officer(&["catalogue", "import", &path]);
    assert!(said.contains("changed 1"), "{said}");
    scene.officer(&["publish"]);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for file in fs::read_dir(from).expect("a folder to copy").flatten() {
        let target = to.join(file.file_name());
        if file.path().is_dir() {
            copy(&file.path(), &target);
        } else {
            fs::copy(file.path(), target).expect("a copy");
        }
    }
}

async fn departures(window: &Window) {
    window.visit(&format!("/place/{TERMINAL}")).await;
    until("what leaves next", || async {
        let next = window.texts("[aria-labelledby=h-departures] .departure").await;
        let timed =
            next.first().is_some_and(|first| first.contains(":30") && first.contains("Bach Dang Pier"));
        if timed && next.len() >= 3 { Ok(()) } else { Err(format!("{next:?}")) }
    })
    .await;
    window.visit("/transit/cau-da-bach-dang").await;
    window.see(".departures .departure").await;
    // The whole day, hour by hour, on a day of the visitor's choice.
    super::fill(window, "input.day", "2027-01-05").await;
    until("a full day", || async {
        let times = window.texts(".times li strong").await;
        let expected: Vec<String> = (0..24).map(|hour| format!("{hour:02}:30")).collect();
        if times == expected { Ok(()) } else { Err(format!("{times:?}")) }
    })
    .await;
    assert!(window.address().await.contains("day=2027-01-05"));
    // Further than the timetable reaches, nothing is made up.
    super::fill(window, "input.day", "2041-01-05").await;
    until("no times", || async {
        let times = window.texts(".times li").await;
        if times.is_empty() { Ok(()) } else { Err(format!("{times:?}")) }
    })
    .await;
    window.see("[aria-labelledby=h-table] [role=status]").await;
}
