//! A day planned: the wish, the stops with their reasons, and what the visitor changes of them.

mod draft;
mod form;
mod kept;
mod places;
mod reasons;
mod share;
mod timeline;

use dioxus::prelude::*;
use haidang_contract::command::{KeepPlan, MakePlan, TimePlan};
use haidang_contract::plan::{Kept, Plan};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, words};

use draft::DRAFT;
pub use draft::add_to_plan;
use form::WishForm;
use kept::KeptPlans;
use places::AddPlace;
use timeline::Timeline;

use crate::parts::{FaultNote, PageHead};
use crate::state::{self, MAP_TRACK};
use crate::{bridge, device};

#[component]
pub fn PlanPage(with: String) -> Element {
    use_hook(|| with.split(',').filter_map(|id| id.parse().ok()).for_each(|id| draft::lock(&id)));
    let made = use_resource(|| async {
        let draft = DRAFT.read().clone();
        let lang = current_lang();
        match draft.order {
            Some(order) => Some(bridge::call(&TimePlan { lang, wish: draft.wish?, order }).await),
            None => Some(bridge::call(&MakePlan { lang, wish: draft.wish? }).await),
        }
    });
    let answer = made.read().clone().flatten();
    // The stops of before stay until the new ones are here.
    let mut last = use_signal(|| None::<Plan>);
    use_effect(use_reactive((&answer,), move |(answer,)| {
        if let Some(Ok(plan)) = answer {
            *MAP_TRACK.write() = Some(share::track(&plan));
            last.set(Some(plan));
        }
    }));
    use_drop(|| *MAP_TRACK.write() = None);
    let fault = answer.and_then(Result::err);
    rsx! {
        div { class: "page plan",
            PageHead { title: words::plan_title() }
            WishForm {}
            if let Some(fault) = fault {
                FaultNote { fault }
            }
            if DRAFT.read().wish.is_some() {
                if let Some(plan) = last() {
                    Made { plan }
                }
            }
            KeptPlans {}
        }
    }
}

#[component]
fn Made(plan: Plan) -> Element {
    let said = words::plan_made(u32::try_from(plan.stops.len()).unwrap_or(0));
    rsx! {
        p { class: "visually-hidden", role: "status", "{said}" }
        if plan.stops.is_empty() {
            p { class: "note", {words::plan_empty()} }
        } else {
            Timeline { plan: plan.clone() }
            AddPlace {}
            Tools { plan }
        }
    }
}

#[component]
fn Tools(plan: Plan) -> Element {
    let mut name = use_signal(String::new);
    let suggested = words::plan_name_default(haidang_kit::formats::date(
        current_lang(),
        plan.stops.first().map_or(plan.ends, |stop| stop.arrive),
    ));
    let kept_as = suggested.clone();
    let text = share::text(&plan);
    let order: Vec<_> = plan.stops.iter().map(|stop| stop.card.id.clone()).collect();
    rsx! {
        section { class: "plan-tools no-print", "aria-label": words::plan_tools(),
            button { class: "button", r#type: "button", onclick: move |_| draft::plan_again(),
                Glyph { icon: Icon::Refresh }
                {words::plan_again()}
            }
            if DRAFT.read().can_undo() {
                button { class: "button button-quiet", r#type: "button", onclick: move |_| draft::undo(), {words::plan_undo()} }
            }
            button {
                class: "button button-quiet",
                r#type: "button",
                onclick: move |_| {
                    let text = text.clone();
                    spawn(async move {
                        if device::share(words::plan_title(), text).await == "copied" {
                            state::toast(words::place_copied());
                        }
                    });
                },
                Glyph { icon: Icon::Share }
                {words::place_share()}
            }
            button { class: "button button-quiet", r#type: "button", onclick: move |_| device::print_page(), {words::plan_print()} }
            form {
                class: "plan-save",
                onsubmit: move |event| {
                    event.prevent_default();
                    let typed = name().trim().to_owned();
                    let name = if typed.is_empty() { kept_as.clone() } else { typed };
                    let Some(wish) = DRAFT.peek().wish.clone() else { return };
                    let kept = Kept { wish, order: order.clone() };
                    spawn(async move {
                        match bridge::call(&KeepPlan { id: None, name, kept }).await {
                            Ok(_) => state::toast(words::plan_saved()),
                            Err(fault) => state::toast(words::fault(&fault).0),
                        }
                    });
                },
                label { class: "field",
                    span { {words::plan_name()} }
                    input { r#type: "text", maxlength: "120", placeholder: "{suggested}", value: "{name}", oninput: move |event| name.set(event.value()) }
                }
                button { class: "button", r#type: "submit", {words::plan_save()} }
            }
        }
    }
}
