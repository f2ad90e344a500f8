//! What the visitor wishes for.

use dioxus::prelude::*;
use haidang_contract::command::GetOverview;
use haidang_contract::plan::Wish;
use haidang_contract::{Category, Point, Timestamp};
use haidang_kit::elements::Chip;
use haidang_kit::{current_lang, formats, words};

use super::draft::{self, DRAFT};
use crate::device;
use crate::query::use_query;
use crate::state::{self, HERE};

/// Hours offered.
const HOURS: [u16; 7] = [2, 3, 4, 6, 8, 10, 12];
/// Whole đồng a person.
const BUDGETS: [u32; 5] = [50_000, 100_000, 200_000, 500_000, 1_000_000];
/// What one can have a taste for.
const TASTES: [Category; 8] = [
    Category::Sight,
    Category::Beach,
    Category::Museum,
    Category::Temple,
    Category::Market,
    Category::Cafe,
    Category::Food,
    Category::Nightlife,
];
const QUARTER_MS: i64 = 15 * 60_000;
const DAY_MS: i64 = 86_400_000;
/// The word that stands for the visitor's own position.
const HERE_WORD: &str = "here";

#[component]
pub fn WishForm() -> Element {
    let lang = current_lang();
    let known = DRAFT.peek().wish.clone();
    let mut begins = use_signal(|| known.as_ref().map_or_else(next_start, |wish| wish.begins));
    let mut minutes = use_signal(|| known.as_ref().map_or(360, |wish| wish.minutes));
    let mut budget = use_signal(|| known.as_ref().and_then(|wish| wish.budget));
    let mut tastes = use_signal(|| known.as_ref().map(|wish| wish.tastes.clone()).unwrap_or_default());
    let mut meals = use_signal(|| known.as_ref().is_none_or(|wish| wish.meals));
    let mut back = use_signal(|| known.as_ref().is_some_and(|wish| wish.back));
    let mut children = use_signal(|| known.as_ref().is_some_and(|wish| wish.with_children));
    let mut from = use_signal(|| if HERE.peek().is_some() { HERE_WORD.to_owned() } else { String::new() });
    let answer = use_query(GetOverview { lang, near: None });
    let starts: Vec<(String, String, Point)> = match &*answer.read() {
        Some(Ok(overview)) => overview
            .top
            .iter()
            .filter_map(|card| Some((card.id.to_string(), card.name.text.clone(), card.point?)))
            .collect(),
        _ => Vec::new(),
    };
    let chosen = starts.clone();
    let submit = move |event: FormEvent| {
        event.prevent_default();
        let chosen = chosen.clone();
        spawn(async move {
            let word = from();
            let named = chosen.iter().find(|(id, ..)| *id == word).map(|(.., point)| *point);
            let kept = DRAFT.peek().wish.as_ref().map(|wish| wish.from);
            let start = match named {
                Some(point) => Some(point),
                None if word == HERE_WORD => {
                    let known = HERE.peek().is_some();
                    if known || state::use_my_position().await {
                        HERE.peek().as_ref().map(|here| here.point)
                    } else {
                        None
                    }
                }
                None => kept.or(chosen.first().map(|(.., point)| *point)),
            };
            let Some(start) = start else { return };
            let locked = DRAFT.peek().locked.clone();
            draft::wish(Wish {
                from: start,
                begins: begins(),
                minutes: minutes(),
                back: back(),
                budget: budget(),
                tastes: tastes(),
                meals: meals(),
                with_children: children(),
                locked,
                without: Vec::new(),
            });
        });
    };
    let locked = DRAFT.read().locked.len();
    rsx! {
        form { class: "plan-form no-print", onsubmit: submit,
            p { {words::plan_intro()} }
            label { class: "field",
                span { {words::plan_from()} }
                select { name: "from", onchange: move |event| from.set(event.value()),
                    // The first one counts where none was chosen; the browser alone would stay with what it saw first.
                    for (at, (id, name, _)) in starts.into_iter().enumerate() {
                        option { key: "{id}", value: "{id}", selected: from() == id || (at == 0 && from().is_empty()), "{name}" }
                    }
                    option { value: HERE_WORD, selected: from() == HERE_WORD, {words::plan_from_here()} }
                }
            }
            label { class: "field",
                span { {words::plan_begins()} }
                input {
                    r#type: "datetime-local",
                    name: "begins",
                    value: begins().to_field(),
                    onchange: move |event| {
                        if let Some(at) = Timestamp::from_field(&event.value()) {
                            begins.set(at);
                        }
                    },
                }
            }
            label { class: "field",
                span { {words::plan_length()} }
                select { name: "length", onchange: move |event| minutes.set(event.value().parse().unwrap_or(360)),
                    for hours in HOURS {
                        option { key: "{hours}", value: "{hours * 60}", selected: minutes() == hours * 60, {words::plan_hours(hours)} }
                    }
                }
            }
            label { class: "field",
                span { {words::plan_budget()} }
                select { name: "budget", onchange: move |event| budget.set(event.value().parse().ok()),
                    option { value: "", selected: budget().is_none(), {words::plan_budget_none()} }
                    for amount in BUDGETS {
                        option { key: "{amount}", value: "{amount}", selected: budget() == Some(amount), {formats::dong(lang, amount)} }
                    }
                }
            }
            fieldset { class: "facet",
                legend { {words::plan_tastes()} }
                div { class: "chips",
                    for category in TASTES {
                        Chip {
                            key: "{category}",
                            label: words::category(category),
                            pressed: tastes.read().contains(&category),
                            onpress: move |()| {
                                let mut tastes = tastes.write();
                                if tastes.contains(&category) {
                                    tastes.retain(|other| *other != category);
                                } else {
                                    tastes.push(category);
                                }
                            },
                        }
                    }
                }
            }
            fieldset { class: "facet plan-flags",
                legend { {words::list_more()} }
                div { class: "chips",
                    Chip { label: words::plan_meals(), pressed: meals(), onpress: move |()| meals.toggle() }
                    Chip { label: words::plan_children(), pressed: children(), onpress: move |()| children.toggle() }
                    Chip { label: words::plan_back(), pressed: back(), onpress: move |()| back.toggle() }
                }
            }
            if locked > 0 {
                p { class: "note", {words::plan_locked_count(u32::try_from(locked).unwrap_or(0))} }
            }
            button { class: "button plan-make", r#type: "submit", {words::plan_make()} }
        }
    }
}

/// The next quarter of an hour; in the evening, eight o'clock tomorrow.
fn next_start() -> Timestamp {
    let now = device::now();
    let soon = Timestamp((now.0 / QUARTER_MS + 1) * QUARTER_MS);
    let clock = soon.to_field();
    let hour = clock.get(11..13).and_then(|hour| hour.parse::<u32>().ok()).unwrap_or(8);
    if (6..18).contains(&hour) {
        return soon;
    }
    let day = if hour < 6 { soon } else { Timestamp(soon.0 + DAY_MS) };
    let date: String = day.to_field().chars().take(11).collect();
    Timestamp::from_field(&format!("{date}08:00")).unwrap_or(soon)
}
