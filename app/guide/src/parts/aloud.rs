//! Reading a place aloud: name, description, and whether it is open today.

use std::cell::RefCell;
use std::rc::Rc;

use dioxus::prelude::*;
use futures_channel::mpsc::unbounded;
use futures_util::StreamExt;
use haidang_contract::Lang;
use haidang_contract::view::PlacePage;
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, words};
use wasm_bindgen::prelude::Closure;

use super::open_line::open_words;
use crate::speech::{self, Reading, Voice};
use crate::{device, state};

/// Kept as long as the page may report.
type Report = Rc<RefCell<Option<Closure<dyn FnMut(String)>>>>;

/// A row of its own below the actions. Nothing where the device has no voices at all.
#[component]
pub fn ReadAloud(page: PlacePage) -> Element {
    let name = page.card.name.clone();
    let main = page.description.as_ref().map_or(name.lang, |description| description.lang);
    let voice = use_resource(use_reactive((&main,), |(lang,)| speech::voice(lang)));
    let mut reading = use_signal(|| Reading::Idle);
    let report: Report = use_hook(|| Rc::new(RefCell::new(None)));
    // A voice that goes on about a place one has left is worse than none.
    use_drop(speech::stop);
    let voice = *voice.read();
    let begin = move |_| {
        let (sender, mut told) = unbounded::<String>();
        let closure = Closure::<dyn FnMut(String)>::new(move |word| {
            let _ = sender.unbounded_send(word);
        });
        spawn(async move {
            while let Some(word) = told.next().await {
                reading.set(speech::reading(&word));
                if *reading.peek() == Reading::Failed {
                    state::toast(words::speech_failed());
                }
            }
        });
        speech::stop();
        speech::read(&texts(&page), &closure);
        report.replace(Some(closure));
    };
    match voice {
        None | Some(Voice::Never) => rsx! {},
        Some(Voice::NotThisLanguage) => rsx! {
            p { class: "aside speech-none", {words::speech_no_voice(main.own_name())} }
        },
        Some(Voice::Yes) => rsx! {
            div { class: "speech", role: "group", "aria-label": words::speech_label(name.text.clone()),
                match reading() {
                    Reading::Idle | Reading::Failed => rsx! {
                        button { class: "button button-quiet speech-listen", r#type: "button", onclick: begin,
                            Glyph { icon: Icon::Speaker }
                            {words::speech_listen()}
                        }
                    },
                    going => rsx! {
                        if going == Reading::Going {
                            button { class: "button button-quiet speech-pause", r#type: "button", onclick: move |_| speech::pause(),
                                Glyph { icon: Icon::Pause }
                                {words::speech_pause()}
                            }
                        } else {
                            button { class: "button button-quiet speech-resume", r#type: "button", onclick: move |_| speech::resume(),
                                Glyph { icon: Icon::Play }
                                {words::speech_resume()}
                            }
                        }
                        button { class: "button button-quiet speech-stop", r#type: "button",
                            onclick: move |_| {
                                speech::stop();
                                reading.set(Reading::Idle);
                            },
                            Glyph { icon: Icon::Stop }
                            {words::speech_stop()}
                        }
                    },
                }
            }
        },
    }
}

/// Each in the language in which it is shown.
fn texts(page: &PlacePage) -> Vec<(Lang, String)> {
    let card = &page.card;
    let mut texts = vec![(card.name.lang, card.name.text.clone())];
    texts.extend(page.description.clone().map(|description| (description.lang, description.text)));
    if page.place.hours.is_some() {
        let line = open_words(card.open, card.holiday.as_ref(), device::now());
        texts.push((current_lang(), line.text));
        texts.extend(line.doubt.map(|doubt| (current_lang(), doubt)));
    }
    texts
}
