//! Documents from a scanner or the clipboard, wherever the focus is.

use std::cell::{Cell, RefCell};

use dioxus::prelude::*;
use haidang_contract::document::{Reading, Scan, ScanFault, Wedge, recognise, recognise_scan};
use wasm_bindgen::prelude::*;

use crate::routes::Route;
use crate::state;

#[wasm_bindgen(raw_module = "/wedge.mjs")]
extern "C" {
    #[wasm_bindgen(js_name = watchScanner)]
    fn watch_scanner(
        on_key: &Closure<dyn FnMut(String, f64) -> u32>,
        on_settle: &Closure<dyn FnMut(f64) -> u32>,
        on_paste: &Closure<dyn FnMut(String) -> bool>,
    );
    #[wasm_bindgen(js_name = moveRow)]
    pub fn move_row(selector: &str, by: i32);
    #[wasm_bindgen(js_name = focusFirst)]
    pub fn focus_first(selector: &str);
}

/// What was scanned last and nobody has taken yet.
pub static SCANNED: GlobalSignal<Option<Result<Reading, ScanFault>>> = Signal::global(|| None);

thread_local! {
    static WEDGE: RefCell<Wedge> = RefCell::new(Wedge::new());
    static WATCHED: Cell<bool> = const { Cell::new(false) };
}

/// Listens as long as the desk is open, and leads to the check-in when something was scanned elsewhere.
#[component]
pub fn Scanner() -> Element {
    let navigator = use_navigator();
    let route = use_route::<Route>();
    use_hook(|| {
        if !WATCHED.replace(true) {
            watch();
        }
    });
    let takes_scans = matches!(
        route,
        Route::CheckIn {} | Route::CheckInDraft { .. } | Route::Receipts {} | Route::StayPage { .. }
    );
    use_effect(use_reactive((&takes_scans,), move |(takes_scans,)| {
        if SCANNED.read().is_some() && !takes_scans {
            navigator.push(Route::CheckIn {});
        }
    }));
    rsx! {}
}

fn is_open() -> bool {
    use haidang_contract::desk::DeskPhase;
    matches!(state::DESK.peek().as_ref().map(|desk| &desk.phase), Some(DeskPhase::Open { .. }))
}

#[allow(clippy::cast_possible_truncation)] // milliseconds since the page began
fn watch() {
    let on_key = Closure::<dyn FnMut(String, f64) -> u32>::new(|key: String, at: f64| {
        let Some(key) = key.chars().next().filter(|_| is_open()) else { return 0 };
        WEDGE.with_borrow_mut(|wedge| {
            let found = wedge.key(key, at as i64);
            // Its own line ends are kept from whatever has the focus.
            let swallow =
                matches!(key, '\n' | '\t') && (found.is_some() || wedge.is_scanner() || wedge.is_waiting());
            told(found, swallow)
        })
    });
    let on_settle = Closure::<dyn FnMut(f64) -> u32>::new(|at: f64| {
        WEDGE.with_borrow_mut(|wedge| {
            let found = if is_open() { wedge.settle(at as i64) } else { None };
            told(found, false)
        })
    });
    let on_paste = Closure::<dyn FnMut(String) -> bool>::new(|text: String| {
        if !is_open() {
            return false;
        }
        match recognise(&text, state::now().in_city().date()) {
            Err(ScanFault::NotRecognised | ScanFault::Empty | ScanFault::Field { .. }) => false,
            outcome => {
                *SCANNED.write() = Some(outcome);
                true
            }
        }
    });
    watch_scanner(&on_key, &on_settle, &on_paste);
    // They live as long as the page.
    on_key.forget();
    on_settle.forget();
    on_paste.forget();
}

/// As `wedge.mjs` reads it.
fn told(found: Option<Scan>, swallow: bool) -> u32 {
    let Some(scan) = found else { return u32::from(swallow) };
    *SCANNED.write() = Some(recognise_scan(&scan, state::now().in_city().date()));
    2 + u32::try_from(scan.take_back).unwrap_or(0)
}
