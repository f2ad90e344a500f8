//! The one window.

use std::path::Path;

use tauri::webview::{NewWindowResponse, PermissionKind, PermissionResponse};
use tauri::{AppHandle, Runtime, WebviewUrl, WebviewWindowBuilder};
use url::Url;

use crate::links::{self, Way};
use crate::options::Options;

/// The front desk's page.
const DESK_PAGE: &str = "desk.html";
/// A long touch must not open the webview's own menu on a public screen.
const NO_MENU: &str = "addEventListener('contextmenu', (event) => event.preventDefault());";

/// Opens the window as the configuration describes it, or over the whole of a public screen.
///
/// # Errors
/// When the system makes no window or no webview.
pub fn open<R: Runtime>(app: &AppHandle<R>, options: &Options, folder: Option<&Path>) -> tauri::Result<()> {
    let Some(config) = app.config().app.windows.first() else { return Err(tauri::Error::WindowNotFound) };
    let kiosk = options.kiosk().is_some();
    let (navigating, opening) = (app.clone(), app.clone());
    let mut config = config.clone();
    if options.is_desk() {
        config.url = WebviewUrl::App(DESK_PAGE.into());
    }
    let mut builder = WebviewWindowBuilder::from_config(app, &config)?
        .on_navigation(move |url| follow(&navigating, url, kiosk))
        .on_new_window(move |url, _| {
            // A link inside the app that asks for a window of its own is followed by none.
            let _ = links::way(&url) == Way::Outside && follow(&opening, &url, kiosk);
            NewWindowResponse::Deny
        })
        // What the guide gives the visitor goes through `keep_file`.
        .on_download(|_, _| false);
    if let Some(folder) = folder {
        builder = builder.data_directory(folder.join("webview"));
    }
    if kiosk {
        builder = public_screen(app, builder.initialization_script(NO_MENU));
    }
    builder.build().map(drop)
}

/// Full screen is a wish to the window manager, and a bare kiosk often has none: the size is set as well.
#[cfg(desktop)]
fn public_screen<'a, R: Runtime>(
    app: &AppHandle<R>,
    builder: WebviewWindowBuilder<'a, R, AppHandle<R>>,
) -> WebviewWindowBuilder<'a, R, AppHandle<R>> {
    let builder = builder.fullscreen(true).decorations(false).always_on_top(true);
    let Ok(Some(monitor)) = app.primary_monitor() else { return builder };
    let scale = monitor.scale_factor();
    let (size, at) = (monitor.size().to_logical::<f64>(scale), monitor.position().to_logical::<f64>(scale));
    builder.inner_size(size.width, size.height).position(at.x, at.y)
}

/// A phone's window fills its screen anyway.
#[cfg(mobile)]
fn public_screen<'a, R: Runtime>(
    _: &AppHandle<R>,
    builder: WebviewWindowBuilder<'a, R, AppHandle<R>>,
) -> WebviewWindowBuilder<'a, R, AppHandle<R>> {
    builder
}

/// Whether this window goes there. What leads outside is handed to the system, but not from a public screen.
fn follow<R: Runtime>(app: &AppHandle<R>, url: &Url, kiosk: bool) -> bool {
    match links::way(url) {
        Way::Inside => true,
        Way::Outside if !kiosk => {
            links::open(app, url);
            false
        }
        Way::Outside | Way::Nowhere => false,
    }
}

/// The guide asks for the position, and to show messages about dangers, and only when the visitor asks it to. Where the
/// platform has a question of its own for that it is put; WebKitGTK has none and would always refuse.
pub fn permit(kind: PermissionKind) -> PermissionResponse {
    match kind {
        PermissionKind::Geolocation | PermissionKind::Notifications if cfg!(target_os = "linux") => {
            PermissionResponse::Allow
        }
        PermissionKind::Geolocation | PermissionKind::Notifications => PermissionResponse::Default,
        _ => PermissionResponse::Deny,
    }
}
