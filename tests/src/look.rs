//! What can be seen to be wrong with a page without knowing what it is about.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::equipment;
use crate::until::{until, within};
use crate::window::Window;
use serde_json::Value;

/// Overflow, texts that are cut off, and fluent's marks, as a list of sentences.
const FINDINGS: &str = include_str!("look/findings.js");

/// Everything a reader would stumble over on this page: empty when it is fine.
///
/// # Panics
/// When the window does not answer.
pub async fn findings(window: &Window) -> Vec<String> {
    let keys: Vec<Value> = message_keys().into_iter().map(Value::from).collect();
    let found = window.run(FINDINGS, vec![Value::Array(keys)]).await;
    serde_json::from_value(found).expect("a list of sentences")
}

/// Names of messages of more than one word (`list-title`): one of those on a page was not translated.
///
/// # Panics
/// When the locales cannot be read.
pub fn message_keys() -> Vec<String> {
    let folder = equipment::root().join("locales/en");
    let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let texts = files.flatten().map(|file| fs::read_to_string(file.path()).expect("a file of messages"));
    let mut keys: Vec<String> = texts
        .flat_map(|text| {
            let names =
                text.lines().filter_map(|line| line.split_once(" =").map(|(name, _)| name.to_owned()));
            names.filter(|name| name.contains('-') && !name.contains(' ')).collect::<Vec<_>>()
        })
        .collect();
    keys.sort();
    assert!(keys.len() > 50, "only {} messages in {}", keys.len(), folder.display());
    keys
}

/// Waits until the page stands still: typefaces and pictures are there, nothing is being loaded, and two pictures in
/// a row are the same; answers the last.
///
/// # Panics
/// When it never does.
pub async fn settle(window: &Window) -> Vec<u8> {
    let script = "const done = arguments[arguments.length - 1];
        document.fonts.ready.then(() => {
          const images = [...document.images].filter((image) => image.loading !== 'lazy' && !image.complete);
          const waiting = document.querySelectorAll('.skeleton, .splash').length;
          done(images.length + waiting);
        });";
    until("a page that is loaded", || async {
        match window.run_async(script, Vec::new()).await.as_u64() {
            Some(0) => Ok(()),
            left => Err(format!("{left:?} are still being loaded")),
        }
    })
    .await;
    let last = Mutex::new(Vec::new());
    until("a page that stands still", || async {
        let picture = window.picture().await;
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        let same = *last == picture;
        *last = picture;
        if same { Ok(()) } else { Err("it still moves") }
    })
    .await;
    last.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// Share of the pixels of each colour, opaque `#rrggbb`.
///
/// # Panics
/// When it is no PNG of 8 bits a channel.
pub fn colours(picture: &[u8]) -> BTreeMap<String, f64> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(picture)).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a picture that fits into memory")];
    let frame = reader.next_frame(&mut pixels).expect("a whole PNG");
    let samples = frame.color_type.samples();
    assert!(samples >= 3, "a picture in colours");
    let all = pixels[..frame.buffer_size()].chunks_exact(samples);
    let one = 1.0 / all.len() as f64;
    let mut shares = BTreeMap::new();
    for pixel in all {
        *shares.entry([pixel[0], pixel[1], pixel[2]]).or_insert(0.0) += one;
    }
    shares.into_iter().map(|([r, g, b], share)| (format!("#{r:02x}{g:02x}{b:02x}"), share)).collect()
}

/// Waits until the map shows land and sea in the colours of its palette: tiles have come and are drawn.
///
/// # Panics
/// When they never do.
pub async fn map_is_drawn(window: &Window, web: &Path, theme: &str) {
    let palette = fs::read_to_string(web.join("basemap/palette.json")).expect("the map's palette");
    let palette: Value = serde_json::from_str(&palette).expect("the palette is JSON");
    let [land, water] = ["land", "water"].map(|name| {
        palette[theme][name]
            .as_str()
            .unwrap_or_else(|| panic!("no {theme} {name} in the palette"))
            .to_lowercase()
    });
    let canvas = window.see(".maplibregl-canvas").await;
    let drawn = within(crate::until::PATIENCE, || async {
        let picture = canvas.screenshot_as_png().await.map_err(|error| error.to_string())?;
        let shares = colours(&picture);
        let share = |colour: &str| shares.get(colour).copied().unwrap_or(0.0);
        if share(&land) > 0.02 && share(&water) > 0.02 {
            return Ok(());
        }
        let mut most: Vec<_> = shares.iter().filter(|(_, share)| **share > 0.01).collect();
        most.sort_by(|one, other| other.1.total_cmp(one.1));
        Err(format!(
            "land {land} {:.3}, water {water} {:.3} of it; most: {most:?}",
            share(&land),
            share(&water)
        ))
    })
    .await;
    if let Err(why) = drawn {
        panic!("the map is not drawn: {why}\n{}", window.describe().await);
    }
}
