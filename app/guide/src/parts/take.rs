//! Taking in what comes from another app or device: a file, a pasted code, the camera. First it is shown.

use dioxus::prelude::*;
use futures_channel::mpsc::unbounded;
use futures_util::StreamExt;
use haidang_contract::command::{ReadSaved, TakeSaved};
use haidang_contract::saved::{Carried, FileFault, FileTrouble, IncomingState, ItemFault, Preview, Reading};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, words};
use wasm_bindgen::prelude::Closure;

use super::FaultNote;
use crate::files::{self, Chosen};
use crate::query::use_query;
use crate::{bridge, state};

/// Things of a preview shown at once.
const SHOWN: usize = 20;

/// What has arrived so far.
#[derive(Clone, Debug, Default, PartialEq)]
struct Arrived {
    /// Codes of a set come one by one.
    texts: Vec<String>,
    file: Option<String>,
    refused: Option<FileTrouble>,
}

impl Arrived {
    /// A code joins those that are here, anything else takes their place.
    fn add(&mut self, text: String) {
        self.file = None;
        self.refused = None;
        if text.trim_start().starts_with(['<', '{', '[']) {
            self.texts.clear();
        }
        if !self.texts.contains(&text) {
            self.texts.push(text);
        }
    }

    fn carried(&self) -> Option<Carried> {
        match &self.file {
            Some(base64) => Some(Carried::File(base64.clone())),
            None if self.texts.is_empty() => None,
            None => Some(Carried::Text(self.texts.join("\n"))),
        }
    }
}

