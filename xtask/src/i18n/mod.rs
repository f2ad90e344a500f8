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

/// Where the interface's code is. The desk uses the kit's words too.
const CODE: [&str; 5] = ["app/guide/src", "app/kit/src", "app/guide/page", "src-web/page", "app/desk/src"];
/// The front desk's own words are in two languages, and its code stands by itself.
const DESK_CODE: [&str; 2] = ["app/desk/src", "app/desk/page"];
const DESK_WORDS: &str = "locales/desk";
const DESK_LANGUAGES: &str = "app/desk/build.rs";
/// Where the languages of the interface are named, as `Lang::INTERFACE`.
const WORDS: &str = "locales";
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
    for words in &words(workspace, WORDS)? {
        println!("{:8} {:4} messages", words.lang, words.messages.len());
    }
    for words in &words(workspace, DESK_WORDS)? {
        println!("{:8} {:4} messages of the front desk", words.lang, words.messages.len());
    }
    println!("Every message is in every language, with the same variables and its language's plurals; every");
    println!("message is used; no text stands in code.");
    Ok(())
}

pub fn check(workspace: &Workspace) -> Result<Outcome, Failure> {
    let mut findings = compare(workspace, WORDS, (LANGUAGES, "const INTERFACE"), &CODE)?;
    findings.extend(compare(workspace, DESK_WORDS, (DESK_LANGUAGES, "const LANGS"), &DESK_CODE)?);
    findings.sort();
    findings.dedup();
    if findings.is_empty() {
        return Ok(Outcome::Done);
    }
    Err(Failure::Findings { check: "words of the interface", findings, next: NEXT })
}

/// What is wrong with the messages below `folder`, for the languages that a file names, and with the code that uses them.
fn compare(
    workspace: &Workspace,
    folder: &str,
    named: (&str, &str),
    folders: &[&str],
) -> Result<Vec<String>, Failure> {
    let all = words(workspace, folder)?;
    let wanted = languages(workspace, named)?;
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    let mut findings = haidang_locales::problems(&all, &wanted);
    let langs = all.iter().map(|words| words.lang.as_str());
    findings.extend(
        langs
            .filter(|lang| !wanted.contains(lang))
            .map(|lang| format!("{folder}/{lang}: no language of the interface")),
    );
    let code = code(workspace, folders)?;
    if let Some(source) = all.iter().find(|words| words.lang == haidang_locales::SOURCE) {
        findings.extend(used::unused(source, &code));
    }
    findings.extend(code.iter().flat_map(literals::in_code));
    Ok(findings)
}

fn words(workspace: &Workspace, folder: &str) -> Result<Vec<Words>, Failure> {
    haidang_locales::read(&workspace.path(folder)).map_err(|error| Failure::broken(folder, error))
}

/// The tags that a build checks; for the guide a test of the kit holds them equal to the contract's.
fn languages(workspace: &Workspace, (file, list): (&str, &str)) -> Result<BTreeSet<String>, Failure> {
    let text = String::from_utf8_lossy(&read(&workspace.path(file))?).into_owned();
    let list = text.split_once(list).and_then(|(_, rest)| rest.split_once(';')).map(|(list, _)| list);
    let tags: BTreeSet<String> =
        list.unwrap_or_default().split('"').skip(1).step_by(2).map(str::to_owned).collect();
    if tags.is_empty() {
        return Err(Failure::broken("i18n", format!("{file} names no language")));
    }
    Ok(tags)
}

fn code(workspace: &Workspace, folders: &[&str]) -> Result<Vec<Code>, Failure> {
    let mut all = Vec::new();
    for folder in folders {
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
