//! The root: settings first, then the routes.

use dioxus::prelude::*;
use haidang_contract::Fault;
use haidang_contract::command::{GetCapabilities, GetSettings};

use crate::bridge;
use crate::parts::FaultNote;
use crate::routes::Route;
use crate::state::{self, CAPABILITIES};

/// Opens the core, takes the visitor's language and theme into effect, and shows the routes.
#[component]
pub fn App() -> Element {
    let opened = use_resource(|| async {
        let settings = bridge::call(&GetSettings {}).await;
        state::apply(settings.clone().unwrap_or_default()).await;
        let capabilities = bridge::call(&GetCapabilities {}).await?;
        *CAPABILITIES.write() = Some(capabilities);
        settings.map(|_| ())
    });
    let outcome: Option<Result<(), Fault>> = opened.read().clone();
    match outcome {
        // Empty for some milliseconds: a spinner that flashes is worse than none.
        None => rsx! { div { class: "opening" } },
        Some(Err(fault)) => rsx! {
            main { class: "opening", FaultNote { fault, retry: Callback::new(move |()| { let mut opened = opened; opened.restart(); }) } }
        },
        Some(Ok(())) => rsx! { Router::<Route> {} },
    }
}
