//! Messages that nothing shows.

use std::collections::BTreeSet;

use haidang_locales::Words;

use super::Code;

/// A message is used where its function is named, or where its key begins as a string with a gap does: the kit
/// chooses `kind-…` by a word.
pub(crate) fn unused(source: &Words, code: &[Code]) -> Vec<String> {
    let rust: Vec<&str> =
        code.iter().filter(|code| code.path.ends_with(".rs")).map(|code| code.text.as_str()).collect();
    let names: BTreeSet<&str> = rust.iter().flat_map(|text| idents(text)).collect();
    let families: BTreeSet<&str> = rust.iter().flat_map(|text| families(text)).collect();
    source
        .messages
        .iter()
        .filter(|(key, _)| {
            let name = key.replace('-', "_");
            !names.contains(name.as_str()) && !families.iter().any(|family| key.starts_with(family))
        })
        .map(|(key, message)| format!("{}: {key} is used nowhere", message.file))
        .collect()
}

fn idents(text: &str) -> impl Iterator<Item = &str> {
    text.split("words::").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    })
}

/// `kind-` of `format!("kind-{}", …)`.
fn families(text: &str) -> impl Iterator<Item = &str> {
    text.split("format!(\"").skip(1).filter_map(|rest| {
        let (family, _) = rest.split_once('{')?;
        let plain = family.ends_with('-') && family.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        (plain && family.len() > 1).then_some(family)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn named_and_chosen_messages_are_used() {
        let messages: BTreeMap<_, _> =
            ["see-all", "kind-pagoda", "lost"].map(|key| (key.to_owned(), Default::default())).into();
        let source = Words { messages, ..Words::default() };
        let text =
            r#"rsx! { {words::see_all()} } fn kind() { say(&format!("kind-{}", word), []) }"#.to_owned();
        let found = unused(&source, &[Code { path: "a.rs".into(), text }]);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("lost"));
    }
}
