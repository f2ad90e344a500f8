//! A note, kept while it is typed.

use std::cell::RefCell;
use std::rc::Rc;

use dioxus::prelude::*;
use haidang_contract::PlaceId;
use haidang_contract::command::{GetSaved, SetNote};
use haidang_contract::saved::{NOTE_LENGTH, SavedRef, clean_note};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, words};

use crate::query::use_query;
use crate::{bridge, device, state};

/// After the last letter.
const PAUSE_MS: u32 = 500;
/// Where the room that is left begins to matter.
const NEAR_END: usize = 200;

/// The note of a place of the guide, on its page. Writing one saves the place.
#[component]
pub fn PlaceNote(id: PlaceId, name: String) -> Element {
    let which = SavedRef::Place(id);
    let answer = use_query(GetSaved { id: which.clone() });
    let note = match answer.read().clone() {
        Some(Ok(item)) => item.map(|item| item.note).unwrap_or_default(),
        _ => return rsx! {},
    };
    rsx! {
        section { class: "place-note", "aria-label": words::saved_note(),
            NoteEditor { id: which, name, note }
        }
    }
}

/// `note` is what the core holds.
#[component]
pub fn NoteEditor(id: SavedRef, name: String, note: String) -> Element {
    let mut draft = use_signal(|| note.clone());
    let mut held = use_signal(|| note.clone());
    let mut open = use_signal(|| !note.is_empty());
    let mut told = use_signal(|| false);
    let mut turn = use_signal(|| 0_u32);
    // Writes on their way: until the last is done, answers may still tell of an earlier text.
    let mut sending = use_signal(|| 0_u32);
    // Beside the signals: what is not kept yet must be at hand when they are gone.
    let unkept = use_hook(|| Rc::new(RefCell::new(None::<String>)));

    // A change from elsewhere is shown, unless the visitor is typing; our own comes back tidied and is left alone.
    use_effect(use_reactive((&note,), move |(note,)| {
        if *sending.peek() > 0 || clean_note(&held.peek()) == note {
            return;
        }
        let untouched = *draft.peek() == *held.peek();
        held.set(note.clone());
        if untouched {
            open.set(!note.is_empty());
            draft.set(note);
        }
    }));

    let on_leaving = (id.clone(), Rc::clone(&unkept));
    use_drop(move || {
        let (id, unkept) = on_leaving;
        if let Some(text) = unkept.take() {
            dioxus::core::spawn_forever(keep(id, text));
        }
    });

    let keep_now = {
        let (id, unkept) = (id.clone(), Rc::clone(&unkept));
        use_callback(move |()| {
            let (id, waiting) = (id.clone(), unkept.take());
            if let Some(text) = waiting {
                held.set(text.clone());
                sending += 1;
                // Not the component's own task, which would end with it, half way.
                dioxus::core::spawn_forever(async move {
                    keep(id, text).await;
                    let _ = sending.try_write().map(|mut count| *count = count.saturating_sub(1));
                    let _ = told.try_write().map(|mut told| *told = true);
                });
            }
        })
    };

    let typed = move |event: FormEvent| {
        let text = event.value();
        draft.set(text.clone());
        told.set(false);
        *unkept.borrow_mut() = Some(text);
        turn += 1;
        let mine = *turn.peek();
        spawn(async move {
            device::sleep(PAUSE_MS).await;
            if *turn.peek() == mine {
                keep_now.call(());
            }
        });
    };

    if !open() {
        return rsx! {
            button { class: "button button-quiet note-add", r#type: "button",
                "aria-label": words::saved_note_add_to(name.clone()),
                onclick: move |_| open.set(true),
                Glyph { icon: Icon::Note }
                {words::saved_note_add()}
            }
        };
    }
    let left = NOTE_LENGTH.saturating_sub(draft.read().chars().count());
    let lines = draft.read().lines().count().clamp(2, 12);
    rsx! {
        div { class: "note-editor",
            textarea {
                class: "note-text",
                "aria-label": words::saved_note_on(name),
                placeholder: words::saved_note_hint(),
                rows: "{lines}",
                maxlength: "{NOTE_LENGTH}",
                autocomplete: "off",
                value: "{draft}",
                oninput: typed,
                onblur: move |_| keep_now.call(()),
                // One opened by hand is there to be written in; one that has words is not taken from the reader.
                onmounted: move |event| async move {
                    if draft.peek().is_empty() {
                        let _ = event.set_focus(true).await;
                    }
                },
            }
            p { class: "aside note-state", role: "status",
                if left < NEAR_END {
                    {words::saved_note_left(left)}
                } else if told() {
                    {words::saved_note_kept()}
                }
            }
        }
    }
}

async fn keep(id: SavedRef, text: String) {
    if let Err(fault) = bridge::call(&SetNote { id, text }).await {
        let (what, next) = words::fault(&fault);
        state::toast(format!("{what} {next}"));
    }
}
