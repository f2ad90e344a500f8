//! What the whole app knows: where the visitor is, what the map looks at, how the window is.

use dioxus::prelude::*;
use haidang_contract::view::{BBox, Filter};
use haidang_contract::{Capabilities, Lang, PlaceId, Point, Settings, Theme};
use haidang_kit::{set_lang, words};

use crate::{bridge, device};

/// The point distances are measured from.
#[derive(Clone, Debug, PartialEq)]
pub struct Here {
    pub point: Point,
    /// Radius in metres, when the device measured it; absent when the visitor chose a place.
    pub accuracy: Option<f64>,
}

pub static HERE: GlobalSignal<Option<Here>> = Signal::global(|| None);
pub static SETTINGS: GlobalSignal<Settings> = Signal::global(Settings::default);
pub static CAPABILITIES: GlobalSignal<Option<Capabilities>> = Signal::global(|| None);
/// Which places the map shows: those of the list on screen.
pub static MAP_FILTER: GlobalSignal<Filter> = Signal::global(Filter::default);
/// What the map shows, once the visitor has moved it; `None` while it is where the app put it.
pub static MAP_AREA: GlobalSignal<Option<BBox>> = Signal::global(|| None);
/// What the map shows now, however it came there.
pub static MAP_VIEW: GlobalSignal<Option<BBox>> = Signal::global(|| None);
/// A line with numbered stops over the map, as GeoJSON.
pub static MAP_TRACK: GlobalSignal<Option<String>> = Signal::global(|| None);
/// The place picked on the map.
pub static PICKED: GlobalSignal<Option<PlaceId>> = Signal::global(|| None);
pub static DARK_DEVICE: GlobalSignal<bool> = Signal::global(|| false);
/// List and map side by side.
pub static WIDE: GlobalSignal<bool> = Signal::global(|| false);
pub static TOAST: GlobalSignal<Option<String>> = Signal::global(|| None);

/// The visitor's position; subscribes.
pub fn near() -> Option<Point> {
    HERE.read().as_ref().map(|here| here.point)
}

/// Whether the page is dark now; subscribes.
pub fn is_dark() -> bool {
    match SETTINGS.read().theme {
        Theme::System => *DARK_DEVICE.read(),
        Theme::Light => false,
        Theme::Dark => true,
    }
}

/// Takes settings into effect: theme at once, the language as soon as its words are here. Where they cannot be had,
/// the interface stays in the language it is in.
pub async fn apply(settings: Settings) {
    let preferred = device::preferred_languages();
    let lang = settings.lang.unwrap_or_else(|| Lang::interface_for(preferred.split(',')));
    *SETTINGS.write() = settings;
    device::set_theme(match settings.theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    });
    if !words::has(lang)
        && let Some(ftl) = device::words(lang.tag().to_owned()).await
    {
        words::add(lang, ftl);
    }
    // Another choice may have been made while this one's words were on their way.
    if words::has(lang) && SETTINGS.peek().lang == settings.lang {
        set_lang(lang);
        device::set_language(lang.tag());
    }
}

/// Shows a short message for some seconds.
pub fn toast(text: String) {
    *TOAST.write() = Some(text.clone());
    dioxus::core::spawn_forever(async move {
        device::sleep(5_000).await;
        if TOAST.peek().as_ref() == Some(&text) {
            *TOAST.write() = None;
        }
    });
}

/// Asks the device for the position, with the platform's own consent, and says how it went.
pub async fn use_my_position() -> bool {
    match bridge::locate().await {
        Ok(fix) => {
            let point = Point { lon: fix.lon, lat: fix.lat };
            *HERE.write() = Some(Here { point, accuracy: Some(fix.accuracy) });
            toast(words::locate_done());
            true
        }
        Err(bridge::NoFix::Denied) => {
            toast(words::locate_denied());
            false
        }
        Err(bridge::NoFix::Unavailable) => {
            toast(words::locate_unavailable());
            false
        }
    }
}
