//! The pages of the guide, for the tests that go over all of them.

use crate::journey;
use crate::window::Window;

/// Name, address, and what shows that the page is there.
pub const PAGES: [(&str, &str, &str); 17] = [
    ("explore", "/", ".tile"),
    ("search", "/search?q=bai", ".results .row-link"),
    ("list", "/list", ".results .row-link"),
    ("place", "/place/bach-dinh", ".place .actions"),
    ("plan", "/plan", ".plan-form select[name=from] option"),
    ("transit", "/transit", ".row-link"),
    ("notices", "/notices", ".empty"),
    ("settings", "/settings", ".choice"),
    ("map", "/map?place=bach-dinh", ".maplibregl-canvas"),
    ("saved", "/saved", ".results .row-link"),
    ("hours", "/place/malibu-vung-tau", ".place .actions"),
    ("line", "/transit/bus-172", ".transit-line .facts"),
    ("collection", "/collection/first-day", ".collection .row-link"),
    ("wards", "/wards?q=2%20H%E1%BA%A1%20Long%2C%20ph%C6%B0%E1%BB%9Dng%202", ".ward-written"),
    ("take", "/take", "#take-code"),
    ("about", "/about", ".about .prose"),
    ("lost", "/no/such/page", ".empty"),
];

/// How many of [`PAGES`], from the first, are those that everybody sees.
pub const MAIN: usize = 8;

/// What lies behind a tap: name, address, what is tapped in turn, and what is then there.
pub const STATES: [(&str, &str, &[&str], &str); 10] = [
    ("filters", "/list", &[".chip-more"], ".filter-panel .facet"),
    ("filtered", "/search?q=bai", &[".chip-more"], ".filter-panel .facet"),
    ("code", "/place/bach-dinh", &[".action-qr"], "#qr[open] .qr"),
    ("driver", "/place/bach-dinh", &[".action-driver"], "#driver[open]"),
    (
        "correction",
        "/place/bach-dinh",
        &[".correction-open", "#correction-other"],
        "#correction .field-trouble",
    ),
    ("note", "/place/bach-dinh", &[".note-add"], ".note-text"),
    ("other-time", "/place/hai-dang-vung-tau", &[".other-time summary"], ".other-time-answer"),
    ("planned", "/plan", &[".plan-make"], ".plan-day .plan-stop"),
    (
        "tools",
        "/saved",
        &["#spot-add .row-action", "#transfer .row-action", "#export .row-action", "#import .row-action"],
        "#take-code",
    ),
    ("warned", "/notices", &[], ".notice-card[data-severity=danger]"),
];

/// Goes to one of [`STATES`].
///
/// # Panics
/// When it does not come about.
pub async fn reach(window: &Window, (_, address, taps, mark): (&str, &str, &[&str], &str)) {
    window.visit(address).await;
    if address == "/plan" {
        window.see(".plan-form select[name=from] option").await;
        // The same day at whatever hour the test runs.
        journey::fill(window, ".plan-form [name=begins]", "2026-12-02T08:00").await;
    }
    for tap in taps {
        window.click(tap).await;
    }
    window.see(mark).await;
}
