//! The rules in force: from when, where they stand, how sure that is.

use dioxus::prelude::*;
use haidang_contract::stay::Rules;
use haidang_contract::stay::rules::{Certainty, Dated};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, formats};

use crate::parts::Table;
use crate::{state, words};

/// One rule as it is shown.
struct Shown {
    what: String,
    from: String,
    source: String,
    certainty: Certainty,
}

fn shown<T>(dated: &Dated<T>, what: String) -> Shown {
    let from = formats::day(current_lang(), &dated.effective_from.to_string());
    Shown { what, from, source: dated.source.clone(), certainty: dated.certainty }
}

/// `23:00` of `23:00:00`.
fn clock(time: &impl ToString) -> String {
    let text = time.to_string();
    text.strip_suffix(":00").map_or_else(|| text.clone(), str::to_owned)
}

fn all(rules: &Rules) -> Vec<Shown> {
    let today = state::now().in_city().date();
    let citizens = rules.citizen(today).map(|dated| {
        shown(dated, words::rule_citizens(clock(&dated.rule.evening), clock(&dated.rule.morning)))
    });
    let foreigners = rules
        .foreigner(today)
        .map(|dated| shown(dated, words::rule_foreigners(dated.rule.hours, dated.rule.remote_hours)));
    let portal = rules.portal(today).map(|dated| {
        shown(dated, words::rule_portal(dated.rule.arrival_days_back, dated.rule.extension_days))
    });
    [citizens, foreigners, portal].into_iter().flatten().collect()
}

#[component]
pub fn RulesInForce() -> Element {
    let rules = Rules::built_in();
    let rows = all(&rules);
    let heads =
        vec![words::rules_what(), words::rules_from(), words::rules_source(), words::rules_certainty()];
    rsx! {
        section { class: "card", "aria-labelledby": "h-rules",
            h2 { id: "h-rules", {words::rules_title()} }
            p { class: "aside", {words::rules_lead(rules.revision.clone())} }
            Table { label: words::rules_title(), heads,
                for (at, row) in rows.into_iter().enumerate() {
                    tr { key: "{at}",
                        th { scope: "row", "{row.what}" }
                        td { "{row.from}" }
                        td { lang: "en", "{row.source}" }
                        td {
                            span { class: "badge", "data-certainty": row.certainty.word(),
                                Glyph { icon: if row.certainty == Certainty::Unverified { Icon::Warning } else { Icon::Check } }
                                {words::certainty(row.certainty.word())}
                            }
                        }
                    }
                }
            }
        }
    }
}
