//! What goes on beside the pages: touched tags, the device's theme and width, keys, syncing, the kiosk's idleness.
//!
//! Callbacks from JavaScript run outside the app's runtime, so each only sends a message; one loop receives them.

use dioxus::prelude::*;
use futures_channel::mpsc::{UnboundedSender, unbounded};
use futures_util::StreamExt;
use haidang_contract::command::{Forget, GetSettings, SyncNow};
use haidang_contract::{Settings, Tag, Timestamp};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, words};
use wasm_bindgen::prelude::Closure;

use crate::routes::Route;
use crate::state::{self, CAPABILITIES, DARK_DEVICE, HERE, MAP_AREA, PICKED, WIDE};
use crate::{alerts, bridge, device, pulse};

/// Five minutes: a notice of danger must not wait, and "nothing new" is under 400 bytes.
const SYNC_EVERY_MS: u32 = 5 * 60 * 1000;
/// Who looks at the page again so soon after the city was asked needs no new answer.
const SYNC_AGAIN_MS: i64 = 30 * 1000;

/// When the city was last asked.
static ASKED: GlobalSignal<Timestamp> = Signal::global(Timestamp::default);

enum Event {
    Touched(String),
    Dark(bool),
    Wide(bool),
    Online(bool),
    Visible,
    OpenNotices,
    Key(String),
    Idle,
    UpdateReady,
}

#[component]
pub fn Watchers() -> Element {
    let mut update_ready = use_signal(|| false);
    let navigator = use_navigator();
    use_future(move || async move {
        let (sender, mut events) = unbounded();
        listen(&sender);
        while let Some(event) = events.next().await {
            match event {
                Event::Touched(tags) => {
                    pulse::touch(&serde_json::from_str::<Vec<Tag>>(&tags).unwrap_or_default());
                }
                Event::Dark(dark) => *DARK_DEVICE.write() = dark,
                Event::Wide(wide) => *WIDE.write() = wide,
                Event::Online(true) => {
                    spawn(sync_once());
                }
                Event::Visible => {
                    if device::now().since(*ASKED.peek()) > SYNC_AGAIN_MS {
                        spawn(sync_once());
                    }
                }
                Event::OpenNotices => {
                    navigator.push(Route::Notices { about: String::new() });
                }
                Event::Online(false) => state::toast(words::toast_offline()),
                Event::Key(key) if key == "search" => {
                    navigator.push(Route::Search { q: String::new() });
                }
                Event::Key(_) => {
                    if navigator.can_go_back() {
                        navigator.go_back();
                    }
                }
                Event::Idle => {
                    forget_visitor().await;
                    navigator.replace(Route::Explore {});
                }
                Event::UpdateReady => update_ready.set(true),
            }
        }
    });
    use_future(|| async {
        loop {
            sync_once().await;
            device::sleep(SYNC_EVERY_MS).await;
        }
    });
    rsx! {
        if update_ready() {
            div { class: "update", role: "status",
                p { {words::update_ready()} }
                button { class: "button", r#type: "button", onclick: move |_| bridge::apply_update(),
                    Glyph { icon: Icon::Refresh }
                    {words::update_apply()}
                }
            }
        }
    }
}

/// Asks the city for what is new. How it went is shown wherever the sync state is.
async fn sync_once() {
    if CAPABILITIES.peek().as_ref().is_some_and(|can| can.city.is_some()) {
        *ASKED.write() = device::now();
        let _ = bridge::call(&SyncNow {}).await;
    }
    alerts::tell_new().await;
}

/// Leaves nothing of this visitor for the next one at a public screen.
async fn forget_visitor() {
    let _ = bridge::call(&Forget {}).await;
    *HERE.write() = None;
    *PICKED.write() = None;
    *MAP_AREA.write() = None;
    super::undo::forget_undo();
    super::show_hidden();
    let settings = bridge::call(&GetSettings {}).await.unwrap_or(Settings::default());
    state::apply(settings).await;
}

fn listen(sender: &UnboundedSender<Event>) {
    let send = |make: fn(bool) -> Event| {
        let sender = sender.clone();
        keep(Closure::<dyn FnMut(bool)>::new(move |on| {
            let _ = sender.unbounded_send(make(on));
        }))
    };
    device::watch_dark(send(Event::Dark));
    device::watch_wide(send(Event::Wide));
    device::watch_online(send(Event::Online));
    let text = |make: fn(String) -> Event| {
        let sender = sender.clone();
        keep(Closure::<dyn FnMut(String)>::new(move |text| {
            let _ = sender.unbounded_send(make(text));
        }))
    };
    bridge::on_touched(text(Event::Touched));
    device::watch_keys(text(Event::Key));
    let plain = |make: fn() -> Event| {
        let sender = sender.clone();
        keep(Closure::<dyn FnMut()>::new(move || {
            let _ = sender.unbounded_send(make());
        }))
    };
    bridge::on_update_ready(plain(|| Event::UpdateReady));
    device::watch_visible(plain(|| Event::Visible));
    alerts::watch_taps(plain(|| Event::OpenNotices));
    if let Some(kiosk) = CAPABILITIES.peek().as_ref().and_then(|can| can.kiosk) {
        device::watch_idle(kiosk.idle_seconds, plain(|| Event::Idle));
    }
}

/// These listeners live as long as the page.
fn keep<T: ?Sized>(closure: Closure<T>) -> &'static Closure<T> {
    Box::leak(Box::new(closure))
}
