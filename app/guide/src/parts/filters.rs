//! What to leave out of a list: the quick chips, and all wishes behind one button, each with how many places it leaves.

use dioxus::prelude::*;
use haidang_contract::command::GetFacets;
use haidang_contract::place::{Cuisine, Diet};
use haidang_contract::view::{Facets, Filter, PriceBand};
use haidang_contract::{Category, Timestamp};
use haidang_kit::elements::{Chip, Glyph};
use haidang_kit::{Icon, current_lang, formats, words};

use crate::device;
use crate::query::use_query;

/// A value of a list of wishes: what it is called, how many places it leaves, whether it is wished for.
#[derive(Clone, PartialEq)]
struct Value<T> {
    value: T,
    name: String,
    count: u32,
    on: bool,
}

/// A wish that is there or not: its name and drawing, how many places it leaves, whether it is wished for, the press.
type Flag = (String, Icon, u32, bool, fn(&mut Filter));

/// `onchange` is called with the whole filter after each press.
#[component]
pub fn Filters(filter: Filter, onchange: EventHandler<Filter>) -> Element {
    let mut shown = use_signal(|| false);
    let chosen = chosen(&filter);
    let change = move |alter: fn(&mut Filter), filter: &Filter| {
        let mut next = filter.clone();
        alter(&mut next);
        onchange.call(next);
    };
    let (open, everywhere, all) = (filter.clone(), filter.clone(), filter.clone());
    rsx! {
        div { class: "filters", role: "group", "aria-label": words::list_filters(),
            div { class: "chips",
                button {
                    class: "chip chip-more",
                    r#type: "button",
                    "aria-expanded": if shown() { "true" } else { "false" },
                    "aria-controls": "all-filters",
                    onclick: move |_| shown.toggle(),
                    Glyph { icon: Icon::Filter }
                    {words::list_filters()}
                    if chosen > 0 {
                        span { class: "badge", "{chosen}" }
                    }
                }
                Chip {
                    label: words::open_now(),
                    pressed: filter.open_now && filter.open_at.is_none(),
                    icon: Icon::Clock,
                    onpress: move |()| change(|filter| { filter.open_now = !filter.open_now || filter.open_at.is_some(); filter.open_at = None; }, &open),
                }
                if filter.within.is_some() {
                    Chip { label: words::list_area(), pressed: true, icon: Icon::Close, onpress: move |()| change(|filter| filter.within = None, &everywhere) }
                }
                if chosen > 0 {
                    Chip { label: words::list_clear(), pressed: false, icon: Icon::Close, onpress: move |()| change(|filter| *filter = Filter { collection: filter.collection.take(), ..Filter::default() }, &all) }
                }
            }
            if shown() {
                Panel { filter, onchange }
            }
        }
    }
}

/// How many wishes are in a filter.
fn chosen(filter: &Filter) -> usize {
    let flags = [
        filter.open_now || filter.open_at.is_some(),
        filter.free,
        filter.step_free,
        filter.with_children,
        filter.verified,
        filter.toilets,
    ];
    flags.iter().filter(|on| **on).count()
        + filter.categories.len()
        + filter.prices.len()
        + filter.cuisines.len()
        + filter.diets.len()
}

#[component]
fn Panel(filter: Filter, onchange: EventHandler<Filter>) -> Element {
    let answer = use_query(GetFacets { filter: filter.clone() });
    // The counts of before stay until the new ones are here.
    let mut facets = use_signal(Facets::default);
    use_effect(move || {
        if let Some(Ok(new)) = answer.read().clone() {
            facets.set(new);
        }
    });
    let facets = facets();
    let by_word = |filter: &Filter| filter.clone();
    let flags: Vec<Flag> = vec![
        (words::list_free(), Icon::Ticket, facets.free, filter.free, |f| f.free = !f.free),
        (words::list_step_free(), Icon::Accessible, facets.step_free, filter.step_free, |f| {
            f.step_free = !f.step_free
        }),
        (words::list_children(), Icon::Star, facets.with_children, filter.with_children, |f| {
            f.with_children = !f.with_children
        }),
        (words::list_verified(), Icon::Check, facets.verified, filter.verified, |f| f.verified = !f.verified),
        (words::list_toilets(), Icon::Pin, facets.toilets, filter.toilets, |f| f.toilets = !f.toilets),
    ];
    rsx! {
        div { class: "filter-panel", id: "all-filters",
            Group {
                title: words::list_category(),
                values: values(&facets.categories, &filter.categories, words::category),
                onpress: { let filter = by_word(&filter); move |category: Category| onchange.call(Filter { categories: toggled(&filter.categories, category), ..filter.clone() }) },
            }
            fieldset { class: "facet",
                legend { {words::list_when()} }
                WhenOpen { filter: filter.clone(), onchange }
            }
            Group {
                title: words::place_price(),
                values: values(&facets.prices, &filter.prices, price_name),
                onpress: { let filter = by_word(&filter); move |band: PriceBand| onchange.call(Filter { prices: toggled(&filter.prices, band), ..filter.clone() }) },
            }
            Group {
                title: words::list_cuisine(),
                values: values(&facets.cuisines, &filter.cuisines, words::cuisine),
                onpress: { let filter = by_word(&filter); move |cuisine: Cuisine| onchange.call(Filter { cuisines: toggled(&filter.cuisines, cuisine), ..filter.clone() }) },
            }
            Group {
                title: words::list_diet(),
                values: values(&with_all(&facets.diets, Diet::ALL), &filter.diets, words::diet),
                onpress: { let filter = by_word(&filter); move |diet: Diet| onchange.call(Filter { diets: toggled(&filter.diets, diet), ..filter.clone() }) },
            }
            fieldset { class: "facet",
                legend { {words::list_more()} }
                div { class: "chips",
                    for (label, icon, count, on, alter) in flags {
                        FacetChip {
                            key: "{label}",
                            label, icon, count, on,
                            onpress: { let filter = by_word(&filter); move |()| { let mut next = filter.clone(); alter(&mut next); onchange.call(next); } },
                        }
                    }
                }
            }
        }
    }
}

