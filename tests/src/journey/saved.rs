//! Item 6: what the visitor keeps, with notes; out as files, in from files, over to another device.

use serde_json::{Value, json};
use thirtyfour::By;

use super::place::read_code;
use super::{BEACH, VILLA, fill, results, wait_toast};
use crate::scene::Scene;
use crate::until::until;
use crate::window::Window;

const NOTE: &str = "Đến trước 9 giờ, mang <nón> & nước";

/// From another app: a spot nobody has, one without a position, a place that the guide has.
const GPX: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="OsmAnd" xmlns="http://www.topografix.com/GPX/1/1">
  <wpt lat="10.3361" lon="107.0922"><name>Chỗ gửi xe máy</name><desc>5.000 đ cả ngày</desc></wpt>
  <wpt lat="200.0" lon="107.0"><name>Ngoài địa cầu</name></wpt>
  <wpt lat="10.3405" lon="107.0811"><name>Ghế đá dưới gốc bàng</name></wpt>
</gpx>"#;

/// Entities within entities: a thousand million letters for a reader that follows them.
const BOMB: &str = r#"<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><kml><Placemark><name>&c;</name></Placemark></kml>"#;

/// Keeps, notes, exports, imports, and takes everything over to a device that has nothing.
///
/// # Panics
/// When something is lost.
pub async fn keep(scene: &mut Scene) {
    let window = &scene.window;
    super::keep_some(window).await;
    window.visit(&format!("/place/{VILLA}")).await;
    window.click(".place-note .note-add").await;
    fill(window, ".place-note .note-text", NOTE).await;
    window.see_text(".place-note .note-state", "Kept").await;
    window.visit("/saved").await;
    until("the note in the list", || async {
        let notes = notes(window).await;
        if notes.contains(&NOTE.to_owned()) { Ok(()) } else { Err(format!("{notes:?}")) }
    })
    .await;
    order(window).await;
    import(window, &scene.folder().join("from-osmand.gpx")).await;
    export(scene).await;
    removed_and_back(&scene.window).await;
    transfer(scene).await;
}

async fn notes(window: &Window) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll('.saved-list .note-text')].map((field) => field.value)";
    serde_json::from_value(window.run(script, Vec::new()).await).expect("notes")
}

/// Names in the list, spots among them.
async fn names(window: &Window) -> Vec<String> {
    window.texts(".saved-list .row-link").await
}

async fn order(window: &Window) {
    let before = results(window).await;
    assert_eq!(before.len(), 2, "{before:?}");
    window.click(".saved-item:nth-child(2) .saved-acts button:enabled").await;
    until("the second first", || async {
        let now = results(window).await;
        if now.iter().eq(before.iter().rev()) { Ok(()) } else { Err(format!("{now:?}")) }
    })
    .await;
}

/// A file is shown before it is taken; a hostile one is refused in a sentence; twice is not double.
async fn import(window: &Window, file: &std::path::Path) {
    window.click("#import .row-action").await;
    choose(window, file, GPX).await;
    window.see(".preview").await;
    let counts = window.texts(".preview-counts li").await;
    assert_eq!(counts, ["2 spots"], "what is in it, before it is taken");
    assert_eq!(names(window).await.len(), 2, "nothing is taken before it is wished");
    assert_eq!(window.texts(".preview-faults summary").await, ["1 thing is left out or shortened"]);
    window.click("#take-yes").await;
    wait_toast(window, "Taken").await;
    until("two spots more", || async {
        let names = names(window).await;
        if names.len() == 4 { Ok(()) } else { Err(format!("{names:?}")) }
    })
    .await;
    assert!(notes(window).await.contains(&"5.000 đ cả ngày".to_owned()));
    choose(window, file, GPX).await;
    until("nothing new in it", || async {
        let counts = window.texts(".preview-counts li").await;
        if counts == ["2 are saved here already"] { Ok(()) } else { Err(format!("{counts:?}")) }
    })
    .await;
    choose(window, &file.with_extension("kml"), BOMB).await;
    window.see("[data-trouble=doctype]").await;
    choose(window, &file.with_extension("gpx"), &GPX[..GPX.len() / 2]).await;
    window.see("[data-trouble=cut-off], [data-trouble=syntax]").await;
    assert_eq!(names(window).await.len(), 4);
}

