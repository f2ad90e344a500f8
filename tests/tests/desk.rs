//! The front desk as a clerk has it: the native window, a real city that goes away and comes back.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says where and why")]

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use haidang_tests::axe;
use haidang_tests::city::CityProgram;
use haidang_tests::equipment::Equipment;
use haidang_tests::look;
use haidang_tests::native::App;
use haidang_tests::scene::Shell;
use haidang_tests::window::{Turn, Window};
use serde_json::json;
use thirtyfour::Key;
use unicode_normalization::UnicodeNormalization;

const ZONE: &str =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
const CARD: &str = "077190000001|270123456|Lê Thị Mẫu|17051990|Nữ|1 Đường Mẫu|01022022";
const OTHER_ZONE: &str = "I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<\nD23145890<UTO3407127M95071227349<<<8";
const PHRASE: &str = "bốn con thuyền về bến";
const PIN: &str = "2580";
/// No person is faster; what is faster is a scanner.
const BETWEEN_KEYS: Duration = Duration::from_millis(60);
/// A scanner types some 90 characters, one in 50 ms at worst.
const SCAN_SECONDS: f64 = 4.5;

fn desk(equipment: &Equipment, folder: &Path, args: &[&str]) -> String {
    let output = Command::new(&equipment.city)
        .args(["desk", "--data"])
        .arg(folder.join("city"))
        .args(args)
        .output()
        .expect("the city's program");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{args:?}: {said}");
    said
}

/// What a clerk's hands did, reckoned as the keystroke-level model does (Card, Moran and Newell, 1980).
#[derive(Debug, Default)]
struct Hands {
    keys: u32,
    /// How often the clerk looked at a document or thought of what comes next.
    thoughts: u32,
}

impl Hands {
    /// The model's typist who is not skilled, and its pause before each field.
    fn seconds(&self) -> f64 {
        f64::from(self.keys) * 0.5 + f64::from(self.thoughts) * 1.35
    }

    fn looked(&mut self) {
        self.thoughts += 1;
    }

    async fn key(&mut self, window: &Window, key: Key) {
        self.keys += 1;
        window.press_key(key).await;
        tokio::time::sleep(BETWEEN_KEYS).await;
    }

    async fn type_text(&mut self, window: &Window, text: &str) {
        // Marks of Vietnamese letters are keys of their own to an input method.
        self.keys += u32::try_from(text.nfd().count()).expect("a short text");
        window.press(text).await;
        tokio::time::sleep(BETWEEN_KEYS).await;
    }

    /// By the tabulator alone.
    async fn to(&mut self, window: &Window, css: &str) {
        for _ in 0..12 {
            if window.has_focus(css).await {
                return;
            }
            self.key(window, Key::Tab).await;
        }
        panic!("{css} is not reached by the tabulator");
    }
}

/// Keys as a scanner types them, wherever the focus is.
async fn scan(window: &Window, text: &str) {
    let script = "
        const target = () => document.activeElement ?? document.body;
        // The scanner's own pace, as the system would tell it: this script may be held up.
        let at = performance.now() - arguments[0].length;
        const key = (key) => {
            const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
            at += 1;
            Object.defineProperty(event, 'timeStamp', { value: at });
            return target().dispatchEvent(event);
        };
        for (const character of arguments[0]) {
            if (key(character === '\\n' ? 'Enter' : character) && character !== '\\n' && 'value' in target()) {
                target().value += character;
                target().dispatchEvent(new Event('input', { bubbles: true }));
            }
        }
        key('Enter');";
    window.run(script, vec![json!(text)]).await;
}

async fn type_into(window: &Window, css: &str, text: &str) {
    window.click(css).await;
    let script = "document.querySelector(arguments[0]).select?.();";
    window.run(script, vec![json!(css)]).await;
    window.press(text).await;
}

/// A picture for whoever looks.
async fn picture(window: &Window, name: &str) {
    keep(name, &window.driver().screenshot_as_png().await.expect("a picture"));
}

fn keep(name: &str, png: &[u8]) {
    let folder = haidang_tests::equipment::outcome("screens").join("desk");
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    std::fs::write(folder.join(format!("{name}.png")), png).expect("a picture is kept");
}

