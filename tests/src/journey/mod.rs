//! What a visitor does, the same in every shell.

pub mod addresses;
pub mod finding;
pub mod hours;
pub mod languages;
pub mod notices;
pub mod place;
pub mod plan;
pub mod saved;
pub mod searching;
pub mod transit;

use std::path::Path;

use serde_json::json;
use thirtyfour::Key;

use crate::look;
use crate::until::until;
use crate::window::Window;

/// The beach that is looked for as `bai sau`.
pub const BEACH: &str = "bai-sau";
/// The villa that deep links lead to.
pub const VILLA: &str = "bach-dinh";

/// The start page shows categories and what people come for.
///
/// # Panics
/// When it does not.
pub async fn explore(window: &Window) {
    window.see(".category").await;
    window.see(".tile").await;
    let categories = window.texts(".explore .category-name").await;
    assert!(categories.len() >= 8, "categories: {categories:?}");
    let tiles = window.texts(".tile .tile-link[href^='/place/']").await;
    assert!((5..=10).contains(&tiles.len()), "what people come for: {tiles:?}");
}

/// Number of places on the device, as the settings page says.
///
/// # Panics
/// When it does not say.
pub async fn places(window: &Window) -> u32 {
    window.click(r#".way[href="/settings"]"#).await;
    let count = until("a number of places", || async {
        let text = window.texts(".data-places").await.join("");
        // The page stands there before the answer does.
        text.parse::<u32>().ok().filter(|count| *count > 0).ok_or(text)
    })
    .await;
    assert!(count >= 150, "{count} places on the device");
    count
}

/// Places in search results, as ids in order.
///
/// # Panics
/// When the page does not answer.
pub async fn results(window: &Window) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll('.results .row-link')].map((a) => a.pathname.split('/').pop())";
    serde_json::from_value(window.run(script, Vec::new()).await).expect("ids")
}

/// Types letter by letter; results come before the last one.
///
/// # Panics
/// When `first` is not the first result.
pub async fn search(window: &Window, typed: &str, first: &str) {
    window.wait_focus(".search-field input").await;
    let count = typed.chars().count();
    for (at, letter) in typed.chars().enumerate() {
        if at + 1 == count && count >= 4 {
            until("something found before the last letter", || async {
                if results(window).await.is_empty() { Err("nothing") } else { Ok(()) }
            })
            .await;
        }
        window.press(letter.to_string()).await;
    }
    until(&format!("{first} first for {typed:?}"), || async {
        let results = results(window).await;
        if results.first().is_some_and(|id| id == first) { Ok(()) } else { Err(format!("{results:?}")) }
    })
    .await;
    let input = window.run("return document.querySelector('.search-field input').value", Vec::new()).await;
    assert_eq!(input, json!(typed), "the field lost letters");
}

