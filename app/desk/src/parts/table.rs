//! A table that may be wider than its place: it scrolls by itself and can be reached by keyboard.

use dioxus::prelude::*;

/// `heads` are column heads in order; an empty one is a column of acts.
#[component]
pub fn Table(label: String, heads: Vec<String>, children: Element) -> Element {
    rsx! {
        div { class: "table-place", role: "region", "aria-label": "{label}", tabindex: "0",
            table { class: "table",
                thead {
                    tr {
                        for (at, head) in heads.into_iter().enumerate() {
                            if head.is_empty() {
                                td { key: "{at}" }
                            } else {
                                th { key: "{at}", scope: "col", "{head}" }
                            }
                        }
                    }
                }
                tbody { {children} }
            }
        }
    }
}
