//! `cargo xtask i18n`: the interface's words in every language, and none outside them.

mod literals;
mod used;

use std::collections::BTreeSet;

use haidang_locales::Words;

use crate::bundle::tree::{files_below, relative};
use crate::failure::Failure;
use crate::stamp::read;
use crate::steps::Outcome;
use crate::workspace::Workspace;

/// Where the interface's code is.
const CODE: [&str; 4] = ["app/guide/src", "app/kit/src", "app/guide/page", "src-web/page"];
/// Where the languages of the interface are named, as `Lang::INTERFACE`.
const LANGUAGES: &str = "app/kit/build/words.rs";
const NEXT: &str =
    "Every message stands in every language, is used, and no text stands in code: mend the named places.";

/// One file of code.
pub(crate) struct Code {
    /// From the repository's root.
    pub path: String,
    pub text: String,
}

pub fn run(workspace: &Workspace) -> Result<(), Failure> {
    check(workspace)?;
    for words in &words(workspace)? {
        println!("{:8} {:4} messages", words.lang, words.messages.len());
    }
    println!("Every message is in every language, with the same variables and its language's plurals; every");
    println!("message is used; no text stands in code.");
    Ok(())
}

pub fn check(workspace: &Workspace) -> Result<Outcome, Failure> {
    let all = words(workspace)?;
    let wanted = languages(workspace)?;
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    let mut findings = haidang_locales::problems(&all, &wanted);
    let folders = all.iter().map(|words| words.lang.as_str());
    findings.extend(
        folders
            .filter(|lang| !wanted.contains(lang))
            .map(|lang| format!("locales/{lang}: no language of the interface")),
    );
    let code = code(workspace)?;
    if let Some(source) = all.iter().find(|words| words.lang == haidang_locales::SOURCE) {
        findings.extend(used::unused(source, &code));
    }
    findings.extend(code.iter().flat_map(literals::in_code));
    if findings.is_empty() {
        return Ok(Outcome::Done);
    }
    Err(Failure::Findings { check: "words of the interface", findings, next: NEXT })
}

fn words(workspace: &Workspace) -> Result<Vec<Words>, Failure> {
    haidang_locales::read(&workspace.path("locales")).map_err(|error| Failure::broken("locales", error))
}

/// The tags that the kit's build checks; a test of the kit holds them equal to the contract's.
fn languages(workspace: &Workspace) -> Result<BTreeSet<String>, Failure> {
    let text = String::from_utf8_lossy(&read(&workspace.path(LANGUAGES))?).into_owned();
    let list =
        text.split_once("const INTERFACE").and_then(|(_, rest)| rest.split_once(';')).map(|(list, _)| list);
    let tags: BTreeSet<String> =
        list.unwrap_or_default().split('"').skip(1).step_by(2).map(str::to_owned).collect();
    if tags.is_empty() {
        return Err(Failure::broken("i18n", format!("{LANGUAGES} names no language")));
    }
    Ok(tags)
}

fn code(workspace: &Workspace) -> Result<Vec<Code>, Failure> {
    let mut all = Vec::new();
    for folder in CODE {
        for path in files_below(&workspace.path(folder))? {
            if path.extension().is_some_and(|ending| ending == "rs" || ending == "mjs" || ending == "js") {
                let text = String::from_utf8_lossy(&read(&path)?).into_owned();
                let path = relative(&path, workspace.root()).unwrap_or_default();
                all.push(Code { path, text });
            }
        }
    }
    Ok(all)
}
