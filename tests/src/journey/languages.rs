//! Item 3: eight languages, in the words, the places, the numbers and the letters.

use std::collections::{BTreeMap, BTreeSet};

use haidang_contract::Lang;
use serde_json::json;

use super::VILLA;
use crate::equipment;
use crate::until::until;
use crate::window::Window;

/// A place with a description in Vietnamese and English; the translators have not come to it.
const UNTRANSLATED: &str = "88-food-garden";

/// Goes through all languages: the settings, a place with a name and a description of its own, one without, dates and
/// numbers, no empty boxes.
///
/// # Panics
/// When a language is missing somewhere.
pub async fn speak_all(window: &Window) {
    let mut texts = BTreeSet::new();
    for lang in Lang::ALL.iter().copied() {
        choose(window, lang).await;
        // A title may be written the same in Japanese and in Chinese, whole sentences are not.
        let said = until("the settings in the language", || async {
            let said = window.texts(".settings .prose").await.join(" ");
            if said.is_empty() || texts.contains(&said) { Err(said) } else { Ok(said) }
        })
        .await;
        texts.insert(said);
        place(window, lang).await;
        fallback(window, lang).await;
        counts(window, lang).await;
    }
    assert_eq!(texts.len(), 8, "{texts:?}");
    // Back to English for whoever comes next.
    choose(window, Lang::En).await;
}

/// # Panics
/// When the settings do not offer it.
pub async fn choose(window: &Window, lang: Lang) {
    let tag = lang.tag();
    window.visit("/settings").await;
    window.click(&format!(r#".choice:has(input[value="{tag}"])"#)).await;
    window.see(&format!(r#"html[lang="{tag}"]"#)).await;
}

async fn place(window: &Window, lang: Lang) {
    let tag = lang.tag();
    window.visit(&format!("/place/{VILLA}")).await;
    window.see(".place .actions").await;
    let (name, text) = written(VILLA, lang).expect("the villa in every language");
    window.see_text(".place h1", &name).await;
    let script = "const about = document.querySelector('[aria-labelledby=h-about] p[lang]');
        return [about.lang, about.textContent]";
    let about = window.run(script, Vec::new()).await;
    assert_eq!(about, json!([tag, text]), "{tag}: what it is");
    let (month, price) = match lang {
        Lang::Vi => ("tháng 11", "15.000"),
        Lang::En => ("November", "15,000"),
        Lang::Ko => ("11월", "15,000"),
        Lang::Ja | Lang::ZhHans | Lang::ZhHant => ("11月", "15,000"),
        Lang::Ru => ("ноября", "15 000"),
        Lang::Fr => ("novembre", "15 000"),
    };
    // No-break blanks of whatever width are blanks.
    let facts = window.texts(".facts").await.join(" ").replace(['\u{a0}', '\u{202f}'], " ");
    assert!(facts.contains(month), "{tag}: {month} in {facts}");
    assert!(facts.contains(price), "{tag}: {price} in {facts}");
    assert_eq!(boxes(window).await, json!([]), "{tag}: letters that nothing draws");
}

/// What is there in another language only is shown in that, says so, and is marked for whoever hears it.
async fn fallback(window: &Window, lang: Lang) {
    let tag = lang.tag();
    assert!(
        written(UNTRANSLATED, Lang::Ru).is_none(),
        "{UNTRANSLATED} has been translated: take another one"
    );
    window.visit(&format!("/place/{UNTRANSLATED}")).await;
    window.see(".place .actions").await;
    let script = "const about = document.querySelector('[aria-labelledby=h-about]');
        return [about.querySelector('p[lang]').lang, about.querySelector('.aside')?.innerText ?? '']";
    let heard = window.run(script, Vec::new()).await;
    let [shown, said]: [String; 2] = serde_json::from_value(heard).expect("two texts");
    if matches!(lang, Lang::Vi | Lang::En) {
        assert_eq!((shown.as_str(), said.as_str()), (tag, ""));
    } else {
        assert_eq!(shown, "en", "{tag}");
        assert!(said.contains("English"), "{tag}: {said:?} does not say in which language this is");
    }
}

/// A number of places, with the word in the form that this number asks for.
async fn counts(window: &Window, lang: Lang) {
    for (category, count) in categories() {
        let word = match (lang, count % 10, count % 100) {
            (Lang::Ru, 1, rest) if rest != 11 => "место",
            (Lang::Ru, 2..=4, rest) if !(12..=14).contains(&rest) => "места",
            (Lang::Ru, ..) => "мест",
            (Lang::En, ..) if count == 1 => "place",
            (Lang::En, ..) => "places",
            // These have one form, or are looked at in the words themselves.
            _ => continue,
        };
        window.visit(&format!("/list?category={category}")).await;
        window.see_text("p.count", &format!("{count} {word}")).await;
    }
}

/// Places of each category in the catalogue.
fn categories() -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    let folder = equipment::catalogue().join("places");
    for file in std::fs::read_dir(folder).expect("the catalogue's places").flatten() {
        for row in rows(&file.path()) {
            *counts.entry(row.get("category").cloned().unwrap_or_default()).or_insert(0) += 1;
        }
    }
    assert!(counts.len() >= 8, "{counts:?}");
    counts
}

/// Name and description as translators wrote them into the catalogue.
fn written(id: &str, lang: Lang) -> Option<(String, String)> {
    let folder = equipment::catalogue();
    let (files, columns) = match lang {
        Lang::Vi | Lang::En => {
            let files = std::fs::read_dir(folder.join("places")).expect("the catalogue's places");
            let columns = [format!("name_{lang}"), format!("description_{lang}")];
            (files.flatten().map(|file| file.path()).collect(), columns)
        }
        _ => (vec![folder.join(format!("texts/{lang}.csv"))], ["name".to_owned(), "description".to_owned()]),
    };
    let all = files.iter().flat_map(|file| rows(file));
    let row = all.into_iter().find(|row| row.get("id").is_some_and(|have| have == id))?;
    let [name, text] = columns.map(|column| row.get(&column).cloned().unwrap_or_default());
    Some((name, text))
}

fn rows(file: &std::path::Path) -> Vec<BTreeMap<String, String>> {
    let mut table =
        csv::Reader::from_path(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    table.deserialize().map(|row| row.expect("a row of the catalogue")).collect()
}

/// Characters of the page that are drawn as the missing glyph, with the faces that the page itself uses.
async fn boxes(window: &Window) -> serde_json::Value {
    let script = "const done = arguments[arguments.length - 1];
      document.fonts.ready.then(() => {
        const pen = Object.assign(document.createElement('canvas'), { width: 40, height: 40 }).getContext('2d', { willReadFrequently: true });
        const draw = (letter, family) => {
          pen.clearRect(0, 0, 40, 40);
          pen.font = `24px ${family}`;
          pen.fillText(letter, 4, 30);
          return pen.getImageData(0, 0, 40, 40).data.join();
        };
        const missing = new Set();
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const { fontFamily } = getComputedStyle(node.parentElement);
          const nothing = draw('\\u{10ffff}', fontFamily);
          for (const letter of new Set(node.data.replace(/\\s/gu, ''))) {
            if (letter.codePointAt(0) > 0x24f && draw(letter, fontFamily) === nothing) missing.add(letter);
          }
        }
        done([...missing]);
      });";
    window.run_async(script, Vec::new()).await
}
