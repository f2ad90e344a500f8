//! The visitor guide of Hải Đăng, as it runs in the native window and in the browser.

mod alerts;
mod app;
mod bridge;
mod device;
mod files;
mod map_glue;
mod pages;
mod parts;
mod routes;
mod speech;
mod state;

use haidang_bridge::{pulse, query};

fn main() {
    console_error_panic_hook::set_once();
    device::clear_splash();
    dioxus::launch(app::App);
}
