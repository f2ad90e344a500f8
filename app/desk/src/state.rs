//! What every screen of the desk knows: the desk's own view, language and theme, the corrected clock, short messages.

use dioxus::prelude::*;
use haidang_contract::desk::command::LockDesk;
use haidang_contract::desk::{DeskPhase, DeskView, Role};
use haidang_contract::{Fault, Lang, Settings, Theme, Timestamp};
use haidang_kit::set_lang;
use haidang_kit::words as kit;

use crate::{device, words};

/// As the register answered last.
pub static DESK: GlobalSignal<Option<DeskView>> = Signal::global(|| None);
pub static SETTINGS: GlobalSignal<Settings> = Signal::global(Settings::default);
pub static TOAST: GlobalSignal<Option<String>> = Signal::global(|| None);
/// What is added to the device's clock, in milliseconds: the register corrects it by the city's.
pub static OFFSET: GlobalSignal<i64> = Signal::global(|| 0);

/// The desk's clock now; does not subscribe.
pub fn now() -> Timestamp {
    Timestamp(device::clock().0.saturating_add(*OFFSET.peek()))
}

/// Keeps what the register answered.
pub fn learn(view: DeskView) {
    *OFFSET.write() = view.now.since(device::clock());
    if DESK.peek().as_ref() != Some(&view) {
        *DESK.write() = Some(view);
    }
}

/// Whether who works now is a manager; subscribes.
pub fn is_manager() -> bool {
    let desk = DESK.read();
    matches!(desk.as_ref().map(|desk| &desk.phase), Some(DeskPhase::Open { clerk }) if clerk.role == Role::Manager)
}

/// Hides everything. Drafts are kept by the register.
pub fn lock() {
    device::forget_selection();
    dioxus::core::spawn_forever(async {
        if let Err(fault) = haidang_bridge::call(&LockDesk {}).await {
            tell(&fault);
        }
    });
}

/// Takes settings into effect: the theme at once, the language as soon as its words are here.
pub async fn apply(settings: Settings) {
    let preferred = device::preferred_languages();
    let wished = settings.lang.unwrap_or_else(|| Lang::interface_for(preferred.split(',')));
    // A desk speaks two languages; whoever reads another one gets the house's.
    let lang = if words::LANGS.contains(&wished) { wished } else { Lang::Vi };
    *SETTINGS.write() = settings;
    device::set_theme(match settings.theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    });
    if !kit::has(lang)
        && let Some(ftl) = device::words(lang.tag().to_owned()).await
    {
        kit::add(lang, ftl);
    }
    if SETTINGS.peek().lang == settings.lang {
        words::begin(lang);
        set_lang(lang);
        device::set_language(lang.tag());
    }
}

/// Shows a short message for some seconds.
pub fn toast(text: String) {
    *TOAST.write() = Some(text.clone());
    dioxus::core::spawn_forever(async move {
        device::sleep(6_000).await;
        if TOAST.peek().as_ref() == Some(&text) {
            *TOAST.write() = None;
        }
    });
}

/// Says a fault as a short message.
pub fn tell(fault: &Fault) {
    let (what, next) = kit::fault(fault);
    toast(format!("{what} {next}"));
}
