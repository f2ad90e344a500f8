//! What the visitor keeps: places and spots with notes, and the ways in and out.

use dioxus::prelude::*;
use haidang_contract::command::{ExportSaved, ListSaved, MoveSaved, RemoveSaved};
use haidang_contract::saved::{Format, SavedEntry, SavedList, SavedRef, SavedSort, SavedWhat};
use haidang_kit::elements::{Empty, Glyph};
use haidang_kit::{Icon, current_lang, words};

use crate::bridge;
use crate::parts::{
    FaultNote, NoteEditor, PageHead, PlaceRow, SpotForm, SpotRow, TakeIn, Tool, Transfer, offer_undo,
};
use crate::query::use_query;
use crate::routes::Route;
use crate::state::{self, CAPABILITIES, HERE};

#[component]
pub fn Saved() -> Element {
    let sort = use_signal(SavedSort::default);
    let answer = use_query(ListSaved { lang: current_lang(), near: state::near(), sort: sort() });
    let answer = answer.read().clone();
    let kiosk = CAPABILITIES.read().as_ref().is_some_and(|can| can.kiosk.is_some());
    let filled = matches!(&answer, Some(Ok(list)) if !list.entries.is_empty());
    rsx! {
        div { class: "page saved",
            PageHead { title: words::saved_title() }
            match answer {
                None => rsx! {},
                Some(Err(fault)) => rsx! { FaultNote { fault } },
                Some(Ok(list)) if list.entries.is_empty() => rsx! {
                    Empty { picture: "empty-favourites", title: words::saved_empty_title(), text: words::saved_empty_text(),
                        Link { class: "button", to: Route::Explore {}, {words::nav_explore()} }
                    }
                },
                Some(Ok(list)) => rsx! { Kept { list, sort } },
            }
            section { class: "tools", "aria-label": words::saved_more(),
                Tool { id: "spot-add", icon: Icon::Pin, title: words::saved_spot_add(),
                    p { class: "prose", {words::saved_spot_text()} }
                    SpotForm { on_done: move |()| state::toast(words::saved_spot_kept()) }
                }
                if filled {
                    Tool { id: "transfer", icon: Icon::Qr, title: words::saved_transfer(), Transfer {} }
                }
                if filled && !kiosk {
                    Tool { id: "export", icon: Icon::Download, title: words::saved_export(), Export {} }
                }
                if !kiosk {
                    Tool { id: "import", icon: Icon::Upload, title: words::saved_import(),
                        p { class: "prose", {words::saved_import_text()} }
                        TakeIn { with_file: true }
                    }
                }
            }
        }
    }
}

#[component]
fn Kept(list: SavedList, sort: Signal<SavedSort>) -> Element {
    let mut sort = sort;
    let gone = list.entries.iter().filter(|entry| matches!(entry.what, SavedWhat::Gone { .. })).count();
    let last = list.entries.len() - 1;
    rsx! {
        if gone > 0 {
            p { class: "note", {words::saved_gone(gone)} }
        }
        label { class: "sort",
            span { {words::list_sort()} }
            select {
                id: "saved-sort",
                onchange: move |event| {
                    let wanted = match event.value().as_str() {
                        "distance" => SavedSort::Distance,
                        "name" => SavedSort::Name,
                        _ => SavedSort::Own,
                    };
                    spawn(async move {
                        let known = HERE.peek().is_some();
                        if wanted != SavedSort::Distance || known || state::use_my_position().await {
                            sort.set(wanted);
                        }
                    });
                },
                option { value: "own", selected: sort() == SavedSort::Own, {words::saved_sort_own()} }
                option { value: "distance", selected: sort() == SavedSort::Distance, {words::sort_distance()} }
                option { value: "name", selected: sort() == SavedSort::Name, {words::sort_name()} }
            }
        }
        ul { class: "rows results saved-list",
            for (at, entry) in list.entries.into_iter().enumerate() {
                li { key: "{entry.id.0}", class: "saved-item",
                    Item { entry, at, last, ordered: sort() == SavedSort::Own }
                }
            }
        }
    }
}

