//! Item 8: notices of the city, while they hold and not a moment longer.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::json;

use super::{BEACH, fill};
use crate::look;
use crate::scene::Scene;
use crate::until::{until, within};
use crate::window::Window;

/// East of the beach.
const ZONE: &str = "107.0940,10.3350 107.1060,10.3350 107.1060,10.3480 107.0940,10.3480";
/// How long the notices hold that are watched until they end: time enough for a slow machine to show them.
const BRIEF: Duration = Duration::from_secs(45);

/// A danger, a closure and an all-clear come while the guide is open. The city is gone when they expire: the
/// all-clear goes, the danger stays as what it is, an old one.
///
/// # Panics
/// When something is shown that does not hold, or a danger is not.
pub async fn warn(scene: &mut Scene) {
    let window = &scene.window;
    window.visit("/notices").await;
    window.see(".empty").await;
    assert!(window.texts(".banner").await.is_empty());

    let far = &moment(Duration::from_secs(6 * 3600));
    officer(
        scene,
        &["--template", "ao-xoay", "--place", BEACH, "--zone", ZONE, "--id", "whirlpools", "--until", far],
    );
    scene.update().await;
    banner(window).await;
    card(window).await;
    on_map(scene).await;
    of_place(&scene.window).await;
    closed(scene).await;
    ended(scene).await;
    expired(scene).await;
}

/// So long from now, on the city's clock, as a notice is dated.
///
/// # Panics
/// When this machine's clock stands before 1970.
pub fn moment(ahead: Duration) -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970");
    let at = haidang_contract::Timestamp(i64::try_from((since + ahead).as_millis()).expect("a date"));
    format!("{}+07:00", at.in_city().format("%Y-%m-%dT%H:%M:%S"))
}

fn officer(scene: &Scene, rest: &[&str]) {
    let mut command = vec!["notice", "add", "--issuer", "UBND Phường Vũng Tàu", "--publish"];
    command.extend(rest);
    let said = scene.officer(&command);
    assert!(said.contains("published edition"), "{said}");
}

/// On whatever page one is, with the numbers to call; it cannot be put away.
async fn banner(window: &Window) {
    for page in ["/", "/list", "/settings"] {
        window.visit(page).await;
        window.see(".banner[data-severity=danger][role=alert]").await;
        let text = window.texts(".banner").await.join(" ");
        assert!(text.contains("Whirlpools at Back Beach") && text.contains("until"), "{text}");
        assert!(text.contains("issued"), "its age: {text}");
        assert!(window.texts(".banner button").await.is_empty(), "a danger cannot be put away");
    }
    let numbers = window
        .run("return [...document.querySelectorAll('.banners .help a')].map((a) => a.href)", Vec::new());
    let numbers = numbers.await.to_string();
    assert!(numbers.contains("tel:115") || numbers.contains("tel:112"), "{numbers}");
}

async fn card(window: &Window) {
    window.click(".banner a").await;
    window.wait_address("/notices?about=whirlpools").await;
    window.see("#notice-whirlpools[data-standing=current]").await;
    window.wait_focus("#notice-whirlpools h3").await;
    let text = window.texts("#notice-whirlpools").await.join(" ");
    assert!(text.contains("UBND Phường Vũng Tàu") && text.contains("Back Beach"), "{text}");
    assert!(window.texts(".banner").await.is_empty(), "not twice on one page");
}

/// The area is drawn in its colour: the same map without the notice has fewer such pixels.
async fn on_map(scene: &Scene) {
    let window = &scene.window;
    window.visit(&format!("/map?place={BEACH}")).await;
    window.see(".map-legend-level[data-severity=danger]").await;
    let canvas = window.see(".maplibregl-canvas").await;
    until("a red area on the map", || async {
        let picture = canvas.screenshot_as_png().await.map_err(|error| error.to_string())?;
        let red = reddish(&picture);
        if red > 0.02 { Ok(()) } else { Err(format!("{red:.4} of the map is red")) }
    })
    .await;
}

