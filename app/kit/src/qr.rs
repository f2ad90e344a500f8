//! A text as a QR code, drawn as SVG. Dark on light in either theme: many readers do not see the inverse.

use std::fmt::Write;

use dioxus::prelude::*;
use qrcodegen::{DataTooLong, QrCode, QrCodeEcc, QrSegment, Version};

/// Modules of empty margin on each side, as the standard asks for.
const QUIET: i32 = 4;
/// A run shorter than this does not pay for the switch to the denser mode.
const RUN: usize = 20;

/// `text` as a code that says `label` to a screen reader. Nothing where the text is longer than a code holds
/// (about 2,900 bytes, or 4,200 capitals and digits).
#[component]
pub fn Qr(text: String, label: String) -> Element {
    let Ok(code) = code(&text) else { return rsx! {} };
    let side = code.size() + 2 * QUIET;
    rsx! {
        svg {
            class: "qr",
            role: "img",
            "aria-label": label,
            view_box: "0 0 {side} {side}",
            "shape-rendering": "crispEdges",
            rect { width: "{side}", height: "{side}", fill: "#fff" }
            path { d: "{outline(&code)}", fill: "#000" }
        }
    }
}

/// Whether [`Qr`] can show it.
pub fn fits(text: &str) -> bool {
    code(text).is_ok()
}

/// Screens are read without wear: the lowest level of correction, raised where that costs no larger code.
fn code(text: &str) -> Result<QrCode, DataTooLong> {
    let (head, tail) = split(text);
    let mut segments = Vec::new();
    if !head.is_empty() {
        segments.push(QrSegment::make_bytes(head.as_bytes()));
    }
    if !tail.is_empty() {
        segments.push(QrSegment::make_alphanumeric(tail));
    }
    QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, Version::MIN, Version::MAX, None, true)
}

/// The end of a text that consists of capitals and digits takes a third less room in a mode of its own.
fn split(text: &str) -> (&str, &str) {
    let run =
        text.bytes().rev().take_while(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()).count();
    if run < RUN { (text, "") } else { text.split_at_checked(text.len() - run).unwrap_or((text, "")) }
}

/// One rectangle for each run of dark modules in a row.
fn outline(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or(0);
            if run > 0 {
                // Writing to a String does not fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run + 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(code: &QrCode) -> String {
        let size = usize::try_from(code.size()).unwrap();
        let grid = rqrr::SimpleGrid::from_func(size, |x, y| {
            code.get_module(i32::try_from(x).unwrap(), i32::try_from(y).unwrap())
        });
        rqrr::Grid::new(grid).decode().unwrap().1
    }

    #[test]
    fn what_is_drawn_reads_back() {
        let long = format!("https://guide.example.vn/take#{}", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".repeat(31));
        for text in
            ["https://guide.example.vn/place/bach-dinh", "Bạch Dinh 🌊", "A", "12345678901234567890", &long]
        {
            assert_eq!(read(&code(text).unwrap()), *text);
        }
        assert!(code(&long).unwrap().version().value() <= 19, "the size that phones read from phones");
    }

    #[test]
    fn what_is_too_long_is_not_drawn() {
        assert!(fits(&"A".repeat(4_200)));
        assert!(!fits(&"a".repeat(3_000)));
    }

    #[test]
    fn the_outline_has_every_dark_module() {
        let code = code("Hải Đăng").unwrap();
        let dark = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark = dark.filter(|(x, y)| code.get_module(*x, *y)).count();
        let drawn: usize = outline(&code)
            .split('h')
            .skip(1)
            .filter_map(|part| part.split('v').next()?.parse::<usize>().ok())
            .sum();
        assert_eq!(drawn, dark);
    }
}
