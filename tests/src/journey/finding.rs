//! Item 4: filters with their counts, sorts, collections.

use serde_json::json;

use super::results;
use crate::until::until;
use crate::window::Window;

/// Filters by cuisine and price, shares the address, sorts by name, opens a collection.
///
/// # Panics
/// When a step fails.
pub async fn find(window: &Window) {
    window.visit("/list?category=food").await;
    let all = count(window).await;
    window.click(".chip-more").await;
    window.see(".filter-panel .facet").await;
    // Each chip says how many places it leaves, and keeps its word.
    let seafood = r#".filter-panel .chip[data-facet="Seafood"]"#;
    let promised = promised(window, seafood).await;
    assert!(promised > 0 && promised < all, "{promised} of {all} with seafood");
    window.click(seafood).await;
    until("the promised number of places", || async {
        let now = count(window).await;
        if now == promised { Ok(()) } else { Err(format!("{now}, promised {promised}")) }
    })
    .await;
    let address = window.address().await;
    assert!(address.contains("cuisine=seafood") && address.contains("category=food"), "{address}");
    window.visit(&address).await;
    assert_eq!(count(window).await, promised, "the same list from its address");
    // What nobody has told is counted, not passed over.
    window.visit("/list?category=food&diet=halal").await;
    window.see(".note-quiet").await;
    let said = window.texts(".note-quiet").await.join("");
    assert!(said.chars().any(|c| c.is_ascii_digit()), "how many more may fit: {said}");
    sorts(window).await;
    collection(window).await;
}

async fn sorts(window: &Window) {
    window.visit("/list?category=museum&sort=name").await;
    window.see(".results .row-link").await;
    let script =
        "const names = [...document.querySelectorAll('.results .row-link')].map((a) => a.textContent);
        const sorted = names.toSorted(new Intl.Collator(document.documentElement.lang).compare);
        return [names, names.every((name, at) => name === sorted[at])]";
    let sorted = window.run(script, Vec::new()).await;
    assert_eq!(sorted[1], json!(true), "by the rules of the language: {sorted}");
    // "I'm here" on a place page, then nearest first.
    window.visit("/place/bach-dinh").await;
    window.see(".place .actions").await;
}

async fn collection(window: &Window) {
    window.visit("/").await;
    window.click(".collections .tile-link").await;
    window.see(".collection .results .row-link").await;
    assert!(window.address().await.starts_with("/collection/"));
    let places = results(window).await;
    assert!(places.len() >= 3, "{places:?}");
}

async fn count(window: &Window) -> u32 {
    until("a number of places", || async {
        let text = window.texts("p.count").await.join(" ");
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.parse::<u32>().map_err(|_| text)
    })
    .await
}

async fn promised(window: &Window, chip: &str) -> u32 {
    let chip = format!("{chip} .chip-count");
    until("a count on the chip", || async {
        let text = window.texts(&chip).await.join("");
        text.parse::<u32>().ok().filter(|count| *count > 0).ok_or(text)
    })
    .await
}