async fn choose(window: &Window, file: &std::path::Path, text: &str) {
    std::fs::write(file, text).expect("a file to choose");
    let input = window.driver().find(By::Css("#import-file")).await.expect("a choice of files");
    input.send_keys(file.to_string_lossy().as_ref()).await.expect("a file is chosen");
}

/// Three files, each with everything in it, that readers of its format understand.
async fn export(scene: &Scene) {
    let window = &scene.window;
    window.click("#export .row-action").await;
    for format in ["kml", "gpx", "geojson"] {
        window.click(&format!("#export-{format}")).await;
        let text = scene.downloaded(format).await;
        for part in ["Chỗ gửi xe máy", "5.000 đ cả ngày", "Ghế đá dưới gốc bàng"] {
            assert!(text.contains(part), "{part} in {text}");
        }
        let escaped = if format == "geojson" { NOTE } else { "Đến trước 9 giờ, mang &lt;nón" };
        assert!(text.contains(escaped), "{escaped} in {text}");
        let head = match format {
            "kml" => "http://www.opengis.net/kml/2.2",
            "gpx" => "http://www.topografix.com/GPX/1/1",
            _ => "FeatureCollection",
        };
        assert!(text.contains(head), "{head} in {text}");
        if format == "geojson" {
            let json: Value = serde_json::from_str(&text).expect("GeoJSON is JSON");
            assert_eq!(json["features"].as_array().map(Vec::len), Some(4), "{json}");
        } else {
            let parse = "const found = new DOMParser().parseFromString(arguments[0], 'application/xml');
                return [found.querySelectorAll('parsererror').length, found.querySelectorAll('Placemark, wpt').length]";
            assert_eq!(window.run(parse, vec![text.into()]).await, json!([0, 4]), "{format}");
        }
    }
}

/// What was taken out by a slip comes back with its note, where it was.
async fn removed_and_back(window: &Window) {
    window.visit("/saved").await;
    window.see(".saved-remove").await;
    let before = (names(window).await, notes(window).await);
    window.click(".saved-remove").await;
    until("one less", || async {
        let now = names(window).await.len();
        if now == 3 { Ok(()) } else { Err(now.to_string()) }
    })
    .await;
    window.click(".undo .button").await;
    until("everything as it was", || async {
        let now = (names(window).await, notes(window).await);
        if now == before { Ok(()) } else { Err(format!("{now:?}")) }
    })
    .await;
}

/// The code is read from the screen. The other device is this one after it has forgotten everything.
async fn transfer(scene: &mut Scene) {
    let window = &scene.window;
    let (names_before, notes_before) = (names(window).await, notes(window).await);
    window.click("#transfer .row-action").await;
    window.see("#transfer .qr").await;
    let shown =
        window.run("return document.querySelector('#transfer figure').dataset.code", Vec::new()).await;
    let shown = shown.as_str().unwrap_or_default().to_owned();
    until("the code, read from the screen", || async {
        let read = read_code(window, "#transfer .qr").await?;
        if read.eq_ignore_ascii_case(&shown) { Ok(()) } else { Err(format!("{read}, shown {shown}")) }
    })
    .await;
    let (_, code) = shown.split_once("/take#").expect("an address of the city's guide");

    window.visit("/settings").await;
    window.click("[aria-labelledby=h-privacy] .button-quiet").await;
    window.click("[role=alertdialog] .button-danger").await;
    window.visit("/saved").await;
    window.see(".empty").await;

    // Half a code is refused; the whole one is shown and then taken.
    window.visit(&format!("/take#{}", &code[..code.len() / 2])).await;
    window.see("[data-trouble]").await;
    window.visit("/saved").await;
    window.see(".empty").await;
    window.visit(&format!("/take#{code}")).await;
    window.see(".preview").await;
    window.click("#take-yes").await;
    wait_toast(window, "Taken").await;
    window.click(r#".way[href="/saved"]"#).await;
    until("everything on the other device", || async {
        let mut now = (names(window).await, notes(window).await);
        let mut before = (names_before.clone(), notes_before.clone());
        for list in [&mut now.0, &mut now.1, &mut before.0, &mut before.1] {
            list.sort();
        }
        if now == before { Ok(()) } else { Err(format!("{now:?}, had {before:?}")) }
    })
    .await;
    let ids = results(window).await;
    assert!([VILLA, BEACH].iter().all(|id| ids.iter().any(|have| have == id)), "{ids:?}");
}
