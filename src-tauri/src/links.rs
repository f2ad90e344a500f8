//! Where a link may lead: inside the app, or out to the system's own programs. Never to another page in this
//! window.

use tauri::{AppHandle, Builder, Runtime};
use url::Url;

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A page of the app.
    Inside,
    /// A web page, a call, a message or a point on a map: for the system.
    Outside,
    /// Nothing this app follows.
    Nowhere,
}

/// Judges by the address alone.
pub fn way(url: &Url) -> Way {
    match (url.scheme(), url.host_str()) {
        // Linux, macOS and iOS; then Windows and Android.
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")) => Way::Inside,
        ("https", Some(_)) | ("tel" | "mailto" | "geo", None) => Way::Outside,
        _ => Way::Nowhere,
    }
}

#[cfg(desktop)]
pub fn with_opener<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder
}

#[cfg(mobile)]
pub fn with_opener<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder.plugin(tauri_plugin_opener::init())
}

/// Hands an address to the system. Of the address only the scheme is logged: where a visitor goes is theirs.
pub fn open<R: Runtime>(app: &AppHandle<R>, url: &Url) {
    if let Err(error) = hand_over(app, url) {
        tracing::warn!(scheme = url.scheme(), %error, "the system opens no such link");
    }
}

#[cfg(desktop)]
fn hand_over<R: Runtime>(_: &AppHandle<R>, url: &Url) -> std::io::Result<()> {
    open::that_detached(url.as_str())
}

#[cfg(mobile)]
fn hand_over<R: Runtime>(app: &AppHandle<R>, url: &Url) -> Result<(), tauri_plugin_opener::Error> {
    use tauri_plugin_opener::OpenerExt;
    app.opener().open_url(url.as_str(), None::<&str>)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_inside_outside_or_nowhere() {
        let cases = [
            ("tauri://localhost/place/bach-dinh", Way::Inside),
            ("http://tauri.localhost/map", Way::Inside),
            ("https://vungtau.example/", Way::Outside),
            ("tel:+842543852325", Way::Outside),
            ("mailto:a@b.example", Way::Outside),
            ("geo:10.350539,107.069681?q=10.350539,107.069681(B%E1%BA%A1ch%20Dinh)", Way::Outside),
            ("geo://evil.example/x", Way::Nowhere),
            ("https://zalo.me/84903123456", Way::Outside),
            ("zalo://evil", Way::Nowhere),
            ("http://vungtau.example/", Way::Nowhere),
            ("https://tauri.localhost.evil.example/", Way::Outside),
            ("tauri://evil.example/", Way::Nowhere),
            ("file:///etc/passwd", Way::Nowhere),
            ("javascript:alert(1)", Way::Nowhere),
            ("data:text/html,x", Way::Nowhere),
            ("about:blank", Way::Nowhere),
        ];
        for (address, expected) in cases {
            assert_eq!(way(&Url::parse(address).unwrap()), expected, "{address}");
        }
    }
}