#[tokio::test]
async fn from_enrolment_to_the_portal_s_file() {
    let Some(equipment) = Equipment::of_this_run("desk") else { return };
    let _turn = Turn::take(Shell::Native);
    let folder = tempfile::tempdir().expect("a folder");
    desk(&equipment, folder.path(), &["init"]);
    let house = [
        "property",
        "add",
        "khach-san-mau",
        "--name",
        "Khách sạn Mẫu",
        "--ward",
        "26506",
        "--rooms",
        "40",
        "--beds",
        "80",
    ];
    desk(&equipment, folder.path(), &house);
    let code = desk(&equipment, folder.path(), &["invite", "khach-san-mau"]);
    let code = code.lines().next().expect("a code").to_owned();
    let city = CityProgram::start(&equipment, folder.path()).await;
    let address = city.address().to_string();
    let mut app = App::at(folder.path(), city.url());
    app.args = vec!["--desk".to_owned()];
    let window = app.open(&equipment).await;

    // There is no key store here: a passphrase is chosen, and the desk says why.
    window.see("#passphrase").await;
    picture(&window, "01-passphrase").await;
    type_into(&window, "#passphrase", PHRASE).await;
    type_into(&window, "#passphrase-again", PHRASE).await;
    window.press_key(Key::Enter).await;
    window.see("#clerk-name").await;
    picture(&window, "02-first-clerk").await;
    type_into(&window, "#clerk-name", "Mẫu").await;
    type_into(&window, "#pin", PIN).await;
    type_into(&window, "#pin-again", PIN).await;
    window.press_key(Key::Enter).await;
    window.see("#enrol-code").await;
    picture(&window, "03-enrol").await;
    type_into(&window, "#enrol-code", &code).await;
    type_into(&window, "#enrol-called", "Lễ tân 1").await;
    window.press_key(Key::Enter).await;
    window.see(".tonight-figures").await;
    picture(&window, "04-house-empty").await;

    // Scan, compare, room, Enter.
    let mut hands = Hands::default();
    scan(&window, ZONE).await;
    hands.looked();
    window.see_text(".name-check-name", "ERIKSSON ANNA MARIA").await;
    picture(&window, "05-name-check").await;
    window.wait_focus("#confirm-name").await;
    hands.key(&window, Key::Enter).await;
    window.wait_focus("#f-room").await;
    hands.looked();
    hands.type_text(&window, "203").await;
    picture(&window, "06-check-in").await;
    hands.key(&window, Key::Enter).await;
    window.see(".hint[data-kind='good']").await;
    picture(&window, "07-registered").await;
    assert!(hands.keys <= 6, "{hands:?} beyond the scan");
    assert!(hands.seconds() + SCAN_SECONDS <= 15.0, "{hands:?} with a scanner");

    // A second document before the first is registered: the first waits.
    scan(&window, CARD).await;
    window.see_text(".name-check-name", "Lê Thị Mẫu").await;
    scan(&window, OTHER_ZONE).await;
    window.see_text(".name-check-name", "STEVENSON PETER JOHN").await;
    window.see_text(".lines a", "Lê Thị Mẫu").await;
    picture(&window, "07b-set-aside").await;
    window.click(".entry-acts .button-quiet").await;

    // The city has it, and gives a receipt.
    window.press_key(Key::F1).await;
    window.see(".guest-link").await;
    window.see(".badge[data-standing='accepted']").await;
    picture(&window, "08-house").await;
    window.click(".guest-link").await;
    window.see(".facts").await;
    picture(&window, "09-stay").await;
    window.click(".card a[href*='receipt/']").await;
    window.see(".receipt").await;
    picture(&window, "10-receipt").await;

    // The city is gone: the next guest waits, and a restart loses nothing.
    city.kill();
    let mut hands = Hands::default();
    hands.key(&window, Key::F2).await;
    window.wait_focus("#f-guest-name").await;
    for (field, text) in [("name", "Trần Thị Mẫu"), ("born", "17051990")] {
        window.wait_focus(&format!("#f-guest-{field}")).await;
        hands.looked();
        hands.type_text(&window, text).await;
        hands.key(&window, Key::Tab).await;
    }
    window.wait_focus("#f-guest-sex").await;
    hands.looked();
    hands.type_text(&window, "F").await;
    hands.to(&window, "#f-guest-papers-document-number").await;
    hands.looked();
    hands.type_text(&window, "079190000123").await;
    hands.to(&window, "#f-room").await;
    hands.looked();
    hands.type_text(&window, "204").await;
    hands.key(&window, Key::Enter).await;
    window.see(".hint[data-kind='good']").await;
    assert!(hands.seconds() <= 60.0, "{hands:?} by keyboard alone");
    window.press_key(Key::F4).await;
    window.see("tr[data-standing='queued']").await;
    window.see(".link-line[data-link='cut']").await;
    picture(&window, "11-queue-offline").await;
    window.close().await;
    let window = app.open(&equipment).await;
    window.see("#passphrase").await;
    type_into(&window, "#passphrase", PHRASE).await;
    window.press_key(Key::Enter).await;
    window.see("#pin").await;
    picture(&window, "12-locked").await;
    type_into(&window, "#pin", PIN).await;
    window.press_key(Key::Enter).await;
    window.see(".tonight-figures").await;

    // The city is back: what waited is received.
    let city = CityProgram::start_on(&equipment, folder.path(), &address).await;
    window.press_key(Key::F4).await;
    window.click(".desk-head .button").await;
    window.see(".hint[data-kind='good']").await;
    picture(&window, "13-queue-empty").await;

    // A correction, then the portal's file.
    window.press_key(Key::F1).await;
    window.see(".guest-link").await;
    window.click("tr:nth-child(1) .guest-link").await;
    window.click("#correct").await;
    type_into(&window, "#f-room", "305").await;
    picture(&window, "14-correct").await;
    window.click("#register").await;
    window.see_text("td.digits, dd", "305").await;
    window.press_key(Key::F6).await;
    window.see(".portal-mark").await;
    picture(&window, "15-portal").await;
    window.click(".two section:nth-child(1) .button").await;
    window.see(".filing").await;
    let said = window.run("return document.querySelector('.toast')?.textContent ?? ''", Vec::new()).await;
    assert!(
        said.as_str().is_some_and(|said| said.contains(".xlsx is among your downloads, with 1 guest.")),
        "{said}"
    );
    picture(&window, "16-filing").await;
    window.click("a[href*='settings']").await;
    window.see("h1").await;
    picture(&window, "17-settings").await;
    tour(&window, &equipment).await;
    let files: Vec<_> = std::fs::read_dir(app.downloads()).expect("downloads").flatten().collect();
    assert!(
        files.iter().any(|file| file.path().extension().is_some_and(|ending| ending == "xlsx")),
        "{files:?}"
    );
    drop(city);
    nothing_in_clear(folder.path(), &app.downloads());
}

