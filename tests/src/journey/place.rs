//! Item 5: one place, with the age of what is told, ways to take it along, a voice, and a word to the city.

use serde_json::json;

use super::{VILLA, ask, fill, wait_toast};
use crate::look;
use crate::scene::Scene;
use crate::until::until;
use crate::window::Window;

/// The place whose number and website were compared with what its owner publishes.
const CONFIRMED: &str = "malibu-vung-tau";
const WORDS: &str = "Cổng đóng lúc 16:30, bảng ở cửa ghi vậy";

/// Reads, shares, scans and listens to a place; tells the city what is wrong while it cannot be reached.
///
/// # Panics
/// When a step fails.
pub async fn know_a_place(scene: &mut Scene) {
    let window = &scene.window;
    window.visit(&format!("/place/{VILLA}")).await;
    window.see(".place .actions").await;
    ages(window).await;
    window.visit(&format!("/place/{VILLA}")).await;
    window.see(".place .actions").await;
    let text = shared(window).await;
    let geo = window.run("return document.querySelector('.action-geo').href", Vec::new()).await;
    let geo = geo.as_str().unwrap_or_default();
    assert!(geo.starts_with("geo:10.350733,107.068642?q=10.350733,107.068642("), "{geo}");
    code(window, &text).await;
    for_the_driver(window).await;
    nearby(window).await;
    voice(window).await;
    correct(scene).await;
}

/// A price of long ago says so and fades; a number that was confirmed has its badge, another has not.
async fn ages(window: &Window) {
    let script = "return [...document.querySelectorAll('.fact')].map((fact) => [fact.dataset.age ?? '', fact.innerText])";
    let facts: Vec<(String, String)> =
        serde_json::from_value(window.run(script, Vec::new()).await).expect("facts");
    let price = facts.iter().find(|(_, text)| text.contains("15,000"));
    let (age, text) = price.unwrap_or_else(|| panic!("a price: {facts:?}"));
    assert!(age == "stale" && text.contains("2023"), "{age}: {text}");
    let (_, sources) = facts.last().expect("sources");
    assert!(sources.contains("OpenStreetMap") && sources.contains("checked on"), "{sources}");
    assert!(window.texts(".verified").await.is_empty());
    let faded = "const colour = (css) => getComputedStyle(document.querySelector(css)).color;
        return colour('.fact[data-age=stale] dd .line') !== colour('.fact:not([data-age]) dd .line')";
    assert_eq!(window.run(faded, Vec::new()).await, json!(true), "an old price looks like any other fact");
    window.visit(&format!("/place/{CONFIRMED}")).await;
    window.see(".verified").await;
    assert_eq!(window.texts(".action-call").await, ["Call"]);
}

/// What the platform's own sheet is given, and what the clipboard gets where there is no such sheet.
async fn shared(window: &Window) -> String {
    let stub = "window.given = [];
        const set = (name, value) => Object.defineProperty(navigator, name, { value, configurable: true });
        set('share', async ({ title, text }) => { window.given.push(['sheet', title, text]); });
        set('clipboard', { writeText: async (text) => { window.given.push(['clipboard', '', text]); } });";
    window.run(stub, Vec::new()).await;
    window.click(".action-share").await;
    let sheet = given(window, 1).await;
    assert_eq!((sheet[0].as_str(), sheet[1].as_str()), ("sheet", "White Palace"));
    window
        .run(
            "Object.defineProperty(navigator, 'share', { value: undefined, configurable: true })",
            Vec::new(),
        )
        .await;
    window.click(".action-share").await;
    let copied = given(window, 2).await;
    assert_eq!(copied[0], "clipboard");
    wait_toast(window, "Copied").await;
    assert_eq!(sheet[2], copied[2]);
    let text = &sheet[2];
    for part in ["White Palace", "Bạch Dinh", "4 Trần Phú", "geo:10.350733,107.068642", "/place/bach-dinh"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
    text.clone()
}

/// The last of so many things that were given away.
async fn given(window: &Window, count: usize) -> [String; 3] {
    until("something given away", || async {
        let given: Vec<[String; 3]> =
            serde_json::from_value(window.run("return window.given", Vec::new()).await).expect("texts");
        if given.len() == count { given.into_iter().next_back().ok_or("none") } else { Err("not yet") }
    })
    .await
}

/// The code on the screen, read as a phone's camera does, says what is shared.
async fn code(window: &Window, text: &str) {
    window.click(".action-qr").await;
    window.see("#qr[open] .qr").await;
    until("a code that can be read", || async {
        let found = read_code(window, "#qr .qr").await?;
        if found == text { Ok(()) } else { Err(format!("{found:?}, shared {text:?}")) }
    })
    .await;
    window.press_key(thirtyfour::Key::Escape).await;
    window.see_none("#qr").await;
    window.wait_focus(".action-qr").await;
}

/// Reads a code from a picture of the whole window, as a camera does.
///
/// # Errors
/// What is not there, or cannot be read.
pub async fn read_code(window: &Window, css: &str) -> Result<String, String> {
    let script = "const element = document.querySelector(arguments[0]);
        element.scrollIntoView({ block: 'center' });
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x, y, width, height].map((side) => side * devicePixelRatio);";
    let place = window.run(script, vec![css.into()]).await;
    let [x, y, width, height]: [f64; 4] = serde_json::from_value(place).map_err(|error| error.to_string())?;
    let picture = window.picture().await;
    let mut reader =
        png::Decoder::new(std::io::Cursor::new(picture)).read_info().map_err(|error| error.to_string())?;
    let mut pixels = vec![0; reader.output_buffer_size().ok_or("too large")?];
    let frame = reader.next_frame(&mut pixels).map_err(|error| error.to_string())?;
    let samples = frame.color_type.samples();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within a window
    let [left, top, across, down] = [x, y, width, height].map(|side| side.max(0.0) as usize);
    let (across, down) =
        (across.min(frame.width as usize - left), down.min((frame.height as usize).saturating_sub(top)));
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(across, down, |x, y| {
        pixels[((top + y) * frame.width as usize + left + x) * samples]
    });
    let grids = image.detect_grids();
    let grid = grids.first().ok_or_else(|| format!("no code in {across}x{down} pixels"))?;
    grid.decode().map(|(_, text)| text).map_err(|error| error.to_string())
}

