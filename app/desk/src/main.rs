//! The front desk of Hải Đăng, as it runs in the native window.

mod app;
mod device;
mod entry;
mod pages;
mod parts;
mod routes;
mod scan;
mod state;
mod words;

use std::rc::Rc;

use dioxus::web::{Config, HashHistory};

fn main() {
    console_error_panic_hook::set_once();
    device::clear_splash();
    // The page is not the one that the window's root names: addresses behind the hash survive a reload.
    let history = Rc::new(HashHistory::new(false));
    dioxus::LaunchBuilder::new().with_cfg(Config::new().history(history)).launch(app::App);
}