/// Share of the pixels that are clearly more red than anything else.
fn reddish(picture: &[u8]) -> f64 {
    let channel = |colour: &str, at: usize| i32::from_str_radix(&colour[at..at + 2], 16).unwrap_or_default();
    let red = |colour: &String| {
        let [r, g, b] = [1, 3, 5].map(|at| channel(colour, at));
        r > g + 25 && r > b + 25
    };
    look::colours(picture).into_iter().filter(|(colour, _)| red(colour)).map(|(_, share)| share).sum()
}

async fn of_place(window: &Window) {
    window.visit(&format!("/place/{BEACH}")).await;
    window.see(".place .notice-card[data-severity=danger]").await;
    window.visit("/place/bach-dinh").await;
    window.see(".place .actions").await;
    assert!(window.texts(".place .notice-card").await.is_empty(), "it is not about the villa");
}

/// A closure overrules the hours of a place, and its list.
async fn closed(scene: &Scene) {
    let window = &scene.window;
    let until_then = &moment(Duration::from_secs(26 * 3600));
    officer(
        scene,
        &[
            "--template",
            "dong-cua",
            "--place",
            "hai-dang-vung-tau",
            "--id",
            "lighthouse-shut",
            "--until",
            until_then,
        ],
    );
    scene.update().await;
    window.visit("/place/hai-dang-vung-tau").await;
    window.see(".place .notice-card .notice-closes").await;
    until("closed by the city", || async {
        let line = window.texts(".place-head .open-line").await.join(" ");
        if line.contains("Closed by the city") { Ok(()) } else { Err(line) }
    })
    .await;
    window.click(".other-time summary").await;
    // Two days on, the usual hours are back.
    let later = moment(Duration::from_secs(3 * 24 * 3600));
    let day = later.split('T').next().unwrap_or_default();
    fill(window, ".other-time input", &format!("{day}T10:00")).await;
    until("the usual hours", || async {
        let line = window.texts(".other-time-answer .open-line").await.join(" ");
        if line.contains("Open until") || line.contains("not known") { Ok(()) } else { Err(line) }
    })
    .await;
}

/// Taken back by the city, a notice is gone with the next look, and no page speaks of it.
async fn ended(scene: &Scene) {
    for id in ["whirlpools", "lighthouse-shut"] {
        scene.officer(&["notice", "end", id, "--publish"]);
    }
    scene.update().await;
    let window = &scene.window;
    window.visit("/notices").await;
    window.see(".empty").await;
    window.visit("/place/hai-dang-vung-tau").await;
    window.see(".place .actions").await;
    assert!(window.texts(".place .notice-card").await.is_empty());
}

/// "Safe" ends at its minute, with nobody there to say so; a danger that nobody took back is not passed over.
async fn expired(scene: &mut Scene) {
    let soon = moment(BRIEF);
    officer(scene, &["--template", "an-toan", "--place", BEACH, "--id", "safe-again", "--until", &soon]);
    officer(
        scene,
        &["--template", "ao-xoay", "--place", "bai-truoc", "--id", "front-danger", "--until", &soon],
    );
    scene.update().await;
    scene.lose_city().await;
    let window = &scene.window;
    window.click(r#".way[href="/"]"#).await;
    window.click(r#".chip[href^="/notices"]"#).await;
    window.see("#notice-safe-again[data-standing=current]").await;
    window.see("#notice-front-danger[data-standing=current]").await;
    // Nobody touches the page.
    let gone = within(BRIEF * 2, || async {
        let left = window.texts("#notice-safe-again").await;
        if left.is_empty() { Ok(()) } else { Err(format!("still there: {left:?}")) }
    })
    .await;
    gone.expect("an expired all-clear goes by itself");
    window.see("#notice-front-danger[data-standing=echo]").await;
    let said = window.texts("#notice-front-danger .notice-when").await.join("");
    assert!(said.contains("Expired") && said.contains("may still hold"), "{said}");
    // Nor after a restart.
    window.visit("/notices").await;
    window.see("#notice-front-danger[data-standing=echo]").await;
    assert_eq!(
        window.run("return document.body.innerText.includes('swimming is allowed')", Vec::new()).await,
        json!(false)
    );
    window.visit(&format!("/place/{BEACH}")).await;
    window.see(".place .actions").await;
    assert!(
        window.texts(".place .notice-card").await.is_empty(),
        "an expired all-clear on the page of the beach"
    );
}
