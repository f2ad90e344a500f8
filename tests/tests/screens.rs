//! Every page as it looks, in sizes, themes and languages: kept in `target/screens` for people, and looked at by a
//! program for what nobody should see.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

use std::path::PathBuf;

use haidang_contract::Lang;
use haidang_tests::axe;
use haidang_tests::browser::{Browser, console_errors};
use haidang_tests::city::CityProgram;
use haidang_tests::equipment::{self, Equipment};
use haidang_tests::journey;
use haidang_tests::look;
use haidang_tests::native::App;
use haidang_tests::scene::{Scene, Shell};
use haidang_tests::screens::{self, MAIN, PAGES, STATES};
use haidang_tests::window::{Turn, Window, keep};

const SIZES: [(u32, u32); 3] = [(390, 844), (820, 1180), (1440, 900)];
const THEMES: [&str; 2] = ["light", "dark"];
fn picture(shell: &str, (width, height): (u32, u32), theme: &str, lang: &str, page: &str) -> PathBuf {
    equipment::outcome("screens").join(shell).join(format!("{width}x{height}-{theme}-{lang}-{page}.png"))
}

/// Takes pictures and looks at each.
struct Look<'a> {
    browser: &'a Browser,
    window: &'a Window,
    equipment: &'a Equipment,
    report: Report,
}

impl Look<'_> {
    /// The page where the window is, in these sizes and themes.
    async fn at(&mut self, page: &str, lang: &str, sizes: &[(u32, u32)], themes: &[&str], with_axe: bool) {
        for size in sizes {
            self.browser.resize(self.window, *size).await;
            for theme in themes {
                self.browser.prefer_theme(self.window, theme).await;
                if page == "map" {
                    look::map_is_drawn(self.window, &self.equipment.web, theme).await;
                }
                let still = look::settle(self.window).await;
                keep(&picture("browser", *size, theme, lang, page), &still);
                self.report.pictures += 1;
                let what = format!("{page} {}x{} {theme} {lang}", size.0, size.1);
                self.report.see(&what, look::findings(self.window).await);
                // The widest lays out otherwise; what lies between is one of the two.
                if with_axe && *size != SIZES[1] {
                    self.report.checked(&what, axe::check(self.window, &self.equipment.axe).await);
                }
            }
        }
    }
}

async fn speak(window: &Window, lang: Lang) {
    journey::languages::choose(window, lang).await;
    window.see("h1").await;
}

#[tokio::test]
async fn every_page_looks_right_and_can_be_used_by_everyone() {
    let Some(scene) = Scene::set("the screens", Shell::Browser).await else { return };
    let (browser, window) = (Browser::phone(scene.folder()), &scene.window);
    journey::keep_some(window).await;
    let report = Report::default();
    let mut look = Look { browser: &browser, window, equipment: &scene.equipment, report };
    for lang in [Lang::En, Lang::Vi] {
        speak(window, lang).await;
        for (at, (page, address, mark)) in PAGES.into_iter().enumerate() {
            browser.resize(window, SIZES[0]).await;
            window.visit(address).await;
            window.see(mark).await;
            if lang == Lang::En {
                let sizes = if at < MAIN { &SIZES[..] } else { &[SIZES[0], SIZES[2]][..] };
                look.at(page, lang.tag(), sizes, &THEMES, true).await;
            } else {
                look.at(page, lang.tag(), &SIZES[..1], &THEMES[..1], false).await;
                if at < MAIN {
                    look.at(page, lang.tag(), &SIZES[2..], &THEMES[1..], false).await;
                }
            }
        }
        look.report.see(lang.tag(), console_errors(window).await);
    }
    let report = look.report;
    scene.window.close().await;
    report.tell();
}

/// The languages that were translated from these two, on a phone by day; two of them on a desk at night as well.
#[tokio::test]
async fn the_main_pages_look_right_in_every_language() {
    let Some(scene) = Scene::set("the screens in six languages", Shell::Browser).await else { return };
    let (browser, window) = (Browser::phone(scene.folder()), &scene.window);
    let report = Report::default();
    let mut look = Look { browser: &browser, window, equipment: &scene.equipment, report };
    for lang in Lang::ALL.iter().copied().filter(|lang| !matches!(lang, Lang::En | Lang::Vi)) {
        speak(window, lang).await;
        for (page, address, mark) in PAGES.into_iter().take(MAIN) {
            browser.resize(window, SIZES[0]).await;
            window.visit(address).await;
            window.see(mark).await;
            look.at(page, lang.tag(), &SIZES[..1], &["light"], false).await;
            // The longest words, and the widest letters.
            if matches!(lang, Lang::Ru | Lang::Ko) {
                look.at(page, lang.tag(), &SIZES[2..], &["dark"], lang == Lang::Ru).await;
            }
        }
        look.report.see(lang.tag(), console_errors(window).await);
    }
    let report = look.report;
    scene.window.close().await;
    report.tell();
}

