//! A spot of the visitor's own: its row, and the form that makes and changes one.

use dioxus::prelude::*;
use haidang_contract::command::{AddSpot, EditSpot};
use haidang_contract::saved::{NAME_LENGTH, SavedEntry, SavedId, clean_name};
use haidang_contract::{Fault, Point};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, formats, words};

use crate::bridge;
use crate::routes::Route;
use crate::state::{self, HERE};

/// In a list, like the row of a place.
#[component]
pub fn SpotRow(entry: SavedEntry) -> Element {
    let distance = entry.distance_m.map(|metres| formats::distance(current_lang(), metres));
    let meta: Vec<String> = [Some(words::saved_spot()), distance].into_iter().flatten().collect();
    rsx! {
        article { class: "row",
            span { class: "category-glyph", "aria-hidden": "true", Glyph { icon: Icon::Pin } }
            div { class: "row-text",
                if let Some(point) = entry.point {
                    Link { class: "row-link", to: Route::MapPage { place: written(point) },
                        span { "{entry.name}" }
                    }
                } else {
                    span { class: "row-name", "{entry.name}" }
                }
                p { class: "row-meta", {meta.join(" · ")} }
            }
        }
    }
}

/// Latitude first, as maps show it and people read it out.
pub fn written(point: Point) -> String {
    format!("{:.6},{:.6}", point.lat, point.lon)
}

/// A position as it is typed or stands in an address of the map: latitude and longitude in degrees.
pub fn position(text: &str) -> Option<Point> {
    let text = text.replace("%2C", ",").replace("%2c", ",");
    let parts: Vec<&str> = text.split([',', ';', ' ']).filter(|part| !part.is_empty()).collect();
    let [lat, lon] = parts.try_into().ok()?;
    let point = Point { lon: lon.parse().ok()?, lat: lat.parse().ok()? };
    point.is_valid().then_some(point)
}

/// Adds a spot, or changes the one given.
#[component]
pub fn SpotForm(
    spot: Option<SavedId>,
    #[props(default)] name: String,
    point: Option<Point>,
    on_done: EventHandler<()>,
) -> Element {
    let mut name = use_signal(|| name);
    let mut place =
        use_signal(|| point.map(|point| format!("{:.6}, {:.6}", point.lat, point.lon)).unwrap_or_default());
    let mut trouble = use_signal(|| None::<String>);
    // One form may stand in the list and one below it.
    let id = spot.map_or_else(|| "spot".to_owned(), |spot| format!("spot-{}", spot.0));
    let here = move |_| {
        spawn(async move {
            let known = HERE.peek().is_some();
            if (known || state::use_my_position().await)
                && let Some(point) = HERE.peek().as_ref().map(|here| here.point)
            {
                place.set(format!("{:.6}, {:.6}", point.lat, point.lon));
            }
        });
    };
    let keep = move |event: FormEvent| {
        event.prevent_default();
        let (wanted, at) = (clean_name(&name.peek()), position(&place.peek()));
        if wanted.is_empty() {
            trouble.set(Some(words::saved_spot_no_name()));
            return;
        }
        let Some(at) = at else {
            trouble.set(Some(words::saved_spot_no_position()));
            return;
        };
        trouble.set(None);
        spawn(async move {
            match store(spot, wanted, at).await {
                Ok(()) => {
                    name.set(String::new());
                    place.set(String::new());
                    on_done.call(());
                }
                Err(fault) if fault.detail("field") == "full" => trouble.set(Some(words::saved_full())),
                Err(fault) => {
                    let (what, next) = words::fault(&fault);
                    trouble.set(Some(format!("{what} {next}")));
                }
            }
        });
    };
    rsx! {
        form { class: "field spot-form", onsubmit: keep,
            label { r#for: "{id}-name", {words::saved_spot_name()} }
            input {
                id: "{id}-name",
                r#type: "text",
                maxlength: "{NAME_LENGTH}",
                autocomplete: "off",
                value: "{name}",
                oninput: move |event| name.set(event.value()),
            }
            label { r#for: "{id}-position", {words::saved_spot_position()} }
            input {
                id: "{id}-position",
                r#type: "text",
                placeholder: words::saved_spot_example(),
                maxlength: "60",
                autocomplete: "off",
                value: "{place}",
                oninput: move |event| place.set(event.value()),
            }
            if let Some(text) = trouble() {
                p { class: "field-trouble", role: "alert", "{text}" }
            }
            div { class: "tool-buttons",
                button { class: "button button-quiet", r#type: "button", onclick: here,
                    Glyph { icon: Icon::Location }
                    {words::saved_spot_here()}
                }
                button { class: "button", r#type: "submit",
                    Glyph { icon: Icon::Check }
                    {words::saved_spot_keep()}
                }
                if spot.is_some() {
                    button { class: "button button-quiet", r#type: "button", onclick: move |_| on_done.call(()), {words::saved_cancel()} }
                }
            }
        }
    }
}

async fn store(spot: Option<SavedId>, name: String, point: Point) -> Result<(), Fault> {
    match spot {
        None => bridge::call(&AddSpot { name, point }).await.map(drop),
        Some(spot) => bridge::call(&EditSpot { spot, name, point }).await,
    }
}
