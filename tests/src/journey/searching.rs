//! Item 1: places found however they are typed.

use super::{BEACH, VILLA, fill, results, search};
use crate::until::until;
use crate::window::Window;

const FIELD: &str = ".search-field input";

/// Typed key by key, as a visitor without a Vietnamese keyboard does, or with one that is switched off.
const TYPED: [(&str, &str); 6] = [
    // No marks; raw Telex; raw VNI; joined; a slip in a short word; a category's word.
    ("bai sau", BEACH),
    ("baxi sau", BEACH),
    ("bai4 sau", BEACH),
    ("baisau", BEACH),
    ("bai sua", BEACH),
    ("lighthouse", "hai-dang-vung-tau"),
];
/// Committed at once, as by an input method.
const COMMITTED: [(&str, &str); 6] = [
    ("Bãi Sau", BEACH),
    ("Ba\u{303}i Sau", BEACH),
    ("화이트 팰리스", VILLA),
    ("белый дворец", VILLA),
    // As the booking says, which names a ward that is gone.
    ("bạch dinh phường 1", VILLA),
    ("화장실", "nha-ve-sinh-nghinh-phong"),
];

/// Types in every way, sees what matched, filters the results, finds a note, and is told when nothing fits.
///
/// # Panics
/// When the right place is not the first.
pub async fn find_all_ways(window: &Window) {
    for (typed, first) in TYPED {
        window.visit("/search").await;
        search(window, typed, first).await;
    }
    window.visit("/search").await;
    window.see(FIELD).await;
    for (text, first) in COMMITTED {
        fill(window, FIELD, text).await;
        wait_first(window, text, first).await;
    }
    highlights(window).await;
    filters(window).await;
    note(window).await;
    nonsense(window).await;
}

async fn wait_first(window: &Window, text: &str, first: &str) {
    until(&format!("{first} first for {text:?}"), || async {
        let found = results(window).await;
        if found.first().is_some_and(|id| id == first) { Ok(()) } else { Err(format!("{found:?}")) }
    })
    .await;
}

/// The letters that matched are marked, no more and no less.
async fn highlights(window: &Window) {
    fill(window, FIELD, "white pal").await;
    wait_first(window, "white pal", VILLA).await;
    until("what matched, marked", || async {
        let marked = window.texts(".results li:first-child mark").await.join(" ");
        if marked == "White Pal" { Ok(()) } else { Err(marked) }
    })
    .await;
    // Where another name matched, it is said which.
    fill(window, FIELD, "villa blanche").await;
    wait_first(window, "villa blanche", VILLA).await;
    until("the other name", || async {
        let said = window.texts(".results li:first-child .row-local").await.join(" ");
        if said.contains("Villa Blanche") { Ok(()) } else { Err(said) }
    })
    .await;
}

/// A wish inside a search leaves those results that fulfil it, in number as promised.
async fn filters(window: &Window) {
    let chip = r#".filter-panel .chip[data-facet="Beaches"]"#;
    window.visit("/search?q=bai").await;
    let every = counted(window).await;
    window.click(".chip-more").await;
    window.click(chip).await;
    window.see(&format!("{chip}[aria-pressed=true]")).await;
    until("fewer places", || async {
        let now = counted(window).await;
        if now > 0 && now < every { Ok(()) } else { Err(format!("{now} of {every}")) }
    })
    .await;
    let kinds = window.texts(".results .row-meta:first-of-type").await;
    let fits = |kind: &String| kind.starts_with("Beach");
    assert!(!kinds.is_empty() && kinds.iter().all(fits), "only beaches: {kinds:?}");
    assert!(results(window).await.contains(&BEACH.to_owned()));
}

async fn counted(window: &Window) -> u32 {
    until("a number of results", || async {
        let text = window.texts("p.count").await.join(" ");
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.parse::<u32>().map_err(|_| text)
    })
    .await
}

/// What the visitor wrote about a place finds it, without marks too.
async fn note(window: &Window) {
    window.visit("/place/bai-dau").await;
    window.click(".place-note .note-add").await;
    fill(window, ".place-note .note-text", "Hẹn gặp chị Quỳnh lúc sáu giờ").await;
    window.see_text(".place-note .note-state", "Kept").await;
    window.visit("/search").await;
    window.see(FIELD).await;
    fill(window, FIELD, "gap chi quynh").await;
    wait_first(window, "gap chi quynh", "bai-dau").await;
}

/// Whatever is typed, the page answers: with nothing found, or with fewer letters than were pasted.
async fn nonsense(window: &Window) {
    let hostile = ["qqqqxxzzwwkk".to_owned(), "\u{202e}\u{0}\u{7}﷽".to_owned(), "ă".repeat(10_000)];
    for text in hostile {
        fill(window, FIELD, &text).await;
        until("an answer", || async {
            let title = window.texts(".empty h2, p.count").await.join(" ");
            if title.is_empty() { Err("none") } else { Ok(()) }
        })
        .await;
    }
    fill(window, FIELD, "bai sau").await;
    wait_first(window, "bai sau", BEACH).await;
}