/// In Vietnamese, whatever the visitor reads.
async fn for_the_driver(window: &Window) {
    window.click(".action-driver").await;
    window.see_text("#driver[open] .for-driver-name", "Bạch Dinh").await;
    let card = window.texts("#driver .for-driver").await.join(" ");
    assert!(card.contains("4 Trần Phú") && card.contains("Phường 1"), "{card}");
    window.click("#driver .sheet-head .icon-button").await;
    window.see_none("#driver").await;
}

async fn nearby(window: &Window) {
    let near = window.texts("[aria-labelledby=h-nearby] .row-link").await;
    assert!(near.len() >= 3 && !near.contains(&"White Palace".to_owned()), "{near:?}");
}

/// The button is there exactly where the device has a voice for the text; with one, every sentence is spoken in turn.
async fn voice(window: &Window) {
    let ask = "const done = arguments[arguments.length - 1];
        import('/speech.mjs').then((speech) => speech.canRead('en')).then(done, (error) => done(String(error)));";
    let can = window.run_async(ask, Vec::new()).await;
    let shown = match can.as_str() {
        Some("yes") => [1, 0],
        Some("no") => [0, 1],
        Some("never") => [0, 0],
        other => panic!("a voice? {other:?}"),
    };
    until("the button as the device can", || async {
        let now = [window.texts(".speech-listen").await.len(), window.texts(".speech-none").await.len()];
        if now == shown { Ok(()) } else { Err(format!("{now:?}, though the device says {can}")) }
    })
    .await;
    if window.run("return 'speechSynthesis' in window", Vec::new()).await == json!(false) {
        return;
    }
    // A voice for English, from now on: what it is given to say is written down.
    let stub = "window.spoken = [];
        const voice = { lang: 'en-GB', localService: true, default: true, name: 'Test', voiceURI: 'test' };
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
        for (const [name, value] of Object.entries({
          getVoices: () => [voice],
          cancel: () => {},
          speak: (said) => {
            window.spoken.push([said.text, said.lang]);
            said.onstart?.();
            setTimeout(() => said.onend?.());
          },
        })) Object.defineProperty(speechSynthesis, name, { value, configurable: true });";
    window.run(stub, Vec::new()).await;
    window.click("[aria-labelledby=h-nearby] .results li:first-child .row-link").await;
    until("another place", || async {
        let address = window.address().await;
        if address.ends_with(VILLA) { Err(address) } else { Ok(()) }
    })
    .await;
    window.click(".speech-listen").await;
    until("name and description, spoken", || async {
        let spoken: Vec<(String, String)> =
            serde_json::from_value(window.run("return window.spoken", Vec::new()).await).expect("texts");
        let title = window.texts(".place h1").await.join("");
        let about = window.texts(".place .prose").await.join(" ");
        let whole = spoken.len() >= 2
            && spoken[0].0 == title
            && spoken.iter().all(|(_, lang)| lang == "en-GB")
            && spoken.iter().skip(1).any(|(text, _)| about.contains(text.trim()));
        if whole { Ok(()) } else { Err(format!("{spoken:?}")) }
    })
    .await;
    // Then it is silent again, and can be asked anew.
    window.see(".speech-listen").await;
}

/// Told without a city, kept over a restart of the page, sent when the city is back, and there for its officer.
async fn correct(scene: &mut Scene) {
    scene.lose_city().await;
    let window = &scene.window;
    window.visit(&format!("/place/{VILLA}")).await;
    // On a busy machine the page still moves when the mouse is on its way.
    look::settle(window).await;
    window.click(".correction-open").await;
    window.see("#correction[open]").await;
    // Something else wants words.
    window.click("#correction-other").await;
    window.see("#correction .field-trouble").await;
    window.wait_focus("#correction-text").await;
    fill(window, "#correction-text", WORDS).await;
    window.click("#correction-hours").await;
    window.see_none("#correction").await;
    wait_toast(window, "kept here").await;
    window.visit("/settings").await;
    window.see(".told-text[data-state=waiting]").await;
    assert_eq!(window.texts(".told-words").await, [WORDS]);

    scene.bring_city_back().await;
    let window = &scene.window;
    window.run("dispatchEvent(new Event('online'))", Vec::new()).await;
    window.see(".told-text[data-state=received]").await;
    let told = scene.officer(&["corrections", "list", "--open"]);
    assert!(told.contains(VILLA) && told.contains("hours") && told.contains(WORDS), "{told}");
    assert!(told.contains("1 correction(s), 1 open"), "told once: {told}");
    // Told again, it is not another one.
    let again = ask(window, "send_corrections", json!({})).await;
    assert_eq!(again["output"], json!(0), "{again}");
    assert!(scene.officer(&["corrections", "list"]).contains("1 correction(s)"));
}