#[component]
fn Item(entry: SavedEntry, at: usize, last: usize, ordered: bool) -> Element {
    let mut editing = use_signal(|| false);
    let id = SavedRef::Item(entry.id);
    let name = entry.name.clone();
    let shift = {
        let id = id.clone();
        move |to: usize| {
            let command = MoveSaved { id: id.clone(), to: u32::try_from(to).unwrap_or(u32::MAX) };
            spawn(async move {
                if let Err(fault) = bridge::call(&command).await {
                    state::toast(words::fault(&fault).0);
                }
            });
        }
    };
    let up = shift.clone();
    rsx! {
        match entry.what.clone() {
            SavedWhat::Place { card } => rsx! { PlaceRow { card: *card } },
            SavedWhat::Gone { .. } => rsx! {
                article { class: "row",
                    div { class: "row-text",
                        span { class: "row-name", "{name}" }
                        p { class: "row-meta", span { class: "tag tag-quiet", {words::saved_gone_tag()} } }
                    }
                    Remove { id: id.clone(), name: name.clone() }
                }
            },
            SavedWhat::Spot => rsx! {
                SpotRow { entry: entry.clone() }
                if editing() {
                    SpotForm { spot: entry.id, name: name.clone(), point: entry.point, on_done: move |()| editing.set(false) }
                }
            },
        }
        div { class: "saved-under",
            NoteEditor { id: id.clone(), name: name.clone(), note: entry.note.clone() }
            div { class: "saved-acts",
                if let SavedWhat::Place { card } = &entry.what {
                    if card.point.is_some() {
                        Link { class: "icon-button", to: Route::MapPage { place: card.id.to_string() }, "aria-label": words::saved_show(name.clone()),
                            Glyph { icon: Icon::Map }
                        }
                    }
                }
                if entry.what == SavedWhat::Spot {
                    button { class: "icon-button", r#type: "button", "aria-label": words::saved_edit(name.clone()), "aria-expanded": if editing() { "true" } else { "false" },
                        onclick: move |_| editing.toggle(),
                        Glyph { icon: Icon::Edit }
                    }
                    Remove { id: id.clone(), name: name.clone() }
                }
                if ordered && last > 0 {
                    button { class: "icon-button", r#type: "button", disabled: at == 0, "aria-label": words::saved_up(name.clone()), onclick: move |_| up(at.saturating_sub(1)),
                        Glyph { icon: Icon::ArrowUp }
                    }
                    button { class: "icon-button", r#type: "button", disabled: at == last, "aria-label": words::saved_down(name.clone()), onclick: move |_| shift(at + 1),
                        Glyph { icon: Icon::ArrowDown }
                    }
                }
            }
        }
    }
}

#[component]
fn Remove(id: SavedRef, name: String) -> Element {
    rsx! {
        button {
            class: "icon-button saved-remove",
            r#type: "button",
            "aria-label": words::saved_remove(name.clone()),
            onclick: move |_| {
                let (id, name) = (id.clone(), name.clone());
                spawn(async move {
                    match bridge::call(&RemoveSaved { id }).await {
                        Ok(Some(item)) => offer_undo(item, name),
                        Ok(None) => {}
                        Err(fault) => state::toast(words::fault(&fault).0),
                    }
                });
            },
            Glyph { icon: Icon::Trash }
        }
    }
}

#[component]
fn Export() -> Element {
    let formats = [
        (Format::Kml, words::saved_export_kml(), words::saved_export_kml_for()),
        (Format::Gpx, words::saved_export_gpx(), words::saved_export_gpx_for()),
        (Format::Geojson, words::saved_export_geojson(), words::saved_export_geojson_for()),
    ];
    rsx! {
        p { class: "prose", {words::saved_export_text()} }
        ul { class: "export-formats",
            for (format, name, apps) in formats {
                li { key: "{name}",
                    button { class: "choice", id: "export-{format.word()}", r#type: "button", onclick: move |_| { spawn(export(format)); },
                        Glyph { icon: Icon::Download }
                        strong { "{name}" }
                        span { class: "aside", "{apps}" }
                    }
                }
            }
        }
    }
}

async fn export(format: Format) {
    let kept = async {
        let file = bridge::call(&ExportSaved { format, lang: current_lang() }).await?;
        let name = bridge::keep_file(file.file_name, file.media_type, file.text).await?;
        Ok::<_, haidang_contract::Fault>((name, file.left_out))
    };
    match kept.await {
        Ok((name, 0)) => state::toast(words::saved_exported(name)),
        Ok((name, left_out)) => {
            state::toast(format!(
                "{} {}",
                words::saved_exported(name),
                words::saved_export_left_out(left_out)
            ));
        }
        Err(fault) => {
            let (what, next) = words::fault(&fault);
            state::toast(format!("{what} {next}"));
        }
    }
}
