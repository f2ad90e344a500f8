//! Every page as it looks, in three sizes, two themes and two languages: kept in `target/screens` for people, and
//! looked at by a program for what nobody should see.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

use std::path::PathBuf;

use haidang_tests::axe;
use haidang_tests::browser::{Browser, console_errors};
use haidang_tests::city::CityProgram;
use haidang_tests::equipment::{self, Equipment};
use haidang_tests::journey;
use haidang_tests::look;
use haidang_tests::native::App;
use haidang_tests::window::{Turn, Window};

const SIZES: [(u32, u32); 3] = [(390, 844), (820, 1180), (1440, 900)];
const THEMES: [&str; 2] = ["light", "dark"];
/// Name, address, and what shows that the page is there.
const PAGES: [(&str, &str, &str); 8] = [
    ("explore", "/", ".tile"),
    ("search", "/search?q=bai", ".results .row-link"),
    ("list", "/list", ".results .row-link"),
    ("place", "/place/bach-dinh", ".place .actions"),
    ("map", "/map?place=bach-dinh", ".maplibregl-canvas"),
    ("saved", "/saved", ".results .row-link"),
    ("settings", "/settings", ".choice"),
    ("about", "/about", ".about .prose"),
];

fn picture(shell: &str, (width, height): (u32, u32), theme: &str, lang: &str, page: &str) -> PathBuf {
    equipment::outcome("screens").join(shell).join(format!("{width}x{height}-{theme}-{lang}-{page}.png"))
}

/// Something to show on the page of what is kept.
async fn keep_some(window: &Window) {
    for id in ["bach-dinh", "bai-sau"] {
        window.visit(&format!("/place/{id}")).await;
        journey::mark(window).await;
    }
}

#[tokio::test]
async fn every_page_looks_right_and_can_be_used_by_everyone() {
    let Some(equipment) = Equipment::of_this_run("the screens") else { return };
    let _turn = Turn::take();
    let folder = tempfile::tempdir().unwrap();
    let city = CityProgram::start(&equipment, folder.path()).await;
    let browser = Browser::phone(folder.path());
    let window = browser.open(city.url()).await;
    window.visit("/").await;
    journey::explore(&window).await;
    keep_some(&window).await;
    let mut report = Report::default();
    for lang in ["en", "vi"] {
        if lang == "vi" {
            window.visit("/settings").await;
            window.click(".choice:has(input[value=vi])").await;
            window.see_text("h1", "Cài đặt").await;
        }
        for (page, address, mark) in PAGES {
            for size in SIZES {
                browser.resize(&window, size).await;
                browser.prefer_theme(&window, THEMES[0]).await;
                window.visit(address).await;
                window.see(mark).await;
                for theme in THEMES {
                    browser.prefer_theme(&window, theme).await;
                    if page == "map" {
                        look::map_is_drawn(&window, &equipment.web, theme).await;
                    }
                    look::settle(&window).await;
                    let path = picture("browser", size, theme, lang, page);
                    window.keep_picture(&path).await;
                    report.pictures += 1;
                    let what = format!("{page} {}x{} {theme} {lang}", size.0, size.1);
                    report.see(&what, look::findings(&window).await);
                    // The widest lays out otherwise; what lies between is one of the two.
                    if size != SIZES[1] && (lang == "en" || size == SIZES[0]) {
                        report.checked(&what, axe::check(&window, &equipment.axe).await);
                    }
                }
            }
        }
        report.see(lang, console_errors(&window).await);
    }
    window.close().await;
    report.tell();
}

#[tokio::test]
async fn the_window_looks_right() {
    let Some(equipment) = Equipment::of_this_run("the native screens") else { return };
    let _turn = Turn::take();
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
                look::settle(&window).await;
                window.keep_picture(&picture("native", (width, height), theme, "en", page)).await;
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
    let _turn = Turn::take();
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