/// Every page of the open desk in its other dress: Vietnamese and dark, then twice the text; with axe-core.
async fn tour(window: &Window, equipment: &Equipment) {
    window.run(GO, vec![json!("/settings")]).await;
    window.click("input[name='language'][value='vi']").await;
    window.see("html[lang='vi']").await;
    window.click("input[name='theme'][value='dark']").await;
    let mut found = Vec::new();
    for (name, address, mark) in PAGES {
        window.run(GO, vec![json!(address)]).await;
        window.see(mark).await;
        let png = look::settle(window).await;
        keep(&format!("vi-dark-{name}"), &png);
        let serious = axe::check(window, &equipment.axe).await.into_iter().filter(axe::Finding::is_serious);
        found.extend(serious.map(|one| format!("{name}: {} {}", one.rule, one.text)));
        found.extend(look::findings(window).await.into_iter().map(|one| format!("{name}: {one}")));
        window.run("document.documentElement.style.fontSize = '200%'", Vec::new()).await;
        keep(&format!("large-{name}"), &look::settle(window).await);
        found.extend(look::findings(window).await.into_iter().map(|one| format!("{name}, 200 %: {one}")));
        window.run("document.documentElement.style.fontSize = ''", Vec::new()).await;
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Leads the page's own router somewhere.
const GO: &str = "location.hash = arguments[0];";
/// Pages of the open desk: name, address, what shows that it is there.
const PAGES: [(&str, &str, &str); 8] = [
    ("house", "/", ".tonight-figures"),
    ("check-in", "/check-in", "#f-guest-name"),
    ("group", "/group", "input[type='file']"),
    ("queue", "/queue", ".desk-head"),
    ("receipts", "/receipts", "h1"),
    ("paper", "/paper", "h1"),
    ("portal", "/portal", ".portal-mark"),
    ("settings", "/settings", "input[name='theme']"),
];

/// Nothing that names a guest stands in a file, a log or a database, but in the files that the clerk asked for.
fn nothing_in_clear(folder: &Path, except: &Path) {
    let planted =
        ["ERIKSSON", "Eriksson", "L898902C3", "Trần Thị Mẫu", "079190000123", "1974-08-12", "1990-05-17"];
    let mut left = vec![folder.to_owned()];
    let mut looked_at = 0_u64;
    while let Some(path) = left.pop() {
        if path == except {
            continue;
        }
        if path.is_dir() {
            left.extend(std::fs::read_dir(&path).expect("a folder").flatten().map(|entry| entry.path()));
            continue;
        }
        let Ok(bytes) = std::fs::read(&path) else { continue };
        looked_at += bytes.len() as u64;
        for text in planted {
            let found = bytes.windows(text.len()).any(|window| window == text.as_bytes());
            assert!(!found, "{text} stands in {}", path.display());
        }
    }
    assert!(looked_at > 50_000, "only {looked_at} bytes were there");
}