/// `first` is a code that has arrived already; `with_file` offers to choose a file.
#[component]
pub fn TakeIn(first: Option<String>, with_file: bool) -> Element {
    let mut arrived = use_signal(Arrived::default);
    use_effect(use_reactive((&first,), move |(first,)| {
        if let Some(code) = first {
            arrived.write().add(code);
        }
    }));
    let mut pasted = use_signal(String::new);
    let look = move |event: FormEvent| {
        event.prevent_default();
        let text = pasted.take();
        if !text.trim().is_empty() {
            arrived.write().add(text);
        }
    };
    let carried = arrived.read().carried();
    let refused = arrived.read().refused;
    rsx! {
        if with_file {
            FileChoice { on_file: move |chosen| {
                let mut arrived = arrived.write();
                *arrived = Arrived::default();
                match chosen {
                    Chosen::Bytes(base64) => arrived.file = Some(base64),
                    Chosen::TooLarge => arrived.refused = Some(FileTrouble::TooLarge),
                    Chosen::Unreadable => state::toast(words::take_unreadable()),
                }
            } }
        }
        form { class: "field", onsubmit: look,
            label { r#for: "take-code", {words::take_code()} }
            textarea {
                id: "take-code",
                rows: "2",
                placeholder: words::take_code_hint(),
                autocomplete: "off",
                autocapitalize: "none",
                spellcheck: "false",
                value: "{pasted}",
                oninput: move |event| pasted.set(event.value()),
            }
            div { class: "tool-buttons",
                button { class: "button button-quiet", id: "take-look", r#type: "submit", disabled: pasted.read().trim().is_empty(),
                    Glyph { icon: Icon::Search }
                    {words::take_look()}
                }
                Scan { on_code: move |code| arrived.write().add(code) }
            }
        }
        if let Some(why) = refused {
            Refused { fault: FileFault { why, line: None } }
        } else if let Some(from) = carried {
            Look { from, on_done: move |()| arrived.set(Arrived::default()) }
        }
    }
}

#[component]
fn FileChoice(on_file: EventHandler<Chosen>) -> Element {
    rsx! {
        label { class: "button file-choice", r#for: "import-file",
            Glyph { icon: Icon::Upload }
            {words::saved_import_choose()}
            // Endings are a convenience; some systems know none of these types and would grey everything out.
            input {
                id: "import-file",
                r#type: "file",
                accept: ".kml,.kmz,.gpx,.geojson,.json,application/vnd.google-earth.kml+xml,application/vnd.google-earth.kmz,application/gpx+xml,application/geo+json,application/json,text/xml,application/octet-stream",
                onchange: move |_| async move {
                    if let Some(chosen) = files::read_chosen("#import-file").await {
                        on_file.call(chosen);
                    }
                },
            }
        }
    }
}

/// The camera, where the platform reads codes by itself.
#[component]
fn Scan(on_code: EventHandler<String>) -> Element {
    let can = use_resource(files::can_scan);
    let mut on = use_signal(|| false);
    if !can.read().unwrap_or(false) {
        return rsx! {};
    }
    let watch = move |_| {
        spawn(async move {
            let (sender, mut codes) = unbounded::<String>();
            let report = Closure::<dyn FnMut(String)>::new(move |code| {
                let _ = sender.unbounded_send(code);
            });
            spawn(async move {
                while let Some(code) = codes.next().await {
                    on_code.call(code);
                }
            });
            let end = files::scan("#take-camera", &report).await;
            on.set(false);
            match end.as_str() {
                "denied" => state::toast(words::take_scan_denied()),
                "unavailable" => state::toast(words::take_scan_unavailable()),
                _ => {}
            }
        });
    };
    rsx! {
        button { class: "button button-quiet", r#type: "button", "aria-pressed": if on() { "true" } else { "false" }, onclick: move |_| on.toggle(),
            Glyph { icon: Icon::Camera }
            {if on() { words::take_scan_stop() } else { words::take_scan() }}
        }
        if on() {
            video { id: "take-camera", class: "camera", muted: true, "playsinline": "true", "aria-label": words::take_scan_view(), onmounted: watch }
        }
    }
}

#[component]
fn Look(from: Carried, on_done: EventHandler<()>) -> Element {
    let answer = use_query(ReadSaved { from: from.clone(), lang: current_lang() });
    let answer = answer.read().clone();
    match answer {
        None => rsx! { p { role: "status", {words::loading()} } },
        Some(Err(fault)) => rsx! { FaultNote { fault } },
        Some(Ok(Reading::Refused { fault })) => rsx! { Refused { fault } },
        Some(Ok(Reading::Part { have, of })) => rsx! {
            p { class: "note", role: "status",
                Glyph { icon: Icon::Info }
                span { {words::take_part(of, have.len())} }
            }
        },
        Some(Ok(Reading::Ready { preview })) => rsx! { Inside { preview, from, on_done } },
    }
}

#[component]
fn Refused(fault: FileFault) -> Element {
    rsx! {
        div { class: "note note-fault", role: "alert", "data-trouble": fault.why.word(),
            Glyph { icon: Icon::Warning }
            div {
                p { {words::take_trouble(fault.why)} }
                if let Some(line) = fault.line {
                    p { {words::take_trouble_line(line)} }
                }
            }
        }
    }
}

#[component]
fn Inside(preview: Preview, from: Carried, on_done: EventHandler<()>) -> Element {
    let mut busy = use_signal(|| false);
    let counts = [
        (preview.places, words::take_places(preview.places)),
        (preview.spots, words::take_spots(preview.spots)),
        (preview.notes, words::take_notes(preview.notes)),
        (preview.here, words::take_here(preview.here)),
    ];
    let fresh = preview.places + preview.spots + preview.notes;
    let all = preview.places + preview.spots + preview.notes + preview.here;
    let shown = preview.items.len().min(SHOWN);
    let rest = usize::try_from(all).unwrap_or(usize::MAX).saturating_sub(shown);
    rsx! {
        section { class: "preview", "aria-labelledby": "h-preview",
            h2 { id: "h-preview", {words::take_preview()} }
            div { role: "status",
                ul { class: "preview-counts",
                    for (count, text) in counts {
                        if count > 0 {
                            li { "{text}" }
                        }
                    }
                }
            }
            ul { class: "preview-items",
                for item in preview.items.iter().take(SHOWN) {
                    li { class: "fact",
                        span { "{item.name}" }
                        span { class: "tag",
                            match item.state {
                                IncomingState::Place => words::take_state_place(),
                                IncomingState::Unknown => words::take_state_unknown(),
                                IncomingState::Spot => words::take_state_spot(),
                                IncomingState::NoteAdded => words::take_state_note_added(),
                                IncomingState::Here => words::take_state_here(),
                            }
                        }
                    }
                }
            }
            if rest > 0 {
                p { class: "aside", {words::take_more(rest)} }
            }
            if preview.faults_total > 0 {
                details { class: "preview-faults",
                    summary { {words::take_faults(preview.faults_total)} }
                    ul {
                        for fault in preview.faults.iter() {
                            li { FaultLine { fault: fault.clone() } }
                        }
                    }
                }
            }
            if fresh == 0 {
                p { {words::take_nothing_new()} }
            }
            div { class: "tool-buttons",
                if fresh > 0 {
                    button {
                        class: "button",
                        id: "take-yes",
                        r#type: "button",
                        disabled: busy(),
                        onclick: move |_| {
                            let from = from.clone();
                            busy.set(true);
                            spawn(async move {
                                match bridge::call(&TakeSaved { from }).await {
                                    Ok(_) => {
                                        state::toast(words::take_taken());
                                        on_done.call(());
                                    }
                                    Err(fault) => {
                                        let (what, next) = words::fault(&fault);
                                        state::toast(format!("{what} {next}"));
                                        busy.set(false);
                                    }
                                }
                            });
                        },
                        {words::take_yes()}
                    }
                }
                button { class: "button button-quiet", r#type: "button", onclick: move |_| on_done.call(()),
                    {if fresh > 0 { words::saved_cancel() } else { words::close() }}
                }
            }
        }
    }
}

#[component]
fn FaultLine(fault: ItemFault) -> Element {
    let place = fault.line.map_or_else(|| words::take_at_item(fault.item), words::take_at_line);
    let name = Some(fault.name.clone()).filter(|name| !name.is_empty());
    let parts: Vec<String> =
        [Some(place), name, Some(words::take_item(fault.why))].into_iter().flatten().collect();
    rsx! { {parts.join(" · ")} }
}
