//! The root: language and theme first, then the desk's phase decides which screen there is.

use dioxus::prelude::*;
use haidang_bridge::query::use_query;
use haidang_bridge::{on_touched, pulse};
use haidang_contract::command::GetSettings;
use haidang_contract::desk::DeskPhase;
use haidang_contract::desk::command::GetDesk;
use haidang_contract::{Code, Tag};
use wasm_bindgen::prelude::Closure;

use crate::pages::{Enrol, FirstClerk, Passphrase, SignInPage, WrongKey};
use crate::parts::FaultNote;
use crate::routes::Route;
use crate::state::{self, DESK};
use crate::{device, words};

/// A key that leads somewhere was pressed: `house`, `check-in`, `search`, `queue`, `portal`. The frame follows it.
pub static ACT: GlobalSignal<Option<String>> = Signal::global(|| None);

/// How often the desk is asked without a cause: clocks turn urgent by themselves.
const REFRESH_MS: u32 = 20_000;

#[component]
pub fn App() -> Element {
    use_hook(listen);
    let settings = use_resource(|| async {
        let settings = haidang_bridge::call(&GetSettings {}).await.unwrap_or_default();
        state::apply(settings).await;
    });
    if settings.read().is_none() {
        // Empty for some milliseconds: a spinner that flashes is worse than none.
        return rsx! { div { class: "opening" } };
    }
    rsx! { Phases {} }
}

fn listen() {
    let touched = Closure::<dyn FnMut(String)>::new(|tags: String| {
        if let Ok(tags) = serde_json::from_str::<Vec<Tag>>(&tags) {
            pulse::touch(&tags);
        }
    });
    on_touched(&touched);
    let keys = Closure::<dyn FnMut(String)>::new(|act: String| match act.as_str() {
        "lock" => state::lock(),
        _ => *ACT.write() = Some(act),
    });
    device::watch_desk_keys(&keys);
    // They live as long as the page.
    touched.forget();
    keys.forget();
}

#[component]
fn Phases() -> Element {
    let mut answer = use_query(GetDesk {});
    use_future(|| async {
        loop {
            device::sleep(REFRESH_MS).await;
            pulse::touch(&[Tag::Desk]);
        }
    });
    use_effect(move || {
        if let Some(Ok(view)) = answer.read().clone() {
            state::learn(view);
        }
    });
    let phase = use_memo(|| DESK.read().as_ref().map(|desk| desk.phase.clone()));
    let fault = match &*answer.read() {
        Some(Err(fault)) => Some(fault.clone()),
        _ => None,
    };
    if let Some(fault) = fault {
        let no_desk = fault.code == Code::NotFound;
        return rsx! {
            main { id: "content", class: "door",
                div { class: "door-card",
                    h1 { tabindex: "-1", {words::desk_title()} }
                    if no_desk { p { {words::desk_absent()} } }
                    FaultNote { fault, retry: Callback::new(move |()| answer.restart()) }
                }
            }
        };
    }
    match phase() {
        None => rsx! {
            main { id: "content", class: "door",
                div { class: "door-card", role: "status",
                    h1 { tabindex: "-1", {words::desk_title()} }
                    p { {words::desk_opening()} }
                }
            }
        },
        Some(DeskPhase::Passphrase { why, first }) => rsx! { Passphrase { why, first } },
        Some(DeskPhase::WrongKey) => rsx! { WrongKey {} },
        Some(DeskPhase::FirstClerk) => rsx! { FirstClerk {} },
        Some(DeskPhase::Enrol) => rsx! { Enrol {} },
        Some(DeskPhase::Locked { clerks }) => rsx! { SignInPage { clerks } },
        Some(DeskPhase::Open { .. }) => rsx! { Router::<Route> {} },
    }
}
