//! A page as a screen reader meets it: the browser's own accessibility tree, in reading order.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::browser::devtools;
use crate::window::Window;

/// One thing a screen reader stops at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    pub role: String,
    pub name: String,
    pub level: Option<u64>,
    /// `pressed`, `expanded`, `checked`, `disabled` with their values.
    pub states: Vec<String>,
    pub focusable: bool,
    /// How many of what is heard hold it.
    pub depth: usize,
}

/// Roles that must have a name to be of any use.
const NAMED: [&str; 14] = [
    "button",
    "checkbox",
    "combobox",
    "dialog",
    "alertdialog",
    "heading",
    "link",
    "radio",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "tab",
    "textbox",
];
/// What only holds others together.
const SILENT: [&str; 8] = [
    "none",
    "generic",
    "InlineTextBox",
    "LineBreak",
    "RootWebArea",
    "ListMarker",
    "LayoutTable",
    "MenuListPopup",
];

/// The page from first to last. Only Chromium tells.
///
/// # Panics
/// When it does not.
pub async fn read(window: &Window) -> Vec<Heard> {
    devtools(window, "Accessibility.enable", json!({})).await;
    let tree = devtools(window, "Accessibility.getFullAXTree", json!({})).await;
    let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
    assert!(nodes.len() > 5, "an accessibility tree: {tree}");
    let by_id = |id: &str| nodes.iter().find(|node| node["nodeId"] == id);
    let mut heard = Vec::new();
    let mut left: Vec<(&Value, usize, String)> =
        nodes.first().map(|node| (node, 0, String::new())).into_iter().collect();
    while let Some((node, depth, holder)) = left.pop() {
        let told = (node["ignored"] == json!(false)).then(|| one(node, depth)).flatten();
        // What the name of its holder has said already is not heard again.
        let told = told.filter(|one| one.role != "StaticText" || !holder.contains(&one.name));
        let (inner, name) = told.as_ref().map_or((depth, holder), |one| (depth + 1, one.name.clone()));
        heard.extend(told);
        let ids = node["childIds"].as_array().cloned().unwrap_or_default();
        left.extend(ids.iter().rev().filter_map(|id| Some((by_id(id.as_str()?)?, inner, name.clone()))));
    }
    heard
}

fn one(node: &Value, depth: usize) -> Option<Heard> {
    let text = |value: &Value| value["value"].as_str().unwrap_or_default().trim().to_owned();
    let role = text(&node["role"]);
    if SILENT.contains(&role.as_str()) {
        return None;
    }
    let properties = node["properties"].as_array().cloned().unwrap_or_default();
    let property = |name: &str| {
        properties
            .iter()
            .find(|property| property["name"] == name)
            .map(|property| property["value"]["value"].clone())
    };
    let states = ["pressed", "expanded", "checked", "disabled", "current", "selected"]
        .into_iter()
        .filter_map(|name| {
            property(name).map(|value| format!("{name} {}", value.to_string().trim_matches('"')))
        })
        .collect();
    Some(Heard {
        name: text(&node["name"]),
        level: property("level").and_then(|level| level.as_u64()),
        focusable: property("focusable") == Some(json!(true)),
        states,
        role,
        depth,
    })
}

/// As it would be heard, a line each.
pub fn transcript(heard: &[Heard]) -> String {
    let line = |one: &Heard| {
        let level = one.level.map(|level| format!(" {level}")).unwrap_or_default();
        let states =
            if one.states.is_empty() { String::new() } else { format!(" ({})", one.states.join(", ")) };
        let role = if one.role == "StaticText" { "text" } else { &one.role };
        format!("{}{role}{level}: {}{states}", "  ".repeat(one.depth), one.name)
    };
    heard.iter().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

/// What would leave a listener lost.
pub fn findings(heard: &[Heard]) -> Vec<String> {
    let mut found = Vec::new();
    for one in heard {
        let needs = NAMED.contains(&one.role.as_str()) || one.focusable && one.role != "main";
        if needs && one.name.is_empty() && !["list", "region", "group"].contains(&one.role.as_str()) {
            found.push(format!("a {} without a name", one.role));
        }
    }
    let headings: Vec<u64> =
        heard.iter().filter(|one| one.role == "heading").filter_map(|one| one.level).collect();
    match headings.iter().filter(|level| **level == 1).count() {
        1 => {}
        count => found.push(format!("{count} headings of level 1")),
    }
    if headings.windows(2).any(|pair| pair[1] > pair[0] + 1) {
        found.push(format!("a level of headings is left out: {headings:?}"));
    }
    let landmarks: BTreeSet<&str> = heard.iter().map(|one| one.role.as_str()).collect();
    for landmark in ["main", "navigation"] {
        if !landmarks.contains(landmark) {
            found.push(format!("no landmark {landmark}"));
        }
    }
    found
}