/// What lies behind a tap, in the language with the longest words too, while the city warns of a danger.
#[tokio::test]
async fn what_lies_behind_a_tap_looks_right() {
    let Some(scene) = Scene::set("the screens behind a tap", Shell::Browser).await else { return };
    let (browser, window) = (Browser::phone(scene.folder()), &scene.window);
    journey::keep_some(window).await;
    scene.officer(&[
        "notice",
        "add",
        "--publish",
        "--template",
        "ao-xoay",
        "--place",
        "bai-sau",
        "--issuer",
        "UBND Phường Vũng Tàu",
        "--until",
        &journey::notices::moment(std::time::Duration::from_secs(6 * 3600)),
    ]);
    scene.update().await;
    let report = Report::default();
    let mut look = Look { browser: &browser, window, equipment: &scene.equipment, report };
    for lang in [Lang::En, Lang::Ru] {
        speak(window, lang).await;
        for state in STATES {
            browser.resize(window, SIZES[0]).await;
            screens::reach(window, state).await;
            look.at(state.0, lang.tag(), &SIZES[..1], &["light"], lang == Lang::En).await;
            look.at(state.0, lang.tag(), &SIZES[2..], &["dark"], lang == Lang::En).await;
        }
        look.report.see(lang.tag(), console_errors(window).await);
    }
    let report = look.report;
    scene.window.close().await;
    report.tell();
}

#[tokio::test]
async fn the_window_looks_right() {
    let Some(equipment) = Equipment::of_this_run("the native screens") else { return };
    let _turn = Turn::take(Shell::Native);
    let folder = tempfile::tempdir().unwrap();
    let app = App { city: None, ..App::at(folder.path(), "") };
    let window = app.open(&equipment).await;
    journey::explore(&window).await;
    let mut report = Report::default();
    for theme in THEMES {
        window.visit("/settings").await;
        window.click(&format!(".choice:has(input[value={theme}])")).await;
        window.see(&format!("html[data-theme={theme}]")).await;
        for (width, height) in [(390, 844), (1280, 860)] {
            window.driver().set_window_rect(0, 0, width, height).await.unwrap();
            for (page, address, mark) in PAGES {
                if !["explore", "place", "map"].contains(&page) {
                    continue;
                }
                window.visit(address).await;
                window.see(mark).await;
                if page == "map" {
                    look::map_is_drawn(&window, &equipment.web, theme).await;
                }
                let still = look::settle(&window).await;
                keep(&picture("native", (width, height), theme, "en", page), &still);
                report.pictures += 1;
                report.see(&format!("native {page} {width}x{height} {theme}"), look::findings(&window).await);
            }
        }
    }
    window.close().await;
    report.tell();
}

/// Without this, a check that finds nothing might be one that looks at nothing.
#[tokio::test]
async fn the_checks_notice_what_is_wrong() {
    let Some(equipment) = Equipment::of_this_run("the checks of the screens") else { return };
    let _turn = Turn::take(Shell::Browser);
    let folder = tempfile::tempdir().unwrap();
    let city = CityProgram::start(&equipment, folder.path()).await;
    let window = Browser::phone(folder.path()).open(city.url()).await;
    window.visit("/about").await;
    window.see(".about .prose").await;
    assert_eq!(look::findings(&window).await, Vec::<String>::new());
    assert!(axe::check(&window, &equipment.axe).await.is_empty());
    let spoil = "document.querySelector('.about').insertAdjacentHTML('beforeend', arguments[0])";
    let wrongs = [
        (
            r#"<p style="width: 700px; white-space: nowrap">A line that nobody has ever seen the end of, on a phone at least</p>"#,
            "reaches from",
        ),
        (
            r#"<p style="width: 60px; overflow: hidden; white-space: nowrap">Half of a sentence</p>"#,
            "cut off at its right",
        ),
        ("<p>settings-title</p>", "not translated"),
        ("<p>Open until { $time }</p>", "stands in a text"),
    ];
    for (html, expected) in wrongs {
        window.visit("/about").await;
        window.see(".about .prose").await;
        window.run(spoil, vec![html.into()]).await;
        let found = look::findings(&window).await;
        assert!(found.iter().any(|finding| finding.contains(expected)), "{expected}: {found:?}");
    }
    let wrongs = [
        ("<button type=button></button>", "button-name"),
        (r#"<p style="color: #ccc; background: #fff">Hardly legible</p>"#, "color-contrast"),
        ("<input type=text>", "label"),
    ];
    for (html, rule) in wrongs {
        window.visit("/about").await;
        window.see(".about .prose").await;
        window.run(spoil, vec![html.into()]).await;
        let found = axe::check(&window, &equipment.axe).await;
        assert!(
            found.iter().any(|finding| finding.rule == rule && finding.is_serious()),
            "{rule}: {found:?}"
        );
    }
    assert!(console_errors(&window).await.is_empty());
    window.run("setTimeout(() => { throw new Error('on purpose') })", Vec::new()).await;
    haidang_tests::until::until("an error on the console", || async {
        if console_errors(&window).await.is_empty() { Err("none") } else { Ok(()) }
    })
    .await;
    window.close().await;
}

#[derive(Default)]
struct Report {
    pictures: usize,
    axe_runs: usize,
    serious: Vec<String>,
    others: Vec<String>,
}

impl Report {
    fn see(&mut self, what: &str, findings: Vec<String>) {
        self.serious.extend(findings.into_iter().map(|finding| format!("{what}: {finding}")));
    }

    fn checked(&mut self, what: &str, findings: Vec<axe::Finding>) {
        self.axe_runs += 1;
        for finding in findings {
            let text = format!("{what}: {} [{}] {}", finding.rule, finding.impact, finding.text);
            if finding.is_serious() { self.serious.push(text) } else { self.others.push(text) }
        }
    }

    fn tell(self) {
        println!(
            "{} pictures, {} runs of axe-core, {} minor findings",
            self.pictures,
            self.axe_runs,
            self.others.len()
        );
        for other in &self.others {
            println!("  {other}");
        }
        let count = self.serious.len();
        assert!(count == 0, "{count} findings:\n{}", self.serious.join("\n"));
    }
}