/// Any time, now, or at a chosen time.
#[component]
fn WhenOpen(filter: Filter, onchange: EventHandler<Filter>) -> Element {
    let at = filter.open_at;
    let (any, now, then, field) = (filter.clone(), filter.clone(), filter.clone(), filter.clone());
    rsx! {
        div { class: "chips",
            Chip {
                label: words::list_any_time(),
                pressed: !filter.open_now && at.is_none(),
                onpress: move |()| onchange.call(Filter { open_now: false, open_at: None, ..any.clone() }),
            }
            Chip {
                label: words::open_now(),
                pressed: filter.open_now && at.is_none(),
                onpress: move |()| onchange.call(Filter { open_now: true, open_at: None, ..now.clone() }),
            }
            Chip {
                label: words::list_at_time(),
                pressed: at.is_some(),
                onpress: move |()| onchange.call(Filter { open_now: false, open_at: Some(device::now()), ..then.clone() }),
            }
        }
        if let Some(at) = at {
            label { class: "field",
                span { {words::list_open_at()} }
                input {
                    r#type: "datetime-local",
                    value: at.to_field(),
                    onchange: move |event| {
                        if let Some(at) = Timestamp::from_field(&event.value()) {
                            onchange.call(Filter { open_at: Some(at), ..field.clone() });
                        }
                    },
                }
            }
        }
    }
}

#[component]
fn Group<T: Clone + PartialEq + std::fmt::Display + 'static>(
    title: String,
    values: Vec<Value<T>>,
    onpress: EventHandler<T>,
) -> Element {
    if values.is_empty() {
        return rsx! {};
    }
    rsx! {
        fieldset { class: "facet",
            legend { "{title}" }
            div { class: "chips",
                for value in values {
                    FacetChip {
                        key: "{value.value}",
                        label: value.name.clone(),
                        count: value.count,
                        on: value.on,
                        onpress: { let value = value.value.clone(); move |()| onpress.call(value.clone()) },
                    }
                }
            }
        }
    }
}

/// A wish with the number of places it leaves; one that leaves none cannot be added, only taken back.
#[component]
fn FacetChip(label: String, icon: Option<Icon>, count: u32, on: bool, onpress: EventHandler<()>) -> Element {
    let count_text = formats::number(current_lang(), f64::from(count));
    rsx! {
        button {
            class: "chip",
            r#type: "button",
            disabled: count == 0 && !on,
            "aria-pressed": if on { "true" } else { "false" },
            "data-facet": "{label}",
            onclick: move |_| onpress.call(()),
            if let Some(icon) = icon {
                Glyph { icon }
            }
            "{label}"
            span { class: "chip-count", "aria-hidden": "true", "{count_text}" }
            span { class: "visually-hidden", {words::places_count(count)} }
        }
    }
}

fn values<T: Copy + PartialEq>(counts: &[(T, u32)], wished: &[T], name: fn(T) -> String) -> Vec<Value<T>> {
    counts
        .iter()
        .map(|(value, count)| Value {
            value: *value,
            name: name(*value),
            count: *count,
            on: wished.contains(value),
        })
        .collect()
}

/// What one may eat is asked for by name: a word without a place is shown, and says 0.
fn with_all<T: Copy + PartialEq>(counts: &[(T, u32)], all: &[T]) -> Vec<(T, u32)> {
    let count = |value: &T| counts.iter().find(|(other, _)| other == value).map_or(0, |(_, count)| *count);
    all.iter().map(|value| (*value, count(value))).collect()
}

fn toggled<T: Copy + PartialEq>(wished: &[T], value: T) -> Vec<T> {
    let mut wished = wished.to_vec();
    if wished.contains(&value) {
        wished.retain(|other| *other != value);
    } else {
        wished.push(value);
    }
    wished
}

fn price_name(band: PriceBand) -> String {
    let lang = current_lang();
    let (from, below) = band.range();
    match band {
        PriceBand::Low => words::price_below(formats::dong(lang, below)),
        PriceBand::Top => words::price_from(formats::dong(lang, from)),
        PriceBand::Middle | PriceBand::High => {
            words::place_price_range(formats::dong(lang, below), formats::dong(lang, from))
        }
    }
}