/// From the start page: search without marks, place page.
///
/// # Panics
/// When a step fails.
pub async fn find_the_beach(window: &Window) {
    window.click(".explore .search-pill").await;
    search(window, "bai sau", BEACH).await;
    window.click(&format!(r#".results .row-link[href="/place/{BEACH}"]"#)).await;
    window.wait_address(&format!("/place/{BEACH}")).await;
    window.see(".place .actions").await;
    let title = window.texts(".place h1").await.join("");
    assert!(["Back Beach", "Bãi Sau"].contains(&title.as_str()), "{title}");
}

/// As [`find_the_beach`], from wherever the window is.
///
/// # Panics
/// When a step fails.
pub async fn find_from_start(window: &Window) {
    window.click(r#".way[href="/"]"#).await;
    find_the_beach(window).await;
}

/// From a place page: its place on the map, drawn and picked.
///
/// # Panics
/// When a step fails.
pub async fn show_on_map(window: &Window, web: &Path, id: &str) {
    window.click(".action-map").await;
    window.wait_address(&format!("/map?place={id}")).await;
    look::map_is_drawn(window, web, "light").await;
    pick(window, id).await;
}

/// Taps the pin in the middle of the map until it is picked: beside a list a tap opens the place, on a phone it
/// shows a card.
async fn pick(window: &Window, id: &str) {
    let is_wide =
        window.run("return matchMedia('(min-width: 960px)').matches", Vec::new()).await == json!(true);
    if !is_wide {
        let card = format!(r#".picked .row-link[href="/place/{id}"]"#);
        window.see(&card).await;
        // Sea lies east of it. The map may still be on its way there.
        until("a tap beside the pin to put the card away", || async {
            window.tap(".map", 120, 0).await;
            if window.texts(".picked").await.is_empty() { Ok(()) } else { Err("the card is still there") }
        })
        .await;
        until("a tap on the pin to bring the card", || async {
            window.tap_middle(".map").await;
            let cards = window.texts(&card).await;
            if cards.is_empty() {
                Err(format!("picked: {:?}", window.texts(".picked").await))
            } else {
                Ok(())
            }
        })
        .await;
        return;
    }
    until("a tap on the pin to open the place", || async {
        window.tap_middle(".map").await;
        let address = window.address().await;
        if address == format!("/place/{id}") { Ok(()) } else { Err(address) }
    })
    .await;
}

/// Something to show on the page of what is kept.
///
/// # Panics
/// When a mark is not kept.
pub async fn keep_some(window: &Window) {
    for id in [VILLA, BEACH] {
        window.visit(&format!("/place/{id}")).await;
        mark(window).await;
    }
}

/// Marks the place whose page is open.
///
/// # Panics
/// When the mark is not kept.
pub async fn mark(window: &Window) {
    window.see(r#".page-head .heart[aria-pressed="false"]"#).await;
    window.click(".page-head .heart").await;
    window.see(r#".page-head .heart[aria-pressed="true"]"#).await;
}

/// Switches to Vietnamese in the settings, in the running page.
///
/// # Panics
/// When the page is loaded anew, or stays in English.
pub async fn speak_vietnamese(window: &Window) {
    window.click(r#".way[href="/settings"]"#).await;
    window.see_text("h1", "Settings").await;
    window.run("window.stillTheSamePage = true", Vec::new()).await;
    window.click(".choice:has(input[value=vi])").await;
    window.see_text("h1", "Cài đặt").await;
    let same = window.run("return window.stillTheSamePage === true", Vec::new()).await;
    assert_eq!(same, json!(true), "the page was loaded anew");
    assert_eq!(window.run("return document.documentElement.lang", Vec::new()).await, json!("vi"));
}

/// After a restart without a city: Vietnamese, every place, search, map, the favourite.
///
/// # Panics
/// When something is gone.
pub async fn everything_is_still_there(window: &Window, web: &Path, count: u32) {
    explore(window).await;
    assert_eq!(window.run("return document.documentElement.lang", Vec::new()).await, json!("vi"));
    assert_eq!(places(window).await, count);
    window.see_text("h1", "Cài đặt").await;
    window.click(r#".way[href="/saved"]"#).await;
    window.see_text("h1", "Địa điểm đã lưu").await;
    window.see(&format!(r#".results .row-link[href="/place/{BEACH}"]"#)).await;
    assert_eq!(results(window).await, [BEACH]);
    window.click(r#".way[href="/"]"#).await;
    window.click(".explore .search-pill").await;
    search(window, "bach dinh", VILLA).await;
    window.press_key(Key::Down).await;
    window.press_key(Key::Enter).await;
    window.wait_address(&format!("/place/{VILLA}")).await;
    window.see_text(".place h1", "Bạch Dinh").await;
    show_on_map(window, web, VILLA).await;
}

/// Addresses typed or linked from elsewhere, and the way back.
///
/// # Panics
/// When one leads elsewhere.
pub async fn deep_links(window: &Window) {
    window.visit(&format!("/place/{VILLA}")).await;
    let title = window.see(".place h1").await.text().await.expect("a title");
    assert!(["White Palace", "Bạch Dinh"].contains(&title.as_str()), "{title}");
    window.visit("/no/such/page").await;
    window.see_text("h1", "Page not found").await;
    window.visit("/place/no-such-place").await;
    window.see_text("h1", "Page not found").await;
    window.click(".empty .button").await;
    window.wait_address("/").await;
    window.see(".category").await;
    // Two steps in, two steps back: one by the window's own button, one by the page's.
    window.click(".category").await;
    window.see(".filters").await;
    let list = window.address().await;
    assert!(list.starts_with("/list?"), "{list}");
    let first = results_when_there(window).await;
    window.click(&format!(r#".results .row-link[href="/place/{first}"]"#)).await;
    window.wait_address(&format!("/place/{first}")).await;
    window.see(".place .actions").await;
    window.driver().back().await.expect("a step back");
    window.wait_address(&list).await;
    window.see(".filters").await;
    window.click(".page-head .icon-button").await;
    window.wait_address("/").await;
    window.see(".category").await;
}

async fn results_when_there(window: &Window) -> String {
    until("a list of places", || async { results(window).await.into_iter().next().ok_or("none") }).await
}

/// Search, choose and go back without a pointer.
///
/// # Panics
/// When a key does nothing.
pub async fn by_keyboard(window: &Window) {
    window.visit("/").await;
    window.see(".category").await;
    window.press("/").await;
    search(window, "bai sau", BEACH).await;
    let found = results(window).await;
    assert!(found.len() >= 2, "{found:?}");
    let link = |at: usize| format!(r#".row-link[href="/place/{}"]"#, found[at]);
    window.press_key(Key::Down).await;
    window.wait_focus(&link(0)).await;
    window.press_key(Key::Down).await;
    window.wait_focus(&link(1)).await;
    window.press_key(Key::Up).await;
    window.wait_focus(&link(0)).await;
    window.press_key(Key::Enter).await;
    window.wait_address(&format!("/place/{}", found[0])).await;
    window.see(".place .actions").await;
    // A screen reader begins at the title.
    window.wait_focus("h1").await;
    window.press_key(Key::Escape).await;
    window.wait_focus(".search-field input").await;
}

/// Waits until the program is kept for days without a network.
///
/// # Panics
/// When it never is.
pub async fn wait_kept(window: &Window) {
    until("the program kept by the service worker", || async {
        let script = "const done = arguments[arguments.length - 1];
            import('/bridge.mjs').then((bridge) => bridge.offlineReady()).then(done, (error) => done(String(error)));";
        let ready = window.run_async(script, Vec::new()).await;
        if ready == json!(true) { Ok(()) } else { Err(ready) }
    })
    .await;
}

/// Puts a text into a field at once, as an input method does when it commits, and as a paste does.
///
/// # Panics
/// When there is no such field.
pub async fn fill(window: &Window, field: &str, text: &str) {
    window.see(field).await;
    let script = "const [css, text] = arguments;
        const field = document.querySelector(css);
        field.focus();
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, text);
        for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));";
    window.run(script, vec![field.into(), text.into()]).await;
}

/// Waits for a message of the guide that holds this.
///
/// # Panics
/// When it never comes.
pub async fn wait_toast(window: &Window, part: &str) {
    until(&format!("the message {part:?}"), || async {
        let toast = window.texts(".toast").await.join(" ");
        if toast.contains(part) { Ok(()) } else { Err(toast) }
    })
    .await;
}

/// What the core answers to a command, past the interface. It answers one after the other: what the page has asked
/// before is answered, too.
///
/// # Panics
/// When the window does not answer.
pub async fn ask(window: &Window, name: &str, input: serde_json::Value) -> serde_json::Value {
    let script = "const [request, done] = arguments;
        import('/bridge.mjs').then((bridge) => bridge.call(request))
          .then((reply) => done(JSON.parse(reply)), (fault) => done(String(fault)));";
    let request = json!({ "name": name, "input": input }).to_string();
    window.run_async(script, vec![request.into()]).await
}
