//! Plans that were kept.

use dioxus::prelude::*;
use haidang_contract::command::{DropPlan, GetKeptPlan, ListPlans};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, formats, words};

use super::draft;
use crate::query::use_query;
use crate::{bridge, device, state};

#[component]
pub fn KeptPlans() -> Element {
    let answer = use_query(ListPlans {});
    let Some(Ok(plans)) = answer.read().clone() else { return rsx! {} };
    if plans.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { class: "no-print", "aria-labelledby": "h-kept",
            h2 { id: "h-kept", {words::plan_kept()} }
            ul { class: "kept-plans",
                for plan in plans {
                    li { key: "{plan.id}",
                        button {
                            class: "row-action",
                            r#type: "button",
                            onclick: move |_| {
                                spawn(async move {
                                    match bridge::call(&GetKeptPlan { id: plan.id }).await {
                                        Ok((_, kept)) => {
                                            draft::open(kept);
                                            device::to_heading();
                                        }
                                        Err(fault) => state::toast(words::fault(&fault).0),
                                    }
                                });
                            },
                            Glyph { icon: Icon::Calendar }
                            span { "{plan.name}" }
                            span { class: "count", {formats::date(current_lang(), plan.begins)} " · " {words::plan_stops(plan.stops)} }
                        }
                        button {
                            class: "icon-button",
                            r#type: "button",
                            "aria-label": words::plan_drop(plan.name.clone()),
                            onclick: move |_| {
                                spawn(async move {
                                    if let Err(fault) = bridge::call(&DropPlan { id: plan.id }).await {
                                        state::toast(words::fault(&fault).0);
                                    }
                                });
                            },
                            Glyph { icon: Icon::Close }
                        }
                    }
                }
            }
        }
    }
}
