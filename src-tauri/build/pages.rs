//! The order of the files of a static publication.

const BEFORE: &str = "changes-";
const AFTER: &str = ".json";

/// The change pages among these file names, in the order in which they are to be applied. Their names hold
/// the cursor, `changes-<after>.<upto>.<part>.json`, so plain text order would put part 10 before part 2.
pub fn in_order(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut pages: Vec<(Vec<u32>, String)> = names.filter_map(|name| Some((cursor(&name)?, name))).collect();
    pages.sort();
    pages.into_iter().map(|(_, name)| name).collect()
}

fn cursor(name: &str) -> Option<Vec<u32>> {
    let numbers = name.strip_prefix(BEFORE)?.strip_suffix(AFTER)?;
    numbers.split('.').map(|number| number.parse().ok()).collect()
}
